"""Dates as calendars write them: day, month and year in numbers, or with the month's name."""

from __future__ import annotations

from collections.abc import Sequence

from sarchawa.find.times.lexicon import entries_at, entry_at, kinds_at, read_ending
from sarchawa.find.times.numbers import Number, digits_at, number_at, with_apart
from sarchawa.find.times.parts import Part, Point, Reason, Rel, part
from sarchawa.find.times.relations import base_of, demonstrative_at, pointing, shown_unit, turn_at, unit_at
from sarchawa.find.times.signs import DASHES, DATE_SEPARATORS
from sarchawa.find.times.years import calendar, close_date, counts_nothing, is_year, year_at, year_of_month
from sarchawa.text.fold import norm_word
from sarchawa.text.words import Word

_MAX_DAY = 39  # a day above 31 is a broken date, told as such; a number above 39 is something else
_MONTH_KINDS = frozenset(("month", "unit", "this", "that"))
_LONGEST_MONTH = 8  # tokens of a month's names with its year
_REVOLUTION = frozenset([norm_word("شۆڕشی")])  # "شۆڕشی ئەیلوول" is a name
_IN, _PLACE_ENDING = norm_word("لە"), norm_word("دا")
_FOREIGN = frozenset([norm_word("ێی"), norm_word("ێ")])  # "مارسێی" is a town
_CENTURY_TURN = 40  # "٧/١١/٢١" is of 2021; "٢٠/٣/٨٧" may be 1987 or the Iranian 1387: its year stays unknown


# --- in numbers -------------------------------------------------------------------------------------------------------


def numeric_date(words: Sequence[Word], index: int) -> Part | None:
    """ "٧ - ١١ - ٢٠٢١", "7/11/2021", "2021-11-07": three numbers with the same mark between them, one of them a
    year."""
    if index + 4 >= len(words) or words[index + 1].form not in DATE_SEPARATORS:
        return None
    first, second, third = digits_at(words, index), digits_at(words, index + 2), digits_at(words, index + 4)
    if not (first.isdecimal() and second.isdecimal() and third.isdecimal()):
        return None
    if words[index].suffix or words[index + 2].suffix or read_ending(words[index + 4].suffix) is None:
        return None
    one, two = words[index + 1].form, words[index + 3].form
    if not (one == two or (one in DASHES and two in DASHES)):
        return None
    return _ordered(words, index, index + 5, (first, second, third), "numeric_date")


def dotted_date(words: Sequence[Word], index: int) -> Part | None:
    """ "٧.١١.٢٠٢١" without blanks, one token."""
    pieces = tuple(digits_at(words, index).split("."))
    if len(pieces) != 3 or not all(piece.isdecimal() for piece in pieces) or read_ending(words[index].suffix) is None:
        return None
    return _ordered(words, index, index + 1, pieces, "dotted_date")


def blank_date(words: Sequence[Word], index: int) -> Part | None:
    """ "ڕۆژی ٢١ ٩ ٢٠١٦": nothing but blanks between the numbers, behind a noun that brings a date."""
    if not digits_at(words, index + 1):
        return None
    pieces = tuple(digits_at(words, index + n) for n in range(3))
    if not all(piece.isdecimal() for piece in pieces) or len(pieces[2]) != 4 or not brings_date(words, index - 1):
        return None
    if words[index].suffix or words[index + 1].suffix or read_ending(words[index + 2].suffix) is None:
        return None
    return _ordered(words, index, index + 3, pieces, "blank_date")


def _ordered(words: Sequence[Word], start: int, end: int, pieces: tuple[str, ...], rule: str) -> Part | None:
    """Which of three numbers is what: the year first, or the day first, as Kurdish writes it. Two digits are a year
    only behind a noun that brings a date."""
    first, second, third = (int(piece) for piece in pieces)
    lengths = tuple(len(piece) for piece in pieces)
    if lengths[1] > 2 or min(lengths[0], lengths[2]) > 2:
        return None
    year: int | None
    if lengths[0] == 4 and is_year(first):
        year, day = first, third
    elif lengths[2] == 4 and is_year(third):
        year, day = third, first
    elif lengths == (2, 2, 2) or (max(lengths) == 2 and lengths[2] == 2):
        if not brings_date(words, start - 1) or not (1 <= first <= 31 and 1 <= second <= 12):
            return None
        year, day = (2000 + third if third <= _CENTURY_TURN else None), first
    else:
        return None
    return close_date(words, start, with_apart(words, end), Point(day=day, month=second, year=year), rule)


