"""What stands beside the headline of a page: where it says when its report was published, and who wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarchawa.ingest.page.tree import elements, one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from sarchawa.ingest.page.furniture import Size

LONGEST_LINE = 120
"""Code points of a line beside a headline."""

_NEAR = 60  # elements before and behind the headline
_MOST_WORDS = 40  # of a header or footer that tells of the report, not of the outlet
_TOLD_IN = frozenset(("header", "footer", "time"))


def beside(
    root: HtmlElement, headline: HtmlElement | None, left_out: set[HtmlElement], size: dict[HtmlElement, Size]
) -> list[HtmlElement]:
    """The elements beside the headline, the nearest behind it first, then those before it; without a headline all that
    are not left out. A report's own header and footer count, though they are no part of its text."""
    order: list[HtmlElement] = []
    skipped: set[HtmlElement] = set()
    at = None
    for element in elements(root):
        if element.getparent() in skipped or (element in left_out and not _tells(element, size)):
            skipped.add(element)
            continue
        if element is headline:
            at = len(order)
        order.append(element)
    return order if at is None else [*order[at : at + _NEAR], *order[max(0, at - _NEAR) : at][::-1]]


def _tells(element: HtmlElement, size: dict[HtmlElement, Size]) -> bool:
    return element.tag in _TOLD_IN and element in size and size[element].words <= _MOST_WORDS


def short_text(element: HtmlElement) -> str:
    """The words of an element that is no more than a line, "" of a longer one."""
    if len(element) > 8:
        return ""
    pieces: list[str] = []
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > LONGEST_LINE:
            return ""
        pieces.append(text)
    return one_line(" ".join(pieces))
