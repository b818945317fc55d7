"""The declared tables: each row has the declared cells, each key is one, each reference is met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sarchawa.export.tables import CORRECTION_TABLES, ENTITY_TABLES, READING_TABLES, STORY_TABLES, Cells, Table
from sarchawa.model import Collection
from sarchawa.store import Store

TYPES: dict[str, Any] = {"string": str, "integer": int, "number": (int, float), "boolean": bool}
INNER = {"strings": str, "integers": int}


@pytest.fixture(scope="module")
def collection(built: bytes, tmp_path_factory: pytest.TempPathFactory) -> Collection:
    path = tmp_path_factory.mktemp("tables") / "news.sqlite"
    path.write_bytes(built)
    with Store.open(path, readonly=True) as store:
        return store.collection()


def all_rows(collection: Collection) -> Iterator[tuple[Table[Any], list[Cells]]]:
    for tables, records in (
        (READING_TABLES, collection.readings),
        (STORY_TABLES, collection.stories),
        (ENTITY_TABLES, collection.entities),
        (CORRECTION_TABLES, collection.corrections),
    ):
        for table in tables:
            yield table, [row for record in records for row in table.rows(record)]  # type: ignore[arg-type]  # a table knows its records


def test_every_cell_is_of_the_declared_type(collection: Collection) -> None:
    for table, rows in all_rows(collection):
        for row in rows:
            assert len(row) == len(table.columns), table.name
            for column, cell in zip(table.columns, row, strict=True):
                if cell is None:
                    assert column.nullable, (table.name, column.name)
                elif column.type in INNER:
                    assert isinstance(cell, list)
                    assert all(isinstance(one, INNER[column.type]) for one in cell), (table.name, column.name)
                else:
                    assert isinstance(cell, TYPES[column.type]), (table.name, column.name)
                    assert isinstance(cell, bool) == (column.type == "boolean"), (table.name, column.name)


def test_names_are_unique_and_keys_and_references_hold(collection: Collection) -> None:
    told = {table.name: (table, rows) for table, rows in all_rows(collection)}
    assert len(told) == len(READING_TABLES) + len(STORY_TABLES) + len(ENTITY_TABLES) + len(CORRECTION_TABLES)

    def values(name: str, columns: tuple[str, ...]) -> list[Cells]:
        table, rows = told[name]
        at = [[column.name for column in table.columns].index(one) for one in columns]
        return [tuple(row[n] for n in at) for row in rows]

    filled = 0
    for name, (table, rows) in told.items():
        keys = values(name, table.key)
        assert len(set(keys)) == len(keys), name
        filled += bool(rows)
        for reference in table.references:
            there = set(values(reference.table, reference.to))
            assert {key for key in values(name, reference.columns) if None not in key} <= there, (name, reference)
    assert filled > 15


def test_every_span_slices_back_to_its_words(collection: Collection) -> None:
    texts = {reading.report.id: reading.report.text for reading in collection.readings}
    checked = 0
    for table, rows in all_rows(collection):
        names = [column.name for column in table.columns]
        if not {"report", "start", "end", "text"} <= set(names):
            continue
        report, start, end, text = (names.index(name) for name in ("report", "start", "end", "text"))
        for row in rows:
            assert texts[row[report]][row[start] : row[end]] == row[text]  # type: ignore[index]  # spans are numbers
            checked += 1
    assert checked > 50
