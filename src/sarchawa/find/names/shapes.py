"""What the sequence model sees of a word form: its spelling, its readings and what the tables say of it.

A feature is a short string; those of a form hold wherever it stands, so they are made once a form. What hangs on the
place in a text (the rules' proposal, roles, quotation marks) is in ``settings``.
"""

from __future__ import annotations

from functools import cache

from sarchawa.find.names.clitics import peel
from sarchawa.find.names.facts import (
    BODY,
    BODY_HEAD,
    FAMILY,
    GIVEN,
    GIVEN_TOO,
    NISBA,
    PERSON,
    PLACE,
    PLACE_HEAD,
    PROPER,
    RARE,
    ROLE,
    UNKNOWN,
    Facts,
)
from sarchawa.find.names.lexicon import name_lexicon
from sarchawa.find.names.word_classes import classes_of
from sarchawa.text.morphology.bases import LONGEST_WORD
from sarchawa.text.morphology.lexicon import lexicon
from sarchawa.text.remembered import remembered_of_words
from sarchawa.text.words import Word

OWN, NEAR, FAR = 0, 1, 2
"""How far a feature is seen: at the word itself, from its neighbours, from two words away."""

_LONGEST_AFFIX = 4
_WEIGHTS = {GIVEN: "given", GIVEN_TOO: "given_too", FAMILY: "family", NISBA: "nisba", PROPER: "proper"}
_WEIGHTS |= {UNKNOWN: "unknown", RARE: "rare"}
_TRIGGERS = {
    PLACE: "place",
    PLACE_HEAD: "place_head",
    BODY: "body",
    BODY_HEAD: "body_head",
    PERSON: "person",
    ROLE: "role",
}
_GLUED = ("لە", "بە", "بۆ", "کە", "و")
_SHORTEST_GLUED = 4
_TOLD_BY = 4


@remembered_of_words(1 << 10)
def form_features(word: Word, facts: Facts) -> list[tuple[int, str]]:
    """The features of a form, each with how far it is seen (memoised; bounded)."""
    found = [(FAR, f"w={facts.norm}"), (FAR, f"c={form_class(word, facts)}")]
    if not facts.wordlike:
        return [*found, (NEAR, f"kind={word.kind}")]
    found += [(NEAR, trait) for trait in _traits(word, facts)]
    found += [(OWN, spelling) for spelling in _spellings(facts)]
    found += [(reach, f"among{reach}={name}") for reach, name in zip((FAR, NEAR, OWN), classes_of(facts), strict=False)]
    return found


def form_class(word: Word, facts: Facts) -> str:
    """The one class a form falls into for the patterns of neighbouring words."""
    link = "+" if facts.links else ""
    if not facts.wordlike:
        return word.form if word.kind == "punct" and len(word.form) == 1 else word.kind
    if facts.title:
        return "title"
    if facts.function:
        return "function"
    for bit, name in (
        (ROLE, "role"),
        (BODY_HEAD, "head"),
        (BODY, "body"),
        (PLACE_HEAD, "place_head"),
        (PLACE, "place"),
    ):
        if facts.trigger & bit:
            return name + link
    if facts.verb:
        return "verb"
    if facts.definite:
        return "definite" + link
    if facts.final > 0:
        return _WEIGHTS.get(facts.final, "listed") + ("" if facts.bare > 0 else "-") + link
    return word.pos + link


def neighbour_class(word: Word, facts: Facts) -> str:
    """The widest class of the words that stand among the same neighbours; for a form in none, its ``form_class``."""
    known = classes_of(facts)
    return known[0].removesuffix("~") if known else form_class(word, facts)


def _traits(word: Word, facts: Facts) -> list[str]:
    """What the tables and the morphology say of a form."""
    flags = (
        ("function", facts.function),
        ("title", facts.title),
        ("verb", facts.verb),
        ("definite", facts.definite),
        ("proper", facts.proper),
        ("ordinary", facts.ordinary),
        ("nowhere", not facts.proper and not facts.ordinary),
        ("kunya", facts.kunya),
        ("links", facts.links),
        ("clean", facts.clean),
        ("plural_head", facts.heads_places),
    )
    traits = [name for name, holds in flags if holds]
    traits.append(f"l={word.lemma}")
    traits += [f"may_be={name}" for bit, name in _TRIGGERS.items() if facts.trigger & bit]
    traits.append(f"bare={_WEIGHTS.get(facts.bare, facts.bare > 0)}")
    traits.append(f"final={_WEIGHTS.get(facts.final, facts.final > 0)}")
    traits.append(f"pos={word.pos}")
    segments = word.analysis.segments
    traits.append(f"ends={segments[-1][1] if segments else ''}")
    cue = name_lexicon().cues.get(facts.norm)
    if cue is not None:
        traits.append(f"cue={cue}")
    traits += sorted({f"kind={kind}" for kind in _kinds(facts)})
    return traits


