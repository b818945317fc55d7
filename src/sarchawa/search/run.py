"""A search: the query read, the index asked, the reports shown."""

from __future__ import annotations

from typing import Literal

from sarchawa.search.answer import Answer, Hit
from sarchawa.search.fields import Field
from sarchawa.search.marks import Marker
from sarchawa.search.match import match_text
from sarchawa.search.parser import Query, read_filter, read_query
from sarchawa.search.request import FURTHEST, MOST, SearchRequest
from sarchawa.search.snippets import snippets_of, title_marks
from sarchawa.search.tree import All, Either, Near, Node, Phrase
from sarchawa.store import Store
from sarchawa.store.errors import told_as_store_error
from sarchawa.store.index import day_range

COUNTED = 10_000
"""Reports that are counted; of more it is only said that there are more."""
RANKED = 2_000
"""Reports that are ranked, the newest of those found: to rank one costs more than to find it."""
_FILTERS: tuple[Field, ...] = ("said", "about", "place", "outlet", "since", "until", "language")
_WEIGHTS = "3.0, 1.0, 0.5, 0.4, 0.0"
"""Of title, lemmas, norms, others, facets."""

Rows = list[tuple[int, float | None]]


def search(store: Store, request: SearchRequest) -> Answer:
    """The reports that answer a request. Raises QueryError where it cannot be read; StoreError."""
    query = _read(request)
    low, high = day_range(query.days.first, query.days.last)
    offset = max(0, min(request.offset, FURTHEST))
    limit = max(0, min(request.limit, MOST))
    with store.snapshot(), told_as_store_error(store.file):
        match = match_text(query.node, store.connection)
        total = _count(store, match, low, high)
        best = request.order == "best" or (request.order == "auto" and total <= RANKED)
        if best and _has_words(query.node):
            order: Literal["best", "newest"] = "best"
            rows = _best(store, match, _newest_from(store, match, low, high, total), high, offset, limit)
        else:
            order = "newest"
            rows = _newest(store, match, low, high, offset, limit)
        marker, title_marker = Marker(query.node), Marker(query.node, title=True)
        return Answer(
            total=min(total, COUNTED),
            exact=total <= COUNTED,
            offset=offset,
            order=order,
            complete=store.all_found(),
            hits=tuple(_hit(store, number, score, marker, title_marker) for number, score in rows),
        )


def _read(request: SearchRequest) -> Query:
    """The query and the filters as one."""
    read = read_query(request.query)
    nodes, days = [read.node], read.days
    for field in _FILTERS:
        value = getattr(request, field).strip()
        if value:
            more = read_filter(field, value)
            nodes.append(more.node)
            days = days.within(more.days)
    wanted = tuple(node for node in nodes if node is not None)
    if len(wanted) > 1:
        return Query(All(wanted), days)
    return Query(wanted[0] if wanted else None, days)


def _has_words(node: Node | None) -> bool:
    """Whether there is something that a report can answer better or worse."""
    if isinstance(node, All | Either):
        return any(_has_words(one) for one in node.nodes)
    return isinstance(node, Phrase | Near)


def _count(store: Store, match: str, low: int, high: int) -> int:
    """How many reports answer, or one more than are counted."""
    row = store.connection.execute(
        "SELECT count(*) FROM "
        "(SELECT 1 FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?)",
        (match, low, high, COUNTED + 1),
    ).fetchone()
    return int(row[0])


def _newest(store: Store, match: str, low: int, high: int, offset: int, limit: int) -> Rows:
    rows = store.connection.execute(
        "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ? "
        "ORDER BY rowid DESC LIMIT ? OFFSET ?",
        (match, low, high, limit, offset),
    )
    return [(row[0], None) for row in rows]


def _newest_from(store: Store, match: str, low: int, high: int, total: int) -> int:
    """The lowest number that is ranked."""
    if total <= RANKED:
        return low
    last = _newest(store, match, low, high, RANKED - 1, 1)
    return last[0][0] if last else low


def _best(store: Store, match: str, low: int, high: int, offset: int, limit: int) -> Rows:
    rows = store.connection.execute(
        f"SELECT rowid, -bm25(search_index, {_WEIGHTS}) AS score FROM search_index "
        "WHERE search_index MATCH ? AND rowid BETWEEN ? AND ? ORDER BY score DESC, rowid DESC LIMIT ? OFFSET ?",
        (match, low, high, limit, offset),
    )
    return [(number, score) for number, score in rows]


def _hit(store: Store, number: int, score: float | None, marker: Marker, title_marker: Marker) -> Hit:
    id, text, source, title, published, language = store.connection.execute(
        "SELECT id, text, source, title, published, language FROM reports "
        "WHERE id = (SELECT report FROM search_rows WHERE number = ?)",
        (number,),
    ).fetchone()
    return Hit(
        report=id,
        outlet=source,
        title=title,
        published=published,
        language=language,
        snippets=snippets_of(text, marker.marks(text)),
        title_marks=title_marks(title_marker.marks(title)),
        score=score,
    )
