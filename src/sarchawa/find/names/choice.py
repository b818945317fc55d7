"""Choosing among candidates: the best set of names that do not overlap."""

from __future__ import annotations

from bisect import bisect_right

from sarchawa.find.names.view import Candidate


def choose(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates of the greatest total score of which no two share a token, in order; among equals the longer, then
    the earlier ones. Time: n log n."""
    ordered = sorted((c for c in candidates if c.score > 0), key=lambda c: (c.last, c.first, c.type, c.key))
    ends = [c.last for c in ordered]
    best: list[float] = [0.0]
    taken: list[bool] = []
    before: list[int] = []
    for candidate in ordered:
        free = bisect_right(ends, candidate.first - 1, 0, len(taken))
        score = best[free] + candidate.score
        before.append(free)
        taken.append(score > best[-1])
        best.append(max(score, best[-1]))
    chosen = []
    at = len(ordered)
    while at:
        if taken[at - 1]:
            chosen.append(ordered[at - 1])
            at = before[at - 1]
        else:
            at -= 1
    chosen.reverse()
    return chosen
