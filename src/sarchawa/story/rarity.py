"""How rare a word or a name is: what two reports share counts for more, the fewer reports share it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from sarchawa.ckb import read_table
from sarchawa.model import NameType, Reading
from sarchawa.story.variants import standard_word

TABLE = "lemma_frequency.tsv"
PRIOR_REPORTS = 200
"""So many reports of general news are taken as read before the collection, so that a small one has rare words too."""
UNSEEN_SHARE = 0.006
"""Share of reports in which a word is taken to stand that general news does not hold."""
NAME_SHARE: dict[NameType, float] = {"PER": 0.004, "ORG": 0.01, "LOC": 0.03}
"""Share of reports in which a name of a type is taken to stand before the collection is read."""


@cache
def _general() -> dict[str, float]:
    shares: dict[str, float] = {}
    for row in read_table(TABLE):
        word = standard_word(row["form"])
        shares[word] = max(shares.get(word, 0.0), float(row["share"]))
    return shares


class Rarity:
    """Rarity of words and names in a collection, in nats: minus the logarithm of the share of reports that hold
    them."""

    def __init__(self, readings: Sequence[Reading], linked: Callable[[str, str], str]) -> None:
        """linked: (report id, entity id) → id of the entity across reports."""
        self._reports = len(readings)
        self._words: Counter[str] = Counter()
        self._names: Counter[str] = Counter()
        self._types: dict[str, NameType] = {}
        for reading in readings:
            self._words.update(set(words_of(reading.keys)))
            present = {linked(reading.report.id, entity.id): entity.type for entity in reading.entities}
            self._names.update(present.keys())
            self._types.update(present)

    def word(self, lemma: str) -> float:
        """Of a lemma, as ``standard_word`` has it."""
        return self._rarity(self._words[lemma], _general().get(lemma, UNSEEN_SHARE))

    def name(self, entity: str) -> float:
        """Of an entity across reports."""
        return self._rarity(self._names[entity], NAME_SHARE[self._types.get(entity, "LOC")])

    def holders(self, lemma: str) -> int:
        """In how many reports of the collection a lemma stands."""
        return self._words[lemma]

    def _rarity(self, holders: int, share: float) -> float:
        return -math.log((holders + PRIOR_REPORTS * share) / (self._reports + PRIOR_REPORTS))


def words_of(keys: Iterable[str]) -> tuple[str, ...]:
    """A reading's keys as the words they are compared as; numbers and single letters left out."""
    return tuple(word for key in keys if len(word := standard_word(key)) > 1 and not word[0].isdigit())
