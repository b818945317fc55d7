"""A form with files, as a browser sends it (RFC 7578), taken apart in memory: nothing of it is written anywhere."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

MOST_PARTS = 1_000
_BOUNDARY = re.compile(r"""multipart/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;,"]{1,70}))""", re.I)
_PARAMETER = re.compile(r';\s*(name|filename)="([^"\r\n]*)"', re.I)
_ESCAPED = re.compile("(?:%0D|%0A|%22)+", re.I)


class MultipartError(ValueError):
    """The body is no such form."""


class Part(NamedTuple):
    """A field or a file. filename: as the browser names it, None for a field."""

    name: str
    filename: str | None
    content: bytes


def boundary_of(content_type: str) -> bytes | None:
    """What parts a form of this Content-Type, None for another type."""
    found = _BOUNDARY.match(content_type.strip())
    return (found[1] or found[2]).encode("latin-1", "replace") if found else None


def parts_of(body: bytes, boundary: bytes) -> list[Part]:
    """The parts in order. Raises MultipartError where the body is cut short, has too many parts or is none."""
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary, MOST_PARTS + 1)
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        raise MultipartError("the form is cut short, or has too many parts")
    return [_part(piece) for piece in pieces[1:-1]]


def _part(piece: bytes) -> Part:
    start = piece.find(b"\r\n")
    head, found, content = piece[start + 2 :].partition(b"\r\n\r\n") if start >= 0 else (b"", b"", b"")
    for line in head.decode("utf-8", "replace").split("\r\n"):
        key, _, value = line.partition(":")
        if found and key.strip().lower() == "content-disposition":
            named = {one.lower(): _ESCAPED.sub(_unescape, text) for one, text in _PARAMETER.findall(value)}
            if "name" in named:
                return Part(named["name"], named.get("filename"), content)
    raise MultipartError("a part of the form has no name")


def _unescape(match: re.Match[str]) -> str:
    return unquote(match[0])
