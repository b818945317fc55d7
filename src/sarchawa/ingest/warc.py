"""Records of a web archive (WARC, ISO 28500), one after another, out of any stream, plain or gzip.

Written by hand, since what matters here is what the libraries do not tell: where a record's length is wrong. fastwarc 2
takes what such a record swallowed for its page and stops behind it, and panics on a pipe. It parts plain records four
times as fast as this, and this twice as fast as warcio; beside taking the text out of pages all three are nothing
(``benchmarks.ingest``).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from sarchawa.ingest.report import ReportError

LARGEST_HEAD = 1 << 16
_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b\x08"
_BEGINS = b"WARC/"
_BROKEN = ReportError("has a wrong length, or is damaged: not used", "archive it again")
_CUT_SHORT = ReportError("is cut short, or has a wrong length: not used", "archive it again")


@dataclass(slots=True)
class Record:
    """A record. position: where it begins in the file (of one packed with others, where they begin); headers: by name
    in small letters; length: of its block in bytes, as it says; fault: why it is not used, None where it is."""

    position: int
    headers: dict[str, str]
    length: int
    block: bytes = b""
    fault: ReportError | None = None

    @property
    def kind(self) -> str:
        """What it is: response, resource, revisit …"""
        return self.headers.get("warc-type", "").casefold()


class Records:
    """The records of a stream that begins with one. ``largest``: bytes of a block that is held; of a longer one, and of
    one that nobody wants, only the beginning is."""

    def __init__(self, stream: BinaryIO, *, packed: bool, largest: int) -> None:
        self._source = _Packed(stream) if packed else _Plain(stream)
        self._largest = largest

    def __iter__(self) -> Iterator[Record]:
        """Each record, once the next one is found where its length says: until then it may hold parts of others. Behind
        one that is broken the reading goes on with the next that can be found."""
        source = self._source
        held: Record | None = None
        while True:
            try:
                position, line = source.next_line()
            except zlib.error:
                if held is not None:
                    yield held
                yield Record(source.position, {}, 0, fault=ReportError("is packed and damaged", "copy it again"))
                held = None
                if not source.seek_record():
                    return
                continue
            if held is not None:
                if line and not line.startswith(_BEGINS):
                    held.fault = _BROKEN
                    source.push_back(held.block + line)
                yield held
            if not line:
                if source.cut_short:
                    yield Record(position, {}, 0, fault=_CUT_SHORT)
                return
            if held is not None and held.fault is not None:
                held = None
                if not source.seek_record():
                    return
                continue
            held = None
            if not line.startswith(_BEGINS):
                yield Record(position, {}, 0, fault=ReportError("is no record of a web archive", "copy it again"))
                if not source.seek_record():
                    return
                continue
            try:
                held = self._record(position)
            except zlib.error:
                yield Record(position, {}, 0, fault=ReportError("is packed and damaged", "copy it again"))
                if not source.seek_record():
                    return
                continue
            if held.fault is not None:
                yield held
                source.push_back(held.block)
                held = None
                if not source.seek_record():
                    return

    def _record(self, position: int) -> Record:
        source = self._source
        headers = headers_of(source.head())
        told = headers.get("content-length", "").strip()
        record = Record(position, headers, 0)
        if not (told.isascii() and told.isdecimal() and len(told) < 19):
            record.fault = ReportError("does not say how long it is", "archive it again")
            return record
        record.length = int(told)
        if record.length <= self._largest:
            record.block = source.read(record.length)
            if len(record.block) < record.length:
                record.fault = _CUT_SHORT
        elif source.skip(record.length) < record.length:
            record.fault = _CUT_SHORT
        return record


def headers_of(head: bytes) -> dict[str, str]:
    """The headers of a head, by name in small letters; of one that is there twice the first."""
    headers: dict[str, str] = {}
    name = ""
    for line in head.decode("utf-8", "replace").split("\n"):
        line = line.rstrip("\r")
        if line[:1] in (" ", "\t") and name:
            headers[name] += " " + line.strip()
            continue
        key, found, value = line.partition(":")
        if found:
            name = key.strip().casefold()
            headers.setdefault(name, value.strip())
    return headers


class _Plain:
    """A stream of bytes with what was read ahead."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._data = b""
        self._at = 0
        self._behind = 0  # of all that was read, where ``_data`` begins
        self.cut_short = False
        """Whether the stream ended within what was packed."""

    @property
    def position(self) -> int:
        """Where the next byte stands."""
        return self._behind + self._at

    def more(self) -> bool:
        """Read on; whether there is more."""
        data = self._stream.read(_CHUNK)
        self._behind += self._at
        self._data = self._data[self._at :] + data
        self._at = 0
        return bool(data)

    def next_line(self) -> tuple[int, bytes]:
        """The next line that is not blank, and its place; b"" at the end."""
        while True:
            position = self.position
            line = self._line()
            if not line or line.strip():
                return position, line

    def head(self) -> bytes:
        """The lines up to a blank one, or to the most that a head may have."""
        lines = []
        size = 0
        while size < LARGEST_HEAD and (line := self._line()).strip():
            lines.append(line)
            size += len(line)
        return b"".join(lines)

    def read(self, size: int) -> bytes:
        """So many bytes, or fewer at the end."""
        parts = []
        left = size
        while left > 0:
            part = self._data[self._at : self._at + left]
            self._at += len(part)
            left -= len(part)
            parts.append(part)
            if left and not self.more():
                break
        return b"".join(parts)

    def skip(self, size: int) -> int:
        """Pass over so many bytes; how many there were. Where there are fewer, those are still to come, if the stream
        can be read again."""
        begun = self.position
        left = size
        while left > 0:
            part = min(left, len(self._data) - self._at)
            self._at += part
            left -= part
            if left and not self.more():
                break
        if left and self._stream.seekable():
            self._stream.seek(begun - self.position, 1)
            self._data, self._at, self._behind = b"", 0, begun
        return size - left

    def push_back(self, data: bytes) -> None:
        """Put bytes back that were read last."""
        self._data = data + self._data[self._at :]
        self._behind = self.position - len(data)
        self._at = 0

    def seek_record(self) -> bool:
        """Go on to the next line that begins a record; whether there is one."""
        while True:
            found = self._data.find(b"\n" + _BEGINS, self._at)
            if found >= 0:
                self._at = found + 1
                return True
            self._at = max(self._at, len(self._data) - len(_BEGINS))
            if not self.more():
                return False

    def _line(self) -> bytes:
        while (end := self._data.find(b"\n", self._at)) < 0 and len(self._data) - self._at < LARGEST_HEAD:
            if not self.more():
                break
        end = len(self._data) if end < 0 else end + 1
        line = self._data[self._at : min(end, self._at + LARGEST_HEAD)]
        self._at += len(line)
        return line


