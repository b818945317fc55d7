"""Names of one report gathered into persons, bodies and places.

A full form comes first and short forms follow it; a short form joins the one full form that it fits. Where it fits
several, it stays apart: unknown is a value.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sarchawa.find.names import INITIALS, base_form
from sarchawa.model import Entity, Name, NameType
from sarchawa.record.ids import entity_id
from sarchawa.record.places import place_of
from sarchawa.record.spelling import same_phrase, same_word
from sarchawa.text.fold import norm_word

Words = tuple[str, ...]
Meant = tuple[NameType, Words]

_ITS_COUNTRY = norm_word("وڵاتەکە")


def link_names(names: Sequence[Name]) -> tuple[list[Name], tuple[Entity, ...]]:
    """The names with their entity filled in, and the entities in order of first mention.

    An entity's id comes from its type and the key of its fullest form, so the same full name has the same id in
    every report.
    """
    meant: list[Meant] = [(name.type, tuple(name.key.split())) for name in names]
    leader = _leaders(meant)
    members: dict[Meant, list[tuple[Words, Name]]] = {}
    for (kind, words), name in zip(meant, names, strict=True):
        members.setdefault((kind, leader[kind, words]), []).append((words, name))
    entity_of: dict[Meant, Entity] = {}
    for (kind, key), mentions in members.items():
        forms = [base_form(name.text, name.key) for _, name in mentions]
        full = [f for f, (words, name) in zip(forms, mentions, strict=True) if words == key and _spelled_out(name)]
        texts = [name.text for _, name in mentions]
        display = full[0] if len(set(full)) == 1 else min(set(full), key=lambda form: (-full.count(form), form))
        entity_of[kind, key] = Entity(
            id=entity_id(kind, " ".join(key)),
            name=display,
            type=kind,
            aliases=tuple(sorted({*texts, *forms} - {display})),
            place=place_of(" ".join(key), texts) if kind == "LOC" else None,
        )
    ids = [entity_of[kind, leader[kind, words]].id for kind, words in meant]
    return [replace(name, entity=id) for name, id in zip(names, ids, strict=True)], tuple(entity_of.values())


def _spelled_out(name: Name) -> bool:
    """Whether a name is more than the initials of a fuller one."""
    return not any(step.rule == INITIALS for step in name.steps)


def _leaders(meant: Sequence[Meant]) -> dict[Meant, Words]:
    """For every (type, key) the key of the fullest form it is told to be."""
    count: dict[Meant, int] = {}
    for one in meant:
        count[one] = count.get(one, 0) + 1
    leader: dict[Meant, Words] = {}
    by_kind: dict[NameType, list[Words]] = {}
    for kind, key in sorted(count, key=lambda item: (-len(item[1]), -count[item], item[1])):
        known = by_kind.setdefault(kind, [])
        fuller = {leader[kind, other] for other in known if _short_for(kind, key, other)}
        leader[kind, key] = next(iter(fuller)) if len(fuller) == 1 else key
        known.append(key)
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
