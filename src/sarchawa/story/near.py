"""The reports nearest to one another, in a story and just outside it, with the reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from sarchawa.model import Joined, Reading
from sarchawa.story.features import Features, features_of
from sarchawa.story.group import Grouped
from sarchawa.story.pairs import Pair, pair_of
from sarchawa.story.why import told_why

ALIKE = 0.12
"""Score from which it is worth saying why two reports of a story are told together."""
MOST_WHY = 60
"""Pairs of a story that are told, the most alike first."""
MANY = 40
"""Of a story with more reports those pairs are told that one of its first so many reports is in."""
WORTH_TELLING = 0.05
"""Likeness from which it is worth saying why two reports are kept apart."""
MOST_APART = 3
"""Nearest reports outside a story that are told with why they are not in it."""
RAREST = 10
"""Heaviest features of a report by which others outside its story are looked up, however long ago."""
MOST_HOLDERS = 40
"""A feature that more reports hold finds nobody."""
MOST_KNOWN = 5000
"""Reports whose features are kept at hand."""
MOST_ASKED = 12
"""Reports outside a story that are looked at."""


class Near:
    """Looks up what is near a story. readings: by report id, in order."""

    def __init__(self, readings: Mapping[str, Reading], linked: Callable[[str, str], str], grouped: Grouped) -> None:
        self._readings = readings
        self._linked = linked
        self._months = grouped.months
        self._heaviest = grouped.heaviest
        self._known: dict[str, Features] = {}
        self._holders: dict[str, list[str]] = {}
        for report in readings:
            for key in self._heaviest[report][:RAREST]:
                self._holders.setdefault(key, []).append(report)

    def _features(self, report: str) -> Features:
        if report not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[report] = features_of(self._readings[report], self._months[report].rarity, self._linked)
        return self._known[report]

    def _pair(self, a: Features, b: Features) -> Pair:
        return pair_of(a, b, min(self._months[a.report].asked.fade_days, self._months[b.report].asked.fade_days))

    def why(self, group: Sequence[str], name: Callable[[str], str]) -> tuple[Joined, ...]:
        """Why reports of a story are in it together, the most alike first."""
        if len(group) < 2:
            return ()
        features = {report: self._features(report) for report in group}
        first = set(group[:MANY])
        asked = [(a, b) for a, b in combinations(sorted(group), 2) if a in first or b in first]
        pairs = [self._pair(features[a], features[b]) for a, b in asked]
        told = sorted((p for p in pairs if p.score >= ALIKE), key=lambda p: (-p.score, p.a, p.b))[:MOST_WHY]
        return tuple(told_why(p, features[p.a], features[p.b], name, together=True) for p in told)

    def apart(self, group: Sequence[str], name: Callable[[str], str]) -> tuple[Joined, ...]:
        """The nearest reports outside a story and why they are not in it, the most alike first."""
        here = set(group)
        shared: Counter[tuple[str, str]] = Counter()
        for report in group:
            for key in self._heaviest[report][:RAREST]:
                holders = self._holders[key]
                if len(holders) <= MOST_HOLDERS:
                    shared.update((report, other) for other in holders if other not in here)
        asked = sorted(shared, key=lambda pair: (-shared[pair], pair))[:MOST_ASKED]
        features = {report: self._features(report) for pair in asked for report in pair}
        pairs = [self._pair(features[a], features[b]) for a, b in asked]
        told = sorted((p for p in pairs if p.likeness >= WORTH_TELLING), key=lambda p: (-p.likeness, p.a, p.b))
        return tuple(told_why(p, features[p.a], features[p.b], name, together=False) for p in told[:MOST_APART])
