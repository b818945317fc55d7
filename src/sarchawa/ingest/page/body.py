"""Which blocks of a page are the report: the part of the tree where prose stands thickest, and what it holds beside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sarchawa.ingest.page.blocks import Block, Reading
from sarchawa.ingest.page.furniture import named_body
from sarchawa.ingest.page.labels import label_of, opening_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

_LONG = 12  # words; a shorter block is prose only if it ends as a sentence does
_SHORT = 4
_MOST_AGAINST = -60.0  # what blocks in a row say against a part: a long list of links weighs no more than a box of them
_MADE_BY_NAME = 0.6  # of the best part's worth: then the part that the page itself calls its body is taken
_LONGEST_NAME = 5  # words
_EDGE = 4  # blocks at either end in which a line may say who wrote the report
_FEWEST_OF_HEADLINE, _MOST_OF_HEADLINE = 3, 25  # words
_LONGEST_ASIDE = 30  # words of a "read also" line
_DATE_PIECES = re.compile(r"\s+[|•·–—/-]\s+|[|•·]|\t")
_NUMBERS = re.compile(r"[\d\s:/.,|-]+")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")


class Body(NamedTuple):
    """blocks: those of the report; first, last: the elements of the first and the last block of its part of the page;
    above: the block before it; bylines: the lines taken off that say who wrote it; paid: it says that the rest is for
    subscribers."""

    blocks: list[Block]
    first: HtmlElement | None
    last: HtmlElement | None
    above: Block | None
    bylines: tuple[str, ...] = ()
    paid: bool = False


def find_body(
    reading: Reading, root: HtmlElement, headline: str, shown: HtmlElement | None, is_date: Callable[[str], bool]
) -> Body:
    """The report's blocks. headline, shown: what it is and the element that shows it; it is left out where it stands in
    them, as is what stands before it; is_date: whether a line is only a date."""
    sums = [0.0]
    against = 0.0
    for block in reading.blocks:
        worth = _worth(block)
        against = against + worth if worth < 0 else 0.0
        sums.append(sums[-1] + (worth if against >= _MOST_AGAINST else 0.0))
    part, named = _best(reading, root, sums)
    begin, end = reading.extent.get(part, (0, len(reading.blocks)))
    worth = sums[end] - sums[begin]
    behind = reading.extent.get(shown, (0, 0))[1] if shown is not None else 0
    if begin < behind < end:
        begin = behind
    blocks = reading.blocks[begin:end]
    if named is not None and sums[named[1]] - sums[named[0]] >= _MADE_BY_NAME * worth:
        lead = reading.blocks[behind : named[0]] if begin <= behind <= named[0] else []
        blocks = [*(block for block in lead if _worth(block) > 0), *reading.blocks[slice(*named)]]
    above = reading.blocks[begin - 1] if begin else None
    return _without_asides(blocks, above, headline, is_date)


def _worth(block: Block) -> float:
    """What a block says for the part it stands in: its words where it is prose, less than nothing where it is not."""
    if block.linked * 2 > block.words:
        return -block.words - 2.0
    if block.kind == "heading":
        return 0.0
    if block.kind == "row":
        return 0.5 * block.words
    if block.words >= _LONG or (block.words > _SHORT and block.closed):
        return float(block.words - block.linked)
    return 0.0 if block.kind == "item" else -1.0


def _best(reading: Reading, root: HtmlElement, sums: list[float]) -> tuple[HtmlElement, tuple[int, int] | None]:
    """The element of most worth, the smallest of such; and the extent of the best that the page calls its body."""
    best, most, shortest = root, float("-inf"), 0
    named, most_named = None, 0.0
    for element, (begin, end) in reading.extent.items():
        if begin == end:
            continue
        worth = sums[end] - sums[begin]
        if worth > most or (worth == most and end - begin < shortest):
            best, most, shortest = element, worth, end - begin
        if worth > most_named and _is_called_body(element):
            named, most_named = (begin, end), worth
    return best, named


def _is_called_body(element: HtmlElement) -> bool:
    if "articleBody" in (element.get("itemprop") or "") or "articleBody" in (element.get("property") or ""):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) > 1 and named_body(names[:400])


def _without_asides(blocks: list[Block], above: Block | None, headline: str, is_date: Callable[[str], bool]) -> Body:
    kept: list[Block] = []
    bylines: list[str] = []
    paid = False
    for place, block in enumerate(blocks):
        kind = label_of(block.text)
        if kind == "paywall":
            paid = True
        if kind or block.text == headline or not block.text.strip("-–—_*•·.|/ \t\n") or _CLOCK.fullmatch(block.text):
            continue
        kind, rest = opening_label(block.text)
        if kind == "paywall":
            paid = True
            continue
        at_edge = len(kept) < 2 or place >= len(blocks) - _EDGE
        if at_edge and "\n" in block.text and block.kind == "p":
            block = _without_date_lines(block, headline, is_date)
        if kind == "byline" and at_edge and len(rest.split()) <= _LONGEST_NAME:
            bylines.append(rest)
            continue
        if kind in ("related", "caption", "tags", "counter", "share", "newsletter") and block.words <= _LONGEST_ASIDE:
            continue
        if at_edge and block.words <= 16 and _is_date_line(block.text, is_date):
            continue
        if block.linked * 5 >= block.words * 4 and block.words <= _LONGEST_ASIDE and not _continues(blocks, place):
            continue
        kept.append(block)
    while kept and (kept[-1].kind == "heading" or _NUMBERS.fullmatch(kept[-1].text)):
        kept.pop()
    first, last = (blocks[0].owner, blocks[-1].owner) if blocks else (None, None)
    return Body(kept, first, last, above, tuple(bylines), paid)


def _continues(blocks: list[Block], place: int) -> bool:
    """Whether a linked block is an item among items that are prose: a list of the report's own."""
    if blocks[place].kind != "item":
        return False
    beside = [blocks[at] for at in (place - 1, place + 1) if 0 <= at < len(blocks)]
    return any(block.kind == "item" and block.linked * 2 < block.words for block in beside)