def izafe_date(words: Sequence[Word], index: int) -> Part | None:
    """ "١١ی ١٠ی ٢٠١٧", "٢ی ٨": day and month as numbers, joined by the izafe."""
    day = number_at(words, index)
    if day is None or not day.izafe or not day.digits or day.value > _MAX_DAY:
        return None
    month = number_at(words, day.end)
    if month is None or not month.digits or not 1 <= month.value <= 12 or month.ordinal:
        return None
    year = year_of_month(words, month.end) if month.izafe else None
    if year is not None and isinstance(year.meaning, Point):
        point = year.meaning._replace(day=day.value, month=month.value)
        return part(index, year.end, point, "day_month_year_izafe", also=year.reasons)
    if month.plain and not counts_nothing(words, month.end):
        return None
    return part(index, month.end, Point(day=day.value, month=month.value), "day_month_izafe")


def day_and_month(words: Sequence[Word], index: int) -> Part | None:
    """ "٧/١١" behind a noun that brings a date; anywhere else it is a fraction or a score."""
    if index + 2 >= len(words) or words[index + 1].form not in "/-–":
        return None
    first, second = digits_at(words, index), digits_at(words, index + 2)
    if not (first.isdecimal() and second.isdecimal()) or words[index].suffix:
        return None
    if index + 3 < len(words) and words[index + 3].form in DATE_SEPARATORS and digits_at(words, index + 4):
        return None
    if max(len(first), len(second)) > 2 or not (1 <= int(first) <= 31 and 1 <= int(second) <= 12):
        return None
    dated = brings_date(words, index - 1) or _in_no_fraction(words, index, int(first), int(second))
    if not dated or read_ending(words[index + 2].suffix) is None:
        return None
    return part(index, with_apart(words, index + 3), Point(day=int(first), month=int(second)), "day_month")


def _in_no_fraction(words: Sequence[Word], index: int, first: int, second: int) -> bool:
    """ "لە 20/3، …": behind "لە", counting nothing, and no part of a whole ("لە 2/3")."""
    if not index or words[index - 1].norm != _IN or words[index + 1].form != "/" or first <= second:
        return False
    return words[index + 2].suffix == _PLACE_ENDING or counts_nothing(words, index + 3)


def brings_date(words: Sequence[Word], index: int) -> bool:
    """Whether the word at a token brings a date: "ڕۆژی", "ڕێکەوتی", "ئەمڕۆ", a weekday, a part of the day."""
    if index < 0:
        return False
    if words[index].form == "(" and index:
        index -= 1
    return any(
        entry.kind in ("date", "weekday", "part", "day")
        or (entry.kind == "unit" and entry.value == "D" and entry.ending.izafe)
        for entry in entries_at(words, index)
        if not entry.ending.plural  # "ڕۆژانی ٣ - ٥": from the third to the fifth
    )


# --- with the month's name --------------------------------------------------------------------------------------------


def day_of_month(words: Sequence[Word], index: int) -> Part | None:
    """ "٧ی تشرینی دووەمی ٢٠٢١", "حەوتی ئەم مانگە", "٢٥ی مانگی ڕابردوو", "١٥ ئاب", "١٩ مانگی هەشت"."""
    day = number_at(words, index)
    if day is None or day.value > _MAX_DAY or not (day.izafe or day.plain):
        return None
    month = month_at(words, day.end)
    if month is None or not isinstance(month.meaning, Point):
        return None
    if not day.izafe and not _joins_without_izafe(words, day, month.meaning):
        return None
    reasons = (Reason("day", day.resource, index, day.end - 1), *month.reasons)
    return part(index, month.end, month.meaning._replace(day=day.value), "day_of_month", also=reasons)


