"""From meanings to values: TIMEX3 value, bounds, basis, and what an editor must be warned of."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sarchawa.find.times.calendars import HIJRI_SLACK, days_in_month, to_gregorian, year_bounds
from sarchawa.find.times.clock import hour_of_day
from sarchawa.find.times.days import (
    BAD_DATE,
    INVALID,
    UNKNOWN,
    Anchor,
    Day,
    add_months,
    calendar_of,
    day_of,
    nearest,
    relative_year,
    shift,
    year_and_month,
)
from sarchawa.find.times.parts import Length, Meaning, Point, Rel, Repeat
from sarchawa.model import TimeBasis, TimeType

_PART_BOUNDS = {
    "MO": (time(0, 0), time(11, 59), 0),
    "MI": (time(11, 0), time(14, 59), 0),
    "AF": (time(12, 0), time(18, 59), 0),
    "EV": (time(14, 0), time(22, 59), 0),
    "NI": (time(17, 0), time(6, 59), 1),
}
"""Widest bounds of each part of the day, and on which day the upper one lies: a night runs into the next morning,
and the dawn, which is told as morning, begins at midnight."""

_SEASON_BOUNDS = {"SP": ((3, 1), (6, 21)), "SU": ((6, 1), (9, 23)), "FA": ((9, 1), (12, 22)), "WI": ((12, 1), (3, 21))}
"""Widest bounds of each season, by the months and by the sun; a winter ends in the year after."""

_EXPLICIT: TimeBasis = "explicit"
_CONTEXT: TimeBasis = "context"


class Value(NamedTuple):
    """What a time comes to. earliest, latest: inclusive, ISO; day: the one day it is of, None where there is none or
    it is not known."""

    type: TimeType
    value: str
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: TimeBasis = "explicit"
    warnings: tuple[str, ...] = ()
    day: date | None = None


def value_of(meaning: Meaning, anchor: Anchor, event: date | None = None) -> Value:
    """The value of a meaning. event: the day of the happening it is named by, where the text gives it."""
    if isinstance(meaning, Point):
        return _point(meaning, anchor, event)
    if isinstance(meaning, Length):
        return _length(meaning, anchor, event)
    if isinstance(meaning, Repeat):
        return Value("SET", meaning.value)
    return Value("DURATION" if meaning.value == UNKNOWN else "DATE", meaning.value)


# --- points -----------------------------------------------------------------------------------------------------------


def _point(point: Point, anchor: Anchor, event: date | None) -> Value:
    if point.names_day or point.within_day:
        found = day_of(point, anchor, event)
        return _within_day(point, found) if point.within_day else _whole_day(point, found)
    if point.week is not None:
        return _week(point, anchor)
    if point.season is not None:
        return _season(point, anchor)
    if point.month is not None:
        return _month(point, anchor)
    if point.decade is not None or point.century is not None:
        return _decade(point, anchor)
    return _year(point, anchor)


def _whole_day(point: Point, found: Day) -> Value:
    if found.day is None:
        return Value("DATE", found.value, point.mod, basis=found.basis, warnings=found.warnings)
    mod = point.mod or ("APPROX" if found.slack else None)
    first, last = _around(found)
    value = found.value if found.open else found.day.isoformat()
    day = None if found.slack else found.day
    return Value("DATE", value, mod, first.isoformat(), last.isoformat(), found.basis, found.warnings, day)


def _around(found: Day) -> tuple[date, date]:
    assert found.day is not None
    slack = timedelta(days=found.slack)
    return found.day - slack, found.day + slack


def _within_day(point: Point, found: Day) -> Value:
    if found.value == INVALID:
        return Value("TIME", INVALID, point.mod, basis=found.basis, warnings=found.warnings)
    tail, lower, upper, nights = _hours(point)
    if _small_hours(point):
        found = found._replace(day=shift(found.day, 1))
    if found.day is None or found.open:
        unknown = found.value if found.value != UNKNOWN else "XXXX-XX-XX"
        return Value("TIME", f"{unknown}{tail}", point.mod, basis=found.basis, warnings=found.warnings)
    first, last = _around(found)
    last += timedelta(days=nights)
    if point.clock is not None:
        first += timedelta(days=nights)
    return Value(
        "TIME",
        f"{found.day.isoformat()}{tail}",
        point.mod or ("APPROX" if found.slack else None),
        datetime.combine(first, lower).isoformat(timespec="minutes"),
        datetime.combine(last, upper).isoformat(timespec="minutes"),
        found.basis,
        found.warnings,
        found.day,
    )


def _small_hours(point: Point) -> bool:
    """ "کاتژمێر ٣ی شەوی ڕابردوو": a night counted from a day has its small hours on the next."""
    if point.clock is None or point.part != "NI" or point.relday is None or point.day is not None:
        return False
    return point.clock[0] < 6


def _hours(point: Point) -> tuple[str, time, time, int]:
    """The value's tail, the bounds within the day, and how many days later the upper bound lies."""
    if point.clock is not None:
        hour = hour_of_day(point.clock[0], point.part)
        minute = point.clock[1]
        if hour >= 24:
            return f"T24:{minute:02d}", time(0, minute), time(0, minute), 1
        return f"T{hour:02d}:{minute:02d}", time(hour, minute), time(hour, minute), 0
    assert point.part is not None
    lower, upper, days = _PART_BOUNDS[point.part]
    return f"T{point.part}", lower, upper, days


