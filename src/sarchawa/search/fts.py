"""The index in the store itself: SQLite FTS5.

Every term stands between quotation marks, so nothing that a person types is ever read as an operator of FTS5.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from sarchawa.search.ask import AllOf, AnyOf, Ask, Close, Way, Words
from sarchawa.search.lookup import Numbers, Scored

RANKED = 2_000
"""Reports that are ranked, the newest of those found: to rank one costs more than to find it."""
_WEIGHTS = "3.0, 1.0, 0.5, 0.4, 0.0"
"""Of title, lemmas, norms, others, facets."""


class FullText:
    """A query answered by FTS5; see ``lookup.Lookup``. low, high: the first and the last number that may be found."""

    def __init__(self, connection: sqlite3.Connection, ask: Ask, low: int, high: int) -> None:
        self._execute = connection.execute
        self._match = told(ask)
        self._low = low
        self._high = high
        self._few = False

    def count(self, most: int) -> int:
        row = self._execute(
            "SELECT count(*) FROM "
            "(SELECT 1 FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?)",
            (self._match, self._low, self._high, most + 1),
        ).fetchone()
        self._few = row[0] <= min(most, RANKED)
        return int(row[0])

    def newest(self, offset: int, limit: int) -> Numbers:
        rows = self._execute(
            "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ? "
            "ORDER BY rowid DESC LIMIT ? OFFSET ?",
            (self._match, self._low, self._high, limit, offset),
        )
        return [row[0] for row in rows]

    def best(self, offset: int, limit: int) -> Scored:
        """Of more than RANKED reports, only the newest are ranked."""
        last = [] if self._few else self.newest(RANKED - 1, 1)
        rows = self._execute(
            f"SELECT rowid, -bm25(search_index, {_WEIGHTS}) AS score FROM search_index "
            "WHERE search_index MATCH ? AND rowid BETWEEN ? AND ? ORDER BY score DESC, rowid DESC LIMIT ? OFFSET ?",
            (self._match, last[0] if last else self._low, self._high, limit, offset),
        )
        return [(number, score) for number, score in rows]


def told(ask: Ask) -> str:
    """What is asked for in the language of FTS5."""
    if isinstance(ask, Words):
        return _in(ask.columns, [_terms(way, ask.begins) for way in ask.ways])
    if isinstance(ask, Close):
        return _in((ask.column,), [_near(choice, ask) for choice in ask.choices])
    if isinstance(ask, AnyOf):
        return "(" + " OR ".join(map(told, ask.asks)) + ")"
    assert isinstance(ask, AllOf)
    wanted = " AND ".join(map(told, ask.wanted))
    unwanted = " OR ".join(map(told, ask.unwanted))
    return f"(({wanted}) NOT ({unwanted}))" if unwanted else f"({wanted})"


def _near(phrases: Iterable[Way], ask: Close) -> str:
    terms = (_terms(way, begins) for way, begins in zip(phrases, ask.begins, strict=True))
    return f"NEAR({' '.join(terms)}, {ask.most})"


def _terms(way: Way, begins: bool) -> str:
    return '"' + " ".join(way).replace('"', '""') + '"' + (" *" if begins else "")


def _in(columns: Iterable[str], phrases: Iterable[str]) -> str:
    return f"{{{' '.join(columns)}}} : ({' OR '.join(phrases)})"