def glued_day_and_month(words: Sequence[Word], index: int) -> Part | None:
    """ "15ئەیلوول", "٧تشرینی دووەم/نۆڤەمبەر": day and month in one word."""
    word, digits = words[index], digits_at(words, index)
    if word.kind != "number" or not word.suffix or not digits.isdecimal() or not 1 <= int(digits) <= 31:
        return None
    apart = (Word(digits, "number"), Word(word.suffix, "word"), *words[index + 1 : index + 1 + _LONGEST_MONTH])
    found = day_of_month(apart, 0)
    if found is None or not isinstance(found.meaning, Point) or found.meaning.turn is not None:
        return None
    return part(index, index + found.end - 1, found.meaning, "glued_day_and_month")


def separated_date(words: Sequence[Word], index: int) -> Part | None:
    """ "١٤/شوبات/٢٠٢٠", "١٤-شوبات-٢٠٢٠": the month by its name between the marks of a date."""
    if index + 4 >= len(words) or words[index + 1].form not in DATE_SEPARATORS:
        return None
    day, year = digits_at(words, index), digits_at(words, index + 4)
    if not (day.isdecimal() and year.isdecimal()) or len(year) != 4 or words[index].suffix:
        return None
    named = entry_at(words, index + 2, "month")
    if named is None or named.end != index + 3 or words[index + 1].form != words[index + 3].form:
        return None
    if int(day) > _MAX_DAY or not is_year(int(year)):
        return None
    name, _, number = named.value.partition(" ")
    point = Point(day=int(day), month=int(number), year=int(year), calendar=calendar(name))
    return part(index, with_apart(words, index + 5), point, "separated_date", named.table)


def _joins_without_izafe(words: Sequence[Word], day: Number, month: Point) -> bool:
    """ "١٥ ئاب", "١٩ مانگی هەشت", "بیست ئایار": a month must be named; a weak name ("دوو ئازار" is two pains) and
    "مانگی" ("دوو مانگی ڕابردوو" are two months) go with digits only."""
    entry = entry_at(words, day.end, "month")
    if entry is not None:
        return not entry.prefix and not entry.ending.plural and (entry.sure or day.digits)
    return day.digits and (isinstance(month.month, int) or demonstrative_at(words, day.end) is not None)


def month(words: Sequence[Word], index: int) -> Part | None:
    """A month that is a time by itself: a weak name needs a year, a turn or "مانگی"."""
    found = month_at(words, index)
    if found is not None and index and words[index - 1].norm in _REVOLUTION and found.end == index + 1:
        return None
    if found is None or found.complete or not isinstance(found.meaning, Point):
        return found
    point = found.meaning
    return found._replace(complete=point.year is not None or point.turn is not None)


def month_at(words: Sequence[Word], index: int) -> Part | None:
    """A month with what is said of its year: "ئایار", "تشرینی دووەمی ٢٠٢١", "مانگی شەشی ئەمساڵ", "مانگی ڕابردوو",
    "ئەم مانگە"."""
    if _MONTH_KINDS.isdisjoint(kinds_at(words, index)):
        return _nth_month(words, index)
    return (
        _named_month(words, index)
        or _month_word(words, index)
        or _nth_month(words, index)
        or _shown_month(words, index)
    )


def _named_month(words: Sequence[Word], index: int) -> Part | None:
    entry = entry_at(words, index, "month")
    if entry is None or entry.ending.text in _FOREIGN:
        return None
    name, _, number = entry.value.partition(" ")
    reasons = (Reason("month_name", entry.table, index, entry.end - 1),)
    point = Point(month=int(number), calendar=calendar(name))
    return _with_year(words, index, _alias_end(words, entry.end, entry.value), point, reasons, complete=entry.sure)


