"""A piece of bytes on its way to reports: where it comes from, and what is known of it beside its bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from sarchawa.ingest.outlets import Outlets
from sarchawa.ingest.report import ReportError, too_long
from sarchawa.model import Note, Origin, Problem, Published, Record, Report

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD = 1 << 16
"""Bytes by which a format is told."""
INSIDE = " › "
"""Between a container and what is in it, as shown."""

ReadDay = Callable[[str], str | None]
"""The ISO day that words name, None where they name none, several, or no whole day."""


class Taken(Record, frozen=True):
    """A report with what it was taken from. origin: None where it is a file of plain text in UTF-8, as it is; original:
    the original's bytes, b"" where they are the report's text in UTF-8."""

    report: Report
    origin: Origin | None = None
    original: bytes = b""


Item = Taken | Problem


@dataclass(frozen=True, slots=True)
class Instructions:
    """What whoever hands the pieces in says of all of them. published, source: for reports that do not say; columns:
    which column or field is which of ours, by our name; outlets: the user's own list; read_day: reads dates that are
    words; where None, such a date is not used."""

    published: Published | None = None
    source: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    outlets: Outlets = field(default_factory=Outlets)
    read_day: ReadDay | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes, and where they stand.

    stream: buffered, at their beginning; head: the first HEAD of them; file: what was given, as shown; place: where in
    it, as shown, "" where this is the whole of it; name: their own name, "" if none (it breaks ties between formats and
    names plain reports); size: in bytes, None if unknown; uri, captured: see Origin; media_type: as whoever sent it
    says, with charset, "" if nobody does; depth: how many containers are around it.
    """

    stream: BinaryIO
    head: bytes
    file: str
    place: str = ""
    name: str = ""
    size: int | None = None
    uri: str = ""
    captured: str | None = None
    media_type: str = ""
    depth: int = 0

    def within(self, *places: str) -> str:
        """A place in this piece, as seen from the file that was given."""
        return INSIDE.join(filter(None, (self.place, *places)))

    def problem(self, fault: ReportError | str, mend: str = "", place: str = "") -> Problem:
        """What is wrong with this piece, or a place in it."""
        reason, mend = (fault, mend) if isinstance(fault, str) else (fault.reason, fault.mend)
        return Problem(file=self.file, place=self.within(place), reason=reason, mend=mend)

    def note(self, reason: str) -> Note:
        """What was rightly left out of this piece."""
        return Note(file=self.file, place=self.place, reason=reason)

    def read(self, largest: int, what: str = "a report") -> bytes:
        """All its bytes. Raises ReportError where there are more than ``largest``; memory stays bounded by that."""
        if self.size is not None and self.size > largest:
            raise ReportError(too_long(self.size, largest, what), "split it into its reports")
        data = self.stream.read(largest + 1)
        if len(data) > largest:
            raise ReportError(
                f"is longer than {largest // 1_000_000} MB, the most that {what} may have", "split it into its reports"
            )
        return data

    @property
    def charset(self) -> str | None:
        """The charset that came with it."""
        for parameter in self.media_type.split(";")[1:]:
            key, _, value = parameter.partition("=")
            if key.strip().casefold() == "charset" and value.strip(" \"'"):
                return value.strip(" \"'")
        return None


def piece_of(stream: BinaryIO, file: str, **known: Any) -> Piece:
    """A Piece of a stream that stands at its beginning. known: further fields of Piece. Raises what the stream does."""
    head = stream.read(HEAD)
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
    else:
        stream = cast(BinaryIO, io.BufferedReader(_Continued(head, stream), HEAD))
    return Piece(stream, head, file, **known)


def piece_of_bytes(data: bytes, file: str, **known: Any) -> Piece:
    """A Piece of bytes in memory."""
    return piece_of(io.BytesIO(data), file, size=len(data), **known)


class _Continued(io.RawIOBase):
    """Bytes already read, and behind them the rest of a stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        room = memoryview(buffer).cast("B")
        data = self._head[: len(room)] or self._rest.read(len(room))
        self._head = self._head[len(room) :]
        room[: len(data)] = data
        return len(data)