def _without_date_lines(block: Block, headline: str, is_date: Callable[[str], bool]) -> Block:
    """A block of several lines without those that are the headline, a label or a date."""
    lines = block.text.split("\n")
    kept = [line for line in lines if line != headline and not label_of(line) and not _is_date_line(line, is_date)]
    return block._replace(text="\n".join(kept)) if 0 < len(kept) < len(lines) else block


def headline_over(body: Body) -> tuple[str, Body]:
    """The line that stands over the text as a headline does, though nothing marks it, and the body without it; "" where
    none does."""
    if not body.blocks:
        return "", body
    first, *rest = body.blocks
    if rest and _heads(first, rest):
        return first.text, body._replace(blocks=rest)
    if body.above is not None and _heads(body.above, body.blocks):
        return body.above.text, body
    return "", body


def _heads(line: Block, text: list[Block]) -> bool:
    """Whether a block is a line as headlines are, of which the text speaks."""
    if "\n" in line.text or line.closed or line.linked or line.kind not in ("p", "heading"):
        return False
    if not _FEWEST_OF_HEADLINE <= line.words <= _MOST_OF_HEADLINE:
        return False
    said = set(" ".join(block.text for block in text).split())
    return sum(word in said for word in line.text.split()) >= 2


def _is_date_line(text: str, is_date: Callable[[str], bool]) -> bool:
    return is_date(text) or any(is_date(piece) for piece in _DATE_PIECES.split(text) if piece.strip())


def as_text(blocks: list[Block]) -> str:
    """The blocks as a report's text: paragraphs apart by a blank line, items and rows of one list by a line break."""
    pieces: list[str] = []
    before = ""
    for block in blocks:
        if pieces:
            pieces.append("\n" if block.kind == before and block.kind in ("item", "row") else "\n\n")
        pieces.append(block.text)
        before = block.kind
    return "".join(pieces)
