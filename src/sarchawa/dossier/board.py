"""The figures board: a row a measure, a cell a source and report; lowest, highest and latest, never an average."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sarchawa.dossier.shelf import Shelf
from sarchawa.dossier.view import Cell, Measure, ReportLine, SourceRow
from sarchawa.model import Evidence, Figure, Period

_ORDER = (
    "killed",
    "injured",
    "missing",
    "arrested",
    "displaced",
    "people",
    "troops",
    "weapons",
    "drones",
    "money",
    "voters",
    "percent",
)

_Key = tuple[str, str, str]
_SourceKey = tuple[str, str]


def measures(
    shelf: Shelf,
    reports: Sequence[ReportLine],
    period: Period,
    wanted: frozenset[str],
    compared: Mapping[str, tuple[str, ...]],
) -> tuple[Measure, ...]:
    """The board of a story, people's lives first.

    wanted: ids of the story's figures, empty for all of its reports'; compared: item id → comparison ids.
    """
    found: dict[_Key, dict[_SourceKey, list[Cell]]] = {}
    names: dict[_SourceKey, tuple[str, bool]] = {}
    for report in reports:
        for figure in shelf.readings[report.id].figures:
            if wanted and figure.id not in wanted:
                continue
            key = (figure.category, figure.what, _background(figure, period))
            source = _source_key(shelf, report.id, figure)
            names[source] = (shelf.name(figure.source), bool(figure.source and figure.source.anonymous))
            cells = found.setdefault(key, {}).setdefault(source, [])
            _add(cells, shelf.words(report.id, figure), figure, report, compared.get(figure.id, ()))
    board = [_measure(key, rows, names) for key, rows in found.items()]
    return tuple(sorted(board, key=_place))


def is_number(cell: Cell) -> bool:
    """Whether the cell gives a number, not only "some"."""
    return cell.low is not None or cell.high is not None


def greatest_of_each(cells: Iterable[Cell]) -> list[Cell]:
    """One number of a source for each report: of several the greatest, since a part is never greater than its whole."""
    found: dict[str, Cell] = {}
    for cell in cells:
        if is_number(cell) and (cell.report not in found or _greatest(cell) > _greatest(found[cell.report])):
            found[cell.report] = cell
    return list(found.values())


def _add(cells: list[Cell], words: Evidence, figure: Figure, report: ReportLine, compared: tuple[str, ...]) -> None:
    """Put a figure into its cell; one that the report gives twice alike is one cell with two places."""
    cell = Cell(
        report=report.id,
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        when=figure.when,
        date=report.date,
        words=(words,),
        compared=compared,
        copy=report.copy_of is not None,
    )
    for index, other in enumerate(cells):
        alike = (other.report, other.low, other.high, other.qualifier, other.when)
        if alike == (cell.report, cell.low, cell.high, cell.qualifier, cell.when):
            cells[index] = Cell(
                report=cell.report,
                low=cell.low,
                high=cell.high,
                qualifier=cell.qualifier,
                when=cell.when,
                date=cell.date,
                words=(*other.words, words),
                compared=tuple(dict.fromkeys((*other.compared, *compared))),
                copy=cell.copy,
            )
            return
    cells.append(cell)


def _background(figure: Figure, period: Period) -> str:
    """The figure's own time where it lies in other years or months than the story, else ""; a coarse time counts by
    what it says."""
    when = figure.when
    if not when or not when[:4].isdigit() or not period.earliest or not period.latest:
        return ""
    length = min(len(when), 7) if len(when) >= 7 and when[5:7].isdigit() else 4
    return when[:length] if not period.earliest[:length] <= when[:length] <= period.latest[:length] else ""


def _source_key(shelf: Shelf, report: str, figure: Figure) -> _SourceKey:
    """What makes two sources the same: the entity; an unnamed one is the same only within its report."""
    if figure.source is None:
        return ("", "")
    entity = shelf.entity(figure.source.entity)
    return ("entity", entity.id) if entity else (report, figure.source.text or figure.source.name)


def _measure(key: _Key, rows: dict[_SourceKey, list[Cell]], names: dict[_SourceKey, tuple[str, bool]]) -> Measure:
    category, what, background = key
    cells = [cell for row in rows.values() for cell in row]
    numbers = [cell for cell in cells if is_number(cell)]
    tops = [cell for row in rows.values() for cell in greatest_of_each(row)]
    dated = [cell for cell in tops if cell.date and not cell.copy]
    last = max((cell.date for cell in dated if cell.date), default=None)
    return Measure(
        category=category,
        what=what,
        rows=tuple(
            SourceRow(source=names[source][0], anonymous=names[source][1], cells=tuple(row))
            for source, row in rows.items()
        ),
        lowest=min(tops, key=_least, default=None),
        highest=max(tops, key=_greatest, default=None),
        latest=tuple(cell for cell in dated if cell.date == last),
        background=background or None,
        minor=len(cells) == 1 and (category not in _ORDER or not numbers),
    )


def _least(cell: Cell) -> float:
    low = cell.low if cell.low is not None else cell.high
    return 0.0 if low is None else float(low)


def _greatest(cell: Cell) -> float:
    high = cell.high if cell.high is not None else cell.low
    return 0.0 if high is None else float(high)


def _place(measure: Measure) -> tuple[bool, bool, int, int, str, str]:
    """Order of the board: the story's own before its background, lives before things, much-counted first."""
    rank = _ORDER.index(measure.category) if measure.category in _ORDER else len(_ORDER)
    count = sum(len(row.cells) for row in measure.rows)
    return (measure.minor, measure.background is not None, rank, -count, measure.what, measure.background or "")
