"""Number words read as values: cardinals, ordinals, fractions, vague ones, in words, digits and mixtures of both.

``read_numeral`` reads the longest numeral that starts at a token. What one word says is in number_words; how they are
put together is here, one function a construction. What is counted, and whether a number is a date or a clock time, is
for the finders to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sarchawa.text.fold import norm_word
from sarchawa.text.number_words import AND, TABLE, NumberWord, Value, joined_word, number_word
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

OVER = norm_word("لەسەر")
_ONE_DOT = re.compile(r"[1-9]\d{0,2}\.\d{3}(?!\d)")
_GREATEST = 10**15  # nobody says "thousands of thousands of millions of …"


class Numeral(NamedTuple):
    """A numeral read.

    end: index behind its last token. value: the number; None where the text says none ("چەند"). upto: the higher number
    of "دوو سێ" (two or three), else None. ordinal: "دووەم". vague: no number is said; scale: then the size of each
    ("دەیان" 10, "سەدان هەزار" 100000), None where open. suffix: key of the letters glued behind the last word
    ("شەشی" → ی). resource: the table whose entries fired, "" for digits alone.
    """

    end: int
    value: Value | None
    upto: Value | None = None
    ordinal: bool = False
    vague: bool = False
    scale: int | None = None
    suffix: str = ""
    resource: str = TABLE


class _Part(NamedTuple):
    """Tokens put together so far. scale: the last scale word's size, 1 where none; in_words: words in it."""

    end: int
    value: Value
    scale: Value
    suffix: str
    ordinal: bool
    in_words: bool

    @property
    def open(self) -> bool:
        """Whether more may follow: an ending or an ordinal closes a numeral."""
        return not self.suffix and not self.ordinal


def read_numeral(words: Sequence[Word], index: int) -> Numeral | None:
    """The longest numeral that starts at token ``index``, or None (also behind the last). Linear in the numeral's
    length."""
    first = number_word(words[index]) if index < len(words) else None
    if first is None:
        return None
    if index + 1 == len(words) or not (_may_go_on(words[index + 1]) or words[index].norm.endswith(AND)):
        alone = _alone(words[index])
        return None if alone is None else Numeral(index + 1, *alone[1:])
    return _read(words, index, first)


def clitic_end(words: Sequence[Word], end: int) -> int:
    """The index behind a clitic written apart with a tatweel joint ("٢٧ ـیان"); else ``end`` itself."""
    return end + 1 if end < len(words) and words[end].form.startswith("\u0640") else end


@remembered
def _alone(word: Word) -> Numeral | None:
    """The numeral of one word behind which none goes on."""
    first = number_word(word)
    return None if first is None else _read((word,), 0, first)


def _may_go_on(word: Word) -> bool:
    """Whether a numeral may go on with a word: a cheap test that most words fail."""
    return word.norm.startswith(AND) or word.norm == OVER or number_word(word) is not None


def _read(words: Sequence[Word], index: int, first: NumberWord) -> Numeral | None:
    if first.kind == "vague":
        return _read_vague(words, index, first)
    part = _sum(words, index)
    if part is None or (words[part.end - 1].norm.endswith(AND) and _joins(words[part.end - 1])):
        return None
    if part.open:
        special = _read_over(words, part) or _read_pair(words, part)
        if special is not None:
            return special
    resource = TABLE if part.in_words else ""
    return Numeral(part.end, _tidy(part.value), ordinal=part.ordinal, suffix=part.suffix, resource=resource)


# --- words put together -----------------------------------------------------------------------------------------------


def _sum(words: Sequence[Word], index: int) -> _Part | None:
    """Products joined by "و", each below the scale before it: "دوو ملیۆن و ٥١ هەزار و ٥٢٧"; also "دوو ملیۆن و نیو"."""
    total = _product(words, index)
    while total is not None and total.open and total.scale >= 1000:
        at, entry, joined = _next(words, total.end)
        if entry is None:
            break
        if entry.kind == "fraction" and joined and entry.value == 0.5:
            value = total.value + total.scale / 2
            return total._replace(end=at + 1, value=value, suffix=entry.suffix)
        part = _product(words, at, entry)
        if part is None or not 1 <= part.value < total.scale or (not joined and part.value < 100):
            break
        total = part._replace(value=total.value + part.value, in_words=True)
    return total


def _product(words: Sequence[Word], index: int, first: NumberWord | None = None) -> _Part | None:
    """A number below a thousand times the scales that follow: "٥١ هەزار", "سەد و بیست ملیۆن", "نیو ملیار", "هەزار"."""
    entry = first or number_word(words[index])
    if entry is None or entry.value is None:
        return None
    if entry.kind in ("scale", "times scale"):
        part = _part(index, entry)._replace(scale=_scale_of(entry.value))
    else:
        below = _below_thousand(words, index, entry)
        if below is None:
            return None
        part = below
    while part.open and part.end < len(words):
        scale = number_word(words[part.end])
        if scale is None or scale.kind != "scale" or scale.value is None or scale.value <= part.scale:
            break
        value = part.value if part.in_words else _before_scale(words[part.end - 1], part.value)
        part = _Part(part.end + 1, value * scale.value, scale.value, scale.suffix, scale.ordinal, True)
    return part


