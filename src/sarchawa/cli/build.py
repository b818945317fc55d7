"""``sarchawa build``: reports into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sarchawa.cli import exit_codes
from sarchawa.cli.given import AsJson, MaybePaths, PublishedDay, SourceName, VagueTolls, published_day, stdin
from sarchawa.cli.output import RequestError, complain, complain_of, counted, write_json


def build(
    store: Annotated[Path, typer.Option("--store", metavar="FILE", help="The store: made, or added to.")],
    paths: MaybePaths = None,
    published: PublishedDay = None,
    source: SourceName = "",
    vague_tolls: VagueTolls = False,
    json: AsJson = False,
) -> None:
    """Read reports into a store and tell the stories of everything in it.

    Reports that are there already are not read again. Stopping a build loses nothing; run it again and it goes on.
    Reports of the store that no PATH names stay in it. Without a PATH those that another version of the program read
    are read anew, from their text in the store.

    Example: sarchawa build reports/ --store news.sqlite
    """
    day = published_day(published)
    from sarchawa import pipeline
    from sarchawa.cli.progress import Progress

    with Progress() as progress:
        if paths:
            result = pipeline.build(
                paths, store, published=day, source=source, stdin=stdin(), progress=progress, vague_tolls=vague_tolls
            )
        else:
            if day or source or vague_tolls:
                raise RequestError("--published, --source and --vague-tolls are for new reports: name a PATH")
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
