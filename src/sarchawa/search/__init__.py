"""Search: reports by their words in any spelling and inflection, by who is named or speaks, by outlet and day."""

from sarchawa.search.answer import Answer, Hit, Snippet
from sarchawa.search.errors import QueryError
from sarchawa.search.request import Order, SearchRequest
from sarchawa.search.run import search

__all__ = ["Answer", "Hit", "Order", "QueryError", "SearchRequest", "Snippet", "search"]
