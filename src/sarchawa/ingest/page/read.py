"""A page's bytes to a Page: the way of a page, in order."""

from __future__ import annotations

from collections.abc import Callable

from sarchawa.ingest.decode import decode
from sarchawa.ingest.report import ReportError
from sarchawa.model import Published, Record

EXTRACTOR = "page 1"
"""Which version of these rules read a page: a number more whenever the same bytes may give another Page."""

ReadDay = Callable[[str], str | None]
"""The ISO day that a whole line in Kurdish names, None where it names none or says anything else besides."""


class Page(Record, frozen=True):
    """What a page holds. title: its headline, without the outlet's name; text: headline and main text, paragraphs
    apart by a blank line; source: the outlet; author: as the page names them; url: its canonical address; language: what the
    page says it is in (BCP 47), "" if nothing; published: day, basis "metadata", or unknown; extractor: ``EXTRACTOR``;
    notes: what a person should know of how it was read."""

    text: str
    title: str = ""
    source: str = ""
    author: str = ""
    url: str = ""
    published: Published = Published()
    language: str = ""
    extractor: str = EXTRACTOR
    notes: tuple[str, ...] = ()


def read_page(data: bytes, *, url: str = "", charset: str | None = None, read_day: ReadDay | None = None) -> Page:
    """The Page of an HTML page's bytes.

    url: where it was fetched, "" if unknown; charset: what came with it (an HTTP header), believed where the bytes
    agree; read_day: reads a visible date line. Never asks the network. Raises ReportError for a page without a main text (a
    front page, an error page), and UndecodableError for bytes that are no text.
    """
    import trafilatura

    page = trafilatura.bare_extraction(
        decode(data), url=url or None, fast=True, include_comments=False, with_metadata=True
    )
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        raise ReportError("is a page without a main text", "save the page of one report")
    day = Published(value=page.date, basis="metadata") if page.date else Published()
    return Page(
        title=page.title or "",
        text=page.text or "",
        source=page.sitename or "",
        author=page.author or "",
        url=page.url or url,
        published=day,
    )
