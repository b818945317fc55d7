"""A reading of a word, and the search for the likeliest one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sarchawa.text.morphology.endings import Segments, tails
from sarchawa.text.morphology.letters import key_offsets
from sarchawa.text.morphology.lexicon import Lexicon


class Reading(NamedTuple):
    """One way to read a word.

    cost: how rare the stem is and how much its affixes speak against it (tenths of a bit; lower is likelier). pos: UD
    part of speech. segments: (length, tag) over the plain word. verb: the infinitive that a verb form, an infinitive
    or a participle belongs to, else "". tense: ``past`` or ``present`` by the stem of a finite verb, "" for other
    words. passive: whether the verb form is. known: whether the stem is a listed word or made of one.
    """

    cost: int
    lemma: str
    pos: str
    segments: Segments
    verb: str = ""
    tense: str = ""
    passive: bool = False
    known: bool = True


class Search:
    """A word, and the readings found of it so far.

    word: see ``letters.plain``; bare: the same with ر for every ڕ, as endings are spelled; key: its ``norm_word``; at:
    for each offset into the word the offset into the key; ends: offsets at which a stem may end, the last first;
    words: the lexicon. least: what the cheapest reading so far costs; limit: what one may cost to be offered,
    ``margin`` more. found: all that were offered.
    """

    __slots__ = ("_margin", "at", "bare", "ends", "found", "key", "least", "limit", "size", "word", "words")

    def __init__(self, word: str, key: str, words: Lexicon, *, margin: int) -> None:
        self.word = word
        self.bare = word.replace("ڕ", "ر") if "ڕ" in word else word
        self.size = len(word)
        self.key = key
        self.at: Sequence[int] = key_offsets(word) if len(key) != len(word) else range(len(word) + 1)
        self.words = words
        self.ends = self._stem_ends()
        self.least = self.limit = 1 << 30
        self.found: list[Reading] = []
        self._margin = margin

    def offer(self, reading: Reading) -> None:
        self.found.append(reading)
        if reading.cost < self.least:
            self.least = reading.cost
            self.limit = reading.cost + self._margin

    def _stem_ends(self) -> list[int]:
        bare, possible = self.bare, tails()
        end = self.size
        while end > 1 and bare[end - 1 :] in possible:
            end -= 1
        return list(range(self.size, end - 1, -1))
