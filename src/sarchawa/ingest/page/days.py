"""When a page was published: everything it says of that, in the order in which it is trusted.

1. JSON-LD ``datePublished``; 2. a ``meta`` of publication; 3. ``itemprop="datePublished"`` or the class "published"
(hAtom) of an element, then ``<time>`` beside the headline; 4. the visible line beside the headline; 5. the address. A
day only: a year or month alone is none, nor is the time when a page was changed. A moment in universal time is told as
the day in the Kurdish zone (+03:00) where the page itself shows that day. Those that disagree are named.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple

from sarchawa.ingest.page.beside import LONGEST_LINE, Beside, short_text
from sarchawa.ingest.page.tree import one_line
from sarchawa.ingest.report import parse_day
from sarchawa.model import Published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lxml.html import HtmlElement

_METAS = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date_published",
    "publication_date",
    "publish-date",
    "publish_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "date",
)
"""Names and properties of ``meta`` that tell the publication, the clearest first."""

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_UNIVERSAL = re.compile(r"T(\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]00:?00)$")
_KURDISH_ZONE = 3  # hours before universal time
_IN_ADDRESS = re.compile(r"(?<!\d)(19[89]\d|20\d\d)([/_-]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_PIECES = re.compile(r"\s+[|•·–—-]\s+|[|•·\u2022\t\n]|(?<=\d)\s{2,}|،?\s*[/\\]\s+")


class Said(NamedTuple):
    """A day that the page says, and where ("JSON-LD", "meta article:published_time", "<time>", "visible line", …)."""

    day: str
    where: str
    universal_hour: int | None = None


def published_of(said: list[Said]) -> tuple[Published, tuple[str, ...]]:
    """The day of the most trusted, and a note for the others that say another one."""
    if not said:
        return Published(), ()
    first = _in_kurdish_zone(said)
    others: dict[str, str] = {}
    for one in said:
        if one.day != first.day and first.day not in _days_meant(one):
            others.setdefault(one.where, one.day)
    published = Published(value=first.day, basis="metadata")
    if not others:
        return published, ()
    told = ", ".join(f"{where} says {day}" for where, day in others.items())
    return published, (f"the page disagrees about its date: {first.where} says {first.day} (taken), {told}",)


def _in_kurdish_zone(said: list[Said]) -> Said:
    """The most trusted; where it is a moment in universal time and the page shows the day that it was in the Kurdish
    zone, on that day."""
    first = said[0]
    for day in _days_meant(first)[1:]:
        if any(one.day == day and one.universal_hour is None for one in said[1:]):
            return first._replace(day=day, where=f"{first.where} in universal time")
    return first


def _days_meant(one: Said) -> tuple[str, ...]:
    if one.universal_hour is None or one.universal_hour + _KURDISH_ZONE < 24:
        return (one.day,)
    return one.day, (date.fromisoformat(one.day) + timedelta(days=1)).isoformat()


def day_of(value: str, read_day: Callable[[str], str | None]) -> tuple[str, int | None] | None:
    """The day of a date for machines (ISO 8601, RFC 2822, or a line that says nothing but a day), and the hour where it
    is a moment in universal time."""
    value = one_line(value)[:LONGEST_LINE]
    day = parse_day(value) or _compact(value)
    if day is None:
        try:
            day = parsedate_to_datetime(value).date().isoformat() if "," in value or " " in value else None
        except (ValueError, TypeError, IndexError, OverflowError):
            day = None
    day = day or read_day(value)
    if day is None or not _FIRST_YEAR <= int(day[:4]) <= _LAST_YEAR:
        return None
    moment = _UNIVERSAL.search(value)
    return day, int(moment[1]) if moment else None


def _compact(value: str) -> str | None:
    """ "20240517", "2024-05-17T10:23+0300 and what some systems put behind"."""
    found = re.match(r"(\d{4})(-?)(\d{2})\2(\d{2})(?=$|[T ])", value)
    return parse_day(f"{found[1]}-{found[3]}-{found[4]}") if found else None


def days_said(
    told_in: Beside, linked: str, metas: dict[str, str], url: str, read_day: Callable[[str], str | None]
) -> list[Said]:
    """Everything the page says of the day, the most trusted first. told_in: the elements beside the headline;
    linked: ``datePublished`` of JSON-LD; metas: content of ``meta`` by name."""
    told: list[tuple[str, str]] = [("JSON-LD", linked)] if linked else []
    told += [(f"meta {name}", metas[name]) for name in _METAS if name in metas]
    near = told_in.near
    for element in (*near, *told_in.below):
        if "datePublished" in (element.get("itemprop") or ""):
            told.append(("itemprop datePublished", element.get("content") or element.get("datetime") or ""))
        elif "published" in (element.get("class") or "").split():
            told.append(('class "published"', element.get("title") or element.get("datetime") or ""))
    told += [("<time>", element.get("datetime") or "") for element in near if _is_time(element)]
    said = []
    for where, value in told:
        found = day_of(value, read_day) if value else None
        if found is not None:
            said.append(Said(found[0], where, found[1]))
    said += [Said(day, "visible line") for day in _visible(near, read_day)]
    in_address = day_in_address(url)
    if in_address is not None:
        said.append(Said(in_address, "the address"))
    return said


def _is_time(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    return (
        element.tag == "time"
        and "updated" not in names.replace("entry-date published updated", "")
        and ("modified" not in names)
    )


def _visible(near: Sequence[HtmlElement], read_day: Callable[[str], str | None]) -> Iterator[str]:
    """The days of visible lines beside the headline, the nearest behind it first; no more than the first is one."""
    for element in near:
        text = short_text(element)
        if not text or not any(sign.isdigit() for sign in text):
            continue
        for piece in (text, *_PIECES.split(text)):
            day = read_day(piece) if piece.strip() else None
            if day is not None and _FIRST_YEAR <= int(day[:4]) <= _LAST_YEAR:
                yield day
                return


def day_in_address(url: str) -> str | None:
    """The day in an address: ".../2024/05/17/...", ".../20240517-...".

    >>> day_in_address("https://kanilan.example/2024/05/17/bridge"), day_in_address("https://kanilan.example/2024/05/")
    ('2024-05-17', None)
    """
    path = url.partition("://")[2].partition("/")[2].partition("?")[0]
    for found in _IN_ADDRESS.finditer(path):
        if found[2] or (len(found[3]) == 2 and len(found[4]) == 2):
            day = parse_day(f"{found[1]}-{found[3]:0>2}-{found[4]:0>2}")
            if day is not None:
                return day
    return None
