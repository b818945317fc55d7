"""Reports into shards: the input parted, each piece read on an engine unless its shard is there already."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import msgspec

from sarchawa.batch.engines import Engine
from sarchawa.batch.files import PARTIAL
from sarchawa.batch.guard import ShardError, make_guarded
from sarchawa.batch.inputs import SHARD_BYTES, SHARD_REPORTS, Piece, part
from sarchawa.batch.manifest import Entry, Version, entries, read_entry, superseded, write_manifest
from sarchawa.batch.shard import Options, ShardTask
from sarchawa.ingest.taking import version_of
from sarchawa.model import Problem, Reading, Record, Report
from sarchawa.pipeline import Progress, analysis_version
from sarchawa.record.ids import content_id

_LOCK = ".lock"


class ShardsError(Exception):
    """A folder that no shards can be written to, or read from. For people to read."""


class ShardsResult(Record, frozen=True):
    """What a build of shards did. made, unchanged: numbers of shards; reports: in all of them that these paths name;
    total: in all shards of the folder; problems: what could not be used, those in quarantine (quarantined) too; notes:
    what was rightly left out; failed: shards that could not be made, tried again by the next build."""

    made: int = 0
    unchanged: int = 0
    reports: int = 0
    total: int = 0
    quarantined: int = 0
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    failed: tuple[Problem, ...] = ()


def build_shards(
    paths: Iterable[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    engine: Engine,
    options: Options = Options(),  # noqa: B008 - immutable
    *,
    progress: Progress | None = None,
    shard_reports: int = SHARD_REPORTS,
    shard_bytes: int = SHARD_BYTES,
    analysis: Callable[[Report], Reading] | None = None,
) -> ShardsResult:
    """Read reports into the shards of a folder.

    A build that is stopped, or whose workers or scheduler are killed, leaves only whole shards; the next one goes on. A
    shard is not made again while its input and the program are what they were. What the paths do not name stays.
    shard_reports, shard_bytes: of the input, at which a shard is closed; analysis: what reads a report in place of
    this program's (for tests). Raises ShardsError, LostError.
    """
    folder = os.path.abspath(folder)
    tell = progress or (lambda stage, done: None)
    with _locked(folder):
        found = list(part(paths, reports=shard_reports, size=shard_bytes))
        pieces = [one for one in found if isinstance(one, Piece)]
        problems = [one for one in found if isinstance(one, Problem)]
        version = version_of_shards(options)
        known: dict[str, Entry] = {}
        wanted: list[ShardTask] = []
        for piece in pieces:
            entry = read_entry(os.path.join(folder, piece.name))
            if entry is not None and entry.is_of(piece, version):
                known[piece.name] = entry
            else:
                wanted.append(ShardTask(folder, piece, version, options, analysis=analysis, base=os.getcwd()))
        unchanged = len(known)
        read = sum(entry.reports for entry in known.values())
        failed: list[Problem] = []
        for done in engine.run(make_guarded, wanted):
            if isinstance(done.result, Entry):
                known[done.result.name] = done.result
                read += done.result.reports
                tell("reports", read)
            else:
                reason = done.result.reason if isinstance(done.result, ShardError) else f"{done.result!r}"
                failed.append(Problem(file=done.argument.piece.files[0], place=done.argument.piece.name, reason=reason))
        for entry in superseded(entries(folder), pieces):
            _take_away(os.path.join(folder, entry.name))
        manifest = write_manifest(folder, pieces)
    in_order = [known[piece.name] for piece in pieces if piece.name in known]
    return ShardsResult(
        made=len(known) - unchanged,
        unchanged=unchanged,
        reports=sum(entry.reports for entry in in_order),
        total=manifest.reports,
        quarantined=sum(len(entry.quarantine) for entry in in_order),
        problems=(*problems, *(problem for entry in in_order for problem in entry.problems)),
        notes=tuple(note for entry in in_order for note in entry.notes),
        failed=tuple(sorted(failed, key=lambda problem: (problem.file, problem.place))),
    )


def version_of_shards(options: Options) -> Version:
    """What decides a shard's content besides its input."""
    how = options.how
    told = msgspec.json.encode((how.published, how.source, how.columns, how.outlets.all), order="sorted")
    return Version(
        analysis=analysis_version(vague_tolls=options.vague_tolls),
        options=content_id(told.decode("utf-8")),
        extractor=version_of(()),
    )


@contextmanager
def _locked(folder: str) -> Iterator[None]:
    """Only one build at a time writes to a folder; what was left half written is cleared away."""
    try:
        os.makedirs(folder, exist_ok=True)
        lock = open(os.path.join(folder, _LOCK), "w")  # noqa: SIM115 - closed below
    except OSError as fault:
        raise ShardsError(f"{folder}: shards cannot be written there ({fault.strerror})") from fault
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            reason = "another build is writing to it; wait for it, or name another folder"
            raise ShardsError(f"{folder}: {reason}") from None
        _clear(folder)
        yield
        _clear(folder)


def _clear(folder: str) -> None:
    """Take away what workers that were killed left half written."""
    for name in os.listdir(folder):
        if name.startswith(PARTIAL):
            shutil.rmtree(os.path.join(folder, name), ignore_errors=True)


def _take_away(shard: str) -> None:
    """Remove a shard, at once."""
    gone = os.path.join(os.path.dirname(shard), f"{PARTIAL}{os.path.basename(shard)}-gone")
    shutil.rmtree(gone, ignore_errors=True)
    os.rename(shard, gone)
    shutil.rmtree(gone, ignore_errors=True)
