"""Words that say that nobody, or somebody, came to no harm (``ckb/unharmed.tsv``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.story.view import View
from sarchawa.text.fold import norm_word
from sarchawa.text.words import Word

TABLE = "unharmed.tsv"
GAP = "..."
LONGEST_GAP = 8
WITH_THEM = ("لەگەڵیدا", "لەگەڵمدا", "لەگەڵیاندا", "لەگەڵماندا")
ALL_OF_THEM = frozenset(
    map(norm_word, ("هەموو", "هیچ", "سەرجەم", "تەواوی", "هەموویان", "ئەوانەی", "کەسانە", *WITH_THEM))
)
"""Words that spread a statement about somebody over those with him."""


class Unharmed(NamedTuple):
    """An expression of no harm. start, end: its words (code points); cues: the starts of those that carry it;
    everybody: whether it says so of all concerned, not of one person only; denies: ``harm`` or ``death``; clause: the
    stretch in which it is said."""

    start: int
    end: int
    cues: tuple[int, ...]
    everybody: bool
    denies: str
    clause: tuple[int, int]


class _Entry(NamedTuple):
    keys: tuple[str, ...]
    scope: str
    denies: str


@cache
def _by_first() -> dict[str, tuple[_Entry, ...]]:
    table: dict[str, list[_Entry]] = {}
    for row in read_table(TABLE):
        keys = tuple(key if key == GAP else norm_word(key) for key in row["form"].split())
        table.setdefault(keys[0], []).append(_Entry(keys, row["scope"], row["denies"]))
    return {first: tuple(sorted(entries, key=lambda e: (-len(e.keys), e.keys))) for first, entries in table.items()}


def unharmed_in(view: View) -> tuple[Unharmed, ...]:
    """Every expression of no harm in a report, in order, none inside another."""
    words = view.doc.words
    found: list[Unharmed] = []
    taken = -1
    for index, word in enumerate(words):
        if index <= taken or word.kind != "word":
            continue
        entries = [entry for base in word.bases for entry in _by_first().get(base, ())]
        for entry in entries:
            matched = _match(words, index, entry.keys)
            if matched:
                found.append(_unharmed(view, matched, entry))
                taken = matched[-1]
                break
    return tuple(found)


def _match(words: Sequence[Word], index: int, keys: tuple[str, ...]) -> list[int]:
    """The tokens of the expression that starts at a token, none where it does not stand there."""
    matched: list[int] = []
    gap = 0
    for key in keys:
        if key == GAP:
            gap = LONGEST_GAP
            continue
        limit = min(len(words), index + gap + 1)
        while index < limit and not (words[index].norm == key or key in words[index].bases):
            if words[index].kind == "punct":
                return []
            index += 1
        if index >= limit:
            return []
        matched.append(index)
        index += 1
        gap = 0
    return matched


def _unharmed(view: View, matched: Sequence[int], entry: _Entry) -> Unharmed:
    cues = tuple(view.doc.tokens[index].start for index in matched)
    start, end = cues[0], view.doc.tokens[matched[-1]].end
    clause = view.clause_at(start)
    around = view.doc.tokens_between(clause[0], end)
    spread = any(not ALL_OF_THEM.isdisjoint(view.doc.words[i].bases) for i in around)
    return Unharmed(start, end, cues, entry.scope == "none" or spread, entry.denies, clause)
