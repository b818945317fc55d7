"""A page that a browser saved as one file (MHTML, RFC 2557)."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from sarchawa.ingest.formats.page import page_taken
from sarchawa.ingest.piece import Instructions, Item, Piece
from sarchawa.ingest.report import ReportError

EXTRACTOR = "mhtml"
LARGEST = 64_000_000
_MOST_PARTS = 5_000


def read(piece: Piece, how: Instructions) -> Iterator[Item]:
    """The report of the page that a browser saved. Raises ReportError."""
    data = piece.read(LARGEST, "a saved page")
    try:
        message = message_from_bytes(data, policy=compat32)
        part = next((part for part in _parts(message) if part.get_content_type() == "text/html"), None)
        html = part.get_payload(decode=True) if part is not None else None
    except (RecursionError, ValueError, LookupError, AssertionError) as fault:
        raise ReportError(f"is a broken saved page ({type(fault).__name__})", "save the page again") from None
    if part is None or not isinstance(html, bytes):
        raise ReportError("is a saved page without its page", "save it again, as HTML")
    yield page_taken(
        piece,
        how,
        html,
        media_type="multipart/related",
        original=data,
        charset=part.get_content_charset(),
        url=_address(part, message),
        extractor=EXTRACTOR,
    )


def _parts(message: Message) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            return
        yield part


def _address(part: Message, message: Message) -> str:
    told = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "").strip()
    return told if told.startswith(("http://", "https://")) else ""
