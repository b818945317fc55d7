"""Corrections as training data: JSON Lines, a correction of a span a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from sarchawa.export.reading import Row
from sarchawa.export.selection import Selection
from sarchawa.model import Correction


def correction_record(correction: Correction) -> Row:
    """One correction: where, what the machine found, what a person states, who, when and why. The report is named by
    its text's hash, so that whoever has the text can put both together; offsets are code points."""
    first = correction.targets[0]
    record: Row = {
        "number": correction.number,
        "kind": correction.kind,
        "layer": correction.layer,
        "item": first.id,
        "report": first.report,
        "sha256": first.sha256,
        "start": first.start,
        "end": first.end,
        "text": first.text,
        "machine": dict(correction.found),
        "person": dict(correction.value),
        "made_by": correction.made_by,
        "made_at": correction.made_at,
        "reason": correction.reason,
    }
    if correction.layer in ("entities", "comparisons"):
        record["spans"] = _spans(correction.targets)
        if correction.kind == "split":
            record["others"] = _spans(correction.others)
    return record


def export_corrections(corrections: Iterable[Correction]) -> bytes:
    """Standing corrections as JSON Lines; the same ones give the same bytes."""
    rows = (correction_record(correction) for correction in corrections if correction.undone is None)
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def chunks(selection: Selection) -> Iterator[bytes]:
    """The corrections that stand, as export_corrections gives them."""
    yield export_corrections(selection.corrections())


def _spans(targets: Iterable[Any]) -> list[Row]:
    return [msgspec.to_builtins(target) for target in targets]
