"""What reports were taken from: the bytes, kept once by their hash, and what took each report out of which."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator

from sarchawa.model import Origin

_FIELDS = tuple(field for field in Origin.__struct_fields__ if field != "sha256")
_COLUMNS = ", ".join(("original", *_FIELDS))
_WORTH = 0.9  # of its size: what packs to more stays as it is


def write_original(connection: sqlite3.Connection, report: str, origin: Origin, data: bytes) -> None:
    """Keep what a report was taken from, in place of what was kept; within the caller's transaction. data: the
    original's bytes, b"" where they are the report's text, or kept already."""
    earlier = connection.execute("SELECT original FROM extractions WHERE report = ?", (report,)).fetchone()
    if data and connection.execute("SELECT 1 FROM originals WHERE sha256 = ?", (origin.sha256,)).fetchone() is None:
        packed = zlib.compress(data)
        worth = len(packed) < _WORTH * len(data)
        connection.execute(
            "INSERT INTO originals (sha256, size, packing, bytes) VALUES (?, ?, ?, ?)",
            (origin.sha256, len(data), "zlib" if worth else "none", packed if worth else data),
        )
    values = [getattr(origin, field) for field in _FIELDS]
    values[_FIELDS.index("notes")] = json.dumps(origin.notes, ensure_ascii=False)
    connection.execute(
        f"INSERT OR REPLACE INTO extractions (report, {_COLUMNS}) VALUES ({', '.join('?' * (len(values) + 2))})",
        (report, origin.sha256, *values),
    )
    if earlier is not None and earlier[0] != origin.sha256:
        connection.execute(
            "DELETE FROM originals WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM extractions WHERE original = ?)",
            (earlier[0], earlier[0]),
        )


def read_origin(connection: sqlite3.Connection, report: str) -> Origin | None:
    """What a report was taken from, None where nothing is known but its own text."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM extractions WHERE report = ?", (report,)).fetchone()
    return None if row is None else _origin_of(row)


def read_original(connection: sqlite3.Connection, report: str) -> bytes:
    """The bytes that a report was taken from: its own text as UTF-8, where that is all there is. Raises KeyError where
    there is no such report, ValueError where the bytes that are kept cannot be unpacked."""
    row = connection.execute(
        "SELECT text, size, packing, bytes FROM reports LEFT JOIN extractions ON extractions.report = reports.id "
        "LEFT JOIN originals ON originals.sha256 = extractions.original WHERE reports.id = ?",
        (report,),
    ).fetchone()
    if row is None:
        raise KeyError(report)
    text, size, packing, data = row
    if data is None:
        return bytes(text.encode("utf-8"))
    return _unpacked(data, size) if packing == "zlib" else bytes(data)


def extracted(connection: sqlite3.Connection, original: str, within: str) -> tuple[str, ...]:
    """The reports that were taken out of an original at this place of it, by id."""
    rows = connection.execute(
        "SELECT report FROM extractions WHERE original = ? AND within = ? ORDER BY report", (original, within)
    )
    return tuple(report for (report,) in rows)


def faults_of_originals(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """(report, original, what is wrong): bytes that are not what they were, or are no report's, or are missing."""
    for sha256, size, packing, data in connection.execute("SELECT sha256, size, packing, bytes FROM originals"):
        try:
            whole = _unpacked(data, size) if packing == "zlib" else bytes(data)
        except ValueError:
            whole = b""
        if len(whole) != size or hashlib.sha256(whole).hexdigest() != sha256:
            yield "", sha256, "the original is not what it was when it was stored"
    for (sha256,) in connection.execute(
        "SELECT sha256 FROM originals WHERE NOT EXISTS (SELECT 1 FROM extractions WHERE original = sha256)"
    ):
        yield "", sha256, "no report was taken from this original"
    for report, sha256 in connection.execute(
        "SELECT report, original FROM extractions JOIN reports ON reports.id = report "
        "WHERE original <> reports.sha256 AND NOT EXISTS (SELECT 1 FROM originals WHERE sha256 = original)"
    ):
        yield report, sha256, "its original is not kept"


def _unpacked(data: bytes, size: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, size + 1)
    except zlib.error as fault:
        raise ValueError(f"the original cannot be unpacked ({fault})") from None


def _origin_of(row: tuple[str | None, ...]) -> Origin:
    fields = dict(zip(("sha256", *_FIELDS), row, strict=True))
    fields["notes"] = tuple(json.loads(fields["notes"] or "[]"))  # type: ignore[assignment]  # a list in its column
    return Origin(**fields)  # type: ignore[arg-type]  # each column holds what its field does