class _Packed(_Plain):
    """A gzip stream, unpacked member by member: a record that is packed for itself ends where its member does."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream)
        self._raw = b""
        self._raw_behind = 0
        self._inflater = zlib.decompressobj(31)
        self._member = 0  # where it begins in the file
        self._begun = False
        self._ended = False

    @property
    def position(self) -> int:
        return self._member

    def more(self) -> bool:
        """Unpack on, within the member; whether there is more. Raises zlib.error."""
        if self._ended:
            return False
        while True:
            if not self._raw:
                self._raw = self._stream.read(_CHUNK)
                if not self._raw:
                    self.cut_short = self._begun
                    return False
                self._raw_behind += len(self._raw)
            self._begun = True
            data = self._inflater.decompress(self._raw, 4 * _CHUNK)
            if self._inflater.eof:
                self._raw = self._inflater.unused_data
                self._ended = True
            else:
                self._raw = self._inflater.unconsumed_tail
            if data:
                self._data = self._data[self._at :] + data
                self._at = 0
                return True
            if self._ended:
                return False

    def next_line(self) -> tuple[int, bytes]:
        while True:
            line = self._line()
            if line.strip():
                return self._member, line
            if not line and not self._next_member():
                return self._member, b""

    def skip(self, size: int) -> int:
        left = size
        while left > 0:
            part = min(left, len(self._data) - self._at)
            self._at += part
            left -= part
            if left and not self.more():
                break
        return size - left

    def push_back(self, data: bytes) -> None:
        self._data = data + self._data[self._at :]
        self._at = 0

    def seek_record(self) -> bool:
        """Go on to the next record: in this member, else to the next member."""
        try:
            if super().seek_record():
                return True
        except zlib.error:
            self._ended = False
        return self._next_member(damaged=not self._ended)

    def _next_member(self, *, damaged: bool = False) -> bool:
        """Go on to the next member; whether there is one."""
        if damaged:
            self._raw = self._raw[1:]
        while True:
            found = self._raw.find(_GZIP)
            if found >= 0:
                self._raw = self._raw[found:]
                self._member = self._raw_behind - len(self._raw)
                self._inflater = zlib.decompressobj(31)
                self._data, self._at = b"", 0
                self._begun = self._ended = False
                return True
            self._raw = self._raw[-2:]
            more = self._stream.read(_CHUNK)
            if not more:
                return False
            self._raw += more
            self._raw_behind += len(more)


_DATE = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?", re.ASCII)


def captured_at(told: str) -> str | None:
    """A WARC-Date as an ISO date-time in UTC of whole seconds, None where it is none.

    >>> captured_at("2024-03-04T10:20:30.5Z"), captured_at("March")
    ('2024-03-04T10:20:30Z', None)
    """
    found = _DATE.fullmatch(told.strip())
    return f"{found[1]}Z" if found else None
