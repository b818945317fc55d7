"""Quotation marks paired: which stretch of the text is between which marks.

Straight marks say nothing of their side, so it is read from what stands around them; a mark that finds no partner
closes at the end of its paragraph, and says so.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

OPENING = {"«": "»", "“": "”", "„": "”", "‹": "›", "‘": "’", "\uff02": "\uff02"}
CLOSING = frozenset("»”›’")
STRAIGHT = '"'
MARKS = frozenset(OPENING) | CLOSING | {STRAIGHT}


class Quote(NamedTuple):
    """A quotation: start, end of it with its marks; inner_start, inner_end of the words between them, blanks trimmed
    (code points); closed: False where the closing mark is missing."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def find_quotes(text: str, paragraph_ends: list[int]) -> list[Quote]:
    """All outermost quotations of a text, in order, not overlapping. paragraph_ends: offsets at which a paragraph
    ends, ascending; a quotation may run over them if its mark is closed later with nothing opened in between."""
    quotes: list[Quote] = []
    opened: int | None = None
    wanted = STRAIGHT
    for at in [i for i, char in enumerate(text) if char in MARKS]:
        char = text[at]
        if _within_word(text, at):
            continue
        if opened is None:
            if char not in CLOSING and not (char == STRAIGHT and _looks_closing(text, at)):
                opened, wanted = at, OPENING.get(char, STRAIGHT)
        elif char == wanted and not (char == STRAIGHT and _looks_opening(text, at)):
            quotes.append(_quote(text, opened, at + 1, closed=True))
            opened = None
        elif (char in OPENING or char == STRAIGHT) and _paragraph_end_between(paragraph_ends, opened, at) is not None:
            end = _paragraph_end_between(paragraph_ends, opened, at)
            assert end is not None
            quotes.append(_quote(text, opened, end, closed=False))
            opened, wanted = at, OPENING.get(char, STRAIGHT)
        elif char == wanted == STRAIGHT:  # shaped like an opening mark, but nothing else can close this quotation
            quotes.append(_quote(text, opened, at + 1, closed=True))
            opened = None
    if opened is not None:
        end = _paragraph_end_between(paragraph_ends, opened, len(text))
        quotes.append(_quote(text, opened, len(text.rstrip()) if end is None else end, closed=False))
    return [q for q in quotes if q.inner_start < q.inner_end]


def _within_word(text: str, at: int) -> bool:
    """A mark between two letters or digits with no quotation shape, as in 5"7 or Qur’an."""
    return text[at] in "’‘" and 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def _looks_opening(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "([:،") and not after.isspace() and after not in ".،؛؟!"


def _looks_closing(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isspace() and before not in "([:" and (after.isspace() or after in ".،؛؟!)")


def _paragraph_end_between(paragraph_ends: list[int], start: int, end: int) -> int | None:
    index = bisect_right(paragraph_ends, start)
    if index < len(paragraph_ends) and paragraph_ends[index] < end:
        return paragraph_ends[index]
    return None


def _quote(text: str, start: int, end: int, *, closed: bool) -> Quote:
    inner_start, inner_end = start + 1, end - 1 if closed else end
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quote(start, end, inner_start, inner_end, closed)
