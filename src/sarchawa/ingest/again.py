"""A report taken anew out of the original that was kept of it."""

from __future__ import annotations

from msgspec.structs import replace

from sarchawa.ingest.decode import UndecodableError
from sarchawa.ingest.formats import read_again
from sarchawa.ingest.piece import Instructions, Taken, piece_of_bytes
from sarchawa.ingest.report import ReportError
from sarchawa.ingest.taking import version_of
from sarchawa.model import Origin


def is_current(origin: Origin) -> bool:
    """Whether this program, with the libraries that are there, is what took the text out."""
    libraries = [part.rsplit("-", 1)[0] for part in origin.version.split(" ")[1:]]
    return version_of(tuple(libraries)) == origin.version


def take_again(origin: Origin, original: bytes, *, path: str, id: str, how: Instructions) -> Taken:
    """What an original gives by now: the report that stood in it where this one did. path, id: of the report, as it was
    given. Raises ReportError where it gives none any more."""
    media_type = origin.media_type if ";" in origin.media_type else ""
    piece = piece_of_bytes(original, path, name=id, uri=origin.uri, captured=origin.captured, media_type=media_type)
    try:
        for item in read_again(origin.extractor, piece, how, origin.settings):
            if isinstance(item, Taken) and item.origin is not None and item.origin.within == origin.within:
                return replace(item, origin=replace(item.origin, place=origin.place, media_type=origin.media_type))
    except (UndecodableError, KeyError, OSError) as fault:
        reason = fault.reason if isinstance(fault, UndecodableError) else str(fault)
        raise ReportError(f"cannot be taken out of its original again ({reason})") from None
    raise ReportError("is no longer found in its original")
