"""By which channel something was said, and on which day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sarchawa.ckb import read_table
from sarchawa.model import Time
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.ordered import Ordered
from sarchawa.text.phrases import PhraseTrie
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

_RESOURCE = "channels.tsv"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TO = frozenset(map(norm_word, ("بە", "بۆ")))
_MEDIA_HEADS = tuple(
    map(norm_word, ("ئاژانس", "کەناڵ", "تۆڕی میدیایی", "تۆڕی", "تەلەفزیۆن", "ڕادیۆ", "ڕۆژنامە", "ماڵپەڕ", "گۆڤار"))
)
STATEMENT = "statement"
_RANK = (
    "tweet",
    "post",
    "video",
    "press conference",
    "interview",
    "speech",
    "letter/message",
    "statement",
    "to a named medium",
)


@cache
def _channels() -> PhraseTrie[str]:
    return PhraseTrie((row["form"], row["channel"]) for row in read_table(_RESOURCE))


@remembered
def kind_of_document(word: Word) -> str:
    """By what one document is known when it is named again: a statement as such, whatever its word and spelling
    ("لە ڕاگەیەندراوێکدا … لە بەیاننامەکەدا"), any other by its lemma."""
    found = _channels().longest_at([word], 0)
    return STATEMENT if found is not None and found.value == STATEMENT else word.lemma


@remembered
def is_channel(word: Word) -> bool:
    """Whether a word names a channel ("تویتێکی"): whoever it belongs to speaks by it."""
    return word.kind == "word" and _channels().longest_at([word], 0) is not None


def find_channel(doc: Doc, start: int, end: int, quoted: Sequence[bool]) -> str:
    """The channel that the tokens ``start`` to ``end`` name, the most telling one of several; "" where none is
    named."""
    found: set[str] = set()
    channels = _channels()
    for index in range(start, min(end, len(doc))):
        word = doc.words[index]
        if quoted[index] or word.kind != "word":
            continue
        match = channels.longest_at(doc.words, index) if channels.may_start(word) else None
        if match is not None:
            found.add(match.value)
        elif word.norm in _TO and index + 1 < end and doc.words[index + 1].norm.startswith(_MEDIA_HEADS):
            found.add("to a named medium")
    return next((channel for channel in _RANK if channel in found), "")


def find_day(doc: Doc, start: int, end: int, times: Ordered[Time]) -> str | None:
    """The calendar day that the tokens ``start`` to ``end`` (not included) name first, as an ISO date, or None."""
    if start >= end:
        return None
    first, last = doc.tokens[start].start, doc.tokens[end - 1].end
    for time in times.between(first, last):
        if time.end <= last and time.type in ("DATE", "TIME"):
            day = _DAY.match(time.value)
            if day:
                return day.group()
    return None
