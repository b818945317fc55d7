"""How a command that put reports into a store ends: what could not be used, what was done, and the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from sarchawa.cli import exit_codes
from sarchawa.cli.output import complain, complain_of, counted, write_json

if TYPE_CHECKING:
    from pathlib import Path

    from sarchawa.pipeline import BuildResult


def tell_outcome(result: BuildResult, store: Path, *, again: str, json: bool) -> None:
    """again: what became of reports that were there in another form ("read anew"). Exits where some were not used."""
    complain_of(result.warnings)
    failed = complain_of(result.problems)
    if json:
        write_json(result)
    else:
        complain(
            f"{store}: {counted(result.added, 'report', 'reports')} added, {result.updated} {again}, "
            f"{result.unchanged} unchanged, {failed} not used; {counted(result.stories, 'story', 'stories')}"
        )
    if failed:
        raise typer.Exit(exit_codes.PARTIAL)
