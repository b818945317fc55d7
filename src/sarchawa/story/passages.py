"""What a copy has of its original, word by word: the passages that both have and the words that only one has.

Words are compared by their spelling-insensitive keys, so that an outlet's habits are no difference, and another word
for the same is. Passages are found by runs of words that stand once in the copy and drawn out to both sides; the work
grows with the length of the texts, not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sarchawa.model import CopiedPassages, Evidence, SharedPassage
from sarchawa.story.view import View

RUN = 3
"""Words in a row by which a passage is recognised."""


class _Block(NamedTuple):
    """Words that stand in both: where they start in the original and the copy, and how many."""

    a: int
    b: int
    length: int


def copied_passages(original: View, copy: View) -> CopiedPassages:
    """The passages of an original and its copy."""
    a, b = _words(original), _words(copy)
    blocks = list(_blocks([original.doc.words[i].norm for i in a], [copy.doc.words[i].norm for i in b]))
    shared = [
        SharedPassage(
            original=_evidence(original, a[block.a : block.a + block.length]),
            copy=_evidence(copy, b[block.b : block.b + block.length]),
        )
        for block in blocks
    ]
    return CopiedPassages(
        original=original.id,
        copy=copy.id,
        shared=tuple(shared),
        only_original=tuple(_rest(original, a, [(block.a, block.length) for block in blocks])),
        only_copy=tuple(_rest(copy, b, sorted((block.b, block.length) for block in blocks))),
    )


def _words(view: View) -> list[int]:
    """The tokens of a text but its marks: an outlet's quotation marks are no difference."""
    return [index for index, word in enumerate(view.doc.words) if word.kind != "punct"]


def _blocks(a: Sequence[str], b: Sequence[str]) -> Iterator[_Block]:
    """The longest runs that both have, in the order of the first, none over another in either."""
    places: dict[tuple[str, ...], int] = {}
    for at in range(len(b) - RUN + 1):
        run = tuple(b[at : at + RUN])
        places[run] = -1 if run in places else at  # one that stands twice tells no place
    taken = [False] * len(b)
    done = at = 0
    while at <= len(a) - RUN:
        place = places.get(tuple(a[at : at + RUN]), -1)
        if place < 0 or any(taken[place : place + RUN]):
            at += 1
            continue
        start, there = at, place
        while start > done and there > 0 and a[start - 1] == b[there - 1] and not taken[there - 1]:
            start, there = start - 1, there - 1
        end, last = at + RUN, place + RUN
        while end < len(a) and last < len(b) and a[end] == b[last] and not taken[last]:
            end, last = end + 1, last + 1
        taken[there:last] = [True] * (last - there)
        yield _Block(start, there, end - start)
        at = done = end


def _rest(view: View, words: Sequence[int], blocks: Sequence[tuple[int, int]]) -> Iterator[Evidence]:
    """The stretches between and around blocks of words, in order."""
    at = 0
    for start, length in (*blocks, (len(words), 0)):
        if start > at:
            yield _evidence(view, words[at:start])
        at = start + length


def _evidence(view: View, words: Sequence[int]) -> Evidence:
    return view.evidence(view.doc.tokens[words[0]].start, view.doc.tokens[words[-1]].end)
