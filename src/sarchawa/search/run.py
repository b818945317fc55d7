"""A search: the query read, the index asked, the reports shown."""

from __future__ import annotations

from typing import Literal

from sarchawa.search.answer import Answer, Hit
from sarchawa.search.ask import ask_for
from sarchawa.search.fields import Field
from sarchawa.search.fts import FullText
from sarchawa.search.lookup import Lookup
from sarchawa.search.marks import Marker
from sarchawa.search.parser import Query, read_filter, read_query
from sarchawa.search.request import FURTHEST, MOST, SearchRequest
from sarchawa.search.side import side_index
from sarchawa.search.snippets import snippets_of, title_marks
from sarchawa.search.tree import All, Either, Near, Node, Phrase
from sarchawa.store import Store
from sarchawa.store.errors import told_as_store_error
from sarchawa.store.index import day_range

COUNTED = 10_000
"""Reports that are counted; of more it is only said that there are more."""
RANKED_UNASKED = 2_000
"""Of so many reports at most the best come first, where nobody asks for an order; of more the newest."""
_FILTERS: tuple[Field, ...] = ("said", "about", "place", "outlet", "since", "until", "language")


def search(store: Store, request: SearchRequest) -> Answer:
    """The reports that answer a request. Raises QueryError where it cannot be read; StoreError."""
    query = _read(request)
    low, high = day_range(query.days.first, query.days.last)
    offset = max(0, min(request.offset, FURTHEST))
    limit = max(0, min(request.limit, MOST))
    with store.snapshot(), told_as_store_error(store.file):
        found = _lookup(store, query.node, low, high)
        total = found.count(COUNTED)
        best = request.order == "best" or (request.order == "auto" and total <= RANKED_UNASKED)
        rows: list[tuple[int, float | None]]
        if best and _has_words(query.node):
            order: Literal["best", "newest"] = "best"
            rows = [*found.best(offset, limit)]
        else:
            order = "newest"
            rows = [(number, None) for number in found.newest(offset, limit)]
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


def _lookup(store: Store, node: Node | None, low: int, high: int) -> Lookup:
    ask = ask_for(node, store.connection)
    side = side_index(store)
    beside = side.lookup(ask, low, high) if side is not None else None
    return beside or FullText(store.connection, ask, low, high)


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
