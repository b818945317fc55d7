"""What stories need of TIMEX3 values: the stretch of time a value means, its day, how exact it is.

Source of the value forms: ISO-TimeML (ISO 24617-1), restricted as in docs/guide.md.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

_MINUTE = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d)?")
_PART = re.compile(r"(\d{4})-(\d\d)-(\d\d)T([A-Z]{2})")
_HOUR = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d)")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_DAYS_LONG = re.compile(r"P(\d+)([DW])")

PARTS_OF_DAY = {"MO": (0, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 18)}
"""Hours from midnight in which a part of the day lies: generous, since dawn (MO) and the night before run into one
another."""


class Stretch(NamedTuple):
    """earliest, latest: bounds (latest exclusive), local time."""

    earliest: datetime
    latest: datetime


@lru_cache(maxsize=1 << 14)
def stretch(value: str | None) -> Stretch | None:
    """The stretch of time a value means, or None where it means no known calendar point (durations, INVALID, XXXX,
    …)."""
    if not value:
        return None
    try:
        return _stretch(value)
    except ValueError:  # no such day or hour
        return None


def _stretch(value: str) -> Stretch | None:
    if match := _MINUTE.fullmatch(value):
        start = datetime(*(int(group) for group in match.groups()))  # type: ignore[arg-type]  # five numbers
        return Stretch(start, start + timedelta(minutes=1))
    if match := _PART.fullmatch(value):
        midnight = datetime(int(match[1]), int(match[2]), int(match[3]))
        first, last = PARTS_OF_DAY.get(match[4], (0, 24))
        return Stretch(midnight + timedelta(hours=first), midnight + timedelta(hours=last))
    if match := _HOUR.fullmatch(value):
        start = datetime(int(match[1]), int(match[2]), int(match[3]), int(match[4]))
        return Stretch(start, start + timedelta(hours=1))
    if match := _DAY.fullmatch(value):
        start = datetime(int(match[1]), int(match[2]), int(match[3]))
        return Stretch(start, start + timedelta(days=1))
    if match := _WEEK.fullmatch(value):
        start = datetime.combine(date.fromisocalendar(int(match[1]), int(match[2]), 1), datetime.min.time())
        return Stretch(start, start + timedelta(days=7))
    if match := _MONTH.fullmatch(value):
        year, month = int(match[1]), int(match[2])
        return Stretch(datetime(year, month, 1), datetime(year + month // 12, month % 12 + 1, 1))
    if _YEAR.fullmatch(value):
        return Stretch(datetime(int(value), 1, 1), datetime(int(value) + 1, 1, 1))
    if value.count("/") == 1:
        begin, end = (stretch(side) for side in value.split("/"))
        return Stretch(begin.earliest, end.latest) if begin and end else None
    return None


def compatible(a: str, b: str) -> bool:
    """Whether two values can mean one point in time; False where either means none."""
    first, second = stretch(a), stretch(b)
    return (
        first is not None and second is not None and first.earliest < second.latest and second.earliest < first.latest
    )


ROUGHLY = timedelta(minutes=30)
"""Clock times nearer than this are one, told roughly."""


def near(a: str, b: str) -> bool:
    """Whether two values begin so close together that they may be one point in time, told roughly; False where either
    means none."""
    first, second = stretch(a), stretch(b)
    return first is not None and second is not None and abs(first.earliest - second.earliest) < ROUGHLY


def day_of(value: str | None) -> str | None:
    """The calendar day (ISO) a value lies in, None where it is coarser than a day or no calendar point."""
    if value and stretch(value) and _DAY.match(value) and "/" not in value:
        return value[:10]
    return None


def days_between(a: str, b: str) -> int:
    """Days from one ISO day to another (negative where b comes first)."""
    return (date.fromisoformat(b) - date.fromisoformat(a)).days


def shift(day: str, days: int) -> str | None:
    """The ISO day so many days later (earlier where negative), None beyond the calendar."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def length_in_days(value: str) -> int | None:
    """Days that a duration counts ("P2D" → 2, "P1W" → 7), None for any other value."""
    match = _DAYS_LONG.fullmatch(value)
    return None if match is None else int(match[1]) * (7 if match[2] == "W" else 1)


def precision(value: str | None) -> str:
    """minute | part of day | day | week | month | year | unknown."""
    if not value or stretch(value) is None:
        return "unknown"
    if _MINUTE.fullmatch(value):
        return "minute"
    if "T" in value:
        return "part of day"
    for pattern, name in ((_DAY, "day"), (_WEEK, "week"), (_MONTH, "month"), (_YEAR, "year")):
        if pattern.fullmatch(value):
            return name
    return "unknown"


def day_from(ordinal: int) -> str:
    """The ISO day of a day counted from the calendar's beginning."""
    return date.fromordinal(ordinal).isoformat()
