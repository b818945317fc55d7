"""Notes by which people settle comparisons, found again when more reports have come."""

from __future__ import annotations

from collections.abc import Iterable

from sarchawa.model import Comparison, Correction


def noted(comparisons: Iterable[Comparison], note: Correction) -> Comparison | None:
    """The comparison that a note is about: of its id; else of its kind, with all the sides it had. None where there is
    none."""
    found = list(comparisons)
    for comparison in found:
        if comparison.id == note.targets[0].id:
            return comparison
    sides = {(target.report, target.start, target.end) for target in note.targets}
    for comparison in found:
        claims = {(claim.report, claim.start, claim.end) for claim in comparison.claims}
        if comparison.kind == note.found.get("kind") and sides <= claims:
            return comparison
    return None
