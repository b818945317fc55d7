"""The lexicon: words with their parts of speech and how common each is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_text
from sarchawa.ckb.compiled import compiled

FILE = "lexicon.txt"


class Entry(NamedTuple):
    """A nominal or function word. cost: how rare it is (tenths of a bit); verb: the infinitive an infinitive, a
    participle or a verbal noun belongs to, else ""."""

    cost: int
    pos: str
    lemma: str
    verb: str


def split_lines(lines: Iterable[str]) -> dict[str, str]:
    """Key → what its line has behind it."""
    return dict(line.split("\t", 1) for line in lines if line and line[0] != "#")


class Lexicon:
    """Words by key (``norm_word``). A line has the key, then for each entry its cost, part of speech, lemma (empty
    where it is the key) and verb; a finite verb is listed by its infinitive with the part of speech ``VERB``."""

    def __init__(self, lines: Iterable[str] | dict[str, str]) -> None:
        """lines: or what ``split_lines`` made of them."""
        self.keys = lines if isinstance(lines, dict) else split_lines(lines)
        self._words: dict[str, tuple[Entry, ...]] = {}
        self._verbs: dict[str, int | None] = {}

    def __contains__(self, key: str) -> bool:
        return key in self.keys

    def words(self, key: str) -> tuple[Entry, ...]:
        """The nominal and function words with a key, the likelier first."""
        if key not in self.keys:
            return ()
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = tuple(entry for entry in self._all(key) if entry.pos != "VERB")
        return found

    def _all(self, key: str) -> tuple[Entry, ...]:
        line = self.keys.get(key)
        if line is None:
            return ()
        cells = line.split("\t")
        return tuple(
            Entry(int(cells[i]), cells[i + 1], cells[i + 2] or key, cells[i + 3]) for i in range(0, len(cells), 4)
        )

    def verb_cost(self, key: str) -> int | None:
        """How rare the finite forms of a verb are; None for a verb that is not listed. key: of its infinitive."""
        if key not in self._verbs:
            self._verbs[key] = next((entry.cost for entry in self._all(key) if entry.pos == "VERB"), None)
        return self._verbs[key]


@cache
def lexicon() -> Lexicon:
    """The lexicon that comes with the package."""
    return Lexicon(compiled("lexicon", (f"ckb/{FILE}",), lambda: split_lines(read_text(FILE).split("\n"))))
