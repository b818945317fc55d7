"""The scores of the labels of tokens side by side in whole numbers, and which tokens need be looked at by them.

Adding up what words and places say is most of what the sequence model does. So the scores of one token are a number of
32 bits a label (``Packed``), and those of all tokens of a report one long number (``rows``): a single addition adds
what is said of every token.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from struct import Struct, unpack_from

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
SURELY_NONE = -900
"""A token is given no label that falls below this, whatever its neighbours."""
NEVER = -1_000_000

Packed = int
"""A score for each label but the first, packed."""
LANES = range(len(LABELS) - 1)
BITS = 32
ROW_BYTES = len(LANES) * BITS // 8
_HALF = 1 << (BITS - 1)
_BIAS = 1 << (BITS - 5)
"""Added to each score of a cell, so that none is below zero and none reaches into the next: of a token, up to sixteen
cells can be added up."""


def pack(scores: Sequence[int]) -> Packed:
    """Scores side by side in one number: packed numbers add up as their scores do."""
    return (int.from_bytes(_ROW.pack(*scores), "little") ^ _TOPS) - _TOPS


_ROW = Struct(f"<{len(LANES)}i")
_UNITS = sum(1 << (BITS * lane) for lane in LANES)
_TOPS = _HALF * _UNITS
"""The top bit of each lane."""


def unpack(packed: Packed) -> tuple[int, ...]:
    """The scores of a packed number."""
    return _ROW.unpack(((packed + _TOPS) ^ _TOPS).to_bytes(ROW_BYTES, "little"))


def cell(packed: Packed) -> bytes:
    """What something says of one token, as ``add_up`` takes it."""
    return (packed + _BIAS * _UNITS).to_bytes(ROW_BYTES, "little")


def scores_in(cell: bytes) -> tuple[int, ...]:
    """The scores of a cell."""
    return tuple([score - _BIAS for score in _ROW.unpack(cell)])


NOTHING = cell(0)


def cells_around(packed: int, count: int) -> tuple[bytes, ...]:
    """The cells of ``count`` packed numbers that stand side by side in one."""
    biased = packed + _BIAS * sum(1 << (BITS * lane) for lane in range(count * len(LANES)))
    cells = biased.to_bytes(count * ROW_BYTES, "little")
    return tuple([cells[at : at + ROW_BYTES] for at in range(0, len(cells), ROW_BYTES)])


def add_up(columns: Sequence[Iterable[bytes]], size: int) -> bytes:
    """The rows of a report of ``size`` tokens: for each token, each score with ``_HALF`` added, in 32 bits. columns:
    each with one cell a token."""
    total = sum([int.from_bytes(b"".join(column), "little") for column in columns])
    return (total + _of_all(_HALF - len(columns) * _BIAS, size)).to_bytes(ROW_BYTES * size, "little")


def add_to(rows: bytearray, index: int, packed: Packed) -> None:
    """Add what is said further of one token to its row."""
    place = slice(ROW_BYTES * index, ROW_BYTES * (index + 1))
    rows[place] = (int.from_bytes(rows[place], "little") + packed).to_bytes(ROW_BYTES, "little")


def scores_of(rows: bytes) -> tuple[int, ...]:
    """The scores in rows, those of a token behind those of the one before."""
    size = len(rows) // ROW_BYTES
    signed = int.from_bytes(rows, "little") ^ _of_all(_HALF, size)
    return unpack_from(f"<{len(LANES) * size}i", signed.to_bytes(len(rows), "little"))


def _of_all(value: int, size: int) -> int:
    """A value in every lane of ``size`` rows."""
    return int.from_bytes(value.to_bytes(BITS // 8, "little") * (len(LANES) * size), "little")


Gains = Mapping[int, tuple[int, int]]
"""The lane of a type's first word → the most that goes with its two labels, whatever the neighbours: with the first
word's, with that of a further word."""


def hopeful(rows: bytes, scores: Sequence[int], gains: Gains) -> bytearray:
    """1 for each token that some name may hold: the best that any name with the token in it can come to, whatever its
    neighbours, is better than no name. Nothing is lost. scores: ``scores_of`` the rows."""
    size, lanes = len(rows) // ROW_BYTES, len(LANES)
    told = [gain for both in gains.values() for gain in both]
    with_gains = int.from_bytes(rows, "little") + pack([gain - 1 for gain in told]) * _each_row(size)
    better = (with_gains & (_TOPS * _each_row(size))).to_bytes(len(rows), "little")[BITS // 8 - 1 :: BITS // 8]
    """For each label of each token, whether its score with what goes with it is above zero."""
    found = bytearray(size)
    for lane, both in gains.items():
        begin = list(compress(range(size), better[lane::lanes]))
        go_on = list(compress(range(size), better[lane + 1 :: lanes]))
        if begin or go_on:
            _mark(found, scores[lane::lanes], scores[lane + 1 :: lanes], both, begin, go_on)
    return found


def _each_row(size: int) -> int:
    """The number that by multiplication repeats a row ``size`` times."""
    return int.from_bytes((b"\1" + bytes(ROW_BYTES - 1)) * size, "little")


def _mark(
    found: bytearray,
    first: Sequence[int],
    further: Sequence[int],
    gains: tuple[int, int],
    begin: Sequence[int],
    go_on: Sequence[int],
) -> None:
    """Mark the tokens that some name of one type may hold. first, further: the scores of its two labels; gains: what
    goes with each; begin, go_on: the tokens where the one and the other with its gain is above zero: only those are
    walked from, they are few. No name goes on with a label that is surely none."""
    size = len(first)
    first_gain, further_gain = gains
    behind = [0] * (size + 1)
    """The most that a name gains by going on with a token, 0 where it had better not."""
    starts = set(begin)
    known = size
    for index in reversed(go_on):
        if index < known:
            known = index
            gain = behind[known + 1] + further[known] + further_gain
            while gain > 0:
                behind[known] = gain
                starts.add(known - 1)
                known -= 1
                gain = gain + further[known] + further_gain if known >= 0 and further[known] >= SURELY_NONE else 0
    starts.discard(-1)
    reached = 0
    for index in sorted(starts):
        if index < reached:
            continue
        reached = index
        best = first[index] + first_gain
        while best + behind[reached + 1] > 0:
            found[reached] = 1
            reached += 1
            if reached == size:
                break
            opened = first[reached] + first_gain
            gone_on = best + further[reached] + further_gain if further[reached] >= SURELY_NONE else NEVER
            best = opened if opened > gone_on else gone_on