# --- weeks, months, seasons, years ------------------------------------------------------------------------------------


def _week(point: Point, anchor: Anchor) -> Value:
    assert point.week is not None
    base, basis = (anchor.report, anchor.report_basis) if point.week.base == "report" else (anchor.day, _CONTEXT)
    day = shift(base, 7 * point.week.offset)
    if day is None:
        return Value("DATE", UNKNOWN, point.mod, basis=basis)
    year, week, weekday = day.isocalendar()
    first = day - timedelta(days=weekday - 1)
    return _span(f"{year:04d}-W{week:02d}", first, shift(first, 6), point.mod, basis)


def _month(point: Point, anchor: Anchor) -> Value:
    year, month, basis = year_and_month(point, anchor)
    if month is None:
        return Value("DATE", UNKNOWN, point.mod, basis=basis)
    calendar = calendar_of(point, year)
    solar_in_gregorian = calendar in ("iranian", "kurdish") and year is not None and 1500 <= year < 2600
    if year is None or solar_in_gregorian:
        first = _first_of_month(point, month, year, anchor)
        if first is None:
            return Value("DATE", f"XXXX-{month:02d}" if calendar == "gregorian" else UNKNOWN, point.mod, basis=basis)
        length = _month_length(calendar, first, month)
    else:
        first = to_gregorian(calendar, year, month, 1)
        length = days_in_month(calendar, year, month)
        if first is None or not length:
            return Value("DATE", INVALID, point.mod, basis=basis, warnings=(BAD_DATE,))
    last = first + timedelta(days=length - 1)
    if calendar == "gregorian":
        return _span(f"{first.year:04d}-{first.month:02d}", first, last, point.mod, basis)
    middle = first + timedelta(days=14)  # a month of another calendar lies across two: named by the one with most of it
    slack = timedelta(days=HIJRI_SLACK if calendar == "hijri" else 0)
    return _span(f"{middle.year:04d}-{middle.month:02d}", first - slack, last + slack, point.mod or "APPROX", basis)


def _first_of_month(point: Point, month: int, year: int | None, anchor: Anchor) -> date | None:
    """The first day of a month without a year (of its own calendar): the one nearest to the report."""
    day = Point(day=1, month=month, year=year, calendar=point.calendar)
    if year is not None:
        return day_of(day, anchor, None).day
    if anchor.report is None:
        return None
    if point.turn is None:
        middle = day_of(day._replace(day=15), anchor, None).day
        return None if middle is None else middle - timedelta(days=14)
    # "last May" in May is a year ago: the month itself must lie before the report, or after it
    firsts = [day_of(day, anchor._replace(report=shift(anchor.report, 365 * n)), None).day for n in (-1, 0, 1)]
    this = (anchor.report.year, anchor.report.month)
    months = [((first.year, first.month), first) for first in firsts if first is not None]
    sides = [first for month_of, first in months if (month_of < this if point.turn < 0 else month_of > this)]
    return nearest(sides, anchor, None) if sides else None


