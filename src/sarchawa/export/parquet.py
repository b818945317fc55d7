"""Every layer as a Parquet file. Numbers (type ``number``) are 64-bit floats: whole ones are exact up to 2^53, and what
lies beyond any float is null."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sarchawa.export.arrow_types import ARROW_TYPES
from sarchawa.export.selection import Selection
from sarchawa.export.tables import (
    CORRECTION_TABLES,
    ENTITY_TABLES,
    READING_TABLES,
    STORY_TABLES,
    Cell,
    Cells,
    Table,
)

ROWS_AT_ONCE = 20_000
"""Rows of a table held in memory, and of a row group."""


def arrow_schema(table: Table[Any]) -> pa.Schema:
    """The columns of a table, each with what it holds as ``description``."""
    fields = [
        pa.field(
            column.name, ARROW_TYPES[column.type], nullable=column.nullable, metadata={"description": column.about}
        )
        for column in table.columns
    ]
    return pa.schema(fields, metadata={"description": table.about, "key": ",".join(table.key)})


def arrow_table(table: Table[Any], rows: Sequence[Cells]) -> pa.Table:
    """Rows as an Arrow table."""
    schema = arrow_schema(table)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = []
    for column, cells in zip(table.columns, columns, strict=True):
        values = map(_as_float, cells) if column.type == "number" else cells
        arrays.append(pa.array(values, ARROW_TYPES[column.type]))
    return pa.Table.from_arrays(arrays, schema=schema)


def _as_float(cell: Cell) -> float | None:
    try:
        return float(cell) if isinstance(cell, int | float) else None
    except OverflowError:
        return None


def write_tables(selection: Selection, folder: Path, *, mark: bool = False) -> list[str]:
    """Write a file for each table into a folder; their names. mark: means nothing here."""
    return [
        *_write(READING_TABLES, selection.readings(), folder),
        *_write(STORY_TABLES, selection.stories(), folder),
        *_write(ENTITY_TABLES, selection.entities(), folder),
        *_write(CORRECTION_TABLES, selection.corrections(), folder),
    ]


def _write(tables: Sequence[Table[Any]], records: Iterable[Any], folder: Path) -> list[str]:
    with ExitStack() as stack:
        files = [_File(table, folder) for table in tables]
        for file in files:
            stack.enter_context(file.writer)
        for record in records:
            for file in files:
                file.add(record)
        for file in files:
            file.flush()
    return [file.name for file in files]


class _File:
    """A table's file, and the rows not yet written to it."""

    def __init__(self, table: Table[Any], folder: Path) -> None:
        self.table = table
        self.name = f"{table.name}.parquet"
        self.writer = pq.ParquetWriter(folder / self.name, arrow_schema(table), compression="zstd")
        self._rows: list[Cells] = []

    def add(self, record: Any) -> None:
        self._rows.extend(self.table.rows(record))
        while len(self._rows) >= ROWS_AT_ONCE:
            self._put(ROWS_AT_ONCE)

    def flush(self) -> None:
        if self._rows:
            self._put(len(self._rows))

    def _put(self, count: int) -> None:
        self.writer.write_table(arrow_table(self.table, self._rows[:count]))
        del self._rows[:count]
