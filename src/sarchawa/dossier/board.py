"""The figures board: a row a measure, a cell a source and report; lowest, highest and latest, never an average."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from sarchawa.dossier.shelf import Shelf
from sarchawa.dossier.view import Beside, Cell, Measure, ReportLine, SourceRow
from sarchawa.model import BoardCell, BoardRow, Evidence, Figure, Story

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

_SourceKey = tuple[str, str]
_ASIDE = frozenset(("other scope", "apart"))
"""What a number is that says nothing of its row as a whole."""


class _Head(NamedTuple):
    """What a row counts; see view.Measure."""

    category: str
    what: str
    background: str
    together: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    other_scope: bool = False


def measures(
    shelf: Shelf, reports: Sequence[ReportLine], story: Story, compared: Mapping[str, tuple[str, ...]]
) -> tuple[Measure, ...]:
    """The board of a story, people's lives first: the rows of its record. What a copy gives is the original's and in no
    row. compared: item id → comparison ids.
    """
    rows = {cell.figure: row for row in story.board for cell in row.cells}
    cells = {cell.figure: cell for row in story.board for cell in row.cells}
    found: dict[str, dict[_SourceKey, list[Cell]]] = {}
    names: dict[_SourceKey, tuple[str, bool]] = {}
    for report in reports:
        for figure in shelf.readings[report.id].figures:
            row = rows.get(figure.id)
            if row is None:
                continue  # of a copy; or counted together with another category, in one cell
            source = _source_key(shelf, report.id, figure)
            names[source] = (shelf.name(figure.source), bool(figure.source and figure.source.anonymous))
            cell = Cell(
                report=report.id,
                low=figure.low,
                high=figure.high,
                qualifier=figure.qualifier,
                when=figure.when,
                date=report.date,
                words=(shelf.words(report.id, figure),),
                figures=(figure.id,),
                as_of=cells[figure.id].as_of,
                beside=_beside(cells[figure.id], cells),
                compared=compared.get(figure.id, ()),
            )
            _add(found.setdefault(row.id, {}).setdefault(source, []), cell)
    heads = {row.id: _head(row) for row in story.board}
    board = [_measure(heads[row], rows_of, names) for row, rows_of in found.items()]
    return tuple(sorted(board, key=_place))


def _head(row: BoardRow) -> _Head:
    first, *together = row.category
    return _Head(first, row.what, row.background or "", tuple(together), row.scope, row.whole is not None)


def _beside(placed: BoardCell, cells: Mapping[str, BoardCell]) -> tuple[Beside, ...]:
    """The relations of a figure, each with the other's words and number."""
    found = []
    for relation in placed.relations:
        other = cells.get(relation.to or "")
        told = Beside(kind=relation.kind, to=relation.to, reason=relation.reason, reason_ckb=relation.reason_ckb)
        if other is not None:
            words = Evidence(report=other.report, start=other.start, end=other.end, text=other.text)
            told = replace(
                told,
                words=words,
                source=other.source,
                low=other.low,
                high=other.high,
                qualifier=other.qualifier,
                as_of=other.as_of,
            )
        found.append(told)
    return tuple(found)


def is_number(cell: Cell) -> bool:
    """Whether the cell gives a number, not only "some"."""
    return cell.low is not None or cell.high is not None


def stands(cell: Cell) -> bool:
    """Whether the cell gives a number for its row as a whole: neither of a part nor of what may be another thing."""
    return is_number(cell) and not (cell.beside and all(beside.kind in _ASIDE for beside in cell.beside))


def greatest_of_each(cells: Iterable[Cell]) -> list[Cell]:
    """One number of a source for each report: of several the greatest, since a part is never greater than its whole."""
    found: dict[str, Cell] = {}
    for cell in cells:
        if stands(cell) and (cell.report not in found or _greatest(cell) > _greatest(found[cell.report])):
            found[cell.report] = cell
    return list(found.values())


def _add(cells: list[Cell], cell: Cell) -> None:
    """Put a number with the others of its source; one that the report gives twice alike is one cell with two places."""
    for index, other in enumerate(cells):
        alike = (other.report, other.low, other.high, other.qualifier, other.when)
        if alike == (cell.report, cell.low, cell.high, cell.qualifier, cell.when):
            figures = (*other.figures, *cell.figures)
            beside = dict.fromkeys(one for one in (*other.beside, *cell.beside) if one.to not in figures)
            cells[index] = replace(
                other,
                words=(*other.words, *cell.words),
                figures=figures,
                beside=tuple(beside),
                compared=tuple(dict.fromkeys((*other.compared, *cell.compared))),
            )
            return
    cells.append(cell)


def _source_key(shelf: Shelf, report: str, figure: Figure) -> _SourceKey:
    """What makes two sources the same: the entity; an unnamed one is the same only within its report."""
    if figure.source is None:
        return ("", "")
    entity = shelf.entity(figure.source.entity)
    return ("entity", entity.id) if entity else (report, figure.source.text or figure.source.name)


def _measure(head: _Head, rows: dict[_SourceKey, list[Cell]], names: dict[_SourceKey, tuple[str, bool]]) -> Measure:
    cells = [cell for row in rows.values() for cell in row]
    numbers = [cell for cell in cells if is_number(cell)]
    tops = [cell for row in rows.values() for cell in greatest_of_each(row)]
    dated = [cell for cell in tops if cell.date]
    last = max((cell.date for cell in dated if cell.date), default=None)
    return Measure(
        category=head.category,
        what=head.what,
        together=head.together,
        scope=head.scope,
        other_scope=head.other_scope,
        rows=tuple(
            SourceRow(source=names[source][0], anonymous=names[source][1], cells=tuple(row))
            for source, row in rows.items()
        ),
        lowest=min(tops, key=_least, default=None),
        highest=max(tops, key=_greatest, default=None),
        latest=tuple(cell for cell in dated if cell.date == last),
        background=head.background or None,
        minor=len(cells) == 1 and (head.category not in _ORDER or not numbers),
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
