"""The number itself: in digits and words, in brackets, as a range, with a scale behind it; not yet what it
counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sarchawa.find.figures.vocabulary import GLUED, cue_set, scales
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.number_words import TABLE, Value, number_word
from sarchawa.text.numerals import Numeral, read_numeral
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

COMMAS = frozenset("،,")
_GROUP = re.compile(r"(\d{3})(\D*)")
DASHES = frozenset("-–—_~")
PERCENT_SIGNS = frozenset("%٪")
_DECIMALS = re.compile(r"\d{1,2}")
AND = "و"
TIMES = norm_word("جار")
HALF_OF = norm_word("نیوەی")
_ENDINGS = frozenset(("", "ی", "ە", "یە", "ەکە", "ەکەی", "ەکان", "ەکانی"))
"""With which a scale word may go on; with other letters, a noun is glued to it ("ملیاردینار")."""
_PART_OF = tuple(norm_word(clitic) for clitic in ("یان", "مان", "تان"))


class Amount(NamedTuple):
    """A number with its place.

    first: its first token; end: index behind its last. low, high: bounds, equal where one number; None where
    vague. vague: no number is said; scale: then the size of each ("دەیان" 10), None where open. suffix: key
    of what is glued behind it. rules, resource: how it was read."""

    first: int
    end: int
    low: Value | None
    high: Value | None
    vague: bool = False
    scale: int | None = None
    suffix: str = ""
    rules: tuple[str, ...] = ()
    resource: str = ""

    @property
    def partitive(self) -> bool:
        """ "دووانیان", "٢٧ ـیان": so many of those told before."""
        return bool(self.suffix) and any(part in self.suffix for part in _PART_OF)


def read_amount(doc: Doc, index: int) -> Amount | None:
    """The amount that starts with the numeral at a token, or None where there is none or it is an ordinal."""
    words = doc.words
    if words[index].norm == HALF_OF:
        return Amount(index, index + 1, 0.5, 0.5, suffix="ی", rules=("figures.half",), resource=TABLE)
    numeral = read_numeral(words, index)
    if numeral is None:
        return _glued_times(words, index)
    if numeral.ordinal or (index and words[index - 1].kind == "word" and words[index - 1].norm[-1:].isdigit()):
        return None  # "گەیشتە3 ملیۆن": the number's beginning is written together with the verb
    if _inside_number(doc, index):
        return None
    amount = _grouped(doc, index) or _plain(index, numeral)
    amount = _bracketed(words, amount) or amount
    if not amount.vague:
        amount = _with_scale(words, amount)
        amount = _range(words, amount) or amount
    return _with_clitic(words, amount)


def _inside_number(doc: Doc, index: int) -> bool:
    """Whether digits stand right behind a comma that stands right behind digits: "١٧،٦٠٠" is one number."""
    tokens = doc.tokens
    return (
        index > 1
        and tokens[index - 1].word.form in COMMAS
        and tokens[index - 2].word.kind == tokens[index].word.kind == "number"
        and tokens[index - 2].end == tokens[index - 1].start
        and tokens[index - 1].end == tokens[index].start
    )


def _grouped(doc: Doc, index: int) -> Amount | None:
    """ "١٧،٦٠٠": thousands parted by the comma of the text, without blanks."""
    words, end, digits = doc.words, index + 1, doc.words[index].folded
    if words[index].kind != "number" or not 0 < len(digits) <= 3 or not digits.isdecimal():
        return None
    decimal = _decimal(doc, index, digits)
    if decimal is not None:
        return decimal
    suffix = ""
    while not suffix and end + 1 < len(words) and _inside_number(doc, end + 1):
        group = _GROUP.fullmatch(words[end + 1].folded)
        if group is None:
            return None
        digits, suffix, end = digits + group[1], group[2], end + 2
    if end == index + 1:
        return None
    return Amount(index, end, int(digits), int(digits), suffix=suffix, rules=("figures.grouped",))


def _decimal(doc: Doc, index: int, digits: str) -> Amount | None:
    """ "٧٤،٩ ملیۆن", "٣،٥%": a decimal with the comma of the text, where a scale or a percent sign shows it."""
    words, behind = doc.words, index + 3
    if behind >= len(words) or not _inside_number(doc, index + 2) or not _DECIMALS.fullmatch(words[index + 2].folded):
        return None
    value = float(f"{digits}.{words[index + 2].folded}")
    if words[behind].form in PERCENT_SIGNS:
        return Amount(index, behind, value, value, rules=("figures.decimal",))
    scale = number_word(words[behind])
    if scale is None or scale.kind != "scale" or scale.value is None or scale.ordinal:
        return None
    scaled = _whole(round(value * scale.value, 9))
    return Amount(index, behind + 1, scaled, scaled, suffix=scale.suffix, rules=("figures.decimal",), resource=TABLE)


@remembered
def glued_times(norm: str) -> str | None:
    """The number word in "چەندینجار", "سێجار"; None where a word is none of these."""
    at = norm.find(TIMES)
    if at < 2 or len(norm) > at + len(TIMES) + 5:
        return None
    return norm[:at]


def _glued_times(words: Sequence[Word], index: int) -> Amount | None:
    front = glued_times(words[index].norm)
    if front is None:
        return None
    numeral = read_numeral((Word(front, "word"),), 0)
    if numeral is None or numeral.ordinal or numeral.suffix or numeral.value == 1:
        return None
    return _plain(index, numeral)._replace(end=index + 1, rules=("figures.glued_times",))


def _plain(index: int, numeral: Numeral) -> Amount:
    if numeral.vague:
        return Amount(
            index, numeral.end, None, None, True, numeral.scale, numeral.suffix, ("figures.vague",), numeral.resource
        )
    high = numeral.value if numeral.upto is None else numeral.upto
    rule = "figures.neighbours" if numeral.upto is not None else "figures.number"
    return Amount(
        index, numeral.end, numeral.value, high, suffix=numeral.suffix, rules=(rule,), resource=numeral.resource
    )


def _bracketed(words: Sequence[Word], amount: Amount) -> Amount | None:
    """ "( 50 ) هەزار": digits in brackets of their own, as some newsrooms set every number."""
    before, behind = amount.first - 1, amount.end
    if before < 0 or behind >= len(words) or words[before].form != "(" or words[behind].form != ")":
        return None
    return amount._replace(first=before, end=behind + 1, rules=(*amount.rules, "figures.bracketed"))


def _with_scale(words: Sequence[Word], amount: Amount) -> Amount:
    """A scale behind a bracket, or one with an ending or a noun glued to it: "( 50 ) هەزار", "٦٠ ملیارەکەی"."""
    if amount.end >= len(words) or amount.low is None or amount.high is None or amount.suffix:
        return amount
    word = words[amount.end]
    if word.kind != "word":
        return amount
    endings = [(scale, rest) for scale, rest in _scales_in(word.norm) if rest in _ENDINGS]
    if not endings or amount.high >= endings[0][0]:
        return amount
    scale, rest = endings[0]
    rules = (*amount.rules, "figures.scale")
    suffix = "ی" if rest.endswith("ی") else ""
    low, high = _whole(amount.low * scale), _whole(amount.high * scale)
    scaled = amount._replace(end=amount.end + 1, low=low, high=high, suffix=suffix, rules=rules)
    return _and_bracketed(words, scaled, scale)


def _and_bracketed(words: Sequence[Word], amount: Amount, scale: int) -> Amount:
    """ "( 14 ) ملیار و ( 500 ) ملیۆن": what is below the scale, in brackets of its own."""
    at = amount.end
    if amount.suffix or at + 2 >= len(words) or words[at].norm != AND or words[at + 1].form != "(":
        return amount
    numeral = read_numeral(words, at + 2)
    below = _bracketed(words, _plain(at + 2, numeral)) if numeral is not None and not numeral.vague else None
    below = _with_scale(words, below) if below is not None else None
    if below is None or below.low is None or amount.low is None or amount.high is None or not below.low < scale:
        return amount
    return amount._replace(
        end=below.end, low=amount.low + below.low, high=amount.high + below.low, suffix=below.suffix, rules=amount.rules
    )


@remembered
def _scales_in(norm: str) -> tuple[tuple[int, str], ...]:
    """The scales that a word may begin with, the longest form first, each with the letters behind it."""
    found = []
    for form in scales():
        entry = number_word(Word(form, "word")) if norm.startswith(form) else None
        if entry is not None and isinstance(entry.value, int):
            found.append((entry.value, norm[len(form) :]))
    return tuple(found)


def scales_and_nouns(word: Word) -> list[tuple[int, str]]:
    """The ways to read "ملیاردینار" as a scale and a noun."""
    return [(scale, rest) for scale, rest in _scales_in(word.norm) if len(rest) > 2]


def _range(words: Sequence[Word], amount: Amount) -> Amount | None:
    """ "٤٥٠ بۆ ٤٦٠ ملیار", "٢٠–٣٠", "دوو یان سێ", "لە نێوان ٢٥ و ٣٠": two numbers, the first the lower."""
    at = amount.end
    if at + 1 >= len(words) or amount.low is None or amount.low != amount.high or amount.suffix not in ("", "ی"):
        return None
    if _percent_between(words, amount):  # "لە نێوان 0.1% و 0.39%"
        at += 1
    joiner = words[at]
    dashed = joiner.form in DASHES
    if (
        not dashed
        and joiner.norm not in cue_set("range")
        and not (joiner.norm == AND and _after_between(words, amount.first))
    ):
        return None
    start = at + 1
    if words[start].form == "(" and start + 1 < len(words):
        start += 1
    numeral = read_numeral(words, start)
    if numeral is None or numeral.ordinal or numeral.vague or numeral.value is None or numeral.upto is not None:
        return None
    other = _plain(start, numeral)
    other = _with_scale(words, _bracketed(words, other) or other)
    if other.high is None:
        return None
    if at > amount.end and (other.end >= len(words) or words[other.end].form not in PERCENT_SIGNS):
        return None
    low = _in_scale_of(words, amount, other)
    if not low < other.high:
        return None
    rule = "figures.between" if joiner.norm == AND else "figures.dashed_range" if dashed else "figures.range"
    resource = amount.resource or other.resource
    return Amount(amount.first, other.end, low, other.high, suffix=other.suffix, rules=(rule,), resource=resource)


def _percent_between(words: Sequence[Word], amount: Amount) -> bool:
    at = amount.end
    return (
        at + 2 < len(words)
        and words[at].form in PERCENT_SIGNS
        and words[at + 1].norm == AND
        and _after_between(words, amount.first)
    )


def _after_between(words: Sequence[Word], first: int) -> bool:
    return first > 0 and words[first - 1].norm in cue_set("between")


def _in_scale_of(words: Sequence[Word], amount: Amount, other: Amount) -> Value:
    """The lower number, in the scale that is said with the higher one only ("٤٥٠ بۆ ٤٦٠ ملیار")."""
    assert amount.low is not None
    assert other.high is not None
    start = other.first + (words[other.first].form == "(")
    entry = number_word(words[start])
    if entry is None or entry.value is None or entry.value <= 0 or amount.low >= 1000:
        return amount.low
    scale = other.high / entry.value
    if scale in (10**3, 10**6, 10**9, 10**12) and amount.low < entry.value:
        return _whole(amount.low * scale)
    return amount.low


def _with_clitic(words: Sequence[Word], amount: Amount) -> Amount:
    """A clitic written apart belongs to the number: "٢٧ ـیان", "٩٨ ی کەس", "( 64 ) یشیان"."""
    if amount.suffix or amount.end >= len(words):
        return amount
    word = words[amount.end]
    if word.form.startswith("\u0640") or word.norm == "ی":
        return amount._replace(end=amount.end + 1, suffix=word.norm)
    if word.norm in ("یشیان", "شیان") or (word.norm == "یان" and not _number_behind(words, amount.end + 1)):
        if words[amount.end - 1].kind == "word":
            return amount
        return amount._replace(end=amount.end + 1, suffix=word.norm)
    return amount


def _number_behind(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and number_word(words[at]) is not None


def glued_preposition(word: Word) -> bool:
    """Whether a number word has a preposition written in front: "لەدوو", "لە60"."""
    return word.kind == "word" and any(
        word.norm.startswith(glued) and _is_number(word.norm[len(glued) :]) for glued in GLUED[:3]
    )


@remembered
def _is_number(norm: str) -> bool:
    if not norm:
        return False
    return number_word(Word(norm, "number" if norm[0].isdigit() else "word")) is not None


def _whole(value: Value) -> Value:
    if value == int(value):  # no conditional expression: compiled, that would be a float
        return int(value)
    return value
