"""Parquet, read by pyarrow: the declared columns, every row, in row groups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sarchawa.export import parquet
from sarchawa.export.selection import Selection
from sarchawa.export.tables import ENTITY_TABLES, READING_TABLES, STORY_TABLES, Column, Table


def as_read(cell: Any) -> Any:
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else cell


def test_every_row_is_read_back(selection: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS_AT_ONCE", 4)
    names = parquet.write_tables(selection, tmp_path)
    kinds: tuple[tuple[tuple[Table[Any], ...], list[Any]], ...] = (
        (READING_TABLES, list(selection.readings())),
        (STORY_TABLES, list(selection.stories())),
        (ENTITY_TABLES, list(selection.entities())),
    )
    several = 0
    for tables, records in kinds:
        for table in tables:
            file = pq.ParquetFile(tmp_path / f"{table.name}.parquet")
            assert file.schema_arrow.equals(parquet.arrow_schema(table))
            several += file.num_row_groups > 1
            read = [tuple(map(as_read, row.values())) for row in file.read().to_pylist()]
            assert read == [tuple(map(as_read, row)) for record in records for row in table.rows(record)]
    assert several > 5
    assert len(names) == len(list(tmp_path.iterdir()))


def test_a_number_beyond_any_float_is_null() -> None:
    table: Table[Any] = Table("t", "", (Column("n", "number", "", True),), ("n",), iter)
    assert parquet.arrow_table(table, [(10**400,), (3,), (None,)])["n"].to_pylist() == [None, 3.0, None]
    assert parquet.arrow_table(table, []).num_rows == 0
    assert isinstance(parquet.arrow_schema(table).field("n").type, type(pa.float64()))
