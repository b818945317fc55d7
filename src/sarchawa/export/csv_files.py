"""Every layer as a CSV file, beside a description of all of them by the W3C's CSV on the Web.

Files are UTF-8, RFC 4180 with LF at line ends. An empty cell is null, the empty text or the empty list; a list is a
JSON array. A text that a spreadsheet would run as a formula begins with an apostrophe, and so does one that begins with
an apostrophe anyway: whoever takes one leading apostrophe off each cell of text has every text as it was. The rule is
that of OWASP ("CSV Injection").
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

import msgspec

from sarchawa.export.selection import Selection
from sarchawa.export.tables import (
    CORRECTION_TABLES,
    ENTITY_TABLES,
    READING_TABLES,
    STORY_TABLES,
    Cell,
    Column,
    Table,
)

DESCRIPTION = "csv-metadata.json"
"""The name that CSV on the Web looks for beside the files."""

RUN_BY_SPREADSHEETS = tuple("=+-@\t\r\n＝＋－＠'")
_DATATYPES = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "strings": "json",
    "integers": "json",
}


def write_tables(selection: Selection, folder: Path, *, mark: bool = False) -> list[str]:
    """Write a file for each table, and the description, into a folder; their names. A reading, a story at a time."""
    names = [
        *_write(READING_TABLES, selection.readings(), folder, mark),
        *_write(STORY_TABLES, selection.stories(), folder, mark),
        *_write(ENTITY_TABLES, selection.entities(), folder, mark),
        *_write(CORRECTION_TABLES, selection.corrections(), folder, mark),
    ]
    (folder / DESCRIPTION).write_bytes(msgspec.json.format(msgspec.json.encode(description()), indent=1) + b"\n")
    return [*names, DESCRIPTION]


def _write(tables: Sequence[Table[Any]], records: Iterable[Any], folder: Path, mark: bool) -> list[str]:
    names = [file_of(table) for table in tables]
    with ExitStack() as stack:
        opened: list[tuple[Table[Any], Any]] = []
        for table, name in zip(tables, names, strict=True):
            encoding = "utf-8-sig" if mark else "utf-8"
            file: TextIO = stack.enter_context(open(folder / name, "w", encoding=encoding, newline=""))
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([column.name for column in table.columns])
            opened.append((table, writer))
        for record in records:
            for table, writer in opened:
                writer.writerows(map(cell_text, row) for row in table.rows(record))
    return names


def file_of(table: Table[Any]) -> str:
    """The name of a table's file."""
    return f"{table.name}.csv"


def cell_text(cell: Cell) -> str:
    """A value as the text of its cell."""
    if isinstance(cell, str):
        return guarded(cell)
    if cell is None or cell == []:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list):
        return msgspec.json.encode(cell).decode("utf-8")
    return repr(cell)


def guarded(text: str) -> str:
    """A text that no spreadsheet runs (see above)."""
    return f"'{text}" if text.startswith(RUN_BY_SPREADSHEETS) else text


def description() -> dict[str, Any]:
    """What the files hold, by CSV on the Web (https://www.w3.org/TR/tabular-metadata/)."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "header": True, "doubleQuote": True},
        "tables": [
            *map(_table, READING_TABLES),
            *map(_table, STORY_TABLES),
            *map(_table, ENTITY_TABLES),
            *map(_table, CORRECTION_TABLES),
        ],
    }


def _table(table: Table[Any]) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(column) for column in table.columns], "primaryKey": list(table.key)}
    if table.references:
        schema["foreignKeys"] = [
            {
                "columnReference": list(reference.columns),
                "reference": {"resource": f"{reference.table}.csv", "columnReference": list(reference.to)},
            }
            for reference in table.references
        ]
    return {"url": file_of(table), "dc:description": table.about, "tableSchema": schema}


def _column(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "titles": column.name, "dc:description": column.about}
    told["datatype"] = _DATATYPES[column.type]
    return told
