"""What a build leaves for the next one: results by kind and key, each with the mark of all that it was made of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

import msgspec

T = TypeVar("T")


class Kept(NamedTuple):
    """A result to be kept in place of the earlier one of its kind and key. result: of records, tuples, dicts, strings
    and numbers."""

    kind: str
    key: str
    mark: str
    result: object


def read_kept(connection: sqlite3.Connection, kind: str, key: str, mark: str, type: type[T]) -> T | None:
    """The result kept under a kind and key with just this mark, None where there is none or it cannot be read."""
    row = connection.execute(
        "SELECT content FROM kept WHERE kind = ? AND key = ? AND mark = ?", (kind, key, mark)
    ).fetchone()
    if row is None:
        return None
    try:
        return msgspec.msgpack.decode(row[0], type=type)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None  # it is made again


def write_kept(connection: sqlite3.Connection, results: Iterable[Kept]) -> None:
    """Keep results; within the caller's transaction."""
    encoder = msgspec.msgpack.Encoder()
    connection.executemany(
        "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)",
        ((one.kind, one.key, one.mark, encoder.encode(one.result)) for one in results),
    )
