"""The scores of the labels of a token side by side in one whole number, and which tokens need be looked at by them."""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct, unpack_from

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
SURELY_NONE = -900
"""A token is given no label that falls below this, whatever its neighbours."""
NEVER = -1_000_000

Packed = int
"""A score for each label but the first, packed."""
LANES = range(len(LABELS) - 1)
BITS = 32
_HALF = 1 << (BITS - 1)


def pack(scores: Sequence[int]) -> Packed:
    """Scores side by side in one number: packed numbers add up as their scores do."""
    return (int.from_bytes(_ROW.pack(*scores), "little") ^ _TOPS) - _MIDDLE


_MIDDLE = sum(_HALF << (BITS * lane) for lane in LANES)
_NEAR = _MIDDLE - sum(SURELY_NONE << (BITS * lane) for lane in LANES)
"""Added to a packed number, it sets the top bit of each lane whose score reaches SURELY_NONE …"""
_TOPS = _MIDDLE
"""… and these are the top bits."""
_BYTES = len(LANES) * BITS // 8
_ROW = Struct(f"<{len(LANES)}i")


def unpack(packed: Packed) -> tuple[int, ...]:
    """The scores of a packed number."""
    return _ROW.unpack(((packed + _MIDDLE) ^ _TOPS).to_bytes(_BYTES, "little"))


_HOPELESS = _ROW.pack(*[NEVER] * len(LANES))


def near_rows(scores: Sequence[Packed]) -> tuple[int, ...]:
    """The scores of many packed numbers in one row, those of a token behind those of the one before; of a token of
    which no label comes near, NEVER for each."""
    cells = b"".join(
        [
            ((score + _MIDDLE) ^ _TOPS).to_bytes(_BYTES, "little") if (score + _NEAR) & _TOPS else _HOPELESS
            for score in scores
        ]
    )
    return unpack_from(f"<{len(LANES) * len(scores)}i", cells)


def is_near(score: Packed) -> bool:
    """Whether any label comes near to being chosen."""
    return bool((score + _NEAR) & _TOPS)


def mark_hopeful(hopeful: bytearray, first: Sequence[int], further: Sequence[int], gains: tuple[int, int]) -> None:
    """Mark the tokens that some name of a type may hold: the best that any name with the token in it can come to,
    whatever its neighbours, is better than no name. Nothing is lost.

    first, further: the scores of the type's two labels; gains: what goes with each at the most. Only tokens from which
    a name may go on, or where one may begin, are walked from: they are few."""
    size = len(first)
    first_gain, further_gain = gains
    behind = [0] * (size + 1)
    """The most that a name gains by going on with a token, 0 where it had better not."""
    known = size
    for index in [index for index, score in enumerate(further) if score + further_gain > 0][::-1]:
        if index < known:
            known = index
            gain = behind[known + 1] + further[known] + further_gain
            while gain > 0:
                behind[known] = gain
                known -= 1
                gain = gain + further[known] + further_gain if known >= 0 else 0
    reached = 0
    for index in [
        index
        for index, (score, gain) in enumerate(zip(first, behind[1:], strict=True))
        if score + gain + first_gain > 0
    ]:
        if index < reached:
            continue
        reached = index
        best = first[index] + first_gain
        while best + behind[reached + 1] > 0:
            hopeful[reached] = 1
            reached += 1
            if reached == size:
                break
            opened, gone_on = first[reached] + first_gain, best + further[reached] + further_gain
            best = opened if opened > gone_on else gone_on
