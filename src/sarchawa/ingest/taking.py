"""A text taken out of a piece, made into a report that knows what it came from."""

from __future__ import annotations

import hashlib
from functools import cache

from msgspec.structs import replace

from sarchawa.ckb.resources import files_in, read_resource
from sarchawa.ingest.language import UNDETERMINED
from sarchawa.ingest.legacy import convert_legacy
from sarchawa.ingest.piece import Instructions, Piece, Taken
from sarchawa.ingest.report import make_report, one_line
from sarchawa.model import Origin, Published, Report


def taken(
    piece: Piece,
    how: Instructions,
    text: str,
    *,
    extractor: str,
    media_type: str,
    original: bytes,
    libraries: tuple[str, ...] = (),
    place: str = "",
    within: str = "",
    id: str = "",
    title: str = "",
    source: str = "",
    site: str = "",
    url: str = "",
    published: Published | None = None,
    warnings: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    settings: str = "",
    author: str = "",
    addressed: bool = False,
    itself: bool = False,
) -> Taken:
    """The report of a text, with its origin. A text typed in a font of the years before Unicode is converted, with a
    warning.

    original: the bytes it was taken from, at ``place`` in the piece (so far as ``within`` says); id: its own, or the
    file's name; source: as the report's own data name its outlet, site: as what surrounds it does: the user's own list
    of outlets goes before that; published: None where nothing is told (what is told and cannot be read is an unknown
    date). addressed: without an id it is named by address and text, as every piece that was fetched is; libraries:
    those that the extractor stands on; itself: the bytes are the report where they are its text, without an origin,
    since nothing was taken out of anything. For the rest see make_report and Origin. Raises ReportError.
    """
    converted = convert_legacy(text)
    if converted is not None:
        text, warnings = converted.text, (*warnings, f"the text {converted.note}")
    outlet = how.outlets.of(url, piece.uri)
    report = make_report(
        text,
        id=id,
        path=piece.file,
        source=source or (outlet.name if outlet else "") or site or how.source,
        url=url or piece.uri,
        title=title,
        published=published or how.published,
        warnings=warnings,
    )
    if not id and (piece.uri or addressed):
        report = replace(report, id=named_by(report.url, report.text))
    if outlet is not None and outlet.language and report.language == UNDETERMINED:
        report = replace(report, language=outlet.language)
    sha256 = hashlib.sha256(original).hexdigest()
    if itself and sha256 == report.sha256:
        return Taken(report=report)
    origin = Origin(
        media_type=media_type,
        sha256=sha256,
        place=piece.within(place),
        within=within,
        uri=piece.uri,
        captured=piece.captured,
        extractor=extractor,
        version=version_of(libraries),
        settings=settings,
        author=one_line(author),
        notes=notes,
    )
    return Taken(report=report, origin=origin, original=b"" if sha256 == report.sha256 else original)


def named_by(uri: str, text: str) -> str:
    """The id of a report that has no name but an address: made of that and the text, so that the same words at another
    address are another report, and a changed text is a new one."""
    return hashlib.sha256(f"{uri}\n{text}".encode("utf-8", "replace")).hexdigest()[:16]


def is_named_by_text(report: Report) -> bool:
    """Whether a report's id was made of its text, so that another text would have another id."""
    return report.id in (report.sha256[:16], named_by(report.url, report.text))


@cache
def version_of(libraries: tuple[str, ...]) -> str:
    """The version of an extractor: a mark of all programs of this room, and the versions of the libraries it stands
    on."""
    total = hashlib.sha256()
    for name in files_in("ingest"):
        if name.endswith((".py", ".tsv", ".json")):
            total.update(read_resource(name))
    return " ".join((total.hexdigest()[:12], *(f"{name}-{_installed(name)}" for name in libraries)))


def _installed(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # takes longer to load than a plain text to read

    try:
        return version(name)
    except PackageNotFoundError:  # vendored by whoever packs this program
        return "unknown"
