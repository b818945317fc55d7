"""A piece of bytes read to its end: its format told, what is packed in it unpacked, every fault a line."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.ingest.decode import UndecodableError
from sarchawa.ingest.formats import FORMATS
from sarchawa.ingest.piece import Instructions, Item, Piece
from sarchawa.ingest.report import ReportError
from sarchawa.ingest.sniff import sniff

MOST_DEPTH = 4
"""How many times things may be packed within another."""


def read_piece(piece: Piece, how: Instructions) -> Iterator[Item]:
    """The reports of a piece, and a Problem for everything in it that is none. Never raises for what it holds; memory
    is bounded by one report and, of each format, by what its module says."""
    if piece.depth > MOST_DEPTH:
        yield piece.problem(f"is packed more than {MOST_DEPTH} times", "unpack it")
        return
    try:
        if not piece.head.strip():
            raise ReportError("is empty", "put a report in it or take it away")
        found = FORMATS[sniff(piece.head, piece.name, piece.media_type, how.columns)]
        for item in found.read(piece, how):
            if isinstance(item, Piece):
                yield from read_piece(item, how)
            else:
                yield item
    except (ReportError, UndecodableError) as fault:
        yield piece.problem(fault.reason, fault.mend)
    except RecursionError:
        yield piece.problem("is nested too deeply", "save its text")
    except OSError as fault:
        yield piece.problem(f"cannot be read ({fault.strerror or fault})")
