"""Times by their place beside the report or beside another time: days, weeks, seasons, decades, parts of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sarchawa.ckb import read_table
from sarchawa.find.times.calendar_dates import month_at
from sarchawa.find.times.lexicon import Entry, entries_at, entry_at, read_ending
from sarchawa.find.times.numbers import Number, digits_at, number_at
from sarchawa.find.times.parts import Part, Point, Reason, Rel, Vague, part
from sarchawa.find.times.relations import SAME, base_of, demonstrative_at, pointing, shown, shown_unit, turn_at, unit_at
from sarchawa.find.times.years import ROUND_PLURAL, year_of_month
from sarchawa.text.fold import norm_word
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

_NEAR = norm_word("نزیک")
_UNKNOWN_EVENT = "?"  # a day of a happening that nothing names
_PRAYER = norm_word("نوێژی")
_OF_SEASON = norm_word("ەی")
_TEN = 10
_DEFINITE = re.compile(r"(.{3,}?)(?:ی)?ەکە(?:ی|دا|ش|یش|وە)?")
_ONCE = norm_word("جاران")
_THAN = norm_word("لە")
_LEADS_TIME = frozenset(norm_word(word) for word in ("لە", "بۆ", "بەرەو", "تا", "تاوەکو", "هەتا"))


# --- days -------------------------------------------------------------------------------------------------------------


def relative_day(words: Sequence[Word], index: int) -> Part | None:
    """ "ئەمڕۆ", "دوێنێ", "سبەی", "ئەمشەو"."""
    for entry in entries_at(words, index, "day", "night"):
        if entry.kind == "day":
            return part(index, entry.end, Point(relday=Rel("report", int(entry.value))), "relative_day", entry.table)
        point = Point(relday=Rel("report", int(entry.value)), part="NI")
        return part(index, entry.end, point, "relative_night", entry.table)
    return None


def turned_day(words: Sequence[Word], index: int) -> Part | None:
    """ "شەوی ڕابردوو", "ڕۆژی دواتر", "ئێوارەی داهاتوو", "ئەو ڕۆژە", "هەمان شەو", "ئەم ئێوارەیە"."""
    for noun in entries_at(words, index, "part", "unit"):
        of_day = noun.kind == "part" or (noun.kind == "unit" and noun.value == "D")
        turn = turn_at(words, noun) if of_day and not noun.ending.plural else None
        if turn is not None:
            named = noun.value if noun.kind == "part" else None
            point = Point(relday=Rel(base_of(turn), int(turn.value)), part=named)
            also = (Reason("turn", turn.table, turn.end - 1, turn.end - 1),)
            return part(index, turn.end, point, "turned_day", noun.table, also=also)
    for kind in ("unit", "part"):
        showing = shown(words, index, kind)
        if showing is None or (kind == "unit" and showing[1].value != "D"):
            continue
        base, noun = showing
        named = noun.value if kind == "part" else None
        point = Point(relday=Rel("play" if named is None else base, 0), part=named)
        return part(index, noun.end, point, "shown_day", noun.table, also=pointing(index))
    return None


def weekday(words: Sequence[Word], index: int) -> Part | None:
    """ "یەکشەممە", "هەینی ڕابردوو", "دووشەممەی داهاتوو", "ئەم هەینییە"."""
    showing = shown(words, index, "weekday")
    if showing is not None:
        _, noun = showing
        return part(index, noun.end, Point(weekday=int(noun.value)), "shown_weekday", noun.table, also=pointing(index))
    entry = entry_at(words, index, "weekday")
    if entry is None:
        return None
    if index and entry.end == index + 1 and words[index - 1].norm == _PRAYER:  # "نوێژی هەینی" is a kind of prayer
        return None
    point = Point(weekday=int(entry.value))
    turn = _turn(words, entry)
    if turn is None:
        return part(index, entry.end, point, "weekday", entry.table)
    also = (Reason("turn", turn.table, entry.end, turn.end - 1),)
    return part(index, turn.end, point._replace(turn=int(turn.value)), "turned_weekday", entry.table, also=also)


def event_day(words: Sequence[Word], index: int) -> Part | None:
    """ "ڕۆژی هێرشەکە", "شەوی ڕووداوەکە", "ڕۆژی هەڵبژاردن": the day of a happening, named by it; "یەکەم ڕۆژی
    بایکۆتەکە" is that day, any other of several ("دوا ڕۆژی فیستیڤاڵەکە") a day that is not known."""
    nth = number_at(words, index)
    last = entry_at(words, index, "last")
    if last is not None:
        at, key = last.end, _UNKNOWN_EVENT
    elif nth is not None and nth.ordinal and nth.plain:
        at, key = nth.end, "" if nth.value == 1 else _UNKNOWN_EVENT
    else:
        at, key = index, ""
    for noun in entries_at(words, at, "part", "unit"):
        of_day = noun.kind == "part" or noun.value == "D"
        if not of_day or not noun.ending.izafe or noun.ending.this or noun.ending.indefinite or noun.ending.plural:
            continue
        event = event_key(words[noun.end].norm) if noun.end < len(words) else None
        if event is not None:
            point = Point(event=key or event, part=noun.value if noun.kind == "part" else None)
            also = [Reason("event", "event_triggers.tsv", noun.end, noun.end)]
            if last is not None:
                also.append(Reason("last_of_several", last.table, index, last.end - 1))
            return part(index, noun.end + 1, point, "event_day", noun.table, also=tuple(also))
    return None


