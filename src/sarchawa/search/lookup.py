"""What every index of a store can be asked."""

from __future__ import annotations

from typing import Protocol

Numbers = list[int]
Scored = list[tuple[int, float]]


class Lookup(Protocol):
    """The reports that answer one query, within a stretch of numbers (``store.index.day_range``)."""

    def count(self, most: int) -> int:
        """How many there are; of more than ``most``, any number above it."""

    def newest(self, offset: int, limit: int) -> Numbers:
        """Their numbers, the newest first."""

    def best(self, offset: int, limit: int) -> Scored:
        """Their numbers with their scores (more is better), the best first; of equals the newest."""
