"""Who is who in a report whose names were corrected: entities anew from the names that stand, and everything that
referred to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec.structs import replace

from sarchawa.model import Claim, Entity, Event, Figure, Name, Reading, Role, Source, Statement
from sarchawa.record.entities import link_names

Entities = Callable[[str, int | None, int | None], str | None]
"""(entity, start, end of the words that name it where they stand) → what it is now, None where it is none any more."""

Credited = TypeVar("Credited", Statement, Figure, Claim)


def relinked(before: Reading, names: tuple[Name, ...]) -> Reading:
    """The reading with these names in place of its own (each one of them, maybe of another type; some left out)."""
    linked, entities = link_names(names)
    then = {name.id: name.entity for name in before.names}
    now = {name.id: name.entity for name in linked}
    known = {entity.id for entity in entities}
    came: dict[str, set[str]] = {}
    for name in before.names:
        entity, became = name.entity, now.get(name.id)
        if entity is not None and became is not None:
            came.setdefault(entity, set()).add(became)
    spans = [(name.start, name.end, then[name.id], now.get(name.id)) for name in before.names]

    def find(entity: str, start: int | None, end: int | None) -> str | None:
        if start is not None and end is not None:
            for first, last, was, became in spans:
                if start <= first and last <= end and was == entity:
                    return became
        found = came.get(entity, set())
        if len(found) == 1:
            return next(iter(found))
        return entity if entity in found and entity in known else None

    return with_entities(replace(before, names=tuple(linked)), entities, find)


def with_entities(reading: Reading, entities: tuple[Entity, ...], find: Entities) -> Reading:
    """The reading with these entities; every reference but those of names is what ``find`` says it is now."""
    places = {entity.id for entity in entities if entity.type == "LOC"}
    names = {entity.id: entity.name for entity in entities}

    def credit(source: Source | None) -> Source | None:
        if source is None or source.entity is None:
            return source
        entity = find(source.entity, source.start, source.end)
        if entity is None:
            return replace(source, entity=None, name=source.text or "", anonymous=True)
        return source if entity == source.entity else replace(source, entity=entity, name=names[entity])

    def referred(ids: Iterable[str]) -> Iterable[str]:
        return (now for id in ids if (now := find(id, None, None)) is not None)

    return replace(
        reading,
        entities=entities,
        roles=tuple(_role(role, find) for role in reading.roles),
        statements=tuple(
            replace(
                statement,
                speaker=credit(statement.speaker) or statement.speaker,
                more_speakers=tuple(credit(source) or source for source in statement.more_speakers),
                via=credit(statement.via),
            )
            for statement in reading.statements
        ),
        figures=tuple(replace(figure, source=credit(figure.source)) for figure in reading.figures),
        claims=tuple(replace(claim, source=credit(claim.source)) for claim in reading.claims),
        events=tuple(
            _event(event, find, [id for id in referred(event.where) if id in places]) for event in reading.events
        ),
    )


def _role(role: Role, find: Entities) -> Role:
    if role.person is None:
        return role
    holder = role.holder
    return replace(role, person=find(role.person, holder.start if holder else None, holder.end if holder else None))


def _event(event: Event, find: Entities, where: list[str]) -> Event:
    taking_part = (
        replace(part, entity=find(part.entity, None, None)) if part.entity is not None else part
        for part in event.participants
    )
    return replace(event, where=tuple(dict.fromkeys(where)), participants=tuple(taking_part))
