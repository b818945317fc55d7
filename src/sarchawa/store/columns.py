"""The columns that people read in a table browser, against the records that the program reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sarchawa.model import Collection
from sarchawa.store.connect import connect_to_memory
from sarchawa.store.errors import StoreError
from sarchawa.store.rows import LAYERS
from sarchawa.store.store import Store

_TABLES = (
    *(layer.name for layer in LAYERS),
    *("steps", "stories", "story_reports", "story_pairs", "story_items"),
    *("timeline", "timeline_evidence", "comparisons", "comparison_claims"),
    *("linked_entities", "linked_entity_members", "linked_entity_roles"),
)
_NOT_COMPARED = frozenset(("resource_version",))  # an older version of a resource is told by itself


def differing(store: Store, collection: Collection) -> Iterator[tuple[str, str, str]]:
    """(report, item, table) of every row that is not what its record says, lacks or is too many; "" for what a row has
    not. collection: all that is in the store. The records are stored once more, in memory, and the tables compared.
    """
    with Store(connect_to_memory(), "memory") as fresh:
        try:
            for reading in collection.readings:
                fresh.put(reading, given_id=reading.report.id, input="", analysis="")
            fresh.put_stories(collection.stories, collection.entities, "")
        except StoreError:
            yield "", "", "two records with one id"
            return
        for table in _TABLES:
            columns = _columns(fresh.connection, table)
            for row in sorted(_rows(store.connection, table) ^ _rows(fresh.connection, table), key=repr):
                cells = dict(zip(columns, row, strict=True))
                item = cells.get("item") if table in ("steps", "story_items") else cells.get("id") or cells.get("story")
                yield str(cells.get("report") or ""), str(item or cells.get("entity") or ""), table


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    return [name for name in names if name not in _NOT_COMPARED]


def _rows(connection: sqlite3.Connection, table: str) -> set[tuple[object, ...]]:
    columns = ", ".join(f'"{name}"' for name in _columns(connection, table))
    return set(connection.execute(f"SELECT {columns} FROM {table}"))
