"""``sarchawa load``: shards into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sarchawa.cli.engine import Workers, engine_named, need_arrow
from sarchawa.cli.given import AsJson
from sarchawa.cli.outcome import tell_outcome
from sarchawa.cli.output import UnusableError

Shards = Annotated[list[str], typer.Argument(metavar="SHARDS...", help="Folders that build --shards made.")]


def load(
    shards: Shards,
    store: Annotated[Path, typer.Option("--store", metavar="FILE", help="The store: made, or added to.")],
    workers: Workers = 1,
    json: AsJson = False,
) -> None:
    """Put the reports of shards into a store and tell the stories of everything in it.

    What is there then is what build would have put there from the same input; nothing is read again.

    Example: sarchawa load shards/ --store news.sqlite
    """
    need_arrow()
    from sarchawa.batch.build import ShardsError
    from sarchawa.batch.load import load as load_shards
    from sarchawa.batch.spread import spread_on
    from sarchawa.cli.progress import Progress
    from sarchawa.story.archive import here

    try:
        with Progress() as progress, engine_named("local", workers, 0) as engine:
            spread = spread_on(engine) if workers > 1 else here
            result = load_shards(shards, store, progress=progress, spread=spread)
    except ShardsError as fault:
        raise UnusableError(str(fault)) from None
    tell_outcome(result, store, again="replaced", json=json)
