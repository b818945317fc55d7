"""A JSON document that is no JSON Lines: a list of objects, or one object over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from sarchawa.ingest.decode import UndecodableError
from sarchawa.ingest.formats.rows import row_of
from sarchawa.ingest.piece import Instructions, Item, Piece
from sarchawa.ingest.report import MAX_BYTES, ReportError, too_long

_MARK = b"\xef\xbb\xbf"
_CHUNK = 1 << 18
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"|["\[\]{},]', re.S)
_BLANK = b" \t\r\n"


def read(piece: Piece, how: Instructions) -> Iterator[Item]:
    """The reports of a list of objects, or of one object that has a text or a list of such objects; a Problem for each
    that is none. No more than one object is held in memory. Raises ReportError where the document is no JSON or ends
    too soon."""
    if piece.head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReportError("is in UTF-16, JSON is in UTF-8", "save it as UTF-8")
    begins = piece.head.removeprefix(_MARK).lstrip()
    if begins.startswith(b"{"):
        data = piece.read(MAX_BYTES).removeprefix(_MARK).strip()
        yield row_of(piece, how, data, "")
        return
    number = 0
    for number, element in enumerate(elements(piece.stream), start=1):
        place = f"item {number}"
        if isinstance(element, int):
            yield piece.problem(too_long(element), "split it into its reports", place)
            continue
        try:
            yield row_of(piece, how, element, place)
        except (ReportError, UndecodableError) as fault:
            yield piece.problem(fault.reason, fault.mend, place)
    if not number:
        yield piece.problem("is empty", "put a report in it or take it away")


def elements(stream: BinaryIO) -> Iterator[bytes | int]:
    """The bytes of each element of a list of JSON, one after another; of one of more than MAX_BYTES only its length.
    Raises ReportError where the list does not end, or something stands behind it."""
    scan = _Scan(stream)
    if scan.next_sign() != b"[":
        raise ReportError("is no list of JSON", "write [{…}, …]")
    depth = 0
    element = bytearray()
    size = 0
    first = True
    while True:
        token = scan.token()
        if token is None:
            raise ReportError("ends within its list: it is cut short", "export it again")
        text, sign = token
        size += len(text)
        if size <= MAX_BYTES:
            element += text
        if depth == 0 and sign in (b",", b"]"):
            data = bytes(element).strip(_BLANK)
            if data or not first or sign == b",":
                yield size if size > MAX_BYTES else data
            element.clear()
            size, first = 0, False
            if sign == b"]":
                if scan.next_sign():
                    raise ReportError("goes on behind the end of its list", "export it again")
                return
            continue
        if depth == 0 and sign == b"}":
            raise ReportError("closes an object that was not opened", "export it again")
        size += len(sign)
        if size <= MAX_BYTES:
            element += sign
        if sign in (b"{", b"["):
            depth += 1
        elif sign in (b"}", b"]"):
            depth -= 1


class _Scan:
    """A stream as signs ({, }, [, ], comma, whole strings) with what stands before each."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._data = b""
        self._place = 0

    def next_sign(self) -> bytes:
        """The next byte that is no blank, passed over; b"" at the end."""
        while True:
            while self._place < len(self._data):
                sign = self._data[self._place : self._place + 1]
                self._place += 1
                if sign not in (b" ", b"\t", b"\r", b"\n", b"\xef", b"\xbb", b"\xbf"):
                    return sign
            if not self._more():
                return b""

    def token(self) -> tuple[bytes, bytes] | None:
        """What stands before the next sign, and the sign; None where none comes."""
        before = b""
        while True:
            found = _TOKEN.search(self._data, self._place)
            if found is None:
                before += self._data[self._place :]
                self._place = len(self._data)
                if len(before) > MAX_BYTES or not self._more():
                    return None
                continue
            sign = found[0]
            if sign == b'"':  # a string that does not end here
                before += self._data[self._place : found.start()]
                self._place = found.start()
                piece = self._string()
                if piece is None:
                    return None
                return before, piece
            before += self._data[self._place : found.start()]
            self._place = found.end()
            return before, sign

    def _string(self) -> bytes | None:
        """A string that goes on beyond what was read; of one that is too long, MAX_BYTES and more of it. None where it
        does not end."""
        parts = [self._data[self._place :]]
        held = len(parts[0])
        escaped = _ends_escaped(parts[0])
        while True:
            self._place = len(self._data)
            if not self._more():
                return None
            end = _end_of_string(self._data, escaped)
            piece = self._data if end < 0 else self._data[: end + 1]
            if held <= MAX_BYTES:
                parts.append(piece)
            held += len(piece)
            if end >= 0:
                self._place = end + 1
                return b"".join(parts) if held <= MAX_BYTES else b"".join(parts)[: MAX_BYTES + 1]
            escaped = _ends_escaped(piece, escaped)

    def _more(self) -> bool:
        self._data = self._stream.read(_CHUNK)
        self._place = 0
        return bool(self._data)


def _ends_escaped(data: bytes, before: bool = False) -> bool:
    """Whether the byte behind these is escaped."""
    count = len(data) - len(data.rstrip(b"\\"))
    return bool(count % 2) != (before and count == len(data))


def _end_of_string(data: bytes, escaped: bool) -> int:
    """The place of the quotation mark that ends a string, -1 where none does."""
    place = 1 if escaped else 0
    while True:
        quote = data.find(b'"', place)
        if quote < 0:
            return -1
        run = quote
        while run > place and data[run - 1 : run] == b"\\":
            run -= 1
        if (quote - run) % 2 == 0:
            return quote
        place = quote + 1
