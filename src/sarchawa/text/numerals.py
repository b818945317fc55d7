"""Number words read as values: cardinals, ordinals, fractions, vague ones, in words, digits and mixtures of both.

``read_numeral`` reads the longest numeral that starts at a token. The words are in ``ckb/numerals.tsv``; how they are
put together is here, one function a construction. What is counted, and whether a number is a date or a clock time, is
for the finders to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.text.fold import norm_word
from sarchawa.text.words import Word

Value = int | float

TABLE = "numerals.tsv"
AND = "و"
OVER = norm_word("لەسەر")
EACH = norm_word("هەر")
_PREFIXES = tuple(norm_word(prefix) for prefix in ("لە", "بە", "بۆ", "و"))
_FROM = norm_word("لە")
_ORDINAL = ("یەمین", "هەمین", "ەمین", "یەم", "هەم", "ەم")
_CLITICS = tuple(
    sorted(
        {
            norm_word(noun + also + whose + place)
            for noun in ("", "ان", "یان", "ی")
            for also in ("", "یش", "ش")
            for whose in ("", "یان", "مان", "تان", "ی")
            for place in ("", "دا", "یدا", "ەوە", "وە")
        }
        - {""},
        key=lambda form: (len(form), form),
    )
)
"""Endings that a number word may bear: "دووانیان" two of them, "شەشی" six of, "سێیانەوە" from three of them."""
_COPULA = ("ن", "ە", "یە")
_WEEK = norm_word("هەفتە")  # not "it is seven": "شەش هەفتە" are six weeks
_ABOUT = norm_word("نزیکەی")  # "نزیکەی٣٠": digits written together with the word before them
_LOST_BLANK = re.compile(r"(?P<front>[^\W\d]*ە)(?P<digits>\d+)")  # "گەیشتە٢٣": the blank behind a final ە is lost
_GROUPED = re.compile(r"\d{1,3}(?:[,٬]\d{3})+|[1-9]\d{0,2}(?:\.\d{3}){2,}")
_ONE_DOT = re.compile(r"[1-9]\d{0,2}\.\d{3}(?!\d)")
_GREATEST = 10**15  # nobody says "thousands of thousands of millions of …"
_DECIMAL = re.compile(r"\d+[.,٫]\d+")


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


class _Entry(NamedTuple):
    """One word's share in a numeral. kind: of the table, or "digits"; glue: what the table lets stand on it."""

    kind: str
    value: Value | None
    glue: str = "all"
    suffix: str = ""
    ordinal: bool = False


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
    if first.kind == "vague":
        return _read_vague(words, index, first)
    part = _sum(words, index)
    if part is None:
        return None
    if part.open:
        special = _read_over(words, part) or _read_pair(words, part)
        if special is not None:
            return special
    resource = TABLE if part.in_words else ""
    return Numeral(part.end, _tidy(part.value), ordinal=part.ordinal, suffix=part.suffix, resource=resource)


def number_word(word: Word) -> _Entry | None:
    """What one word says of number by itself, or None: a cheap test whether a numeral can start here."""
    if word.kind == "word":
        return _known(word.norm)
    if word.kind == "number":
        return _digits(word.folded)
    return None


def starts_numeral(word: Word) -> bool:
    """Whether a numeral can start at this word."""
    return number_word(word) is not None


def clitic_end(words: Sequence[Word], end: int) -> int:
    """The index behind a clitic written apart with a tatweel joint ("٢٧ ـیان"); else ``end`` itself."""
    return end + 1 if end < len(words) and words[end].form.startswith("\u0640") else end


# --- one word ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 16)
def _known(norm: str) -> _Entry | None:
    """The entry of a number word, its glued prepositions and endings taken off as far as the table allows."""
    entries = _entries()
    if norm in entries:
        return entries[norm]
    if norm == _WEEK:
        return None
    if norm.startswith(EACH):
        return _of_each(norm[len(EACH) :], entries)
    if norm[-1:].isdigit():
        return _behind_letters(norm)
    if norm[:2] not in _beginnings() and not norm.startswith(_PREFIXES):
        return None
    for prefix in ("", *_PREFIXES):
        if not norm.startswith(prefix):
            continue
        rest = norm[len(prefix) :]
        entry = _with_ending(rest, entries)
        if entry is not None and (not prefix or entry.glue == "all" or (prefix == _FROM and entry.kind == "ten")):
            return entry  # "لەبیست" can be nothing else
    return None


def glued_digits(norm: str) -> str:
    """The digits that a word ends in, written together with the preposition before them, with "about", or with a word
    whose final ە they follow ("لە60", "نزیکەی30", "گەیشتە23"); "" in any other ("K24", "ئێف16")."""
    match = _LOST_BLANK.fullmatch(norm)
    if match is not None:
        return match["digits"]
    fronts = (*_PREFIXES, _ABOUT)
    return next((norm[len(f) :] for f in fronts if norm.startswith(f) and norm[len(f) :].isdecimal()), "")


def _behind_letters(norm: str) -> _Entry | None:
    digits = glued_digits(norm)
    return _Entry("digits", int(digits)) if digits else None


def _of_each(rest: str, entries: dict[str, _Entry]) -> _Entry | None:
    """ "هەردوو", "هەرسێیان", "هەردووکیان": both, all three."""
    entry = _with_ending(rest, entries)
    if entry is None and "ک" in rest[1:]:
        stem, _, ending = rest.rpartition("ک")
        entry = entries.get(stem) if ending in _CLITICS or not ending else None
    return entry if entry is not None and entry.kind == "unit" and entry.glue == "all" and not entry.ordinal else None


