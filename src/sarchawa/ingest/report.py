"""Text and what is known about it, made into a Report."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from sarchawa.ingest.language import NAMES, OURS, UNDETERMINED, identify
from sarchawa.model import Published, Report

MAX_BYTES = 5_000_000
"""The most one report may hold (a file, or a line of JSON Lines): some fifty times the longest news feature."""

LONGEST_FIELD = 2_000
"""Code points of a title, an outlet, an address or an id; what is longer is none, and would fill every list."""

_DAY = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?", re.ASCII
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
_READ_LANGUAGES = frozenset((OURS, UNDETERMINED))


class ReportError(ValueError):
    """A text that cannot be a report. reason, mend: for people to read."""

    def __init__(self, reason: str, mend: str = "") -> None:
        super().__init__(f"{reason}; {mend}" if mend else reason)
        self.reason = reason
        self.mend = mend


def parse_day(value: str) -> str | None:
    """The day of an ISO 8601 date or date-time, as written (no change of time zone); None for anything else.

    >>> parse_day("2024-05-17T22:10:00+03:00"), parse_day("17/05/2024")
    ('2024-05-17', None)
    """
    found = _DAY.fullmatch(value.strip())
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1]).isoformat()
    except ValueError:
        return None


def one_line(value: str) -> str:
    """A file name, id or title as it may be shown: blanks joined, characters that steer a terminal or break UTF-8
    replaced."""
    return _UNPRINTABLE.sub("\ufffd", " ".join(value.split()))


def make_report(
    text: str,
    *,
    id: str = "",
    path: str = "",
    source: str = "",
    url: str = "",
    title: str = "",
    published: Published | None = None,
    warnings: tuple[str, ...] = (),
) -> Report:
    """A Report of a text, its language identified.

    The text stays as it is, except that half characters (lone surrogates), which no encoding can hold, become U+FFFD,
    with a warning; offsets do not move. A title, source, url or id of more than LONGEST_FIELD code points is cut there,
    with a warning. An empty id becomes the first 16 hex digits of the text's SHA-256.
    Raises ReportError for a text that is empty, holds NUL characters, or is longer than MAX_BYTES in UTF-8.
    """
    if not text.strip():
        raise ReportError("holds no text")
    if "\0" in text:
        raise ReportError(
            f"holds NUL characters (the first at character {text.index(chr(0))})", "export the text again"
        )
    broken = _SURROGATE.search(text)
    if broken is not None:
        text = _SURROGATE.sub("\ufffd", text)
        warnings = (*warnings, f"half a character (lone surrogate) at {broken.start()} was replaced by U+FFFD")
    data = text.encode("utf-8")
    if len(data) > MAX_BYTES:
        raise ReportError(too_long(len(data)), "split it into its reports")
    sha256 = hashlib.sha256(data).hexdigest()
    fields = {"title": one_line(title), "source": one_line(source), "url": one_line(url), "id": one_line(id)}
    for name, value in fields.items():
        if len(value) > LONGEST_FIELD:
            fields[name] = value[:LONGEST_FIELD] + (f"~{sha256[:8]}" if name == "id" else "")
            warnings = (*warnings, f'"{name}" has {len(value)} characters: cut after {LONGEST_FIELD}')
    return Report(
        id=fields["id"] or sha256[:16],
        text=text,
        sha256=sha256,
        path=one_line(path),
        source=fields["source"],
        url=fields["url"],
        title=fields["title"],
        language=identify(text),
        published=published or Published(),
        warnings=warnings,
    )


def too_long(size: int, largest: int = MAX_BYTES, what: str = "a report") -> str:
    """Why a report, or what else there is, of ``size`` bytes is refused."""
    return f"is {size / 1e6:.1f} MB long, {what} may have {largest // 1_000_000} MB"


def is_read(report: Report) -> bool:
    """Whether the report is in our language, or too short to say: only then is it annotated."""
    return report.language in _READ_LANGUAGES


def foreign(report: Report) -> str:
    """Why a report that is not read is not."""
    return f"is in {NAMES[report.language]}; only Central Kurdish in Arabic letters is read"
