"""Scores side by side, and which tokens a name may hold."""

from __future__ import annotations

import random

from sarchawa.find.names.packed import LANES, NEVER, add_to, add_up, cell, cells_around, hopeful, pack, scores_of


def best_with(index: int, first: list[int], further: list[int], gains: tuple[int, int]) -> int:
    """The most that any name with a token in it can come to: every one is tried."""
    return max(
        first[begin] + gains[0] + sum(score + gains[1] for score in further[begin + 1 : end + 1])
        for begin in range(index + 1)
        for end in range(index, len(first))
    )


def test_exactly_the_tokens_that_some_name_gains_by_are_hopeful() -> None:
    chance = random.Random(5)
    for _ in range(300):
        size = chance.randint(0, 9)
        first = [chance.choice((NEVER, chance.randint(-30, 20))) for _ in range(size)]
        further = [NEVER if score == NEVER else chance.randint(-30, 20) for score in first]
        gains = chance.randint(-8, 8), chance.randint(-8, 8)
        cells = [cell(pack([one, more, NEVER, NEVER, NEVER, NEVER])) for one, more in zip(first, further, strict=True)]
        rows = add_up([cells], size)
        found = hopeful(rows, scores_of(rows), {0: gains, 2: (0, 0), 4: (0, 0)})
        assert [bool(mark) for mark in found] == [best_with(at, first, further, gains) > 0 for at in range(size)]


def test_cells_add_up_side_by_side() -> None:
    one, other = [3, -2000, 7, 0, 12, -1], [-4, 1, 100_000, -100_000, 0, 5]
    columns = [[cell(pack(one)), cell(pack(other))], list(cells_around(pack(other) + (pack(one) << 192), 2))]
    rows = bytearray(add_up(columns, 2))
    both = [a + b for a, b in zip(one, other, strict=True)]
    assert scores_of(bytes(rows)) == (*both, *both)
    add_to(rows, 1, pack(one))
    assert scores_of(bytes(rows)) == (*both, *(a + b for a, b in zip(both, one, strict=True)))
    assert len(both) == len(LANES)
