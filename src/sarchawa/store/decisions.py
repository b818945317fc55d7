"""What people have settled about stories, as rows of ``corrections``. Nothing is ever deleted: what is
taken back is a row of its own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

from sarchawa.model import Decision

UNDO = "reject"
_ADD = "INSERT INTO corrections (made_by, made_at, kind, target, value, reason) VALUES (?, ?, ?, ?, ?, ?)"


def add_decision(
    connection: sqlite3.Connection,
    kind: Literal["merge", "split"],
    story: str,
    reports: Sequence[str],
    others: Sequence[str],
    made_by: str,
    reason: str,
) -> int:
    """Add one; returns its number. story: the id of the story it was made on, which a later analysis may no longer
    have: the reports are what counts, each once. Raises ValueError where made_by is blank."""
    if not made_by.strip():
        raise ValueError("a decision is always somebody's: made_by is blank")
    value = json.dumps({"reports": sorted(set(reports)), "others": sorted(set(others))}, ensure_ascii=False)
    return int(connection.execute(_ADD, (made_by, _now(), kind, story, value, reason)).lastrowid or 0)


def undo_decision(connection: sqlite3.Connection, number: int, made_by: str, reason: str) -> None:
    """Take one back. Raises KeyError where none of this number stands, ValueError where made_by is blank."""
    if not made_by.strip():
        raise ValueError("a decision is always somebody's: made_by is blank")
    if not any(decision.number == number and decision.undone is None for decision in read_decisions(connection)):
        raise KeyError(number)
    connection.execute(_ADD, (made_by, _now(), UNDO, f"correction {number}", "{}", reason))


def read_decisions(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    """Every decision, those taken back too, in the order in which they were made."""
    rows = connection.execute(
        "SELECT number, made_by, made_at, kind, target, value, reason FROM corrections "
        "WHERE kind IN ('merge', 'split', 'reject') ORDER BY number"
    ).fetchall()
    undone = {target.removeprefix("correction "): number for number, _, _, kind, target, _, _ in rows if kind == UNDO}
    made = []
    for number, made_by, made_at, kind, _, value, reason in rows:
        if kind != UNDO:
            told = json.loads(value)
            decision = Decision(
                number=number,
                kind=kind,
                reports=tuple(told["reports"]),
                others=tuple(told["others"]),
                made_by=made_by,
                made_at=made_at,
                reason=reason,
                undone=undone.get(str(number)),
            )
            made.append(decision)
    return tuple(made)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
