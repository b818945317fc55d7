"""Input of many short reports, and what is on the disk."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from benchmarks.archive import make_archive

Row = dict[str, str]


def rows(count: int = 40) -> list[Row]:
    """Reports of some stories, as rows of JSON Lines."""
    made = list(make_archive(count, 3.0))[:count]
    return [{"id": one.id, "text": one.text, "source": one.source, "published": one.published} for one in made]


def plain(ids: Iterable[str]) -> list[Row]:
    """Short reports with these ids, each of another text."""
    return [{"id": id, "text": f"هەواڵی {number} لە شارەکە."} for number, id in enumerate(ids)]


def write_rows(path: Path, rows: Iterable[Row]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file of a folder, by its path in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def dump(store: Path) -> list[str]:
    """Every row of a store."""
    connection = sqlite3.connect(store)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()
