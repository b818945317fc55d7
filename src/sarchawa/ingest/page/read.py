"""A page's bytes to a Page: the way of a page, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sarchawa.ingest.decode import decode_page
from sarchawa.ingest.language import fold
from sarchawa.ingest.legacy import convert_legacy
from sarchawa.ingest.report import ReportError
from sarchawa.model import Published, Record

if TYPE_CHECKING:
    from sarchawa.ingest.page.body import Body
    from sarchawa.ingest.page.linked_data import LinkedData

EXTRACTOR = "page 1"
"""Which version of these rules read a page: a number more whenever the same bytes may give another Page."""

ReadDay = Callable[[str], str | None]
"""The ISO day that a whole line names, None where it names none or says anything else besides."""

_FEWEST_WORDS = 40
_FEWEST_WORDS_OF_ARTICLE = 12  # where the page says itself that it is one report: a flash of news


class Page(Record, frozen=True):
    """What a page holds. title: its headline, without the outlet's name; text: headline and main text, paragraphs
    apart by a blank line; source: the outlet; author: as the page names them; url: its canonical address; language:
    what the page says it is in (BCP 47), "" if nothing; published: day, basis "metadata", or unknown; extractor:
    ``EXTRACTOR``; notes: what a person should know of how it was read."""

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
    agree; read_day: reads a visible date line. Never asks the network. Raises ReportError for a page without a main
    text (a front page, an error page), and UndecodableError for bytes that are no text.
    """
    # Here and not above: the parser is loaded when the first page is met.
    from sarchawa.ingest.page.beside import beside
    from sarchawa.ingest.page.blocks import read_blocks
    from sarchawa.ingest.page.body import as_text, find_body, headline_over
    from sarchawa.ingest.page.days import days_said, published_of
    from sarchawa.ingest.page.furniture import furniture, measure
    from sarchawa.ingest.page.linked_data import read_linked_data
    from sarchawa.ingest.page.metadata import (
        address_of,
        author_of,
        headline_of,
        language_of,
        metas_of,
        source_of,
        title_of,
    )
    from sarchawa.ingest.page.tree import parse

    reads_day = read_day or (lambda line: None)
    decoded = decode_page(data, charset=charset)
    root = parse(decoded.text)
    linked = read_linked_data(root)
    metas = metas_of(root)
    size, layouts = measure(root)
    left_out = furniture(root, size)
    headline, shown = headline_of(root, linked, metas, left_out, size)
    reading = read_blocks(root, left_out, layouts)
    body = find_body(reading, root, headline, shown, lambda line: reads_day(line) is not None)
    if shown is None and not _is_told_of(headline, body):
        over, body = headline_over(body)
        headline = over or headline
    text, notes = _text(body, linked, as_text(body.blocks))
    _refuse_what_is_no_report(text, (headline, title_of(root)), linked, metas)
    source = source_of(linked, metas)
    address = address_of(root, linked, metas, url)
    told_in = beside(root, shown, (body.first, body.last), left_out, size)
    said = days_said(told_in, linked.published, metas, address or url, reads_day)
    published, disagreements = published_of(said)
    author = author_of(told_in, linked, metas, body.bylines, source)
    return _in_unicode(
        text=f"{headline}\n\n{text}" if headline else text,
        title=headline,
        source=source,
        author=author,
        url=address,
        published=published,
        language=language_of(root, linked, metas),
        notes=(*decoded.notes, *notes, *disagreements),
    )


def _in_unicode(*, text: str, title: str, notes: tuple[str, ...], **fields: Any) -> Page:
    """A Page, its headline and text converted where they were typed in a font of the years before Unicode."""
    converted = convert_legacy(text)
    if converted is None:
        return Page(text=text, title=title, notes=notes, **fields)
    begins = converted.text.partition("\n\n")[0] if title else ""
    return Page(text=converted.text, title=begins, notes=(*notes, f"the text {converted.note}"), **fields)


def _is_told_of(headline: str, body: Body) -> bool:
    """Whether the text speaks of what a headline names: half of its words stand in it."""
    said = set(fold(" ".join(block.text for block in body.blocks)).split())
    words = fold(headline).split()
    return bool(words) and sum(word in said for word in words) * 2 >= len(words)


def _text(body: Body, linked: LinkedData, shown: str) -> tuple[str, tuple[str, ...]]:
    """The report's text as the page shows it; where it shows little of what JSON-LD holds, as that does."""
    notes: list[str] = []
    text = shown
    if linked.body and len(text.split()) < 0.6 * len(linked.body.split()):
        text = linked.body.replace("\n", "\n\n")
        notes.append("the text is the one in JSON-LD: the page shows less of it")
    elif body.paid or linked.paid:
        notes.append("the page may show only the beginning: it says that the rest is for subscribers")
    return text, tuple(notes)


def _refuse_what_is_no_report(text: str, titles: tuple[str, ...], linked: LinkedData, metas: dict[str, str]) -> None:
    """Raise ReportError for a page that holds no report: a front page, a list of reports, an error page."""
    from sarchawa.ingest.page.labels import label_of

    mend = "save the page of one report"
    if any(label_of(title) == "missing" for title in titles):
        raise ReportError("is an error page, not a report", mend)
    says_so = linked.found or metas.get("og:type", "").lower() == "article" or "article:published_time" in metas
    fewest = _FEWEST_WORDS_OF_ARTICLE if says_so else _FEWEST_WORDS
    if len(text.split()) < fewest:
        raise ReportError("is a page without a main text", mend)
