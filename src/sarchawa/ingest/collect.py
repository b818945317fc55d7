"""From paths to reports: files and folders are walked in order, and what cannot be used is said, never passed over."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from sarchawa.ingest.piece import Instructions, Item, Taken, piece_of
from sarchawa.ingest.reading import read_piece
from sarchawa.ingest.report import ReportError, foreign, is_read, one_line, parse_day
from sarchawa.model import Note, Problem, Published, Report

STDIN = "-"
_STDIN_NAME = "standard input"
_PAGE_FILES = ("_files", "_fichiers", "-Dateien", ".files")
"""What browsers call the folder of a saved page's pictures and scripts."""
_PAGE = (".html", ".htm", ".xhtml")


def given_day(value: str) -> Published:
    """The date that the reader gives for undated reports; raises ReportError where it is no ISO date."""
    day = parse_day(value)
    if day is None:
        raise ReportError(f"{one_line(value)!r} is no date", "write it like 2024-05-17")
    return Published(value=day, basis="given")


def take(
    paths: Iterable[str | os.PathLike[str]],
    how: Instructions | None = None,
    *,
    stdin: BinaryIO | None = None,
) -> Iterator[Item]:
    """The reports of files and folders, each with what it was taken from, and a Problem for everything that could not
    be used (a Note for what was rightly left out).

    Paths come in the order given, a folder's entries sorted by name; one that does not exist and has ``*``, ``?`` or
    ``[`` is a pattern (``**`` for any folders); a file named twice is read once; hidden files of a folder, and the
    folder of pictures beside a saved page, are passed over. Formats are told by content (see sniff). stdin: what the
    path "-" reads. A report in another language is a Problem. Never raises for what a file holds; memory is bounded.
    """
    how = how or Instructions()
    seen: set[tuple[int, int]] = set()
    for given in [os.fspath(path) for path in paths]:
        if given == STDIN:
            yield from map(usable, _read_stdin(stdin, how))
            continue
        for path in matching(given):
            yield from map(usable, _read_path(path, seen, how))


def collect(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: Published | None = None,
    source: str = "",
    stdin: BinaryIO | None = None,
) -> Iterator[Report | Problem]:
    """The reports alone of what ``take`` gives, and its Problems. published, source: for reports that do not say."""
    for item in take(paths, Instructions(published=published, source=source), stdin=stdin):
        if isinstance(item, Taken):
            yield item.report
        elif not isinstance(item, Note):
            yield item


def usable(item: Item) -> Item:
    """A report that is in our language; for one in another a Problem that says so."""
    if isinstance(item, Taken) and not is_read(item.report):
        return Problem(file=item.report.path, place=place_of(item), reason=foreign(item.report))
    return item


def place_of(item: Taken) -> str:
    """Where in its file a report stands, for people; "" where it is the file."""
    if item.origin is not None and item.origin.place:
        return " › ".join(filter(None, (item.origin.place, item.origin.within)))
    report = item.report
    return "" if os.path.basename(report.path) in (report.id, "") else report.id


def read_reports(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Report]:
    """The reports of files and folders that must all be usable; raises ReportError for the first that is not."""
    for item in collect(paths):
        if isinstance(item, Problem):
            raise ReportError(f"{item.file}: {item.place} {item.reason}".replace("  ", " "), item.mend)
        yield item


def matching(path: str) -> list[str]:
    """The path itself; of a pattern the files it matches, sorted."""
    if not glob.has_magic(path) or os.path.lexists(path):
        return [path]
    return sorted(glob.glob(path, recursive=True)) or [path]


def _read_path(path: str, seen: set[tuple[int, int]], how: Instructions) -> Iterator[Item]:
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
                pending.extend(os.path.join(current, entry) for entry in reversed(without_page_files(entries)))
                if not entries:
                    yield Problem(file=name, reason="is an empty folder")
            elif (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                yield from _read_file(current, status, how)
        except OSError as fault:
            yield Problem(file=name, reason=_why(current, fault))


def without_page_files(entries: list[str]) -> list[str]:
    """The entries of a folder but for what browsers keep of a saved page beside it."""
    pages = [os.path.splitext(entry)[0] for entry in entries if entry.casefold().endswith(_PAGE)]
    beside = {page + ending for page in pages for ending in _PAGE_FILES}
    return [entry for entry in entries if entry not in beside]


def _read_file(path: str, status: os.stat_result, how: Instructions) -> Iterator[Item]:
    name = one_line(path)
    if not stat.S_ISREG(status.st_mode):
        yield Problem(file=name, reason="is not a regular file", mend='pass its content on standard input as "-"')
        return
    with open(path, "rb") as file:
        piece = piece_of(file, name, name=os.path.basename(path), size=status.st_size)
        yield from read_piece(piece, how)


def _read_stdin(stdin: BinaryIO | None, how: Instructions) -> Iterator[Item]:
    """What standard input holds. A plain text is named by its hash."""
    if stdin is None:
        yield Problem(file=_STDIN_NAME, reason="is closed", mend="pipe a report into it")
        return
    try:
        yield from read_piece(piece_of(stdin, _STDIN_NAME), how)
    except OSError as fault:
        yield Problem(file=_STDIN_NAME, reason=f"cannot be read ({fault.strerror or fault})")


def _why(path: str, fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError) and os.path.islink(path):
        return "is a link that points to nothing"
    reason = {
        FileNotFoundError: "does not exist",
        PermissionError: "may not be read (permission denied)",
    }.get(type(fault))
    return reason or f"cannot be read ({fault.strerror or fault})"
