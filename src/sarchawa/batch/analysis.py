"""The per-report stage as a pure function over Arrow tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa
from msgspec.structs import replace

from sarchawa.batch.schema import reports_of_table
from sarchawa.export.tables import READING_TABLES, TOKEN_PARTS, TOKENS, Cell, Cells, ColumnType, Table
from sarchawa.ingest.collect import usable
from sarchawa.model import Problem, Published, Reading, Report
from sarchawa.pipeline import read_or_problem

Read = Callable[[Report], Reading | Problem]

READINGS = pa.schema(
    [
        pa.field("report", pa.string(), nullable=False),
        pa.field("given", pa.string(), nullable=False),
        pa.field("reading", pa.string(), nullable=False),
    ]
)
"""The whole record of each report, without loss. report: its id; given: the report as it came in, without its text, as
JSON of ``model.Report``; reading: JSON of ``model.Reading``."""

PROBLEMS = pa.schema([pa.field(name, pa.string(), nullable=False) for name in ("file", "place", "reason", "mend")])
"""What could not be read, and why: the fields of ``model.Problem``."""


LAYERS = tuple(table for table in READING_TABLES if table not in (TOKENS, TOKEN_PARTS))
"""The layers of a report as tables; see export.tables."""

_TYPES: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "strings": pa.list_(pa.string()),
    "integers": pa.list_(pa.int64()),
}


class Outcome(NamedTuple):
    """What became of a report. given: as it came in; reading: what was found in it."""

    given: Report
    reading: Reading


def analyze_batch(
    table: pa.Table | pa.RecordBatch,
    *,
    published: Published | None = None,
    source: str = "",
    vague_tolls: bool = False,
) -> dict[str, pa.Table]:
    """The records of a table of reports (columns: ``schema.REPORTS``), a table for each layer, by name.

    A pure function: the same reports give the same tables, in the order of the reports. ``readings`` has the whole of
    each record, ``problems`` the rows that are no report in our language or could not be read; the others are the
    layers. published, source: for reports that do not say; vague_tolls: see pipeline.read.
    """

    def read(report: Report) -> Reading | Problem:
        return read_or_problem(report, vague_tolls=vague_tolls)

    given = map(usable, reports_of_table(table, published=published, source=source))
    return records([outcome_of(item, read) for item in given])


def outcome_of(item: Report | Problem, read: Read) -> Outcome | Problem:
    """A report read. A Problem stays one."""
    if isinstance(item, Problem):
        return item
    reading = read(item)
    return reading if isinstance(reading, Problem) else Outcome(item, reading)


def records(outcomes: Iterable[Outcome | Problem]) -> dict[str, pa.Table]:
    """The tables of some reports, by name."""
    all_of_them = list(outcomes)
    read = [one for one in all_of_them if isinstance(one, Outcome)]
    problems = [one for one in all_of_them if isinstance(one, Problem)]
    tables = {
        "readings": table_of(map(_reading_row, read), READINGS),
        "problems": table_of(((one.file, one.place, one.reason, one.mend) for one in problems), PROBLEMS),
    }
    for layer in LAYERS:
        tables[layer.name] = table_of((row for one in read for row in layer.rows(one.reading)), schema_of(layer))
    return tables


def schema_of(layer: Table[Any]) -> pa.Schema:
    """The Arrow columns of a layer, each with what it holds as its field's ``about``."""
    return pa.schema(
        pa.field(column.name, _TYPES[column.type], column.nullable, {"about": column.about}) for column in layer.columns
    )


def outcomes_of(readings: pa.Table | pa.RecordBatch) -> Iterable[Outcome]:
    """What ``records`` made a table ``readings`` of."""
    for row in zip(*(readings.column(name).to_pylist() for name in ("given", "reading")), strict=True):
        given, reading = msgspec.json.decode(row[0], type=Report), msgspec.json.decode(row[1], type=Reading)
        yield Outcome(replace(given, text=reading.report.text), reading)


def _reading_row(one: Outcome) -> Cells:
    return (
        one.reading.report.id,
        msgspec.json.encode(replace(one.given, text="")).decode("utf-8"),
        msgspec.json.encode(one.reading).decode("utf-8"),
    )


def table_of(rows: Iterable[Cells], schema: pa.Schema) -> pa.Table:
    """A table of rows, each with a cell a column."""
    columns: Sequence[Sequence[Cell]] = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [
        pa.array([_number(cell) for cell in column] if field.type == pa.float64() else column, field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _number(cell: Cell) -> float | None:
    """A number as a column of numbers can hold it; the whole record has it as it is."""
    if cell is None or not isinstance(cell, int | float):
        return None
    try:
        return float(cell)
    except OverflowError:
        return math.copysign(math.inf, cell)
