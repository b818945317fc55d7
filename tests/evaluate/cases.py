"""Examples of annotation files, as data: examples/*.case.

A case is a comment, the label map, the files, and what is expected: ``--- gold`` a row a line (layer, span, type, then
field=value), ``--- text`` the text that is made, ``--- told`` the messages as they begin. Cases are parted by =====.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).resolve().parent / "examples"


class Case(NamedTuple):
    """One example."""

    what: str
    map: str
    files: dict[str, str]
    gold: list[str]
    text: str | None
    told: list[str]


def read_cases() -> list[Case]:
    """Every case of every file."""
    cases = []
    for path in sorted(FOLDER.glob("*.case")):
        for part in path.read_text(encoding="utf-8").split("=====\n"):
            head, *sections = part.split("--- ")
            comment, map_line = head.strip("\n").split("\n")
            told = {name: body for name, _, body in (section.partition("\n") for section in sections)}
            lines = {key: told.pop(key, "").splitlines() for key in ("gold", "told")}
            text = told.pop("text", None)
            what = f"{path.stem}: {comment.removeprefix('# ')}"
            files = {name: body.removesuffix("\n") if name.endswith(".txt") else body for name, body in told.items()}
            made = text.removesuffix("\n") if text is not None else None
            cases.append(Case(what, map_line.removeprefix("map:").strip(), files, lines["gold"], made, lines["told"]))
    return cases


def as_lines(layer: str, row: dict[str, Any]) -> str:
    """A gold row as a case writes it."""
    told = [layer, f"{row['start']}-{row['end']}"]
    for field, value in row.items():
        if field in ("start", "end", "text") or (field == "doc" and value in ("fire", "fire.txt")):
            continue
        shown = value if isinstance(value, str) else json.dumps(value)
        plain = field == "type"
        told.append(shown if plain else f"{field}={shown}")
    return " ".join(told)
