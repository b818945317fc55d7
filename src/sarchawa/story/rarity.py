"""How rare a word or a name is: what two reports share counts for more, the fewer reports share it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

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


class Counts(NamedTuple):
    """In how many of so many reports each word and each name stands, and of which type each name is."""

    reports: int
    words: dict[str, int]
    names: dict[str, int]
    types: dict[str, NameType]


def count(readings: Sequence[Reading], linked: Callable[[str, str], str]) -> Counts:
    """The counts of a collection. linked: (report id, entity id) → id of the entity across reports."""
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    types: dict[str, NameType] = {}
    for reading in readings:
        words.update(dict.fromkeys(words_of(reading.keys)).keys())  # in a fixed order, which is kept
        present = {linked(reading.report.id, entity.id): entity.type for entity in reading.entities}
        names.update(present.keys())
        types.update(present)
    return Counts(len(readings), dict(words), dict(names), types)


def counted_together(counts: Sequence[Counts], present: Counts) -> Counts:
    """Some collections, no report of which is in two, counted as one: of the words and names that are present in one
    of them."""
    words = {word: sum(one.words.get(word, 0) for one in counts) for word in present.words}
    names = {name: sum(one.names.get(name, 0) for one in counts) for name in present.names}
    return Counts(sum(one.reports for one in counts), words, names, present.types)


class Rarity:
    """Rarity of words and names in a collection, in nats: minus the logarithm of the share of reports that hold
    them."""

    def __init__(self, counts: Counts) -> None:
        self._reports, self._words, self._names, self._types = counts

    def word(self, lemma: str) -> float:
        """Of a lemma, as ``standard_word`` has it."""
        return self._rarity(self._words.get(lemma, 0), _general().get(lemma, UNSEEN_SHARE))

    def name(self, entity: str) -> float:
        """Of an entity across reports."""
        return self._rarity(self._names.get(entity, 0), NAME_SHARE[self._types.get(entity, "LOC")])

    def _rarity(self, holders: int, share: float) -> float:
        return -math.log((holders + PRIOR_REPORTS * share) / (self._reports + PRIOR_REPORTS))


def words_of(keys: Iterable[str]) -> tuple[str, ...]:
    """A reading's keys as the words they are compared as; numbers and single letters left out."""
    return tuple(word for key in keys if len(word := standard_word(key)) > 1 and not word[0].isdigit())
