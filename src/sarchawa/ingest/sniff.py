"""Which format bytes are in: told by how they begin; a name only breaks ties."""

from __future__ import annotations

import os
import re
import zlib

from sarchawa.ingest.columns import known_header

_WARC = re.compile(rb"WARC/\d")
_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF16_ROWS = (b"{\0", b"\0{")
_COMMENT = re.compile(r"\s+|<!--.*?-->|<\?.*?\?>", re.S)
_DOCTYPE = re.compile(r"<!DOCTYPE\s+(\w+)[^>\[]*(?:\[.*?\]\s*)?>", re.S | re.I)
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.I)
_HTML = re.compile(r"<(?:html|head|body|meta|title|article|div|h1|p|table|script|link|main|section|br)[\s>/]", re.I)
_ELEMENT = re.compile(r"<[\w:]+[\s>/]")
_MIME = re.compile(r"(?:[\w-]+: [^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.I)
_OBJECT = re.compile(r"\{\s*(?:\"|\}|$)")
_ARRAY = re.compile(r"\[\s*(?:\{|\]\s*$|$)")
_TABLES = {".csv": "csv", ".tsv": "csv", ".tab": "csv"}
_ROWS = (".jsonl", ".ndjson", ".jsonlines")


def sniff(head: bytes, name: str = "", media_type: str = "", columns: dict[str, str] | None = None) -> str:
    """The format of bytes that begin with ``head``: a key of ``formats.FORMATS``, "xml" for what is none of its
    dialects that we read, or "text".

    name: the file's, which decides where the beginning fits two; media_type: as a web server gives it; columns: which
    the user has named: a first line with them is a table's.

    >>> sniff(b"<!DOCTYPE html><title>..."), sniff(b"%PDF-1.7"), sniff(b'{"text": "..."}')
    ('html', 'pdf', 'jsonl')
    """
    if _WARC.match(head):
        return "warc"
    if head.startswith(b"\x1f\x8b"):
        return "warc" if _WARC.match(_unpacked_beginning(head)) else "gzip"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "old office"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if b"%PDF-" in head[:1024] and not head.startswith(b"<"):
        return "pdf"
    if head.startswith(_UTF16_ROWS):
        return "jsonl"
    return _of_text(_beginning(head), os.path.splitext(name)[1].casefold(), media_type.casefold(), columns or {})


def _unpacked_beginning(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return b""


def _beginning(head: bytes) -> str:
    if head.startswith(_UTF16_MARKS):
        return head[: len(head) & ~1].decode("utf-16", "replace")
    return head.removeprefix(_MARK).decode("utf-8", "replace")


def _of_text(text: str, ending: str, media_type: str, columns: dict[str, str]) -> str:
    start = text.lstrip()
    if ending in _ROWS:
        return "jsonl"
    if start.startswith("<"):
        return _of_marked_up(start, ending, media_type)
    if _OBJECT.match(start):
        first = start.split("\n", 1)[0].strip()
        return "json" if first == "{" or (ending == ".json" and not first.endswith("}")) else "jsonl"
    if _ARRAY.match(start) or (start.startswith("[") and ending == ".json"):
        return "json"
    if _MIME.match(start[:4_000]):
        return "mhtml"
    if ending in _TABLES or known_header(start, columns):
        return "csv"
    return "text"


def _of_marked_up(start: str, ending: str, media_type: str) -> str:
    """Of what begins with "<"."""
    position = 0
    root = ""
    while True:  # what may stand before the first element
        if (found := _COMMENT.match(start, position)) is not None:
            position = found.end()
        elif (found := _DOCTYPE.match(start, position)) is not None:
            root = root or found[1].casefold()
            position = found.end()
        else:
            break
    if root == "html" or media_type.startswith(("text/html", "application/xhtml")):
        return "html"
    if root in ("rss", "feed", "rdf") or _FEED.match(start, position):
        return "feed"
    if _HTML.match(start, position) or ending in (".html", ".htm", ".xhtml"):
        return "html"
    if start.startswith("<?xml") and _ELEMENT.match(start, position):
        return "xml"
    return "html" if len(_HTML.findall(start)) >= 3 else "text"