def described_day(words: Sequence[Word], index: int) -> Part | None:
    """ "ئەو ڕۆژەی (کە هاتن)", "ئەو شەوەی": a day that only a clause describes, so not known."""
    demonstrative = demonstrative_at(words, index)
    if demonstrative is None or demonstrative[0] != "play" or demonstrative[1].form.endswith(SAME):
        return None
    for noun in entries_at(words, demonstrative[1].end, "part", "unit"):
        of_day = noun.kind == "part" or noun.value == "D"
        if of_day and not noun.prefix and noun.ending.this and noun.ending.izafe and not noun.ending.plural:
            return part(index, noun.end, Point(event=_UNKNOWN_EVENT), "described_day", noun.table, also=pointing(index))
    return None


@remembered
def event_key(norm: str) -> str | None:
    """The key of the happening that a word names as a single, known one ("هێرشەکە" → هێرش), or None. Any noun with
    the definite ending names one ("ڕۆژی فیستیڤاڵەکە"); without it, only one that is always a happening ("ڕۆژی
    هەڵبژاردن")."""
    events = _events()
    for end in range(len(norm), 2, -1):
        if norm[:end] in events:
            ending = read_ending(norm[end:])
            if ending is not None and not ending.indefinite and not (ending.plural and not ending.definite):
                return norm[:end]
    definite = _DEFINITE.fullmatch(norm)
    return definite[1] if definite is not None else None


@lru_cache(maxsize=1)
def _events() -> frozenset[str]:
    return frozenset(norm_word(row["form"]) for row in read_table("event_triggers.tsv") if " " not in row["form"])


# --- weeks, seasons, parts of a year ----------------------------------------------------------------------------------


def week(words: Sequence[Word], index: int) -> Part | None:
    """ "هەفتەی ڕابردوو", "ئەم هەفتەیە", "هەفتەی دواتر", "هەفتەی یەکەمی ئایار"."""
    showing = shown_unit(words, index, "W")
    if showing is not None:
        base, noun = showing
        return part(index, noun.end, Point(week=Rel(base, 0)), "shown_week", noun.table, also=pointing(index))
    unit = unit_at(words, index, "W")
    if unit is None or unit.ending.plural:
        return None
    turn = turn_at(words, unit)
    if turn is not None:
        also = (Reason("turn", turn.table, unit.end, turn.end - 1),)
        return part(
            index, turn.end, Point(week=Rel(base_of(turn), int(turn.value))), "turned_week", unit.table, also=also
        )
    number = number_at(words, unit.end) if unit.ending.izafe else None
    if number is None or not number.ordinal or not number.izafe:
        return None
    month = month_at(words, number.end)
    if month is None or not isinstance(month.meaning, Point) or not month.complete:
        return None
    mod = "START" if number.value == 1 else "END" if number.value >= 4 else "MID"
    return part(index, month.end, month.meaning._replace(mod=mod), "week_of_month", unit.table, also=month.reasons)


