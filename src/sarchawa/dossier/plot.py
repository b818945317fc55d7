"""A small picture of how a measure was given over time: a line a source, a bar where a source gives a range."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from markupsafe import Markup, escape

from sarchawa.dossier.board import greatest_of_each
from sarchawa.dossier.language import Interface
from sarchawa.dossier.notes import amount
from sarchawa.dossier.view import Cell, Measure, SourceRow
from sarchawa.dossier.visible import shown
from sarchawa.model import Evidence

_WIDTH, _HEIGHT, _LEFT, _TOP = 440, 132, 44, 18
_SHADES = 6
_ROOM = 24
"""How near one another two numbers may not be written."""


def worth_drawing(measure: Measure) -> bool:
    """Whether there is a course to see: numbers that differ, on days that differ, each source giving one number a
    report.

    A source that gives several in one report counts parts of a whole; a line through them would mean nothing.
    """
    cells = [cell for row in measure.rows for cell in _drawn(row)]
    return len({_day(cell) for cell in cells}) > 1 and len({_bounds(cell) for cell in cells}) > 1


def plot(measure: Measure, t: Interface, href: Callable[[Evidence], str]) -> Markup:
    """The measure as SVG, days from right to left in Kurdish, and a key of its sources. Each dot is a link to the words
    (``href`` gives its address). A number is written where there is room for it."""
    rows = [_drawn(row) for row in measure.rows]
    days = sorted({_day(cell) for row in rows for cell in row})
    values = [value for row in rows for cell in row for value in _bounds(cell)]
    low, high = min(values), max(values)

    def x(cell: Cell) -> float:
        part = (_day(cell) - days[0]) / (days[-1] - days[0])
        return round(_LEFT + (_WIDTH - 2 * _LEFT) * (1 - part if t.direction == "rtl" else part), 1)

    def y(value: float) -> float:
        return round(_HEIGHT - _TOP - 12 - (_HEIGHT - 2 * _TOP - 12) * (value - low) / ((high - low) or 1), 1)

    parts = [
        f'<svg class="plot" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="group" aria-label="{escape(t("figures.plot"))}">',
        f'<path class="axis" d="M{_LEFT} {_HEIGHT - _TOP - 6}H{_WIDTH - _LEFT}"/>',
    ]
    for day, side in ((days[0], t.direction == "rtl"), (days[-1], t.direction != "rtl")):
        place = _WIDTH - _LEFT if side else _LEFT
        label = escape(t.day(date.fromordinal(day).isoformat(), year=False))
        parts.append(f'<text x="{place}" y="{_HEIGHT - 4}" text-anchor="middle">{label}</text>')
    written: list[tuple[float, float]] = []
    for index, row in enumerate(rows):
        ordered = sorted(row, key=_day)
        shade = f"line{index % _SHADES}"
        points = " ".join(f"{x(cell)},{y(_bounds(cell)[1])}" for cell in ordered)
        if len(ordered) > 1 and measure.rows[index].source:  # reports that speak for themselves are no one source
            parts.append(f'<polyline class="{shade}" points="{points}"/>')
        for cell in ordered:
            first, last = _bounds(cell)
            drawn = f'<circle class="{shade}" cx="{x(cell)}" cy="{y(last)}" r="4"/>'
            if first != last:
                drawn += f'<path class="{shade}" d="M{x(cell)} {y(first)}V{y(last)}"/>'
            given = amount(cell.low, cell.high, cell.qualifier, measure.category, t)
            told = " · ".join((measure.rows[index].source or t("source.report"), given, t.day(cell.date or "")))
            shown_value = ""
            if all(abs(x(cell) - a) > _ROOM or abs(y(last) - b) > _ROOM / 2 for a, b in written):
                written.append((x(cell), y(last)))
                number = escape(t.number(last))
                shown_value = f'<text x="{x(cell)}" y="{y(last) - 8}" text-anchor="middle">{number}</text>'
            parts.append(
                f'<a href="{escape(href(cell.words[0]))}"><title>{escape(shown(told))}</title>{drawn}{shown_value}</a>'
            )
    parts.append("</svg>")
    if sum(map(bool, rows)) > 1:
        names = (escape(shown(row.source or t("source.report"))) for row in measure.rows)
        keys = (f'<li class="line{n % _SHADES}"><bdi>{name}</bdi></li>' for n, name in enumerate(names) if rows[n])
        parts.append(f'<ul class="legend">{"".join(keys)}</ul>')
    return Markup("".join(parts))  # numbers, our own tags and escaped words


def _drawn(row: SourceRow) -> list[Cell]:
    """The cells of a source that have a number and a day."""
    return [cell for cell in greatest_of_each(row.cells) if _day(cell)]


def _day(cell: Cell) -> int:
    """The report's day as a count of days, 0 where it is not known to the day."""
    try:
        return date.fromisoformat(cell.date or "").toordinal()
    except ValueError:
        return 0


def _bounds(cell: Cell) -> tuple[float, float]:
    low = cell.low if cell.low is not None else cell.high
    high = cell.high if cell.high is not None else cell.low
    return float(low or 0), float(high or 0)
