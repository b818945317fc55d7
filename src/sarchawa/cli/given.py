"""Arguments and options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sarchawa.model import Published

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files (*.txt, *.jsonl) and folders; - is standard input.")
]
StoreFile = Annotated[Path, typer.Argument(metavar="STORE", help="A store that build made.")]
PublishedDay = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="The date of reports that give none, like 2024-05-17."),
]
SourceName = Annotated[str, typer.Option("--source", metavar="NAME", help="The outlet of reports that name none.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def published_day(value: str | None) -> Published | None:
    """The date given on the command line; a usage error where it is none."""
    from sarchawa.ingest import ReportError, given_day

    if value is None:
        return None
    try:
        return given_day(value)
    except ReportError as fault:
        raise typer.BadParameter(str(fault), param_hint="--published") from None
