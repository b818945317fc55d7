"""The store: everything a build knows, in one SQLite file that opens in any table browser."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Literal, NamedTuple, TypeVar

from sarchawa.model import (
    Collection,
    Correction,
    Decision,
    LinkedEntity,
    Origin,
    Reading,
    Report,
    Story,
)
from sarchawa.store.connect import connect
from sarchawa.store.corrections import (
    MachineReading,
    add_correction,
    apply,
    forget_machine_reading,
    read_corrections,
    read_machine_reading,
    reports_touched,
    standing_corrections,
    write_machine_reading,
)
from sarchawa.store.decisions import add_decision, read_decisions, undo_correction
from sarchawa.store.errors import StoreError, told_as_store_error
from sarchawa.store.index import index_report, reports_to_index
from sarchawa.store.items import StoredItem, find_item
from sarchawa.store.kept import Kept, read_kept, write_kept
from sarchawa.store.layers import (
    REPORT_COLUMNS,
    items_of,
    read_reading,
    report_of,
    version_now,
    write_layers,
    write_report,
)
from sarchawa.store.originals import extracted, read_origin, read_original, write_original
from sarchawa.store.stories import read_linked_entities, read_marks, read_stories, read_story, write_stories
from sarchawa.story.archive import Marks

T = TypeVar("T")
_INDEXED_AT_ONCE = 500  # reports


class GivenReport(NamedTuple):
    """report: its id in the store; given_id, input, analysis: see Store.put."""

    report: str
    given_id: str
    input: str
    analysis: str


class Store:
    """An open store; a context manager. Every method raises StoreError where the file cannot be read or written.

    connection: SQLite's own, for what this class does not offer. file: the path it was opened with.
    Readers and one writer may have the same file open: each read sees one state of it, whole.
    """

    def __init__(self, connection: sqlite3.Connection, file: str) -> None:
        self.connection = connection
        self.file = file

    @classmethod
    def open(cls, path: str | os.PathLike[str], readonly: bool = False) -> Store:
        """Open the store at ``path``; unless ``readonly``, made where there is none. Raises StoreError."""
        file = os.fspath(path)
        return cls(connect(file, readonly=readonly), file)

    def close(self) -> None:
        with told_as_store_error(self.file):
            self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- reading

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read within sees one state of the store, whatever is written meanwhile."""
        with self._transaction("DEFERRED"):
            yield

    def reports(self) -> tuple[Report, ...]:
        """Every report, by id."""
        with told_as_store_error(self.file):
            rows = self.connection.execute(f"SELECT {REPORT_COLUMNS} FROM reports ORDER BY id")
            return tuple(report_of(row) for row in rows)

    def reading(self, report: str) -> Reading:
        """A report with everything found in it. Raises KeyError where the store has no report of this id."""
        with self._transaction("DEFERRED"):
            return read_reading(self.connection, report)

    def readings(self) -> tuple[Reading, ...]:
        """Every report with everything found in it, by report id."""
        with self._transaction("DEFERRED"):
            return self._readings()

    def collection(self) -> Collection:
        """Everything, as one state of the store: readings by report id, stories and entities in their order."""
        with self._transaction("DEFERRED"):
            return Collection(
                readings=self._readings(),
                stories=read_stories(self.connection),
                entities=read_linked_entities(self.connection),
                corrections=standing_corrections(self.connection),
            )

    def item(self, id: str) -> StoredItem:
        """The item, entity, comparison, row of a figures board, story or report with this id. Raises KeyError where
        there is none."""
        with self._transaction("DEFERRED"):
            return find_item(self.connection, id)

    def count(self, table: str) -> int:
        """How many rows a table has."""
        with told_as_store_error(self.file):
            return int(self.connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])

    # --- writing

    def known(self, given_id: str, sha256: str) -> tuple[str, str, str] | None:
        """What is stored of a report with this given id and text: (its id, input hash, analysis version), or None."""
        with told_as_store_error(self.file):
            row = self.connection.execute(
                "SELECT id, input, analysis FROM reports WHERE given_id = ? AND sha256 = ?", (given_id, sha256)
            ).fetchone()
            return None if row is None else (row[0], row[1], row[2])

    def given_id(self, id: str) -> str:
        """The id that a stored report came with, "" where there is none of this id."""
        with told_as_store_error(self.file):
            row = self.connection.execute("SELECT given_id FROM reports WHERE id = ?", (id,)).fetchone()
            return "" if row is None else str(row[0])

    def given(self) -> tuple[GivenReport, ...]:
        """What every report was given as, by id."""
        with told_as_store_error(self.file):
            rows = self.connection.execute("SELECT id, given_id, input, analysis FROM reports ORDER BY id")
            return tuple(GivenReport(*row) for row in rows)

    def report(self, id: str) -> Report | None:
        """The report of this id, or None."""
        with told_as_store_error(self.file):
            row = self.connection.execute(f"SELECT {REPORT_COLUMNS} FROM reports WHERE id = ?", (id,)).fetchone()
            return None if row is None else report_of(row)

    def origin(self, report: str) -> Origin | None:
        """What a report was taken from, None where nothing is known but its own text."""
        with told_as_store_error(self.file):
            return read_origin(self.connection, report)

    def original(self, report: str) -> bytes:
        """The bytes that a report was taken from; its text as UTF-8 where nothing else is kept. Raises KeyError where
        the store has no report of this id."""
        with told_as_store_error(self.file):
            try:
                return read_original(self.connection, report)
            except ValueError as fault:
                raise StoreError(self.file, str(fault), "take the report in again") from None

    def extracted(self, original: str, within: str) -> tuple[str, ...]:
        """The reports that were taken out of the original of this hash at this place of it, by id."""
        with told_as_store_error(self.file):
            return extracted(self.connection, original, within)

    def put_origin(self, report: str, origin: Origin) -> None:
        """Store that the same text was taken out of the same original anew."""
        with self._transaction("IMMEDIATE"):
            write_original(self.connection, report, origin, b"")

    def put(
        self,
        reading: Reading,
        *,
        given_id: str,
        input: str,
        analysis: str,
        origin: Origin | None = None,
        original: bytes = b"",
    ) -> None:
        """Store what the machine found in one transaction, in place of an earlier reading of the same report id; what
        people have corrected in that report stands on. given_id: the id it came with; input: hash of all that was
        given; analysis: version of the analysis that read it; origin, original: what the report was taken from and its
        bytes (see ingest.Taken); without one, what is known of that stays."""
        with self._transaction("IMMEDIATE"):
            write_report(self.connection, reading.report, given_id, input, analysis)
            if origin is not None:
                write_original(self.connection, reading.report.id, origin, original)
            self._put_corrected(MachineReading(reading, {}))

    def index_missing(self) -> int:
        """Make those reports found that an older program stored, some in a transaction; how many."""
        with told_as_store_error(self.file):
            missing = reports_to_index(self.connection)
        for first in range(0, len(missing), _INDEXED_AT_ONCE):
            with self._transaction("IMMEDIATE"):
                for id in missing[first : first + _INDEXED_AT_ONCE]:
                    index_report(self.connection, read_reading(self.connection, id))
        with self._transaction("IMMEDIATE"):
            self.connection.execute("DELETE FROM about WHERE key = 'search_incomplete'")
        return len(missing)

    def all_found(self) -> bool:
        """Whether search knows every report: not where an older program stored some, before the next build."""
        with told_as_store_error(self.file):
            found = self.connection.execute("SELECT 1 FROM about WHERE key = 'search_incomplete'").fetchone()
            return found is None

    def search_changes(self) -> int:
        """How often what search looks in has changed since the store was made."""
        with told_as_store_error(self.file):
            return int(self.connection.execute("SELECT number FROM search_changes").fetchone()[0])

    def put_stories(
        self,
        stories: Sequence[Story],
        entities: Sequence[LinkedEntity],
        made_of: str,
        *,
        marks: Mapping[str, Marks] | None = None,
        standing: Container[str] = (),
        kept: Iterable[Kept] = (),
        earlier: str | None = None,
    ) -> bool:
        """Store stories and linked entities in one transaction, in place of all earlier ones; whether they are stored.

        made_of: see stories_made_of. standing: ids of earlier stories that stay as they are. marks: of these or the new
        stories, by id. kept: results for the next build. earlier: what the stored stories were made of when these were
        told; where other stories have been stored since, nothing is stored.
        """
        with self._transaction("IMMEDIATE"):
            if earlier is not None and self.stories_made_of() != earlier:
                return False
            write_stories(self.connection, stories, entities, marks or {}, standing)
            write_kept(self.connection, kept)
            self.connection.execute(
                "INSERT OR REPLACE INTO about (key, value) VALUES ('stories_made_of', ?)", (made_of,)
            )
            return True

    def story(self, id: str) -> Story:
        """A story. Raises KeyError where there is none of this id."""
        with told_as_store_error(self.file):
            return read_story(self.connection, id)

    def marks(self) -> dict[str, Marks]:
        """Of every story that was told with marks those marks, by id."""
        with told_as_store_error(self.file):
            return read_marks(self.connection)

    def kept(self, kind: str, key: str, mark: str, type: type[T]) -> T | None:
        """The result that a build kept under a kind and key with just this mark, None where there is none."""
        with told_as_store_error(self.file):
            return read_kept(self.connection, kind, key, mark, type)

    def contents(self) -> tuple[tuple[str, str, str], ...]:
        """(id, input hash, version of the analysis with the mark of its corrections) of every report, by id: what
        stories are made of."""
        with told_as_store_error(self.file):
            return tuple(
                self.connection.execute(
                    "SELECT id, input, CASE corrected WHEN '' THEN analysis ELSE analysis || ' ' || corrected END "
                    "FROM reports ORDER BY id"
                )
            )

    def stories_made_of(self) -> str:
        """The mark given with the stories that are stored, "" if there are none."""
        with told_as_store_error(self.file):
            row = self.connection.execute("SELECT value FROM about WHERE key = 'stories_made_of'").fetchone()
            return "" if row is None else str(row[0])

    def decisions(self) -> tuple[Decision, ...]:
        """What people have settled about stories, also what was taken back, in the order in which it was made."""
        with self._transaction("DEFERRED"):
            return read_decisions(self.connection)

    def decide(
        self,
        kind: Literal["merge", "split"],
        story: str,
        reports: Sequence[str],
        others: Sequence[str] = (),
        *,
        made_by: str,
        reason: str,
    ) -> int:
        """Store what a person has settled (see model.Decision); returns its number. The stories stay as they are until
        they are told anew. Raises ValueError where made_by is blank."""
        with self._transaction("IMMEDIATE"):
            return add_decision(self.connection, kind, story, reports, others, made_by, reason)

    def corrections(self) -> tuple[Correction, ...]:
        """What people have stated of items, entities and comparisons, also what was taken back, in the order in which
        it was made."""
        with self._transaction("DEFERRED"):
            return read_corrections(self.connection)

    def standing(self, reports: Sequence[str] | None = None) -> tuple[Correction, ...]:
        """The corrections that stand (see standing_corrections)."""
        with self._transaction("DEFERRED"):
            return standing_corrections(self.connection, reports)

    def machine_reading(self, report: str) -> Reading:
        """A report with what the machine found in it, whatever people have corrected. Raises KeyError where the store
        has no report of this id."""
        with self._transaction("DEFERRED"):
            return read_machine_reading(self.connection, read_reading(self.connection, report)).reading

    def correct(self, correction: Correction) -> int:
        """Store a correction and apply it to its reports; returns its number. The stories stay as they are until they
        are told anew. Raises ValueError where made_by is blank."""
        with self._transaction("IMMEDIATE"):
            number = add_correction(self.connection, correction)
            self._apply_anew(reports_touched(correction))
            return number

    def undo(self, number: int, *, made_by: str, reason: str) -> None:
        """Take a decision or a correction back. Raises KeyError where none of this number stands, ValueError where
        made_by is blank."""
        with self._transaction("IMMEDIATE"):
            undo_correction(self.connection, number, made_by, reason)
            for correction in read_corrections(self.connection, number):
                self._apply_anew(reports_touched(correction))

    # --- within a transaction

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[None]:
        within_snapshot = self.connection.in_transaction
        if within_snapshot:
            yield
            return
        with told_as_store_error(self.file):
            self.connection.execute(f"BEGIN {kind}")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:  # a full disk has already rolled it back
                    self.connection.execute("ROLLBACK")
                raise

    def _readings(self) -> tuple[Reading, ...]:
        ids = [row[0] for row in self.connection.execute("SELECT id FROM reports ORDER BY id")]
        return tuple(read_reading(self.connection, id) for id in ids)

    def _apply_anew(self, reports: Iterable[str]) -> None:
        """The readings of reports as their corrections are by now."""
        for report in reports:
            if self.connection.execute("SELECT 1 FROM reports WHERE id = ?", (report,)).fetchone() is not None:
                self._put_corrected(read_machine_reading(self.connection, read_reading(self.connection, report)))

    def _put_corrected(self, machine: MachineReading) -> None:
        """Put what stands in a report: what the machine found, as people have corrected it."""
        report = machine.reading.report.id
        result, mark = apply(self.connection, machine.reading)
        resources = machine.resources or {
            step.resource: version_now(step.resource) for item in items_of(machine.reading) for step in item.steps
        }
        if mark:
            write_machine_reading(self.connection, MachineReading(machine.reading, resources))
        else:
            forget_machine_reading(self.connection, report)
        self.connection.execute("UPDATE reports SET corrected = ? WHERE id = ?", (mark, report))
        write_layers(self.connection, result.reading, resources)
        index_report(self.connection, result.reading)
