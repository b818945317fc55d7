"""``sarchawa export``: a store for other programs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sarchawa.cli.output import RequestError, complain, write, writing, writing_folder
from sarchawa.cli.stored import complain_of_old_stories

if TYPE_CHECKING:
    from sarchawa.export.formats import Format
    from sarchawa.export.selection import Selection

FormatName = Literal[
    "json",
    "csv",
    "parquet",
    "ftm",
    "web-annotation",
    "timelinejs",
    "acled",
    "conllu",
    "spacy",
    "claimreview",
    "corrections",
    "datasette-metadata",
]


def export(
    store: Annotated[Path, typer.Option("--store", metavar="FILE", help="A store that build made.")],
    to: Annotated[FormatName, typer.Option("--to", metavar="FORMAT", help="The format: one of those above.")] = "json",
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="PATH", help="Write to a file (tables: a folder, or a file *.zip)."),
    ] = None,
    story: Annotated[
        list[str] | None, typer.Option("--story", metavar="ID", help="Only this story with its reports; repeatable.")
    ] = None,
    report: Annotated[
        list[str] | None, typer.Option("--report", metavar="ID", help="Only this report; repeatable.")
    ] = None,
    tokens: Annotated[bool, typer.Option("--tokens", help="csv, parquet: tables of the words too.")] = False,
    byte_order_mark: Annotated[
        bool, typer.Option("--byte-order-mark", help="CSV: begin so that Excel reads Kurdish.")
    ] = False,
) -> None:
    """Write a store for other programs. The same store gives the same bytes.

    What people have corrected goes out as they state it. docs/export.md says what each format holds, and what it loses.

    \b
    json                stories, entities and reports as one JSON document
    csv                 a table a layer: a folder or ZIP of CSV, described by CSVW
    parquet             a table a layer: a folder or ZIP of Parquet
    ftm                 FollowTheMoney entities, JSON Lines, for Aleph and its kin
    web-annotation      W3C Web Annotations, JSON-LD, an item each
    timelinejs          timelines as TimelineJS shows them, JSON
    acled               events with ACLED's columns, CSV
    conllu              words with lemmas, features and names, CoNLL-U
    spacy               words and spans as a spaCy DocBin
    claimreview         what people have settled, as schema.org ClaimReview
    corrections         what people have corrected, as training data, JSON Lines
    datasette-metadata  how Datasette shows the store itself, JSON

    Example: sarchawa export --store news.sqlite --to csv --output news.zip
    """
    from sarchawa.export.formats import FormatError, format_named
    from sarchawa.export.selection import Selection, SelectionError
    from sarchawa.store import Store

    format = format_named(to)
    if report and format.of_stories:
        raise RequestError(f"--report: {to} is made of stories; ask for one with --story ID")
    with Store.open(store, readonly=True) as opened, opened.snapshot():
        complain_of_old_stories(opened)
        try:
            selection = Selection(opened, stories=story or (), reports=report or (), tokens=tokens)
            if format.tables:
                _write_tables(format, selection, output, byte_order_mark)
            else:
                _write_file(format, selection, output, byte_order_mark)
        except FormatError as fault:
            raise RequestError(str(fault)) from None
        except SelectionError as fault:
            raise RequestError(f"{store}: {fault}") from None
    if output is not None:
        complain(f"{output}: written")


def _write_file(format: Format, selection: Selection, output: Path | None, mark: bool) -> None:
    if output is None:
        for chunk in format.chunks(selection, mark=mark):
            write(chunk)
        return
    with writing(str(output)) as put:
        for chunk in format.chunks(selection, mark=mark):
            put(chunk)


def _write_tables(format: Format, selection: Selection, output: Path | None, mark: bool) -> None:
    if output is None:
        raise RequestError(f"--output: {format.name} is many files; name a folder, or a file that ends in .zip")
    if output.suffix.lower() != ".zip":
        with writing_folder(str(output)) as folder:
            format.write_tables(selection, folder, mark=mark)
        return
    from sarchawa.export.zipped import zip_of

    with writing(str(output)) as put:
        for chunk in zip_of(lambda folder: format.write_tables(selection, folder, mark=mark), os.path.dirname(output)):
            put(chunk)