def _kinds(facts: Facts) -> list[str]:
    """Kinds of the places and bodies of one word that a form may be, and whether it may be the place's adjective."""
    names = name_lexicon()
    kinds = []
    for stem in facts.stems:
        for keys, place in names.places.by_first.get(stem.base, ()):
            whole = "" if len(keys) == 1 else "…"
            kinds.append(
                f"{place.kind}{whole}{'/' + place.needs if place.needs else ''}{'*' if stem.adjective else ''}"
            )
        for keys, body in names.bodies.by_first.get(stem.base, ()):
            whole = "" if len(keys) == 1 else "…"
            kinds.append(f"{body.kind}{whole}{'/' + body.needs if body.needs else ''}{'*' if stem.adjective else ''}")
        if stem.base in names.words:
            kinds.append("word_" + names.words[stem.base])
    return kinds


def _spellings(facts: Facts) -> list[str]:
    """How a form is spelled: its beginnings, its ends, what remains without clitics, what may be glued in it."""
    norm = facts.norm
    found = [f"pre={norm[:n]}" for n in range(1, _LONGEST_AFFIX + 1) if len(norm) > n]
    found += [f"suf={norm[-n:]}" for n in range(1, _LONGEST_AFFIX + 1) if len(norm) > n]
    found += sorted({f"b={stem.base}" for stem in facts.stems[:4]})
    found.append(f"length={min(len(norm), 12)}")
    found += _run_together(facts)
    return found


def _run_together(facts: Facts) -> list[str]:
    """What a form that no table knows may be made of where the blank behind a vowel ە was lost ("کەهەولێر",
    "گەیشتەهەولێر"), or a preposition or "کە" was written with it."""
    norm = facts.norm
    if not _SHORTEST_GLUED + 1 < len(norm) <= LONGEST_WORD or facts.proper or (facts.ordinary and facts.clean):
        return []
    found: set[str] = set()
    for at in range(1, len(norm) - 2):
        if norm[at] == "ە":
            tail, front = norm[at + 1 :], norm[: at + 1]
            if len(tail) >= _SHORTEST_GLUED - 1:
                found.update(f"tail={kind}" for kind in _listed_kinds(tail))
            if len(front) >= _SHORTEST_GLUED:
                found.update(f"front={kind}" for kind in _listed_kinds(front))
    for glued in _GLUED:
        tail = norm[len(glued) :]
        if norm.startswith(glued) and len(tail) >= _SHORTEST_GLUED - 1:
            found.update(f"glued={kind}" for kind in _listed_kinds(tail))
    return sorted(found)


@cache
def _beginnings() -> frozenset[str]:
    """The first letters of every name that ``_listed_kinds`` looks for."""
    names = name_lexicon()
    tables = (
        names.places.by_first,
        names.given,
        names.family,
        names.bodies.by_first,
        names.heads,
        names.roles.by_first,
        names.titles,
    )
    return frozenset(name[:_TOLD_BY] for table in tables for name in table)


def _listed_kinds(key: str) -> list[str]:
    """Which tables know a key as it is or without its endings."""
    names = name_lexicon()
    kinds = []
    beginnings = _beginnings()
    may_be_named = any(key[:length] in beginnings for length in range(1, _TOLD_BY + 1))
    for stem in peel(key) if may_be_named else ():
        base = stem.base
        if stem.start:
            continue
        if any(keys == (base,) and not place.needs for keys, place in names.places.by_first.get(base, ())):
            kinds.append("place")
        if names.given.get(base) is False:
            kinds.append("given")
        if base in names.family:
            kinds.append("family")
        if base in names.bodies.by_first:
            kinds.append("body")
        if base in names.heads:
            kinds.append("head")
        if base in names.roles.by_first:
            kinds.append("role")
        if base in names.titles:
            kinds.append("title")
    entries = lexicon().words(key)
    if entries:
        kinds.append("name" if any(entry.pos == "PROPN" for entry in entries) else "word")
    return kinds
