"""Web archives (WARC 1.0 and 1.1, plain or gzip): each page that was fetched, with its address and when."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from sarchawa.ingest.http_body import decoded_body
from sarchawa.ingest.piece import Instructions, Item, Piece, piece_of_bytes
from sarchawa.ingest.report import ReportError, one_line

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

LARGEST = 64_000_000
"""Bytes of what was fetched from one address."""
_GZIP = b"\x1f\x8b"
_LONGEST_ADDRESS = 300
_READ = tuple(
    "text/html application/xhtml text/plain text/xml application/xml application/rss application/atom application/rdf "
    "application/pdf application/msword application/zip application/vnd.openxmlformats multipart/related "
    "application/octet-stream binary/octet-stream".split()
)
_OK = (200, 203)
_STEP = 1 << 20


@dataclass(frozen=True, slots=True)
class _Fetched:
    """A record: where it begins, what it is of and, where it is to be read, its body (else what it is counted as)."""

    position: int
    address: str
    captured: str | None = None
    media_type: str = ""
    transfer: str = ""
    content: str = ""
    body: bytes = b""
    counted: str = ""
    fault: ReportError | None = None

    @property
    def place(self) -> str:
        shown = one_line(self.address)
        shown = f"{shown[: _LONGEST_ADDRESS - 1]}…" if len(shown) > _LONGEST_ADDRESS else shown
        return f"byte {self.position}" + (f": {shown}" if shown else "")


def read(piece: Piece, how: Instructions) -> Iterator[Item | Piece]:
    """Each page, feed and document of an archive as a Piece; a Problem for each record that is broken; at the end a
    Note of what is no page. A record is held until the next one is found where its length says: one whose length is
    wrong holds parts of others, or not all of its own, and is not used. In a file the reading goes on behind it."""
    left: Counter[str] = Counter()
    pages = 0
    for item in _records(piece):
        if isinstance(item, ReportError):
            yield piece.problem(item)
        elif item.fault is not None:
            yield piece.problem(item.fault, place=item.place)
        elif item.counted:
            left[item.counted] += 1
        else:
            pages += 1
            try:
                data = decoded_body(item.body, transfer=item.transfer, content=item.content, largest=LARGEST)
            except ReportError as fault:
                yield piece.problem(fault, place=item.place)
                continue
            yield piece_of_bytes(
                data,
                piece.file,
                place=piece.within(item.place),
                uri=item.address,
                captured=item.captured,
                media_type=item.media_type,
                depth=piece.depth + 1,
            )
    if left:
        told = ", ".join(f"{number} {kind}" for kind, number in sorted(left.items(), key=lambda one: (-one[1], one[0])))
        yield piece.note(f"{pages} pages; left out: {told}")
    elif not pages:
        yield piece.note("is an archive that holds no page")


def _records(piece: Piece) -> Iterator[_Fetched | ReportError]:
    """What an archive holds, in order. Where a record is broken, that is told, and the next one sought."""
    stream = piece.stream
    seekable = stream.seekable()
    packed = piece.head.startswith(_GZIP)
    base = stream.tell() if seekable else 0
    while True:
        held: _Fetched | None = None
        begun = base
        fault: ReportError | None = None
        for record in _parsed(stream, base):
            if isinstance(record, ReportError):
                fault = record
                break
            if held is not None:
                begun = held.position
                yield held
            held = record
            begun = held.position
        if fault is None:
            if held is not None:
                yield held
            return
        if held is not None:
            reason = ReportError("has a wrong length, or is damaged: not used", "archive it again")
            yield _Fetched(held.position, held.address, fault=reason)
        else:
            yield fault
        if not seekable:
            yield ReportError("cannot be read on behind this record", "give it as a file, not on standard input")
            return
        following = _next_record(stream, begun + 8, packed)
        if following is None:
            return
        base = following
        stream.seek(base)


def _parsed(stream: BinaryIO, base: int) -> Iterator[_Fetched | ReportError]:
    """The records of a stream that begins with one, and, where the next is none, why."""
    from fastwarc.warc import ArchiveIterator, conversion, resource, response, revisit

    try:
        for record in ArchiveIterator(stream, record_types=response | resource | conversion | revisit):
            yield _fetched(record, base)
    except (OSError, ValueError, EOFError, OverflowError, ReportError) as fault:
        reason = fault.reason if isinstance(fault, ReportError) else "is no web archive, or damaged"
        yield ReportError(reason, "fetch or export it again")


def _fetched(record: WarcRecord, base: int) -> _Fetched:
    from fastwarc.warc import response, revisit

    position = base + record.stream_pos
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    date: datetime | None = record.record_date  # None where it is none, whatever the library's types say
    captured = date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if date is not None else None
    if record.record_type == revisit:
        return _Fetched(position, address, counted="revisits of an unchanged page")
    if record.record_type == response and not record.is_http_parsed:
        return _Fetched(position, address, counted="answers that are not of the web")
    http = record.http_headers if record.record_type == response else None
    media_type = (http or record.headers).get("Content-Type") or ""
    if http is not None and http.status_code not in _OK:
        return _Fetched(position, address, counted=f"answers with status {http.status_code}")
    kind = media_type.split(";")[0].strip().casefold()
    if (kind and not kind.startswith(_READ)) or address.endswith("/robots.txt"):
        return _Fetched(position, address, counted=one_line(kind)[:40] or "robots.txt")
    length = record.content_length
    if length > LARGEST:
        fault = ReportError(f"is {length / 1e6:.0f} MB long, a page may have {LARGEST // 1_000_000} MB")
        return _Fetched(position, address, fault=fault)
    try:
        body = record.reader.read(length)
    except (OSError, ValueError) as broken:
        raise ReportError(f"is damaged ({one_line(str(broken))[:60]})") from None
    if len(body) < length:
        fault = ReportError("is cut short, or has a wrong length: not used", "archive it again")
        return _Fetched(position, address, fault=fault)
    return _Fetched(
        position,
        address,
        captured,
        media_type,
        (http.get("Transfer-Encoding") or "") if http is not None else "",
        (http.get("Content-Encoding") or "") if http is not None else "",
        body,
    )


def _next_record(stream: BinaryIO, start: int, packed: bool) -> int | None:
    """The place of the first record at or behind ``start``, None where there is none."""
    mark = _GZIP + b"\x08" if packed else b"WARC/1."
    stream.seek(start)
    place, tail = start, b""
    while data := stream.read(_STEP):
        window = tail + data
        first = place - len(tail)
        found = window.find(mark)
        while found >= 0:
            if (
                _is_record(window[found : found + 4096], packed)
                if packed
                else window[found - 1 : found] in (b"\n", b"")
            ):
                return first + found
            found = window.find(mark, found + 1)
        place += len(data)
        tail = window[-16:]
    return None


def _is_record(data: bytes, packed: bool) -> bool:
    try:
        return zlib.decompressobj(31).decompress(data, 8).startswith(b"WARC/")
    except zlib.error:
        return False
