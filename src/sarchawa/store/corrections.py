"""What people have stated of items, entities and comparisons, as rows of ``corrections``; and readings with it
applied."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from sarchawa.model import Correction, Reading
from sarchawa.record.corrected import Corrected, corrected, is_of_report
from sarchawa.record.corrections import ITEM_LAYERS
from sarchawa.record.ids import content_id

_ADD = (
    "INSERT INTO corrections (made_by, made_at, kind, layer, target, report, start, "
    '"end", words, value, reason, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'
)
_READ = (
    "SELECT made.number, made.made_at, made.record, undo.number FROM corrections AS made "
    "LEFT JOIN corrections AS undo ON undo.undoes = made.number WHERE made.record <> ''"
)
_AT_ONCE = 500


class MachineReading(NamedTuple):
    """What the machine found in a report. resources: versions of the resources it was found by."""

    reading: Reading
    resources: dict[str, str]


def now() -> str:
    """ISO date-time, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def add_correction(connection: sqlite3.Connection, correction: Correction) -> int:
    """Add one; returns its number. Raises ValueError where made_by is blank or it is about nothing."""
    if not correction.made_by.strip():
        raise ValueError("a correction is always somebody's: made_by is blank")
    if not correction.targets:
        raise ValueError("a correction is about something: it has no target")
    first, when = correction.targets[0], now()
    record = msgspec.json.encode(replace(correction, number=0, made_at="", undone=None)).decode("utf-8")
    row = (
        *(correction.made_by, when, correction.kind, correction.layer, first.id),
        *(first.report, first.start, first.end, first.text),
        *(json.dumps(correction.value, ensure_ascii=False), correction.reason, record),
    )
    return int(connection.execute(_ADD, row).lastrowid or 0)


def read_corrections(connection: sqlite3.Connection, number: int | None = None) -> tuple[Correction, ...]:
    """Every correction, those taken back too, in the order in which they were made; or the one of a number."""
    query, values = (f"{_READ} AND made.number = ?", (number,)) if number is not None else (_READ, ())
    return tuple(map(_made, connection.execute(f"{query} ORDER BY made.number", values)))


def standing_corrections(
    connection: sqlite3.Connection, reports: Sequence[str] | None = None
) -> tuple[Correction, ...]:
    """The corrections that stand, in order of making; of some reports those of their items and of comparisons in which
    they are the first side, and all of entities."""
    query = f"{_READ} AND undo.number IS NULL"
    if reports is None:
        return tuple(map(_made, connection.execute(f"{query} ORDER BY made.number")))
    rows = connection.execute(f"{query} AND made.layer = 'entities'").fetchall()
    for at in range(0, len(reports), _AT_ONCE):
        some = reports[at : at + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        rows += connection.execute(f"{query} AND made.layer <> 'entities' AND made.report IN ({marks})", some)
    return tuple(map(_made, sorted(rows)))


def _made(row: tuple[int, str, str, int | None]) -> Correction:
    number, made_at, record, undone = row
    made = msgspec.json.decode(record, type=Correction)
    return replace(made, number=number, made_at=made_at, undone=undone)


# --- readings ---------------------------------------------------------------------------------------------------------


def apply(connection: sqlite3.Connection, machine: Reading) -> tuple[Corrected, str]:
    """A machine's reading as people have corrected it, and the mark of the corrections, "" where there are none."""
    about = [
        one for one in standing_corrections(connection, [machine.report.id]) if is_of_report(one, machine.report.id)
    ]
    if not about:
        return Corrected(machine, {}), ""
    mark = content_id(*(msgspec.json.encode(one).decode("utf-8") for one in about))
    return corrected(machine, about), mark


def write_machine_reading(connection: sqlite3.Connection, machine: MachineReading) -> None:
    """Keep what the machine found beside what stands."""
    report = machine.reading.report
    layers = Reading(report=replace(report, text=""), entities=machine.reading.entities)
    layers = replace(layers, **{layer: getattr(machine.reading, layer) for layer in ITEM_LAYERS})
    connection.execute(
        "INSERT OR REPLACE INTO machine_readings VALUES (?, ?, ?)",
        (report.id, msgspec.json.encode(layers).decode("utf-8"), json.dumps(dict(sorted(machine.resources.items())))),
    )


def forget_machine_reading(connection: sqlite3.Connection, report: str) -> None:
    """Of a report that nobody corrects any more."""
    connection.execute("DELETE FROM machine_readings WHERE report = ?", (report,))


def read_machine_reading(connection: sqlite3.Connection, stands: Reading) -> MachineReading:
    """What the machine found in a report of which ``stands`` is stored."""
    id = stands.report.id
    row = connection.execute("SELECT record, resources FROM machine_readings WHERE report = ?", (id,)).fetchone()
    if row is None:
        versions = connection.execute("SELECT DISTINCT resource, resource_version FROM steps WHERE report = ?", (id,))
        return MachineReading(stands, dict(versions))
    found = msgspec.json.decode(row[0], type=Reading)
    layers = {layer: getattr(found, layer) for layer in (*ITEM_LAYERS, "entities")}
    return MachineReading(replace(stands, **layers), json.loads(row[1]))


def reports_touched(correction: Correction) -> list[str]:
    """The reports whose own readings a correction changes."""
    reports = dict.fromkeys(target.report for target in correction.targets)
    return [report for report in reports if is_of_report(correction, report)]


def report_with_machine_item(connection: sqlite3.Connection, id: str) -> Iterable[str]:
    """The reports in whose machine reading an id stands."""
    rows = connection.execute("SELECT report FROM machine_readings WHERE instr(record, ?) > 0 ORDER BY report", (id,))
    return [row[0] for row in rows]
