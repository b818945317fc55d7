"""The per-report stage as a pure function over Arrow tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
import pyarrow as pa
from msgspec.structs import replace

from sarchawa.batch.schema import reports_of_table
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

    from sarchawa.ingest.collect import usable

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
    return {
        "readings": _table([_reading_row(one) for one in read], READINGS),
        "problems": _table([msgspec.structs.asdict(o) for o in all_of_them if isinstance(o, Problem)], PROBLEMS),
    }


def outcomes_of(readings: pa.Table | pa.RecordBatch) -> Iterable[Outcome]:
    """What ``records`` made a table ``readings`` of."""
    for row in zip(*(readings.column(name).to_pylist() for name in ("given", "reading")), strict=True):
        given, reading = msgspec.json.decode(row[0], type=Report), msgspec.json.decode(row[1], type=Reading)
        yield Outcome(replace(given, text=reading.report.text), reading)


def _reading_row(one: Outcome) -> Mapping[str, object]:
    return {
        "report": one.reading.report.id,
        "given": msgspec.json.encode(replace(one.given, text="")).decode("utf-8"),
        "reading": msgspec.json.encode(one.reading).decode("utf-8"),
    }


def _table(rows: Sequence[Mapping[str, object]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=schema)
