"""Arithmetic of the four calendars that Sorani news uses.

Gregorian dates are Python's. The others are turned into Gregorian ones:

- iranian (solar): years of the 33-year cycle in which a year is leap if (25 y + 11) mod 33 < 8; this agrees with the
  official calendar from 1178 to 1633 (1799 to 2254). Months of 31 days (the first six), 30 (the next five), 29 or 30.
- kurdish (solar): the same months; year = Gregorian + 700, beginning on 21 March, as the Kurdistan Region counts it.
- hijri (lunar): the tabular ("civil") Islamic calendar, 11 leap years in 30, epoch 16 July 622 (Julian). A month is
  begun by sighting, so the result may be off by a day or two (HIJRI_SLACK) and is only approximate.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, get_args

Calendar = Literal["gregorian", "iranian", "kurdish", "hijri"]
CALENDARS = frozenset(get_args(Calendar))
HIJRI_SLACK = 2
_IRANIAN_EPOCH = date(622, 3, 21).toordinal()  # 1 Farwardin 1, proleptic Gregorian
_HIJRI_EPOCH = date(622, 7, 19).toordinal()  # 1 Muharram 1, proleptic Gregorian


def days_in_month(calendar: Calendar, year: int, month: int) -> int:
    """Length of a month; 0 where there is no such month or year."""
    if not 1 <= month <= 12:
        return 0
    first = to_gregorian(calendar, year, month, 1)
    following = to_gregorian(calendar, year + month // 12, month % 12 + 1, 1)
    return (following - first).days if first is not None and following is not None else 0


def to_gregorian(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """The Gregorian date of a day, or None where the calendar has no such day (or the date lies outside 1-9998)."""
    if not 1 <= month <= 12 or not 1 <= day <= 31 or not 1 <= year <= 9998:
        return None
    try:
        if calendar == "gregorian":
            return date(year, month, day)
        if calendar == "hijri":
            return _hijri(year, month, day)
        if calendar == "kurdish":
            return _solar(date(year - 700, 3, 21), date(year - 699, 3, 21), month, day)
        return _solar(_iranian_new_year(year), _iranian_new_year(year + 1), month, day)
    except (ValueError, OverflowError):
        return None


def year_bounds(calendar: Calendar, year: int) -> tuple[date, date] | None:
    """First and last day of a year, or None where it lies outside what Python can name."""
    first = to_gregorian(calendar, year, 1, 1)
    following = to_gregorian(calendar, year + 1, 1, 1)
    return (first, following - timedelta(days=1)) if first is not None and following is not None else None


def year_of(calendar: Calendar, day: date) -> int:
    """The calendar's year that a Gregorian day lies in."""
    if calendar == "gregorian":
        return day.year
    if calendar == "kurdish":
        return day.year + (700 if (day.month, day.day) >= (3, 21) else 699)
    if calendar == "iranian":
        year = day.year - 621
        return year if day >= _iranian_new_year(year) else year - 1
    year = (30 * (day.toordinal() - _HIJRI_EPOCH) + 10646) // 10631
    return max(1, year)


def _solar(first: date, following: date, month: int, day: int) -> date | None:
    """The day of a solar year that runs from ``first`` to the day before ``following``."""
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    length = 31 if month <= 6 else 30 if month <= 11 else (following - first).days - 336
    return first + timedelta(days=before + day - 1) if day <= length else None


def _iranian_new_year(year: int) -> date:
    leaps = (8 * (year - 1) + 29) // 33
    return date.fromordinal(_IRANIAN_EPOCH + 365 * (year - 1) + leaps)


def _hijri(year: int, month: int, day: int) -> date | None:
    leap = (11 * year + 14) % 30 < 11
    length = 30 if month % 2 or (month == 12 and leap) else 29
    if day > length:
        return None
    before = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return date.fromordinal(_HIJRI_EPOCH + before + day - 1)
