"""An HTML page: its main text is a report."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.ingest.page import read_page
from sarchawa.ingest.piece import Instructions, Item, Piece, Taken
from sarchawa.ingest.report import ReportError
from sarchawa.ingest.taking import taken

EXTRACTOR = "page"
LARGEST = 16_000_000
"""Bytes of a page."""
_LIBRARIES = ("lxml",)


def read(piece: Piece, how: Instructions) -> Iterator[Item]:
    """The report of a page. Raises ReportError, also for a page without a main text."""
    yield page_taken(piece, how, piece.read(LARGEST, "a page"), media_type=piece.media_type or "text/html")


def page_taken(
    piece: Piece,
    how: Instructions,
    html: bytes,
    *,
    media_type: str,
    original: bytes | None = None,
    charset: str | None = None,
    url: str = "",
    extractor: str = EXTRACTOR,
) -> Taken:
    """The report of a page's bytes. original: what these were taken from, if from something. Raises ReportError."""
    if not html.strip():
        raise ReportError("is empty", "save the page again")
    page = read_page(html, url=url or piece.uri, charset=charset or piece.charset, read_day=how.read_day)
    return taken(
        piece,
        how,
        page.text,
        extractor=extractor,
        libraries=_LIBRARIES,
        media_type=media_type,
        original=html if original is None else original,
        id="" if piece.uri else piece.name,
        title=page.title,
        site=page.source,
        url=page.url,
        published=page.published if page.published.value else None,
        warnings=page.notes,
        author=page.author,
    )
