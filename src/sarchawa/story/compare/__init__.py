"""Comparisons between claims about the same thing, within and across the reports of a story; one kind of finding a
file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from sarchawa.model import Comparison
from sarchawa.story.compare import (
    copied,
    figures_agree,
    figures_disagree,
    harm,
    partitions_agree,
    repairs,
    repeats,
    stale,
    stances_agree,
    status,
    sums,
    times_agree,
    told_twice,
    tolls_over_time,
    who_protests,
    wording,
)
from sarchawa.story.compare.facts import Facts

__all__ = ["Facts", "compare"]

FINDERS: Final[tuple[Callable[[Facts], Iterable[Comparison]], ...]] = (
    repairs.find,
    status.find,
    tolls_over_time.find,
    figures_disagree.find,
    harm.find,
    sums.find,
    partitions_agree.find,
    figures_agree.find,
    times_agree.find,
    who_protests.find,
    stale.find,
    repeats.find,
    copied.find,
    stances_agree.find,
    told_twice.find,
    wording.find,
)


def compare(facts: Facts) -> tuple[Comparison, ...]:
    """Every comparison of a story: what an editor must see first comes first (mended and open things before
    agreement)."""
    found: list[Comparison] = []
    for finder in FINDERS:
        for comparison in finder(facts):
            if not any(_says_less(comparison, known) for known in found):
                found.append(comparison)
    return tuple(found)


def _says_less(comparison: Comparison, known: Comparison) -> bool:
    """Whether a comparison of the same kind already has all of its claims."""
    if comparison.kind != known.kind or comparison.kind == "status":
        return False
    return all(
        any(c.report == k.report and c.start < k.end and k.start < c.end for k in known.claims)
        for c in comparison.claims
    )
