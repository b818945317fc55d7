"""A gold annotation: a folder with a JSON Lines file a layer, as demo/gold (fields: docs/evaluate.md)."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from sarchawa.ingest.report import one_line
from sarchawa.model import Problem
from sarchawa.text.fold import norm_word

Row = Mapping[str, Any]
LAYERS = ("sentences", "times", "names", "roles", "statements", "figures", "events")
REPORTS = "reports.jsonl"
"""What is known of each report: ``doc`` (its id), and where known ``sha256`` of its text, ``published`` …"""
TEXTS = "texts.jsonl"
"""The texts themselves, if they are kept with the gold: reports in JSON Lines."""

_MUST = {"names": ("type",), "events": ("type",)}
_MOST_TOLD = 20


class GoldError(Exception):
    """A gold annotation cannot be used. problems: every fault, with its file, its line and what mends it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.line for problem in self.problems[:3]))


class Gold:
    """A gold annotation. items: layer → report → its rows; present: the layers that are annotated; reports: the ids of
    those to score, sorted; aliases: a name's key → the keys of every form of the same entity; sha256: report → hash of
    the text that was annotated, where it is known."""

    def __init__(self, reports: Iterable[str] | None = None) -> None:
        self._wanted = None if reports is None else set(reports)
        self.items: dict[str, dict[str, list[Row]]] = {layer: defaultdict(list) for layer in LAYERS}
        self.present: list[str] = []
        self.reports: list[str] = sorted(self._wanted or ())
        self.aliases: dict[str, set[str]] = defaultdict(set)
        self.sha256: dict[str, str] = {}

    def id_of(self, report: str, sha256: str | None) -> str | None:
        """By what id this gold knows a report: its own, or that of the same text; None where it does not."""
        return report if report in self._known else self._by_hash.get(sha256 or "")

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.reports)

    @cached_property
    def _by_hash(self) -> dict[str, str]:
        return {sha256: report for report, sha256 in self.sha256.items() if report in self._known}

    def add(self, layer: str, row: Row) -> None:
        """A row of a layer: an item, or an event with its mentions."""
        if layer == "events":
            row = {"mentions": [row], **row}
            for mention in row["mentions"]:
                self._add(layer, {**mention, "type": row["type"]})
        else:
            self._add(layer, row)

    def _add(self, layer: str, row: Row) -> None:
        if self._wanted is None or row["doc"] in self._wanted:
            self.items[layer][row["doc"]].append(row)

    def add_entity(self, row: Row) -> None:
        """An entity with its ``aliases``."""
        keys = {name_key(form) for form in (row["name"], *row.get("aliases", ()))}
        for key in keys:
            self.aliases[key] |= keys


def read_gold(folder: Path, reports: Iterable[str] | None = None) -> Gold:
    """The annotation in a folder. reports: which to score; None for all that it names.

    Raises FileNotFoundError for a folder without gold, and GoldError, with every fault, for one with faults.
    """
    gold = Gold(reports)
    gold.present = [layer for layer in LAYERS if (folder / f"{layer}.jsonl").is_file()]
    if not gold.present:
        why = "no gold annotation there" if folder.is_dir() else "there is no such folder"
        raise FileNotFoundError(f"{folder}: {why} (a folder with names.jsonl, times.jsonl …)")
    problems: list[Problem] = []
    named: set[str] = set()
    for layer in gold.present:
        for row in _rows(folder / f"{layer}.jsonl", layer, problems):
            gold.add(layer, row)
    for row in _rows(folder / "entities.jsonl", "entities", problems):
        gold.add_entity(row)
    for row in _rows(folder / REPORTS, "reports", problems):
        named.add(row["doc"])
        if isinstance(row.get("sha256"), str):
            gold.sha256[row["doc"]] = row["sha256"]
    if problems:
        raise GoldError(problems)
    if reports is None:
        gold.reports = sorted(named.union(*(gold.items[layer] for layer in LAYERS)))
    return gold


def _rows(path: Path, layer: str, problems: list[Problem]) -> Iterable[Row]:
    """The good rows of a file; a Problem for each of the others."""
    if not path.exists():
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        reason = "is not in UTF-8" if isinstance(fault, UnicodeDecodeError) else f"cannot be read ({fault.strerror})"
        problems.append(Problem(file=one_line(str(path)), reason=reason, mend="save it as UTF-8"))
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        row: Any = None
        try:
            row = json.loads(line)
            wrong = _fault(layer, row)
        except (ValueError, RecursionError) as fault:
            wrong = (
                "is no JSON" if isinstance(fault, ValueError) else "is nested too deeply",
                "write one object a line",
            )
        if wrong is None:
            yield row
        elif len(problems) < _MOST_TOLD:
            problems.append(Problem(file=one_line(str(path)), place=f"line {number}", reason=wrong[0], mend=wrong[1]))


def _fault(layer: str, row: Any) -> tuple[str, str] | None:
    """Why a row is none of its layer, and what mends it; None for a good one."""
    if not isinstance(row, dict):
        return "is no JSON object", "write one object a line"
    if layer in ("entities", "reports"):
        key = "name" if layer == "entities" else "doc"
        return None if isinstance(row.get(key), str) else (f'has no "{key}"', f'write {{"{key}": "…"}}')
    for key in _MUST.get(layer, ()):
        if not isinstance(row.get(key), str):
            return f'has no "{key}"', f'write {{"{key}": "…"}}'
    mentions = row.get("mentions", [row]) if layer == "events" else [row]
    if not isinstance(mentions, list) or not mentions:
        return '"mentions" is no list of spans', 'write {"mentions": [{"doc": "…", "start": 0, "end": 4}]}'
    return next(filter(None, map(_span_fault, mentions)), None)


def _span_fault(row: Any) -> tuple[str, str] | None:
    if not isinstance(row, dict) or not isinstance(row.get("doc"), str):
        return 'has no "doc"', 'name its report: {"doc": "…"}'
    start, end = row.get("start"), row.get("end")
    if not (type(start) is int and type(end) is int and 0 <= start < end):
        return f'has no span ("start" {start!r}, "end" {end!r})'[:120], "write code points, 0 <= start < end"
    return None


def fault_of_text(gold: Gold, report: str, text: str, sha256: str) -> str | None:
    """Why a text is not the one that was annotated: another hash, or other words where an item stands; None where all
    fits. What stands nowhere in the gold cannot be checked."""
    known = gold.sha256.get(report)
    if known == sha256:
        return None
    for layer in gold.present:
        for row in gold.items[layer].get(report, ()):
            words = row.get("text")
            if row["end"] > len(text) or (isinstance(words, str) and text[row["start"] : row["end"]] != words):
                stands = one_line(text[row["start"] : row["end"]])[:40]
                wanted = one_line(str(words))[:40]
                return f"{layer} {row['start']}-{row['end']} is «{wanted}» in the gold, «{stands}» in this text"
    return "its text is not the annotated one (another SHA-256)" if known else None


def read_rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines file; none where there is no such file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def name_key(text: str | None) -> str:
    """A name's spelling-insensitive key, blanks and marks aside."""
    return re.sub(r"[^\w]", "", "".join(norm_word(word) for word in (text or "").split()))
