"""Shards into a store: what a build of the same input would have put there, without reading the reports again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyarrow as pa
from msgspec.structs import replace
from pyarrow import parquet

from sarchawa.adding import Begun, Reader
from sarchawa.batch.analysis import Outcome, outcomes_of
from sarchawa.batch.build import ShardsError
from sarchawa.batch.manifest import Entry, read_entry, read_manifest
from sarchawa.ingest import Taken
from sarchawa.model import Report
from sarchawa.pipeline import BuildResult, Progress, add_all, analysis_version, reader_here
from sarchawa.story.archive import Spread, here

READINGS_FILE = "readings.parquet"


def load(
    folders: Iterable[str | os.PathLike[str]],
    store_path: str | os.PathLike[str],
    *,
    progress: Progress | None = None,
    spread: Spread = here,
) -> BuildResult:
    """Put the reports of shards into a store, and tell the stories of everything in it. folders: of ``build_shards``,
    or single shards of it; spread: see pipeline.tell_stories. A report that the store has by the same analysis, or by
    this program's, is left as it is. Raises ShardsError and StoreError."""
    shards = list(all_shards(folders))
    return add_all(
        ((_given(shard), reader_of(shard)) for shard in map(Held, shards)), store_path, progress, None, spread
    )


Shard = tuple[str, Entry]
"""(its folder, its entry)."""


def all_shards(folders: Iterable[str | os.PathLike[str]]) -> Iterator[Shard]:
    """The shards of folders, in the order of their manifests, each looked at: its readings must be what the entry says.
    Raises ShardsError."""
    for folder in [os.fspath(folder) for folder in folders]:
        single = read_entry(folder)
        manifest = read_manifest(folder)
        if single is None and manifest is None:
            raise ShardsError(f"{folder}: holds no finished shards; make them: sarchawa build PATH --shards {folder}")
        for entry in [single] if single is not None else manifest.shards if manifest is not None else ():
            shard = folder if single is not None else os.path.join(folder, entry.name)
            if read_entry(shard) != entry or _sha256(os.path.join(shard, READINGS_FILE)) != _told(entry):
                raise ShardsError(f"{shard}: is not as it was written; build it again")
            yield shard, entry


class Place(NamedTuple):
    """Where a reading is: in a row group of a Parquet file, the how manieth row of it."""

    file: str
    group: int
    row: int


def outcomes_in(shard: Shard) -> Iterator[tuple[Place, Outcome]]:
    """The reports of a shard as they came, each with what was found in it, and its place; those of one row group are
    held in memory at a time."""
    path = os.path.join(shard[0], READINGS_FILE)
    try:
        with parquet.ParquetFile(path) as file:
            for group in range(file.num_row_groups):
                for row, outcome in enumerate(outcomes_of(file.read_row_group(group))):
                    yield Place(path, group, row), outcome
    except (OSError, pa.ArrowException) as fault:
        raise ShardsError(f"{shard[0]}: cannot be read ({fault})") from fault


class Held:
    """A shard, and the report of it that is on its way, which ``reader_of`` knows what was found in."""

    def __init__(self, shard: Shard) -> None:
        self.shard = shard
        self.outcome: Outcome | None = None


def _given(held: Held) -> Iterator[Taken]:
    for _, outcome in outcomes_in(held.shard):
        held.outcome = outcome
        yield outcome.taken


def reader_of(held: Held) -> Reader:
    """What reads the report of a shard that is on its way: what was found in it, but for a report that is another by
    now (has another id, or a date that was told before), which is read anew."""
    version = held.shard[1].version.analysis
    tolls = version.partition("+")[2] != ""
    now = reader_here(vague_tolls=tolls)

    def begin(report: Report) -> Begun:
        outcome = held.outcome
        assert outcome is not None
        reading = outcome.reading
        same = replace(report, path="", source="", url="", title="")
        if same != replace(outcome.taken.report, path="", source="", url="", title=""):
            return now.begin(report)  # another id, or a date that an earlier build was told
        told = replace(reading.report, path=report.path, source=report.source, url=report.url, title=report.title)
        return Begun(version, lambda: replace(reading, report=told))

    return Reader(version, begin, also=analysis_version(vague_tolls=tolls))


def _told(entry: Entry) -> str | None:
    return next((file.sha256 for file in entry.files if file.name == READINGS_FILE), None)


def _sha256(path: str) -> str | None:
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
