"""What is remembered of addresses from one fetch to the next: by it a server is asked only for what has changed."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

FILE = ".visits.jsonl"
"""Beside the archives; hidden, so that ``build`` passes it over."""
_LONGEST_MARK = 1_000


class Visit(NamedTuple):
    """The last whole answer of an address. etag, modified: as the server marked it, "" if it did not; archived: when,
    as an ISO date-time."""

    etag: str
    modified: str
    archived: str

    @property
    def when(self) -> datetime:
        """``archived`` as a moment."""
        return datetime.fromisoformat(self.archived)


class Visits:
    """The visits of a folder; each is written as soon as it is known. Ends of archives are kept too, so that a long one
    need not be read to find where it ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._known: dict[str, Visit] = {}
        self._ends: dict[str, int] = {}
        lines = 0
        with suppress(FileNotFoundError), self._path.open("r", encoding="utf-8", errors="replace") as file:
            for line in file:
                lines += 1
                with suppress(ValueError, KeyError, TypeError):  # the last line of a fetch that was killed is half one
                    self._take(json.loads(line))
        if lines > 2 * (len(self._known) + len(self._ends)) + 100:
            self._write_anew()

    def _take(self, row: dict[str, object]) -> None:
        if "archive" in row:
            self._ends[str(row["archive"])] = int(str(row["end"]))
            return
        visit = Visit(str(row["etag"]), str(row["modified"]), str(row["archived"]))
        if visit.when.tzinfo is not None:
            self._known[str(row["url"])] = visit

    def of(self, url: str) -> Visit | None:
        """The visit of an address, None where there was none."""
        return self._known.get(url)

    def end_of(self, archive: str) -> int:
        """Where an archive ended when it was last written, 0 where that is not known."""
        return self._ends.get(archive, 0)

    def note(self, url: str, visit: Visit) -> None:
        """Remember an answer that is archived. Marks longer than a server needs are not kept."""
        if len(visit.etag) > _LONGEST_MARK or len(visit.modified) > _LONGEST_MARK:
            visit = visit._replace(etag="", modified="")
        self._known[url] = visit
        self._append(self._line(url))

    def note_end(self, archive: str, end: int) -> None:
        """Remember up to where an archive holds whole records."""
        if end and self._ends.get(archive) != end:
            self._ends[archive] = end
            self._append(self._end_line(archive))

    def _append(self, line: str) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line)

    def _line(self, url: str) -> str:
        return json.dumps({"url": url, **self._known[url]._asdict()}, ensure_ascii=True) + "\n"

    def _end_line(self, archive: str) -> str:
        return json.dumps({"archive": archive, "end": self._ends[archive]}) + "\n"

    def _write_anew(self) -> None:
        partial = self._path.with_name(f"{FILE}.part")
        lines = [self._line(url) for url in self._known] + [self._end_line(name) for name in self._ends]
        partial.write_text("".join(lines), encoding="utf-8")
        os.replace(partial, self._path)
