"""A gold folder of our own form, taken into another with its texts beside it and their hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sarchawa.evaluate.gold import LAYERS, REPORTS, TEXTS, Row, fault_of_text, read_gold, read_rows
from sarchawa.evaluate.write import GoldFolder
from sarchawa.ingest.report import one_line
from sarchawa.model import Problem


def is_gold(path: Path) -> bool:
    """Whether a folder is a gold annotation of our form."""
    return path.is_dir() and any((path / f"{layer}.jsonl").is_file() for layer in LAYERS)


def take_gold(path: Path, texts: Mapping[str, str], into: GoldFolder) -> list[Problem]:
    """Add the annotation of a folder to another: of every report whose text is at hand (kept with it, or among
    ``texts``, by id) and is the annotated one. A Problem for each of the others. Raises GoldError for faults in it."""
    gold = read_gold(path)
    known = {row["id"]: row["text"] for row in read_rows(path / TEXTS)} | dict(texts)
    told: dict[str, Row] = {row["doc"]: row for row in read_rows(path / REPORTS)}
    problems = []
    good = {}
    for report in gold.reports:
        text = known.get(report)
        if text is None:
            mend = "name it: --texts PATH"
            problems.append(_problem(path, report, "has no text at hand", mend))
            continue
        sha256 = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        fault = fault_of_text(gold, report, text, sha256)
        if fault is not None:
            problems.append(_problem(path, report, fault, "annotate this text, or give the other"))
            continue
        good[report] = text
        row = {**told.get(report, {}), "doc": report, "sha256": sha256, "length": len(text)}
        into.add(row, text, {})
    for layer in gold.present:
        rows = (_of_reports(layer, row, good) for row in read_rows(path / f"{layer}.jsonl"))
        into.rows[f"{layer}.jsonl"] += [row for row in rows if row is not None]
    into.rows["entities.jsonl"] += read_rows(path / "entities.jsonl")
    return problems


def _of_reports(layer: str, row: Row, reports: Mapping[str, Any]) -> Row | None:
    """A row as far as it speaks of these reports, None where it does not."""
    if layer != "events" or "mentions" not in row:
        return row if row["doc"] in reports else None
    mentions = [mention for mention in row["mentions"] if mention["doc"] in reports]
    if not mentions:
        return None
    where = {} if row.get("doc") in reports else {key: mentions[0].get(key) for key in ("doc", "start", "end", "text")}
    return {**row, "mentions": mentions, **where}


def _problem(path: Path, report: str, reason: str, mend: str) -> Problem:
    return Problem(file=one_line(str(path)), place=one_line(report), reason=reason, mend=mend)
