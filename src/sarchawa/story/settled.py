"""What people have settled about stories, as pairs of reports that are told together or never."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product

from sarchawa.model import Decision
from sarchawa.story.group import Settled


def settled_by(decisions: Iterable[Decision]) -> Settled:
    """The pairs that decisions settle, in order; of two decisions on one pair the later stands, and none that was taken
    back."""
    pairs: dict[tuple[str, str], bool] = {}
    for decision in sorted(decisions, key=lambda one: one.number):
        if decision.undone is None:
            pairs.update(dict.fromkeys(combinations(sorted(decision.reports), 2), True))
            pairs.update({(min(a, b), max(a, b)): False for a, b in product(decision.reports, decision.others)})
    return Settled(
        together=tuple(sorted(pair for pair, one in pairs.items() if one)),
        apart=tuple(sorted(pair for pair, one in pairs.items() if not one)),
    )
