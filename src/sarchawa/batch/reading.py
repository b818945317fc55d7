"""Reports read by the worker processes of this machine for a store that this process writes."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from sarchawa.adding import Begun, Reader
from sarchawa.batch.calls import At
from sarchawa.batch.engines import LocalEngine
from sarchawa.batch.guard import MOST_DEATHS, TRIALS
from sarchawa.batch.limits import Limits
from sarchawa.batch.warm import warm_up
from sarchawa.batch.worker import DiedError, FailedError, Worker
from sarchawa.ingest import Taken
from sarchawa.model import Problem, Reading, Report
from sarchawa.pipeline import analysis_version, read, unread

AHEAD = 8
"""Reports of each worker that are being read, or wait to be stored."""


class _Asked(NamedTuple):
    report: Report
    vague_tolls: bool
    limits: Limits


def reader_on(engine: LocalEngine, limits: Limits, *, vague_tolls: bool = False) -> Reader:
    """Reads reports in an engine's workers. One that stops the process that reads it becomes a Problem."""
    analysis = analysis_version(vague_tolls=vague_tolls)

    def begin(report: Report) -> Begun:
        return Begun(analysis, engine.submit(_read, _Asked(report, vague_tolls, limits)).result)

    return Reader(analysis, begin, ahead=AHEAD * engine.count)


def _read(asked: _Asked, worker: Worker) -> Reading | Problem:
    reason = "could not be begun"
    convicting = 0
    for _ in range(MOST_DEATHS):
        try:
            outcome = worker.call(_read_in_child, asked)
        except DiedError as death:
            reason = death.reason
            convicting += death.at is not None
            if convicting >= TRIALS:
                break
        except FailedError as fault:
            return unread(asked.report, f"could not be analysed ({fault})")
        else:
            return msgspec.json.decode(outcome, type=Reading)
    return unread(asked.report, f"is left out: it {reason}")


def _read_in_child(asked: _Asked, at: At) -> bytes:
    warm_up()
    at(0, asked.limits.seconds_for(Taken(report=asked.report)))
    return msgspec.json.encode(read(asked.report, vague_tolls=asked.vague_tolls))
