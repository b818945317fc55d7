"""A report that another outlet published again: its quotations are repeated, and its source is one and not two:
repeats."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.model import ComparedClaim, Comparison
from sarchawa.story.compare.alignment import shared_in_order
from sarchawa.story.compare.drafts import draft
from sarchawa.story.compare.facts import Facts
from sarchawa.story.view import View

SAME_WORDS = 0.6
"""Share of a statement's content words that its copy keeps in order."""


def find(facts: Facts) -> Iterator[Comparison]:
    """One comparison for each copy: the statements that it has from its original, each beside the original's."""
    for original, copy in facts.copies:
        claims = _same_statements(original, copy)
        if claims:
            yield draft(
                "repeats",
                "هەمان ڕاپۆرت لە دوو سەرچاوەدا",
                f"{copy.id} is a copy of {original.id}: one source, not two.",
                claims,
                steps=("compare.copied",),
            )


def _same_statements(original: View, copy: View) -> list[ComparedClaim]:
    claims: list[ComparedClaim] = []
    taken: set[int] = set()
    for statement in original.reading.statements:
        words = original.content_between(statement.start, statement.end)
        for number, other in enumerate(copy.reading.statements):
            theirs = copy.content_between(other.start, other.end)
            if number in taken or not words or not theirs:
                continue
            if len(shared_in_order(words, theirs)) >= SAME_WORDS * max(len(words), len(theirs)):
                taken.add(number)
                claims.append(original.claim(statement.start, statement.end, statement.speaker, item=statement.id))
                claims.append(copy.claim(other.start, other.end, other.speaker, item=other.id))
                break
    return claims
