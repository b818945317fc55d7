"""Republished and lightly edited copies.

Reports are compared by their shingles, runs of ``SHINGLE`` content words in order. Candidates are found by a sketch
(the least hashes of each report's shingles, bottom-k MinHash); the decision is exact: a pair is a copy if the sets are
alike enough (Jaccard) or the smaller one lies almost whole in the larger (a shortened copy), and if the copy has the
original's numbers and names. Reports that only follow one pattern (a day's prices, a match) differ in those.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from sarchawa.model import Reading
from sarchawa.story.rarity import words_of

SHINGLE = 3
LEAST_SHINGLES = 12
"""A shorter report cannot be told a copy from a report of the same thing."""
ALIKE = 0.45
"""Jaccard index of the shingles from which two reports are copies."""
CONTAINED = 0.6
"""Share of the smaller one's shingles in the larger from which it is a copy of it, edited."""
SAME_NUMBERS = 0.75
SAME_NAMES = 0.6
"""Share of the numbers, and of the names, of the one with fewer that the other must have too."""
SKETCH = 32
SKETCHED_SHARE = 4
"""Hashes of a report's sketch: so many, or one in so many of its shingles where that is more."""
LEAST_SHARED = 3
"""Hashes that the sketches of two reports must share for a closer look."""
COMMON = 50
"""A shingle in the sketches of more reports than this is a set phrase and finds no candidates."""


class Print(NamedTuple):
    """What a report is known by: hashes (32 bits) of its shingles, in order; its numbers; the entities it names."""

    report: str
    shingles: array[int]
    numbers: frozenset[str]
    names: frozenset[str]

    @property
    def sketch(self) -> array[int]:
        return self.shingles[: max(SKETCH, len(self.shingles) // SKETCHED_SHARE)]


def print_of(reading: Reading, linked: Callable[[str, str], str]) -> Print:
    """The print of a report. linked: (report id, entity id) → id of the entity across reports."""
    hashes = [_hash(word) for word in words_of(reading.keys)]
    runs = {_run(hashes[at : at + SHINGLE]) for at in range(len(hashes) - SHINGLE + 1)}
    return Print(
        reading.report.id,
        array("L", sorted(runs)),
        frozenset(key for key in reading.keys if key[:1].isdigit()),
        frozenset(linked(reading.report.id, entity.id) for entity in reading.entities),
    )


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _run(hashes: Sequence[int]) -> int:
    return crc32(b"".join(one.to_bytes(4, "big") for one in hashes))


def find_copies(
    readings: Sequence[Reading], linked: Callable[[str, str], str] = lambda report, entity: entity
) -> list[tuple[str, str]]:
    """Pairs of ids of reports that are copies, the original first: the earlier one, of one day the longer (copies are
    cut), then by id; each copy is paired with its first original."""
    ordered = sorted(
        readings,
        key=lambda r: (r.report.published.value is None, r.report.published.value or "", -len(r.keys), r.report.id),
    )
    prints = [print_of(reading, linked) for reading in ordered]
    holders: dict[int, list[int]] = {}
    pairs: list[tuple[str, str]] = []
    for place, mine in enumerate(prints):
        if len(mine.shingles) < LEAST_SHINGLES:
            continue
        near: dict[int, int] = {}
        for shingle in mine.sketch:
            known = holders.setdefault(shingle, [])
            if len(known) <= COMMON:
                for other in known:
                    near[other] = near.get(other, 0) + 1
                known.append(place)
        likely = sorted(other for other, shared in near.items() if shared >= LEAST_SHARED)
        original = next((other for other in likely if _copies(mine, prints[other])), None)
        if original is not None:
            pairs.append((prints[original].report, mine.report))
    return pairs


def _copies(a: Print, b: Print) -> bool:
    shared = len(set(a.shingles).intersection(b.shingles))
    smaller = min(len(a.shingles), len(b.shingles))
    alike = shared >= ALIKE * (len(a.shingles) + len(b.shingles) - shared) or shared >= CONTAINED * smaller
    return alike and _shares(a.numbers, b.numbers, SAME_NUMBERS) and _shares(a.names, b.names, SAME_NAMES)


def _shares(a: frozenset[str], b: frozenset[str], share: float) -> bool:
    """Whether so large a share of the smaller of two sets is in the other."""
    smaller = min(len(a), len(b))
    return len(a & b) >= share * smaller
