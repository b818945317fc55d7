"""Groups out of pairs: the two most alike groups are joined, again and again, until none are alike enough.

Two groups are as alike as the sums of their reports' features (cosine of the centroids), worked out of the scores of
pairs alone, so that every join costs only what the two groups' neighbours come to. A chain of reports of which each is
only like the next does not become one group: what joins it must be like the whole.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Mapping, Sequence

Group = tuple[str, ...]
Link = tuple[str, str, float]
"""Two reports and how alike they are, 0 to 1."""


class Groups:
    """Groups of reports, each told by its first id. together, apart: pairs of reports that a person has settled."""

    def __init__(
        self,
        groups: Iterable[Group],
        inner: Mapping[Group, float] | None = None,
        *,
        apart: Iterable[tuple[str, str]] = (),
    ) -> None:
        """inner: for each group what its pairs come to (scores added up, each report with itself 1, each pair twice);
        None for groups of one report."""
        self._members: dict[str, Group] = {min(group): group for group in groups}
        self._leader = {report: leader for leader, group in self._members.items() for report in group}
        self._inner = {leader: inner[group] if inner else 1.0 for leader, group in self._members.items()}
        self._near: dict[str, dict[str, float]] = {leader: {} for leader in self._members}
        self._barred: dict[str, set[str]] = {}
        for a, b in apart:
            if a in self._leader and b in self._leader:
                self._bar(self._leader[a], self._leader[b])

    def _bar(self, a: str, b: str) -> None:
        self._barred.setdefault(a, set()).add(b)
        self._barred.setdefault(b, set()).add(a)

    def link(self, links: Iterable[Link]) -> None:
        """Tell how alike reports of different groups are; each pair once."""
        for a, b, score in links:
            first, second = self._leader[a], self._leader[b]
            if first != second:
                known = self._near[first].get(second, 0.0)
                self._near[first][second] = self._near[second][first] = known + score

    def join_settled(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Join the groups of each pair of reports, whatever they are like; those that must stay apart excepted."""
        for a, b in pairs:
            if a in self._leader and b in self._leader:
                first, second = self._leader[a], self._leader[b]
                if first != second and second not in self._barred.get(first, ()):
                    self._join(first, second)

    def are_one(self, a: str, b: str) -> bool:
        """Whether two reports are in one group."""
        return self._leader[a] == self._leader[b]

    def likeness(self, a: str, b: str) -> float:
        """Of two groups by their first ids, 0 to 1."""
        score = self._near[a].get(b, 0.0)
        return score / math.sqrt(self._inner[a] * self._inner[b]) if score else 0.0

    def agglomerate(self, enough: Callable[[str, str], float]) -> None:
        """Join the most alike until no two are alike enough. enough: for two groups by their first ids the likeness
        from which they are one; it must not change as groups are joined."""
        heap = [
            (-self.likeness(a, b), a, b)
            for a in sorted(self._near)
            for b in sorted(self._near[a])
            if a < b and self.likeness(a, b) >= enough(a, b)
        ]
        heapq.heapify(heap)
        while heap:
            told, a, b = heapq.heappop(heap)
            if b not in self._near.get(a, ()) or self.likeness(a, b) != -told or b in self._barred.get(a, ()):
                continue  # one of them has been joined since, or a person keeps them apart
            kept = self._join(a, b)
            for other in self._near[kept]:
                now = self.likeness(kept, other)
                first, second = min(kept, other), max(kept, other)
                if now >= enough(first, second):
                    heapq.heappush(heap, (-now, first, second))

    def _join(self, a: str, b: str) -> str:
        """One group of two; returns its first id."""
        kept, gone = min(a, b), max(a, b)
        between = self._near[kept].pop(gone, 0.0)
        self._near[gone].pop(kept, None)
        self._inner[kept] += self._inner.pop(gone) + 2 * between
        joined = self._members.pop(gone)
        for report in joined:
            self._leader[report] = kept
        self._members[kept] += joined
        near = self._near[kept]
        for other, score in self._near.pop(gone).items():
            theirs = self._near[other]
            del theirs[gone]
            near[other] = theirs[kept] = near.get(other, 0.0) + score
        for other in self._barred.pop(gone, ()):
            self._barred[other].discard(gone)
            self._bar(kept, other)
        return kept

    def all(self) -> dict[Group, float]:
        """Every group, its ids sorted, with what its pairs come to; in order of the first id."""
        return {tuple(sorted(group)): self._inner[leader] for leader, group in sorted(self._members.items())}


def ordered(groups: Iterable[Sequence[str]]) -> list[Group]:
    """Groups in order of their first id, each sorted."""
    return sorted(tuple(sorted(group)) for group in groups)
