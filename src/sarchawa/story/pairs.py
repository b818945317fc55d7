"""Pairs of reports that may tell one story, found by what is rare in them, and how near to one another they are.

No report is compared with all others: an index of each report's heaviest features gives the candidates, and a feature
that many reports hold gives none.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sarchawa.story.features import Features

MOST_HOLDERS = 200
"""A feature that more reports hold finds no candidates."""
MOST_CANDIDATES = 20
"""Best candidates of a report that are scored."""
LEAST_SCORE = 0.1
"""A pair that scores less is dropped."""
UNDATED = 0.75
BOTH_UNDATED = 0.4
"""What closeness in time comes to where one of two reports has no day at all, and where neither has: an explainer may
hang on a dated story, but two undated pieces that share a subject share no more."""


class Pair(NamedTuple):
    """Two reports (a before b). likeness: of what they are told by (cosine), 0 to 1; score: that, less for the time
    between them; days: between the nearest days they speak of, None unknown."""

    a: str
    b: str
    likeness: float
    score: float
    days: int | None


class Index:
    """The reports of a block of time by their heaviest features."""

    def __init__(self, features: Sequence[Features], fade_days: float) -> None:
        """features: of the block's reports, in order of id; fade_days: see ``pair_of``."""
        self.fade_days = fade_days
        self.features = {one.report: one for one in features}
        self._holders: dict[str, list[tuple[str, float]]] = {}
        for one in features:
            for key in one.top:
                self._holders.setdefault(key, []).append((one.report, one.weights[key]))

    def candidates(self, asked: Features) -> list[str]:
        """The reports most like the one asked for, by the weight of the rare features they share; not itself."""
        near: dict[str, float] = {}
        for key in asked.top:
            holders = self._holders.get(key, ())
            if len(holders) <= MOST_HOLDERS:
                weight = asked.weights[key]
                for report, theirs in holders:
                    near[report] = near.get(report, 0.0) - weight * theirs
        near.pop(asked.report, None)
        return [report for _, report in heapq.nsmallest(MOST_CANDIDATES, zip(near.values(), near, strict=True))]


def pairs_within(index: Index) -> list[Pair]:
    """The pairs of one block, in order of their ids."""
    wanted = {
        (min(report, other), max(report, other))
        for report, asked in index.features.items()
        for other in index.candidates(asked)
    }
    return _scored(((index.features[a], index.features[b]) for a, b in sorted(wanted)), index.fade_days)


def pairs_between(index: Index, visitors: Iterable[Features]) -> list[Pair]:
    """The pairs of a block's reports with visitors from other blocks, in order of the visitors."""
    asked = ((one, index.features[other]) for one in visitors for other in index.candidates(one))
    return _scored(asked, index.fade_days)


def _scored(wanted: Iterable[tuple[Features, Features]], fade_days: float) -> list[Pair]:
    made = (pair_of(a, b, fade_days) for a, b in wanted)
    return [pair for pair in made if pair.score >= LEAST_SCORE]


def pair_of(one: Features, other: Features, fade_days: float) -> Pair:
    """Two reports compared. fade_days: days between what they speak of after which what they share counts half."""
    a, b = (one, other) if one.report < other.report else (other, one)
    cosine = sum(product for _, product in shared_by(a.weights, b.weights))
    days = days_apart(a.days, b.days)
    undated = BOTH_UNDATED if not a.days and not b.days else UNDATED
    near = undated if days is None else 1 / (1 + days / fade_days)
    return Pair(a.report, b.report, round(cosine, 6), round(cosine * near, 6), days)


def shared_by(a: Mapping[str, float], b: Mapping[str, float]) -> list[tuple[str, float]]:
    """The features that both have with the product of their weights, in the order of the shorter."""
    smaller, larger = (a, b) if len(a) <= len(b) else (b, a)
    return [(key, weight * larger[key]) for key, weight in smaller.items() if key in larger]


def days_apart(a: Sequence[int], b: Sequence[int]) -> int | None:
    """Days between the nearest of two lists of days, each in order; None where one is empty."""
    least: int | None = None
    i = j = 0
    while i < len(a) and j < len(b) and least != 0:
        gap = abs(a[i] - b[j])
        least = gap if least is None else min(least, gap)
        if a[i] < b[j]:
            i += 1
        else:
            j += 1
    return least
