"""The stretches of a report that are shown of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from sarchawa.search.answer import Snippet
from sarchawa.search.marks import Mark

LENGTH = 240
"""Code points of a snippet, about."""
_BEFORE = 60
_MOST = 2
_JOINERS = "\u200c\u200d\u0640"


def snippets_of(text: str, marks: Sequence[Mark]) -> tuple[Snippet, ...]:
    """At most two stretches, in order: the one in which most of the query stands, and one with what that lacks; the
    beginning of the text where nothing of it does. marks: in order."""
    if not marks:
        return (_snippet(text, 0, LENGTH, ()),) if text.strip() else ()
    found: list[Snippet] = []
    left = list(marks)
    seen: set[int] = set()
    while left and len(found) < _MOST:
        first = max(range(len(left)), key=lambda at: (_worth(left, at, seen), -at))
        if found and not _worth(left, first, seen):
            break
        start = max(0, left[first].start - _BEFORE, *(other.end for other in found if other.end <= left[first].start))
        shown = _snippet(text, start, max(start + LENGTH, left[first].end), left[first:])
        found.append(shown)
        seen.update(mark.phrase for mark in left if shown.start <= mark.start and mark.end <= shown.end)
        left = [mark for mark in left if mark.end <= shown.start or mark.start >= shown.end]
    found.sort(key=lambda shown: shown.start)
    return tuple(found)


def _worth(marks: Sequence[Mark], first: int, seen: set[int]) -> int:
    """How much that was not seen yet stands in a snippet that begins with a mark."""
    end = marks[first].start + LENGTH - _BEFORE
    new: dict[int, int] = {}
    for mark in marks[first:]:
        if mark.end > end and mark is not marks[first]:
            break
        if mark.phrase not in seen:
            new[mark.phrase] = mark.weight
    return sum(new.values())


def _snippet(text: str, start: int, end: int, marks: Sequence[Mark]) -> Snippet:
    """The stretch from about ``start`` to about ``end``, cut at blanks, with the marks that stand in it whole."""
    first = marks[0].start if marks else start
    within = [mark for mark in marks if mark.end <= end]
    last = max((mark.end for mark in within), default=first)
    if start:
        start = next((n + 1 for n in range(start, first) if text[n].isspace()), first)
    if end < len(text):
        end = next((n for n in range(end, last, -1) if text[n].isspace()), last if marks else _whole(text, end))
    end = min(end, len(text))
    while end > last and text[end - 1].isspace():
        end -= 1
    while start < first and text[start].isspace():
        start += 1
    return Snippet(
        start=start,
        end=end,
        text=text[start:end],
        marks=_joined(within),
        before=bool(text[:start].strip()),
        after=bool(text[end:].strip()),
    )


def _joined(marks: Sequence[Mark]) -> tuple[tuple[int, int], ...]:
    """Marks as spans, those that overlap made one."""
    spans: list[tuple[int, int]] = []
    for mark in marks:
        if spans and mark.start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], mark.end))
        else:
            spans.append((mark.start, mark.end))
    return tuple(spans)


def title_marks(marks: Sequence[Mark]) -> tuple[tuple[int, int], ...]:
    """The marks of a title as spans."""
    return _joined(marks)


def _whole(text: str, end: int) -> int:
    """An end that parts no letter from its marks."""
    while end > 1 and (unicodedata.combining(text[end]) or text[end] in _JOINERS or text[end - 1] in _JOINERS):
        end -= 1
    return end