def understood(words: Sequence[Word], index: int) -> Part | None:
    """ "ساڵ", "هەفتە" alone behind "کۆتایی", "سەرەتای": the report's own."""
    unit = unit_at(words, index, "Y", "W")
    if (
        unit is None
        or unit.prefix
        or unit.ending.izafe
        or unit.ending.indefinite
        or unit.ending.plural
        or unit.ending.this
    ):
        return None
    point = Point(year=Rel("report", 0)) if unit.value == "Y" else Point(week=Rel("report", 0))
    return part(index, unit.end, point, "understood", unit.table)


def season(words: Sequence[Word], index: int) -> Part | None:
    """ "زستان", "وەرزی بەهار", "هاوینی ڕابردوو", "پایزی ٢٠٢٢", "ئەم زستانە"."""
    showing = shown(words, index, "season")
    if showing is not None:
        base, noun = showing
        return part(
            index,
            noun.end,
            Point(season=noun.value, year=Rel(base, 0)),
            "shown_season",
            noun.table,
            also=pointing(index),
        )
    word = entry_at(words, index, "season word")
    entry = entry_at(words, index if word is None else word.end, "season")
    if entry is None or entry.ending.indefinite or entry.ending.plural or (word is not None and entry.prefix):
        return None
    if entry.ending.text == _OF_SEASON and word is None:  # "یارییە هاوینەی": games held in summer
        return None
    point = Point(season=entry.value)
    led = () if word is None else (Reason("season_word", word.table, index, word.end - 1),)
    year = year_of_month(words, entry.end)
    if year is not None and isinstance(year.meaning, Point):
        point = point._replace(year=year.meaning.year, calendar=year.meaning.calendar)
        return part(index, year.end, point, "season_of_year", entry.table, also=(*led, *year.reasons))
    turn = _turn(words, entry)
    if turn is not None:
        return part(index, turn.end, point._replace(turn=int(turn.value)), "turned_season", entry.table)
    return part(index, entry.end, point, "season", entry.table, complete=entry.sure or word is not None)


def portion(words: Sequence[Word], index: int) -> Part | None:
    """ "نیوەی یەکەمی ساڵی ٢٠٢٢", "چارەکی دووەمی ئەمساڵ"."""
    entry = entry_at(words, index, "portion")
    number = number_at(words, entry.end) if entry is not None and entry.ending.izafe else None
    if entry is None or number is None or not number.ordinal:
        return None
    letter, most = ("H", 2) if entry.value == "half" else ("Q", 4)
    if not (1 <= number.value <= most and number.izafe):
        return None
    year = year_of_month(words, number.end)
    if year is None or not isinstance(year.meaning, Point):
        return _half_of_month(words, index, entry, number) if most == 2 else None
    point = year.meaning._replace(portion=f"{letter}{number.value}")
    return part(index, year.end, point, "portion_of_year", entry.table, also=year.reasons)


def _half_of_month(words: Sequence[Word], index: int, entry: Entry, number: Number) -> Part | None:
    """ "نیوەی یەکەمی مانگی ئایار"."""
    month = month_at(words, number.end)
    if month is None or not isinstance(month.meaning, Point) or not month.complete:
        return None
    point = month.meaning._replace(mod="START" if number.value == 1 else "END")
    return part(index, month.end, point, "half_of_month", entry.table, also=month.reasons)


