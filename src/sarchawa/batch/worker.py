"""A worker: a child process that does one call after another, watched, and made anew when it dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from types import TracebackType
from typing import TypeVar

from sarchawa.batch.calls import AT, DONE, OUT_OF_MEMORY, At, Call

A = TypeVar("A")
R = TypeVar("R")

START_SECONDS = 300.0
"""What may pass before the first report: a child that is started compiles its tables, and machines are busy."""
WAITING = 5
"""By the clock a child may take so many times what it may take of the processor's time: it may have to wait for it."""
MEGABYTE = 1_000_000


class DiedError(Exception):
    """A child process died or had to be ended. at: the number of the report that it was at, None before the first;
    reason: for people."""

    def __init__(self, reason: str, at: int | None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at


class StoppedError(Exception):
    """The worker was stopped for good."""


class FailedError(Exception):
    """Work in a child process ended with an exception, told in words."""


class Worker:
    """A context manager. Used by one thread at a time; the thread that starts the child must outlive it."""

    def __init__(self, memory: int = 0) -> None:
        """memory: megabytes that the child may take, 0 for no limit."""
        self._memory = memory
        self._child: subprocess.Popen[bytes] | None = None
        self._line: Connection | None = None
        self._stopped = False

    def call(self, function: Callable[[A, At], R], argument: A) -> R:
        """What the function, called in the child, comes to. Raises DiedError, after which the next call has a new
        child, FailedError, and StoppedError."""
        at: int | None = None
        try:
            line = self._started()
            line.send(Call(function, argument))
            allowed = _Allowed(self.process, START_SECONDS)
            while True:
                if not line.poll(allowed.patience):
                    if allowed.is_left():
                        continue
                    self.close()
                    raise DiedError(f"took longer than {round(allowed.seconds, 1):g} seconds", at)
                kind, value = line.recv()
                if kind == AT:
                    at, seconds = value
                    allowed = _Allowed(self.process, seconds)
                elif kind == DONE:
                    result: R = value
                    return result
                else:
                    raise FailedError(value)
        except (EOFError, ConnectionError):
            raise DiedError(self._ended(), at) from None
        except BaseException as fault:
            if not isinstance(fault, (DiedError, FailedError, StoppedError)):
                self.close()  # stopped in the middle of a call: what is still to come is nobody's answer
            raise

    @property
    def process(self) -> int | None:
        """The id of the child process, None where there is none now."""
        return self._child.pid if self._child is not None else None

    def stop(self) -> None:
        """End the child and have no other; for other threads to call."""
        self._stopped = True
        if (child := self._child) is not None:
            child.kill()

    def close(self) -> None:
        """End the child."""
        if self._line is not None:
            self._line.close()
        if self._child is not None:
            self._child.kill()
            self._child.wait()
        self._child = self._line = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _started(self) -> Connection:
        if self._line is not None and self._child is not None and self._child.poll() is None:
            return self._line
        self.close()
        if self._stopped:
            raise StoppedError
        ours, theirs = Pipe()
        with theirs:
            line = theirs.fileno()
            numbers = map(str, (line, self._memory * MEGABYTE, os.getpid()))
            self._child = subprocess.Popen(
                [sys.executable, "-m", "sarchawa.batch.child", *numbers],
                pass_fds=(line,),
                stdin=subprocess.DEVNULL,
                env=os.environ | {"ARROW_DEFAULT_MEMORY_POOL": "system", "PYTHONPATH": _package_root()},
            )
        self._line = ours
        ours.send(sys.path)
        return ours

    def _ended(self) -> str:
        """How the child ended, in words."""
        child = self._child
        code = child.wait() if child is not None else 0
        self.close()
        if code == OUT_OF_MEMORY:
            return f"needed more than {self._memory} MB of memory"
        if code < 0:
            return f"stopped the process that read it ({_signal(-code)})"
        return f"ended the process that read it (exit code {code})"


class _Allowed:
    """The time that a child may take from now on: so much of the processor's, or WAITING times as much of the clock's,
    so that a busy machine convicts nobody."""

    def __init__(self, process: int | None, seconds: float) -> None:
        self.seconds = seconds
        self._process = process
        self._begun = time.monotonic()
        self._used = None if process is None else processor_seconds(process)
        self.patience = seconds

    def is_left(self) -> bool:
        """Whether it may go on; then patience is for how long at least."""
        waited = time.monotonic() - self._begun
        used = processor_seconds(self._process) if self._process is not None and self._used is not None else None
        if used is None or self._used is None or waited >= self.seconds * WAITING:
            return False
        left = self.seconds - (used - self._used)
        self.patience = min(max(left, 0.05), self.seconds * WAITING - waited)
        return left > 0


def processor_seconds(process: int) -> float | None:
    """Seconds of processor time that a process has used, None where the system does not tell (it is not Linux)."""
    try:
        with open(f"/proc/{process}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _package_root() -> str:
    """Where the child finds this package before it is told the whole path of ours."""
    import sarchawa

    return os.path.dirname(os.path.dirname(os.path.abspath(sarchawa.__file__)))
