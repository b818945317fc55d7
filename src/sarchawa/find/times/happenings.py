"""On which day a happening was, by the dates that the report gives it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sarchawa.find.times.parts import Part
from sarchawa.find.times.relative import event_key
from sarchawa.text.doc import Doc

_REACH = 3  # tokens between a noun and the date that goes with it


class EventDays:
    """Looks up the day of a happening by the key of its noun. dates: (sentence, part, its day) of the report's times, in order."""

    def __init__(self, doc: Doc, dates: Sequence[tuple[int, Part, date | None]]) -> None:
        self._doc = doc
        self._dates = [(sentence, part, day) for sentence, part, day in dates if day is not None]
        self._attached: dict[str, list[tuple[int, date]]] = {}
        for _, part, day in self._dates:
            for key in self._nouns_before(part.start):
                self._attached.setdefault(key, []).append((part.start, day))
        self._told: dict[str, date | None] = {}

    def day_of(self, event: str, at: int) -> date | None:
        """The happening's day, None where the report gives none or several. at: the token that asks: dates before it go first."""
        attached = self._attached.get(event, [])
        for days in ({day for start, day in attached if start < at}, {day for _, day in attached}):
            if len(days) == 1:
                return next(iter(days))
        if attached:
            return None
        if event not in self._told:
            self._told[event] = self._day_told(event)
        return self._told[event]

    def _nouns_before(self, start: int) -> list[str]:
        """Keys of the happenings named just before a date: "هێرشە درۆنییەکەی بەرەبەیانی ٧ - ١١ - ٢٠٢١"."""
        words = self._doc.words[max(0, start - _REACH) : start]
        return [key for word in words if word.kind == "word" and (key := event_key(word.norm)) is not None]

    def _day_told(self, event: str) -> date | None:
        """The day of the only dates in the sentences that tell of the happening, if they are one."""
        days: set[date] = set()
        by_sentence: dict[int, set[date]] = {}
        for sentence, _, day in self._dates:
            by_sentence.setdefault(sentence, set()).add(day)
        for sentence, told in by_sentence.items():
            first, last = self._doc.sentence_tokens[sentence]
            if any(word.norm.startswith(event) for word in self._doc.words[first:last]):
                days |= told
        return next(iter(days)) if len(days) == 1 else None
