"""What is scored: analysed reports as JSON Lines, or a second annotation of the same texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sarchawa.evaluate.gold import LAYERS, Gold, Row, read_gold, read_rows
from sarchawa.ingest.report import one_line
from sarchawa.model import Problem


def read_predicted(path: Path) -> tuple[dict[str, Row], list[Problem]]:
    """Analysed reports by id, of a file such as ``sarchawa analyze`` prints; or, of a gold folder, its annotation as
    if it were a reading (how far two annotators agree). A Problem for each line that is no analysed report.

    Raises FileNotFoundError, and GoldError for a folder with faults.
    """
    if path.is_dir():
        return _of_gold(read_gold(path), read_rows(path / "entities.jsonl")), []
    found: dict[str, Row] = {}
    problems: list[Problem] = []
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                fault = _fault(row)
            except (ValueError, RecursionError):
                row, fault = None, "is no JSON"
            if fault is None:
                found[row["report"]["id"]] = row
            else:
                mend = "write one report a line, as `sarchawa analyze` prints it"
                problems.append(Problem(file=one_line(str(path)), place=f"line {number}", reason=fault, mend=mend))
    return found, problems


def _fault(row: Any) -> str | None:
    """Why a row is no analysed report."""
    if not isinstance(row, dict) or not isinstance(row.get("report"), dict):
        return 'has no "report"'
    if not isinstance(row["report"].get("id"), str):
        return 'its "report" has no "id"'
    for layer in (*LAYERS, "entities"):
        items = row.get(layer, [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            return f'its "{layer}" is no list of objects'
        if layer == "entities":
            if not all(isinstance(item.get("id"), str) for item in items):
                return "an entity has no id"
        elif not all(type(item.get("start")) is int and type(item.get("end")) is int for item in items):
            return f'an item of "{layer}" has no "start" and "end"'
        told = ("type", "kind", "act", "category", "value")
        if any(isinstance(item.get(field), list | dict) for item in items for field in told):
            return f'an item of "{layer}" has a list where a word should be'
    return None


def _of_gold(gold: Gold, entities: list[Row]) -> dict[str, Row]:
    known = [{"id": row["name"], **row} for row in entities]
    named = {row["name"] for row in entities}
    found: dict[str, Row] = {}
    for report in gold.reports:
        layers: dict[str, list[Row]] = {layer: list(gold.items[layer].get(report, ())) for layer in gold.present}
        persons = {row["person"] for row in layers.get("roles", ()) if "person" in row} - named
        layers["figures"] = [_bounds(row) for row in layers.get("figures", ())]
        found[report] = {
            "report": {"id": report, "sha256": gold.sha256.get(report)},
            "entities": [*known, *({"id": person, "name": person} for person in sorted(persons))],
            **layers,
        }
    return found


def _bounds(row: Row) -> Row:
    """A figure with its bounds, where the gold says a value alone."""
    if "low" in row or "value" not in row:
        return row
    value = row["value"] if isinstance(row["value"], list) else [row["value"]]
    return {**row, "low": value[0], "high": value[-1]}
