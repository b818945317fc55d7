"""One report's reading as rows, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from sarchawa.ckb import table_version
from sarchawa.model import Published, Reading, Report, Span, Step
from sarchawa.store.rows import LAYERS, Cells, Layer

_SEPARATOR = "\n"  # between the lemmas of report_words
REPORT_COLUMNS = (
    "id, text, sha256, path, source, url, title, language, "
    "published, published_basis, published_start, published_end, warnings"
)


def read_reading(connection: sqlite3.Connection, report: str) -> Reading:
    """A report with everything that stands in it. Raises KeyError where there is no report of this id."""
    execute = connection.execute
    row = execute(f"SELECT {REPORT_COLUMNS} FROM reports WHERE id = ?", (report,)).fetchone()
    if row is None:
        raise KeyError(report)
    spans = execute('SELECT start, "end", text FROM sentences WHERE report = ? ORDER BY seq', (report,))
    layers: dict[str, tuple[Any, ...]] = {}
    for layer in LAYERS:
        records = execute(f"SELECT record FROM {layer.name} WHERE report = ? ORDER BY seq", (report,))
        layers[layer.name] = tuple(msgspec.json.decode(record, type=layer.type) for (record,) in records)
    words = execute(
        "SELECT lemmas FROM report_words WHERE number = (SELECT number FROM reports WHERE id = ?)", (report,)
    ).fetchone()
    return Reading(
        report=report_of(row),
        sentences=tuple(Span(start=start, end=end, text=text) for start, end, text in spans),
        keys=tuple(words[0].split(_SEPARATOR)) if words and words[0] else (),
        **layers,
    )


def write_report(connection: sqlite3.Connection, report: Report, given_id: str, input: str, analysis: str) -> None:
    """A report's own data, in place of earlier ones; within the caller's transaction."""
    values: dict[str, Any] = {
        "id": report.id,
        "given_id": given_id,
        "sha256": report.sha256,
        "path": report.path,
        "source": report.source,
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "published": report.published.value,
        "published_basis": report.published.basis,
        "published_start": report.published.start,
        "published_end": report.published.end,
        "length": len(report.text),
        "warnings": json.dumps(report.warnings, ensure_ascii=False),
        "text": report.text,
        "input": input,
        "analysis": analysis,
    }
    changed = ", ".join(f"{name} = excluded.{name}" for name in values if name != "id")
    connection.execute(
        f"INSERT INTO reports ({', '.join(values)}) VALUES ({', '.join('?' * len(values))}) "
        f"ON CONFLICT (id) DO UPDATE SET {changed}",
        tuple(values.values()),
    )


def write_layers(connection: sqlite3.Connection, reading: Reading, resources: Mapping[str, str]) -> None:
    """What stands in a report, in place of what stood. resources: versions of those that its steps name."""
    execute, many = connection.execute, connection.executemany
    id, text = reading.report.id, reading.report.text
    for table in ("sentences", "steps", *(layer.name for layer in LAYERS)):
        execute(f"DELETE FROM {table} WHERE report = ?", (id,))
    number = execute("SELECT number FROM reports WHERE id = ?", (id,)).fetchone()[0]
    execute("DELETE FROM report_words WHERE number = ?", (number,))
    execute("INSERT INTO report_words VALUES (?, ?)", (number, _SEPARATOR.join(reading.keys)))
    many(
        "INSERT INTO sentences VALUES (?, ?, ?, ?, ?)",
        [(id, seq, span.start, span.end, span.text) for seq, span in enumerate(reading.sentences)],
    )
    for layer in LAYERS:
        items = getattr(reading, layer.name)
        many(layer.insert, [_row(layer, id, seq, item) for seq, item in enumerate(items)])
        if layer.name != "entities":
            steps = [row for item in items for row in _step_rows(id, item.id, item.steps, text, resources)]
            many("INSERT OR REPLACE INTO steps VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", steps)


def _row(layer: Layer, report: str, seq: int, item: Any) -> Cells:
    return (report, seq, *layer.cells(item), msgspec.json.encode(item).decode("utf-8"))


def items_of(reading: Reading) -> Iterator[Any]:
    """Every item that stands on words."""
    for layer in LAYERS:
        if layer.name != "entities":
            yield from getattr(reading, layer.name)


def _step_rows(report: str, item: str, steps: Sequence[Step], text: str, resources: Mapping[str, str]) -> list[Cells]:
    return [
        (
            *(report, item, seq),
            *(step.rule, step.resource, resources.get(step.resource, "")),
            *(step.start, step.end, text[step.start : step.end]),
        )
        for seq, step in enumerate(steps)
    ]


def version_now(resource: str) -> str:
    """The version of a resource's content now, "" where a rule needs none."""
    return table_version(resource) if resource else ""


def report_of(row: tuple[Any, ...]) -> Report:
    """A report from its REPORT_COLUMNS."""
    id, text, sha256, path, source, url, title, language, value, basis, start, end, warnings = row
    return Report(
        id=id,
        text=text,
        sha256=sha256,
        path=path,
        source=source,
        url=url,
        title=title,
        language=language,
        published=Published(value=value, basis=basis, start=start, end=end),
        warnings=tuple(json.loads(warnings)),
    )
