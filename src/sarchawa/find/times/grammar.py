"""The constructions in their order, and which of them may begin at a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from sarchawa.find.times import calendar_dates, clock, durations, relative, repetitions, years
from sarchawa.find.times.lexicon import Entry, entries_at, entry_at, look_up
from sarchawa.find.times.merge import joined
from sarchawa.find.times.numbers import behind_bracket
from sarchawa.find.times.parts import Length, Part, Point, Reason, Repeat, part
from sarchawa.find.times.sentence_words import SentenceWords
from sarchawa.text.number_words import number_word
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

Rule = Callable[[Sequence[Word], int], Part | None]

_BY_NUMBER: tuple[Rule, ...] = (
    calendar_dates.numeric_date,
    calendar_dates.dotted_date,
    calendar_dates.blank_date,
    calendar_dates.izafe_date,
    calendar_dates.day_of_month,
    calendar_dates.glued_day_and_month,
    calendar_dates.separated_date,
    calendar_dates.day_and_month,
    calendar_dates.month,
    relative.event_day,
    clock.spoken_clock,
    clock.bare_clock,
    repetitions.day_of_every,
    repetitions.once_in,
    repetitions.counted_times,
    durations.duration,
    relative.round_decade,
    years.year_of_era,
    years.bare_year,
)
_IN_DIGITS: frozenset[Rule] = frozenset(
    (
        calendar_dates.numeric_date,
        calendar_dates.dotted_date,
        calendar_dates.blank_date,
        calendar_dates.glued_day_and_month,
        calendar_dates.separated_date,
        calendar_dates.day_and_month,
        years.year_of_era,
        years.bare_year,
    )
)
"""The constructions that begin with digits."""
_BY_NUMBER_IN_WORDS: tuple[Rule, ...] = tuple(rule for rule in _BY_NUMBER if rule not in _IN_DIGITS)
_BY_BRACKET: tuple[Rule, ...] = (calendar_dates.day_of_month, durations.bracketed_duration)
_POINTING: tuple[Rule, ...] = (
    relative.turned_day,
    relative.described_day,
    relative.weekday,
    relative.week,
    relative.season,
    calendar_dates.month,
    years.year_at,
    relative.century,
    durations.duration,
)
_BY_KIND: dict[str, tuple[Rule, ...]] = {
    "day": (relative.relative_day,),
    "last": (relative.event_day,),
    "decade": (relative.decade,),
    "every": (repetitions.every,),
    "glued year": (years.year_at,),
    "holiday": (relative.holiday,),
    "length": (repetitions.once_in, durations.duration),
    "month": (calendar_dates.month,),
    "night": (relative.relative_day,),
    "part": (relative.turned_day, relative.event_day, clock.part_of_day),
    "period": (relative.period,),
    "portion": (relative.portion,),
    "ref": (relative.vague,),
    "season": (relative.season,),
    "season word": (relative.season,),
    "set": (repetitions.repeated,),
    "that": _POINTING,
    "this": _POINTING,
    "turn": (relative.vague,),
    "unit": (
        clock.clock,
        relative.turned_day,
        relative.event_day,
        relative.week,
        calendar_dates.month,
        years.year_at,
        relative.decade,
        relative.century,
        repetitions.once_in,
        durations.duration,
    ),
    "weekday": (relative.weekday,),
    "year": (years.year_at,),
}
RULES: tuple[Rule, ...] = tuple(
    dict.fromkeys((*_BY_NUMBER, *_BY_BRACKET, *(r for rules in _BY_KIND.values() for r in rules)))
)
"""Every construction, once."""

_LEADS = frozenset(["date", "mod", "period", "unit"])
_DEEPEST = 4  # leading words before one time: "نزیکەی کۆتایی ماوەی …"


def construction_at(words: Sequence[Word], index: int, depth: int = 0) -> Part | None:
    """The longest construction that starts at a token, adjacent parts of one point in time joined; None where there is
    none.

    A part that is no time by itself comes with ``complete`` false: the caller decides.
    """
    found = _longest(words, index, depth)
    if found is None or not isinstance(found.meaning, Point):
        return found
    return joined(words, found, lambda at: _longest(words, at, depth))


@remembered
def may_start(word: Word) -> bool:
    """The cheap test that most words fail: whether any construction can begin with this word."""
    if word.kind == "word":
        return look_up(word.norm) is not None or number_word(word) is not None
    return word.kind == "number" or word.form == "("


def _longest(words: Sequence[Word], index: int, depth: int) -> Part | None:
    if index >= len(words) or not may_start(words[index]):
        return None
    if not isinstance(words, SentenceWords):
        return _longest_of(words, index, depth)
    key = index, depth
    if key not in words.longest:
        words.longest[key] = _longest_of(words, index, depth)
    return words.longest[key]


def _longest_of(words: Sequence[Word], index: int, depth: int) -> Part | None:
    best: Part | None = None
    entries = entries_at(words, index)
    for rule in _rules(_opening(words[index]), tuple([entry.kind for entry in entries])):
        found = rule(words, index)
        if found is not None and (best is None or (found.end, found.complete) > (best.end, best.complete)):
            best = found
    led = _led(words, index, entries, depth) if depth < _DEEPEST else None
    return led if led is not None and (best is None or led.end > best.end) else best


@remembered
def _opening(word: Word) -> str:
    """What sort of word it is to the rules: a bracket, a number in digits or in words, or "" for any other."""
    if word.form == "(":
        return "("
    if word.kind == "number" or word.norm[-1:].isdigit():
        return "digits" if word.kind == "number" or number_word(word) is not None else ""
    return "words" if number_word(word) is not None else ""


@lru_cache(maxsize=1 << 10)
def _rules(opening: str, kinds: tuple[str, ...]) -> tuple[Rule, ...]:
    """The constructions that may begin at a word. opening: see ``_opening``; kinds: those of its entries."""
    if opening == "(":
        return _BY_BRACKET
    by_number = _BY_NUMBER if opening == "digits" else _BY_NUMBER_IN_WORDS if opening == "words" else ()
    return tuple(dict.fromkeys((*by_number, *(rule for kind in kinds for rule in _BY_KIND.get(kind, ())))))


def _led(words: Sequence[Word], index: int, entries: Sequence[Entry], depth: int) -> Part | None:
    """A time with the word that leads it: "ڕۆژی", "ڕێکەوتی" before a day, "ماوەی" before a length, "سەرەتای" before
    a point."""
    for entry in entries:
        if entry.kind not in _LEADS or entry.ending.indefinite or (entry.kind == "unit" and entry.value != "D"):
            continue
        if entry_at(words, entry.end, entry.kind) is not None:  # two of a kind lead nothing
            continue
        inner = construction_at(words, entry.end, depth + 1) or _in_brackets(words, entry.end, depth + 1)
        if inner is None and entry.kind == "mod":
            inner = relative.understood(words, entry.end)
        found = None if inner is None else _leading(index, entry, inner)
        if found is not None:
            return found
    return None


def _in_brackets(words: Sequence[Word], index: int, depth: int) -> Part | None:
    """ "ڕۆژی (٧/١١/٢٠٢١)": a point in brackets of its own."""
    if index >= len(words) or words[index].form != "(":
        return None
    inner = construction_at(words, index + 1, depth)
    if inner is None or inner.end >= len(words) or words[inner.end].form != ")":
        return None
    return inner._replace(start=index, end=behind_bracket(words, inner.end + 1))


def _leading(index: int, entry: Entry, inner: Part) -> Part | None:
    meaning = inner.meaning
    reason = Reason(f"led_by_{entry.kind}", entry.table, index, entry.end - 1)
    if entry.kind == "mod":
        return _modified(index, entry, inner, reason)
    if not entry.ending.izafe:
        return None
    if entry.kind == "period":
        fits = isinstance(meaning, Length) and not meaning.ends
        return inner._replace(start=index, reasons=(*inner.reasons, reason)) if fits else None
    if entry.kind == "unit" and isinstance(meaning, Repeat) and meaning.value.startswith("XXXX-"):
        return inner._replace(start=index, reasons=(*inner.reasons, reason))
    if not isinstance(meaning, Point) or not meaning.names_day or meaning.event is not None:
        return None
    if entry.kind == "date" and (meaning.day is None or meaning.month is None):
        return None
    return inner._replace(start=index, reasons=(*inner.reasons, reason), complete=True)


def _modified(index: int, entry: Entry, inner: Part, reason: Reason) -> Part | None:
    """ "سەرەتای ٢٠٢٠", "نزیکەی دوو ساڵ", "کۆتایی مانگ"."""
    meaning = inner.meaning
    reasons = (*inner.reasons, reason)
    if isinstance(meaning, Length) and entry.value == "APPROX" and meaning.mod is None:
        return part(index, inner.end, meaning._replace(mod="APPROX"), "modified", entry.table, also=reasons)
    if not isinstance(meaning, Point) or meaning.mod is not None:
        return None
    if entry.value != "APPROX" and (meaning.names_day or meaning.clock is not None):
        return None
    return part(index, inner.end, meaning._replace(mod=entry.value), "modified", entry.table, also=reasons)
