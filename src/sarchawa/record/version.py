"""The version of an analysis: a hash of everything that decides what it finds."""

from __future__ import annotations

import hashlib
from functools import cache

from sarchawa.ckb.resources import files_in, read_resource

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
    for name in (name for room in rooms for name in files_in(room) if name.endswith(_DECIDING)):
        content = read_resource(name)
        total.update(f"{name}\n{len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()[:12]
