"""Small reckonings that the page and the terminal share: what to say of a measure and of a sum."""

from __future__ import annotations

from sarchawa.dossier.board import is_number
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


def sum_of(comparison: Comparison) -> str:
    """The sum that fits, as "98 + 27 = 125", where the sides give it; else ""."""
    values = [claim.value for claim in comparison.claims if isinstance(claim.value, int | float)]
    total = max(values, default=0)
    parts = [value for place, value in enumerate(values) if place != values.index(total)] if values else []
    if comparison.kind != "adds_up" or len(parts) < 2 or sum(parts) != total:
        return ""
    return f"{' + '.join(f'{part:g}' for part in parts)} = {total:g}"
