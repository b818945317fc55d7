"""What goes into ``analyze_batch`` and into Parquet input: reports as an Arrow table, their columns declared."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

import msgspec
import pyarrow as pa
from pyarrow import parquet

from sarchawa.ingest import Instructions, Item, ReportError
from sarchawa.ingest import piece as ingest
from sarchawa.ingest.decode import UndecodableError
from sarchawa.ingest.formats import rows
from sarchawa.ingest.report import one_line
from sarchawa.model import Problem

if TYPE_CHECKING:
    from sarchawa.batch.inputs import Piece

REPORTS = pa.schema(
    [
        pa.field("text", pa.string(), nullable=False),
        pa.field("id", pa.string()),
        pa.field("title", pa.string()),
        pa.field("source", pa.string()),
        pa.field("url", pa.string()),
        pa.field("published", pa.string()),
    ]
)
"""The columns of reports, as the fields of JSON Lines: ``text``, and where known the others. A table may have them in
any order, as any kind of string, the date also as a date or time stamp; other columns are passed over."""


def reports_of_table(
    table: pa.Table | pa.RecordBatch, how: Instructions, *, file: str = "", first_row: int = 1
) -> Iterator[Item]:
    """The reports of a table of the columns of REPORTS, in order, and a Problem for each row that is none: what JSON
    Lines of the same fields give. file: their ``path``; first_row: number of the first."""
    present = [name for name in REPORTS.names if name in table.schema.names]
    columns = {name: _strings(table.column(name)) for name in present}
    piece = ingest.Piece(BytesIO(), b"", file)
    for number in range(table.num_rows):
        row = {name: column[number] for name, column in columns.items() if column[number] is not None}
        place = f"row {first_row + number}"
        try:
            yield rows.row_of(piece, how, msgspec.json.encode(row), place)
        except (ReportError, UndecodableError) as fault:
            yield piece.problem(fault.reason, fault.mend, place)


def _strings(column: Any) -> list[object]:
    values: list[object] = column.to_pylist()
    return [value.isoformat() if hasattr(value, "isoformat") else value for value in values]


def reports_of_parquet(piece: Piece, how: Instructions) -> Iterator[Item]:
    """The reports of a piece of a Parquet file; a Problem where it is none or has no column ``text``."""
    (file,) = piece.files
    name = one_line(file)
    try:
        opened = parquet.ParquetFile(file)
    except (OSError, pa.ArrowException) as fault:
        yield Problem(file=name, reason=f"cannot be read as Parquet ({one_line(str(fault))[:200]})")
        return
    with opened:
        if "text" not in opened.schema_arrow.names:
            yield Problem(file=name, reason='has no column "text"', mend="name it so, or export it as JSON Lines")
            return
        columns = [name for name in REPORTS.names if name in opened.schema_arrow.names]
        row = piece.line
        for number in range(piece.start, piece.end):
            try:
                for batch in opened.iter_batches(256, row_groups=[number], columns=columns):
                    yield from reports_of_table(batch, how, file=name, first_row=row)
                    row += batch.num_rows
            except (OSError, pa.ArrowException) as fault:
                reason = f"cannot be read as Parquet ({one_line(str(fault))[:200]})"
                yield Problem(file=name, place=f"row group {number}", reason=reason)
        if piece.whole and row == 1:
            yield Problem(file=name, reason="is empty", mend="put a report in it or take it away")
