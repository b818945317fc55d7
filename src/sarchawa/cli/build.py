"""``sarchawa build``: reports into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sarchawa.cli import exit_codes
from sarchawa.cli.given import AsJson, Paths, PublishedDay, SourceName, VagueTolls, published_day, stdin
from sarchawa.cli.output import complain, complain_of, counted, write_json


def build(
    paths: Paths,
    store: Annotated[Path, typer.Option("--store", metavar="FILE", help="The store: made, or added to.")],
    published: PublishedDay = None,
    source: SourceName = "",
    vague_tolls: VagueTolls = False,
    json: AsJson = False,
) -> None:
    """Read reports into a store and tell the stories of everything in it.

    Reports that are there already are not read again. Stopping a build loses nothing; run it again and it goes on.

    Example: sarchawa build reports/ --store news.sqlite
    """
    day = published_day(published)
    from sarchawa import pipeline
    from sarchawa.cli.progress import Progress

    with Progress() as progress:
        result = pipeline.build(
            paths, store, published=day, source=source, stdin=stdin(), progress=progress, vague_tolls=vague_tolls
        )
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