def _month_length(calendar: str, first: date, month: int) -> int:
    if calendar == "gregorian":
        return monthrange(first.year, first.month)[1]
    if calendar == "hijri":
        return 30
    return 31 if month <= 6 else 30 if month <= 11 else 29


def _season(point: Point, anchor: Anchor) -> Value:
    assert point.season is not None
    (from_month, from_day), (to_month, to_day) = _SEASON_BOUNDS[point.season]
    winter = point.season == "WI"
    year, basis = _plain_year(point, anchor)
    if year is None and (point.turn is None or anchor.report is None):
        return Value("DATE", f"XXXX-{point.season}", point.mod, basis=basis)
    if year is None:
        assert anchor.report is not None
        assert point.turn is not None
        around = range(anchor.report.year - 2, anchor.report.year + 3)
        if point.turn < 0:
            year = max(y for y in around if date(y + winter, to_month, to_day) < anchor.report)
        else:
            year = min(y for y in around if date(y, from_month, from_day) > anchor.report)
        first = date(year, from_month, from_day)
    else:
        # "زستانی ٢٠٢١" may be the one that begins in it or the one that ends in it
        first = date(year, 1, 1) if winter else date(year, from_month, from_day)
    return _span(f"{year:04d}-{point.season}", first, date(year + winter, to_month, to_day), point.mod, basis)


def _plain_year(point: Point, anchor: Anchor) -> tuple[int | None, TimeBasis]:
    """A Gregorian year, where it is one and can be written."""
    year, basis = point.year, _EXPLICIT
    if isinstance(year, Rel):
        year, basis = relative_year(year, anchor, "gregorian")
    elif year is None:
        basis = anchor.report_basis
    return (year if year is not None and 1 <= year <= 9998 else None), basis


def _decade(point: Point, anchor: Anchor) -> Value:
    """Decades as "199", centuries as "19", as TIMEX3 writes them."""
    basis: TimeBasis = _EXPLICIT
    digits = ""
    for slot, size in ((point.century, 100), (point.decade, 10)):
        if isinstance(slot, Rel):
            year, basis = relative_year(slot._replace(offset=0), anchor, "gregorian")
            if year is None:
                return Value("DATE", UNKNOWN, point.mod, basis=basis)
            number = year // size + slot.offset
            digits = f"{number:0{2 if size == 100 else 3}d}"
        elif slot is not None:
            digits += slot
    years = 10 ** (4 - len(digits))
    start = max(1, int(digits) * years)
    return _span(digits, date(start, 1, 1), date(int(digits) * years + years - 1, 12, 31), point.mod, basis)


def _year(point: Point, anchor: Anchor) -> Value:
    basis: TimeBasis = _EXPLICIT
    year = point.year
    calendar = calendar_of(point, year if isinstance(year, int) else None)
    if isinstance(year, Rel):
        year, basis = relative_year(year, anchor, calendar)
    if year is None:
        return Value("DATE", UNKNOWN, point.mod, basis=basis)
    if year < 0:
        return Value("DATE", f"BC{-year:04d}", point.mod, basis=basis)
    bounds = year_bounds(calendar, year)
    if bounds is None:
        return Value("DATE", INVALID, point.mod, basis=basis, warnings=(BAD_DATE,))
    first, last = bounds
    if point.portion is not None and calendar == "gregorian":
        months = 6 if point.portion[0] == "H" else 3
        start = months * (int(point.portion[1]) - 1)
        first, last = date(year, start + 1, 1), date(year, start + months, monthrange(year, start + months)[1])
        return _span(f"{year:04d}-{point.portion}", first, last, point.mod, basis)
    if calendar == "gregorian":
        return _span(f"{year:04d}", first, last, point.mod, basis)
    middle = first + (last - first) / 2 - timedelta(days=60)  # a solar year is named by the one it begins in
    slack = timedelta(days=HIJRI_SLACK if calendar == "hijri" else 0)
    return _span(f"{middle.year:04d}", first - slack, last + slack, point.mod or "APPROX", basis)