def holiday(words: Sequence[Word], index: int) -> Part | None:
    """ "جەژنی نەورۆز", "نەورۆزی ٢٠٢٢", "جەژنی قوربانی ئەمساڵ", "سەری ساڵ"."""
    entry = entry_at(words, index, "holiday")
    if entry is None or entry.ending.indefinite or entry.ending.plural:
        return None
    point = Point(holiday=entry.value)
    year = year_of_month(words, entry.end)
    if year is not None and isinstance(year.meaning, Point):
        point = point._replace(year=year.meaning.year)
        return part(index, year.end, point, "holiday_of_year", entry.table, also=year.reasons)
    turn = _turn(words, entry)
    if turn is not None:
        return part(index, turn.end, point._replace(turn=int(turn.value)), "turned_holiday", entry.table)
    return part(index, entry.end, point, "holiday", entry.table, complete=entry.sure)


def _turn(words: Sequence[Word], noun: Entry) -> Entry | None:
    """ "ڕابردوو", "داهاتوو" behind a noun, with or without izafe: the names of days end as they like."""
    for entry in entries_at(words, noun.end, "turn"):
        if not entry.prefix and not entry.ending.indefinite:
            return entry
    return None


# --- decades and centuries --------------------------------------------------------------------------------------------


def decade(words: Sequence[Word], index: int) -> Part | None:
    """ "نەوەدەکان", "هەشتاکانی سەدەی ڕابردوو", "ساڵانی هەشتا", "دەیەی نەوەد", "دەیەی ڕابردوو"."""
    unit = unit_at(words, index, "DE") or unit_at(words, index, "Y")
    start = index
    if unit is not None and unit.ending.izafe:
        start = unit.end
    entry = entry_at(words, start, "decade")
    if entry is not None and not (start > index and entry.prefix):
        found = _of_century(words, index, entry.end, int(entry.value), entry.table)
        known = int(entry.value) >= 50 or start > index or found.end > entry.end  # "سییەکان" are also lungs
        return found if known else None
    if unit is None or start == index or (unit.value == "Y" and not unit.ending.plural):
        return None
    number = number_at(words, start)
    if number is not None and not number.digits and number.value in range(20, 100, 10) and not number.ordinal:
        return _of_century(words, index, number.end, number.value, number.resource)
    turn = turn_at(words, unit) if unit.value == "DE" else None
    if turn is None or unit.ending.plural:
        return None
    return part(index, turn.end, Point(decade=Rel(base_of(turn), int(turn.value))), "turned_decade", unit.table)


def round_decade(words: Sequence[Word], index: int) -> Part | None:
    """ "دە ساڵی 1990", "١٩٩٠ەکان": the ten years from a round one."""
    at = index
    number = number_at(words, index)
    if number is not None and number.value == _TEN:
        unit = unit_at(words, number.end, "Y")
        if unit is None or unit.prefix or not unit.ending.izafe or unit.ending.plural or unit.ending.indefinite:
            return None
        at = unit.end
    digits = digits_at(words, at)
    if len(digits) != 4 or not digits.isdecimal() or not digits.endswith("0") or digits[0] not in "12":
        return None
    ending = read_ending(words[at].suffix)
    if ending is None or (at == index and not (ending.plural and ending.text.startswith(ROUND_PLURAL))):
        return None
    return part(index, at + 1, Point(decade=digits[:3]), "round_decade")


