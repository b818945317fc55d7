"""``sarchawa analyze``: what is found in each report, printed."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from sarchawa.cli import exit_codes
from sarchawa.cli.given import Columns, OutletsFile, Paths, PublishedDay, SourceName, VagueTolls, instructions, stdin
from sarchawa.cli.output import complain, complain_of, write, write_json


def analyze(
    paths: Paths,
    published: PublishedDay = None,
    source: SourceName = "",
    columns: Columns = "",
    outlets: OutletsFile = None,
    format: Annotated[
        Literal["jsonl", "json", "text"],
        typer.Option("--format", help="One JSON object a line, one JSON list, or plain text for reading."),
    ] = "jsonl",
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave the report's text out.")] = False,
    tokens: Annotated[bool, typer.Option("--tokens", help="Print the tokens too, with lemma and parts.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Print with each item the rules that made it.")] = False,
    vague_tolls: VagueTolls = False,
) -> None:
    """Print what is found in each report, every item with the words it rests on.

    Reports are read each for itself and nothing is stored. The fields are described in docs/records.md.

    Example: sarchawa analyze reports/ --published 2024-05-17 > records.jsonl
    """
    how = instructions(published, source, columns, outlets)
    from sarchawa.cli.reading_text import as_text
    from sarchawa.export import reading_record
    from sarchawa.ingest import take
    from sarchawa.model import Note, Problem
    from sarchawa.pipeline import read_or_problem

    problems = 0
    printed = 0
    for item in take(paths, how, stdin=stdin()):
        if isinstance(item, Problem):
            told = complain_of([item])
            problems += 0 if isinstance(item, Note) else told
            continue
        outcome = read_or_problem(item.report, tokens=tokens, vague_tolls=vague_tolls)
        if isinstance(outcome, Problem):
            problems += complain_of([outcome])
            continue
        for warning in outcome.report.warnings:
            complain(f"{outcome.report.path or outcome.report.id}: {outcome.report.id}: {warning}")
        if format == "text":
            write(as_text(outcome).encode("utf-8"))
        else:
            if format == "json":
                write(b",\n" if printed else b"[\n")
            write_json(reading_record(outcome, text=not no_text, tokens=tokens, why=why, origin=item.origin))
        printed += 1
    if format == "json":
        write(b"]\n" if printed else b"[]\n")
    if problems:
        raise typer.Exit(exit_codes.PARTIAL)
