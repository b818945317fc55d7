"""Anything in a store by its id."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

import msgspec

from sarchawa.model import LinkedEntity, Record, Story
from sarchawa.store.corrections import read_machine_reading, report_with_machine_item
from sarchawa.store.layers import REPORT_COLUMNS, read_reading, report_of
from sarchawa.store.rows import LAYERS
from sarchawa.store.stories import read_story

_OURS = re.compile("[0-9a-f]{12}")
"""An id as record.ids.content_id makes it."""


class StoredStep(Record, frozen=True):
    """A derivation step as it was recorded. resource_version: hash of the resource's content then; text: the words
    matched."""

    rule: str
    resource: str
    resource_version: str
    start: int
    end: int
    text: str


class StoredItem(Record, frozen=True):
    """An item found by its id. layer: its table; report: the report it stands in, None for what is told across reports;
    item: the record (Time, Name, …, Comparison, BoardRow, Story, LinkedEntity, Report); steps: why it is there.

    found: the item as the machine found it, where people have corrected it; rejected: whether they say it is none (it
    is then in no table, and ``item`` what the machine found).
    """

    layer: str
    report: str | None
    item: Any
    steps: tuple[StoredStep, ...] = ()
    found: Any = None
    rejected: bool = False


def find_item(connection: sqlite3.Connection, id: str) -> StoredItem:
    """The item, entity, comparison, row of a figures board, story or report with this id, also one that a person has
    rejected. Raises KeyError where there is none."""
    execute = connection.execute
    row = execute("SELECT record FROM linked_entities WHERE id = ?", (id,)).fetchone()
    if row is not None:
        return StoredItem(layer="linked_entities", report=None, item=msgspec.json.decode(row[0], type=LinkedEntity))
    for layer in LAYERS:
        row = execute(f"SELECT report, record FROM {layer.name} WHERE id = ? ORDER BY report, seq", (id,)).fetchone()
        if row is not None:
            steps = execute(
                'SELECT rule, resource, resource_version, start, "end", text FROM steps '
                "WHERE report = ? AND item = ? ORDER BY seq",
                (row[0], id),
            )
            item = msgspec.json.decode(row[1], type=layer.type)
            found = _found(connection, row[0], layer.name, id)
            return StoredItem(
                layer=layer.name,
                report=row[0],
                item=item,
                steps=tuple(
                    StoredStep(rule=r, resource=res, resource_version=v, start=s, end=e, text=t)
                    for r, res, v, s, e, t in steps
                ),
                found=found if found != item else None,
            )
    if execute("SELECT 1 FROM stories WHERE id = ?", (id,)).fetchone() is not None:
        return StoredItem(layer="stories", report=None, item=read_story(connection, id))
    for (told_in,) in execute("SELECT story FROM comparisons WHERE id = ? ORDER BY story", (id,)).fetchall():
        for comparison in read_story(connection, told_in).comparisons:
            if comparison.id == id:
                return StoredItem(layer="comparisons", report=None, item=comparison)
    row = execute(f"SELECT {REPORT_COLUMNS} FROM reports WHERE id = ?", (id,)).fetchone()
    if row is not None:
        return StoredItem(layer="reports", report=id, item=report_of(row))
    # Rows of figures boards are in no table of their own; most ids never come this far, nor what is no id of ours.
    boards = "SELECT record FROM stories WHERE instr(record, ?) ORDER BY id"
    for (record,) in execute(boards, (f'"id":"{id}"',)) if _OURS.fullmatch(id) else ():
        for line in msgspec.json.decode(record, type=Story).board:
            if line.id == id:
                return StoredItem(layer="board", report=None, item=line)
    return _rejected(connection, id)


def _found(connection: sqlite3.Connection, report: str, layer: str, id: str) -> Any:
    """An item as the machine found it, None where it found none."""
    execute = connection.execute
    if execute("SELECT 1 FROM machine_readings WHERE report = ?", (report,)).fetchone() is None:
        return None
    machine = read_machine_reading(connection, read_reading(connection, report)).reading
    return next((item for item in getattr(machine, layer) if item.id == id), None)


def _rejected(connection: sqlite3.Connection, id: str) -> StoredItem:
    """An item that is there no more because a person says so. Raises KeyError."""
    for report in report_with_machine_item(connection, id):
        machine, resources = read_machine_reading(connection, read_reading(connection, report))
        text = machine.report.text
        for layer in LAYERS:
            for item in getattr(machine, layer.name):
                if item.id == id:
                    steps = tuple(
                        StoredStep(
                            rule=step.rule,
                            resource=step.resource,
                            resource_version=resources.get(step.resource, ""),
                            start=step.start,
                            end=step.end,
                            text=text[step.start : step.end],
                        )
                        for step in getattr(item, "steps", ())
                    )
                    return StoredItem(layer=layer.name, report=report, item=item, steps=steps, rejected=True)
    raise KeyError(id)
