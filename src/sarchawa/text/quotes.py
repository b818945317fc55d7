"""Quotation marks paired: which stretch of the text is between which marks.

Straight marks say nothing of their side, so it is read from what stands around them; a mark that finds no partner
closes at the end of its paragraph, and says so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

OPENING = {"«": "»", "“": "”", "„": "”", "‹": "›", "‘": "’", "\uff02": "\uff02"}
CLOSING = frozenset("»”›’")
STRAIGHT = '"'
MARKS = frozenset(OPENING) | CLOSING | {STRAIGHT}
_ANY_MARK = re.compile(f"[{''.join(sorted(MARKS))}]")
_ALWAYS_OPENING = frozenset("«‹„")
_PARTNERS = {mark: frozenset(family) for family in ("«»", "‹›", "‘’", '"“”„\uff02') for mark in family}
"""Mark → the marks that may close what it opened: writers mix straight and curved ones, and set curved ones turned
round."""


_TWO = "''"
"""Two apostrophes, with which some pages write a quotation mark."""
_OPENING_TWO = re.compile(r"''(?=[^\s'])")
_CLOSING_TWO = re.compile(r"(?<=[^\s'])''")
_SENTENCE_END = re.compile(r"[.؟!]\s")
_LONGEST_NAME = 60
_MOST_NAMES = 12
"""Code points of a name set in marks within a quotation, and how many marks ahead are looked at."""
_CLITIC = re.compile(r"(?:ی|یان|یش|ش|دا|یدا|ە|یە|ەوە)(?=[\s.،؛؟!])")
"""What hangs on a name in marks, behind them."""
_SHORTEST_SPEECH = 12
_BEFORE_SPEECH = tuple(":؛،")
_LEANING = frozenset('"”')
_TURNED, _TURNED_BACK = "”", "“"


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
    if _TWO not in text:
        return _find_quotes(text, paragraph_ends)
    single = _CLOSING_TWO.sub('" ', _OPENING_TWO.sub(' "', text))
    return [_with_both_marks(text, quote) for quote in _find_quotes(single, paragraph_ends)]


def _with_both_marks(text: str, quote: Quote) -> Quote:
    """A quotation with both halves of the doubled apostrophes around it."""
    start = quote.start - text.startswith(_TWO, quote.start - 1) if quote.start else 0
    return quote._replace(start=start, end=quote.end + text.startswith(_TWO, quote.end - 1))


def _find_quotes(text: str, paragraph_ends: list[int]) -> list[Quote]:
    quotes: list[Quote] = []
    opened: int | None = None
    within = -1
    marks = [found.start() for found in _ANY_MARK.finditer(text) if not _within_word(text, found.start())]
    for number, at in enumerate(marks):
        if opened is None:
            if _may_open(text, at) or _leans_left(text, marks, number, paragraph_ends):
                opened = at
            continue
        if at <= within:
            continue
        paragraph_end = _paragraph_end_between(paragraph_ends, opened, at)
        if paragraph_end is not None and text[opened] != text[at] and text[at - 1].isspace():
            # In a later paragraph, and set apart from what is before it: it closes nothing that is said there.
            quotes.append(_quote(text, opened, paragraph_end, closed=False))
            opened = at if _may_open(text, at) else None
        elif _closes(text, opened, at):
            quotes.append(_quote(text, opened, at + 1, closed=True))
            opened = None
        elif paragraph_end is not None and _may_open(text, at):
            quotes.append(_quote(text, opened, paragraph_end, closed=False))
            opened = at
        elif (held := _held_until(text, marks, number, opened, paragraph_ends)) is not None:
            within = held  # a name in marks of its own
        elif (left_open := _left_open_until(text, marks, number, opened, paragraph_ends)) is not None:
            quotes.append(_quote(text, opened, left_open, closed=False))
            opened = at
        elif text[opened] == text[at] == STRAIGHT:  # shaped like an opening mark, but nothing else can close this one
            quotes.append(_quote(text, opened, at + 1, closed=True))
            opened = None
    if opened is not None:
        end = _paragraph_end_between(paragraph_ends, opened, len(text))
        quotes.append(_quote(text, opened, len(text.rstrip()) if end is None else end, closed=False))
    return [q for q in quotes if q.inner_start < q.inner_end]


def _held_until(text: str, marks: list[int], number: int, opened: int, paragraph_ends: list[int]) -> int | None:
    """The mark that closes the name which a straight mark opens within a quotation, where the same paragraph has
    another mark that closes the quotation ("… گروپی "ئاسۆ" دەڵێت … "), or a colon opens it and only names follow; else
    None."""
    at = marks[number]
    if text[at] != STRAIGHT or not _looks_opening(text, at):
        return None
    if text[:at].rstrip()[-1:] == ":":
        return _speech_within(text, marks, number, opened, paragraph_ends)
    if number + 2 == len(marks):
        return _name_at_the_end(text, at, marks[-1], paragraph_ends)
    if number + 2 > len(marks):
        return None
    closing, outer = marks[number + 1 : number + 3]
    if text[closing] != STRAIGHT or text[outer] != STRAIGHT or closing - at > _LONGEST_NAME:
        return None
    if _paragraph_end_between(paragraph_ends, at, outer) is not None:
        return None
    if not _looks_closing(text, closing) and not _CLITIC.match(text, closing + 1):
        return None
    depth = 1
    for mark in marks[number + 2 : number + _MOST_NAMES]:
        if text[mark] != STRAIGHT or _paragraph_end_between(paragraph_ends, at, mark) is not None:
            return None
        depth += 1 if _looks_opening(text, mark) else -1
        if depth == 0:
            return closing
    unclosed = depth == 1 and number + _MOST_NAMES >= len(marks)
    return closing if unclosed and text[:opened].rstrip()[-1:] == ":" else None


def _speech_within(text: str, marks: list[int], number: int, opened: int, paragraph_ends: list[int]) -> int | None:
    """The mark that closes what a colon leads to within a quotation, where just one more mark of the paragraph is there
    to close the quotation itself ("گوتی: «… نامەیەک هات کە دەڵێت: «…»، منیش …»" in straight marks); else None."""
    at, following = marks[number], marks[number + 1 : number + 3]
    if len(following) < 2 or any(text[mark] != STRAIGHT or not _looks_closing(text, mark) for mark in following):
        return None
    closing, outer = following
    if _paragraph_end_between(paragraph_ends, opened, outer) is not None or _SENTENCE_END.search(text, opened, at):
        return None
    return closing


def _name_at_the_end(text: str, at: int, closing: int, paragraph_ends: list[int]) -> int | None:
    """The last mark of a text, where it closes a name within a quotation that nobody closed: the sentence goes on
    behind it; else None."""
    if text[closing] != STRAIGHT or closing - at > _LONGEST_NAME:
        return None
    hung_on = _CLITIC.match(text, closing + 1)
    after = text[hung_on.end() if hung_on else closing + 1 :][:2]
    goes_on = len(after) > 1 and after[0].isspace() and after[1].isalpha()
    return closing if goes_on and _paragraph_end_between(paragraph_ends, at, closing) is None else None


def _left_open_until(text: str, marks: list[int], number: int, opened: int, paragraph_ends: list[int]) -> int | None:
    """The end of the sentence to which a quotation goes that nobody closed, where another one opens in a later sentence
    and is closed ("X گوتی "ئاوەکە پاکە. گوتیشی "باران دەبارێت"."); else None."""
    at = marks[number]
    if not _looks_opening(text, at):
        return None
    if number + 1 < len(marks):
        closing = marks[number + 1]
        if text[closing] != text[at] or not _looks_closing(text, closing):
            return None
    elif text[:at].rstrip()[-1:] in _BEFORE_SPEECH:
        closing = at  # "X گوتی: "ئاوەکە پاکە. گوتیشی: "باران دەبارێت."
    else:
        return None
    if _paragraph_end_between(paragraph_ends, opened, closing) is not None:
        return None
    ends = [found.end() for found in _SENTENCE_END.finditer(text, opened, at)]
    return ends[-1] - 1 if ends else None


def _leans_left(text: str, marks: list[int], number: int, paragraph_ends: list[int]) -> bool:
    """Whether a mark written at the end of the word before, or between blanks, opens all the same ("گوتی" ئاوەکە …
    باشە".", "گوتی، ” ئاوەکە … باشە”."): the next mark of the paragraph closes, and nothing else is there for that to
    close."""
    at = marks[number]
    if text[at] not in _LEANING or number + 1 >= len(marks) or at == 0:
        return False
    closing = marks[number + 1]
    apart = (text[at - 1].isspace() or text[at - 1] in _BEFORE_SPEECH) and text[at + 1 : at + 2].isspace()
    run_in = text[at] == _TURNED and text[at - 1].isalpha() and text[at + 1 : at + 2].isalpha()
    same = text[closing] == text[at] or (apart and text[at] == _TURNED and text[closing] == _TURNED_BACK)
    closes = _looks_closing(text, closing) or (apart and _closes_apart(text, closing))
    if not same or not closes or closing - at < _SHORTEST_SPEECH:
        return False
    if _paragraph_end_between(paragraph_ends, at, closing) is not None:
        return False
    if run_in:
        return True
    if not text[at + 1 : at + 2].isspace():
        return False
    if text[max(0, at - 2) : at].rstrip()[-1:] in _BEFORE_SPEECH:
        return True
    further = marks[number + 2] if number + 2 < len(marks) else None
    if further is not None and _paragraph_end_between(paragraph_ends, at, further) is not None:
        further = None
    opens = further is None or _looks_opening(text, further) or text[further - 1] in _BEFORE_SPEECH
    if further is not None and text[further - 1].isalpha() and text[further + 1 : further + 2].isspace():
        opens = True  # the next one leans as well
    alone = further is None and text[at - 1] == "."
    return (text[at - 1].isalpha() or alone or (apart and text[at] == _TURNED)) and opens


def _closes_apart(text: str, at: int) -> bool:
    """Whether a mark with a blank before it ends what stands before a full stop or the end of a line."""
    after = text[at + 1 : at + 2]
    return text[at - 1].isspace() and (not after or after in ".،؛؟!\n")


def _may_open(text: str, at: int) -> bool:
    """Whether a mark may open a quotation. A closing one may if it is set turned round, as its surroundings then
    show."""
    char = text[at]
    if char in CLOSING:
        return _looks_opening(text, at)
    return char in _ALWAYS_OPENING or not _looks_closing(text, at)


def _closes(text: str, opened: int, at: int) -> bool:
    """Whether a mark closes the quotation that another one opened."""
    first, last = text[opened], text[at]
    if last not in _PARTNERS[first]:
        return False
    if last == OPENING.get(first) and last != first:  # the two sides of one pair, the right way round
        return True
    if first != last and last in OPENING and first not in CLOSING:  # "…“: only where it stands like a closing mark
        return _looks_closing(text, at)
    return not _looks_opening(text, at)


def _within_word(text: str, at: int) -> bool:
    """A mark between two letters or digits with no quotation shape, as in 5"7 or Qur’an."""
    return text[at] in "’‘" and 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def _looks_opening(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "([:،-–") and not after.isspace() and after not in ".،؛؟!)"


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
