"""Web archives (WARC 1.0 and 1.1, plain or gzip): each page that was fetched, with its address and when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sarchawa.ingest.http_body import decoded_body
from sarchawa.ingest.piece import Instructions, Item, Piece, piece_of_bytes
from sarchawa.ingest.report import ReportError, one_line
from sarchawa.ingest.warc import LARGEST_HEAD, Record, Records, captured_at, headers_of

LARGEST = 64_000_000
"""Bytes of what was fetched from one address."""
_GZIP = b"\x1f\x8b"
_LONGEST_ADDRESS = 300
_READ = tuple(
    "text/html application/xhtml text/plain text/xml application/xml application/rss application/atom application/rdf "
    "application/pdf application/msword application/zip application/vnd.openxmlformats multipart/related "
    "application/octet-stream binary/octet-stream".split()
)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
_OK = ("200", "203")
_PASSED_OVER = ("warcinfo", "request", "metadata", "continuation")


class _Left(NamedTuple):
    """What is no page. kind: as it is counted."""

    kind: str


def read(piece: Piece, how: Instructions) -> Iterator[Item | Piece]:
    """Each page, feed and document of an archive as a Piece; a Problem for each record that is broken; at the end a
    Note of what is no page. A record whose length is wrong holds parts of others, or not all of its own, and is not
    used."""
    left: Counter[str] = Counter()
    pages = broken = 0
    for record in Records(piece.stream, packed=piece.head.startswith(_GZIP), largest=LARGEST):
        if record.fault is not None:
            broken += 1
            yield piece.problem(record.fault, place=_place(record))
        elif record.kind not in _PASSED_OVER:
            try:
                page = _page(piece, record)
            except ReportError as fault:
                yield piece.problem(fault, place=_place(record))
                broken += 1
                continue
            if isinstance(page, _Left):
                left[page.kind] += 1
            else:
                pages += 1
                yield page
    if left:
        told = ", ".join(f"{number} {kind}" for kind, number in sorted(left.items(), key=lambda one: (-one[1], one[0])))
        yield piece.note(f"{pages} {'page' if pages == 1 else 'pages'} read; left out: {told}")
    elif not pages and not broken:
        yield piece.note("is an archive that holds no page")


def _page(piece: Piece, record: Record) -> Piece | _Left:
    """What was fetched, or what it is counted as. Raises ReportError."""
    if record.kind == "revisit":
        return _Left("revisits of an unchanged page")
    if record.kind not in ("response", "resource", "conversion"):
        return _Left(f"records of kind {one_line(record.kind)[:20]!r}")
    address = _address(record)
    body, headers = record.block, record.headers
    if record.kind == "response":
        status = _STATUS.match(body)
        if status is None:
            return _Left("answers that are not of the web")
        if (told := status[1].decode()) not in _OK:
            return _Left(f"answers with status {told}")
        head, body = _parted(body)
        headers = headers_of(head)
    media_type = headers.get("content-type", "")
    kind = media_type.split(";")[0].strip().casefold()
    if address.endswith("/robots.txt"):
        return _Left("robots.txt")
    if kind and not kind.startswith(_READ):
        return _Left(one_line(kind)[:40])
    if record.length > LARGEST:
        raise ReportError(f"is {record.length / 1e6:.0f} MB long, a page may have {LARGEST // 1_000_000} MB")
    if record.kind == "response":
        transfer, content = headers.get("transfer-encoding", ""), headers.get("content-encoding", "")
        body = decoded_body(body, transfer=transfer, content=content, largest=LARGEST)
    return piece_of_bytes(
        body,
        piece.file,
        place=piece.within(_place(record)),
        uri=address,
        captured=captured_at(record.headers.get("warc-date", "")),
        media_type=one_line(media_type)[:200],
        depth=piece.depth + 1,
    )


def _parted(block: bytes) -> tuple[bytes, bytes]:
    """Head and body of an answer."""
    ends = [(place, len(sign)) for sign in (b"\r\n\r\n", b"\n\n") if (place := block.find(sign, 0, LARGEST_HEAD)) >= 0]
    if not ends:
        return block, b""
    place, length = min(ends)
    return block[:place], block[place + length :]


def _address(record: Record) -> str:
    return record.headers.get("warc-target-uri", "").strip("<> ")


def _place(record: Record) -> str:
    shown = one_line(_address(record))
    shown = f"{shown[: _LONGEST_ADDRESS - 1]}…" if len(shown) > _LONGEST_ADDRESS else shown
    return f"byte {record.position}" + (f": {shown}" if shown else "")
