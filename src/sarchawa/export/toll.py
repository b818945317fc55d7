"""How many were killed, by a story's figures board: the numbers that stand, the lowest first, never a mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sarchawa.model import BoardCell, BoardRow

_REPLACES = ("revision", "later")
_NOT_OF_ALL = ("other scope", "apart", "vague")


class Toll(NamedTuple):
    """low: the lowest number that stands; high: the highest, None where one is open above; told: a sentence for each
    number that stands or did, for people."""

    low: float | int
    high: float | int | None
    told: str


def toll_of(board: Sequence[BoardRow]) -> Toll | None:
    """The toll that a board gives people at large, None where it gives none, or several things are counted as killed.

    A number stands unless its own source, or a later report, gave another in its place. Numbers of a part, of something
    else and vague ones are left aside. Where those that stand differ, the lowest is the conservative one.
    """
    rows = [row for row in board if row.category == ("killed",) and row.background is None and row.whole is None]
    if len(rows) != 1:
        return None
    cells = [
        cell
        for cell in rows[0].cells
        if cell.low is not None and not any(relation.kind in _NOT_OF_ALL for relation in cell.relations)
    ]
    replaced = _replaced(cells)
    standing = [cell for cell in cells if cell.figure not in replaced]
    lows = [cell.low for cell in standing if cell.low is not None]
    if not lows:
        return None
    highs = [cell.high for cell in standing]
    high = None if None in highs else max(number for number in highs if number is not None)
    told = f"Killed, as told: {'; '.join(map(_told, standing))}."
    if len({(cell.low, cell.high) for cell in standing}) > 1:
        told += " These differ: the lowest is given, none is a mean."
    if replaced:
        told += f" Before: {'; '.join(_told(cell) for cell in cells if cell.figure in replaced)}."
    return Toll(min(lows), high, told)


def _replaced(cells: Sequence[BoardCell]) -> set[str]:
    """Ids of the figures in whose place another was given, and of those that say the same as one of them."""
    gone = {r.to for cell in cells for r in cell.relations if r.kind in _REPLACES and r.to is not None}
    same = [(cell.figure, r.to) for cell in cells for r in cell.relations if r.kind == "same" and r.to is not None]
    grown = True
    while grown:
        grown = False
        for pair in same:
            if not gone.isdisjoint(pair) and not gone.issuperset(pair):
                gone.update(pair)
                grown = True
    return gone


def _told(cell: BoardCell) -> str:
    bounds = "–".join(str(bound) for bound in dict.fromkeys((cell.low, cell.high)) if bound is not None)
    number = bounds if cell.qualifier == "exact" else f"{cell.qualifier} {bounds}"
    source = cell.source or "the report itself"
    when = f", {cell.as_of}" if cell.as_of else ""
    return f"{number} ({source}{when}; {cell.report}:{cell.start}-{cell.end})"
