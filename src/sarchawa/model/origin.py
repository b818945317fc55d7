"""What a report was taken from, where it was not a file of plain text itself."""

from __future__ import annotations

from sarchawa.model.reading import Problem, Record


class Origin(Record, frozen=True, kw_only=True):
    """Where a report's text was taken from, and by what.

    The *original* is the smallest piece of bytes that holds the report: the page in a web archive, the member of a ZIP
    archive, the row of a table; of a feed the whole feed. media_type: what it is, with its charset where that came from
    outside; sha256: of its bytes; place: where it stands in the file that was given ("2024/a.html", "line 7"), "" where
    it is that file; within: where in it the report stands ("entry 3"), "" where the report is all of it; uri: the
    address it was fetched from; captured: when, as an ISO date-time in UTC. extractor, version: what took the text out;
    settings: what it was told (JSON), "" if nothing; author:
    as the original names them; notes: what a person should know of how it was read.
    """

    media_type: str
    sha256: str
    place: str = ""
    within: str = ""
    uri: str = ""
    captured: str | None = None
    extractor: str
    version: str
    settings: str = ""
    author: str = ""
    notes: tuple[str, ...] = ()


class Note(Problem, frozen=True):
    """What was rightly left out, told for completeness: no fault of the input."""
