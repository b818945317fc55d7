"""What is written out of a store: all of it, or some stories or reports; read as it is asked for, never all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec
from msgspec.structs import replace

from sarchawa.model import Collection, Correction, LinkedEntity, Reading, Report, Story
from sarchawa.record.reading import tokens_of
from sarchawa.store import Store
from sarchawa.store.errors import told_as_store_error
from sarchawa.text import Doc


class SelectionError(Exception):
    """The store has no story or report of an id that is asked for."""


class Selection:
    """A store, or the part of it that is asked for.

    stories: ids; what goes out are these stories, their reports and who is named in them. reports: ids; what goes out
    are these reports with who is named in them, and no story, which would need its other reports. Neither: all.
    tokens: whether the readings have their tokens, which a store does not hold: they are made anew from the text.

    It is read within ``store.snapshot()``, so that all of it is of one state. Raises SelectionError, StoreError.
    """

    def __init__(
        self, store: Store, *, stories: Sequence[str] = (), reports: Sequence[str] = (), tokens: bool = False
    ) -> None:
        self._store = store
        self._tokens = tokens
        self.file = store.file
        self.whole = not stories and not reports
        known = set(self._ids("stories"))
        for id in stories:
            if id not in known:
                raise SelectionError(f"the store has no story {id}")
        told = set(stories)
        self._stories = [id for id in self._ids("stories") if self.whole or id in told]
        here = self._ids("reports")
        for id in sorted(set(reports) - set(here)):
            raise SelectionError(f"the store has no report {id}")
        chosen = set(reports)
        if stories:
            chosen.update(report for id in self._stories for report in store.story(id).reports)
        self.reports: tuple[str, ...] = tuple(id for id in here if self.whole or id in chosen)

    @property
    def story_count(self) -> int:
        return len(self._stories)

    def readings(self) -> Iterator[Reading]:
        """The readings, as people have corrected them, by report id."""
        for id in self.reports:
            reading = self._store.reading(id)
            yield (
                replace(reading, tokens=tokens_of(Doc(reading.report.text))) if self._reads_words(reading) else reading
            )

    def stories(self) -> Iterator[Story]:
        """The stories, by their first day, the undated last."""
        for id in self._stories:
            yield self._store.story(id)

    def reading(self, id: str) -> Reading:
        """One of the readings, without tokens."""
        return self._store.reading(id)

    def report(self, id: str) -> Report:
        """One of the reports."""
        report = self._store.report(id)
        assert report is not None
        return report

    def reports_naming(self, entity: LinkedEntity) -> list[str]:
        """The reports that go out and name an entity, by id."""
        here = frozenset(self.reports)
        found: set[str] = set()
        with told_as_store_error(self._store.file):
            for member in entity.members:
                rows = self._store.connection.execute("SELECT DISTINCT report FROM names WHERE entity = ?", (member,))
                found.update(row[0] for row in rows)
        return sorted(found & here)

    def entities(self) -> Iterator[LinkedEntity]:
        """The entities across reports that are named, by how often they are named in the whole store. Roles rest only
        on the reports that go out."""
        execute, here = self._store.connection.execute, frozenset(self.reports)
        with told_as_store_error(self._store.file):
            ids = [row[0] for row in execute("SELECT id FROM linked_entities ORDER BY mentions DESC, id")]
        for id in ids:
            if not self.whole and id not in self._named:
                continue
            with told_as_store_error(self._store.file):
                row = execute("SELECT record FROM linked_entities WHERE id = ?", (id,)).fetchone()
                entity = msgspec.json.decode(row[0], type=LinkedEntity)
            yield entity if self.whole else _within(entity, here)

    def corrections(self) -> tuple[Correction, ...]:
        """What people have stated about what goes out and not taken back, in order of making."""
        here = frozenset(self.reports)
        standing = self._store.standing()
        return tuple(one for one in standing if self.whole or all(target.report in here for target in one.targets))

    def columns_of(self, table: str) -> list[str]:
        """The columns of a table of the store's file."""
        with told_as_store_error(self._store.file):
            return [row[1] for row in self._store.connection.execute(f"PRAGMA table_info({table})")]

    def collection(self) -> Collection:
        """All of it in memory."""
        return Collection(
            readings=tuple(self.readings()),
            stories=tuple(self.stories()),
            entities=tuple(self.entities()),
            corrections=self.corrections(),
        )

    @cached_property
    def linked(self) -> dict[str, str]:
        """By the id of an entity of a report: of the entity across reports as which it is told."""
        with told_as_store_error(self._store.file):
            return dict(self._store.connection.execute("SELECT member, entity FROM linked_entity_members"))

    @cached_property
    def _named(self) -> frozenset[str]:
        members: set[str] = set()
        for id in self.reports:
            with told_as_store_error(self._store.file):
                rows = self._store.connection.execute("SELECT id FROM entities WHERE report = ?", (id,))
                members.update(row[0] for row in rows)
        return frozenset(self.linked[member] for member in members if member in self.linked)

    def _reads_words(self, reading: Reading) -> bool:
        return self._tokens and bool(reading.sentences)  # a report in another language is not read

    def _ids(self, table: str) -> list[str]:
        order = "earliest IS NULL, earliest, id" if table == "stories" else "id"
        with told_as_store_error(self._store.file):
            return [row[0] for row in self._store.connection.execute(f"SELECT id FROM {table} ORDER BY {order}")]


def _within(entity: LinkedEntity, reports: frozenset[str]) -> LinkedEntity:
    """An entity with those of its roles that reports within give it."""
    roles = (
        replace(role, evidence=tuple(span for span in role.evidence if span.report in reports)) for role in entity.roles
    )
    return replace(entity, roles=tuple(role for role in roles if role.evidence))
