"""A page's tree as blocks of text, as a reader sees them: paragraphs, headings, items, rows of tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from sarchawa.ingest.page.furniture import UNSEEN
from sarchawa.ingest.page.tree import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr img picture source amp-img".split()
)
_CELLS = frozenset(("td", "th"))
_ITEMS = frozenset(("li", "dd", "dt"))
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BREAK = "\n"
_SIGNS = frozenset("-–—_*•·.|/:»«<>+=©")  # words that are none
_PARAGRAPH = re.compile(r"\n[ \t\r\f\u00a0]*\n\s*")


class Block(NamedTuple):
    """A block. text: its words, lines apart by line breaks; kind: p, heading, item, row; words, linked: how many
    words, and how many of them within links; owner: the element whose text it is."""

    text: str
    kind: str
    words: int
    linked: int
    owner: HtmlElement

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.rstrip('"\u201d\u201c»«)] ').endswith((".", "!", "؟", "?", ":", "…", "؛", "،"))


class Reading(NamedTuple):
    """blocks: in the order of the page; extent: of every element, the blocks that begin in it (from, to)."""

    blocks: list[Block]
    extent: dict[HtmlElement, tuple[int, int]]


def read_blocks(root: HtmlElement, left_out: set[HtmlElement], layouts: set[HtmlElement]) -> Reading:
    """The blocks under a root, without those of the elements left out and of what is not read at all. layouts: the
    tables that hold no data."""
    blocks: list[Block] = []
    extent: dict[HtmlElement, tuple[int, int]] = {}
    begins: list[int] = []
    pieces: list[tuple[str, bool]] = []
    links = 0
    rows = 0
    tables: list[bool] = []
    owner = root

    def close(element: HtmlElement) -> None:
        if pieces:
            blocks.extend(_blocks(pieces, element, bool(rows)))
            pieces.clear()

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            block = tag not in _INLINE or (tag == "cite" and element.getparent().tag == "blockquote")
            if block and tag != "br" and not rows:
                close(owner)
            begins.append(len(blocks))
            if tag in UNSEEN or element in left_out:
                walk.skip_subtree()
                continue
            if tag == "br":
                pieces.append((_BREAK, False))
            elif tag == "a":
                links += 1
            elif tag == "table":
                tables.append(element not in layouts)
                owner = element
            elif tag == "tr" and tables and tables[-1]:
                rows += 1
            elif tag in _CELLS and rows:
                pieces.append((" \t", False))
            elif block and not rows:
                owner = element
            elif rows and block:
                pieces.append((" ", False))
            if element.text:
                pieces.append((element.text.replace(_BREAK, " "), links > 0))
            continue
        begun = begins.pop()
        if tag not in UNSEEN and element not in left_out:
            if tag == "a":
                links -= 1
            elif tag == "table":
                close(element)
                tables.pop()
                owner = element.getparent() if element.getparent() is not None else root
            elif tag == "tr" and tables and tables[-1]:
                close(element)
                rows -= 1
            elif not rows and tag != "br" and (tag not in _INLINE or element is owner):
                close(element)
                owner = element.getparent() if element.getparent() is not None else root
            extent[element] = (begun, len(blocks))
        if element.tail and element is not root:
            pieces.append((element.tail.replace(_BREAK, " "), links > 0))
    close(root)
    return Reading(blocks, extent)


def _blocks(pieces: list[tuple[str, bool]], owner: HtmlElement, row: bool) -> list[Block]:
    """The blocks of a run of text: two line breaks part them, as two paragraphs."""
    found = []
    linked = sum(_words(text) for text, in_link in pieces if in_link)
    every = "".join(text for text, _ in pieces)
    parts = _PARAGRAPH.split(every) if _BREAK in every else [every]
    for part in parts:
        if row:
            cells = (one_line(cell.replace(_BREAK, " ")) for cell in part.split("\t"))
            text = "\t".join(cell for cell in cells if cell)
        else:
            text = _BREAK.join(line for line in map(one_line, part.split(_BREAK)) if line)
        if text:
            words = _words(text)
            share = min(words, linked) if len(parts) == 1 else round(linked * words / max(1, _words(every)))
            found.append(Block(text, "row" if row else _kind(owner), words, share, owner))
    return found


def _words(text: str) -> int:
    return sum(word not in _SIGNS for word in text.split())


def _kind(owner: HtmlElement) -> str:
    if owner.tag in _HEADINGS:
        return "heading"
    return "item" if owner.tag in _ITEMS else "p"