def _alias_end(words: Sequence[Word], end: int, value: str) -> int:
    """The index behind the same month's other name: "ئاب/ئۆگۆست", "تشرینی یەکەم (ئۆکتۆبەر)", "ئەیلوول سێپتەمبەر";
    behind a stroke also one that is mistaken ("حوزەیران/یۆلیۆ"): the first counts."""
    if end >= len(words):
        return end
    opens = words[end].form == "("
    stroke = words[end].form == "/"
    alias = entry_at(words, end + (opens or stroke), "month")
    if alias is None or (alias.value != value and not (stroke and alias.sure)):
        return end
    if not opens:
        return alias.end
    return alias.end + 1 if alias.end < len(words) and words[alias.end].form == ")" else end


def _month_word(words: Sequence[Word], index: int) -> Part | None:
    """ "مانگی ئایار", "مانگی ٦", "مانگی یازدە", "مانگی ڕابردوو"; "مانگ" alone is the report's, where a day stands
    before it."""
    unit = unit_at(words, index, "M")
    if unit is None or unit.ending.indefinite or unit.ending.plural:
        return None
    reason = Reason("month_word", unit.table, index, unit.end - 1)
    named = _named_month(words, unit.end) if unit.ending.izafe or not unit.ending.text else None
    if named is not None:
        return named._replace(start=index, reasons=(*named.reasons, reason), complete=True)
    number = number_at(words, unit.end) if unit.ending.izafe else None
    if number is not None and 1 <= number.value <= 12 and _numbers_month(words, number):
        reasons = (reason, Reason("month_number", number.resource, unit.end, number.end - 1))
        return _with_year(words, index, number.end, Point(month=number.value), reasons, complete=True)
    turn = turn_at(words, unit)
    if turn is not None:
        reasons = (reason, Reason("turn", turn.table, unit.end, turn.end - 1))
        return part(index, turn.end, Point(month=Rel(base_of(turn), int(turn.value))), "month_turn", also=reasons)
    if unit.prefix or unit.ending.izafe or unit.ending.this:
        return None
    return part(index, unit.end, Point(month=Rel("report", 0)), "month_understood", unit.table, complete=False)


def _numbers_month(words: Sequence[Word], number: Number) -> bool:
    """Whether a number behind "مانگی" counts nothing itself: the phrase ends, or its year follows ("مانگی 1 ساڵی
    2020")."""
    if not number.plain or counts_nothing(words, number.end):
        return True
    return entry_at(words, number.end, "glued year") is not None or (
        number.digits and entry_at(words, number.end, "unit") is not None and year_at(words, number.end) is not None
    )


def _nth_month(words: Sequence[Word], index: int) -> Part | None:
    """ "دەیەمین مانگی ئەمساڵ"."""
    number = number_at(words, index)
    if number is None or not number.ordinal or not 1 <= number.value <= 12:
        return None
    unit = unit_at(words, number.end, "M")
    year = year_at(words, unit.end) if unit is not None and unit.ending.izafe else None
    if year is None or not isinstance(year.meaning, Point):
        return None
    return part(
        index, year.end, year.meaning._replace(month=number.value), "nth_month", number.resource, also=year.reasons
    )


def _shown_month(words: Sequence[Word], index: int) -> Part | None:
    """ "ئەم مانگە", "هەمان مانگ", "ئەو مانگە"."""
    showing = shown_unit(words, index, "M")
    if showing is None:
        return None
    base, noun = showing
    return part(index, noun.end, Point(month=Rel(base, 0)), "shown_month", noun.table, also=pointing(index))


def _with_year(
    words: Sequence[Word], start: int, end: int, point: Point, reasons: tuple[Reason, ...], *, complete: bool
) -> Part:
    """The month with the year or the turn ("ی ڕابردوو") that follows it."""
    year = year_of_month(words, end)
    if year is not None and isinstance(year.meaning, Point):
        said = year.meaning
        era = point.calendar if said.calendar in (None, "gregorian") else said.calendar
        point = point._replace(year=said.year, calendar=era)
        return part(start, year.end, point, "month_year", also=(*reasons, *year.reasons))
    for entry in entries_at(words, end, "turn"):
        if not entry.prefix:
            also = (*reasons, Reason("turn", entry.table, end, entry.end - 1))
            return part(start, entry.end, point._replace(turn=int(entry.value)), "month_turn", also=also)
    return part(start, end, point, "month", also=reasons, complete=complete)
