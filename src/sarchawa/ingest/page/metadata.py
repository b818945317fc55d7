"""What a page says of its report beside the text: headline, outlet, author, address, language.

Each comes from the first of several places that has it; which place is trusted first is told at each function.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from sarchawa.ingest.language import fold
from sarchawa.ingest.page.beside import Beside, short_text
from sarchawa.ingest.page.furniture import MOST_WITHIN
from sarchawa.ingest.page.labels import opening_label
from sarchawa.ingest.page.tree import elements, one_line, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from sarchawa.ingest.page.furniture import Size
    from sarchawa.ingest.page.linked_data import LinkedData

_PARTS = re.compile(r"\s+[|•·»«–—:-]+\s+|\s*[|»«]\s*")
_LONGEST_TITLE = 300
_MOST_WORDS_OF_TITLE = 60
_MOST_HEADINGS = 80
_LONGEST_NAME = 80
_NO_AUTHOR = frozenset("admin administrator editor webmaster root user author ئەدمین".split())
_AUTHOR_NAMES = re.compile(r"(?:^|[\s_-])(?:author|byline|writer|username|uid|nusar)(?:$|[\s_-])", re.IGNORECASE)
_AGREES = 0.5


def metas_of(root: HtmlElement) -> dict[str, str]:
    """Content of the ``meta`` elements by name, property or itemprop, in lower case; the first of each counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = one_line(element.get("content") or "")
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(attribute) or "").lower().split():
                found.setdefault(name, content)
    return found


def title_of(root: HtmlElement) -> str:
    """The content of ``<title>``."""
    return one_line(next((element.text_content() for element in root.iter("title")), ""))[:_LONGEST_TITLE]


def headline_of(
    root: HtmlElement,
    linked: LinkedData,
    metas: dict[str, str],
    left_out: set[HtmlElement],
    size: dict[HtmlElement, Size],
) -> tuple[str, HtmlElement | None]:
    """The headline and the element that shows it.

    A heading that says the same as JSON-LD, ``og:title`` or ``<title>`` is taken as it stands on the page; else JSON-LD
    ``headline``, ``og:title``, ``twitter:title``, the only ``h1``, and ``<title>`` without the outlet's name.
    """
    title = title_of(root)
    told = [
        linked.headline,
        metas.get("og:title", ""),
        metas.get("twitter:title", ""),
        metas.get("dc.title", ""),
        title,
    ]
    told = [one for one in told if one]
    headings = _headings(root, left_out, size)
    scored = [
        (max((_agreement(text, one) for one in told), default=0.0), element.tag == "h1", -place, element, text)
        for place, (element, text) in enumerate(headings)
    ]
    best = max(scored, key=lambda one: one[:3], default=None)
    if best is not None and best[0] >= _AGREES:
        return best[4], best[3]
    for one in told:
        shown = _shown_as(one, root, size)
        if shown is not None:
            return one, shown
    first = [(element, text) for element, text in headings if element.tag == "h1"]
    if told and told[0] is not title:
        return without_outlet(told[0], metas.get("og:site_name", "") or linked.publisher), None
    if len(first) == 1:
        return first[0][1], first[0][0]
    return without_outlet(title, metas.get("og:site_name", "") or linked.publisher), None


def _shown_as(title: str, root: HtmlElement, size: dict[HtmlElement, Size]) -> HtmlElement | None:
    """The first element, whatever it is, that shows a title and nothing else; a link to it is none."""
    words = len(title.split())
    for element in elements(root):
        told = size.get(element)
        if told is None or told.words != words or told.linked or told.elements > MOST_WITHIN:
            continue
        if words_of(element) == title and next(element.iterancestors("a"), None) is None:
            return element
    return None


def _headings(
    root: HtmlElement, left_out: set[HtmlElement], size: dict[HtmlElement, Size]
) -> list[tuple[HtmlElement, str]]:
    found = []
    skipped: set[HtmlElement] = set()
    for element in elements(root):
        if (element in left_out and element.tag != "header") or element.getparent() in skipped:
            skipped.add(element)
            continue
        if element not in size or not 0 < size[element].words <= _MOST_WORDS_OF_TITLE:
            continue
        is_heading = element.tag in ("h1", "h2", "h3") or "headline" in (element.get("itemprop") or "")
        if is_heading or (element.tag in ("div", "span", "p") and "title" in (element.get("class") or "").lower()):
            text = words_of(element)
            if 0 < len(text) <= _LONGEST_TITLE:
                found.append((element, text))
        if len(found) == _MOST_HEADINGS:
            break
    return found


