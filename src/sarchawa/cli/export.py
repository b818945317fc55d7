"""``sarchawa export``: a collection for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from sarchawa.cli.output import complain, write, write_file
from sarchawa.cli.stored import read_collection


def export(
    store: Annotated[Path, typer.Option("--store", metavar="FILE", help="A store that build made.")],
    to: Annotated[Literal["json", "corrections"], typer.Option("--to", help="The format.")] = "json",
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write to a file, not to standard output.")
    ] = None,
) -> None:
    """Write stories, entities and reports of a store for other programs. The same store gives the same bytes.

    corrections: what people have corrected, as training data, JSON Lines. The fields are described in docs/records.md.

    Example: sarchawa export --store news.sqlite --to json --output news.json
    """
    from sarchawa.export import export_corrections, export_json

    collection = read_collection(store)
    data = export_corrections(collection.corrections) if to == "corrections" else export_json(collection)
    if output is None:
        write(data)
    else:
        write_file(str(output), data)
        complain(f"{output}: written")
