"""Feeds (RSS, Atom, RDF): what each entry itself says is a report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from sarchawa.ingest.dates import told_date
from sarchawa.ingest.formats.markup import words_of
from sarchawa.ingest.piece import Instructions, Item, Piece, Taken
from sarchawa.ingest.report import ReportError, one_line
from sarchawa.ingest.taking import taken
from sarchawa.model import Published

EXTRACTOR = "feed"
LARGEST = 32_000_000
"""Bytes of a feed."""
_LIBRARIES = ("feedparser",)
_ENTITY = re.compile(rb"<!ENTITY", re.I)
_TEASER_CHARACTERS = 280


def read(piece: Piece, how: Instructions) -> Iterator[Item]:
    """The reports of a feed's entries, in its order: headline, then the longest of what the entry gives as its content
    or summary. Raises ReportError where it is none, or declares entities of its own."""
    import feedparser

    data = piece.read(LARGEST, "a feed")
    if _ENTITY.search(data.replace(b"\0", b"")):
        raise ReportError("declares XML entities, as no feed does that means well", "take its DOCTYPE away")
    # A stream, since of a string it might think that it is an address, and fetch it.
    parsed = feedparser.parse(BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    if not parsed.entries:
        raise ReportError("is a feed without entries" + _why(parsed), "fetch it again")
    site = one_line(words_of(_word(parsed.feed, "title")))
    for number, entry in enumerate(parsed.entries, start=1):
        within = f"entry {number}"
        try:
            yield _entry(piece, how, entry, within, site, data)
        except ReportError as fault:
            yield piece.problem(fault, place=within)
    if _why(parsed):
        yield piece.problem(f"is broken behind entry {len(parsed.entries)}{_why(parsed)}", "fetch it again")


def _entry(piece: Piece, how: Instructions, entry: Mapping[str, Any], within: str, site: str, data: bytes) -> Taken:
    title = one_line(words_of(_word(entry, "title")))
    bodies = [_word(content, "value") for content in entry.get("content", ())] + [_word(entry, "summary")]
    body = max((words_of(body) for body in bodies), key=len, default="")
    if not body:
        raise ReportError("is an entry without words of its own", "fetch the page that it names")
    text = body if body.startswith(title) else f"{title}\n\n{body}"
    url = _word(entry, "link")
    day, warnings = _published(entry, how)
    teaser = not entry.get("content") and len(body) < _TEASER_CHARACTERS
    return taken(
        piece,
        how,
        text,
        extractor=EXTRACTOR,
        libraries=_LIBRARIES,
        media_type="application/xml",
        original=data,
        within=within,
        id=_word(entry, "id"),
        addressed=True,
        title=title,
        site=site,
        url=url if url.startswith(("http://", "https://")) else "",
        published=day,
        warnings=warnings,
        notes=("what the feed gives of the report, perhaps not all of it",) if teaser else (),
        author=_word(entry, "author"),
    )


def _published(entry: Mapping[str, Any], how: Instructions) -> tuple[Published | None, tuple[str, ...]]:
    """When the entry was published, else when it was last changed."""
    for field in ("published", "updated", "created"):
        told = _word(entry, field)
        if told:
            return told_date(told, how.read_day, f"<{field}>")
    return None, ()


def _word(of: Mapping[str, Any], field: str) -> str:
    value = of.get(field)
    return value.strip() if isinstance(value, str) else ""


def _why(parsed: Mapping[str, Any]) -> str:
    """Why a feed could not be read to its end, "" if it could."""
    from xml.sax import SAXParseException

    fault = parsed.get("bozo_exception")
    if not isinstance(fault, SAXParseException):
        return ""
    return f" (line {fault.getLineNumber()}: {one_line(str(fault.getMessage()))})"
