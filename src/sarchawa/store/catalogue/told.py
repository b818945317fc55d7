"""One story, or one report, with just what a page about it needs of the rest."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sarchawa.model import Collection, LinkedEntity, Reading
from sarchawa.store.errors import told_as_store_error
from sarchawa.store.store import Store

_AT_ONCE = 500
"""Values bound to one statement; SQLite takes at least 999."""


def story_collection(store: Store, id: str) -> Collection:
    """A story with its readings and the entities they name. Raises KeyError where there is no story of this id."""
    with store.snapshot():
        story = store.story(id)
        readings = tuple(store.reading(report) for report in sorted(story.reports))
        ids = [reading.report.id for reading in readings]
        return Collection(
            readings=readings,
            stories=(story,),
            entities=_linked(store, readings),
            corrections=store.standing(ids),
        )


def report_collection(store: Store, ids: Iterable[str]) -> Collection:
    """Reports with the entities they name, and no story. Raises KeyError where there is no report of an id."""
    with store.snapshot():
        readings = tuple(store.reading(report) for report in sorted(set(ids)))
        found = [reading.report.id for reading in readings]
        return Collection(
            readings=readings, stories=(), entities=_linked(store, readings), corrections=store.standing(found)
        )


def _linked(store: Store, readings: Iterable[Reading]) -> tuple[LinkedEntity, ...]:
    """The entities across reports that entities of these readings are told as, by how often they are named."""
    members = sorted({entity.id for reading in readings for entity in reading.entities})
    found: dict[str, LinkedEntity] = {}
    with told_as_store_error(store.file):
        for at in range(0, len(members), _AT_ONCE):
            some = members[at : at + _AT_ONCE]
            rows = store.connection.execute(
                "SELECT id, record FROM linked_entities WHERE id IN (SELECT entity FROM linked_entity_members "
                f"WHERE member IN ({', '.join('?' * len(some))}))",
                some,
            )
            for entity, record in rows:
                found[entity] = msgspec.json.decode(record, type=LinkedEntity)
    return tuple(sorted(found.values(), key=lambda entity: (-entity.mentions, entity.id)))
