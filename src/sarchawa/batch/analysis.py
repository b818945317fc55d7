"""The per-report stage as a pure function over Arrow tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa
from msgspec.structs import replace

from sarchawa.batch.schema import reports_of_table
from sarchawa.export.arrow_types import ARROW_TYPES
from sarchawa.export.tables import READING_TABLES, TOKEN_PARTS, TOKENS, Cell, Table
from sarchawa.ingest import Instructions, Item, Taken
from sarchawa.ingest.collect import usable
from sarchawa.model import Origin, Problem, Published, Reading, Report
from sarchawa.pipeline import read_day, read_or_problem

Read = Callable[[Report], Reading | Problem]

READINGS = pa.schema(
    [
        pa.field("report", pa.string(), nullable=False),
        pa.field("given", pa.string(), nullable=False),
        pa.field("reading", pa.string(), nullable=False),
        pa.field("origin", pa.string()),
        pa.field("original", pa.binary()),
    ]
)
"""The whole record of each report, without loss. report: its id; given: the report as it came in, without its text, as
JSON of ``model.Report``; reading: JSON of ``model.Reading``; origin: JSON of ``model.Origin``, what the text was taken
from, and original the bytes of that; null where they are the text itself."""

PROBLEMS = pa.schema([pa.field(name, pa.string(), nullable=False) for name in ("file", "place", "reason", "mend")])
"""What could not be read, and why: the fields of ``model.Problem``."""


LAYERS = tuple(table for table in READING_TABLES if table not in (TOKENS, TOKEN_PARTS))
"""The layers of a report as tables; see export.tables."""


class Outcome(NamedTuple):
    """What became of a report. taken: as it came in; reading: what was found in it."""

    taken: Taken
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

    how = Instructions(published=published, source=source, read_day=read_day)
    return records([outcome_of(item, read) for item in map(usable, reports_of_table(table, how))])


def outcome_of(item: Item, read: Read) -> Outcome | Problem:
    """A report read. A Problem stays one."""
    if isinstance(item, Problem):
        return item
    reading = read(item.report)
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
        pa.field(column.name, ARROW_TYPES[column.type], column.nullable, {"about": column.about})
        for column in layer.columns
    )


def outcomes_of(readings: pa.Table | pa.RecordBatch) -> Iterable[Outcome]:
    """What ``records`` made a table ``readings`` of."""
    columns = ("given", "reading", "origin", "original")
    for given, read, origin, original in zip(*(readings.column(name).to_pylist() for name in columns), strict=True):
        reading = msgspec.json.decode(read, type=Reading)
        report = replace(msgspec.json.decode(given, type=Report), text=reading.report.text)
        told = None if origin is None else msgspec.json.decode(origin, type=Origin)
        yield Outcome(Taken(report=report, origin=told, original=original or b""), reading)


def _reading_row(one: Outcome) -> tuple[str | bytes | None, ...]:
    return (
        one.reading.report.id,
        msgspec.json.encode(replace(one.taken.report, text="")).decode("utf-8"),
        msgspec.json.encode(one.reading).decode("utf-8"),
        None if one.taken.origin is None else msgspec.json.encode(one.taken.origin).decode("utf-8"),
        one.taken.original or None,
    )


def table_of(rows: Iterable[tuple[Cell | bytes, ...]], schema: pa.Schema) -> pa.Table:
    """A table of rows, each with a cell a column."""
    columns: Sequence[Sequence[Cell | bytes]] = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [
        pa.array([_number(cell) for cell in column] if field.type == pa.float64() else column, field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _number(cell: Cell | bytes) -> float | None:
    """A number as a column of numbers can hold it; the whole record has it as it is."""
    if cell is None or not isinstance(cell, int | float):
        return None
    try:
        return float(cell)
    except OverflowError:
        return math.copysign(math.inf, cell)
