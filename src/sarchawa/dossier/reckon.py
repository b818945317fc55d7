"""Small reckonings that the page and the terminal share: what to say of a measure and of a sum."""

from __future__ import annotations

from sarchawa.dossier.board import is_number
from sarchawa.dossier.language import Interface
from sarchawa.dossier.view import Measure
from sarchawa.model import Comparison


def varies(measure: Measure) -> bool:
    """Whether different numbers were given, by more than one source or report (one may count parts of a whole)."""
    cells = [cell for row in measure.rows for cell in row.cells if is_number(cell)]
    places = {(place, cell.report) for place, row in enumerate(measure.rows) for cell in row.cells}
    return len({(cell.low, cell.high, cell.qualifier) for cell in cells}) > 1 and len(places) > 1


def common_when(measure: Measure) -> str | None:
    """The time that all numbers of a measure speak of, None where they differ or do not say."""
    times = {cell.when for row in measure.rows for cell in row.cells}
    return times.pop() if len(times) == 1 else None


def outcome_of(comparison: Comparison, t: Interface) -> str:
    """What the sides come to, in words: a sum as "98 + 27 = 125", else the value; "" where what it is about says it
    already."""
    values = [claim.value for claim in comparison.claims if isinstance(claim.value, int | float)]
    total = max(values, default=0)
    parts = [value for place, value in enumerate(values) if place != values.index(total)] if values else []
    told = "" if comparison.kind == "status" else t.value(comparison.value)
    if comparison.kind == "adds_up" and len(parts) > 1 and sum(parts) == total:
        told = f"{' + '.join(t.number(part) for part in parts)} = {t.number(total)}"
    return "" if told in t.worded(comparison.about) else told
