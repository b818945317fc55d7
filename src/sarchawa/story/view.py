"""A reading laid out for comparing: its content words in place, its clauses, who speaks where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from sarchawa.model import ComparedClaim, Evidence, Reading, Source, Statement
from sarchawa.story.variants import compared_word
from sarchawa.text import Doc
from sarchawa.text.words import Word

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
CLAUSE_ENDS = frozenset('،؛:.!؟?,;()[]«»“”"–—')


class Content(NamedTuple):
    """A content word: what it is compared as, where it stands (code points), the word itself."""

    word: str
    start: int
    end: int
    form: Word

    def same(self, other: Content) -> bool:
        """Whether two are compared as one word, or may be forms of one."""
        return self.word == other.word or self.word in other.form.bases or other.word in self.form.bases


class View:
    """One report of a story. linked: (report id, entity id) → id across reports; name: that id → the name to tell it
    by."""

    def __init__(
        self, reading: Reading, linked: Callable[[str, str], str], name: Callable[[str], str] = lambda entity: ""
    ) -> None:
        self.reading = reading
        self.id = reading.report.id
        self.day = reading.report.published.value
        self.text = reading.report.text
        self._linked = linked
        self._name = name

    @property
    def order(self) -> tuple[bool, str, str]:
        """Sorts reports by their date, the undated last."""
        return (self.day is None, self.day or "", self.id)

    def linked(self, entity: str) -> str:
        return self._linked(self.id, entity)

    @cached_property
    def doc(self) -> Doc:
        return Doc(self.text)

    @cached_property
    def content(self) -> list[Content]:
        """The content words in order; numbers are figures' business and left out."""
        made = []
        for token in self.doc.tokens:
            word = token.word
            if word.kind in ("word", "latin") and word.pos in CONTENT:
                compared = compared_word(word)
                if len(compared) > 1:
                    made.append(Content(compared, token.start, token.end, word))
        return made

    @cached_property
    def _content_starts(self) -> list[int]:
        return [item.start for item in self.content]

    def content_between(self, start: int, end: int) -> list[Content]:
        """The content words that start within a span."""
        starts = self._content_starts
        return self.content[bisect_left(starts, start) : bisect_left(starts, end)]

    def words_between(self, start: int, end: int) -> frozenset[str]:
        return frozenset(item.word for item in self.content_between(start, end))

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """Stretches of sentences between marks, and between a finite verb and the "and" behind it, in order, blanks
        trimmed."""
        made: list[tuple[int, int]] = []
        words = self.doc.words
        for sentence in self.doc.sentence_tokens:
            first: int | None = None
            for index in range(sentence[0], sentence[1]):
                joined = words[index].norm == "و" and first is not None and words[index - 1].is_finite_verb
                if joined or (words[index].form in CLAUSE_ENDS and not self._in_clock_time(index)):
                    if first is not None:
                        made.append((self.doc.tokens[first].start, self.doc.tokens[index - 1].end))
                    first = None
                elif first is None:
                    first = index
            if first is not None:
                made.append((self.doc.tokens[first].start, self.doc.tokens[sentence[1] - 1].end))
        return made

    def _in_clock_time(self, index: int) -> bool:
        """A mark between two numbers ("٠٢: ٠٠") parts no clauses."""
        words = self.doc.words
        return 0 < index < len(words) - 1 and words[index - 1].kind == words[index + 1].kind == "number"

    def clause_at(self, offset: int) -> tuple[int, int]:
        """The clause an offset lies in, or of the one before it."""
        index = max(0, bisect_right(self.clauses, (offset, len(self.text))) - 1)
        return self.clauses[index] if self.clauses else (0, len(self.text))

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence an offset lies in."""
        return self.doc.sentences[self.doc.sentence_at(offset)] if self.doc.sentences else (0, len(self.text))

    def statement_at(self, start: int, end: int) -> Statement | None:
        """The innermost statement that holds a span."""
        around = [s for s in self.reading.statements if s.start <= start and end <= s.end]
        return min(around, key=lambda s: (s.end - s.start, s.start)) if around else None

    def source_at(self, start: int, end: int) -> Source | None:
        """Who says the words of a span; None for the reporter."""
        statement = self.statement_at(start, end)
        return None if statement is None else statement.speaker

    def source_key(self, source: Source | None) -> str:
        """What tells sources apart: the linked entity, or the describing words within the report; "" for its
        reporter."""
        if source is None or not (source.entity or source.name or source.text):
            return f"reporter of {self.id}"
        if source.entity:
            return self.linked(source.entity)
        return f"{self.id}: {source.text or source.name}"

    def claim(
        self, start: int, end: int, source: Source | None = None, value: str | int | float | None = None, item: str = ""
    ) -> ComparedClaim:
        """One side of a comparison: a span of this report, who says it, what it comes to."""
        text, name = self.text[start:end], self.source_name(source)
        return ComparedClaim(report=self.id, start=start, end=end, text=text, source=name, value=value, item=item)

    def source_name(self, source: Source | None) -> str:
        """A source by its name across reports, else by its describing words, "" for the reporter."""
        if source is None:
            return ""
        known = self._name(self.linked(source.entity)) if source.entity else ""
        return known or source.name or source.text or ""

    def evidence(self, start: int, end: int) -> Evidence:
        return Evidence(report=self.id, start=start, end=end, text=self.text[start:end])
