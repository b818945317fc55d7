"""Clock times and parts of the day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sarchawa.find.times.lexicon import Entry, entry_at, read_ending
from sarchawa.find.times.numbers import behind_bracket, digits_at, numeral_at, with_apart
from sarchawa.find.times.parts import Part, Point, Reason, Rel, part
from sarchawa.find.times.relations import base_of, turn_at, unit_at
from sarchawa.find.times.signs import DASHES, DATE_SEPARATORS
from sarchawa.text.fold import norm_word
from sarchawa.text.number_words import number_word
from sarchawa.text.words import Word

_AND = "و"
_LESS = norm_word("کەم")
_QUARTERS = frozenset([norm_word("چارەک"), norm_word("چارەکی"), norm_word("چارەگ"), norm_word("چارەگی")])
_LEADS = frozenset(norm_word(word) for word in ("لە", "بۆ", "تا", "تاکو", "تاوەکو", "هەتا", "هەر"))
_OVER = norm_word("لەسەر")
_NIGHT = norm_word("شەو")
_UNTIL = frozenset(norm_word(word) for word in ("تا", "تاکو", "تاوەکو", "هەتا"))
_NAMED_BY = frozenset(norm_word(word) for word in ("نان", "نانی", "نوێژی"))
_HALVES = {"پ": "MO", "ب": "MO", "د": "AF"}  # before and after noon: "پ.ن", "د.ن"


class _Reading(NamedTuple):
    """An hour and minute read. izafe: a word goes with it."""

    end: int
    hour: int
    minute: int
    izafe: bool
    digits: bool
    colon: bool


def clock(words: Sequence[Word], index: int) -> Part | None:
    """ "کاتژمێر ٠٢: ٠٠", "سەعات شەشی ئێوارە", "کاتژمێر حەوت و نیوی بەیانی"."""
    word = unit_at(words, index, "H")
    if word is None or word.ending.indefinite or word.ending.plural or word.ending.definite:
        return None
    reading = _behind_hour(words, word.end) or _bracketed(words, word.end)
    if reading is None or unit_at(words, reading.end, "H") is not None:  # "کاتژمێر ٢٤ سەعات" counts them
        return None
    return _with_part(words, index, reading, "clock", word.table)


def _behind_hour(words: Sequence[Word], at: int) -> _Reading | None:
    return _with_minutes(words, _colon(words, at)) or _dotted(words, at) or _said(words, at)


def _bracketed(words: Sequence[Word], at: int) -> _Reading | None:
    """ "کاتژمێر (٩:٣٠)ی شەو", as some newsrooms set every number."""
    if at >= len(words) or words[at].form != "(":
        return None
    reading = _behind_hour(words, at + 1)
    if reading is None or reading.end >= len(words) or words[reading.end].form != ")":
        return None
    end = behind_bracket(words, reading.end + 1)
    return _with_minutes(words, reading._replace(end=end, izafe=end > reading.end + 1))


def spoken_clock(words: Sequence[Word], index: int) -> Part | None:
    """ "شەشی ئێوارە", "٩:٣٠ی شەو", "٧ بەیانی": an hour that its part of the day shows to be one."""
    reading = _colon(words, index) or _said(words, index)
    if reading is None or (reading.hour > 12 and not reading.colon):
        return None
    named = entry_at(words, reading.end, "part")
    if named is None or named.prefix or named.ending.plural or named.ending.indefinite:
        return None
    nights = named.form == _NIGHT and not reading.colon and (not index or words[index - 1].norm not in _UNTIL)
    if not reading.izafe and (nights or not reading.digits):  # "٣ شەو": three nights, but "تا ١٢ شەو" twelve at night
        return None
    return _with_part(words, index, reading, "spoken_clock", named.table)


def bare_clock(words: Sequence[Word], index: int) -> Part | None:
    """ "١٤:٣٠" alone: two digits on each side, minutes as timetables have them; behind a date in numbers any
    ("2021-11-07 14:36", "٧/١١/٢٠٢١ - ٩:٠٧")."""
    reading = _colon(words, index)
    if reading is None:
        return None
    if _behind_date(words, index):
        return part(index, reading.end, Point(clock=(reading.hour, reading.minute)), "bare_clock")
    if len(digits_at(words, index)) != 2 or reading.minute % 5:
        return None
    if (index and words[index - 1].form in ":-/.") or (index and words[index - 1].kind == "number"):
        return None
    return part(index, reading.end, Point(clock=(reading.hour, reading.minute)), "bare_clock")


def _behind_date(words: Sequence[Word], index: int) -> bool:
    """Whether a year, or the day behind a year and month, stands right before a token, a dash between them or not."""
    at = index - 1 - (index > 0 and words[index - 1].form in DASHES)
    if at < 4 or words[at].kind != "number" or words[at - 1].form != words[at - 3].form:
        return False
    first, last = digits_at(words, at - 4), digits_at(words, at)
    return words[at - 1].form in DATE_SEPARATORS and sorted((len(first), len(last)))[1] == 4


def part_of_day(words: Sequence[Word], index: int) -> Part | None:
    """ "ئێوارە", "دوای نیوەڕۆ", "بەرەبەیان"; a weak one ("بەیانی", "شەو") alone only behind a preposition."""
    entry = entry_at(words, index, "part")
    if entry is None or entry.ending.plural or entry.ending.indefinite or entry.ending.definite:
        return None
    if entry.ending.this and not entry.ending.izafe:  # "it is evening"
        return None
    before = words[index - 1].norm if index else ""
    if entry.ending.izafe and _over_midnight(words, entry.end):  # "شەوی ٣٠ لەسەر ٣١ی تەممووز" is of the dates
        return None
    if before in _NAMED_BY:  # "نانی بەیانی": breakfast, "نوێژی نیوەڕۆ": a prayer
        return None
    complete = entry.sure or bool(entry.prefix) or before in _LEADS
    return part(index, entry.end, Point(part=entry.value), "part_of_day", entry.table, complete=complete)


def _over_midnight(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at].kind == "number" and words[at + 1].norm == _OVER


def hour_of_day(hour: int, named: str | None) -> int:
    """The hour on the clock of 24 that an hour said with a part of the day means; 24 is midnight at the day's end."""
    if named in ("AF", "EV") and hour < 12:
        return hour + 12
    if named == "MI" and hour < 6:
        return hour + 12
    if named == "NI" and 6 <= hour <= 12:
        return hour + 12
    return 0 if named == "MO" and hour == 12 else hour


