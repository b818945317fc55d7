"""Arguments and options that several commands take."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from sarchawa.cli.output import RequestError

if TYPE_CHECKING:
    from sarchawa.ingest import Instructions
    from sarchawa.model import Published

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files (see docs/input.md), folders; - is standard input.")
]
MaybePaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...", help="Files (see docs/input.md), folders, - for standard input; none: see above."
    ),
]
Columns = Annotated[
    str,
    typer.Option(
        "--columns", metavar="MAP", help="Columns of tables, fields of JSON: text=body,title=headline,published=date."
    ),
]
OutletsFile = Annotated[
    Path | None,
    typer.Option("--outlets", metavar="FILE", help="Your outlets by address (YAML); else outlets.yaml by the store."),
]
StoreFile = Annotated[Path, typer.Argument(metavar="STORE", help="A store that build made.")]
PublishedDay = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="The date of reports that give none, like 2024-05-17."),
]
SourceName = Annotated[str, typer.Option("--source", metavar="NAME", help="The outlet of reports that name none.")]
VagueTolls = Annotated[
    bool,
    typer.Option(
        "--vague-tolls", help="Count tens, hundreds of killed, injured … as ACLED does: 10, 100; with a warning."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def stdin() -> BinaryIO | None:
    """Standard input as bytes; None where it was closed before we started."""
    return sys.stdin.buffer if sys.stdin is not None else None


def published_day(value: str | None) -> Published | None:
    """The date given on the command line; raises RequestError where it is none."""
    from sarchawa.ingest import ReportError, given_day

    if value is None:
        return None
    try:
        return given_day(value)
    except ReportError as fault:
        raise RequestError(f"--published: {fault}") from None


def instructions(
    published: str | None, source: str, columns: str, outlets: Path | None, store: Path | None = None
) -> Instructions:
    """What the command line says of all reports. store: beside which outlets.yaml is looked for where none is named.
    Raises RequestError."""
    from sarchawa.ingest import Instructions, Outlets, ReportError, parse_columns, read_outlets
    from sarchawa.ingest.outlets import FILE
    from sarchawa.pipeline import read_day

    day = published_day(published)
    beside = (store or Path()).parent / FILE
    named = outlets or (beside if beside.is_file() else None)
    try:
        mapped = parse_columns(columns) if columns else {}
    except ReportError as fault:
        raise RequestError(f"--columns: {fault}") from None
    try:
        known = read_outlets(named) if named else Outlets()
    except ReportError as fault:
        raise RequestError(str(fault)) from None
    return Instructions(published=day, source=source, columns=mapped, outlets=known, read_day=read_day)
