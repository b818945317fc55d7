"""The store: everything a build knows, in one SQLite file that opens in any table browser."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Literal, TypeVar

import msgspec

from sarchawa.ckb import table_version
from sarchawa.model import Collection, Decision, LinkedEntity, Published, Reading, Record, Report, Span, Step, Story
from sarchawa.store.connect import connect
from sarchawa.store.decisions import add_decision, read_decisions, undo_decision
from sarchawa.store.errors import told_as_store_error
from sarchawa.store.index import index_report, reports_to_index
from sarchawa.store.kept import Kept, read_kept, write_kept
from sarchawa.store.rows import LAYERS, Cells, Layer
from sarchawa.store.stories import read_linked_entities, read_marks, read_stories, read_story, write_stories
from sarchawa.story.archive import Marks

T = TypeVar("T")
_INDEXED_AT_ONCE = 500  # reports
_SEPARATOR = "\n"  # between the lemmas of report_words
_REPORT_COLUMNS = (
    "id, text, sha256, path, source, url, title, language, "
    "published, published_basis, published_start, published_end, warnings"
)


class StoredStep(Record, frozen=True):
    """A derivation step as it was recorded. resource_version: hash of the resource's content then; text: the words
    matched."""

    rule: str
    resource: str
    resource_version: str
    start: int
    end: int
    text: str


class StoredItem(Record, frozen=True):
    """An item found by its id. layer: its table; report: the report it stands in, None for what is told across reports;
    item: the record (Time, Name, …, Comparison, BoardRow, Story, LinkedEntity, Report); steps: why it is there."""

    layer: str
    report: str | None
    item: Any
    steps: tuple[StoredStep, ...] = ()


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
            rows = self.connection.execute(f"SELECT {_REPORT_COLUMNS} FROM reports ORDER BY id")
            return tuple(_report(row) for row in rows)

    def reading(self, report: str) -> Reading:
        """A report with everything found in it. Raises KeyError where the store has no report of this id."""
        with self._transaction("DEFERRED"):
            return self._reading(report)

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
            )

    def item(self, id: str) -> StoredItem:
        """The item, entity, comparison, row of a figures board, story or report with this id. Raises KeyError where
        there is none."""
        with self._transaction("DEFERRED"):
            return self._item(id)

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

    def report(self, id: str) -> Report | None:
        """The report of this id, or None."""
        with told_as_store_error(self.file):
            row = self.connection.execute(f"SELECT {_REPORT_COLUMNS} FROM reports WHERE id = ?", (id,)).fetchone()
            return None if row is None else _report(row)

    def put(self, reading: Reading, *, given_id: str, input: str, analysis: str) -> None:
        """Store a reading in one transaction, in place of an earlier one of the same report id."""
        with self._transaction("IMMEDIATE"):
            self._put_report(reading.report, given_id, input, analysis)
            self._put_items(reading)
            index_report(self.connection, reading)

    def index_missing(self) -> int:
        """Make those reports found that an older program stored, some in a transaction; how many."""
        with told_as_store_error(self.file):
            missing = reports_to_index(self.connection)
        for first in range(0, len(missing), _INDEXED_AT_ONCE):
            with self._transaction("IMMEDIATE"):
                for id in missing[first : first + _INDEXED_AT_ONCE]:
                    index_report(self.connection, self._reading(id))
        with self._transaction("IMMEDIATE"):
            self.connection.execute("DELETE FROM about WHERE key = 'search_incomplete'")
        return len(missing)

    def all_found(self) -> bool:
        """Whether search knows every report: not where an older program stored some, before the next build."""
        with told_as_store_error(self.file):
            found = self.connection.execute("SELECT 1 FROM about WHERE key = 'search_incomplete'").fetchone()
            return found is None

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
        """(id, input hash, analysis version) of every report, by id: what stories are made of."""
        with told_as_store_error(self.file):
            return tuple(self.connection.execute("SELECT id, input, analysis FROM reports ORDER BY id"))

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

    def undo(self, number: int, *, made_by: str, reason: str) -> None:
        """Take a decision back. Raises KeyError where none of this number stands, ValueError where made_by is blank."""
        with self._transaction("IMMEDIATE"):
            undo_decision(self.connection, number, made_by, reason)

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
        return tuple(self._reading(id) for id in ids)

    def _reading(self, report: str) -> Reading:
        execute = self.connection.execute
        row = execute(f"SELECT {_REPORT_COLUMNS} FROM reports WHERE id = ?", (report,)).fetchone()
        if row is None:
            raise KeyError(report)
        spans = execute('SELECT start, "end", text FROM sentences WHERE report = ? ORDER BY seq', (report,))
        layers: dict[str, tuple[Any, ...]] = {}
        for layer in LAYERS:
            records = execute(f"SELECT record FROM {layer.name} WHERE report = ? ORDER BY seq", (report,))
            layers[layer.name] = tuple(msgspec.json.decode(record, type=layer.type) for (record,) in records)
        words = execute(
            "SELECT lemmas FROM report_words WHERE number = (SELECT number FROM reports WHERE id = ?)", (report,)
        ).fetchone()
        return Reading(
            report=_report(row),
            sentences=tuple(Span(start=start, end=end, text=text) for start, end, text in spans),
            keys=tuple(words[0].split(_SEPARATOR)) if words and words[0] else (),
            **layers,
        )

    def _item(self, id: str) -> StoredItem:
        execute = self.connection.execute
        row = execute("SELECT record FROM linked_entities WHERE id = ?", (id,)).fetchone()
        if row is not None:
            return StoredItem(layer="linked_entities", report=None, item=msgspec.json.decode(row[0], type=LinkedEntity))
        for layer in LAYERS:
            row = execute(
                f"SELECT report, record FROM {layer.name} WHERE id = ? ORDER BY report, seq", (id,)
            ).fetchone()
            if row is not None:
                steps = execute(
                    'SELECT rule, resource, resource_version, start, "end", text FROM steps '
                    "WHERE report = ? AND item = ? ORDER BY seq",
                    (row[0], id),
                )
                return StoredItem(
                    layer=layer.name,
                    report=row[0],
                    item=msgspec.json.decode(row[1], type=layer.type),
                    steps=tuple(
                        StoredStep(rule=r, resource=res, resource_version=v, start=s, end=e, text=t)
                        for r, res, v, s, e, t in steps
                    ),
                )
        if execute("SELECT 1 FROM stories WHERE id = ?", (id,)).fetchone() is not None:
            return StoredItem(layer="stories", report=None, item=read_story(self.connection, id))
        for (told_in,) in execute("SELECT story FROM comparisons WHERE id = ? ORDER BY story", (id,)).fetchall():
            for comparison in read_story(self.connection, told_in).comparisons:
                if comparison.id == id:
                    return StoredItem(layer="comparisons", report=None, item=comparison)
        row = execute(f"SELECT {_REPORT_COLUMNS} FROM reports WHERE id = ?", (id,)).fetchone()
        if row is not None:
            return StoredItem(layer="reports", report=id, item=_report(row))
        # Rows of figures boards are in no table of their own; most ids never come this far.
        for (record,) in execute("SELECT record FROM stories WHERE instr(record, ?) ORDER BY id", (f'"id":"{id}"',)):
            for line in msgspec.json.decode(record, type=Story).board:
                if line.id == id:
                    return StoredItem(layer="board", report=None, item=line)
        raise KeyError(id)

    def _put_report(self, report: Report, given_id: str, input: str, analysis: str) -> None:
        values: dict[str, Any] = {
            "id": report.id,
            "given_id": given_id,
            "sha256": report.sha256,
            "path": report.path,
            "source": report.source,
            "url": report.url,
            "title": report.title,
            "language": report.language,
            "published": report.published.value,
            "published_basis": report.published.basis,
            "published_start": report.published.start,
            "published_end": report.published.end,
            "length": len(report.text),
            "warnings": json.dumps(report.warnings, ensure_ascii=False),
            "text": report.text,
            "input": input,
            "analysis": analysis,
        }
        changed = ", ".join(f"{name} = excluded.{name}" for name in values if name != "id")
        self.connection.execute(
            f"INSERT INTO reports ({', '.join(values)}) VALUES ({', '.join('?' * len(values))}) "
            f"ON CONFLICT (id) DO UPDATE SET {changed}",
            tuple(values.values()),
        )

    def _put_items(self, reading: Reading) -> None:
        execute, many = self.connection.execute, self.connection.executemany
        id, text = reading.report.id, reading.report.text
        for table in ("sentences", "steps", *(layer.name for layer in LAYERS)):
            execute(f"DELETE FROM {table} WHERE report = ?", (id,))
        number = execute("SELECT number FROM reports WHERE id = ?", (id,)).fetchone()[0]
        execute("DELETE FROM report_words WHERE number = ?", (number,))
        execute("INSERT INTO report_words VALUES (?, ?)", (number, _SEPARATOR.join(reading.keys)))
        many(
            "INSERT INTO sentences VALUES (?, ?, ?, ?, ?)",
            [(id, seq, span.start, span.end, span.text) for seq, span in enumerate(reading.sentences)],
        )
        for layer in LAYERS:
            items = getattr(reading, layer.name)
            many(layer.insert, [_row(layer, id, seq, item) for seq, item in enumerate(items)])
            if layer.name != "entities":
                steps = [row for item in items for row in _step_rows(id, item.id, item.steps, text)]
                many("INSERT OR REPLACE INTO steps VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", steps)


def _row(layer: Layer, report: str, seq: int, item: Any) -> Cells:
    return (report, seq, *layer.cells(item), msgspec.json.encode(item).decode("utf-8"))


def _step_rows(report: str, item: str, steps: Sequence[Step], text: str) -> list[Cells]:
    return [
        (
            *(report, item, seq),
            *(step.rule, step.resource, _version(step.resource)),
            *(step.start, step.end, text[step.start : step.end]),
        )
        for seq, step in enumerate(steps)
    ]


def _version(resource: str) -> str:
    """The version of a resource's content now, "" where a rule needs none."""
    return table_version(resource) if resource else ""


def _report(row: tuple[Any, ...]) -> Report:
    id, text, sha256, path, source, url, title, language, value, basis, start, end, warnings = row
    return Report(
        id=id,
        text=text,
        sha256=sha256,
        path=path,
        source=source,
        url=url,
        title=title,
        language=language,
        published=Published(value=value, basis=basis, start=start, end=end),
        warnings=tuple(json.loads(warnings)),
    )
