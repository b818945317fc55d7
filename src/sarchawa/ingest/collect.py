"""From paths to reports: files and folders are walked in order, and what cannot be used is said, never passed over."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import BinaryIO

from sarchawa.ingest.decode import UndecodableError, decode
from sarchawa.ingest.report import MAX_BYTES, ReportError, foreign, is_read, make_report, one_line, parse_day, too_long
from sarchawa.ingest.rows import looks_like_rows, read_rows
from sarchawa.model import Problem, Published, Report

FORMATS = (".txt", ".jsonl")
STDIN = "-"


def given_day(value: str) -> Published:
    """The date that the reader gives for undated reports; raises ReportError where it is no ISO date."""
    day = parse_day(value)
    if day is None:
        raise ReportError(f"{one_line(value)!r} is no date", "write it like 2024-05-17")
    return Published(value=day, basis="given")


def collect(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: Published | None = None,
    source: str = "",
    stdin: BinaryIO | None = None,
) -> Iterator[Report | Problem]:
    """The reports of files and folders (``*.txt``, ``*.jsonl``), and a Problem for everything that could not be used.

    Paths come in the order given, a folder's entries sorted by name; a file named twice is read once; hidden files of a
    folder are passed over. published, source: for reports that do not say. stdin: what the path "-" reads. A report in
    another language is a Problem. Never raises for what a file holds; memory is bounded by one report.
    """
    seen: set[tuple[int, int]] = set()
    for path in [os.fspath(path) for path in paths]:
        found = _read_stdin(stdin, published, source) if path == STDIN else _read_path(path, seen, published, source)
        yield from map(usable, found)


def usable(item: Report | Problem) -> Report | Problem:
    """A report that is in our language; for one in another a Problem that says so."""
    if isinstance(item, Report) and not is_read(item):
        return Problem(file=item.path, place=_place(item), reason=foreign(item))
    return item


def unread_format(path: str) -> Problem | None:
    """Why a file of this name is not opened, None where it is."""
    if os.path.splitext(path)[1].casefold() in FORMATS:
        return None
    reason = "is skipped: its name ends neither in .txt nor in .jsonl"
    return Problem(file=one_line(path), reason=reason, mend="rename or export it")


def read_reports(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Report]:
    """The reports of files and folders that must all be usable; raises ReportError for the first that is not."""
    for item in collect(paths):
        if isinstance(item, Problem):
            raise ReportError(f"{item.file}: {item.place} {item.reason}".replace("  ", " "), item.mend)
        yield item


def _place(report: Report) -> str:
    return "" if os.path.basename(report.path) in (report.id, "") else report.id


def _read_path(
    path: str, seen: set[tuple[int, int]], published: Published | None, source: str
) -> Iterator[Report | Problem]:
    pending = [path]
    while pending:
        current = pending.pop()
        name = one_line(current)
        try:
            status = os.stat(current)
            if stat.S_ISDIR(status.st_mode):
                if current != path and os.path.islink(current):
                    yield Problem(
                        file=name, reason="is a link to a folder, not followed", mend="name that folder itself"
                    )
                    continue
                entries = sorted(entry for entry in os.listdir(current) if not entry.startswith("."))
                pending.extend(os.path.join(current, entry) for entry in reversed(entries))
                if not entries:
                    yield Problem(file=name, reason="is an empty folder")
            elif (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                yield from _read_file(current, status, published, source)
        except OSError as fault:
            yield Problem(file=name, reason=_why(current, fault))


def _read_file(
    path: str, status: os.stat_result, published: Published | None, source: str
) -> Iterator[Report | Problem]:
    name = one_line(path)
    if problem := unread_format(path):
        yield problem
    elif not stat.S_ISREG(status.st_mode):
        yield Problem(file=name, reason="is not a regular file", mend='pass its content on standard input as "-"')
    elif path.casefold().endswith(".jsonl"):
        with open(path, "rb") as file:
            yield from read_rows(file, name, published=published, source=source)
    elif status.st_size > MAX_BYTES:
        yield Problem(file=name, reason=too_long(status.st_size), mend="split it into its reports")
    else:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
        yield read_plain(data, name, os.path.basename(path), published, source)


def _read_stdin(stdin: BinaryIO | None, published: Published | None, source: str) -> Iterator[Report | Problem]:
    """Standard input: JSON Lines if it begins with an object, else one plain report named by its text's hash."""
    if stdin is None:
        yield Problem(file="standard input", reason="is closed", mend="pipe a report into it")
        return
    data = stdin.read(MAX_BYTES + 1)
    if looks_like_rows(data):
        yield from read_rows(_Continued(data, stdin), "standard input", published=published, source=source)
    else:
        yield read_plain(data, "standard input", "", published, source)


class _Continued(BytesIO):
    """Bytes already read, and behind them the rest of a stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__(head)
        self._rest = rest

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(size)
        if line.endswith(b"\n") or len(line) == size:
            return line
        return line + self._rest.readline(-1 if size is None or size < 0 else size - len(line))


def read_plain(
    data: bytes, path: str, name: str, published: Published | None, source: str, *, title: str = "", url: str = ""
) -> Report | Problem:
    """A report of plain text, or why it is none. path: where it was read; name: its id, "" for the hash of its text."""
    if not data.strip():
        return Problem(file=path, reason="is empty", mend="put a report in it or take it away")
    if len(data) > MAX_BYTES:
        return Problem(file=path, reason=too_long(len(data)), mend="split it into its reports")
    try:
        return make_report(decode(data), id=name, path=path, source=source, title=title, url=url, published=published)
    except (UndecodableError, ReportError) as fault:
        return Problem(file=path, reason=fault.reason, mend=fault.mend)


def _why(path: str, fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError) and os.path.islink(path):
        return "is a link that points to nothing"
    reason = {
        FileNotFoundError: "does not exist",
        PermissionError: "may not be read (permission denied)",
    }.get(type(fault))
    return reason or f"cannot be read ({fault.strerror or fault})"
