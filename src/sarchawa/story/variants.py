"""Words that stand for one another, so that two reports are compared by what they say and not by the word they
chose."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from sarchawa.ckb import read_table
from sarchawa.text.fold import norm_word
from sarchawa.text.words import Word

TABLE = "word_variants.tsv"


@cache
def _standard() -> dict[str, str]:
    return {norm_word(row["form"]): norm_word(row["standard"]) for row in read_table(TABLE)}


@lru_cache(maxsize=1 << 16)
def standard_word(key: str) -> str:
    """The word a key or lemma is compared as: the standard of its variant, without its izafe.

    >>> standard_word("سەفارەت") == standard_word("باڵیۆزخانە")
    True
    """
    table = _standard()
    key = norm_word(key)
    if key in table:
        return bare(table[key])
    short = bare(key)
    return bare(table.get(short, short))


def standard_form(key: str) -> str:
    """The standard of a variant, given by its key; any other key as it is."""
    return _standard().get(key, key)


LIGHT = tuple(
    map(norm_word, ("کردنەوە", "بوونەوە", "دانەوە", "کردن", "بوون", "دان", "گرتن", "خستن", "هێنان", "بردن", "هاتن"))
)
"""Verbs that lend their forms to a noun or adjective beside them ("هێرش کردن"), which carries the meaning."""


@lru_cache(maxsize=1 << 16)
def compared_word(form: Word) -> str:
    """What a word of a text is compared as: the standard of a variant it may be a form of, else its lemma; for a verb
    made of a noun and a light verb ("هێرشکردن") the noun; "" for a light verb by itself, and for words without meaning
    of their own.
    """
    table = _standard()
    for base in form.bases:
        if base in table:
            return bare(table[base])
    lemma = norm_word(form.lemma)
    if lemma in LIGHT:
        return ""
    if form.verb:
        for light in LIGHT:
            if lemma.endswith(light) and len(lemma) - len(light) >= 2:
                return standard_word(lemma[: -len(light)])
    return standard_word(lemma)


def standard_words(keys: Iterable[str]) -> tuple[str, ...]:
    """Each of the keys as ``standard_word`` has it, in order."""
    return tuple(standard_word(key) for key in keys)


def bare(key: str) -> str:
    """A key without the izafe that may stand behind it; both sides of a comparison lose it, so over-cutting does no
    harm."""
    return key[:-1] if len(key) > 3 and key.endswith("ی") else key
