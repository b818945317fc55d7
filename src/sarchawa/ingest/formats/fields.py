"""Fields of one report, as a row of a table or an object of JSON gives them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sarchawa.ingest.columns import FIELDS, usual
from sarchawa.ingest.dates import told_date
from sarchawa.ingest.piece import Instructions, Piece, Taken
from sarchawa.ingest.report import ReportError, one_line
from sarchawa.ingest.taking import taken

_WORDS = ("title", "source", "url")
_IN_QUOTES = "write it in quotation marks"
_MOST_SHOWN = 12


def fields_of(row: Mapping[str, Any], columns: dict[str, str]) -> dict[str, str]:
    """{our field: its name in the row}. Where a row has a "text" of its own and nothing else is asked, its other fields
    are known by our names alone."""
    if "text" in row and not columns:
        return {field: field for field in FIELDS if field in row}
    return usual(list(row), columns)


def row_taken(
    piece: Piece,
    how: Instructions,
    row: Mapping[str, Any],
    fields: dict[str, str],
    *,
    original: bytes,
    place: str,
    extractor: str,
    media_type: str,
    settings: str = "",
) -> Taken:
    """The report of a row. fields: see fields_of; place: where the row stands. Raises ReportError."""
    text = row.get(fields.get("text", "text"))
    if not isinstance(text, str):
        raise _no_text(row, fields, how, found=text is not None)
    name = row.get(fields.get("id", "id"))
    if isinstance(name, int) and not isinstance(name, bool):
        name = str(name)
    if not isinstance(name, str | None):
        raise ReportError(f'"{fields["id"]}" is no string', _IN_QUOTES)
    words = {}
    for field in _WORDS:
        word = row.get(fields.get(field, field))
        if not isinstance(word, str | None):
            raise ReportError(f'"{one_line(fields[field])}" is no string', f"{_IN_QUOTES} or leave it out")
        words[field] = word or ""
    dated = fields.get("published", "published")
    day, warnings = told_date(row.get(dated), how.read_day, f'"{one_line(dated)}"')
    renamed = {ours: theirs for ours, theirs in fields.items() if ours != theirs}
    return taken(
        piece,
        how,
        text,
        extractor=extractor,
        media_type=media_type,
        original=original,
        place=place,
        id=name or "",
        published=day,
        warnings=warnings,
        settings=settings or (json.dumps({"columns": renamed}, ensure_ascii=False) if renamed else ""),
        title=words["title"],
        source=words["source"],
        url=words["url"],
    )


def _no_text(row: Mapping[str, Any], fields: dict[str, str], how: Instructions, *, found: bool) -> ReportError:
    column = one_line(fields.get("text") or how.columns.get("text") or "text")
    if found:
        return ReportError(f'"{column}" is no string', 'write {"text": "…"}')
    others = [one_line(name)[:40] for name in row][:_MOST_SHOWN]
    mend = 'write {"text": "…"}'
    if others:
        mend += f", or name the text among {', '.join(others)}: --columns text=…"
    return ReportError(f'has no "{column}"', mend)
