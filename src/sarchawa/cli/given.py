"""Arguments and options that several commands take."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from sarchawa.cli.output import RequestError

if TYPE_CHECKING:
    from sarchawa.model import Published

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files (*.txt, *.jsonl) and folders; - is standard input.")
]
MaybePaths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Files (*.txt, *.jsonl), folders, - for standard input; none: see above."),
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
