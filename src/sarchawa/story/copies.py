"""Republished and lightly edited copies.

Exact set arithmetic, no hashing sketch: reports are compared by their shingles, runs of ``SHINGLE`` content words in
order. Candidates come from an index of the shingles that few reports hold; a pair is a copy if their sets are alike
enough (Jaccard) or the smaller one lies almost whole in the larger (a shortened copy).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sarchawa.model import Reading
from sarchawa.story.rarity import words_of

SHINGLE = 3
LEAST_SHINGLES = 12
"""A shorter report cannot be told a copy from a report of the same thing."""
ALIKE = 0.45
"""Jaccard index of the shingles from which two reports are copies."""
CONTAINED = 0.6
"""Share of the smaller one's shingles in the larger from which it is a copy of it, edited."""
COMMON = 50
"""A shingle that more reports hold is a set phrase and finds no candidates."""

Shingles = frozenset[tuple[str, ...]]


def shingles(reading: Reading) -> Shingles:
    """Every run of content words of a report."""
    words = words_of(reading.keys)
    return frozenset(words[at : at + SHINGLE] for at in range(len(words) - SHINGLE + 1))


def find_copies(readings: Sequence[Reading]) -> list[tuple[str, str]]:
    """Pairs of ids of reports that are copies, the original first: the earlier one, of one day the longer (copies are
    cut), then by id; each copy is paired with its first original."""
    ordered = sorted(
        readings,
        key=lambda r: (r.report.published.value is None, r.report.published.value or "", -len(r.keys), r.report.id),
    )
    sets = {reading.report.id: shingles(reading) for reading in ordered}
    holders: dict[tuple[str, ...], list[str]] = {}
    pairs: list[tuple[str, str]] = []
    for reading in ordered:
        mine = sets[reading.report.id]
        shared: dict[str, int] = {}
        for shingle in mine:
            known = holders.setdefault(shingle, [])
            if len(known) <= COMMON:
                for other in known:
                    shared[other] = shared.get(other, 0) + 1
                known.append(reading.report.id)
        original = next((o for o in _earliest_first(shared, sets) if _copies(mine, sets[o], shared[o])), None)
        if original is not None:
            pairs.append((original, reading.report.id))
    return pairs


def _earliest_first(shared: Mapping[str, int], sets: Mapping[str, Shingles]) -> list[str]:
    return [report for report in sets if report in shared]


def _copies(a: Shingles, b: Shingles, shared: int) -> bool:
    smaller = min(len(a), len(b))
    if smaller < LEAST_SHINGLES:
        return False
    return shared >= ALIKE * (len(a) + len(b) - shared) or shared >= CONTAINED * smaller
