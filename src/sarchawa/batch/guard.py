"""A shard made whatever its reports do: the one that kills the process that reads it is found and left out.

The child process says which report it turns to. When it dies, that report is tried alone in a new process; only if it
kills that one too, TRIALS times, is it put into quarantine: a process that was killed from outside, or a shard that
took too much memory as a whole, convicts nobody.
"""

from __future__ import annotations

from sarchawa.batch.manifest import Entry
from sarchawa.batch.shard import ShardTask, make_shard, try_report
from sarchawa.batch.worker import DiedError, FailedError, Worker

TRIALS = 2
MOST_DEATHS = 5
"""Deaths at reports that are not to blame, or at none, after which a shard is given up for this time."""


class ShardError(Exception):
    """A shard that could not be made; the next build tries it again."""

    def __init__(self, shard: str, reason: str) -> None:
        super().__init__(shard, reason)
        self.shard = shard
        self.reason = reason


def make_guarded(task: ShardTask, worker: Worker) -> Entry:
    """The entry of the shard, made in the worker's child process. Raises ShardError."""
    quarantined = dict(task.quarantined)
    unexplained = 0
    while True:
        try:
            return worker.call(make_shard, task._replace(quarantined=quarantined))
        except FailedError as fault:
            raise ShardError(task.piece.name, f"could not be made ({fault})") from None
        except DiedError as death:
            reason = _tried(task, worker, death.at) if death.at is not None else None
            if death.at is not None and reason is not None:
                quarantined[death.at] = reason
                continue
            unexplained += 1
            if unexplained >= MOST_DEATHS:
                raise ShardError(task.piece.name, f"could not be made: it {death.reason}") from None


def _tried(task: ShardTask, worker: Worker, number: int) -> str | None:
    """Why a report cannot be read, None if, alone, it can."""
    convicting = 0
    for _ in range(MOST_DEATHS):
        worker.close()
        try:
            worker.call(try_report, (task, number))
            return None
        except FailedError:
            return None  # the input cannot be read by now; the shard will tell
        except DiedError as death:
            convicting += death.at is not None  # one that dies before it turns to the report was killed from outside
            if convicting >= TRIALS:
                return death.reason
    return None
