"""Words as careless pages write them: with the blank lost behind a final ە or ۆ ("لەوبارەوەگوتی", "ڕوونیکردەوەکەئاو"),
or with a letter too many ("گوتیی").

Only a word that morphology can make little of is taken apart, and only for what a cue needs of it.
"""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from sarchawa.ckb import function_words
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word
from sarchawa.text.words import word as make_word

UNLIKELY = 255
"""What the likeliest reading of a word costs (text.morphology, tenths of a bit) where the word may be several."""
_SAID_IT = "ێتی"
_LONGEST_SAID = 10
_ALSO_PERFECTS = norm_words(("ماوە", "نەماوە"))
"""Perfects that morphology knows as nouns alone."""
_SHORTEST = 7
_SHORTEST_PIECE = 3
_LOST_BEHIND = "ەۆ"
_FROM_HAND = norm_word("لەدەست")
_GLUE, _FELL = "ە", "کەوت"
_MOST_SEAMS = 8


_SIDES = (attrgetter("opens"), attrgetter("closes"))


class Piece(NamedTuple):
    """A stretch of a written word. word: what it is by itself; opens, closes: whether it begins and ends the written
    word."""

    word: Word
    opens: bool
    closes: bool


@remembered
def pieces(word: Word) -> tuple[Piece, ...]:
    """The words that an unlikely one may consist of, the earliest and longest first; none for a likely word."""
    folded = word.folded
    size = len(folded)
    if word.kind != "word" or size < _SHORTEST or (word.analysis.cost < UNLIKELY and not _is_fallen_noun(word)):
        return ()
    seams = [at + 1 for at in range(1, size - 1) if folded[at] in _LOST_BEHIND][:_MOST_SEAMS]
    starts, ends = [0, *seams], [size, *reversed(seams)]
    return tuple(
        Piece(make_word(folded[start:end], "word"), start == 0, end == size)
        for start in starts
        for end in ends
        if end - start >= _SHORTEST_PIECE and end - start < size
    )


def _is_fallen_noun(word: Word) -> bool:
    """Whether what reads as کەوتن behind a noun in ە is a definite noun and "said": "سەرچاوەکەوتی"."""
    length, tag = word.analysis.segments[0] if word.analysis.segments else (0, "")
    return tag == "host" and word.folded[:length].endswith(_GLUE) and word.folded[length:].startswith(_FELL)


@cache
def _announced() -> re.Pattern[str]:
    """An announcing pronoun with which a word begins that goes on with its verb ("بەوەشکرد")."""
    pronouns = sorted(norm_words(function_words("announcing pronoun")), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(pronouns)})(?:ش|شی|ی)?(?=\w\w)")


@remembered
def finite_verbs(word: Word) -> tuple[Word, ...]:
    """The finite verb that a written word is, else those that stand at either end of it, or behind the pronoun that
    announces a clause."""
    if word.is_finite_verb and word.analysis.cost < UNLIKELY:
        return (word,)
    announced = _announced().match(word.norm)
    if announced is not None:
        verb = make_word(word.norm[announced.end() :], "word")
        if verb.is_finite_verb:
            return (verb,)
        opening = next((p.word for p in pieces(verb) if p.opens and p.word.is_finite_verb), None)
        if opening is not None:
            return (opening,)  # "بەوەکردوەلە…"
    found = [p for p in pieces(word) if (p.opens or p.closes) and p.word.is_finite_verb]
    ends = [max((p for p in found if side(p)), key=lambda p: len(p.word.form), default=None) for side in _SIDES]
    return tuple(p.word for p in ends if p is not None) or ((word,) if word.is_finite_verb else ())


def spelled(word: Word) -> Word:
    """The word with a doubled final ی single ("گوتیی"), or with "یەتی" for "ێتی" ("وتویشێتی"), where that makes a
    finite verb; else the word."""
    if word.folded.endswith("یی") and not word.is_finite_verb and len(word.folded) <= _SHORTEST:
        single = make_word(word.folded[:-1], "word")
        if single.is_finite_verb and single.tense == "past":
            return single
    if word.folded.endswith(_SAID_IT) and not word.is_finite_verb and len(word.folded) <= _LONGEST_SAID:
        whole = make_word(word.folded.removesuffix(_SAID_IT) + "یەتی", "word")
        if whole.is_finite_verb and whole.tense == "past":
            return whole
    return word


@remembered
def predicates(word: Word) -> bool:
    """Whether a word makes a clause: a finite verb, also behind "out of hand" ("گیانیان لەدەستداوە"), or a noun or
    adjective with the copula ("کەمە")."""
    if word.norm.startswith(_FROM_HAND) and len(word.norm) > len(_FROM_HAND) + 1:
        given = make_word(word.norm[len(_FROM_HAND) :], "word")
        if given.is_finite_verb and not given.has("subjunctive"):
            return True
    return word.is_finite_verb or any(tag.startswith("copula") for _, tag in word.analysis.segments)


@remembered
def may_predicate(word: Word) -> bool:
    """Whether a word that closes a clause may be its predicate, though morphology reads it otherwise first ("گەیشتن":
    they arrived; "ماوە": it is left; "کۆنە": it is old)."""
    if predicates(word) or word.norm in _ALSO_PERFECTS:
        return True
    return any(r.tense or any(tag.startswith("copula") for _, tag in r.segments) for r in word.readings)