def _span(value: str, first: date, last: date | None, mod: str | None, basis: TimeBasis) -> Value:
    """A point wider than a day, its bounds drawn in by mod: the first half, the middle half, the last half of it."""
    if last is None:
        return Value("DATE", value, mod, first.isoformat(), None, basis)
    days = (last - first).days
    if mod == "START":
        last = first + timedelta(days=days // 2)
    elif mod == "END":
        first = last - timedelta(days=days // 2)
    elif mod == "MID":
        first, last = first + timedelta(days=days // 4), last - timedelta(days=days // 4)
    return Value("DATE", value, mod, first.isoformat(), last.isoformat(), basis)


# --- durations --------------------------------------------------------------------------------------------------------


def _length(length: Length, anchor: Anchor, event: date | None) -> Value:
    """A duration; with the stretch of the calendar it covers where it is counted from a known day, or its far end
    where that is what is meant ("سێ ڕۆژ لەمەوبەر")."""
    if length.ends:
        return _far_end(length, anchor)
    base, basis = (anchor.report, anchor.report_basis) if length.base == "report" else (event, _CONTEXT)
    if not length.toward or base is None:
        return Value("DURATION", length.value, length.mod)
    other = _away(base, length)
    if other is None:
        return Value("DURATION", length.value, length.mod)
    if length.event is not None:
        return Value("DURATION", length.value, length.mod, other.isoformat(), other.isoformat(), basis)
    first, last = sorted((base, other))
    return Value("DURATION", length.value, length.mod, first.isoformat(), last.isoformat(), basis)


def _far_end(length: Length, anchor: Anchor) -> Value:
    base, basis = (anchor.report, anchor.report_basis) if length.base == "report" else (anchor.day, _CONTEXT)
    if length.amount is None or length.unit in ("H", "MIN", "S"):
        return Value("DURATION", length.value, length.mod, basis=basis)
    day = None if base is None else _away(base, length)
    if day is None:
        return Value("DURATION", length.value, length.mod, basis=basis)
    if length.unit in ("D", "N"):
        return Value("DATE", day.isoformat(), length.mod, day.isoformat(), day.isoformat(), basis, day=day)
    if length.unit == "W":
        year, week, weekday = day.isocalendar()
        first = day - timedelta(days=weekday - 1)
        return _span(f"{year:04d}-W{week:02d}", first, shift(first, 6), length.mod, basis)
    if length.unit == "M":
        last = day.replace(day=monthrange(day.year, day.month)[1])
        return _span(f"{day.year:04d}-{day.month:02d}", day.replace(day=1), last, length.mod, basis)
    return _span(f"{day.year:04d}", date(day.year, 1, 1), date(day.year, 12, 31), length.mod, basis)


def _away(base: date, length: Length) -> date | None:
    """The day a length away from another, None where it cannot be said or lies outside the calendar."""
    if length.amount is None:
        return None
    amount = length.amount * length.toward
    months = {"M": 1, "Y": 12, "DE": 120, "CE": 1200}.get(length.unit)
    if months is None:
        hours = {"D": 24.0, "N": 24.0, "W": 168.0, "H": 1.0, "MIN": 1 / 60, "S": 1 / 3600}[length.unit]
        return shift(base, round(amount * hours / 24)) if abs(amount * hours) < 10**8 else None
    if abs(amount * months) > 120_000:
        return None
    target = add_months((base.year, base.month), round(amount * months))
    return None if target is None else date(*target, min(base.day, monthrange(*target)[1]))
