"""One shard: a piece of the input read, and written as a folder of Parquet files that is there whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import islice
from typing import NamedTuple, TypeVar

import msgspec

from sarchawa.batch.analysis import Outcome, Read, outcome_of, records
from sarchawa.batch.calls import At
from sarchawa.batch.files import PARTIAL, ParquetFileWriter, sync, write_whole
from sarchawa.batch.inputs import Piece, reports_of
from sarchawa.batch.limits import Limits
from sarchawa.batch.manifest import ENTRY, Entry, Quarantined, Version, read_entry
from sarchawa.batch.warm import warm_up
from sarchawa.ingest import Instructions, Taken
from sarchawa.model import Note, Problem, Reading, Report
from sarchawa.pipeline import analysis_version, read, read_day, unread

T = TypeVar("T")

AT_ONCE = 128
"""Reports of a row group, at most: as many as are held in memory, and as must be read to have one."""


class Options(NamedTuple):
    """How reports are read. how: see ingest.take; vague_tolls: see pipeline.read; limits: what one may take."""

    how: Instructions = Instructions(read_day=read_day)
    vague_tolls: bool = False
    limits: Limits = Limits()


class ShardTask(NamedTuple):
    """folder: of all shards; quarantined: reason by number of those reports of the piece that are not to be read;
    analysis: what reads a report in place of this program's (for tests); base: the folder that the names of files
    start from."""

    folder: str
    piece: Piece
    version: Version
    options: Options
    quarantined: Mapping[int, str] = {}
    analysis: Callable[[Report], Reading] | None = None
    base: str = ""


class OtherVersionError(Exception):
    """Another version of the program is asked for than this one."""


def make_shard(task: ShardTask, at: At) -> Entry:
    """Read a piece and write its shard, in place of an earlier one of other input or another version. In a process of
    its own: its working folder becomes the task's. Raises OtherVersionError, ChangedError, OSError."""
    _begin(task)
    final = os.path.join(task.folder, task.piece.name)
    partial = os.path.join(task.folder, f"{PARTIAL}{task.piece.name}-{os.getpid()}-{secrets.token_hex(4)}")
    os.makedirs(partial)
    try:
        entry = _write(task, partial, _outcomes(task, at))
        _put_in_place(partial, final, entry)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return entry


def try_report(trial: tuple[ShardTask, int], at: At) -> None:
    """Read the one report of a piece that has this number, to see whether it can be read."""
    task, wanted = trial
    _begin(task)
    for number, item in enumerate(reports_of(task.piece, task.options.how)):
        if number == wanted:
            at(number, task.options.limits.seconds_for(item))
            outcome_of(item, _reader(task))


def _begin(task: ShardTask) -> None:
    here = analysis_version(vague_tolls=task.options.vague_tolls)
    if here != task.version.analysis:
        raise OtherVersionError(f"the program here is {here}, asked for is {task.version.analysis}: install the same")
    if task.base:
        os.chdir(task.base)
    if task.analysis is None:
        warm_up()


def _outcomes(task: ShardTask, at: At) -> Iterator[Outcome | Problem | Quarantined]:
    read_one = _reader(task)
    for number, item in enumerate(reports_of(task.piece, task.options.how)):
        reason = task.quarantined.get(number)
        if reason is not None and isinstance(item, Taken):
            yield Quarantined(problem=unread(item.report, f"is in quarantine: it {reason}"), sha256=item.report.sha256)
            continue
        at(number, task.options.limits.seconds_for(item))
        yield outcome_of(item, read_one)


def _reader(task: ShardTask) -> Read:
    analysis = task.analysis

    def read_one(report: Report) -> Reading | Problem:
        try:
            return read(report, vague_tolls=task.options.vague_tolls) if analysis is None else analysis(report)
        except MemoryError:
            raise  # not the report's fault alone: it is tried again in a process of its own
        except Exception as fault:  # whatever one report does, the others are read
            return unread(report, f"could not be analysed ({type(fault).__name__}: {fault})")

    return read_one


# --- writing ----------------------------------------------------------------------------------------------------------


def _write(task: ShardTask, folder: str, outcomes: Iterator[Outcome | Problem | Quarantined]) -> Entry:
    problems: list[Problem] = []
    notes: list[Problem] = []
    quarantine: list[Quarantined] = []
    reports = 0
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(ParquetFileWriter(folder, name, table.schema))
            for name, table in records(()).items()
        }
        for some in _chunks(outcomes, AT_ONCE):
            quarantine += [one for one in some if isinstance(one, Quarantined)]
            kept = [one.problem if isinstance(one, Quarantined) else one for one in some]
            problems += [one for one in kept if isinstance(one, Problem) and not isinstance(one, Note)]
            notes += [Problem(file=o.file, place=o.place, reason=o.reason) for o in kept if isinstance(o, Note)]
            reports += sum(isinstance(one, Outcome) for one in kept)
            for name, table in records(kept).items():
                writers[name].write(table)
        files = [writer.finish() for writer in writers.values()]
    entry = Entry(
        *(task.piece.name, task.piece, task.version, reports),
        problems=tuple(problems),
        notes=tuple(notes),
        quarantine=tuple(quarantine),
        files=tuple(sorted(files, key=lambda file: file.name)),
    )
    write_whole(os.path.join(folder, ENTRY), msgspec.json.format(msgspec.json.encode(entry), indent=1) + b"\n")
    sync(folder)
    return entry


def _put_in_place(partial: str, final: str, entry: Entry) -> None:
    """Give a finished folder its name. Where another worker was faster with the same, its folder stays."""
    while True:
        try:
            os.rename(partial, final)
            break
        except OSError:
            if not os.path.isdir(final):
                raise
        if read_entry(final) == entry:
            return
        old = f"{partial}-old"
        try:
            os.rename(final, old)
        except FileNotFoundError:
            continue
        shutil.rmtree(old, ignore_errors=True)
    sync(os.path.dirname(final))


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
