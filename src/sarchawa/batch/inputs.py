"""Input parted into shards: which bytes of which files each holds, and the reports in it.

JSON Lines are cut between lines, Parquet between row groups; other files are taken together until there are enough.
The same input is always parted in the same way, so that a build that is run again finds what it has done.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

from sarchawa.ingest import Instructions, Item, take
from sarchawa.ingest import piece as ingest
from sarchawa.ingest.collect import matching, usable, without_page_files
from sarchawa.ingest.formats import rows
from sarchawa.ingest.report import one_line
from sarchawa.ingest.sniff import sniff
from sarchawa.model import Problem, Record

SHARD_REPORTS = 1000
REPORT_BYTES = 8_000
SHARD_BYTES = SHARD_REPORTS * REPORT_BYTES
"""A shard is closed when it has so many reports or bytes."""
_BLOCK = 1 << 20
_NOT_CUT = (b"\xff\xfe", b"\xfe\xff", b"{\0", b"\0{")
"""How UTF-16 begins, of whose bytes a line cannot be told."""


class Piece(Record, frozen=True):
    """What one shard is made of. kind: ``lines`` of a file from byte start to end, the first of them its line-th;
    ``groups`` of a Parquet file, from the start-th to before the end-th; ``files``, whole. sha256: of the bytes."""

    kind: str
    files: tuple[str, ...]
    sha256: str
    start: int = 0
    end: int = 0
    line: int = 1
    whole: bool = True

    @property
    def name(self) -> str:
        """The name of its shard: the first file's, and a hash of where the piece begins."""
        first = PurePath(self.files[0]).name or "root"
        readable = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in first)[:40].strip(".")
        place = hashlib.sha256("\0".join((self.kind, self.files[0], str(self.start))).encode("utf-8", "replace"))
        return f"{readable or 'shard'}-{self.start:012d}-{place.hexdigest()[:10]}"


class ChangedError(Exception):
    """A file is no longer what it was when the input was parted."""


def part(
    paths: Iterable[str | os.PathLike[str]], *, reports: int = SHARD_REPORTS, size: int = SHARD_BYTES
) -> Iterator[Piece | Problem]:
    """The pieces of files and folders, in order. reports, size: at which a piece is closed. Never raises OSError: what
    cannot be read is left to whoever reads the piece to tell."""
    loose: list[str] = []
    seen: set[tuple[int, int]] = set()
    loose_bytes = 0
    for file in walk(paths, seen):
        if isinstance(file, Problem):
            yield file
            continue
        kind = _kind(file)
        if kind != "files":
            if loose:
                yield _files(loose)
                loose, loose_bytes = [], 0
            yield from _lines(file, reports, size) if kind == "lines" else _groups(file, reports)
        else:
            if loose and os.path.dirname(loose[0]) != os.path.dirname(file):
                yield _files(loose)
                loose, loose_bytes = [], 0
            loose.append(file)
            loose_bytes += _size(file)
            if len(loose) >= reports or loose_bytes >= size:
                yield _files(loose)
                loose, loose_bytes = [], 0
    if loose:
        yield _files(loose)


def walk(paths: Iterable[str | os.PathLike[str]], seen: set[tuple[int, int]]) -> Iterator[str | Problem]:
    """The files of files, folders and patterns in the order in which ``ingest.take`` comes to them."""
    for path in [path for given in paths for path in matching(os.fspath(given))]:
        pending = [path]
        while pending:
            current = pending.pop()
            if not os.path.isdir(current):
                try:
                    status = os.stat(current)
                    if (status.st_dev, status.st_ino) in seen:
                        continue
                    seen.add((status.st_dev, status.st_ino))
                except OSError:
                    pass  # whoever reads it tells why
                yield current
            elif current != path and os.path.islink(current):
                yield Problem(
                    file=one_line(current),
                    reason="is a link to a folder, not followed",
                    mend="name that folder itself",
                )
            else:
                try:
                    entries = sorted(entry for entry in os.listdir(current) if not entry.startswith("."))
                except OSError:
                    entries = []
                if not entries:
                    yield current  # whoever reads it tells that it is empty, or why it cannot be read
                pending.extend(os.path.join(current, entry) for entry in reversed(without_page_files(entries)))


