"""Which day a point is of: as a calendar names it, counted from the report or from the day in play, or by its
weekday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from sarchawa.find.times.calendars import HIJRI_SLACK, Calendar, to_gregorian, year_of
from sarchawa.find.times.parts import Point, Rel
from sarchawa.model import TimeBasis

INVALID = "INVALID"
UNKNOWN = "XXXX"
BAD_DATE = "invalid date"
BAD_WEEKDAY = "weekday does not match"
STALE_TODAY = "stale today"
_NEAR = 45  # days
_COPIED = 2  # days after which words taken over from another report still appear
_ANY_DAY = date(2000, 1, 1)  # to see whether a day and month without a year can be at all


class Anchor(NamedTuple):
    """What relative times are counted from. report: the report's own day, or the day on which a quotation was
    spoken; report_basis: "report", or "context" where the surrounding text gives that day; day, month, year: those
    in play, that the text spoke of last; ahead: whether the sentence speaks of what is to come (True) or what has been
    (False), None where it does not show."""

    report: date | None = None
    report_basis: TimeBasis = "report"
    day: date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    ahead: bool | None = None


class Day(NamedTuple):
    """A day found, or None with what stands for it: value, "XXXX-04-07" where the year is not known, INVALID where
    there is no such day. slack: by how many days it may be off on either side; open: its day is not to be named,
    only bounded."""

    day: date | None
    basis: TimeBasis
    value: str = UNKNOWN
    warnings: tuple[str, ...] = ()
    slack: int = 0
    open: bool = False


def day_of(point: Point, anchor: Anchor, event: date | None) -> Day:
    """The day a point is of: as written, else by a happening, else counted, else by its weekday, else the day in
    play."""
    if point.day is not None:
        return _checked(point, _calendar_day(point, anchor), anchor)
    if point.holiday is not None:
        return _holiday(point, anchor)
    if point.event is not None:
        return _checked(point, Day(event, "context"), anchor)
    if point.relday is not None:
        return _checked(point, _copied_day(point, _relative_day(point.relday, anchor)), anchor)
    if point.weekday is not None:
        return _weekday(point, anchor)
    if anchor.day is not None:  # a clock time: of the day in play
        return Day(anchor.day, "context")
    return Day(anchor.report, anchor.report_basis)


def _relative_day(rel: Rel, anchor: Anchor) -> Day:
    base, basis = (anchor.report, anchor.report_basis) if rel.base == "report" else (anchor.day, "context")
    return Day(shift(base, rel.offset), basis)


def _copied_day(point: Point, found: Day) -> Day:
    """ "ئەمڕۆ سێشەممە" under Wednesday's date: words taken over from the day before, or the one before that."""
    if found.day is None or point.weekday is None or point.relday is None or point.relday.base != "report":
        return found
    back = (found.day.isoweekday() - point.weekday) % 7
    if not 1 <= back <= _COPIED:
        return found
    return Day(shift(found.day, -back), "context", warnings=(STALE_TODAY,))


def shift(day: date | None, days: int) -> date | None:
    """A day so many days on; None where it is not known or lies outside what Python can name."""
    try:
        return None if day is None else day + timedelta(days=days)
    except OverflowError:
        return None


def _checked(point: Point, found: Day, anchor: Anchor) -> Day:
    """Warnings where what is said beside a day does not fit it: the weekday, and "today" beside another date than
    today's."""
    if found.day is None:
        return found
    warnings = list(found.warnings)
    if point.weekday is not None and found.day.isoweekday() != point.weekday and not found.slack:
        warnings.append(BAD_WEEKDAY)
    if point.day is not None and point.relday is not None and point.relday.base == "report":
        today = shift(anchor.report, point.relday.offset)
        if today is not None and today != found.day and anchor.report_basis == "report":
            warnings.append(STALE_TODAY)
    return found._replace(warnings=tuple(warnings))


def _calendar_day(point: Point, anchor: Anchor) -> Day:
    assert point.day is not None
    year, month, basis = year_and_month(point, anchor)
    calendar = calendar_of(point, year)
    if isinstance(month, int) and not (1 <= month <= 12 and 1 <= point.day <= 31):
        return Day(None, basis, INVALID, (BAD_DATE,))
    if month is None:
        return Day(None, basis)
    if year is None:
        return _nearest_day(point, month, calendar, anchor)
    day = _solar_in_gregorian(calendar, year, month, point.day) or to_gregorian(calendar, year, month, point.day)
    if day is None:
        return Day(None, basis, INVALID, (BAD_DATE,))
    return Day(day, basis, slack=HIJRI_SLACK if calendar == "hijri" else 0)