def _with_part(words: Sequence[Word], start: int, reading: _Reading, rule: str, table: str) -> Part:
    """The time with the part of the day behind it."""
    point = Point(clock=(reading.hour, reading.minute))
    half = _before_or_after_noon(words, reading.end)
    if half is not None:
        return part(start, half[0], point._replace(part=half[1]), rule, table)
    named = _part_behind(words, reading)
    turn = turn_at(words, named) if named is not None else None
    if named is not None and turn is not None:  # "کاتژمێر ٣ی شەوی ڕابردوو"
        point = point._replace(part=named.value, relday=Rel(base_of(turn), int(turn.value)))
        return part(start, turn.end, point, rule, table)
    if named is None:
        return part(start, reading.end, point, rule, table)
    also = (Reason("part_of_day", named.table, reading.end, named.end - 1),)
    return part(start, named.end, point._replace(part=named.value), rule, table, also=also)


def _part_behind(words: Sequence[Word], reading: _Reading) -> Entry | None:
    named = entry_at(words, reading.end, "part")
    if named is None or named.prefix or named.ending.plural or named.ending.indefinite:
        return None
    return named


def _before_or_after_noon(words: Sequence[Word], index: int) -> tuple[int, str] | None:
    """ "پ.ن", "د.ن" with or without blanks."""
    forms = [word.norm for word in words[index : index + 4]]
    if len(forms) < 3 or forms[0] not in _HALVES or forms[1] != "." or forms[2] != "ن":
        return None
    return index + 3, _HALVES[forms[0]]


