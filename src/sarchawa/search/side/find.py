"""A query answered by the side index."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sarchawa.search.ask import AllOf, AnyOf, Ask, Way, Words
from sarchawa.search.lookup import Numbers, Scored
from sarchawa.search.side.schema import NUMBER
from sarchawa.store.index import day_range

if TYPE_CHECKING:
    from tantivy import Index, Occur, Query, Schema, Searcher

_WEIGHTS = {"title": 3.0, "lemmas": 1.0, "norms": 0.5, "others": 0.4, "facets": 0.0}
_EVERYWHERE = day_range(None, None)


class SideIndex:
    """An open side index."""

    def __init__(self, index: Index) -> None:
        self._schema = index.schema
        self._searcher = index.searcher()

    def lookup(self, ask: Ask, low: int, high: int) -> SideLookup | None:
        """Whoever answers it, None where the side index cannot: words near one another, phrases whose last word is a
        beginning. low, high: the first and the last number that may be found."""
        query = _Asked(self._schema).query(ask)
        if query is None:
            return None
        if (low, high) != _EVERYWHERE:
            query = _all_of([query, _within(self._schema, low, high)])
        return SideLookup(self._searcher, query)


class SideLookup:
    """One query; see ``search.lookup.Lookup``. All reports that answer it are ranked."""

    def __init__(self, searcher: Searcher, query: Query) -> None:
        from tantivy import Query

        self._searcher = searcher
        self._query = query
        self._unscored = Query.const_score_query(query, 0.0)

    def count(self, most: int) -> int:
        return int(self._searcher.search(self._unscored, limit=1, count=True).count)  # type: ignore[attr-defined]  # its stub lacks it

    def newest(self, offset: int, limit: int) -> Numbers:
        if not limit:
            return []
        found = self._searcher.search(self._unscored, limit=limit, offset=offset, count=False, order_by_field=NUMBER)
        return [int(number) for number, _ in found.hits]

    def best(self, offset: int, limit: int) -> Scored:
        if not limit:
            return []
        hits = self._searcher.search(self._query, limit=limit, offset=offset, count=False).hits
        numbers = self._searcher.fast_field_values(NUMBER, [address for _, address in hits])
        return [(int(number or 0), float(score)) for number, (score, _) in zip(numbers, hits, strict=True)]


class _Asked:
    """Asks in the language of tantivy; None stands for what it cannot be asked."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def query(self, ask: Ask) -> Query | None:
        if isinstance(ask, Words):
            return self._words(ask)
        if isinstance(ask, AnyOf):
            asked = self._queries(ask.asks)
            return None if asked is None else _any_of(asked)
        if isinstance(ask, AllOf):
            wanted, unwanted = self._queries(ask.wanted), self._queries(ask.unwanted)
            return None if wanted is None or unwanted is None else _all_of(wanted, unwanted)
        return None

    def _queries(self, asks: Sequence[Ask]) -> list[Query] | None:
        asked = [self.query(one) for one in asks]
        found = [one for one in asked if one is not None]
        return found if len(found) == len(asked) else None

    def _words(self, ask: Words) -> Query | None:
        if ask.begins and any(len(way) > 1 for way in ask.ways):
            return None
        return _any_of([self._in(column, way, ask.begins) for column in ask.columns for way in ask.ways])

    def _in(self, column: str, way: Way, begins: bool) -> Query:
        from tantivy import Query

        weight = _WEIGHTS[column]
        if begins:
            return Query.const_score_query(Query.regex_query(self._schema, column, re.escape(way[0]) + ".*"), weight)
        if len(way) > 1:
            found = Query.phrase_query(self._schema, column, [*way])
        else:
            found = Query.term_query(self._schema, column, way[0])
        return Query.boost_query(found, weight) if weight else Query.const_score_query(found, 0.0)


def _within(schema: Schema, low: int, high: int) -> Query:
    from tantivy import FieldType, Query

    return Query.const_score_query(Query.range_query(schema, NUMBER, FieldType.Integer, low, high), 0.0)


def _any_of(queries: Sequence[Query]) -> Query:
    from tantivy import Occur

    return queries[0] if len(queries) == 1 else _boolean([(Occur.Should, query) for query in queries])


def _all_of(wanted: Sequence[Query], unwanted: Sequence[Query] = ()) -> Query:
    from tantivy import Occur

    clauses = [(Occur.Must, query) for query in wanted]
    return _boolean([*clauses, *((Occur.MustNot, query) for query in unwanted)])


def _boolean(clauses: Sequence[tuple[Occur, Query]]) -> Query:
    from tantivy import Query

    return Query.boolean_query(clauses)
