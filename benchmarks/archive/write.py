"""A made archive as JSON Lines."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

from benchmarks.archive.make import make_archive


def write_archive(path: Path, reports: int, *, sentences: int = 0, a_day: float = 100.0, seed: int = 7) -> list[str]:
    """Write just so many reports; their ids. sentences: of each, 0 for all."""
    ids = []
    with path.open("w", encoding="utf-8") as file:
        for made in islice(make_archive(reports, a_day, seed), reports):
            text = "\n".join(made.text.split("\n")[: sentences or None])
            row = {"id": made.id, "text": text, "source": made.source, "published": made.published}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            ids.append(made.id)
    return ids
