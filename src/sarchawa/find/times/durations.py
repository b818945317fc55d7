"""Durations: a number and a unit of time, and what the words behind them make of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sarchawa.find.times.lexicon import Ending, Entry, entries_at, entry_at, kinds_at
from sarchawa.find.times.numbers import number_at, numeral_at
from sarchawa.find.times.parts import Length, Part, Point, Reason, part
from sarchawa.find.times.relations import demonstrative_at, unit_at
from sarchawa.find.times.relative import event_key
from sarchawa.find.times.years import year_of_month
from sarchawa.text.fold import norm_words
from sarchawa.text.number_words import number_word
from sarchawa.text.words import Word

_AND = "و"
_BARE_ONE = "ێ"  # "هەموو ڕۆژێ"; alone it may be a place, not "one"
_LETTERS = {"S": "TS", "MIN": "TM", "H": "TH", "D": "D", "N": "D", "W": "W", "M": "M", "Y": "Y"}
_LENGTH_KINDS = frozenset(("length", "unit"))
_ORDER = ("CE", "DE", "Y", "M", "W", "D", "N", "H", "MIN", "S")


_NAMING = "ە"
_WARS = norm_words("جەنگی شەڕی".split())
_AFTER = norm_words("دوای پاش لەدوای لەپاش".split())
_BEFORE = norm_words("پێش لەپێش بەر".split())
_THAT = norm_words("ئەوە ئەمە لەوە لەمە".split())
_LEADS_ONE = _AFTER | _BEFORE | norm_words("لە بۆ تا تاکو تاوەکو هەتا نیو نزیکەی ماوەی لەماوەی زیاتر کەمتر".split())
_FOLLOWS_ONE = _AFTER | _BEFORE | norm_words("زیاتر زیاتری کەمتر پتر".split())


class _Core(NamedTuple):
    """A number of units. pieces: (amount, unit) from the largest down; amount None where no number is said."""

    end: int
    pieces: tuple[tuple[float | None, str], ...]
    ending: Ending
    reasons: tuple[Reason, ...]
    pair: bool = False

    @property
    def unit(self) -> str:
        return self.pieces[0][1]


def duration(words: Sequence[Word], index: int) -> Part | None:
    """ "دوو ڕۆژ", "چەند مانگی ڕابردوو", "سێ ساڵ لەمەوبەر", "لەم دوو هەفتەیەدا", "ساڵانی داهاتوو", "مانگێک"."""
    demonstrative = demonstrative_at(words, index)
    if demonstrative is not None:
        core = _counted(words, demonstrative[1].end) or _plural(words, demonstrative[1].end)
        if core is None or not core.ending.this:
            return None
        return _with_tail(words, index, core)
    core = _counted(words, index)
    if core is not None and core.ending.text == _NAMING and index and words[index - 1].norm in _WARS:
        return None  # "جەنگی سی ساڵە" is a war's name
    if core is None:
        of_units = "unit" in kinds_at(words, index)
        return _plural_turned(words, index) or _single(words, index) if of_units else None
    return _portion(words, index, core) or _with_tail(words, index, core)


def bracketed_duration(words: Sequence[Word], index: int) -> Part | None:
    """ "(٢٢١) ساڵ": the number in brackets."""
    number = number_at(words, index)
    unit = unit_at(words, number.end) if number is not None and number.value else None
    if number is None or unit is None or unit.prefix or unit.ending.plural:
        return None
    reasons = (Reason("unit", unit.table, number.end, unit.end - 1),)
    return _with_tail(words, index, _Core(unit.end, ((number.value, unit.value),), unit.ending, reasons))


# --- number and unit --------------------------------------------------------------------------------------------------


def _counted(words: Sequence[Word], index: int) -> _Core | None:
    """ "دوو ساڵ", "دوو ساڵ و نیو", "سێ کاتژمێر و ١٥ خولەک", "دووساڵ", "ساڵ و نیوێک"."""
    core = _counted_once(words, index)
    if core is None and not _LENGTH_KINDS.isdisjoint(kinds_at(words, index)):
        core = _glued(words, index) or _one_and_half(words, index) or _one(words, index)
    while core is not None and core.end + 1 < len(words) and words[core.end].norm == _AND and not core.ending.izafe:
        if core.pieces[-1][0] is not None and _is_half(words, core.end + 1):
            amount, unit = core.pieces[-1]
            half = (*core.pieces[:-1], ((amount or 0) + 0.5, unit))
            return core._replace(end=core.end + 2, pieces=half)
        more = _counted_once(words, core.end + 1)
        if more is None or _ORDER.index(more.unit) <= _ORDER.index(core.pieces[-1][1]) or more.pieces[0][0] is None:
            break
        core = more._replace(pieces=(*core.pieces, *more.pieces), reasons=(*core.reasons, *more.reasons))
    return core


def _counted_once(words: Sequence[Word], index: int) -> _Core | None:
    numeral = numeral_at(words, index)
    if numeral is None or numeral.ordinal or numeral.suffix or numeral.end >= len(words):
        return None
    unit = unit_at(words, numeral.end)
    if unit is None or unit.prefix or unit.ending.plural or numeral.value == 0:
        return None
    if unit.value == "N" and numeral.value == 0.5:  # "نیوە شەو": midnight
        return None
    reasons = (
        Reason("amount", numeral.resource, index, numeral.end - 1),
        Reason("unit", unit.table, numeral.end, unit.end - 1),
    )
    amount = None if numeral.vague else numeral.value
    return _Core(unit.end, ((amount, unit.value),), unit.ending, reasons, numeral.upto is not None)


def _glued(words: Sequence[Word], index: int) -> _Core | None:
    """ "دووساڵ", "نیوسەعات"; in digits "٢٠ساڵ"."""
    entry = entry_at(words, index, "length")
    if entry is None or entry.ending.plural:
        return None
    amount, _, unit = entry.value.partition(" ")
    reasons = (Reason("unit", entry.table, index, entry.end - 1),)
    return _Core(entry.end, ((None if amount == "X" else float(amount), unit),), entry.ending, reasons)


def _one_and_half(words: Sequence[Word], index: int) -> _Core | None:
    unit = unit_at(words, index)
    if unit is None or unit.prefix or unit.ending.text or unit.end + 1 >= len(words) or words[unit.end].norm != _AND:
        return None
    if not _is_half(words, unit.end + 1):
        return None
    reasons = (Reason("unit", unit.table, index, unit.end - 1),)
    return _Core(unit.end + 2, ((1.5, unit.value),), unit.ending, reasons)


def _one(words: Sequence[Word], index: int) -> _Core | None:
    """The year of "ساڵێک و شەش مانگ", "ساڵێک و نیو": one, by the indefinite ending, where a part of it follows."""
    unit = unit_at(words, index)
    if unit is None or unit.prefix or not unit.ending.indefinite or unit.ending.izafe or unit.end + 1 >= len(words):
        return None
    if words[unit.end].norm != _AND:
        return None
    more = _counted_once(words, unit.end + 1)
    smaller = more is not None and _ORDER.index(more.unit) > _ORDER.index(unit.value)
    if not smaller and not _is_half(words, unit.end + 1):
        return None
    return _Core(unit.end, ((1, unit.value),), unit.ending, (Reason("unit", unit.table, index, unit.end - 1),))


def _is_half(words: Sequence[Word], index: int) -> bool:
    """ "نیو", "نیوێک", not the half of what follows it ("نیو ملیۆن")."""
    word = words[index]
    if not word.norm.startswith("نیو") or word.norm[3:] not in ("", "ی", "ە", "ێک", "ێکی", "ێکە", "دا"):
        return False
    return unit_at(words, index + 1) is None and (index + 1 == len(words) or number_word(words[index + 1]) is None)


def _single(words: Sequence[Word], index: int) -> Part | None:
    """ "مانگێک", "ساڵێک لەمەوبەر": one, by the indefinite ending. "ڕۆژێک", "شەوێک" only where a length is meant, not
    "once"."""
    unit = unit_at(words, index)
    if unit is None or not unit.ending.indefinite or unit.ending.text == _BARE_ONE:
        return None
    core = _Core(unit.end, ((1, unit.value),), unit.ending, (Reason("unit", unit.table, index, unit.end - 1),))
    found = _with_tail(words, index, core)
    if found.end > unit.end:
        return found
    if unit.ending.izafe:  # "ڕۆژێکی خۆش"
        return None
    led = unit.prefix in _LEADS_ONE or _leads_one(words, index)  # "لەڕۆژێکدا", "لە ڕۆژێکدا"
    if unit.value in ("D", "N") and not led and not _follows_one(words, unit.end):
        return None
    return found


def _leads_one(words: Sequence[Word], index: int) -> bool:
    return index > 0 and words[index - 1].norm in _LEADS_ONE


def _follows_one(words: Sequence[Word], index: int) -> bool:
    return index < len(words) and words[index].norm in _FOLLOWS_ONE


def _plural(words: Sequence[Word], index: int) -> _Core | None:
    unit = unit_at(words, index)
    if unit is None or unit.prefix or not unit.ending.plural or unit.ending.indefinite:
        return None
    return _Core(unit.end, ((None, unit.value),), unit.ending, (Reason("units", unit.table, index, unit.end - 1),))


def _plural_turned(words: Sequence[Word], index: int) -> Part | None:
    """ "ساڵانی ڕابردوو", "ڕۆژانی داهاتوو", "مانگەکانی دوایی"."""
    unit = unit_at(words, index)
    if (
        unit is None or not unit.ending.plural or not unit.ending.izafe or unit.value in ("MIN", "S")
    ):  # "خولەکان": rounds
        return None
    core = _Core(unit.end, ((None, unit.value),), unit.ending, (Reason("units", unit.table, index, unit.end - 1),))
    found = _with_tail(words, index, core)
    return found if found.end > unit.end else None


# --- what stands behind -----------------------------------------------------------------------------------------------


def _with_tail(words: Sequence[Word], start: int, core: _Core) -> Part:
    """The length with what is behind it: last, next, more, ago, later, "after that"."""
    mod = "APPROX" if core.pair else None
    length = Length(iso_duration(core.pieces), core.pieces[0][0], core.unit, mod=mod)
    end, reasons = core.end, core.reasons
    bound = core.ending.izafe or core.ending.this
    for entry in entries_at(words, end, "turn", "late", "ago", "after", "more"):
        if entry.prefix or (entry.kind in ("ago", "after") and core.ending.izafe and not core.ending.indefinite):
            continue
        if entry.kind in ("turn", "late") and (bound or core.ending.plural):
            toward = -1 if entry.kind == "late" else int(entry.value)
            reasons = (*reasons, Reason("turn", entry.table, end, entry.end - 1))
            return part(start, entry.end, length._replace(toward=toward), "turned_duration", also=reasons)
        if entry.kind in ("ago", "after"):
            meaning = length._replace(
                toward=int(entry.value), ends=True, base="report" if entry.kind == "ago" else "play"
            )
            reasons = (*reasons, Reason("counted_from", entry.table, end, entry.end - 1))
            return part(start, entry.end, meaning, "duration_away", also=reasons)
        if entry.kind == "more" and core.ending.izafe:
            return part(start, entry.end, length, "more_duration", also=(*reasons, _reason("more", entry, end)))
    return _from_that(words, start, core, length) or part(start, end, length, "duration", also=reasons)


def _reason(rule: str, entry: Entry, first: int) -> Reason:
    return Reason(rule, entry.table, first, entry.end - 1)


def _from_that(words: Sequence[Word], start: int, core: _Core, length: Length) -> Part | None:
    """ "دوو ڕۆژ دوای ئەوە" is a point; "دوو ڕۆژ بەر لە هێرشەکە" stays a length, but one counted from a happening."""
    at = core.end
    if at + 1 >= len(words):
        return None
    toward = 1 if words[at].norm in _AFTER else -1 if words[at].norm in _BEFORE else 0
    if not toward:
        return None
    noun = at + 2 if words[at + 1].norm == "لە" else at + 1
    if noun < len(words) and words[noun].norm in _THAT:
        meaning = length._replace(toward=toward, ends=True, base="play")
        return part(start, noun + 1, meaning, "duration_from_that", also=core.reasons)
    event = event_key(words[noun].norm) if noun < len(words) else None
    if event is None:
        return None
    meaning = length._replace(toward=toward, base="play", event=event)
    return part(
        start,
        at,
        meaning,
        "duration_from_event",
        also=(*core.reasons, Reason("event", "event_triggers.tsv", noun, noun)),
    )


def _portion(words: Sequence[Word], index: int, core: _Core) -> Part | None:
    """ "شەش مانگی یەکەمی ئەمساڵ": a half or a quarter of a year."""
    amount = core.pieces[0][0]
    if core.unit != "M" or amount not in (3, 6) or not core.ending.izafe:
        return None
    nth = number_at(words, core.end)
    if nth is None or not nth.ordinal or not nth.izafe or not 1 <= nth.value <= 12 / amount:
        return None
    year = year_of_month(words, nth.end)
    if year is None or not isinstance(year.meaning, Point):
        return None
    letter = "Q" if amount == 3 else "H"
    point = year.meaning._replace(portion=f"{letter}{nth.value}")
    return part(index, year.end, point, "months_of_year", also=(*core.reasons, *year.reasons))


# --- values -----------------------------------------------------------------------------------------------------------


def iso_duration(pieces: Sequence[tuple[float | None, str]]) -> str:
    """The TIMEX3 value of amounts of units: "P2Y6M", "PT1H30M", "PXM" where no number is said; decades and centuries
    in years."""
    days: list[str] = []
    times: list[str] = []
    for amount, unit in pieces:
        if unit in ("DE", "CE"):
            if amount is None:
                return f"PX{unit}"
            amount, unit = amount * (10 if unit == "DE" else 100), "Y"
        letter = _LETTERS[unit]
        target = times if letter[0] == "T" else days
        target.extend(_amount(amount, letter[-1], unit))
    return "P" + "".join(days) + ("T" + "".join(times) if times else "")


def _amount(amount: float | None, letter: str, unit: str) -> list[str]:
    """One amount; halves and quarters of hours and halves of years go into the smaller unit."""
    if amount is None:
        return [f"X{letter}"]
    whole = int(amount)
    smaller, size = {"H": ("M", 60), "MIN": ("S", 60), "Y": ("M", 12)}.get(unit, ("", 0))
    rest = (amount - whole) * size
    if amount == whole or not size or rest != int(rest):
        return [f"{whole if amount == whole else round(amount, 3)}{letter}"]
    return ([f"{whole}{letter}"] if whole else []) + [f"{int(rest)}{smaller}"]
