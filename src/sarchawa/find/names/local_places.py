"""Places that no gazetteer knows, learned from how a report itself speaks of them.

A word that neither the lexicon nor a table of names knows is a place where a noun of place or an office of place
leads to it ("شارۆچکەی X", "قایمقامی X"), or where the report says more than once that something is in it or goes to
it ("لە X").
"""

from __future__ import annotations

from collections import Counter

from sarchawa.find.names.clitics import Peeled
from sarchawa.find.names.facts import GIVEN_TOO, PLACE, Facts, facts_of
from sarchawa.find.names.lexicon import name_lexicon
from sarchawa.text.fold import norm_words
from sarchawa.text.words import word as known_word

_TOLD = 2
"""Evidence that makes a place: one noun or office of place, or two prepositions."""
_SHORTEST = 4
_PREPOSITIONS = norm_words(("لە", "بۆ", "بەرەو", "تا", "نێوان", "لەنێوان"))
_IN = frozenset(("لە", "بۆ"))
_KINDS = frozenset(("city", "village", "area"))
_OFFICES = norm_words(("قایمقامی", "پارێزگاری", "قایمقامیەتی", "شارەوانیی", "شارەوانی"))
_ENDINGS = frozenset(("", "دا", "ەوە", "وە", "ش", "یش"))


def local_places(facts: list[Facts]) -> frozenset[str]:
    """The keys of the places that a report speaks of and no table knows. facts: of its words, in order."""
    told: Counter[str] = Counter()
    for index, word in enumerate(facts):
        if word.ordinary or not _may_be_place(word):
            continue
        led = facts[index - 1] if index else None
        headed = led is not None and (
            _leads_to_place(led) or (led.norm == "و" and index > 2 and facts[index - 3].heads_places)
        )
        ends = _ends_phrase(facts, index)
        placed = ends and led is not None and led.norm in _PREPOSITIONS
        for stem in word.stems:
            if len(stem.base) < _SHORTEST:
                continue
            if headed and not stem.start:
                told[stem.base] += _TOLD
            elif stem.ending in _ENDINGS and ((placed and not stem.start) or (ends and _glued_to_name(word, stem))):
                told[stem.base] += 1
    return frozenset(base for base, evidence in told.items() if evidence >= _TOLD and not _shortened(base, told))


def _ends_phrase(facts: list[Facts], index: int) -> bool:
    """Whether no further noun follows: "لە X ڕوویدا", not "لە X Y" (a person's two names)."""
    if index + 1 >= len(facts):
        return True
    after = facts[index + 1]
    return not after.wordlike or after.verb or after.function or after.norm in _PREPOSITIONS


def _glued_to_name(word: Facts, stem: Peeled) -> bool:
    """Whether a preposition is written with what may be a place's name ("لەئەردان"), not with an ordinary word or a
    country's adjective ("لەسێدارەدانی", "لەڕۆژی")."""
    if word.folded[: stem.start] not in _IN:
        return False
    rest = facts_of(known_word(word.folded[stem.start :], "word"))
    return not rest.ordinary and not rest.verb and not rest.trigger


def _may_be_place(word: Facts) -> bool:
    if not word.wordlike or word.function or word.verb or word.title or word.definite:
        return False
    if word.trigger & PLACE:
        return False
    names = name_lexicon()
    return max(word.bare, word.final) < GIVEN_TOO or all(stem.base not in names.given for stem in word.stems)


def _leads_to_place(word: Facts) -> bool:
    """Whether a word ties a place to it: "شارۆچکەی", "قایمقامی"."""
    if word.norm in _OFFICES or word.heads_places:
        return True
    heads = name_lexicon().place_heads
    return any(s.linked and s.base in heads and heads[s.base].kind in _KINDS for s in word.stems)


def _shortened(base: str, told: Counter[str]) -> bool:
    """Whether a longer reading of the same words is told as often: "بەردەچنا" of "بەردەچنار"."""
    return any(other.startswith(base) and other != base and count >= told[base] for other, count in told.items())
