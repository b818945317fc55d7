"""What is asked for."""

from __future__ import annotations

from typing import Literal

from sarchawa.model import Record

Order = Literal["auto", "best", "newest"]
ORDERS: tuple[Order, ...] = ("auto", "best", "newest")
USUAL, MOST = 20, 200
"""Reports a page, usually and at most."""
FURTHEST = 100_000
"""The largest offset that is answered."""


class SearchRequest(Record, frozen=True):
    """A query (see docs/search.md) and, beside it, filters of which all must hold; "" where there is none.

    said: a part of the name of who speaks; about: of who or what is named; place: of a place that is named; outlet: of
    the report's source; since, until: a day, month or year as in the query; language: ISO 639-3. order: "auto" is the
    best first where few reports are found, the newest first where many are. offset, limit: which of them, from 0.
    """

    query: str = ""
    said: str = ""
    about: str = ""
    place: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    language: str = ""
    order: Order = "auto"
    offset: int = 0
    limit: int = USUAL