def _agreement(one: str, other: str) -> float:
    """How much of two titles is the same: words shared, over the words of the shorter in place of a title cut short."""
    first, second = set(fold(one).split()), set(fold(other).split())
    if not first or not second:
        return 0.0
    shared = len(first & second)
    return shared / max(len(first), 1) if shared >= 2 or len(first) == shared else 0.0


def without_outlet(title: str, outlet: str) -> str:
    """A page's title without the name of the outlet that many put before or behind it.

    >>> without_outlet("پردەکە کرایەوە | ئاژانسی کانیلان", "ئاژانسی کانیلان")
    'پردەکە کرایەوە'
    """
    parts = [part for part in _PARTS.split(title) if part]
    if len(parts) < 2:
        return title
    if outlet:
        key = fold(outlet)
        kept = [part for part in parts if fold(part) != key]
        if len(kept) == len(parts) - 1:
            if fold(parts[-1]) == key:
                return title[: title.rindex(parts[-1])].rstrip(" |•·»«–—:-")
            if fold(parts[0]) == key:
                return title[title.index(parts[0]) + len(parts[0]) :].lstrip(" |•·»«–—:-")
        return title
    longest = max(parts, key=len)
    return longest if len(longest.split()) >= 4 and "|" in title else title


def source_of(linked: LinkedData, metas: dict[str, str]) -> str:
    """The outlet: JSON-LD ``publisher``, ``og:site_name``, ``dc.publisher``, ``publisher``, ``application-name``."""
    names = (linked.publisher, *(metas.get(name, "") for name in _OUTLETS))
    return next((name for name in names if name and not _is_address(name) and len(name) <= _LONGEST_NAME), "")


_OUTLETS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")


def author_of(told_in: Beside, linked: LinkedData, metas: dict[str, str], bylines: tuple[str, ...], source: str) -> str:
    """Who wrote it, as the page names them: JSON-LD ``author``, ``meta``, ``itemprop`` or ``rel`` author, an element
    called author or byline, a line that says so ("نووسەر: …"). The outlet itself and "admin" are nobody."""
    told = [linked.author, *(metas.get(name, "") for name in _AUTHORS)]
    told += _shown_authors([*told_in.near, *told_in.below])
    told += bylines
    for one in told:
        kind, rest = opening_label(one)
        name = one_line(rest if kind == "byline" else one).strip(" :-–،,|")
        key = fold(name)
        if not name or len(name) > _LONGEST_NAME or _is_address(name) or any(sign.isdigit() for sign in name):
            continue
        if key not in _NO_AUTHOR and key != fold(source):
            return name
    return ""


def _shown_authors(near: Sequence[HtmlElement]) -> list[str]:
    """Names beside the headline: marked as the author's, or called so, or behind a label that says so."""
    marked: list[str] = []
    called: list[str] = []
    labelled: list[str] = []
    for element in near:
        if "author" in (element.get("itemprop") or "").split() or element.get("rel") == "author":
            marked.append(words_of(element))
        elif len(element) <= 3 and _AUTHOR_NAMES.search(element.get("class") or ""):
            called.append(words_of(element))
        else:
            text = short_text(element)
            kind, rest = opening_label(text) if text else ("", "")
            if kind == "byline":
                labelled.append(rest)
    return marked + called + labelled


def address_of(root: HtmlElement, linked: LinkedData, metas: dict[str, str], given: str) -> str:
    """The canonical address: ``<link rel=canonical>``, ``og:url``, JSON-LD ``url``, then where it was fetched. One that
    is the outlet's front page while another names a page is passed over; other schemes than http are no addresses."""
    base = next((element.get("href") or "" for element in root.iter("base")), "") or given
    canonical = [
        element.get("href") or ""
        for element in root.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    told = []
    for one in (*canonical, metas.get("og:url", ""), linked.url, given):
        try:
            address = urljoin(base, one.strip()) if one.strip() else ""
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and not re.search(r"\s", address):
            told.append((address, parts.path.strip("/") != "" or bool(parts.query)))
    deep = [address for address, names_page in told if names_page]
    return (deep or [address for address, _ in told] or [""])[0]


def language_of(root: HtmlElement, linked: LinkedData, metas: dict[str, str]) -> str:
    """The language that the page claims (BCP 47): ``html lang``, JSON-LD, ``og:locale``, ``content-language``."""
    told = (root.get("lang") or root.get("xml:lang") or "", linked.language, metas.get("og:locale", ""))
    found = next((one for one in (*told, metas.get("content-language", "")) if one), "")
    return found.strip().replace("_", "-")[:20]


def _is_address(name: str) -> bool:
    return name.startswith(("http://", "https://", "www.", "@", "/"))
