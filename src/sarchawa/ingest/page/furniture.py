"""What of a page is not the report: menus, boxes of links, buttons, comments, captions.

Three signs show it: what the element is (nav, figcaption), what its makers call it (class and id), and the words over
it ("بابەتی پەیوەندیدار"). What only its makers call so is left in where most of the page's prose is in it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from sarchawa.ckb.resources import resource_text
from sarchawa.ingest.page.labels import label_of
from sarchawa.ingest.page.tree import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

UNSEEN = frozenset(
    "script style noscript template svg math iframe object embed audio video canvas map head link meta input select "
    "option datalist textarea button progress meter dialog amp-ad amp-sidebar amp-analytics amp-iframe amp-video "
    "amp-social-share amp-user-notification amp-consent".split()
)
"""Elements whose words are not read on the page, or are not its text."""

_ASIDE = frozenset("nav header footer aside menu figcaption form".split())
_NEVER = frozenset("html body main h1".split())
_SPLIT = re.compile(r"[^a-zA-Z0-9]+|(?<=[a-z])(?=[A-Z])")
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MOST_OF_PROSE = 0.4
_LABEL_TAGS = frozenset("h1 h2 h3 h4 h5 h6 strong b span div p a em dt legend label summary u font li td th".split())
_MOST_CARD_WORDS = 90
_FEWEST_CARDS = 3
_CARDS = frozenset("li div article section tr td".split())
_LONGEST_CELL = 30  # words; a table with a longer one lays out the page
_LAYING_OUT = frozenset("table h1 h2 form ul nav article".split())
MOST_WITHIN = 8
"""Elements within one that is no more than a line."""


class Size(NamedTuple):
    """What an element holds. words: of its text; linked: those of them within links; elements: within it."""

    words: int
    linked: int
    elements: int

    @property
    def prose(self) -> int:
        return self.words - self.linked


class Measures(NamedTuple):
    """size: of every element that is read; layouts: the tables that lay out the page, as against those that hold data:
    they hold headings, lists, other tables, or cells of running text."""

    size: dict[HtmlElement, Size]
    layouts: set[HtmlElement]


def measure(root: HtmlElement) -> Measures:
    """How much each element of a page holds."""
    size: dict[HtmlElement, Size] = {}
    layouts: set[HtmlElement] = set()
    tables: list[HtmlElement] = []
    open_sums: list[list[int]] = [[0, 0, 0]]
    links = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            open_sums.append([0, 0, 0])
            if tag in UNSEEN:
                walk.skip_subtree()
                continue
            links += tag == "a"
            if tables and tag in _LAYING_OUT:
                layouts.add(tables[-1])
            if tag == "table":
                tables.append(element)
            if element.text:
                _count(element.text, links, open_sums[-1])
            continue
        words, linked, within = open_sums.pop()
        if tag not in UNSEEN:
            size[element] = Size(words, linked, within)
            links -= tag == "a"
            if tag == "table":
                tables.pop()
            elif tables and words > _LONGEST_CELL and tag in ("td", "th"):
                layouts.add(tables[-1])
        parent = open_sums[-1]
        parent[0] += words
        parent[1] += linked
        parent[2] += within + 1
        if element.tail:
            _count(element.tail, links, parent)
    return Measures(size, layouts)


def _count(text: str, links: int, sums: list[int]) -> None:
    words = len(text.split())
    sums[0] += words
    if links:
        sums[1] += words


def furniture(root: HtmlElement, size: dict[HtmlElement, Size]) -> set[HtmlElement]:
    """The topmost elements that are no part of the report."""
    most = size[root].prose * _MOST_OF_PROSE
    found: set[HtmlElement] = set()
    labels: list[tuple[HtmlElement, str]] = []
    reports = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "end":
            reports -= tag in ("article", "main")
            continue
        reports += tag in ("article", "main")
        if tag in UNSEEN:
            walk.skip_subtree()
            continue
        if tag == "header" and reports:
            continue
        if tag not in _NEVER and _is_aside(element, tag, size[element].prose > most):
            found.add(element)
            walk.skip_subtree()
            continue
        told = size[element]
        if tag in _LABEL_TAGS and 0 < told.words <= 8 and told.elements <= MOST_WITHIN:
            kind = label_of(one_line("".join(element.itertext())))
            if kind in _BOXES:
                labels.append((element, kind))
        if told.linked and told.words >= 12 and _holds_cards(element, size):
            found.update(child for child in element if child in size and child.tag in _CARDS)
    for element, kind in labels:
        if element not in found:
            found.update(_box(element, kind, size, most))
    return found


_BOXES = frozenset(("related", "share", "tags", "comments", "newsletter", "cookies"))


def _is_aside(element: HtmlElement, tag: str, holds_most: bool) -> bool:
    if tag in _ASIDE:
        return not holds_most
    if not element.attrib or holds_most:
        return False
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    if style and _HIDING.search(style):
        return True
    if element.get("role") in ("navigation", "complementary", "contentinfo", "search", "banner", "dialog"):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) > 1 and _named_aside(names[:400])


@lru_cache(maxsize=1 << 14)
def _named_aside(names: str) -> bool:
    """Whether class names and id call an element something else than the report."""
    asides, bodies = _names("aside"), _names("body")
    for name in names.split():
        pieces = [piece.lower() for piece in _SPLIT.split(name) if piece]
        joined = "".join(pieces)
        if joined in bodies:
            continue
        if joined.startswith("elementor"):  # calls every element a widget
            pieces = [piece for piece in pieces if piece != "widget"]
        told = (joined, *pieces, *(f"{one} {two}" for one, two in pairwise(pieces)))
        if not asides.isdisjoint(told):
            return True
    return False


@lru_cache(maxsize=1 << 14)
def named_body(names: str) -> bool:
    """Whether class names and id call an element the body of a report."""
    bodies = _names("body")
    return any("".join(piece.lower() for piece in _SPLIT.split(name)) in bodies for name in names.split())


@cache
def _names(means: str) -> frozenset[str]:
    content = resource_text("ingest/data/element_names.tsv")
    rows = [line.split("\t") for line in content.splitlines() if not line.startswith("#")]
    return frozenset(name for name, meaning in rows[1:] if meaning == means)


def _holds_cards(element: HtmlElement, size: dict[HtmlElement, Size]) -> bool:
    """Whether the children are cards: alike, short, each with a link of some weight; a list of other reports."""
    kinds: dict[tuple[str, str], int] = {}
    for child in element:
        told = size.get(child)
        if told is None or child.tag not in _CARDS or not told.words:
            continue
        if told.words > _MOST_CARD_WORDS or told.linked < 2:
            return False
        if told.linked * 4 < told.words and not _has_linked_heading(child, size):
            return False
        kind = (child.tag, (child.get("class") or "").split(" ")[0])
        kinds[kind] = kinds.get(kind, 0) + 1
    return max(kinds.values(), default=0) >= _FEWEST_CARDS


def _has_linked_heading(card: HtmlElement, size: dict[HtmlElement, Size]) -> bool:
    """Whether a card is headed by a link, as a list of reports gives each with its beginning."""
    heading = next(card.iter("h2", "h3", "h4", "h5"), None)
    told = size.get(heading) if heading is not None else None
    return told is not None and told.words > 0 and told.linked == told.words


def _box(label: HtmlElement, kind: str, size: dict[HtmlElement, Size], most: float) -> list[HtmlElement]:
    """The elements of the box that a label heads: as far up as nothing but links stands with it; else those that
    follow it, up to the next prose. Comments go to the end of what they stand in."""
    top = label
    while (parent := top.getparent()) is not None and parent.tag not in _NEVER:
        if parent not in size or size[parent].prose - size[label].prose > max(6, size[parent].linked // 2):
            break
        top = parent
    found = [top]
    follower = top.getnext()
    while follower is not None:
        told = size.get(follower)
        if told is not None:
            prose = told.prose > 12 and told.prose > told.linked
            if kind == "comments":
                if told.prose > most or (follower.tag == "p" and prose):  # a heading of the report's own
                    break
            elif prose or (top is not label and told.words) or (follower.tag in ("h1", "p") and told.prose > 6):
                break
            found.append(follower)
            if told.words and kind != "comments":
                break
        follower = follower.getnext()
    return found
