"""A PDF document with a text layer: a report."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.ingest.pdf import read_pdf
from sarchawa.ingest.piece import Instructions, Item, Piece
from sarchawa.ingest.taking import taken

EXTRACTOR = "pdf"
LARGEST = 64_000_000
"""Bytes of a document."""
_LIBRARIES = ("pypdfium2",)


def read(piece: Piece, how: Instructions) -> Iterator[Item]:
    """The report of a document. Raises ReportError, also where it has no text layer."""
    data = piece.read(LARGEST, "a document")
    told = read_pdf(data)
    yield taken(
        piece,
        how,
        told.text,
        extractor=EXTRACTOR,
        libraries=_LIBRARIES,
        media_type="application/pdf",
        original=data,
        id="" if piece.uri else piece.name,
        title=told.title,
        author=told.author,
    )