def calendar_of(point: Point, year: int | None) -> Calendar:
    """The calendar a date is of: of its month, of the era named, or by the size of its year."""
    by_year = "gregorian" if year is None else _calendar_of_year(year, with_day=point.day is not None)
    if point.calendar in (None, "gregorian"):
        return by_year if point.calendar is None else "gregorian"
    if point.calendar in ("kurdish", "iranian") and by_year in ("kurdish", "iranian"):
        return by_year
    if point.calendar == "kurdish" and (year is None or year < 1500):
        return "iranian"  # the same months; without a Kurdish year, as Iran counts them
    return point.calendar


def _calendar_of_year(year: int, *, with_day: bool) -> Calendar:
    """13xx is solar Iranian (alone, only the last decades), 142x to 147x with a day lunar, 26xx to 28xx Kurdish."""
    if (1300 <= year <= 1420 and with_day) or 1340 <= year <= 1410:
        return "iranian"
    if 1421 <= year <= 1470 and with_day:
        return "hijri"
    return "kurdish" if 2650 <= year <= 2850 else "gregorian"


def _solar_in_gregorian(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """ "٧ی خەرمانانی ٢٠٢١": a solar month in a Gregorian year."""
    if calendar not in ("kurdish", "iranian") or not 1500 <= year < 2600:
        return None
    for solar in (year - 621, year - 622):
        found = to_gregorian("iranian", solar, month, day)
        if found is not None and found.year == year:
            return found
    return None


def year_and_month(point: Point, anchor: Anchor) -> tuple[int | None, int | None, TimeBasis]:
    """Year and month as numbers, None where they are not known, and what they rest on."""
    year: int | None = None
    month: int | None = None
    basis: TimeBasis = "explicit"
    if isinstance(point.month, Rel):
        found, basis = relative_month(point.month, anchor)
        if found is not None:
            year, month = found
    else:
        month = point.month
    if isinstance(point.year, Rel):
        year, basis = relative_year(point.year, anchor, point.calendar or "gregorian")
    elif point.year is not None:
        year = point.year
    elif not isinstance(point.month, Rel):
        basis = anchor.report_basis
    return year, month, basis


def relative_year(rel: Rel, anchor: Anchor, calendar: Calendar) -> tuple[int | None, TimeBasis]:
    """The year counted from the report's, or from the one in play, and which of the two it rests on."""
    if rel.base == "play":
        return (None if anchor.year is None else anchor.year + rel.offset), "context"
    return (None if anchor.report is None else year_of(calendar, anchor.report) + rel.offset), anchor.report_basis


def relative_month(rel: Rel, anchor: Anchor) -> tuple[tuple[int, int] | None, TimeBasis]:
    """The (year, month) counted from the report's, or from the one in play, and which of the two it rests on."""
    if rel.base == "play":
        return add_months(anchor.month, rel.offset), "context"
    report = anchor.report
    return add_months(None if report is None else (report.year, report.month), rel.offset), anchor.report_basis


def add_months(month: tuple[int, int] | None, offset: int) -> tuple[int, int] | None:
    """A (year, month) so many months on, None where it is not known or out of range."""
    if month is None:
        return None
    year, index = divmod(month[0] * 12 + month[1] - 1 + offset, 12)
    return (year, index + 1) if 1 <= year <= 9998 else None


def _nearest_day(point: Point, month: int, calendar: Calendar, anchor: Anchor) -> Day:
    """A day and month without a year: the one nearest to the report, or the last or next one where that is said."""
    assert point.day is not None
    day, slack = point.day, HIJRI_SLACK if calendar == "hijri" else 0
    around = year_of(calendar, anchor.report or _ANY_DAY)
    days = [found for year in range(around - 8, around + 9) if (found := to_gregorian(calendar, year, month, day))]
    if not days:
        return Day(None, "explicit", INVALID, (BAD_DATE,))
    if anchor.report is None:
        return Day(None, "report", f"XXXX-{month:02d}-{day:02d}" if calendar == "gregorian" else UNKNOWN)
    return Day(nearest(days, anchor, point.turn, point.weekday), anchor.report_basis, slack=slack)


def nearest(days: list[date], anchor: Anchor, turn: int | None, weekday: int | None = None) -> date | None:
    """Of several days the nearest to the report's; turn: only before (-1) or after (+1) it. The weekday decides
    between two neighbours where it fits one of them only."""
    report = anchor.report
    assert report is not None
    side = [day for day in days if turn is None or (day < report if turn < 0 else day > report)]
    if not side:
        return None
    side.sort(key=lambda day: (abs((day - report).days), day))
    if turn is None and anchor.ahead is not None:
        side = _on_its_side(side, report, anchor.ahead)
    if weekday is not None and turn is None:
        fitting = [day for day in side[:2] if day.isoweekday() == weekday]
        if len(fitting) == 1 and abs((fitting[0] - report).days) < 330:
            return fitting[0]
    return side[0]


def _on_its_side(days: list[date], report: date, ahead: bool) -> list[date]:
    """Where the nearest day is far on the other side of the report than the sentence speaks of, the days on its side go
    first; a near one may be what is meant all the same."""
    nearest_day = days[0]
    if abs((nearest_day - report).days) <= _NEAR or (nearest_day >= report) == ahead:
        return days
    return sorted(days, key=lambda day: (day >= report) != ahead)


def _weekday(point: Point, anchor: Anchor) -> Day:
    """A weekday: of the week named, the last or next one, else the latest one up to the report's day, or the next
    where the sentence speaks of what is to come."""
    assert point.weekday is not None
    pattern = f"XXXX-WXX-{point.weekday}"
    base = anchor.report
    basis = anchor.report_basis
    if point.week is not None:
        if point.week.base == "play":
            base, basis = anchor.day, "context"
        if base is None:
            return Day(None, basis, pattern)
        saturday = base - timedelta(days=(base.isoweekday() + 1) % 7)  # the week of the region begins on Saturday
        return Day(shift(saturday, 7 * point.week.offset + (point.weekday + 1) % 7), basis, pattern)
    if base is None:
        return Day(None, basis, pattern)
    back = (base.isoweekday() - point.weekday) % 7
    if point.turn == -1:
        return Day(shift(base, -(back or 7)), basis, pattern)
    if point.turn == 1 or (anchor.ahead and back):
        return Day(shift(base, 7 - back), basis, pattern)
    return Day(shift(base, -back), basis, pattern)


def _holiday(point: Point, anchor: Anchor) -> Day:
    assert point.holiday is not None
    name, *numbers = point.holiday.split(" ")
    calendar: Calendar = "hijri" if name == "hijri" else "gregorian"
    month, day, days = (int(number) for number in numbers)
    year, basis = _holiday_year(point, anchor)
    if year is None and anchor.report is None:
        return Day(None, basis, UNKNOWN if calendar == "hijri" else f"XXXX-{month:02d}-{day:02d}")
    found = _holidays(calendar, month, day, year, anchor, point.turn)
    if found is None:
        return Day(None, basis)
    if calendar == "hijri":
        # the feast lasts some days, and no table knows which evening begins it
        middle = found + timedelta(days=days // 2)
        return Day(middle, basis, f"{found.year}-XX-XX", slack=HIJRI_SLACK + days // 2, open=True)
    return Day(found, basis)


def _holiday_year(point: Point, anchor: Anchor) -> tuple[int | None, TimeBasis]:
    if isinstance(point.year, Rel):
        return relative_year(point.year, anchor, "gregorian")
    if point.year is None:
        return None, anchor.report_basis
    kurdish = point.year - 700 if 2600 <= point.year <= 2900 else point.year
    return kurdish, "explicit"


def _holidays(
    calendar: Calendar, month: int, day: int, year: int | None, anchor: Anchor, turn: int | None
) -> date | None:
    """The feast in a Gregorian year, or the one nearest to the report."""
    middle = date(year, 7, 1) if year is not None and 1 <= year <= 9990 else anchor.report
    if middle is None:
        return None
    around = year_of(calendar, middle)
    days = [found for y in range(around - 2, around + 3) if (found := to_gregorian(calendar, y, month, day))]
    if year is not None:
        inside = [found for found in days if found.year == year]
        return inside[0] if inside else None
    return nearest(days, anchor, turn)
