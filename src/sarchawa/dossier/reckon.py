"""Small reckonings that the page and the terminal share: what to say of a measure and of a sum."""

from __future__ import annotations

from sarchawa.dossier.board import stands
from sarchawa.dossier.language import Interface
from sarchawa.dossier.notes import amount
from sarchawa.dossier.view import Beside, Cell, LedgerLine, Measure, Side
from sarchawa.model import Comparison, Place


def varies(measure: Measure) -> bool:
    """Whether different numbers were given, by more than one source or report (one may count parts of a whole)."""
    cells = [cell for row in measure.rows for cell in row.cells if stands(cell)]
    places = {(n, cell.report) for n, row in enumerate(measure.rows) for cell in row.cells if stands(cell)}
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


def told_beside(cell: Cell) -> list[Beside]:
    """What is worth saying of a number: not that it is the first."""
    return [beside for beside in cell.beside if beside.kind != "first"]


def counted_as(measure: Measure, t: Interface) -> str:
    """The categories of a measure in words ("killed and injured"), "" for ``other``."""
    categories = [t.label("category", category) for category in (measure.category, *measure.together)]
    return "" if measure.category == "other" else f" {t('and')} ".join(categories)


def other_number(beside: Beside, measure: Measure, t: Interface) -> str:
    """The number that a number stands beside, in words; "" where there is none."""
    return amount(beside.low, beside.high, beside.qualifier, measure.category, t) if beside.words else ""


def course_of(line: LedgerLine, t: Interface) -> list[str]:
    """The standings of a claim in order of time with their days, "reported (16 June)", a standing and day told by
    several once; empty where there is no more than one."""
    told = (
        f"{t.label('status', side.status)} ({t.when(side.date) if side.date else t('undated')})" for side in line.course
    )
    steps = list(dict.fromkeys(told))
    return steps if len(steps) > 1 else []


def said_when(side: Side, t: Interface) -> str:
    """When a side was said, and by what that is known."""
    if side.date is None:
        return t("undated")
    return t.when(side.date) + (f" ({t('dated.report')})" if side.dated_by == "report" else "")


def point(place: Place) -> str:
    """Latitude and longitude in degrees, as maps take them: in every language the same digits."""
    return f"{place.latitude:.4f}, {place.longitude:.4f}"
