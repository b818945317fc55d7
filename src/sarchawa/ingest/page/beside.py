"""What stands beside the headline of a page: where it says when its report was published, and who wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sarchawa.ingest.page.furniture import MOST_WITHIN
from sarchawa.ingest.page.tree import elements, one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from sarchawa.ingest.page.furniture import Size

LONGEST_LINE = 120
"""Code points of a line beside a headline."""

_NEAR = 60  # elements before and behind the headline
_MOST_WORDS = 40  # of what tells of the report, not of the outlet
_TOLD_IN = frozenset(("header", "footer", "time"))


class Beside(NamedTuple):
    """Short elements. near: beside the headline, those behind it first; below: under the text."""

    near: list[HtmlElement]
    below: list[HtmlElement]


def beside(
    root: HtmlElement,
    headline: HtmlElement | None,
    text: tuple[HtmlElement | None, HtmlElement | None],
    left_out: set[HtmlElement],
    size: dict[HtmlElement, Size],
) -> Beside:
    """The short elements beside the headline: those behind it, to the end of the text, then those before it that stand
    in one part of the page with it (what stands above is the day's date, or other reports'); and those of that part
    below the text. Without a headline, beside the beginning of the text. text: the elements of its first and last
    block. A report's own header and footer count, though they are no part of its text."""
    begins = text[0] if headline is None else headline
    part = _part(begins, 3 if headline is None else 2)
    order: list[HtmlElement] = []
    below: list[HtmlElement] = []
    skipped: set[HtmlElement] = set()
    inside: set[HtmlElement] = set()
    at = None
    ended = False
    for element in elements(root):
        parent = element.getparent()
        if parent in skipped or (element in left_out and not _tells(element, size)):
            skipped.add(element)
            continue
        if element is part or parent in inside:
            inside.add(element)
        if element is begins:
            at = len(order)
        elif _is_long(element, size) or (at is None and element not in inside):
            continue
        if element is text[1] and at is not None and element is not begins:
            ended = True
        if not ended:
            order.append(element)
        elif element in inside and len(below) < _NEAR:
            below.append(element)
    if at is None:
        return Beside(order[:_NEAR], below)
    return Beside([*order[at : at + _NEAR], *order[max(0, at - _NEAR) : at][::-1]], below)


def _is_long(element: HtmlElement, size: dict[HtmlElement, Size]) -> bool:
    told = size.get(element)
    return told is not None and (told.words > _MOST_WORDS or told.elements > MOST_WITHIN)


def _part(element: HtmlElement | None, steps: int) -> HtmlElement | None:
    """What an element stands in, so many steps up, short of the whole page."""
    for _ in range(steps):
        above = element.getparent() if element is not None else None
        if above is None or above.tag in ("body", "html"):
            break
        element = above
    return element


def _tells(element: HtmlElement, size: dict[HtmlElement, Size]) -> bool:
    return element.tag in _TOLD_IN and element in size and size[element].words <= _MOST_WORDS


def short_text(element: HtmlElement) -> str:
    """The words of an element that is no more than a line, "" of a longer one."""
    pieces: list[str] = []
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > LONGEST_LINE:
            return ""
        pieces.append(text)
    return one_line(" ".join(pieces))