def _below_thousand(words: Sequence[Word], index: int, entry: NumberWord) -> _Part | None:
    """ "سێ سەد و بیست و پێنج", "سێسەد", "دوو و نیو", or what is below a hundred."""
    if entry.kind in ("hundred", "times hundred"):
        part = _part(index, entry)
    else:
        small = _below_hundred(words, index, entry)
        if small is None or not small.open or small.end >= len(words):
            return small
        hundred = number_word(words[small.end])
        if hundred is None or hundred.kind != "hundred" or hundred.value is None or small.value >= 100:
            return _with_half(words, small)
        part = _part(small.end, hundred)._replace(value=small.value * hundred.value)
    if part.open:
        at, entry_after, joined = _next(words, part.end)
        if entry_after is not None and joined:
            added = _below_hundred(words, at, entry_after)
            if added is not None and 1 <= added.value < 100:
                return added._replace(value=part.value + added.value, in_words=True)
    return part


def _below_hundred(words: Sequence[Word], index: int, entry: NumberWord) -> _Part | None:
    """One word below a hundred, digits, or "بیست و پێنج"."""
    if entry.kind not in ("zero", "unit", "teen", "ten", "digits", "fraction"):
        return None
    part = _part(index, entry)
    if entry.kind == "digits":
        return part._replace(value=_plain_digits(words[index], part.value))
    if entry.kind == "ten" and part.open:
        at, unit, joined = _next(words, part.end)
        if unit is not None and unit.kind == "unit" and joined:
            return _part(at, unit)._replace(value=part.value + _part(at, unit).value)
    return part


def _with_half(words: Sequence[Word], part: _Part) -> _Part:
    """ "دوو و نیو": two and a half."""
    at, half, joined = _next(words, part.end)
    if half is None or half.kind != "fraction" or half.value != 0.5 or not joined or not 1 <= part.value < 100:
        return part
    return part._replace(end=at + 1, value=part.value + 0.5, suffix=half.suffix, in_words=True)


def _next(words: Sequence[Word], at: int) -> tuple[int, NumberWord | None, bool]:
    """The number word that goes on at a token: its index, its entry, whether "و" joins it, apart or glued ("وپێنج")."""
    if at >= len(words):
        return at, None, False
    word = words[at]
    if word.norm == AND:
        return at + 1, (number_word(words[at + 1]) if at + 1 < len(words) else None), True
    if word.kind == "word" and word.norm.startswith(AND):
        return at, joined_word(word.norm), True
    entry = number_word(word)
    return at, entry, entry is not None and _joins(words[at - 1])


def _joins(word: Word) -> bool:
    """Whether a number word ends in the "و" that joins the next."""
    entry = number_word(word) if word.norm.endswith(AND) else None
    return entry is not None and entry.joins


def _part(index: int, entry: NumberWord) -> _Part:
    assert entry.value is not None
    return _Part(index + 1, entry.value, 1, entry.suffix, entry.ordinal, entry.kind != "digits")


def _scale_of(value: Value) -> Value:
    scale = 1000
    while value >= scale * 1000:
        scale *= 1000
    return scale


def _plain_digits(word: Word, value: Value) -> Value:
    """A single group of three behind a full stop ("2.500") is thousands, as newsrooms type it …"""
    if _ONE_DOT.fullmatch(word.folded):
        return int(word.folded[:-3].rpartition(".")[0] + word.folded[-3:])
    return value


def _before_scale(word: Word, value: Value) -> Value:
    """… but a decimal where a scale follows: "2.375 ملیۆن"."""
    return float(word.folded) if _ONE_DOT.fullmatch(word.folded) else value


def _read_over(words: Sequence[Word], part: _Part) -> Numeral | None:
    """A fraction said as "دوو لەسەر سێ" (two over three)."""
    if part.end + 1 >= len(words) or words[part.end].norm != OVER or part.value >= 100:
        return None
    below = number_word(words[part.end + 1])
    if below is None or below.kind not in ("unit", "teen", "digits") or below.value is None or below.ordinal:
        return None
    if not 0 < part.value < below.value <= 100:
        return None
    return Numeral(part.end + 2, _tidy(part.value / below.value), suffix=below.suffix)


def _read_pair(words: Sequence[Word], part: _Part) -> Numeral | None:
    """Two neighbouring small numbers, "دوو سێ" (two or three), "دە پازدە" (ten to fifteen)."""
    if part.end >= len(words) or not part.in_words or not 1 <= part.value <= 20:
        return None
    other = number_word(words[part.end])
    if other is None or other.kind not in ("unit", "teen") or other.ordinal or other.value is None:
        return None
    if not part.value < other.value <= part.value + (1 if part.value < 10 else 5):
        return None
    return Numeral(part.end + 1, _tidy(part.value), upto=other.value, suffix=other.suffix)


def _read_vague(words: Sequence[Word], index: int, first: NumberWord) -> Numeral:
    """ "دەیان", "سەدان هەزار", "چەند ملیۆن": no number said, but a size."""
    size = first.value
    end, suffix = index + 1, first.suffix
    while end < len(words) and not suffix:
        times = number_word(words[end])
        if times is None or times.kind not in ("hundred", "scale") or times.ordinal or times.value is None:
            break
        if size is not None and (times.kind == "hundred" or size >= _GREATEST):
            break
        size = times.value if size is None else size * times.value
        end, suffix = end + 1, times.suffix
    return Numeral(end, None, vague=True, scale=None if size is None else int(size), suffix=suffix)


def _tidy(value: Value) -> Value:
    """A whole number as int, others with the noise of binary fractions rounded away."""
    if isinstance(value, float):
        value = round(value, 9)
        if value == int(value):
            return int(value)
    return value
