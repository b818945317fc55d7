"""Plain text: a file is a report."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.ingest.decode import decode_text
from sarchawa.ingest.piece import Instructions, Item, Piece
from sarchawa.ingest.report import MAX_BYTES, ReportError
from sarchawa.ingest.taking import taken

EXTRACTOR = "text"


def read(piece: Piece, how: Instructions) -> Iterator[Item]:
    """The report of a plain text. Raises ReportError."""
    data = piece.read(MAX_BYTES)
    if not data.strip():
        raise ReportError("is empty", "put a report in it or take it away")
    decoded = decode_text(data, charset=piece.charset)
    plain = decoded.encoding.casefold() in ("utf-8", "ascii")
    yield taken(
        piece,
        how,
        decoded.text,
        extractor=EXTRACTOR,
        media_type="text/plain" if plain else f"text/plain; charset={decoded.encoding.casefold()}",
        original=data,
        id=piece.name,
        warnings=decoded.notes,
        itself=not piece.place and not piece.uri,
    )
