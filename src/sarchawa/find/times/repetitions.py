"""Repetitions: every day, yearly, twice, once in two months."""

from __future__ import annotations

from collections.abc import Sequence

from sarchawa.find.times.calendar_dates import day_of_month
from sarchawa.find.times.durations import duration
from sarchawa.find.times.lexicon import entries_at, entry_at, look_up
from sarchawa.find.times.numbers import number_at, numeral_at
from sarchawa.find.times.parts import Length, Part, Point, Reason, Repeat, part
from sarchawa.find.times.relations import demonstrative_at
from sarchawa.text.fold import norm_word
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

_LONGEST = 9  # tokens from a number to what makes a repetition of it
_EACH = norm_word("هەر")
_ONCE = frozenset(norm_word("جار") + ending for ending in ("ێک", "ێکی", "ێکیش"))


def repeated(words: Sequence[Word], index: int) -> Part | None:
    """ "ڕۆژانە", "ساڵانە", "چەندینجار", "شەوان"; not "لەم ڕۆژانەدا" (these days)."""
    entry = entry_at(words, index, "set")
    if entry is None or (index and demonstrative_at(words, index - 1) is not None):
        return None
    return part(index, entry.end, Repeat(entry.value), "repeated", entry.table)


def every(words: Sequence[Word], index: int) -> Part | None:
    """ "هەموو ڕۆژێک", "هەموو هەینییەک", "هەموو شەوێک", "هەر دوو ساڵ جارێک"."""
    each = entry_at(words, index, "every")
    if each is None:
        return None
    strict = each.form == _EACH  # "هەر ڕۆژی هەینی" is "only on Friday"
    for noun in entries_at(words, each.end):
        value = _value_of_each(noun.kind, noun.value)
        if value is None or noun.prefix or noun.ending.plural or (noun.ending.izafe and not noun.ending.indefinite):
            continue
        if noun.ending.indefinite or not (strict or noun.ending.text):
            also = (Reason("each", noun.table, each.end, noun.end - 1),)
            return part(index, noun.end, Repeat(value), "every", each.table, also=also)
    length = duration(words, each.end)
    if (
        length is None
        or not isinstance(length.meaning, Length)
        or length.meaning.toward
        or length.meaning.amount is None
    ):
        return None
    end = _once_end(words, length.end)
    if end == length.end and not strict:
        return None
    return part(index, end, Repeat(length.meaning.value), "every_so_long", each.table, also=length.reasons)


def day_of_every(words: Sequence[Word], index: int) -> Part | None:
    """ "٢٥ی هەموو مانگێک", "٢١ی ئاداری هەموو ساڵێک"."""
    if not any(map(_says_every, words[index + 1 : index + _LONGEST])):
        return None
    dated = day_of_month(words, index)
    number = number_at(words, index) if dated is None else None
    if dated is None and (number is None or not number.izafe or not 1 <= number.value <= 31):
        return None
    end = dated.end if dated is not None else number.end if number is not None else index
    each = every(words, end)
    if each is None or not isinstance(each.meaning, Repeat):
        return None
    point = dated.meaning if dated is not None else None
    if isinstance(point, Point) and each.meaning.value == "P1Y" and isinstance(point.month, int) and point.year is None:
        value = f"XXXX-{point.month:02d}-{point.day or 0:02d}"
    elif number is not None and each.meaning.value == "P1M":
        value = f"XXXX-XX-{number.value:02d}"
    else:
        return None
    return part(index, each.end, Repeat(value), "day_of_every", "time_relations.tsv", also=each.reasons)


@remembered
def _says_every(word: Word) -> bool:
    look = look_up(word.norm) if word.kind == "word" else None
    return look is not None and "every" in look.kinds


def _value_of_each(kind: str, value: str) -> str | None:
    if kind == "unit":
        return {"D": "P1D", "W": "P1W", "M": "P1M", "Y": "P1Y", "H": "PT1H", "N": "XXXX-XX-XXTNI", "MIN": "PT1M"}.get(
            value
        )
    if kind == "weekday":
        return f"XXXX-WXX-{value}"
    if kind == "part":
        return f"XXXX-XX-XXT{value}"
    return f"XXXX-{value}" if kind == "season" else None


def once_in(words: Sequence[Word], index: int) -> Part | None:
    """ "دوو مانگ جارێک", "چوار سەعات جارێک"."""
    if not any(map(_says_once, words[index + 1 : index + _LONGEST])):
        return None
    length = duration(words, index)
    if length is None or not isinstance(length.meaning, Length) or length.meaning.toward:
        return None
    end = _once_end(words, length.end)
    if end == length.end:
        return None
    return part(index, end, Repeat(length.meaning.value), "once_in", "time_relations.tsv", also=length.reasons)


@remembered
def _says_once(word: Word) -> bool:
    return word.norm in _ONCE


def _once_end(words: Sequence[Word], index: int) -> int:
    return index + 1 if index < len(words) and words[index].norm in _ONCE else index


def counted_times(words: Sequence[Word], index: int) -> Part | None:
    """ "دوو جار", "چەند جارێک"; not "یەکەم جار", "یەک جار"."""
    numeral = numeral_at(words, index)
    if numeral is None or numeral.ordinal or numeral.suffix or numeral.value == 1:
        return None
    entry = entry_at(words, numeral.end, "times")
    if (
        entry is None
        or entry.prefix
        or entry.ending.plural
        or entry.ending.definite
        or (entry.ending.izafe and not entry.ending.indefinite)
    ):
        return None
    return part(index, entry.end, Repeat("XXXX"), "counted_times", entry.table)