def _with_ending(rest: str, entries: dict[str, _Entry]) -> _Entry | None:
    if rest in entries:
        return entries[rest]
    for clitic in _CLITICS:
        if rest.endswith(clitic):
            entry = entries.get(rest[: -len(clitic)])
            if entry is not None and (
                entry.glue == "all" or (clitic == "ی" and (entry.glue == "izafe" or entry.ordinal))
            ):
                return entry._replace(suffix=clitic)
    for copula in _COPULA:
        if rest.endswith(copula):
            entry = entries.get(rest[: -len(copula)])
            counts = entry is not None and entry.kind in ("unit", "teen") and not entry.ordinal
            if entry is not None and entry.glue == "all" and (counts or (entry.ordinal and copula == "ە")):
                return entry._replace(suffix=copula)
    return None


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(form[:2] for form in _entries())


@cache
def _entries() -> dict[str, _Entry]:
    """Every number word by its key: the table's, and those made of them by rule (ordinals, "سێسەد", "بیستوپێنج")."""
    table = {norm_word(row["form"]): _entry(row["kind"], row["value"], row["glue"]) for row in read_table(TABLE)}
    made: dict[str, _Entry] = {}
    units = {form: entry for form, entry in table.items() if entry.kind == "unit"}
    tens = {form: entry for form, entry in table.items() if entry.kind == "ten"}
    for form, entry in units.items():
        for other, times in table.items():
            if times.kind in ("hundred", "scale"):
                made[form + other] = times._replace(kind=f"times {times.kind}", value=_times(entry.value, times.value))
    for form, entry in tens.items():
        for other, unit in units.items():
            made[form + AND + other] = _Entry("teen", _plus(entry.value, unit.value), unit.glue)
    whole = {**made, **table}
    ordinals = {
        form + ending: entry._replace(ordinal=True, glue="all")
        for form, entry in whole.items()
        if entry.kind not in ("fraction", "vague", "zero")
        for ending in _ORDINAL
    }
    teens = {  # "چواردەم", beside "چواردەیەم"; "دەم" is also a mouth
        form + "م": entry._replace(ordinal=True, glue="all")
        for form, entry in whole.items()
        if entry.kind == "teen" and form.endswith("دە")
    }
    return {**teens, **ordinals, **whole}


def _entry(kind: str, value: str, glue: str) -> _Entry:
    if not value:
        return _Entry(kind, None, glue)
    return _Entry(kind, float(value) if "." in value else int(value), glue)


@lru_cache(maxsize=1 << 14)
def _digits(folded: str) -> _Entry | None:
    """The value of digits, with what is glued behind them: a scale ("٢٠هەزار"), an ordinal ending, or other letters."""
    end = len(folded)
    while end and not folded[end - 1].isdigit():
        end -= 1
    value = _digit_value(folded[:end])
    if value is None:
        return None
    suffix = norm_word(folded[end:])
    scale = _known(suffix) if len(suffix) > 2 else None
    if scale is not None and scale.kind in ("hundred", "scale"):
        return scale._replace(kind=f"times {scale.kind}", value=_times(value, scale.value))
    for ordinal in _ORDINAL:
        if suffix.startswith(ordinal):
            return _Entry("digits", value, suffix=suffix[len(ordinal) :], ordinal=True)
    return _Entry("digits", value, suffix=suffix)


def _digit_value(digits: str) -> Value | None:
    """1,250 and 1.250.000 are grouped; 12.5, 12,5 and 12٫5 decimal; two full stops otherwise are no number."""
    if digits.isdecimal():
        return int(digits)
    if _GROUPED.fullmatch(digits):
        return int(re.sub(r"\D", "", digits))
    if _DECIMAL.fullmatch(digits):
        return float(re.sub(r"\D", ".", digits))
    return None


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


def _product(words: Sequence[Word], index: int, first: _Entry | None = None) -> _Part | None:
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


def _below_thousand(words: Sequence[Word], index: int, entry: _Entry) -> _Part | None:
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


def _below_hundred(words: Sequence[Word], index: int, entry: _Entry) -> _Part | None:
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


def _next(words: Sequence[Word], at: int) -> tuple[int, _Entry | None, bool]:
    """The number word that goes on at a token: its index, its entry, whether "و" joins it, apart or glued ("وپێنج")."""
    if at >= len(words):
        return at, None, False
    word = words[at]
    if word.norm == AND:
        return at + 1, (number_word(words[at + 1]) if at + 1 < len(words) else None), True
    if word.kind == "word" and word.norm.startswith(AND):
        return at, _with_ending(word.norm[len(AND) :], _entries()), True
    return at, number_word(word), False


def _part(index: int, entry: _Entry) -> _Part:
    assert entry.value is not None
    return _Part(index + 1, entry.value, 1, entry.suffix, entry.ordinal, entry.kind != "digits")


def _scale_of(value: Value) -> Value:
    scale = 1000
    while value >= scale * 1000:
        scale *= 1000
    return scale


def _plain_digits(word: Word, value: Value) -> Value:
    """A single group of three behind a full stop ("2.500") is thousands, as newsrooms type it …"""
    return int(word.folded[:-3].rpartition(".")[0] + word.folded[-3:]) if _ONE_DOT.fullmatch(word.folded) else value


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


def _read_vague(words: Sequence[Word], index: int, first: _Entry) -> Numeral:
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


def _times(a: Value | None, b: Value | None) -> Value | None:
    return None if a is None or b is None else a * b


def _plus(a: Value | None, b: Value | None) -> Value | None:
    return None if a is None or b is None else a + b


def _tidy(value: Value) -> Value:
    """A whole number as int, others with the noise of binary fractions rounded away."""
    if isinstance(value, float):
        value = round(value, 9)
        if value == int(value):
            return int(value)
    return value
