"""Adjacent parts of one point in time become one record: "بەرەبەیانی" + "ئەمڕۆ" + "یەکشەممە" + "٧ - ١١ - ٢٠٢١".

Only blanks may stand between two parts, or brackets around the second, or a dash between a weekday and its date or
between a date and its clock; a comma or a preposition begins a new record (docs/guide.md, "times").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sarchawa.find.times.parts import Part, Point
from sarchawa.find.times.signs import DASHES
from sarchawa.text.words import Word

_IZAFE = "ی"
_MOST_PARTS = 8  # a bound on the work, far above what anyone writes


def joined(words: Sequence[Word], first: Part, read: Callable[[int], Part | None]) -> Part:
    """The first part with every further one that belongs to it. read: the construction at a token, unjoined."""
    whole = first
    for _ in range(_MOST_PARTS):
        longer = _next(words, whole, read)
        if longer is None:
            break
        whole = longer
    return whole


def _next(words: Sequence[Word], whole: Part, read: Callable[[int], Part | None]) -> Part | None:
    at = whole.end
    if at >= len(words):
        return None
    form = words[at].form
    if words[at].norm == _IZAFE:
        return _with_lost_day(whole, read(at + 1))
    bracket = form == "("
    dash = form in DASHES
    further = read(at + 1 if bracket or dash else at)
    if further is None or not isinstance(further.meaning, Point) or not isinstance(whole.meaning, Point):
        return None
    end = further.end
    if bracket:
        if end >= len(words) or words[end].form != ")":
            return None
        end += 1
    if dash and not _over_dash(whole.meaning, further.meaning):
        return None
    both = fill(whole.meaning, further.meaning)
    if both is None:
        return None
    complete = whole.complete or further.complete or (both.names_day and both.within_day)
    return Part(whole.start, end, both, (*whole.reasons, *further.reasons), complete)


def _with_lost_day(whole: Part, further: Part | None) -> Part | None:
    """ "ئەمڕۆ سێشەممە ی تشرینی یەکەم": the number of the day is lost, the day is known all the same."""
    if further is None or not isinstance(further.meaning, Point) or not isinstance(whole.meaning, Point):
        return None
    point, month = whole.meaning, further.meaning
    if point.relday is None or point.relday.base != "report" or point.day is not None or point.within_day:
        return None
    if not isinstance(month.month, int) or month.day is not None or month.within_day:
        return None
    return Part(whole.start, further.end, point, (*whole.reasons, *further.reasons), complete=True)


def _over_dash(point: Point, other: Point) -> bool:
    """ "یەکشەممە - ٧/١١/٢٠٢١", "٧/١١/٢٠٢١ - ١٤:٣٠": a dash parts no day from its date, nor a date from its clock."""
    if other.clock is not None:
        return point.day is not None and isinstance(point.year, int) and not point.within_day
    return point.weekday is not None and other.day is not None and other.month is not None


def fill(first: Point, second: Point) -> Point | None:
    """One point with the slots of both, or None where they cannot be parts of one."""
    if not _belong(first, second) and not _belong(second, first):
        return None
    slots: dict[str, object] = {}
    for name, one, other in zip(Point._fields, first, second, strict=True):
        if one is not None and other is not None and one != other:
            if name != "part" or first.clock is None:  # "کاتژمێر ٨ی ئێوارەی ئەمشەو": the hour says which part it is
                return None
            other = one
        slots[name] = other if one is None else one
    return Point(**slots)  # type: ignore[arg-type]  # the slots of two Points


def _belong(point: Point, other: Point) -> bool:
    """Whether ``other`` says more of the day (or month) that ``point`` speaks of."""
    if _stands_alone(point) or _stands_alone(other):
        return False
    of_day, other_of_day = point.names_day or point.within_day, other.names_day or other.within_day
    if of_day and other_of_day:
        return _days_belong(point, other)
    if of_day:  # "٧ی ئایار" + "ساڵی ٢٠٢٠", "یەکشەممە" + "ئەم هەفتەیە"
        if other.week is not None:
            return point.weekday is not None and point.day is None and point.turn is None
        return other.month is None and other.year is not None and point.month is not None and point.year is None
    return point.month is not None and point.year is None and other.month is None and other.year is not None


def _stands_alone(point: Point) -> bool:
    """Whether it is of a kind that says all by itself: a season, a decade, a part of a year."""
    return not (point.decade is point.century is point.season is point.portion is None)


def _days_belong(point: Point, other: Point) -> bool:
    """Two parts of one day. What is only counted from another time ("ڕۆژی دواتر") or named by a happening takes a
    weekday, a clock or a part of the day with it, nothing more."""
    if not (point.names_day and other.names_day):
        return not (point.clock and other.clock)
    for one, two in ((point, other), (other, point)):
        anaphoric = one.event is not None or (one.relday is not None and one.relday.base == "play")
        if anaphoric and (two.relday is not None or two.day is not None or two.holiday is not None):
            return False
    if point.turn is not None and other.turn is not None:
        return False
    return not (point.month is not None and point.day is None) and not (other.month is not None and other.day is None)
