"""A figure in the making, and the figures before it that it may lean on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sarchawa.model import Qualifier, Step
from sarchawa.text.number_words import Value

SENTENCES_BACK = 3
"""Sentences, its own included, in which a figure may find what it counts."""


class Draft(NamedTuple):
    """first, end: tokens of the span; number: the token where the number itself starts; after: index behind
    the noun and its complement; limit: index behind the sentence. what, key: of the noun, empty where it is
    not said; kind: of the table of counted nouns, "understood" where the noun is not said, "percent", "share"
    or "score" without one. category: of the noun alone, "" unknown. part: taken out of a number told before.
    leans: the first token of the figure it leans on, or None. scale: the size of a vague number. weak: a
    figure only if something is told of those counted."""

    first: int
    end: int
    number: int
    after: int
    limit: int
    low: Value | None
    high: Value | None
    qualifier: Qualifier
    what: str
    key: str
    kind: str
    category: str
    vague: bool
    steps: tuple[Step, ...]
    part: bool = False
    leans: int | None = None
    scale: int | None = None
    weak: bool = False

    @property
    def people(self) -> bool:
        """Whether those counted can be harmed: persons, what is understood, or a noun that the table does not
        know."""
        return self.kind in ("person", "understood") or (self.kind == "noun" and not self.category)

    @property
    def head(self) -> str:
        """Key of the noun alone: "فڕۆکە" of "فڕۆکەی بێفڕۆکەوان"."""
        first, _, rest = self.key.partition(" ")
        return first.removesuffix("ی") if rest else first

    @property
    def most(self) -> Value:
        """The number it may be at most; without bound where none is said."""
        return float("inf") if self.vague or self.high is None else self.high


class Earlier:
    """The figures of the last sentences, in order."""

    def __init__(self) -> None:
        self._sentences: list[list[Draft]] = [[]]

    def next_sentence(self) -> None:
        self._sentences.append([])
        del self._sentences[:-SENTENCES_BACK]

    def add(self, draft: Draft) -> None:
        self._sentences[-1].append(draft)

    def _latest_first(self) -> Sequence[Draft]:
        return [draft for sentence in reversed(self._sentences) for draft in reversed(sentence)]

    def in_this_sentence(self) -> Sequence[Draft]:
        return self._sentences[-1]

    def whole_of(self, number: Value | None) -> Draft | None:
        """The figure that a part is taken out of: the latest that is none itself and at least as large."""
        for draft in self._latest_first():
            counted = draft.kind in ("person", "noun", "understood") and bool(draft.what)
            if counted and not draft.part and (number is None or draft.most >= number):
                return draft
        return None

    def like(self, head: str) -> Draft | None:
        """The latest figure of the same noun."""
        return next((draft for draft in self._latest_first() if draft.head == head), None)

    def money(self) -> Draft | None:
        return next((draft for draft in self._latest_first() if draft.category == "money"), None)

    def people(self) -> Draft | None:
        return next((draft for draft in self._latest_first() if draft.kind in ("person", "understood")), None)
