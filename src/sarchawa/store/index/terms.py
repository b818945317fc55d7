"""The terms by which a word is found, whatever its spelling and inflection."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sarchawa.find.names.keys import standard
from sarchawa.story.variants import LIGHT, standard_form
from sarchawa.text.fold import norm_word
from sarchawa.text.morphology import Reading
from sarchawa.text.words import Kind, Word

SOUGHT: frozenset[Kind] = frozenset(("word", "number", "latin", "url", "email", "tag"))
"""The kinds of tokens that are found; marks and signs are not."""
_NOT_A_TERM = re.compile(r"[^\w.,٫٬:/@#%+~&=?'’\-]+")
_SHORTEST_BASE = 3
_MOST_BASES = 3
_VOWELS = str.maketrans("", "", "اەێیوۆئهعح")
_SKELETON = "~"
_FEWEST_CONSONANTS = 3


class WordTerms(NamedTuple):
    """norm: the word as all its spellings are (text.fold.norm_word). lemmas: of all its readings, the likeliest first.
    wider: what else it is sought by: the verb of a participle, the noun of a verb made of one, what may remain of a
    word that no table lists, and its consonants. parts: what else it is found by: the light verb that it is made with.
    """

    norm: str
    lemmas: tuple[str, ...]
    wider: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def sought(self) -> tuple[str, ...]:
        """The terms that stand for the word in a query."""
        return (*self.lemmas, *self.wider)


@lru_cache(maxsize=1 << 17)
def terms_of(word: Word) -> WordTerms:
    """The terms of a word, context left aside. A word of which nothing can be a term has norm ""."""
    if word.kind == "number" and word.number is not None:
        number = f"{word.number}"
        return WordTerms(as_term(number + norm_word(word.suffix)), (number,))
    norm = as_term(word.norm)
    if word.kind not in ("word", "latin"):
        return WordTerms(norm, (norm,) if norm else ())
    if not norm:
        return WordTerms("", ())
    lemmas = tuple(dict.fromkeys(lemma_term(reading) for reading in word.readings))
    wider: dict[str, None] = {}
    parts: dict[str, None] = {}
    for reading in word.readings:
        if reading.verb:
            wider[norm_word(reading.verb)] = None
        host, light = _made_with_light_verb(norm_word(reading.verb or reading.lemma))
        if host:
            wider[standard_form(host)] = None
            parts[light] = None
    if not word.analysis.known and word.kind == "word":
        for base in [base for base in word.bases if len(base) >= _SHORTEST_BASE][:_MOST_BASES]:
            wider[base] = None
    if word.pos in ("PROPN", "X") or not word.analysis.known:
        for lemma in lemmas:
            wider[standard(lemma)] = None
            if bones := skeleton(lemma):
                wider[bones] = None
    return WordTerms(norm, lemmas, tuple(term for term in wider if term not in lemmas), tuple(parts))


def lemma_term(reading: Reading) -> str:
    """The term of a word in one of its readings."""
    return standard_form(as_term(norm_word(reading.lemma)) or "-")


def _made_with_light_verb(key: str) -> tuple[str, str]:
    """The noun or adjective and the light verb of "دەستگیرکردن", which is written apart as well; ("", "") of others."""
    light = next((light for light in LIGHT if key.endswith(light)), "")
    host = key[: -len(light)] if light else ""
    return (host, light) if len(host) >= _SHORTEST_BASE else ("", "")


def skeleton(key: str) -> str:
    """The consonants of a name, by which its spellings meet (موستەفا, مستەفا); "" where they are too few to tell it."""
    bones = "".join(letter for at, letter in enumerate(key.translate(_VOWELS)) if letter.isalpha() or not at)
    bones = re.sub(r"(.)\1+", r"\1", bones)
    return _SKELETON + bones if len(bones) >= _FEWEST_CONSONANTS and len(key) > _FEWEST_CONSONANTS + 1 else ""


def as_term(text: str) -> str:
    """A key as one token of the index: without what the index would part it at."""
    return _NOT_A_TERM.sub("", text)
