"""The words of a sentence with what the constructions of time have found at each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sarchawa.text.words import Word

if TYPE_CHECKING:
    from sarchawa.find.times.lexicon import Entry
    from sarchawa.find.times.numbers import Number
    from sarchawa.find.times.parts import Part
    from sarchawa.text.numerals import Numeral


class SentenceWords(list[Word]):
    """The words of a sentence, with the entries, numerals, numbers and constructions that start at each of them
    remembered by its index: every construction asks for them anew. longest: also by how many words led to it."""

    __slots__ = ("entries", "longest", "numbers", "numerals")

    def __init__(self, words: Iterable[Word]) -> None:
        super().__init__(words)
        self.entries: dict[int, Sequence[Entry]] = {}
        self.longest: dict[tuple[int, int], Part | None] = {}
        self.numbers: dict[int, Number | None] = {}
        self.numerals: dict[int, Numeral | None] = {}
