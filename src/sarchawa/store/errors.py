"""What can go wrong with a store, told so that a person can mend it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec


class StoreError(Exception):
    """A store cannot be used. file: its path; reason: why; mend: what helps, "" if nothing does."""

    def __init__(self, file: str, reason: str, mend: str = "") -> None:
        super().__init__(f"{file}: {reason}; {mend}" if mend else f"{file}: {reason}")
        self.file = file
        self.reason = reason
        self.mend = mend


_KEPT = "what was stored before is kept"
_TOLD = {
    sqlite3.SQLITE_FULL: ("the disk is full", f"free some space and run it again, {_KEPT}"),
    sqlite3.SQLITE_BUSY: ("another process is writing to it", "wait for that process, then run it again"),
    sqlite3.SQLITE_LOCKED: ("another process is writing to it", "wait for that process, then run it again"),
    sqlite3.SQLITE_READONLY: ("it may not be written to", "give write permission to the file and its folder"),
    sqlite3.SQLITE_PERM: ("it may not be opened (permission denied)", "give permission to the file and its folder"),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "check that its folder exists and may be written to"),
    sqlite3.SQLITE_IOERR: ("the disk cannot be read or written", f"check the disk and its free space, {_KEPT}"),
    sqlite3.SQLITE_CORRUPT: ("the file is damaged", "restore it from a copy, or build a new store from the reports"),
    sqlite3.SQLITE_NOTADB: ("it is no Sarchawa store", "name another file; this one was not touched"),
}


@contextmanager
def told_as_store_error(file: str) -> Iterator[None]:
    """Turns what SQLite raises within, and records that cannot be read, into a StoreError for ``file``."""
    try:
        yield
    except sqlite3.Error as fault:
        code = (
            getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        )  # the extended code says more than we need
        reason, mend = _TOLD.get(code, (f"SQLite says: {fault}", "build a new store from the reports"))
        raise StoreError(file, reason, mend) from fault
    except (msgspec.DecodeError, json.JSONDecodeError) as fault:
        raise StoreError(file, f"a record in it cannot be read ({fault})", _TOLD[sqlite3.SQLITE_CORRUPT][1]) from fault
