"""Letters as they stand on a line of print, put in the order in which they are read.

A PDF draws letters at places; the order in which it names them is nobody's promise, and for scripts that run from right
to left libraries differ in what they make of it. So only the places are believed. Seen from the right, a line of
Arabic script is already in reading order but for what runs the other way within it: numbers, and words in Latin letters
(the inverse of Unicode's bidirectional algorithm, UAX #9, for two levels). Lost are: which of "٣ ABC" and "ABC ٣" was
meant, and the order of a range of two numbers at the very beginning of a paragraph.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class Glyph(NamedTuple):
    """A letter where it is drawn. text: what it stands for; x, y: of its origin on the page, in points, y upwards;
    left, right, bottom, top: of its box; size: of its font, in what unit ever."""

    text: str
    x: float
    y: float
    left: float
    right: float
    bottom: float
    top: float
    size: float = 0.0


class Line(NamedTuple):
    """A line in reading order. left, right: where it begins and ends; y: its baseline; size: of its font; rtl: whether
    it is read from the right."""

    text: str
    left: float
    right: float
    y: float
    size: float
    rtl: bool


_BOX = 1.5  # the highest box of a line, in ems
_SAME_LINE = 0.5  # em
_BLANK = 0.08  # em: the least room of a blank that the page names
_GAP = 0.3  # … and of one that it does not
_NEXT_PARAGRAPH = 1.45  # times the usual distance of lines
_SHORT_END = 0.12  # of a column's width
_BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "<": ">"}
_CLOSING = {closing: opening for opening, closing in _BRACKETS.items()}
_MIRRORED = _BRACKETS | _CLOSING
_JOINING = frozenset(",.:/٫٬\u00a0")
"""Signs that join the numbers on both sides into one (UAX #9: common separators, and the two that Arabic numbers
have)."""
_AT_END = frozenset(".،؛؟:!,;?…")
_HEH = {"\ufee9": "ە", "\ufeea": "ە"}
"""The final and lone forms of heh draw the vowel ە as well: in this language that is what stands there."""


def standard(text: str) -> str:
    """Letters for their presentation forms: ``ﮐ`` is ک, ``ﻻ`` is لا."""
    if not any("\ufb50" <= sign <= "\ufefc" for sign in text):
        return text
    return "".join(
        _HEH.get(sign) or (unicodedata.normalize("NFKC", sign) if "\ufb50" <= sign <= "\ufefc" else sign)
        for sign in text
    )


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of a page. glyphs: in the order in which the page draws them: a line is what is drawn one after
    another at one height."""
    lines = []
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and abs(glyph.y - row[-1].y) > _SAME_LINE * max(_em(row), 1.0):
            lines.append(_line(row))
            row = []
        row.append(glyph)
    if row:
        lines.append(_line(row))
    return [line for line in lines if line.text]


def paragraphs_of(lines: Sequence[Line]) -> list[str]:
    """Lines joined into paragraphs: one ends where its last line ends short, or the next stands further off, or is in
    other letters."""
    pitches = [above.y - below.y for above, below in pairwise(lines) if above.y > below.y]
    usual = median(pitches) if pitches else 0.0
    told: list[str] = []
    left, right = min((one.left for one in lines), default=0.0), max((one.right for one in lines), default=0.0)
    previous: Line | None = None
    for line in lines:
        joined = (
            previous is not None
            and 0 < previous.y - line.y <= usual * _NEXT_PARAGRAPH
            and not _ends_short(previous, left, right)
            and abs(previous.size - line.size) <= 0.1 * previous.size
        )
        if joined:
            told[-1] += " " + line.text
        else:
            told.append(line.text)
        previous = line
    return told


def _ends_short(line: Line, left: float, right: float) -> bool:
    room = _SHORT_END * (right - left)
    return line.left - left > room if line.rtl else right - line.right > room


def _em(row: Sequence[Glyph]) -> float:
    return max(one.top - one.bottom for one in row) / _BOX


def _line(row: list[Glyph]) -> Line:
    letters = "".join(one.text for one in row)
    rtl = sum(map(_is_rtl, letters)) >= sum(map(_is_latin, letters)) and any(map(_is_rtl, letters))
    drawn = sorted(enumerate(row), key=lambda one: (-one[1].x, one[1].text.strip() != "", one[0]))
    signs = list(_with_gaps(_ligatures([glyph for _, glyph in drawn]), _em(row)))
    if not rtl:
        signs.reverse()
        text = "".join(signs)
    else:
        text = "".join(_read_from_the_right(signs))
    text = with_brackets_mended(" ".join(text.split()))
    inked = [one for one in row if one.text.strip()] or row
    left, right = min(one.left for one in inked), max(one.right for one in inked)
    return Line(text, left, right, inked[0].y, median(one.size for one in inked), rtl)