def _kind(file: str) -> str:
    if not os.path.isfile(file):
        return "files"
    if os.path.splitext(file)[1].casefold() == ".parquet":
        return "groups"
    try:
        with open(file, "rb") as opened:
            head = opened.read(ingest.HEAD)
    except OSError:
        return "files"
    whole = not head.strip() or head.startswith(_NOT_CUT)
    return "lines" if not whole and sniff(head, os.path.basename(file)) == "jsonl" else "files"


def _size(file: str) -> int:
    try:
        return os.path.getsize(file)
    except OSError:
        return 0


def _lines(file: str, reports: int, size: int) -> Iterator[Piece]:
    """A file cut between lines. Each byte is looked at once."""
    start = end = 0
    line = first_line = 1
    blank = True  # a piece of blank lines alone would be told to be empty
    hashed = hashlib.sha256()
    with open(file, "rb") as opened:
        total = os.fstat(opened.fileno()).st_size
        while one := opened.readline(_BLOCK):
            hashed.update(one)
            end += len(one)
            if not one.endswith(b"\n"):
                continue  # the rest of a long line is still to come
            line += 1
            blank = blank and not one.strip()
            if not blank and (line - first_line >= reports or end - start >= size) and end < total:
                yield Piece("lines", (file,), hashed.hexdigest(), start, end, first_line, False)
                start, first_line, blank, hashed = end, line, True, hashlib.sha256()
    yield Piece("lines", (file,), hashed.hexdigest(), start, end, first_line, start == 0)


def _groups(file: str, reports: int) -> Iterator[Piece]:
    from pyarrow import ArrowException, parquet

    sha256 = _sha256(file)
    try:
        with parquet.ParquetFile(file) as opened:
            rows = [opened.metadata.row_group(number).num_rows for number in range(opened.num_row_groups)]
    except (OSError, ArrowException):
        rows = []
    start, held, line = 0, 0, 1
    for number, count in enumerate(rows):
        held += count
        if held >= reports and number + 1 < len(rows):
            yield Piece("groups", (file,), sha256, start, number + 1, line, False)
            start, line, held = number + 1, line + held, 0
    yield Piece("groups", (file,), sha256, start, len(rows), line, start == 0)


def _files(files: list[str]) -> Piece:
    hashed = hashlib.sha256()
    for file in files:
        hashed.update(f"{file}\0{_sha256(file)}\0".encode("utf-8", "replace"))
    return Piece("files", tuple(files), hashed.hexdigest())


def _sha256(file: str) -> str:
    try:
        with open(file, "rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


# --- the reports of a piece -------------------------------------------------------------------------------------------


def reports_of(piece: Piece, how: Instructions) -> Iterator[Item]:
    """The reports of a piece, and a Problem for what is none, just as ``ingest.take`` gives them. Raises ChangedError
    where the piece's bytes are others by now."""
    if piece.kind == "lines":
        yield from map(usable, _reports_of_lines(piece, how))
    elif piece.kind == "groups":
        from sarchawa.batch.schema import reports_of_parquet

        if _sha256(piece.files[0]) != piece.sha256:
            raise ChangedError(piece.files[0])
        yield from map(usable, reports_of_parquet(piece, how))
    else:
        if _files(list(piece.files)).sha256 != piece.sha256:
            raise ChangedError(piece.files[0])
        yield from take(piece.files, how)


def _reports_of_lines(piece: Piece, how: Instructions) -> Iterator[Item]:
    (file,) = piece.files
    with open(file, "rb") as opened:
        window = _Window(opened, piece.start, piece.end)
        lines = ingest.Piece(window, b"", one_line(file), name=os.path.basename(file))
        for item in rows.read(lines, how, piece.line):
            if isinstance(item, Problem) and not item.place and not piece.whole:
                continue  # "is empty" is said of a file, not of its blank lines
            yield item
        if window.sha256.hexdigest() != piece.sha256:
            raise ChangedError(file)


class _Window(BytesIO):
    """The lines of a file from one byte to another, hashed as they are read."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        super().__init__()
        file.seek(start)
        self.sha256 = hashlib.sha256()
        self._file = file
        self._left = end - start

    def readline(self, size: int | None = -1, /) -> bytes:
        line = self._file.readline(self._left if size is None or size < 0 else min(size, self._left))
        self._left -= len(line)
        self.sha256.update(line)
        return line
