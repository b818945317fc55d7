"""A report as the event finders look at it: which words name people and places, and where a clause ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sarchawa.ckb import function_words, read_table
from sarchawa.model import Name
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.morphology.bases import LONGEST_WORD
from sarchawa.text.ordered import Ordered
from sarchawa.text.remembered import remembered, remembered_of_words
from sarchawa.text.words import Word

FRAMES = "event_frames.tsv"
DEMONSTRATIVES = norm_words(function_words("demonstrative"))
_BE = norm_word("بوون")
_PREPOSITIONS = norm_words(("لە", "بە", "بۆ", "لەگەڵ", "لەسەر"))
_UP = norm_word("بەر")
_SHORT = 3
_PHRASE = 4
CLAUSE = 8
"""Tokens within which a verb's company is looked for."""


@cache
def frames(kind: str) -> frozenset[str]:
    """The keys of one kind of ``event_frames.tsv``."""
    return norm_words(row["form"] for row in read_table(FRAMES) if row["kind"] == kind)


@remembered_of_words(1 << 14)
def is_a(word: Word, kind: str) -> bool:
    """Whether a word is a form of one of the nouns of a kind."""
    return any(base in frames(kind) for base in word.bases)


@cache
def _people() -> frozenset[str]:
    counted = (row["form"] for row in read_table("counted_nouns.tsv") if row["kind"] == "person")
    offices = (row["form"] for row in read_table("role_heads.tsv"))
    return norm_words(form for form in (*counted, *offices) if " " not in form)


@cache
def _offices() -> frozenset[str]:
    return norm_words(
        row["form"]
        for row in read_table("role_heads.tsv")
        if row["kind"] in ("office", "aide") and " " not in row["form"]
    )


@remembered
def names_people(word: Word) -> bool:
    """Whether a word is a noun for people ("وەزیرێک", "شاندەکە")."""
    return any(base in _people() for base in word.bases) or is_a(word, "people")


@remembered
def names_office(word: Word) -> bool:
    """Whether a word is a noun for an office ("سەرۆکی", "بەڕێوەبەر")."""
    return norm_word(word.lemma) in _offices() or any(base in _offices() for base in word.bases if len(base) > _SHORT)


_BECOMING = re.compile("(.{2,}?)(دە|ب|نا|نە)ب(?:ێت|ێ|ن|ین)(?:ە?وە)?")


class Becoming(NamedTuple):
    """A present form of a compound of بوون: the keys of the infinitives it may belong to, and its prefix."""

    infinitives: tuple[str, str]
    prefix: str


@remembered
def becoming(word: Word) -> Becoming | None:
    """How a word is read as a present form of بوون written together with a noun ("کۆدەبنەوە", "کۆببێتەوە"), which
    morphology leaves unread, the stem being one letter; or None."""
    if word.kind != "word" or len(word.norm) > LONGEST_WORD or word.verb:
        return None
    found = _BECOMING.fullmatch(word.norm)
    return Becoming((found[1] + _BE, found[1] + _BE + "ەوە"), found[2]) if found else None


def is_wish(word: Word) -> bool:
    """Whether a word is a subjunctive."""
    if word.has("subjunctive"):
        return True
    read = becoming(word)
    return read is not None and read.prefix == "ب"


def is_denied(word: Word) -> bool:
    """Whether a word is negated."""
    if word.is_negated:
        return True
    read = becoming(word)
    return read is not None and read.prefix in ("نا", "نە")


class Scene:
    """doc: the text. names: ordered by where they begin; the types of those that cover a token by its index."""

    def __init__(self, doc: Doc, names: Sequence[Name]) -> None:
        self.doc = doc
        self.words = doc.words
        self.names = Ordered(names, lambda name: name.start)
        self.named: dict[int, str] = {
            index: name.type for name in names for index in doc.tokens_between(name.start, name.end)
        }

    def clause_start(self, index: int, reach: int = CLAUSE) -> int:
        """First token of the clause that a token stands in, at most ``reach`` tokens before it: behind the last
        finite verb or mark but a comma."""
        first = max(0, index - reach)
        for at in range(index - 1, first - 1, -1):
            word = self.words[at]
            if (word.kind == "punct" and word.norm not in COMMAS) or (at not in self.named and word.is_finite_verb):
                return at + 1
        return first

    def person_between(self, first: int, end: int) -> bool:
        """Whether people are named or spoken of among the tokens ``first`` to ``end`` (excluded)."""
        for index in range(max(0, first), min(end, len(self.words))):
            kind = self.named.get(index)
            if kind == "PER" or (kind is None and self.words[index].kind == "word" and names_people(self.words[index])):
                return True
        return False

    def is_idiom(self, verb: int) -> bool:
        """Whether a verb of taking takes no people: "گوێیان لە خەڵک گرت", "گرتیانە بەر"."""
        after = self.words[verb + 1 : verb + 2]
        taken_up = bool(after) and after[0].norm == _UP
        return taken_up or self.noun_between("grasped", self.clause_start(verb), verb)

    def people_right_before(self, verb: int) -> bool:
        """Whether people stand right before a verb, an adjective between at most, and no preposition leads to them:
        "سێ کەسیان گرت", but "گوێیان لە سێ کەس گرت"."""
        if self.is_idiom(verb):
            return False
        for at in range(verb - 1, max(-1, verb - 3), -1):
            linked = at == verb - 1 or self.words[at].norm.endswith(IZAFE)
            if linked and self.person_between(at, at + 1):
                return not any(word.norm in _PREPOSITIONS for word in self.words[max(0, at - _PHRASE) : at])
        return False

    def noun_between(self, kind: str, first: int, end: int) -> bool:
        """Whether one of the nouns of a kind of ``event_frames.tsv`` stands among the tokens."""
        return any(is_a(word, kind) for word in self.words[max(0, first) : end])

    def after_demonstrative(self, index: int) -> bool:
        return index > 0 and self.words[index - 1].norm in DEMONSTRATIVES


def is_definite(word: Word) -> bool:
    """Whether a word has the definite ending: "هێرشەکە", "هێرشەکانی"."""
    return word.has("definite")


def is_indefinite(word: Word) -> bool:
    return word.has("indefinite")


COMMAS = frozenset("،,")
AND = norm_word("و")
IZAFE = "ی"
