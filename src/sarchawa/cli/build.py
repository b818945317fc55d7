"""``sarchawa build``: reports into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sarchawa.cli import exit_codes
from sarchawa.cli.given import (
    AsJson,
    Columns,
    MaybePaths,
    OutletsFile,
    PublishedDay,
    SourceName,
    VagueTolls,
    instructions,
    stdin,
)
from sarchawa.cli.output import RequestError, complain, complain_of, counted, write_json


def build(
    store: Annotated[Path, typer.Option("--store", metavar="FILE", help="The store: made, or added to.")],
    paths: MaybePaths = None,
    published: PublishedDay = None,
    source: SourceName = "",
    columns: Columns = "",
    outlets: OutletsFile = None,
    vague_tolls: VagueTolls = False,
    json: AsJson = False,
) -> None:
    """Read reports into a store and tell the stories of everything in it.

    Reports that are there already are not read again. Stopping a build loses nothing; run it again and it goes on.
    Reports of the store that no PATH names stay in it. Without a PATH those that another version of the program read
    are read anew, from what the store kept of them. What a PATH may be is in docs/input.md: text, HTML pages, feeds,
    web archives, JSON Lines, tables, ZIP, Word and PDF documents, told by their content.

    Example: sarchawa build reports/ --store news.sqlite
    """
    how = instructions(published, source, columns, outlets, store)
    from sarchawa import pipeline
    from sarchawa.cli.progress import Progress

    with Progress() as progress:
        if paths:
            result = pipeline.build(paths, store, how=how, stdin=stdin(), progress=progress, vague_tolls=vague_tolls)
        else:
            if published or source or columns or outlets or vague_tolls:
                told = "--published, --source, --columns, --outlets and --vague-tolls"
                raise RequestError(f"{told} are for new reports: name a PATH")
            result = pipeline.rebuild(store, progress=progress)
    complain_of(result.warnings)
    failed = complain_of(result.problems)
    if json:
        write_json(result)
    else:
        complain(
            f"{store}: {counted(result.added, 'report', 'reports')} added, {result.updated} read anew, "
            f"{result.unchanged} unchanged, {failed} not used; {counted(result.stories, 'story', 'stories')}"
        )
    if failed:
        raise typer.Exit(exit_codes.PARTIAL)
