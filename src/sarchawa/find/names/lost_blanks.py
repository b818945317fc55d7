"""Words that stand written as one where a page lost the blank behind a vowel ە ("گەیشتەهەولێر", "ئێرانەوەدەڵێت").

Pages of old news lose such blanks by the thousand, and a name is then hidden in a token that no table knows, or has
such a token for its neighbour. A token is read as several words where the tables or the morphology know each of them
and not the whole. Names of places are often two nouns in one ("گردەچنار"): what shows neither a verb nor an ending nor
a particle in front of the seam is parted only in a text that lost other blanks, and where it stands once.

The text stays as it is, and everything found keeps its place in it.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

from sarchawa.find.names.facts import FAMILY, Facts, facts_of
from sarchawa.text.doc import Doc
from sarchawa.text.morphology.bases import LONGEST_WORD
from sarchawa.text.morphology.endings import nominal_chains
from sarchawa.text.remembered import remembered
from sarchawa.text.tokens import Tok
from sarchawa.text.words import Word, word

_VOWEL = "ە"
_SHORTEST = 6
_SHORTEST_WORD = 3
_SHORT_WORDS = frozenset(("لە", "بە", "کە", "بۆ", "یا", "تا", "لێ", "پێ"))
_NO_ENDING = frozenset(("stem", "izafe"))
_GLUED = frozenset(("لە", "بە"))
"""Prepositions: written with the next word and nothing more they lost no blank."""


class Parting(NamedTuple):
    """words: those that a form is read as, two or more; sure: whether it can hardly be one."""

    words: tuple[Word, ...]
    sure: bool


def with_blanks(doc: Doc) -> Doc:
    """The same text with a token for each of the words that are written as one; the document itself where none are."""
    parted = list(map(parting, doc.words))
    several = list(filter(None, parted))
    if not any(found.sure for found in several):
        return doc
    opened = Counter(found.words[0] for found in several)
    tokens = []
    for token, found in zip(doc.tokens, parted, strict=True):
        if found is None or not (found.sure or opened[found.words[0]] == 1):
            tokens.append(token)
            continue
        at = token.start
        for own in found.words:
            tokens.append(Tok(at, at + len(own.form), own))
            at += len(own.form)
    return Doc(doc.text, tokens)


@remembered
def parting(token: Word) -> Parting | None:
    """The fewest words that a form can be read as, None for one that is one word (memoised; bounded)."""
    form = token.form
    if token.kind != "word" or not _SHORTEST <= len(form) <= LONGEST_WORD or _VOWEL not in form[1:-1]:
        return None
    if _is_word(facts_of(token)):
        return None
    seams = [at + 1 for at in range(1, len(form) - 1) if form[at] == _VOWEL]
    ways: dict[int, tuple[str, ...]] = {0: ()}
    for end in [*seams, len(form)]:
        for start in (0, *seams):
            if start >= end:
                break
            before, part = ways.get(start), form[start:end]
            if before is None or (end in ways and len(ways[end]) <= len(before) + 1):
                continue
            if _stands_alone(part) and not (start and part in _endings()):
                ways[end] = (*before, part)
    found = ways.get(len(form), ())
    if len(found) < 2 or (len(found) == 2 and found[0] in _GLUED):
        return None
    words = tuple(word(part, "word") for part in found)
    return Parting(words, sure=any(map(_is_no_noun, words)) or any(map(_has_ending, words[:-1])))


def _is_no_noun(part: Word) -> bool:
    facts = facts_of(part)
    return part.form in _SHORT_WORDS or facts.function or facts.verb or facts.title


def _has_ending(part: Word) -> bool:
    """Whether a word in front of a seam has more of an ending than the ە that a compound may have there as well."""
    return any(tag not in _NO_ENDING and length > 1 for length, tag in part.analysis.segments)


@cache
def _endings() -> frozenset[str]:
    """What hangs on a noun and is no word behind it ("…کانی")."""
    return frozenset(text for chains in nominal_chains().values() for text in chains)


def _stands_alone(part: str) -> bool:
    if len(part) < _SHORTEST_WORD:
        return part in _SHORT_WORDS
    return _is_word(facts_of(word(part, "word")))


def _is_word(facts: Facts) -> bool:
    known = facts.function or facts.verb or facts.ordinary or facts.proper or facts.title or bool(facts.trigger)
    return known or facts.final >= FAMILY
