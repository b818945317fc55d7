"""Opening of the store's file: is it ours, is it of a version we know, and its tables made or brought up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from importlib.resources import files
from urllib.parse import quote

from sarchawa.store.errors import StoreError, told_as_store_error

APPLICATION_ID = 0x53524357  # "SRCW"
_MAGIC = b"SQLite format 3\0"
_WAIT_SECONDS = 10.0


def migrations() -> tuple[str, ...]:
    """The SQL of every version of the tables, in order; the n-th makes version n out of version n - 1."""
    folder = files("sarchawa.store").joinpath("migrations")
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name)
    return tuple(entry.read_text(encoding="utf-8") for entry in found)


def connect(path: str, *, readonly: bool) -> sqlite3.Connection:
    """A connection to the store at ``path``, in autocommit mode; made there if it is to be written and there is none.

    Raises StoreError where the file is missing, is not ours, is of a newer version, is damaged, or cannot be written.
    """
    _check_file(path, readonly)
    with told_as_store_error(path):
        connection = _open(path, readonly)
        try:
            _check_ours(path, connection, readonly)
            connection.execute("PRAGMA foreign_keys = ON")
            if not readonly:
                connection.execute("PRAGMA journal_mode = WAL")  # readers and the writer do not wait for each other
                connection.execute("PRAGMA synchronous = NORMAL")  # a power cut loses at most the last reports
                _migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_to_memory() -> sqlite3.Connection:
    """A connection to a new, empty store that is in no file."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _migrate(connection)
    return connection


def _check_file(path: str, readonly: bool) -> None:
    """What can be said before SQLite touches the file."""
    try:
        if os.path.isdir(path):
            raise StoreError(path, "it is a folder", "name a file")
        if os.path.exists(path) and not os.path.isfile(path):
            raise StoreError(path, "it is a device or pipe", "name a file")
        if not os.path.exists(path):
            if readonly:
                raise StoreError(path, "it does not exist", f"make it: sarchawa build REPORTS --store {path}")
            if not os.path.isdir(os.path.dirname(os.path.abspath(path))):
                raise StoreError(path, "its folder does not exist", "make the folder first")
            return
        with open(path, "rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as fault:
        raise StoreError(path, f"it cannot be read ({fault.strerror})", "check the file's permissions") from fault
    if not head and readonly:
        raise StoreError(path, "it is empty", f"fill it: sarchawa build REPORTS --store {path}")
    if head and head != _MAGIC:
        raise StoreError(path, "it is no Sarchawa store", "name another file; this one was not touched")


def _open(path: str, readonly: bool) -> sqlite3.Connection:
    address = "file:" + quote(os.fsencode(os.path.abspath(path)))
    mode = "ro" if readonly else "rwc"
    connection = sqlite3.connect(f"{address}?mode={mode}", uri=True, timeout=_WAIT_SECONDS, isolation_level=None)
    if readonly:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            connection.close()
            if os.path.exists(path + "-wal"):
                raise
            # On a read-only medium SQLite cannot make the file that readers share; with no writer none is needed.
            return sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None)
    return connection


def _check_ours(path: str, connection: sqlite3.Connection, readonly: bool) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application != APPLICATION_ID and not (empty and application == 0 and version == 0 and not readonly):
        raise StoreError(path, "it is another program's SQLite file", "name another file; this one was not touched")
    known = len(migrations())
    if version > known:
        raise StoreError(
            path,
            f"a newer Sarchawa made it (version {version} of the store, this program knows {known})",
            "use the newer Sarchawa; the file was not touched",
        )
    if readonly and version < known:
        raise StoreError(
            path,
            f"an older Sarchawa made it (version {version} of the store, this program knows {known})",
            "bring it up to date: run sarchawa build on it once",
        )


def _migrate(connection: sqlite3.Connection) -> None:
    """Make every migration not yet made, each whole or not."""
    for number, sql in enumerate(migrations(), start=1):
        if connection.execute("PRAGMA user_version").fetchone()[0] >= number:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] < number:  # nobody was faster
                for statement in _statements(sql):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _statements(sql: str) -> Iterator[str]:
    """The single statements of a migration (a trigger holds several semicolons)."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
