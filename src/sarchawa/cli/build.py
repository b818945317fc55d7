"""``sarchawa build``: reports into a store, or into shards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sarchawa.cli import exit_codes
from sarchawa.cli.engine import EngineName, Memory, Seconds, Workers, engine_named, need_arrow
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
from sarchawa.cli.outcome import tell_outcome
from sarchawa.cli.output import RequestError, UnusableError, complain, complain_of, counted, write_json
from sarchawa.cli.progress import Progress

if TYPE_CHECKING:
    from sarchawa.batch.shard import Options
    from sarchawa.ingest import Instructions
    from sarchawa.pipeline import BuildResult


def build(
    paths: MaybePaths = None,
    store: Annotated[Path | None, typer.Option("--store", metavar="FILE", help="The store: made, or added to.")] = None,
    shards: Annotated[
        Path | None,
        typer.Option("--shards", metavar="DIR", help="A folder of Parquet shards, in place of a store; see load."),
    ] = None,
    stories: Annotated[bool, typer.Option("--stories", help="Tell the stories of the shards too.")] = False,
    published: PublishedDay = None,
    source: SourceName = "",
    columns: Columns = "",
    outlets: OutletsFile = None,
    vague_tolls: VagueTolls = False,
    shard_reports: Annotated[
        int, typer.Option("--shard-reports", min=1, metavar="N", help="Reports of a shard (8 KB each at most).")
    ] = 1000,
    engine: EngineName = "local",
    workers: Workers = 1,
    seconds: Seconds = 60.0,
    memory: Memory = 4000,
    json: AsJson = False,
) -> None:
    """Read reports into a store and tell the stories of everything in it.

    Reports that are there already are not read again. Stopping a build loses nothing; run it again and it goes on.
    Reports of the store that no PATH names stay in it. Without a PATH those that another version of the program read
    are read anew, from what the store kept of them. What a PATH may be is in docs/input.md: text, HTML pages, feeds,
    web archives, JSON Lines, tables, ZIP, Word and PDF documents, told by their content.

    With --shards many processes or machines read a large archive (Parquet too); a report that stops the process that
    reads it (a crash, --seconds, --memory) is named and left out. See docs/scale.md.

    Example: sarchawa build reports/ --store news.sqlite
    """
    how = instructions(published, source, columns, outlets, store or shards)
    if (store is None) == (shards is None):
        raise RequestError("name a --store, or the folder of --shards, not both: load puts shards into a store")
    if shards is not None:
        need_arrow()
        from sarchawa.batch.limits import Limits
        from sarchawa.batch.shard import Options

        options = Options(how, vague_tolls, Limits(seconds, memory))
        _build_shards(paths or [], shards, options, shard_reports, engine, workers, stories, json)
    elif store is not None:
        if engine != "local" or stories:
            raise RequestError("--engine and --stories are for --shards: load puts those into a store")
        if not paths and (published or source or columns or outlets or vague_tolls):
            told = "--published, --source, --columns, --outlets and --vague-tolls"
            raise RequestError(f"{told} are for new reports: name a PATH")
        result = _build_store(paths, store, how, vague_tolls, workers, seconds, memory)
        tell_outcome(result, store, again="read anew", json=json)


def _build_store(
    paths: list[str] | None,
    store: Path,
    how: Instructions,
    vague_tolls: bool,
    workers: int,
    seconds: float,
    memory: int,
) -> BuildResult:
    from sarchawa import pipeline

    with Progress() as progress:
        if not paths:
            return pipeline.rebuild(store, progress=progress)
        if workers == 1:
            return pipeline.build(paths, store, how=how, stdin=stdin(), progress=progress, vague_tolls=vague_tolls)
        from sarchawa.batch.engines import LocalEngine
        from sarchawa.batch.limits import Limits
        from sarchawa.batch.reading import reader_on
        from sarchawa.batch.spread import spread_on

        with LocalEngine(workers, memory) as engine:
            reader = reader_on(engine, Limits(seconds, memory), vague_tolls=vague_tolls)
            return pipeline.build(
                *(paths, store),
                how=how,
                stdin=stdin(),
                progress=progress,
                reader=reader,
                spread=spread_on(engine),
            )


def _build_shards(
    paths: list[str],
    folder: Path,
    options: Options,
    shard_reports: int,
    engine_name: str,
    workers: int,
    stories: bool,
    json: bool,
) -> None:
    from sarchawa.batch.build import ShardsError, build_shards
    from sarchawa.batch.inputs import REPORT_BYTES
    from sarchawa.batch.stories import tell_shards

    if not paths or "-" in paths:
        raise RequestError("shards are made of files and folders: name a PATH")
    told = None
    try:
        with Progress() as progress, engine_named(engine_name, workers, options.limits.memory) as engine:
            result = build_shards(
                *(paths, folder, engine, options),
                progress=progress,
                shard_reports=shard_reports,
                shard_bytes=shard_reports * REPORT_BYTES,
            )
            if stories and not result.failed:
                told = tell_shards(folder, engine)
    except ShardsError as fault:
        raise UnusableError(str(fault)) from None
    complain_of(result.notes)
    unused = complain_of(result.problems)
    failed = complain_of(result.failed)
    if json:
        write_json(result)
    else:
        line = (
            f"{folder}: {counted(result.made, 'shard', 'shards')} made, {result.unchanged} unchanged, {failed} failed; "
            f"{counted(result.reports, 'report', 'reports')}, {unused} not used, {result.quarantined} in quarantine"
        )
        complain(line + (f"; {counted(told.stories, 'story', 'stories')}" if told is not None else ""))
    if unused or failed:
        raise typer.Exit(exit_codes.PARTIAL)