def _ligatures(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Letters drawn as one sign, put in order: of a lam with an alef the lam is first."""
    place = 0
    while place < len(glyphs):
        glyph = glyphs[place]
        following = glyphs[place + 1] if place + 1 < len(glyphs) else None
        together = following is not None and abs(glyph.x - following.x) < 0.05
        if following is not None and together and glyph.text in "اأإآ" and following.text in "لڵ":
            yield following
            yield glyph
            place += 2
        else:
            yield glyph
            place += 1


def _with_gaps(glyphs: Iterable[Glyph], em: float) -> Iterator[str]:
    """The letters from right to left, with a blank where the page has one and there is room for it, or where there is
    room for nothing else."""
    previous: Glyph | None = None
    blank = False
    for glyph in glyphs:
        if not glyph.text.strip():
            blank = True
            continue
        room = 0.0 if previous is None else previous.left - glyph.right
        if previous is not None and room > (_BLANK if blank else _GAP) * em:
            yield " "
        yield standard(glyph.text)
        previous, blank = glyph, False


def _read_from_the_right(signs: Sequence[str]) -> Iterator[str]:
    """Signs of a line seen from the right, in reading order: what runs from the left within it is turned round."""
    place = 0
    while place < len(signs):
        end = _end_of_run(signs, place)
        if end > place:
            yield from reversed(signs[place:end])
            place = end
        else:
            yield signs[place]
            place += 1


def _end_of_run(signs: Sequence[str], start: int) -> int:
    """Where the number, or the words in Latin letters, that begin here seen from the right, end; ``start`` if none
    do."""
    if not (_is_latin(signs[start]) or _is_digit(signs[start])):
        return start
    end = start
    latin = False
    place = start
    while place < len(signs):
        sign = signs[place]
        if _is_latin(sign):
            latin = True
            end = place + 1
        elif _is_digit(sign):
            end = place + 1 if end == place or latin or _joins(signs, end, place) else end
            if end != place + 1 and not _latin_ahead(signs, place):
                break
        elif _is_rtl(sign):
            break
        place += 1
    return end


def _joins(signs: Sequence[str], end: int, place: int) -> bool:
    """Whether what stands between two digits makes them one number."""
    between = signs[end:place]
    return not between or (len(between) == 1 and between[0] in _JOINING)


def _latin_ahead(signs: Sequence[str], place: int) -> bool:
    """Whether Latin letters follow before any other."""
    for sign in signs[place:]:
        if _is_latin(sign):
            return True
        if _is_rtl(sign):
            return False
    return False


def with_brackets_mended(text: str) -> str:
    """A text whose brackets open and close as the words around them show: which side of a bracket is drawn, and which
    is meant, libraries tell differently for lines from the right.

    >>> with_brackets_mended("گوتی: »باشە« )دوێنێ("), with_brackets_mended("گوتی: «باشە» (دوێنێ)")
    ('گوتی: «باشە» (دوێنێ)', 'گوتی: «باشە» (دوێنێ)')
    """
    if not any(sign in text for sign in _MIRRORED):
        return text
    signs = list(text)
    open_ones: list[str] = []
    for place, sign in enumerate(signs):
        if sign not in _MIRRORED:
            continue
        opening = _CLOSING.get(sign, sign)
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        free_before = before.isspace() or before in _MIRRORED
        free_after = after.isspace() or after in _AT_END or after in _MIRRORED
        opens = opening not in open_ones if free_before == free_after else free_before
        signs[place] = opening if opens else _BRACKETS[opening]
        if opens:
            open_ones.append(opening)
        elif opening in open_ones:
            open_ones.remove(opening)
    return "".join(signs)


def _is_rtl(sign: str) -> bool:
    return unicodedata.bidirectional(sign[:1]) in ("AL", "R")


def _is_latin(sign: str) -> bool:
    return unicodedata.bidirectional(sign[:1]) == "L"


def _is_digit(sign: str) -> bool:
    return unicodedata.bidirectional(sign[:1]) in ("EN", "AN")
