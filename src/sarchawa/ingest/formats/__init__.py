"""One format a module, and the table of them: what tells each, and what reads it. A module is loaded when a piece of
its format is met: the libraries behind some take longer to load than a report to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple

from sarchawa.ingest.piece import Instructions, Item, Piece
from sarchawa.ingest.report import ReportError

Read = Callable[[Piece, Instructions], Iterator[Item | Piece]]


class Format(NamedTuple):
    """name: for people; read: yields what is in a piece of it: reports, problems and further pieces, each to be read
    before the next is asked for; raises ReportError where there is no going on."""

    name: str
    read: Read


def _by(module: str, function: str = "read") -> Read:
    """A function of a module of this folder, loaded when it is first called."""

    def read(piece: Piece, how: Instructions) -> Iterator[Item | Piece]:
        own: Read = getattr(import_module(f"{__name__}.{module}"), function)
        return own(piece, how)

    return read


def _no_feed(piece: Piece, how: Instructions) -> Iterator[Item]:
    raise ReportError("is XML of a kind that is not read", "save it as a feed, a page or plain text")


def _old_office(piece: Piece, how: Instructions) -> Iterator[Item]:
    if "EncryptedPackage".encode("utf-16-le") in piece.head + piece.stream.read(1 << 22):
        raise ReportError("is protected by a password", "save it without one")
    raise ReportError("is an office document of the old kind (DOC, XLS)", "save it as DOCX")


FORMATS = {
    "text": Format("plain text", _by("text")),
    "html": Format("HTML page", _by("page")),
    "mhtml": Format("page saved as one file (MHTML)", _by("mhtml")),
    "feed": Format("feed (RSS, Atom)", _by("feed")),
    "xml": Format("XML", _no_feed),
    "jsonl": Format("JSON Lines", _by("rows")),
    "json": Format("JSON", _by("array")),
    "csv": Format("table (CSV, TSV)", _by("table")),
    "warc": Format("web archive (WARC)", _by("warc")),
    "gzip": Format("gzip", _by("packed", "read_gzip")),
    "zip": Format("ZIP archive or Word document", _by("packed", "read_zip")),
    "pdf": Format("PDF document", _by("pdf")),
    "old office": Format("old office document", _old_office),
}
"""By what ``sniff`` calls it."""


def read_again(extractor: str, piece: Piece, how: Instructions, settings: str) -> Iterator[Item | Piece]:
    """What an extractor takes out of an original by now. settings: see Origin. Raises ReportError, and KeyError where
    there is no such extractor any more."""
    from sarchawa.ingest.formats import docx, feed, mhtml, page, pdf, rows, table, text

    if extractor == table.EXTRACTOR:
        return table.read_again(piece, how, settings)
    if extractor == rows.EXTRACTOR:
        return rows.read_again(piece, how)
    formats = {
        text.EXTRACTOR: "text",
        page.EXTRACTOR: "html",
        mhtml.EXTRACTOR: "mhtml",
        feed.EXTRACTOR: "feed",
        docx.EXTRACTOR: "zip",
        pdf.EXTRACTOR: "pdf",
    }
    return FORMATS[formats[extractor]].read(piece, how)
