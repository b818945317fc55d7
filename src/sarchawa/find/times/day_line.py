"""A line that is nothing but a date, as pages print it under a headline: "هەینی، ١٧ی ئایاری ٢٠٢٤ - ١٠:٢٣".

Running text is read by the constructions of ``grammar``; a page's date line has an order of its own (month first,
English or Arabic names), and is trusted only if every word of it is understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.find.times.calendars import HIJRI_SLACK, Calendar, to_gregorian
from sarchawa.find.times.years import calendar
from sarchawa.text.fold import norm_phrase, norm_word

LONGEST = 160
"""Code points; a longer line is no date line."""

_CLOCK = re.compile(r"\d{1,2}\s?:\s?\d{2}(?:\s?:\s?\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
_ISO_CLOCK = re.compile(r"(?<=\d)T(?=\d{1,2}:)")
_PIECE = re.compile(r"\d+|[^\W\d_]+(?:[\u200c\u064b-\u0655][^\W\d_]*)*")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_JOINERS = frozenset(norm_word(word) for word in ("ی", "ەی", "و", "st", "nd", "rd", "th"))
_ENDINGS = tuple(norm_word(ending) for ending in ("ی", "ە", "دا"))
_MOST_WORDS = 3  # of one name: "ربيع الآخر", "مانگی سەفەر"
_SOLAR_YEARS = range(1300, 1421)  # in numbers alone; a later year may be the lunar one of today
_KURDISH_YEARS = range(2600, 2900)
_GREGORIAN_YEARS = range(1900, 2100)
_SOLAR = frozenset(("kurdish", "iranian"))


class _Sign(NamedTuple):
    """What a piece of the line says. kind: number, month, weekday, label, era, clock; value: as in the table."""

    kind: str
    value: str


def read_day(line: str) -> str | None:
    """The ISO day that a line names, None where it names none, more than one, or says anything else besides.

    Read are Gregorian, Kurdish and Iranian days, with numbers of all three kinds, month names in Kurdish, English,
    Arabic and Persian, a weekday (which must fit) and a clock time. "5/8/2024" is 5 August, as Kurdish writes it, if
    its weekday does not say otherwise. An Islamic date alone is no day: its month begins by sighting. A month or a year
    alone, "two hours ago", and a line that says when the page was changed, name none.

    >>> read_day("هەینی، ١٧ی ئایاری ٢٠٢٤ - ١٠:٢٣"), read_day("May 17, 2024"), read_day("ئایاری ٢٠٢٤")
    ('2024-05-17', '2024-05-17', None)
    """
    if len(line) > LONGEST:
        return None
    signs = _signs(line)
    if signs is None or _Sign("label", "updated") in signs:
        return None
    weekdays = {int(sign.value) for sign in signs if sign.kind == "weekday"}
    eras = [sign.value for sign in signs if sign.kind == "era"]
    days = _days([sign for sign in signs if sign.kind in ("number", "month")], eras, weekdays)
    if not days or len(weekdays) > 1:
        return None
    sure = {day for name, day in days if name != "hijri"}
    if len(sure) != 1:
        return None
    (day,) = sure
    if day.year not in _GREGORIAN_YEARS or any(abs((other - day).days) > HIJRI_SLACK for _, other in days):
        return None
    return day.isoformat() if weekdays <= {day.isoweekday()} else None


def _signs(line: str) -> list[_Sign] | None:
    """What the pieces of a line say, in order; None if one of them is not understood."""
    plain = _CLOCK.sub(" ", _ISO_CLOCK.sub(" ", line.translate(_DIGITS)))
    pieces = [norm_word(piece) for piece in _PIECE.findall(plain)]
    signs: list[_Sign] = []
    at = 0
    while at < len(pieces):
        if pieces[at].isdecimal():
            signs.append(_Sign("number", pieces[at]))
            at += 1
            continue
        for length in range(min(_MOST_WORDS, len(pieces) - at), 0, -1):
            found = _named(tuple(pieces[at : at + length]))
            if found is not None:
                signs.append(found)
                at += length
                break
        else:
            if pieces[at] not in _JOINERS:
                return None
            at += 1
    return signs


def _named(words: tuple[str, ...]) -> _Sign | None:
    """The name that words are, with or without the ending that ties it to the next word ("ئایاری")."""
    names = _names()
    found = names.get(words)
    for ending in _ENDINGS:
        if found is None and words[-1].endswith(ending):
            found = names.get((*words[:-1], words[-1].removesuffix(ending)))
    return found


@cache
def _names() -> dict[tuple[str, ...], _Sign]:
    names = {norm_phrase(row["form"]): _Sign(row["kind"], row["value"]) for row in read_table("date_lines.tsv")}
    for row in read_table("weekdays.tsv"):
        names[norm_phrase(row["form"])] = _Sign("weekday", row["day"])
    for row in read_table("months.tsv"):  # last: a Kurdish month is no other word here
        names[norm_phrase(row["form"])] = _Sign("month", f"{row['calendar']} {row['month']}")
    return names


def _days(signs: list[_Sign], eras: list[str], weekdays: set[int]) -> list[tuple[Calendar, date]] | None:
    """The days that numbers and months name, three signs each, with their calendars; None if one is broken."""
    if len(signs) % 3:
        return None
    groups = [signs[at : at + 3] for at in range(0, len(signs), 3)]
    days: list[tuple[Calendar, date]] = []
    for number, group in enumerate(groups):
        era = eras[number] if len(eras) == len(groups) else None
        read = [(name, day) for name, day in _readings(group, era) if day is not None]
        fitting = [(name, day) for name, day in read if weekdays <= {day.isoweekday()}]
        if not read:
            return None
        days.append((fitting or read)[0])
    return days


def _readings(group: list[_Sign], era: str | None) -> Iterator[tuple[Calendar, date | None]]:
    """The days that three signs can be, the likeliest first."""
    months = [sign for sign in group if sign.kind == "month"]
    numbers = [int(sign.value) for sign in group if sign.kind == "number"]
    years = [place for place, sign in enumerate(group) if sign.kind == "number" and len(sign.value) == 4]
    if len(months) > 1 or len(years) != 1:
        return
    year = int(group[years[0]].value)
    others = [number for number in numbers if number != year]
    if months:
        name, _, month = months[0].value.partition(" ")
        if name in _SOLAR:  # the Kurdish months are those of Iran too: the year says whose
            name = _calendar_of(year) or name
        if len(others) == 1:
            yield calendar(name), to_gregorian(calendar(name), year, int(month), others[0])
        return
    named = calendar(era) if era is not None else _calendar_of(year)
    if named is None or len(others) != 2 or years[0] == 1:
        return
    first, second = others
    orders = [(second, first)] if years[0] == 0 else [(first, second), (second, first)]
    for day, month_number in orders:
        yield named, to_gregorian(named, year, month_number, day)


def _calendar_of(year: int) -> Calendar | None:
    """The calendar of a year without its era; None where two could be meant."""
    for years, name in ((_GREGORIAN_YEARS, "gregorian"), (_SOLAR_YEARS, "iranian"), (_KURDISH_YEARS, "kurdish")):
        if year in years:
            return calendar(name)
    return None
