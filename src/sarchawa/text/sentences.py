"""Sentences, by the rules of the annotation guide (docs/guide.md, "sentences").

A sentence ends at . ! ؟ ? — not inside quotation marks, not after an abbreviation, inside a number or after the number
of a point that opens it — and always at a line break or at two or more blanks. A full stop after a closing quotation
mark belongs to its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache

from sarchawa.ckb import read_table
from sarchawa.text.fold import fold_word
from sarchawa.text.quotes import CLOSING, STRAIGHT, Quote

_BREAK = re.compile(r"[^\S\n\r]*[\n\r\u2028\u2029]\s*|\s{2,}")
_ACRONYM = re.compile(r"(?<!\w)(?:\w{1,3}\.){2,}\w{1,3}(?!\w)")
"""Letters or their names with full stops between and no blanks: "بی.بی.سی"."""
_LONGEST_ACRONYM = 16
_END = re.compile(r"[.!؟?۔…]+")


def paragraph_ends(text: str) -> list[int]:
    """Offsets at which a paragraph ends (before a line break or two and more blanks), ascending."""
    return [match.start() for match in _BREAK.finditer(text)]


def find_sentences(text: str, quotes: list[Quote]) -> list[tuple[int, int]]:
    """(start, end) of every sentence, in order; blanks around them belong to none."""
    quote_starts = [quote.start for quote in quotes]

    def quoted(at: int) -> bool:
        index = bisect_right(quote_starts, at) - 1
        return index >= 0 and at < quotes[index].end

    sentences: list[tuple[int, int]] = []
    start = 0
    for part in _BREAK.finditer(text):
        _split_paragraph(text, start, part.start(), quoted, sentences)
        start = part.end()
    _split_paragraph(text, start, len(text), quoted, sentences)
    return sentences


def _split_paragraph(
    text: str, start: int, end: int, quoted: Callable[[int], bool], sentences: list[tuple[int, int]]
) -> None:
    for mark in _END.finditer(text, start, end):
        if mark.start() < start or quoted(mark.start()) or not _ends_sentence(text, mark, start, end):
            continue
        stop = mark.end()
        while stop < end and (text[stop] in CLOSING or text[stop] in ")]" or (text[stop] == STRAIGHT and quoted(stop))):
            stop += 1
        _add(text, start, stop, sentences)
        start = stop
    _add(text, start, end, sentences)


def _add(text: str, start: int, end: int, sentences: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        sentences.append((start, end))


def _ends_sentence(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark ends the sentence that began at ``start``; ``end``: of the paragraph."""
    if mark.group() != ".":
        return True
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < end else " "
    if before.isdigit() and after.isdigit():  # decimal, dotted date
        return False
    if not after.isspace() and ((after.isascii() and after.isalnum()) or after in "،؛:"):  # address, file name, "هتد.،"
        return False
    if not after.isspace() and _in_acronym(text, mark.start()):
        return False
    word_start = mark.start()
    while word_start > 0 and not text[word_start - 1].isspace() and text[word_start - 1] not in '("«“.':
        word_start -= 1
    word = text[word_start : mark.start()]
    if word.isdecimal() and not text[start:word_start].strip():  # the number of a point in a list
        return mark.end() >= end
    return mark.end() >= end or not _is_abbreviation(word)


def _in_acronym(text: str, at: int) -> bool:
    """Whether a full stop stands within an acronym."""
    start = max(0, at - _LONGEST_ACRONYM)
    around = text[start : at + _LONGEST_ACRONYM]
    return any(found.start() < at - start < found.end() - 1 for found in _ACRONYM.finditer(around))


def _is_abbreviation(word: str) -> bool:
    return (len(word) == 1 and word.isalpha()) or fold_word(word) in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(fold_word(row["form"]) for row in read_table("abbreviations.tsv"))
