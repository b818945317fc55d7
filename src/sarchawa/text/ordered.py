"""Items in the order of a text, looked up by where they begin without walking over all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Ordered(Generic[T]):
    """Items sorted by where they begin (offsets or token indexes, as ``begin`` gives them)."""

    def __init__(self, items: Iterable[T], begin: Callable[[T], int]) -> None:
        self.items: list[T] = sorted(items, key=begin)
        self._begins = [begin(item) for item in self.items]

    def between(self, start: int, end: int) -> Sequence[T]:
        """The items that begin at ``start`` or behind it and before ``end``, in order."""
        return self.items[bisect_left(self._begins, start) : bisect_left(self._begins, end)]

    def at(self, start: int) -> T | None:
        """The first item that begins at ``start``, or None."""
        index = bisect_left(self._begins, start)
        return self.items[index] if index < len(self.items) and self._begins[index] == start else None

    def last_before(self, start: int) -> T | None:
        """The last item that begins before ``start``, or None."""
        index = bisect_left(self._begins, start) - 1
        return self.items[index] if index >= 0 else None
