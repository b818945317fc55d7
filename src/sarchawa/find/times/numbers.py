"""Numbers as the constructions of time use them: whole and small, with their izafe, written in digits or words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sarchawa.find.times.lexicon import read_ending
from sarchawa.find.times.sentence_words import SentenceWords
from sarchawa.text.number_words import glued_digits, number_word
from sarchawa.text.numerals import Numeral, clitic_end, read_numeral
from sarchawa.text.words import Word

IZAFE = "ی"
_APART = frozenset([IZAFE, "یش", "ەوە", "ەم"])
"""Endings that some keyboards leave apart from the number they belong to ("٧ ی نیسان")."""


_ERA_LETTER = "ز"  # "١٩٨٠ز": of the Christian era


class Number(NamedTuple):
    """A whole number. end: index behind it and its ending; izafe: "-ی" stands on it, so that a word goes with it;
    plain: nothing stands on it; digits: written in digits; ordinal; resource: "numerals.tsv" or ""."""

    end: int
    value: int
    izafe: bool
    plain: bool
    digits: bool
    ordinal: bool
    resource: str


def numeral_at(words: Sequence[Word], index: int) -> Numeral | None:
    """The longest numeral that starts at a token (``read_numeral``), remembered for the words of a sentence."""
    if not isinstance(words, SentenceWords):
        return read_numeral(words, index)
    if index not in words.numerals:
        words.numerals[index] = read_numeral(words, index)
    return words.numerals[index]


def number_at(words: Sequence[Word], index: int) -> Number | None:
    """The whole number at a token with its ending, glued or apart; None where there is none, or letters of another word
    are glued to it ("٥٠کەس")."""
    if index >= len(words):
        return None
    if not isinstance(words, SentenceWords):
        return _read_number(words, index)
    if index not in words.numbers:
        words.numbers[index] = _read_number(words, index)
    return words.numbers[index]


def _read_number(words: Sequence[Word], index: int) -> Number | None:
    word = words[index]
    if word.form == "(":
        return _bracketed(words, index)
    if word.kind == "number":
        if has_era_letter(word):
            return Number(index + 1, int(digits_at(words, index)), False, False, True, False, "")
        if word.suffix and number_word(word) is None:
            return None
        if not word.suffix:
            if not isinstance(word.number, int):
                return None
            return _with_apart(words, Number(index + 1, word.number, False, True, True, False, ""))
    elif word.kind != "word":
        return None
    numeral = numeral_at(words, index)
    if numeral is None or not isinstance(numeral.value, int) or numeral.upto is not None:
        return None
    ending = read_ending(numeral.suffix)
    if ending is None:
        return None
    digits = not numeral.resource
    plain = not numeral.suffix
    izafe = ending.izafe
    number = Number(numeral.end, numeral.value, izafe, plain, digits, numeral.ordinal, numeral.resource)
    return _with_apart(words, number) if plain and digits else number


def has_era_letter(word: Word) -> bool:
    """Whether a number token is a year with the letter of the Christian era glued to it ("١٩٨٠ز")."""
    digits = word.folded[:-1]
    return word.kind == "number" and word.suffix == _ERA_LETTER and digits.isdecimal() and len(digits) in (3, 4)


def _bracketed(words: Sequence[Word], index: int) -> Number | None:
    """ "ساڵی (٢٠٠٣)": digits in brackets, as some newsrooms write every number."""
    if len(words) < index + 3 or words[index + 2].form != ")" or words[index + 1].kind != "number":
        return None
    inner = number_at(words, index + 1)
    if inner is None or inner.end != index + 2:
        return None
    end = behind_bracket(words, index + 3)
    return inner._replace(end=end, izafe=True, plain=False) if end > index + 3 else inner._replace(end=end)


def behind_bracket(words: Sequence[Word], end: int) -> int:
    """The index behind an izafe that a closing bracket bears ("(٩)ی شەو"), ``end`` itself where there is none."""
    return end + 1 if end < len(words) and words[end].norm == IZAFE else end


def with_apart(words: Sequence[Word], end: int) -> int:
    """The index behind an ending that was left apart from the number before it, ``end`` itself where there is none."""
    if 0 < end < len(words) and words[end - 1].norm[-1:].isdigit() and words[end].norm in _APART:
        return end + 1
    return clitic_end(words, end)


def _with_apart(words: Sequence[Word], number: Number) -> Number:
    end = with_apart(words, number.end)
    if end == number.end:
        return number
    return number._replace(end=end, izafe=words[end - 1].norm == IZAFE, plain=False)


def digits_at(words: Sequence[Word], index: int) -> str:
    """The digits (0-9) of a number token, "" where there is none; what is glued behind them is left off, and a
    preposition in front ("لە2010")."""
    if index >= len(words):
        return ""
    word = words[index]
    if word.kind == "number":
        return word.folded[: len(word.folded) - len(word.suffix)]
    return glued_digits(word.norm) if word.kind == "word" and word.norm[-1:].isdigit() else ""
