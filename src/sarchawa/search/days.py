"""The days that a query names."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from sarchawa.find.times import find_times
from sarchawa.model import Published
from sarchawa.text import Doc
from sarchawa.text.fold import fold_word

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_UP_TO = ".."


class Days(NamedTuple):
    """A stretch of days, both ends in it; None without a bound."""

    first: date | None = None
    last: date | None = None

    def within(self, other: Days) -> Days:
        """The days that are in both."""
        firsts = [day for day in (self.first, other.first) if day is not None]
        lasts = [day for day in (self.last, other.last) if day is not None]
        return Days(max(firsts, default=None), min(lasts, default=None))


def days_named(text: str) -> Days | None:
    """The days of "2024-05-17", "2024-05", "2024", of two with ".." between, of a date in Kurdish words, in digits of
    any kind; None where it is no date."""
    if _UP_TO in text:
        since, _, until = (part.strip() for part in text.partition(_UP_TO))
        first = days_named(since) if since else Days()
        last = days_named(until) if until else Days()
        if first is None or last is None or not (since or until) or _UP_TO in until:
            return None
        return Days(first.first, last.last)
    match = _ISO.fullmatch("".join(map(fold_word, text.split())))
    if match is not None:
        year, month, day = (int(part) if part else None for part in match.groups())
        return _days(year or 0, month, day)
    return _in_words(text)


def _days(year: int, month: int | None, day: int | None) -> Days | None:
    try:
        if month is None:
            return Days(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Days(date(year, month, day), date(year, month, day))
    except ValueError:
        return None


def _in_words(text: str) -> Days | None:
    times = find_times(Doc(text), Published())
    if len(times) != 1 or times[0].earliest is None or times[0].latest is None:
        return None
    try:
        return Days(date.fromisoformat(times[0].earliest[:10]), date.fromisoformat(times[0].latest[:10]))
    except ValueError:
        return None
