"""Scores side by side, and which tokens a name may hold."""

from __future__ import annotations

import random

from sarchawa.find.names.packed import NEVER, SURELY_NONE, is_near, mark_hopeful, near_rows, pack


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
        hopeful = bytearray(size)
        mark_hopeful(hopeful, first, further, gains)
        assert [bool(mark) for mark in hopeful] == [best_with(at, first, further, gains) > 0 for at in range(size)]


def test_the_rows_of_tokens_of_which_no_label_comes_near_are_hopeless() -> None:
    near, far = (SURELY_NONE, -2000, 7, 0, 12, -1), (SURELY_NONE - 1,) * 6
    assert is_near(pack(near))
    assert not is_near(pack(far))
    assert near_rows([pack(near), pack(far)]) == (*near, *[NEVER] * 6)
