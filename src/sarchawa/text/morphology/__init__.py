"""Words taken apart: what is glued in front, stem, affixes and clitics behind; and the lemma that they leave.

The tags of parts:

- ``stem``; ``host``: the noun or adjective of a compound verb written as one word ("ساز" in "سازدەکات"); ``preverb``:
  "ڕا" in "ڕایگەیاند".
- in front: ``preposition``, ``determiner``, ``and``.
- of nouns and adjectives: ``comparative``, ``superlative``, ``ordinal``, ``definite``, ``definite.plural``,
  ``indefinite``, ``indefinite.plural`` ("کەسانێک"), ``plural``, ``demonstrative``, ``izafe``, ``locative`` ("دا"),
  ``ablative`` ("ەوە", "ڕا"), ``copula.PERSON``.
- clitics: ``also`` ("یش"), ``possessive.PERSON``; in verbs ``clitic.PERSON`` in front of the stem, ``agent.PERSON``
  behind it.
- of verbs: ``imperfective``, ``subjunctive``, ``negative``, ``negative.imperfective``, ``prohibitive``,
  ``agreement.PERSON``, ``imperative.2sg``, ``participle``, ``auxiliary…``, ``conditional``, ``back`` ("ەوە": back,
  again), ``direction`` ("ە": to).

PERSON is one of 1sg, 2sg, 3sg, 1pl, 2pl, 3pl.
"""

from __future__ import annotations

import re

from sarchawa.text.fold import Folded
from sarchawa.text.morphology.analyser import readings
from sarchawa.text.morphology.bases import LONGEST_WORD, bases
from sarchawa.text.morphology.context import MARGIN, classes, in_context
from sarchawa.text.morphology.endings import Chain, Segments, by_last_letter
from sarchawa.text.morphology.features import features
from sarchawa.text.morphology.letters import CLASSES, plain
from sarchawa.text.morphology.reading import Reading

__all__ = ["Reading", "analyses", "bases", "features", "in_context", "parts", "readings"]

_POS = {"punct": "PUNCT", "symbol": "SYM", "latin": "PROPN", "number": "NUM"}
_ORDINAL = re.compile("(?:یە|هە|ە)م(?:ین)?")
_DIGITS_INSIDE = re.compile(r"(\D+)(\d+)(\D*)")
_GLUED_TO_DIGITS = ("لە", "بە", "بۆ")


def analyses(form: str, folded: str, norm: str, kind: str) -> tuple[Reading, ...]:
    """The readings of a word form that may hold in a sentence, the likeliest first; those that no context tells apart
    count once, and guesses at a stem that is not listed only if there is nothing else. Their segments are over the
    folded form; a lemma is never empty. kind: see Word."""
    if kind == "word" and 0 < len(folded) <= LONGEST_WORD:
        inside = None if folded.isalpha() else _DIGITS_INSIDE.fullmatch(folded)
        if inside is None:
            return _told_apart(readings(plain(folded), norm, margin=MARGIN))
        if inside[1] in _GLUED_TO_DIGITS:
            before = (len(inside[1]), "preposition")
            return (Reading(0, inside[2], "NUM", (before, (len(inside[2]), "stem"), *_endings(inside[3]))),)
    if kind in ("number", "latin"):
        cut = _ending_start(folded)
        endings = _endings(plain(folded[cut:])) if cut else ()
        if endings:
            return (Reading(0, norm[:cut], _POS[kind], ((cut, "stem"), *endings)),)
    return (Reading(0, norm or form, _POS.get(kind, "X"), ((len(folded), "stem"),)),)


def _told_apart(found: list[Reading]) -> tuple[Reading, ...]:
    first = found[0]
    if len(found) == 1 or not first.known:
        return (first,)
    told: dict[object, Reading] = {}
    for reading in found:
        if reading.known:
            told.setdefault((reading.lemma, *_as_common(classes(reading))), reading)
    return tuple(told.values())


def _as_common(told: tuple[str, str]) -> tuple[str, ...]:
    """A name stands where the noun it is the same word as stands: only how common each is can choose."""
    return tuple(name.replace("PROPN", "NOUN") for name in told)


def _ending_start(folded: str) -> int:
    """Where the Kurdish endings of a number or a foreign word begin."""
    at = len(folded)
    while at and "\u0620" <= folded[at - 1] <= "\u06d5":
        at -= 1
    return at


def _endings(text: str) -> Segments:
    """The endings behind digits or foreign letters, which do not tell by which sound the word ends; () for none."""
    ordinal = _ORDINAL.match(text)
    before: Segments = ((ordinal.end(), "ordinal"),) if ordinal else ()
    rest = text[ordinal.end() :] if ordinal else text
    tables = by_last_letter("nominal")
    chains: list[Chain] = [tables[letter][rest] for letter in ("", *CLASSES) if rest in tables[letter]]
    return before + min(chains).parts if chains else ()


def parts(form: str, segments: Segments) -> tuple[tuple[int, int, str], ...]:
    """The segments of a reading as spans (code points) of the word as written, in order; they tile it: a character that
    folding drops goes with the part before it, the first ones with the first part."""
    folded = Folded(form)
    size = len(folded.text)
    if sum(length for length, _ in segments) != size:
        return ((0, len(form), "stem"),)
    found = []
    start = reached = 0
    for length, tag in segments:
        reached += length
        end = len(form) if reached >= size else folded.to_source(reached, reached)[0]
        if end > start:
            found.append((start, end, tag))
            start = end
    return tuple(found) or ((0, len(form), "stem"),)
