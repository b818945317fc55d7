"""The reports nearest to one another, in a story and just outside it, with the reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import combinations

from sarchawa.model import Joined
from sarchawa.record.ids import content_id
from sarchawa.story.features import Features
from sarchawa.story.group import Grouped
from sarchawa.story.lights import Lights
from sarchawa.story.pairs import Pair, pair_of
from sarchawa.story.settled import Settled
from sarchawa.story.why import decided_by, told_why

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
MOST_HOLDERS = 40
"""A feature that more reports hold finds nobody."""
MOST_ASKED = 12
"""Reports outside a story that are looked at."""

Outside = tuple[str, str]
"""(report of a story, report outside it)."""


class Near:
    """Looks up what is near a story. settled: what people have settled."""

    def __init__(self, lights: Lights, linked: Callable[[str, str], str], grouped: Grouped, settled: Settled) -> None:
        self._entities = lights.entities
        self._linked = linked
        self._weeks = grouped.weeks
        self._heaviest = grouped.heaviest
        self._decided = settled.decided
        self._put: dict[str, list[str]] = {}
        self._parted: dict[str, list[str]] = {}
        for pairs, partners in ((settled.together, self._put), (settled.apart, self._parted)):
            for a, b in pairs:
                partners.setdefault(a, []).append(b)
                partners.setdefault(b, []).append(a)
        self._features = grouped.features
        self._holders: dict[str, list[str]] = {}
        for report in sorted(lights):
            for key in self._heaviest[report]:
                holders = self._holders.setdefault(key, [])
                if len(holders) <= MOST_HOLDERS:
                    holders.append(report)

    def _pair(self, a: Features, b: Features) -> Pair:
        return pair_of(a, b, min(self._weeks[a.report].asked.fade_days, self._weeks[b.report].asked.fade_days))

    def why(self, group: Sequence[str], name: Callable[[str], str]) -> tuple[Joined, ...]:
        """Why reports of a story are in it together, the most alike first; of those that a person put together as many
        besides as hold it together."""
        if len(group) < 2:
            return ()
        features = {report: self._features[report] for report in group}
        first = set(group[:MANY])
        asked = [(a, b) for a, b in combinations(sorted(group), 2) if a in first or b in first]
        pairs = [self._pair(features[a], features[b]) for a, b in asked]
        told = sorted((p for p in pairs if p.score >= ALIKE), key=lambda p: (-p.score, p.a, p.b))[:MOST_WHY]
        bridges = _bridges(((p.a, p.b) for p in told), self._put_together(group))
        told += [self._pair(features[a], features[b]) for a, b in bridges]
        return tuple(self._told(p, features, name, together=True) for p in told)

    def _told(
        self, pair: Pair, features: Mapping[str, Features], name: Callable[[str], str], *, together: bool
    ) -> Joined:
        decided = self._decided.get((pair.a, pair.b))
        return told_why(pair, features[pair.a], features[pair.b], name, together=together, decided=decided)

    def mark(self, group: Sequence[str], outside: Sequence[Outside], name: Callable[[str], str]) -> str:
        """The mark of all that ``why`` and ``apart`` of a story depend on."""
        reports = {*group, *(other for _, other in outside)}
        entities = {self._linked(report, entity) for report in group for entity in self._entities[report]}
        return content_id(
            *(" ".join(pair) for pair in outside),
            *sorted({self._weeks[report].mark for report in reports}),
            *(f"{entity} {name(entity)}" for entity in sorted(entities)),
            *(f"{a} {b} {decided_by(self._decided[a, b])}" for a, b in self._put_together(group)),
            *(decided_by(decided) for pair in outside if (decided := self._decided.get((min(pair), max(pair))))),
        )

    def _put_together(self, group: Sequence[str]) -> list[tuple[str, str]]:
        """The pairs of a story's reports that a person put together."""
        here = set(group)
        return sorted((a, b) for a in group for b in self._put.get(a, ()) if a < b and b in here)

    def outside(self, group: Sequence[str]) -> list[Outside]:
        """The reports outside a story that share most of what is heaviest in one of its own; and those that a person
        parted from it, of each decision the one that shares most."""
        here = set(group)
        found: list[tuple[int, str, str]] = []
        for report in group:
            shared: Counter[str] = Counter()
            for key in self._heaviest[report]:
                holders = self._holders[key]
                if 1 < len(holders) <= MOST_HOLDERS:
                    shared.update(holders)
            found += [(-times, report, other) for other, times in shared.items() if other not in here]
        asked = [(report, other) for _, report, other in nsmallest(MOST_ASKED, found)]
        return list(dict.fromkeys((*self._parted_from(group), *asked)))

    def _parted_from(self, group: Sequence[str]) -> list[Outside]:
        """For each decision that parts a report of the story from one outside, the two that share most."""
        here = set(group)
        best: dict[int, tuple[int, str, str]] = {}
        for report in group:
            heaviest = set(self._heaviest[report])
            for other in self._parted.get(report, ()):
                if other not in here and other in self._heaviest:
                    number = self._decided[min(report, other), max(report, other)].number
                    shared = (-len(heaviest.intersection(self._heaviest[other])), report, other)
                    best[number] = min(shared, best.get(number, shared))
        return [(report, other) for _, (_, report, other) in sorted(best.items())]

    def apart(self, outside: Sequence[Outside], name: Callable[[str], str]) -> tuple[Joined, ...]:
        """The nearest reports outside a story and why they are not in it: those that a person parted from it, then the
        most alike."""
        features = {report: self._features[report] for pair in outside for report in pair}
        pairs = [self._pair(features[a], features[b]) for a, b in outside]
        parted = {(p.a, p.b) for p in pairs if (p.a, p.b) in self._decided}
        told = [p for p in pairs if p.likeness >= WORTH_TELLING or (p.a, p.b) in parted]
        told.sort(key=lambda p: ((p.a, p.b) not in parted, -p.likeness, p.a, p.b))
        return tuple(self._told(p, features, name, together=False) for p in told[: max(MOST_APART, len(parted))])


def _bridges(held: Iterable[tuple[str, str]], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of some pairs those that join what the held ones, and those before them, leave apart."""
    group: dict[str, set[str]] = {}

    def joins(pair: tuple[str, str]) -> bool:
        a, b = (group.setdefault(report, {report}) for report in pair)
        if a is b:
            return False
        a |= b
        group.update(dict.fromkeys(b, a))
        return True

    for pair in held:
        joins(pair)
    return [pair for pair in pairs if joins(pair)]