def _colon(words: Sequence[Word], index: int) -> _Reading | None:
    """ "٠٢: ٠٠", "9:45", "٢١:٣٠:٠٠"."""
    if index + 2 >= len(words) or words[index + 1].form != ":":
        return None
    hour, minute = digits_at(words, index), digits_at(words, index + 2)
    if not (hour.isdecimal() and minute.isdecimal()) or words[index].suffix:
        return None
    if len(hour) > 2 or len(minute) != 2 or int(hour) > 24 or int(minute) > 59:
        return None
    end = index + 3
    if end + 1 < len(words) and words[end].form == ":" and len(digits_at(words, end + 1)) == 2:
        end += 2
    ending = read_ending(words[end - 1].suffix)
    if ending is None:
        return None
    closed = with_apart(words, end)
    return _Reading(closed, int(hour), int(minute), ending.izafe or closed > end, True, True)


def _with_minutes(words: Sequence[Word], reading: _Reading | None) -> _Reading | None:
    """ "٩:١٥ خولەک": the unit of the minutes, said behind them."""
    unit = unit_at(words, reading.end, "MIN") if reading is not None else None
    if reading is None or unit is None or unit.prefix or unit.ending.plural or unit.ending.indefinite:
        return reading
    return reading._replace(end=unit.end, izafe=unit.ending.izafe)


def _dotted(words: Sequence[Word], index: int) -> _Reading | None:
    """ "٩.٣٠" behind "کاتژمێر"."""
    hour, _, minute = digits_at(words, index).partition(".")
    if not (hour.isdecimal() and minute.isdecimal()) or len(minute) != 2 or int(hour) > 24 or int(minute) > 59:
        return None
    ending = read_ending(words[index].suffix)
    return None if ending is None else _Reading(index + 1, int(hour), int(minute), ending.izafe, True, True)


def _said(words: Sequence[Word], index: int) -> _Reading | None:
    """An hour in digits or words, with "و نیو", "و چارەک", "و ١٠ خولەک", "چارەک کەم"."""
    if index >= len(words) or number_word(words[index]) is None:
        return None
    numeral = numeral_at(words, index)
    if numeral is None or numeral.value is None or numeral.ordinal or numeral.upto is not None:
        return None
    if not 1 <= numeral.value <= 24 or numeral.value * 2 != int(numeral.value * 2):
        return None
    hour, minute = int(numeral.value), 30 if numeral.value != int(numeral.value) else 0
    ending = read_ending(numeral.suffix)
    if ending is None or ending.plural or ending.indefinite:
        return None
    end = with_apart(words, numeral.end)
    izafe = ending.izafe or end > numeral.end
    if not izafe and minute == 0:
        more = _minutes(words, end)
        if more is not None:
            end, minute, izafe = more
            hour, minute = (hour - 1, 60 + minute) if minute < 0 else (hour, minute)
    return _Reading(end, hour, minute, izafe, not numeral.resource, False) if hour >= 0 else None


def _minutes(words: Sequence[Word], index: int) -> tuple[int, int, bool] | None:
    """Index behind the minutes, the minutes (below 0: before the hour), whether they bear the izafe."""
    if index + 1 >= len(words):
        return None
    first, second = words[index].norm, words[index + 1].norm
    if first == _AND and second in _QUARTERS:
        return index + 2, 15, second.endswith("ی")
    if first in _QUARTERS and second.startswith(_LESS):
        return index + 2, -15, second.endswith("ی")
    at = index + 1 if first == _AND else index
    if number_word(words[at]) is not None:
        numeral = numeral_at(words, at)
        if numeral is not None and isinstance(numeral.value, int) and numeral.value < 60:
            unit = unit_at(words, numeral.end, "MIN")
            if unit is not None and not unit.ending.plural:
                return unit.end, numeral.value, unit.ending.izafe
    return None
