"""Republished and lightly edited copies.

Reports are compared by their shingles, runs of ``SHINGLE`` content words in order. Candidates are found by a sketch
(the least hashes of each report's shingles, bottom-k MinHash); the decision is exact: a pair is a copy if the sets are
alike enough (Jaccard) or the smaller one lies almost whole in the larger (a shortened copy), and if the copy has the
original's numbers and names. Reports that only follow one pattern (a day's prices, a match) differ in those.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from functools import lru_cache
from sys import byteorder
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
    """What a report is known by. rank: sorts reports that may be copies of one another, the original first; packed:
    hashes (32 bits, big-endian) of its shingles, in order; numbers; names: the entities it names."""

    report: str
    rank: tuple[bool, str, int]
    packed: bytes
    numbers: tuple[str, ...]
    names: tuple[str, ...]


def print_of(reading: Reading, linked: Callable[[str, str], str]) -> Print:
    """The print of a report. linked: (report id, entity id) → id of the entity across reports."""
    day = reading.report.published.value
    hashes = b"".join(map(_hash, words_of(reading.keys)))
    runs = {crc32(hashes[at : at + SHINGLE * 4]) for at in range(0, len(hashes) - SHINGLE * 4 + 1, 4)}
    return Print(
        reading.report.id,
        (day is None, day or "", -len(reading.keys)),
        b"".join(run.to_bytes(4, "big") for run in sorted(runs)),
        tuple(sorted({key for key in reading.keys if key[:1].isdigit()})),
        tuple(sorted({linked(reading.report.id, entity.id) for entity in reading.entities})),
    )


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> bytes:
    return crc32(word.encode("utf-8", "surrogatepass")).to_bytes(4, "big")


def _shingles(packed: bytes) -> array[int]:
    shingles = array("I", packed)
    if byteorder == "little":
        shingles.byteswap()
    return shingles


def find_copies(prints: Mapping[str, Print]) -> list[tuple[str, str]]:
    """Pairs of ids of reports that are copies, the original first: the earlier one, of one day the longer (copies are
    cut), then by id; each copy is paired with its first original. prints: by report id."""
    ordered = [report for _, report in sorted((one.rank, report) for report, one in prints.items())]
    repeated = _Repeated(prints)
    holders: dict[int, array[int]] = {}
    pairs: list[tuple[str, str]] = []
    for place, report in enumerate(ordered):
        mine = prints[report]
        near: dict[int, int] = {}
        for shingle in repeated.of(_sketch(mine)):
            known = holders.setdefault(shingle, array("I"))
            if len(known) <= COMMON:
                for other in known:
                    near[other] = near.get(other, 0) + 1
                known.append(place)
        likely = sorted(other for other, shared in near.items() if shared >= LEAST_SHARED)
        original = next((other for other in likely if _copies(mine, prints[ordered[other]])), None)
        if original is not None:
            pairs.append((ordered[original], report))
    return pairs


def _sketch(one: Print) -> array[int]:
    """The least hashes of a report's shingles; none of a report that is too short."""
    shingles = _shingles(one.packed)
    most = max(SKETCH, len(shingles) // SKETCHED_SHARE) if len(shingles) >= LEAST_SHINGLES else 0
    return shingles[:most]


class _Repeated:
    """Which shingles may be in several sketches. Most are in one, where they find nothing and would take most room."""

    def __init__(self, prints: Mapping[str, Print]) -> None:
        self._mask = (1 << (len(prints) * SKETCH * 4).bit_length()) - 1
        self._times = times = bytearray(self._mask + 1)
        for report in prints:
            for shingle in _sketch(prints[report]):
                at = shingle & self._mask
                times[at] = min(2, times[at] + 1)

    def of(self, shingles: array[int]) -> list[int]:
        """Those that may be."""
        times, mask = self._times, self._mask
        return [shingle for shingle in shingles if times[shingle & mask] > 1]


def _copies(a: Print, b: Print) -> bool:
    if not (_shares(a.numbers, b.numbers, SAME_NUMBERS) and _shares(a.names, b.names, SAME_NAMES)):
        return False
    one, other = _shingles(a.packed), _shingles(b.packed)
    shared = len(set(one).intersection(other))
    return shared >= ALIKE * (len(one) + len(other) - shared) or shared >= CONTAINED * min(len(one), len(other))


def _shares(a: tuple[str, ...], b: tuple[str, ...], share: float) -> bool:
    """Whether so large a share of the smaller of two lists without repetition is in the other."""
    smaller = min(len(a), len(b))
    return len(set(a).intersection(b)) >= share * smaller
