"""The version of an analysis: a hash of everything that decides what it finds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

READING = ("model", "ckb", "ingest", "text", "find", "record")
"""The rooms that decide what is found in one report."""
STORIES = (*READING, "story")
"""The rooms that decide what is told across reports."""

_DECIDING = (".py", ".tsv", ".txt", ".json")


@cache
def version_of(rooms: tuple[str, ...]) -> str:
    """The first 12 hex digits of a SHA-256 over the names and contents of all programs and tables of these rooms.

    A changed rule or vocabulary entry gives another version, so that a build reads anew what it would now read
    otherwise.
    """
    total = hashlib.sha256()
    package = files("sarchawa")
    for room in rooms:
        for name, file in _files_of(package.joinpath(room), room):
            content = file.read_bytes()
            total.update(f"{name}\n{len(content)}\n".encode())
            total.update(content)
    return total.hexdigest()[:12]


def _files_of(entry: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    if entry.is_dir():
        for inner in sorted(entry.iterdir(), key=lambda inner: inner.name):
            yield from _files_of(inner, f"{name}/{inner.name}")
    elif name.endswith(_DECIDING):
        yield name, entry
