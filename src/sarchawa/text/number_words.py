"""What one word says of number by itself: its table entry, or that of the word it is made of, with what is glued to it.

The words are in ``ckb/numerals.tsv``; ordinals, "سێسەد", "بیستوپێنج" are made of them by rule.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.text.fold import norm_word
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

Value = int | float

TABLE = "numerals.tsv"
AND = "و"
EACH = norm_word("هەر")
_A = norm_word("ێک")
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
_LONGEST_NUMBER = 18  # digits: more than any count has
_DECIMAL = re.compile(r"\d+[.,٫]\d+")


class NumberWord(NamedTuple):
    """One word's share in a numeral. kind: of the table, or "digits"; glue: what the table lets stand on it; suffix:
    key of the letters glued behind it; joins: "و" is written on to it ("سەدو پەنجا")."""

    kind: str
    value: Value | None
    glue: str = "all"
    suffix: str = ""
    ordinal: bool = False
    joins: bool = False


def number_word(word: Word) -> NumberWord | None:
    """What one word says of number by itself, or None: a cheap test whether a numeral can start here."""
    if word.kind == "word":
        return _known(word.norm)
    if word.kind == "number":
        return _digits(word.folded)
    return None


def starts_numeral(word: Word) -> bool:
    """Whether a numeral can start at this word."""
    return number_word(word) is not None


def joined_word(norm: str) -> NumberWord | None:
    """The number word behind a "و" that is written on to it ("وپێنج")."""
    return _with_ending(norm[len(AND) :], _entries())


@remembered
def _known(norm: str) -> NumberWord | None:
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
        return match["digits"] if len(match["digits"]) <= _LONGEST_NUMBER else ""
    fronts = (*_PREFIXES, _ABOUT)
    if len(norm) > _LONGEST_NUMBER + max(map(len, fronts)):
        return ""
    return next((norm[len(f) :] for f in fronts if norm.startswith(f) and norm[len(f) :].isdecimal()), "")


def _behind_letters(norm: str) -> NumberWord | None:
    digits = glued_digits(norm)
    return NumberWord("digits", int(digits)) if digits else None


def _of_each(rest: str, entries: dict[str, NumberWord]) -> NumberWord | None:
    """ "هەردوو", "هەرسێیان", "هەردووکیان": both, all three."""
    entry = _with_ending(rest, entries)
    if entry is None and "ک" in rest[1:]:
        stem, _, ending = rest.rpartition("ک")
        entry = entries.get(stem) if ending in _CLITICS or not ending else None
    return entry if entry is not None and entry.kind == "unit" and entry.glue == "all" and not entry.ordinal else None


def _with_ending(rest: str, entries: dict[str, NumberWord]) -> NumberWord | None:
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
def _entries() -> dict[str, NumberWord]:
    """Every number word by its key: the table's, and those made of them by rule (ordinals, "سێسەد", "بیستوپێنج")."""
    table = {norm_word(row["form"]): _entry(row["kind"], row["value"], row["glue"]) for row in read_table(TABLE)}
    made: dict[str, NumberWord] = {}
    units = {form: entry for form, entry in table.items() if entry.kind == "unit"}
    tens = {form: entry for form, entry in table.items() if entry.kind == "ten"}
    for form, entry in units.items():
        for other, times in table.items():
            if times.kind in ("hundred", "scale"):
                made[form + other] = times._replace(kind=f"times {times.kind}", value=_times(entry.value, times.value))
    for form, entry in table.items():
        if entry.kind in ("hundred", "scale") or (entry.kind == "ten" and entry.glue == "all"):
            made[form + AND] = entry._replace(glue="none", joins=True)
        if entry.kind == "scale":  # "ملیۆنێک و نیو"
            made[form + _A] = entry._replace(kind="times scale", glue="none")
    for form, entry in tens.items():
        for other, unit in units.items():
            made[form + AND + other] = NumberWord("teen", _plus(entry.value, unit.value), unit.glue)
    whole = {**made, **table}
    ordinals = {
        form + ending: entry._replace(ordinal=True, glue="all")
        for form, entry in whole.items()
        if entry.kind not in ("fraction", "vague", "zero") and entry.glue != "none"
        for ending in _ORDINAL
    }
    teens = {  # "چواردەم", beside "چواردەیەم"; "دەم" is also a mouth
        form + "م": entry._replace(ordinal=True, glue="all")
        for form, entry in whole.items()
        if entry.kind == "teen" and form.endswith("دە")
    }
    return {**teens, **ordinals, **whole}


def _entry(kind: str, value: str, glue: str) -> NumberWord:
    if not value:
        return NumberWord(kind, None, glue)
    if "." in value:
        return NumberWord(kind, float(value), glue)
    return NumberWord(kind, int(value), glue)


@remembered
def _digits(folded: str) -> NumberWord | None:
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
            return NumberWord("digits", value, suffix=suffix[len(ordinal) :], ordinal=True)
    return NumberWord("digits", value, suffix=suffix)


def _digit_value(digits: str) -> Value | None:
    """1,250 and 1.250.000 are grouped; 12.5, 12,5 and 12٫5 decimal; two full stops otherwise are no number."""
    if len(digits) > 2 * _LONGEST_NUMBER:
        return None
    if digits.isdecimal():
        return int(digits)
    if _GROUPED.fullmatch(digits):
        return int(re.sub(r"\D", "", digits))
    if _DECIMAL.fullmatch(digits):
        return float(re.sub(r"\D", ".", digits))
    return None


def _times(a: Value | None, b: Value | None) -> Value | None:
    return None if a is None or b is None else a * b


def _plus(a: Value | None, b: Value | None) -> Value | None:
    return None if a is None or b is None else a + b
