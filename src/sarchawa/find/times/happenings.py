"""On which day a happening was, by the dates that the report gives it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from sarchawa.find.times.parts import Part
from sarchawa.find.times.relative import event_key
from sarchawa.text.doc import Doc

_REACH = 3  # tokens between a noun and the date that goes with it
_TOLD = 6  # tokens from a date to the happening told of it


class EventDays:
    """Looks up the day of a happening by the key of its noun. dates: (sentence, part, its day) of the report's
    times, in order."""

    def __init__(self, doc: Doc, dates: Sequence[tuple[int, Part, date | None]]) -> None:
        self._doc = doc
        self._dates = [(sentence, part, day) for sentence, part, day in dates if day is not None]
        self._attached: dict[
            str, tuple[list[int], list[date | None]]
        ] = {}  # where, and the only day so far, None if several
        for _, part, day in self._dates:
            for key in self._nouns_before(part.start):
                starts, sole = self._attached.setdefault(key, ([], []))
                starts.append(part.start)
                sole.append(day if not sole or sole[-1] == day else None)
        self._told: dict[str, date | None] = {}

    def day_of(self, event: str, at: int) -> date | None:
        """The happening's day, None where the report gives none or several. at: the token that asks: dates before it
        go first."""
        if event in self._attached:
            starts, sole = self._attached[event]
            return sole[(bisect_left(starts, at) or len(sole)) - 1]
        if event not in self._told:
            self._told[event] = self._day_told(event)
        return self._told[event]

    def _nouns_before(self, start: int) -> list[str]:
        """Keys of the happenings that a date belongs to by izafe: "هێرشە درۆنییەکەی بەرەبەیانی ٧ - ١١ - ٢٠٢١"."""
        keys: list[str] = []
        for index in range(start - 1, max(-1, start - 1 - _REACH), -1):
            word = self._doc.words[index]
            linked = word.norm.endswith("ی") or (index < start - 1 and word.norm.endswith("ە"))
            if word.kind != "word" or not linked or len(word.norm) < 3:
                break
            key = event_key(word.norm)
            if key is not None:
                keys.append(key)
        return keys

    def _day_told(self, event: str) -> date | None:
        """The day of the only dates that the happening is told of just behind: "لە ٤ی ئایار هێرش کرایە سەر …"."""
        days: set[date] = set()
        for sentence, part, day in self._dates:
            last = min(self._doc.sentence_tokens[sentence][1], part.end + _TOLD)
            if any(word.norm.startswith(event) for word in self._doc.words[part.end : last]):
                days.add(day)
        return next(iter(days)) if len(days) == 1 else None
