"""What a person states against what the machine found: kept apart from it, always somebody's, never lost."""

from __future__ import annotations

from typing import Literal

import msgspec

from sarchawa.model.reading import Record

CorrectionKind = Literal["reject", "retype", "speaker", "value", "merge", "split", "note"]
"""reject: the item is none; retype, speaker, value: a field of it is another; merge: two names are one person, body or
place; split: they are not; note: a comparison is settled."""
CorrectionState = Literal["stands", "agreed", "undone", "lost its item", "lost its words"]
"""stands: it is applied; agreed: the machine finds the same by now; undone: it was taken back; lost its item: the words
are there, but the machine finds no such item on them any more; lost its words: the words are not there."""
Stated = str | int | float | bool | None


class Target(Record, frozen=True, kw_only=True):
    """What a correction is about, named so that it is found again when ids have changed: an id, and words in a report.

    id: of the item, entity or comparison; sha256: of the report's text; start, end: code points; name: of an entity.
    """

    id: str
    report: str
    sha256: str
    start: int
    end: int
    text: str
    name: str = ""


class Correction(Record, frozen=True, kw_only=True):
    """One correction as it was made.

    number: in order of making, 0 before it is stored; layer: of what it is about (``names``, …, ``entities``,
    ``comparisons``); targets: the item; for a merge the entities; for a split those parted; for a note the sides of the
    comparison. others: for a split the entities they are parted from; for a merge what else was told as one of both.
    value: what is stated instead, by field; found: what the machine had found, by field. reports_only: a split that
    holds in the targets' reports alone. made_at: ISO date-time, UTC; undone: the number of what takes it back.
    """

    number: int = 0
    kind: CorrectionKind
    layer: str
    targets: tuple[Target, ...]
    others: tuple[Target, ...] = ()
    value: dict[str, Stated] = msgspec.field(default_factory=dict)
    found: dict[str, Stated] = msgspec.field(default_factory=dict)
    reports_only: bool = False
    made_by: str
    made_at: str = ""
    reason: str = ""
    undone: int | None = None
