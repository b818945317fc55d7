"""The folder of what was fetched: archives, a file a day, and what is remembered of addresses."""

from __future__ import annotations

import fcntl
import os
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from sarchawa.fetch.visits import Visits
from sarchawa.fetch.warc import Archive, ArchiveError

PAGES = "fetched"
LISTS = ".lists"
"""Feeds, sitemaps and robots.txt are archived apart, hidden from ``build``: the pages that they name are the reports,
and the words that a feed gives of each would be read as a second one."""
_LOCK = ".lock"


class Folder:
    """A folder that one fetch at a time writes; a context manager. pages, lists: the archives of today (UTC); visits:
    what is remembered; cut: archive → bytes of an unfinished record that were taken off its end."""

    pages: Archive
    lists: Archive
    visits: Visits

    def __init__(self, path: Path, *, software: str) -> None:
        self.path = path
        self.cut: dict[Path, int] = {}
        self._software = software
        self._open = ExitStack()

    def __enter__(self) -> Folder:
        """Raises ArchiveError where it cannot be written, or another fetch is writing it."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.path / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            self._open.callback(os.close, lock)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                reason = f"{self.path}: another fetch is writing it; wait for it, or name another folder"
                raise ArchiveError(reason) from None
            self.visits = Visits(self.path)
            day = datetime.now(UTC).strftime("%Y%m%d")
            self.pages = self._archive(f"{PAGES}-{day}.warc.gz")
            self.lists = self._archive(f"{LISTS}-{day}.warc.gz")
        except OSError as fault:
            self._open.close()
            raise ArchiveError(f"{self.path}: it cannot be written ({fault.strerror or fault})") from fault
        except ArchiveError:
            self._open.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with self._open:
            for archive in (self.pages, self.lists):
                self.visits.note_end(archive.path.name, archive.end)

    def _archive(self, name: str) -> Archive:
        archive = Archive(self.path / name, software=self._software, good=self.visits.end_of(name))
        self._open.enter_context(archive)
        if archive.cut:
            self.cut[archive.path] = archive.cut
        return archive
