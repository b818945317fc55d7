"""Names of one report gathered into persons, bodies and places.

A full form comes first and short forms follow it; a short form joins the one full form that it fits. Where it fits
several, it stays apart: unknown is a value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from sarchawa.find.names import INITIALS, base_form
from sarchawa.model import Entity, Name, NameType
from sarchawa.record.ids import entity_id
from sarchawa.record.places import place_of
from sarchawa.record.spelling import same_phrase, same_word
from sarchawa.text.fold import norm_word

Words = tuple[str, ...]

_ITS_COUNTRY = norm_word("وڵاتەکە")


def link_names(names: Sequence[Name]) -> tuple[list[Name], tuple[Entity, ...]]:
    """The names with their entity filled in, and the entities in order of first mention.

    An entity's id comes from its type and the key of its fullest form, so the same full name has the same id in
    every report.
    """
    leader = _leaders(names)
    members: dict[tuple[NameType, Words], list[Name]] = {}
    for name in names:
        members.setdefault((name.type, leader[name.type, _words(name)]), []).append(name)
    entity_of: dict[tuple[NameType, Words], Entity] = {}
    for (kind, key), mentions in members.items():
        full = [base_form(name.text, name.key) for name in mentions if _words(name) == key and _spelled_out(name)]
        display = min(Counter(full).items(), key=lambda form: (-form[1], form[0]))[0]
        aliases = {name.text for name in mentions} | {base_form(name.text, name.key) for name in mentions}
        entity_of[kind, key] = Entity(
            id=entity_id(kind, " ".join(key)),
            name=display,
            type=kind,
            aliases=tuple(sorted(aliases - {display})),
            place=place_of(" ".join(key), (name.text for name in mentions)) if kind == "LOC" else None,
        )
    linked = [replace(name, entity=entity_of[name.type, leader[name.type, _words(name)]].id) for name in names]
    return linked, tuple(entity_of.values())


def _spelled_out(name: Name) -> bool:
    """Whether a name is more than the initials of a fuller one."""
    return not any(step.rule == INITIALS for step in name.steps)


def _words(name: Name) -> Words:
    return tuple(name.key.split())


def _leaders(names: Sequence[Name]) -> dict[tuple[NameType, Words], Words]:
    """For every (type, key) the key of the fullest form it is told to be."""
    count: Counter[tuple[NameType, Words]] = Counter((name.type, _words(name)) for name in names)
    leader: dict[tuple[NameType, Words], Words] = {}
    by_fullness = sorted(count, key=lambda item: (-len(item[1]), -count[item], item[1]))
    for kind, key in by_fullness:
        fuller = sorted({leader[k, other] for k, other in leader if k == kind and _short_for(kind, key, other)})
        leader[kind, key] = fuller[0] if len(fuller) == 1 else key
    return leader


def _short_for(kind: NameType, short: Words, full: Words) -> bool:
    """Whether ``short`` may stand for ``full`` within one report."""
    if same_phrase(short, full):
        return True
    if kind == "ORG" and short[-1].startswith(_ITS_COUNTRY):  # "the council of that country"
        return same_phrase(short[:-1], full[:-1])
    if len(short) >= len(full):
        return False
    if kind == "PER":  # family name alone, given name alone, or a middle name left out
        return _subsequence(short, full) and (short[-1] == full[-1] or len(short) == 1)
    if kind == "ORG":  # the head kept, complements left out; the last word may be definite ("لیژنەی خۆپێشاندانەکە")
        return same_word(short[0], full[0]) and _subsequence((*short[:-1], _indefinite(short[-1])), full)
    return False


def _indefinite(word: str) -> str:
    return word.removesuffix("ەکە") if len(word) > 5 else word


def _subsequence(short: Words, full: Words) -> bool:
    rest = iter(full)
    return all(any(same_word(word, other) for other in rest) for word in short)
