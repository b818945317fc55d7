"""What people have settled about stories, as rows of ``corrections``. Nothing is ever deleted: what is
taken back is a row of its own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Literal

from sarchawa.model import Decision
from sarchawa.store.corrections import now

_ADD = (
    "INSERT INTO corrections (made_by, made_at, kind, layer, target, value, reason, record, undoes) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, '', ?)"
)


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
    return int(connection.execute(_ADD, (made_by, now(), kind, "stories", story, value, reason, None)).lastrowid or 0)


def undo_correction(connection: sqlite3.Connection, number: int, made_by: str, reason: str) -> None:
    """Take a decision or a correction back. Raises KeyError where none of this number stands, ValueError where made_by
    is blank."""
    if not made_by.strip():
        raise ValueError("a decision is always somebody's: made_by is blank")
    stands = connection.execute(
        "SELECT 1 FROM corrections WHERE number = ? AND kind <> 'undo' "
        "AND NOT EXISTS (SELECT 1 FROM corrections WHERE undoes = ?)",
        (number, number),
    ).fetchone()
    if stands is None:
        raise KeyError(number)
    connection.execute(_ADD, (made_by, now(), "undo", "corrections", str(number), "{}", reason, number))


def read_decisions(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    """Every decision on stories, those taken back too, in the order in which they were made."""
    rows = connection.execute(
        "SELECT made.number, made.made_by, made.made_at, made.kind, made.value, made.reason, undo.number "
        "FROM corrections AS made LEFT JOIN corrections AS undo ON undo.undoes = made.number "
        "WHERE made.layer = 'stories' ORDER BY made.number"
    )
    made = []
    for number, made_by, made_at, kind, value, reason, undone in rows:
        told = json.loads(value)
        decision = Decision(
            number=number,
            kind=kind,
            reports=tuple(told["reports"]),
            others=tuple(told["others"]),
            made_by=made_by,
            made_at=made_at,
            reason=reason,
            undone=undone,
        )
        made.append(decision)
    return tuple(made)
