"""Everything found in a report as a list beside its text: what each item comes to, what warns of it, why it is
there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sarchawa.dossier.language import Interface
from sarchawa.dossier.marks import Mark
from sarchawa.dossier.notes import reading_marks
from sarchawa.dossier.shelf import Shelf
from sarchawa.model import Claim, Event, Evidence, Figure, Name, Reading, Record, Role, Statement, Step, Time

LAYERS = "tnrsfec"
"""Letters of the layers, in the order of a reading (see dossier.marks.Mark)."""

Item = Time | Name | Role | Statement | Figure | Event | Claim


class Reason(Record, frozen=True):
    """Why an item is there. rule, resource: see model.Step; words: those it matched."""

    rule: str
    resource: str
    words: Evidence


class ItemLine(Record, frozen=True):
    """An item as its report's page lists it. mark: its span and layer, with what the record says of it; entity: id of
    the person, body or place it names or is said by, "" where there is none."""

    id: str
    words: Evidence
    mark: Mark
    entity: str
    warnings: tuple[str, ...]
    reasons: tuple[Reason, ...]


def item_lines(reading: Reading, shelf: Shelf, t: Interface, window: tuple[int, int]) -> list[ItemLine]:
    """The items that begin within a window of the text, in order of the text; of one place the longest first."""
    lines = [
        _line(item, mark, reading, shelf)
        for item, mark in zip(_items(reading), reading_marks(reading, shelf, t), strict=True)
        if window[0] <= item.start < window[1]
    ]
    return sorted(lines, key=lambda line: (line.mark.start, -line.mark.end, LAYERS.index(line.mark.layer)))


def _items(reading: Reading) -> Iterator[Item]:
    """Every item, in the order of dossier.notes.reading_marks."""
    return chain(
        reading.times,
        reading.names,
        reading.roles,
        reading.statements,
        reading.figures,
        reading.events,
        reading.claims,
    )


def _line(item: Item, mark: Mark, reading: Reading, shelf: Shelf) -> ItemLine:
    report = reading.report.id
    return ItemLine(
        id=item.id,
        words=shelf.words(report, item),
        mark=mark,
        entity=_entity(item, shelf),
        warnings=item.warnings if isinstance(item, Time) else (),
        reasons=tuple(_reason(step, report, shelf) for step in item.steps),
    )


def _reason(step: Step, report: str, shelf: Shelf) -> Reason:
    return Reason(rule=step.rule, resource=step.resource, words=shelf.words(report, step))


def _entity(item: Item, shelf: Shelf) -> str:
    member = None
    if isinstance(item, Name):
        member = item.entity
    elif isinstance(item, Role):
        member = item.person
    elif isinstance(item, Statement):
        member = item.speaker.entity
    elif isinstance(item, Figure | Claim):
        member = item.source.entity if item.source else None
    known = shelf.entity(member)
    return known.id if known else ""
