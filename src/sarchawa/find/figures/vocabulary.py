"""The tables of the figures layer as they are looked up: folded once, remembered."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from sarchawa.ckb import function_words, read_table
from sarchawa.text.fold import norm_phrase, norm_word
from sarchawa.text.number_words import TABLE as NUMERALS
from sarchawa.text.phrases import PhraseTrie
from sarchawa.text.remembered import remembered, remembered_of_words
from sarchawa.text.words import Word

COUNTRIES = ("places.tsv", "countries_derived.tsv")
LEAST_OF_COUNTRY = 4
"""Letters of a country's name whose people are told by it: of a shorter one, the word is another too ("ماڵی")."""
NOUNS = "counted_nouns.tsv"
QUALIFIERS = "quantity_qualifiers.tsv"
CURRENCIES = "currencies.tsv"
PERCENT = "percent_words.tsv"
LABELS = "number_labels.tsv"
IDIOMS = "number_idioms.tsv"
SMALL_WORDS = "clause_words.tsv"
PERSON_ENDINGS = "person_endings.tsv"
CUES = "figure_cues.tsv"

GLUED = tuple(norm_word(word) for word in ("لە", "بە", "بۆ", "و", "کە"))
"""Words that newsrooms write together with the next one."""


class NounEntry(NamedTuple):
    """A row of the table of counted nouns. form: in standard letters; key: folded."""

    form: str
    category: str
    kind: str
    key: str


@cache
def nouns() -> PhraseTrie[NounEntry]:
    """Counted nouns and currencies."""
    rows = [
        NounEntry(row["form"], row["category"], row["kind"], " ".join(norm_phrase(row["form"])))
        for row in read_table(NOUNS)
    ]
    rows += [
        NounEntry(row["form"], "money", "money", norm_word(row["form"]))
        for row in read_table(CURRENCIES)
        if row["form"].isalpha()
    ]
    return PhraseTrie((row.form, row) for row in rows)


@cache
def _noun_heads() -> frozenset[str]:
    tables = (read_table(NOUNS), read_table(CURRENCIES))
    return frozenset(norm_phrase(row["form"])[0] for table in tables for row in table)


@lru_cache(maxsize=1 << 15)
def may_be_noun_entry(norm: str, bases: tuple[str, ...]) -> bool:
    heads = _noun_heads()
    return norm in heads or any(base in heads or base + "ی" in heads for base in bases)


@cache
def currency_signs() -> frozenset[str]:
    return frozenset(row["form"] for row in read_table(CURRENCIES) if not row["form"].isalpha())


@cache
def percent_words() -> frozenset[tuple[str, ...]]:
    """Keys of the ways to say or write "percent"."""
    return frozenset(norm_phrase(row["form"]) for row in read_table(PERCENT))


@cache
def labels() -> frozenset[str]:
    return frozenset(norm_word(row["form"]) for row in read_table(LABELS))


@cache
def idioms() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First key of a fixed phrase → the phrases."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in read_table(IDIOMS):
        keys = norm_phrase(row["form"])
        found.setdefault(keys[0], []).append(keys)
    return {key: tuple(phrases) for key, phrases in found.items()}


@cache
def small_words() -> dict[str, str]:
    """Key of a small word → its kind."""
    prepositions = {norm_word(form): "preposition" for form in function_words("preposition")}
    return {**prepositions, **{norm_word(row["form"]): row["kind"] for row in read_table(SMALL_WORDS)}}


@cache
def demonstratives() -> frozenset[str]:
    return frozenset(norm_word(form) for form in function_words("demonstrative"))


@cache
def person_endings() -> tuple[str, ...]:
    return tuple(norm_word(row["form"]) for row in read_table(PERSON_ENDINGS))


@remembered
def looks_like_a_person(lemma: str) -> bool:
    """Whether a noun that no table knows is made with an ending that makes persons ("چالاکوان", "بەشداربوو"), or of a
    country's name ("بەریتانی")."""
    key = norm_word(lemma)
    return (key.endswith(person_endings()) and len(key) > 4) or key in _peoples()


@cache
def _peoples() -> frozenset[str]:
    """Keys of what the people of a country are called: "کەنەدی" of کەنەدا, "سووری" of سووریا, "هیندی" of هیند."""
    rows = (row for table in COUNTRIES for row in read_table(table))
    names = {norm_word(row["form"]) for row in rows if row["kind"] == "country" and " " not in row["form"]}
    stems = {name.removesuffix("ا").removesuffix("ی") for name in names if len(name) > LEAST_OF_COUNTRY}
    return frozenset(stem + "ی" for stem in stems)


@cache
def cues(cue: str) -> tuple[str, ...]:
    """Keys of the words of one cue of ``figure_cues.tsv``, e.g. ``"tally"``. Raises KeyError for a cue that
    no word has."""
    words = tuple(norm_word(row["form"]) for row in read_table(CUES) if row["cue"] == cue)
    if not words:
        raise KeyError(f"ckb/{CUES} has no cue {cue!r}")
    return words


@cache
def cue_set(cue: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(cues(cue))


@cache
def scales() -> tuple[str, ...]:
    """Keys of the words for a thousand and more, the longest first."""
    forms = {norm_word(row["form"]) for row in read_table(NUMERALS) if row["kind"] == "scale"}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@remembered_of_words(1 << 14)
def is_cue(word: Word, cue: str) -> bool:
    """Whether a word, or what is left of it without a word glued in front, is a cue."""
    found = cue_set(cue)
    return word.norm in found or any(word.norm.startswith(g) and word.norm[len(g) :] in found for g in GLUED)


def kind_of(word: Word) -> str:
    """The kind of a small word, "" for others; the last ه of a word of two letters ("له") is meant as ە."""
    norm = word.norm
    if len(norm) == 2 and norm[1] == "ه":
        norm = norm[0] + "ە"
    return small_words().get(norm, "")
