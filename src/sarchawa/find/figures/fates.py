"""Words that say what happened to people: "کوژران", "بریندار بوون", "گیانیان لەدەستدا", "کوژرانی …".

The table ``harm_verbs.tsv`` holds stems and the words before light verbs; here they are read in their forms:
with prefixes, negation, clitics, endings, and the light verb written together or apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.find.figures.vocabulary import cue_set
from sarchawa.text.fold import norm_phrase, norm_word
from sarchawa.text.number_words import number_word
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

TABLE = "harm_verbs.tsv"
AND = "و"
TO = norm_word("بە")
_LINK = "ە"

_WISH = "ب"
_REFLEXIVES = frozenset(norm_word(form) for form in ("خۆی", "خۆیان", "خۆمان"))
SEIZE = "گ"
"""Begins the stems of گرتن and گیران, which mean other things behind some words: "پێ گیرا", "لەخۆ گرت"."""
_LIGHT: dict[str, tuple[tuple[str, str], ...]] = {
    "بوون": (("past", "بو"), ("present", "ب")),
    "کران": (("past", "کرا"), ("present", "کرێ")),
    "کردن": (("past", "کرد"), ("present", "کە"), ("present", "کا")),
    "نەمان": (("past", "نەما"), ("present", "نامێن")),
    "دان": (("past", "دا"), ("present", "دە")),
    "دران": (("past", "درا"), ("present", "درێ")),
    "سپاردن": (("past", "سپارد"), ("present", "سپێر")),
    "چوون": (("past", "چو"), ("present", "چ")),
    "بردن": (("past", "برد"), ("present", "بە")),
    "بران": (("past", "برا"), ("present", "برێ")),
    "بەخشین": (("past", "بەخشی"), ("present", "بەخش")),
}
"""Light verb → its stems, as keys, with their tense."""
_BEFORE = {
    "کردنە": ("کردە", "کردنە", "دەکاتە", "دەکەنە", "کردوەتە"),
    "خرانە": tuple(norm_word(form) for form in ("خرانە", "خرایە", "دەخرێنە", "دەخرێتە", "خراونەتە", "خراوەتە")),
    "بوونە": tuple("بونە بوە دەبنە بونەتە بوەتە دەبن بون بوون دەبێتە".split()),
}
"""Light verbs that stand before their noun: "کردە قوربانی", "بوونە قوربانی"."""

_CLITICS = ("یشیان", "یشی", "یان", "مان", "تان", "یش", "ش", "ی", "م", "ت", "")
_PAST_ENDINGS = frozenset(
    norm_word("-" + ending)[1:]
    for ending in (
        " ن نە م ین ی ت یت یان مان تان وە ون وم وین ویت وت وەو ونەو بوو بوون بووم بووین بووە بووی بوویان بوونەو بووەو "
        "ووە وون وویانە وویەتی وومانە ویانە ویەتی ومانە ەوە نەوە یەوە ونەتەوە وەتەوە ووەتەوە بوونەوە بووەوە یانەوە"
    ).split(" ")
)
_PRESENT_ENDINGS = frozenset(("", "ت", "ن", "م", "ین", "یت", "ێت", "ێ", "ات", "نەوە", "تەوە", "ێتەوە"))
_PAST_PREFIXES = (("", True, False), ("نەدە", False, False), ("نە", False, False), ("دە", True, False))
_PRESENT_PREFIXES = (
    ("دە", True, False),
    ("ئە", True, False),
    ("نا", False, False),
    ("نە", False, True),
    ("ب", True, True),
)
"""Prefix, whether it affirms, whether it is a wish (subjunctive)."""
_TENSES = {
    "past": (_PAST_PREFIXES, _PAST_ENDINGS),
    "present": (_PRESENT_PREFIXES, _PRESENT_ENDINGS),
    "wish": (tuple(prefix for prefix in _PRESENT_PREFIXES if prefix[2]), _PRESENT_ENDINGS),
}
"""Tense of a simple verb → its prefixes and endings; a wish alone, where the present means other things too: "دەگرێت"
also holds or includes."""


class Row(NamedTuple):
    """A row of the table. host: keys of the words before the light verb, or the stem of a simple verb."""

    host: tuple[str, ...]
    verb: str
    harmed: str
    category: str


class Fate(NamedTuple):
    """A finite verb of harm. first, end: its tokens; harmed: subject, object or household; told: whether it
    says that it happened (not denied, not wished)."""

    first: int
    end: int
    harmed: str
    category: str
    told: bool
    wished: bool = False


@cache
def _rows() -> tuple[Row, ...]:
    return tuple(
        Row(norm_phrase(row["form"]), row["verb"], row["harmed"], row["category"]) for row in read_table(TABLE)
    )


@cache
def _compound() -> dict[str, tuple[Row, ...]]:
    """First two letters of the host → rows with a light verb, the longest hosts first."""
    found: dict[str, list[Row]] = {}
    for row in _rows():
        if row.verb not in _TENSES:
            found.setdefault(row.host[0][:2], []).append(row)
    return {
        key: tuple(sorted(rows, key=lambda row: (-len(row.host), -len(row.host[0]), row)))
        for key, rows in found.items()
    }


@remembered
def may_begin_fate(word: Word) -> bool:
    """Whether a verb of harm may begin with a word."""
    norm = word.norm
    return _simple(norm) is not None or bool(_hosts(norm)) or norm in _all_before()


def fate_at(words: Sequence[Word], index: int) -> Fate | None:
    """The verb of harm that starts at a token, or None."""
    word = words[index]
    if word.kind != "word":
        return None
    simple = _simple(word.norm)
    if simple is not None:
        row, told = simple
        if row.host[0].startswith(SEIZE) and index and words[index - 1].norm in cue_set("not seized"):
            return None
        harmed = "subject" if row.harmed == "object" and _themselves(words, index) else row.harmed
        return Fate(index, index + 1, harmed, row.category, told, not told and word.norm.startswith(_WISH))
    for row, rest in _hosts(word.norm):
        end, told = _compound_at(words, index, row, rest)
        if end:
            wished = not told and words[end - 1].norm.startswith(_WISH)
            return Fate(index, end, row.harmed, row.category, told, wished)
    return _light_first(words, index)


def _themselves(words: Sequence[Word], index: int) -> bool:
    """ "خۆیان کوشت": whom the verb harms is its subject."""
    return index > 0 and words[index - 1].norm in _REFLEXIVES


@remembered
def _simple(norm: str) -> tuple[Row, bool] | None:
    """A simple verb: "کوژران", "دەکوژرێن", "نەیانکوشت"."""
    for row in _rows():
        if row.verb in _TENSES:
            told = _form(norm, row.verb, row.host[0])
            if told is not None:
                return row, told
    return None


def _form(norm: str, tense: str, stem: str) -> bool | None:
    """Whether a word is a finite form of a stem, and if so whether it tells (neither denied nor wished)."""
    if stem not in norm:
        return None
    prefixes, endings = _TENSES[tense]
    for prefix, affirms, wishes in prefixes:
        if not norm.startswith(prefix):
            continue
        for clitic in _CLITICS if prefix else ("",):
            begin = len(prefix) + len(clitic)
            fits = norm.startswith(clitic, len(prefix)) and norm.startswith(stem, begin)
            if fits and norm[begin + len(stem) :] in endings:
                return affirms and not wishes
    return None


@remembered
def _hosts(norm: str) -> tuple[tuple[Row, str], ...]:
    """Rows whose host a word begins with, each with the rest of the word."""
    rows = _compound().get(norm[:2], ())
    return tuple((row, norm[len(row.host[0]) :]) for row in rows if norm.startswith(row.host[0]))


def _compound_at(words: Sequence[Word], index: int, row: Row, rest: str) -> tuple[int, bool]:
    """Index behind the compound verb and whether it tells; 0 where the word only begins like its host."""
    if row.verb in _BEFORE:
        return 0, False
    at = index
    for key in row.host[1:]:
        at += 1
        if not _clitic(words[at - 1].norm, rest) or at >= len(words) or not words[at].norm.startswith(key):
            return 0, False
        rest = words[at].norm[len(key) :]
    told = _light_glued(rest, row.verb)
    if told is not None:
        return at + 1, told
    if not _clitic(words[at].norm, rest) or at + 1 >= len(words):
        return 0, False
    told = _light(words[at + 1].norm, row.verb)
    if told is not None:
        return at + 2, told
    if row.verb == "بوون" and not rest and _list_goes_on(words, at + 1):
        return at + 1, True
    return 0, False


def _clitic(norm: str, rest: str) -> bool:
    """Whether the letters behind a host are a clitic; "کۆچی دواییان" is written with one ی for two."""
    return rest in _CLITICS or (rest == "ان" and norm.endswith("یان"))


@lru_cache(maxsize=1 << 14)
def _light_glued(rest: str, verb: str) -> bool | None:
    """The light verb in the letters behind a host, its clitic between ("دەستگیریانکرد"), or a copula
    ("بریندارن")."""
    if verb == "بوون" and rest in ("ن", "نە"):
        return True
    for clitic in _CLITICS:
        if rest.startswith(clitic) and len(rest) > len(clitic):
            told = _light(rest[len(clitic) :], verb)
            if told is not None:
                return told
    return None


@lru_cache(maxsize=1 << 14)
def _light(norm: str, verb: str) -> bool | None:
    for tense, stem in _LIGHT[verb]:
        told = _form(norm, tense, stem)
        if told is not None:
            return told
    return None


def _list_goes_on(words: Sequence[Word], at: int) -> bool:
    """ "بیست کەس بریندار و پێنج کەس دەستگیر کران": the verb is told once, at the end."""
    return at + 1 < len(words) and words[at].norm == AND and number_word(words[at + 1]) is not None


@cache
def _all_before() -> frozenset[str]:
    return frozenset(form for forms in _BEFORE.values() for form in forms)


@cache
def _glued_before() -> dict[str, Row]:
    """Light verb and noun in one word: "بوونەقوربانی"."""
    rows = [row for row in _rows() if row.verb in _BEFORE]
    return {form + row.host[0]: row for row in rows for form in _BEFORE[row.verb] if form.endswith(_LINK)}


def _light_first(words: Sequence[Word], index: int) -> Fate | None:
    """ "کردە قوربانی", "دەبن بە قوربانی", "بوونەقوربانی"."""
    norm = words[index].norm
    glued = _glued_before().get(norm)
    if glued is not None:
        return Fate(index, index + 1, glued.harmed, glued.category, True)
    if norm not in _all_before():
        return None
    for row in _rows():
        forms = _BEFORE.get(row.verb)
        if not forms or norm not in forms:
            continue
        at = index + 1
        if at < len(words) and words[at].norm == TO:
            at += 1
        if at < len(words) and words[at].norm.startswith(row.host[0]):
            return Fate(index, at + 1, row.harmed, row.category, True)
    return None


# --- verbal nouns -----------------------------------------------------------------------------------------------------


@cache
def _verbal_nouns() -> dict[tuple[str, ...], str]:
    """Keys of verbal nouns, written together and apart → category: "کوژران", "برینداربوون", "بریندار بوون"."""
    found: dict[tuple[str, ...], str] = {}
    for row in _rows():
        if row.verb == "past":
            found[(norm_word(row.host[0] + "ن"),)] = row.category
        elif row.verb in _LIGHT:
            light = norm_word(row.verb)
            found[(*row.host, light)] = row.category
            found[(*row.host[:-1], row.host[-1] + light)] = row.category
            found[("".join(row.host) + light,)] = row.category
    return found


LONGEST_VERBAL_NOUN = 3


def verbal_noun_before(words: Sequence[Word], end: int, *, izafe: bool = True) -> tuple[int, str] | None:
    """The verbal noun of harm that ends right before a token ("کوژرانی دوو کەس"): its first token and
    category. izafe: whether it must be linked to what follows by ی."""
    table = _verbal_nouns()
    for length in range(1, min(LONGEST_VERBAL_NOUN, end) + 1):
        keys = [word.norm for word in words[end - length : end]]
        last = keys[-1]
        if izafe:
            if not last.endswith("ی"):
                return None
            last = last[:-1]
        category = table.get((*keys[:-1], last)) or table.get((*keys[:-1], last.removesuffix("ەکە")))
        if category is not None:
            return end - length, category
    return None
