"""Where reports are handed in: one lot after another is read into the store, and what becomes of each is told."""

from __future__ import annotations

import secrets
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Literal, cast

import msgspec
from starlette.requests import HTTPConnection

from sarchawa.adding import Stored
from sarchawa.ingest import Given
from sarchawa.model import Problem
from sarchawa.web.worker import Became, Begun, Ended, Telling, read_message

MOST_WAITING = 4
"""Lots that wait while one is read; who comes then is told to wait."""
MOST_KEPT = 20
MOST_TOLD = 300
"""Reports of a lot, and faults, that are told one by one; of the rest only the numbers."""
MOST_RECEIVED = 3
"""Lots that are on their way here at once: each is held in memory."""
STOPPED = "the reading was stopped; what was read before is kept: hand the rest in again"

State = Literal["waiting", "reading", "telling", "done", "failed"]


class DeskFullError(Exception):
    """Too many lots wait already."""


@dataclass(frozen=True, slots=True)
class Lot:
    """What was handed in at once, as it stands. names: of its files, "" for a text. done, total: reports and faults so
    far, and in all (0 until known); stored, problems: the first MOST_TOLD of each; counts: of all, by ``Stored.kind``
    or "problem"; fault: why it was not finished, "" if nothing stopped it."""

    id: str
    names: tuple[str, ...]
    state: State = "waiting"
    total: int = 0
    done: int = 0
    stored: tuple[Stored, ...] = ()
    problems: tuple[Problem, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    fault: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more will become of it."""
        return self.state in ("done", "failed")


class Desk:
    """Takes lots and has them read into a store, one at a time, each by a process of its own. Safe to be asked from any
    thread."""

    def __init__(self, store: str) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._lots: dict[str, Lot] = {}
        self._waiting: list[tuple[str, tuple[Given, ...]]] = []
        self._reader: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._received = 0

    @contextmanager
    def receiving(self) -> Iterator[None]:
        """While a lot is on its way. Raises DeskFullError where too many are, or wait."""
        with self._lock:
            if self._received >= MOST_RECEIVED or len(self._waiting) >= MOST_WAITING:
                raise DeskFullError
            self._received += 1
        try:
            yield
        finally:
            with self._lock:
                self._received -= 1

    def hand_in(self, given: tuple[Given, ...]) -> Lot:
        """Take a lot. Raises DeskFullError where too many wait."""
        lot = Lot(secrets.token_hex(8), tuple(one.name for one in given))
        with self._lock:
            if self._closed or len(self._waiting) >= MOST_WAITING:
                raise DeskFullError
            self._lots[lot.id] = lot
            for old in [one.id for one in self._lots.values() if one.ended][: max(0, len(self._lots) - MOST_KEPT)]:
                del self._lots[old]
            self._waiting.append((lot.id, given))
            if self._reader is None:
                self._reader = threading.Thread(target=self._read, name="sarchawa-desk", daemon=True)
                self._reader.start()
        return lot

    def lot(self, id: str) -> Lot | None:
        """A lot as it stands now, None where there is none (any more)."""
        with self._lock:
            return self._lots.get(id)

    def lots(self) -> list[Lot]:
        """Those that are remembered, the latest first."""
        with self._lock:
            return list(self._lots.values())[::-1]

    def close(self) -> None:
        """Take nothing more and end what is being read. What was stored stays."""
        with self._lock:
            self._closed = True
            self._waiting.clear()
            process, reader = self._process, self._reader
        if process is not None:
            process.terminate()
        if reader is not None:
            reader.join(10)

    def _read(self) -> None:
        """Read what waits, until nothing does."""
        while True:
            with self._lock:
                if not self._waiting:
                    self._reader = None
                    return
                id, given = self._waiting.pop(0)
                self._lots[id] = replace(self._lots[id], state="reading")
            fault = STOPPED
            with suppress(OSError, msgspec.DecodeError):
                fault = self._read_lot(id, given)
            with self._lock:
                state: State = "failed" if fault else "done"
                self._lots[id] = replace(self._lots[id], state=state, fault=fault)

    def _read_lot(self, id: str, given: tuple[Given, ...]) -> str:
        """Why a lot was not finished, "" if it was."""
        command = [sys.executable, "-P", "-c", "from sarchawa.web.worker import main; main()", self._store]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            with self._lock:
                self._process = process
                if self._closed:
                    process.terminate()
            try:
                assert process.stdin is not None
                with suppress(BrokenPipeError):
                    process.stdin.write(msgspec.msgpack.encode(given))
                    process.stdin.close()
                for message in _messages(process):
                    if isinstance(message, Ended):
                        return message.fault
                    with self._lock:
                        self._lots[id] = _after(self._lots[id], message)
            finally:
                with self._lock:
                    self._process = None
        return STOPPED


def desk_of(connection: HTTPConnection) -> Desk:
    """The desk of the room that a request is made to."""
    return cast(Desk, connection.app.state.desk)


def _messages(process: subprocess.Popen[bytes]) -> Iterator[Begun | Became | Telling | Ended]:
    assert process.stdout is not None
    return map(read_message, process.stdout)


def _after(lot: Lot, message: Begun | Became | Telling) -> Lot:
    if isinstance(message, Begun):
        return replace(lot, total=message.total)
    if isinstance(message, Telling):
        return replace(lot, state="telling")
    if message.stored is not None:
        lot = replace(lot, stored=(*lot.stored, message.stored)[:MOST_TOLD])
    if message.problem is not None:
        lot = replace(lot, problems=(*lot.problems, message.problem)[:MOST_TOLD])
    kind = message.stored.kind if message.stored else "problem"
    return replace(lot, done=lot.done + 1, counts=lot.counts + Counter((kind,)))
