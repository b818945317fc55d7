"""The body of an answer as it was sent, made into the bytes of the page: chunks joined, compression undone."""

from __future__ import annotations

import re
import zlib

from sarchawa.ingest.report import ReportError

_CHUNK_HEAD = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_SAVE_AGAIN = "fetch the page again"


def decoded_body(raw: bytes, *, transfer: str = "", content: str = "", largest: int) -> bytes:
    """The bytes of a page. transfer, content: the headers Transfer-Encoding and Content-Encoding, "" where there is
    none. Archives often keep these headers though the body was decoded already: then it is taken as it is. Raises
    ReportError where the body is broken, in an encoding that we do not know, or becomes more than ``largest`` bytes."""
    data = _joined(raw) if "chunked" in transfer.casefold() else raw
    for encoding in reversed([part.strip() for part in content.casefold().split(",") if part.strip()]):
        data = _undone(data, encoding, largest)
    return data


def _joined(raw: bytes) -> bytes:
    parts = []
    place = 0
    while (head := _CHUNK_HEAD.match(raw, place)) is not None:
        size = int(head[1], 16)
        parts.append(raw[head.end() : head.end() + size])
        place = head.end() + size
        if size == 0:
            return b"".join(parts)
        place += 2 if raw[place : place + 2] == b"\r\n" else 1
    if not parts:
        return raw  # joined by whoever archived it
    raise ReportError("is cut short (a chunk of it is missing)", _SAVE_AGAIN)


def _undone(data: bytes, encoding: str, largest: int) -> bytes:
    if encoding in ("identity", "none", "utf-8"):
        return data
    if encoding in ("gzip", "x-gzip"):
        return _inflated(data, 31, largest) if data.startswith(b"\x1f\x8b") else data
    if encoding == "deflate":
        try:
            return _inflated(data, 15, largest)
        except ReportError:
            return _inflated(data, -15, largest) if not data.lstrip().startswith(b"<") else data
    if encoding == "br":
        return data if data.lstrip().startswith(b"<") else _of_brotli(data, largest)
    raise ReportError(f"is compressed in a way that is not read ({encoding[:20]!r})", _SAVE_AGAIN)


def _inflated(data: bytes, window: int, largest: int) -> bytes:
    inflater = zlib.decompressobj(window)
    try:
        out = inflater.decompress(data, largest + 1)
    except zlib.error:
        raise ReportError("is compressed and damaged", _SAVE_AGAIN) from None
    if len(out) > largest:
        raise _too_large(largest)
    if not inflater.eof:
        raise ReportError("is compressed and cut short", _SAVE_AGAIN)
    return out


def _of_brotli(data: bytes, largest: int) -> bytes:
    import brotli

    inflater = brotli.Decompressor()
    out = bytearray()
    try:
        for start in range(0, len(data), 1 << 12):
            out += inflater.process(data[start : start + (1 << 12)])
            if len(out) > largest:
                raise _too_large(largest)
        if not inflater.is_finished():
            raise ReportError("is compressed and cut short", _SAVE_AGAIN)
    except brotli.error:
        raise ReportError("is compressed and damaged", _SAVE_AGAIN) from None
    return bytes(out)


def _too_large(largest: int) -> ReportError:
    return ReportError(f"unpacks to more than {largest // 1_000_000} MB", "no page of news is so large")
