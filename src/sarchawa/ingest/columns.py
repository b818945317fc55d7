"""Columns of tables and fields of JSON objects: which of them are the text, the title, the date …"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sarchawa.ingest.report import ReportError, one_line

FIELDS = ("text", "id", "title", "published", "source", "url")
"""What a report may be told of, by our names."""

_USUAL = {
    "text": "text body content article story articlebody article_text full_text fulltext content_text maintext "
    "دەق ناوەڕۆک ناوەرۆک ناوەڕۆكی_هەواڵ هەواڵ تێکست نووسین",
    "id": "id guid article_id news_id ناسنامە ژمارە",
    "title": "title headline heading name سەردێڕ سەردێر ناونیشان ناونیشانی_هەواڵ مانشێت",
    "published": "published date pubdate published_at publication_date date_published datepublished publish_date "
    "published_date created_at timestamp ڕێکەوت رێکەوت بەروار ڕێکەوتی_بڵاوکردنەوە بەرواری_بڵاوکردنەوە",
    "source": "source outlet publisher site site_name agency سەرچاوە دەزگا ماڵپەڕ",
    "url": "url link permalink uri href بەستەر لینک",
}
_ALIKE = str.maketrans({"ك": "ک", "ي": "ی", "ى": "ی", "ڕ": "ر", "ڵ": "ل", "ێ": "ی", "ۆ": "و"})
_BETWEEN = re.compile(r"[\s_\-.]+")
DELIMITERS = (",", "\t", ";", "|")


def _alike(name: str) -> str:
    """A header as headers are compared: small letters, one sign between words, letters of several spellings as one.

    >>> _alike("Published At") == _alike("published_at"), _alike("ڕێكەوت") == _alike("رێکەوت")
    (True, True)
    """
    name = name.strip().strip("\ufeff\"'").replace("ه\u200c", "ە").replace("\u200c", "")
    return _BETWEEN.sub("_", name.casefold().translate(_ALIKE)).strip("_")


_FIELD_OF = {_alike(name): (rank, field) for field, names in _USUAL.items() for rank, name in enumerate(names.split())}


def parse_columns(told: str) -> dict[str, str]:
    """``text=body,title=headline`` as {our field: column}. Raises ReportError where it is no such list.

    >>> parse_columns("text=body,published=Date of issue")
    {'text': 'body', 'published': 'Date of issue'}
    """
    columns: dict[str, str] = {}
    for part in told.split(","):
        field, found, column = part.partition("=")
        field = field.strip()
        if not found or not column.strip():
            raise ReportError(f"{one_line(part)!r} names no column", "write it like text=body,published=date")
        if field not in FIELDS:
            raise ReportError(
                f"{one_line(field)!r} is nothing a report is told by", f"name some of {', '.join(FIELDS)}"
            )
        if field in columns:
            raise ReportError(f"{field} is named twice", "name it once")
        columns[field] = column.strip()
    return columns


def usual(names: Sequence[str], columns: dict[str, str]) -> dict[str, str]:
    """{our field: its name among ``names``}: as ``columns`` says; else our own name for it, else the most usual of the
    names that such fields have in English and Kurdish. A name is given to one field."""
    found: dict[str, str] = {}
    by_name = {_alike(name): name for name in reversed(names)}
    for field, column in columns.items():
        if (name := column if column in names else by_name.get(_alike(column))) is not None:
            found[field] = name
    ranked = sorted(
        (*_FIELD_OF[_alike(name)], place, name) for place, name in enumerate(names) if _alike(name) in _FIELD_OF
    )
    for _, field, _, name in ranked:
        if field not in found and field not in columns and name not in found.values():
            found[field] = name
    return found


def known_header(text: str, columns: dict[str, str]) -> bool:
    """Whether a text's first line is the header of a table: one of its columns is the text, as ``columns`` says or,
    with another that we know, as its name does. (One name alone may stand over a plain report: "هەواڵ | ناوخۆ".)"""
    line = text.split("\n", 1)[0][:10_000].strip("\r")
    for delimiter in DELIMITERS:
        names = [name.strip().strip('"') for name in line.split(delimiter)]
        if 2 <= len(names) <= 500 and all(len(name) < 80 for name in names):
            found = usual(names, columns)
            if "text" in found and (len(found) > 1 or "text" in columns):
                return True
    return False