def _of_century(words: Sequence[Word], start: int, end: int, tens: int, table: str) -> Part:
    """The decade with its century; the twentieth where none is said, as people mean it."""
    of = century(words, end)
    if of is not None and isinstance(of.meaning, Point) and of.meaning.century is not None:
        point = Point(decade=str(tens // 10), century=of.meaning.century)
        return part(start, of.end, point, "decade_of_century", table, also=of.reasons)
    return part(start, end, Point(decade=str(tens // 10), century="19"), "decade", table)


def century(words: Sequence[Word], index: int) -> Part | None:
    """ "سەدەی بیستەم", "سەدەی ١٧ی زایینی", "سەدەی ڕابردوو", "ئەم سەدەیە"."""
    showing = shown_unit(words, index, "CE")
    if showing is not None:
        base, noun = showing
        return part(index, noun.end, Point(century=Rel(base, 0)), "shown_century", noun.table, also=pointing(index))
    unit = unit_at(words, index, "CE")
    if unit is None or not unit.ending.izafe or unit.ending.indefinite or unit.ending.plural:
        return None
    turn = turn_at(words, unit)
    if turn is not None:
        return part(index, turn.end, Point(century=Rel(base_of(turn), int(turn.value))), "turned_century", unit.table)
    number = number_at(words, unit.end)
    if number is None or not 1 <= number.value <= 21:
        return None
    era = entry_at(words, number.end, "era")
    end = number.end if era is None or era.value != "gregorian" else era.end
    if era is not None and era.value != "gregorian":
        return None
    return part(index, end, Point(century=f"{number.value - 1:02d}"), "century", unit.table)


# --- vague ------------------------------------------------------------------------------------------------------------


def vague(words: Sequence[Word], index: int) -> Part | None:
    """ "ئێستا", "پێشتر", "لە داهاتوودا", "لەم دواییانەدا"."""
    for entry in entries_at(words, index, "ref", "turn"):
        if entry.kind == "ref" and not (entry.value == "PAST_REF" and entry.ending.izafe):
            if entry.form == _ONCE and (entry.prefix or (index and words[index - 1].norm == _THAN)):
                return None  # "زیاتر لە جاران" compares
            return part(index, entry.end, Vague(entry.value), "vague", entry.table)
        if entry.kind == "turn" and not entry.form.startswith("پێش"):
            return _past_or_future(words, index, entry)
    return None


def _past_or_future(words: Sequence[Word], index: int, entry: Entry) -> Part | None:
    """ "ڕابردوو" and "داهاتوو" as nouns, behind a preposition; behind another noun they only describe it."""
    led = entry.prefix or (index > 0 and words[index - 1].norm in _LEADS_TIME)
    if not led:
        return None
    end = entry.end
    if entry.ending.izafe:
        if end >= len(words) or not words[end].norm.startswith(_NEAR):
            return None
        end += 1
    elif entry.ending.indefinite:
        return None
    return part(index, end, Vague("PAST_REF" if int(entry.value) < 0 else "FUTURE_REF"), "past_or_future", entry.table)


def period(words: Sequence[Word], index: int) -> Part | None:
    """ "ماوەیەکی کەم", "ماوەیەک لەمەوبەر", "ماوەی ڕابردوو"."""
    entry = entry_at(words, index, "period")
    if entry is None or entry.ending.plural:
        return None
    behind = entries_at(words, entry.end, "short", "ago")
    if entry.ending.indefinite:
        for kind, value in (("short", "XXXX"), ("ago", "PAST_REF")):
            for other in behind:
                if other.kind == kind and (kind != "short" or entry.ending.izafe):
                    return part(index, _adjectives_end(words, other), Vague(value), "period", entry.table)
        return part(index, entry.end, Vague("XXXX"), "period", entry.table)
    turn = turn_at(words, entry)
    if turn is None or turn.kind != "turn":
        return None
    return part(
        index, turn.end, Vague("PAST_REF" if int(turn.value) < 0 else "FUTURE_REF"), "turned_period", entry.table
    )


def _adjectives_end(words: Sequence[Word], adjective: Entry) -> int:
    """The index behind further words for how long: "زۆر کەم", "دوور و درێژ"."""
    end = adjective.end
    at = end + 1 if end < len(words) and words[end].norm == "و" else end
    further = entry_at(words, at, "short") if adjective.kind == "short" else None
    return end if further is None else further.end
