"""The process that reads reports into a store beside the room, so that its pages are answered as quickly as ever.

``main``: standard input holds what is given (MessagePack), standard output tells what
becomes of it, one message a line (JSON). A store is written in transactions, so that it may be ended at any time.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import BinaryIO

import msgspec

from sarchawa.adding import Stored
from sarchawa.ingest import Given, take_given
from sarchawa.model import Note, Problem
from sarchawa.pipeline import add, read_day
from sarchawa.store import StoreError

_POLITENESS = 5
"""Of process priority: readers come first."""


class Begun(msgspec.Struct, frozen=True, tag=True):
    """total: how many reports and faults there are in what is given."""

    total: int


class Became(msgspec.Struct, frozen=True, tag=True):
    """What became of the next report: stored, or not and why."""

    stored: Stored | None = None
    problem: Problem | None = None


class Telling(msgspec.Struct, frozen=True, tag=True):
    """All are read; the stories are told."""


class Ended(msgspec.Struct, frozen=True, tag=True):
    """fault: why not all was done, "" if it was."""

    fault: str = ""


Message = Begun | Became | Telling | Ended
_ENCODER = msgspec.json.Encoder()
_DECODER: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)


def read_message(line: bytes) -> Message:
    """A message from its line. Raises msgspec.DecodeError."""
    return _DECODER.decode(line)


def work(store: str, given: BinaryIO, told: BinaryIO) -> None:
    """Read what is given into a store and tell what becomes of it."""

    def tell(message: Message) -> None:
        told.write(_ENCODER.encode(message) + b"\n")
        told.flush()

    def became(what: Stored | Problem) -> None:
        tell(Became(stored=what) if isinstance(what, Stored) else Became(problem=what))

    def progress(stage: str, _: int) -> None:
        if stage == "stories":
            tell(Telling())

    handed_in = msgspec.msgpack.decode(given.read(), type=tuple[Given, ...])
    tell(Begun(sum(1 for item in take_given(handed_in, read_day) if not isinstance(item, Note))))
    try:
        # Taken out a second time: what a packed file holds need not fit into memory.
        add(take_given(handed_in, read_day), store, progress=progress, told=became)
    except StoreError as fault:
        tell(Ended(f"{fault.reason}; {fault.mend}" if fault.mend else fault.reason))
    else:
        tell(Ended())


def main() -> None:
    """Work for the room that started this process: the store is named by the first argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal it is meant for the room, which then ends this
    os.nice(_POLITENESS)
    work(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
