"""A gold annotation as a folder of JSON Lines: the form that ``read_gold`` reads."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sarchawa.evaluate.formats.rows import entity_rows
from sarchawa.evaluate.gold import LAYERS, REPORTS, TEXTS

FILES = (*(f"{layer}.jsonl" for layer in LAYERS), "entities.jsonl", REPORTS, TEXTS)
"""What a gold folder may hold of ours."""


class GoldFolder:
    """Gathers a gold annotation and writes it. Rows stay in the order in which they came."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Mapping[str, Any]]] = defaultdict(list)

    def add(self, report: Mapping[str, Any], text: str, layers: Mapping[str, list[dict[str, Any]]]) -> None:
        """A report's row, its text, and its items by layer."""
        self.rows[REPORTS].append(report)
        told = {key: report[key] for key in ("published", "source", "url", "title") if isinstance(report.get(key), str)}
        self.rows[TEXTS].append({"id": report["doc"], "text": text, **told})
        for layer, rows in layers.items():
            self.rows[f"{layer}.jsonl"] += rows

    def write(self, folder: Path) -> list[str]:
        """Write the folder, made where it is not there; the names of the files. What it held of another gold is
        replaced, each file whole or not at all. Raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        known = {row["name"] for row in self.rows["entities.jsonl"]}
        found = entity_rows([dict(row) for row in self.rows["names.jsonl"]])
        self.rows["entities.jsonl"] += [row for row in found if row["name"] not in known]
        written = []
        for name in FILES:
            if not self.rows.get(name):
                (folder / name).unlink(missing_ok=True)
                continue
            data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.rows[name])
            partial = folder / f"{name}.part"
            partial.write_text(data, encoding="utf-8", newline="\n")
            os.replace(partial, folder / name)
            written.append(name)
        return written
