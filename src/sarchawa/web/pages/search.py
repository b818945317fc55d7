"""``/search``: reports by their words, by who is named or speaks, by outlet and day; the words lit where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sarchawa.model import Evidence
from sarchawa.search import Answer, Hit, Order, QueryError, SearchRequest, Snippet, search
from sarchawa.search.request import ORDERS
from sarchawa.store.catalogue import headline_of, outlets
from sarchawa.story.titles import is_readable
from sarchawa.web.addresses import report_href, words_href
from sarchawa.web.language import chosen
from sarchawa.web.query import page_number, pager
from sarchawa.web.render import render
from sarchawa.web.room import room_of

SIZE = 20
FILTERS = ("said", "about", "place", "outlet", "since", "until", "language")
_LONGEST = 2_000
"""Code points of a field that are looked at; more than that is an error of the query in any case."""

Part = tuple[str, bool]
"""Words, and whether they were sought."""


class ShownSnippet(NamedTuple):
    """href: the report at the first words found, else the report."""

    href: str
    parts: list[Part]
    before: bool
    after: bool


class ShownHit(NamedTuple):
    """A hit as the template has it."""

    hit: Hit
    headline: str
    href: str
    title: list[Part]
    snippets: list[ShownSnippet]


def request_of(request: Request, *, offset: int, limit: int) -> SearchRequest:
    """What the query part of an address asks for: ``q``, the filters and ``order``."""

    def field(name: str) -> str:
        return request.query_params.get(name, "")[:_LONGEST]

    order: Order = next((known for known in ORDERS if known == field("order")), "auto")
    filters = {name: field(name) for name in FILTERS}
    return SearchRequest(query=field("q"), order=order, offset=offset, limit=limit, **filters)


def search_page(request: Request) -> Response:
    """The form, and what it finds."""
    wanted = request_of(request, offset=SIZE * (page_number(request) - 1), limit=SIZE)
    asked = any(request.query_params.get(name, "").strip() for name in ("q", *FILTERS))
    answer: Answer | None = None
    fault: QueryError | None = None
    with room_of(request).open() as store, store.snapshot():
        names = outlets(store)
        if asked:
            try:
                answer = search(store, wanted)
            except QueryError as error:
                fault = error
        hits = [_shown(hit, headline_of(store, hit.report)) for hit in answer.hits] if answer else []
    context = {
        "wanted": wanted,
        "answer": answer,
        "hits": hits,
        "pager": pager(request, answer.offset, answer.total, SIZE) if answer else None,
        "fault": fault,
        "told": fault.told(chosen(request)) if fault else None,
        "wrong": _wrong(wanted, fault) if fault else [],
        "filtered": any(getattr(wanted, name) for name in FILTERS) or wanted.order != "auto",
        "outlets": names,
        "orders": ORDERS,
    }
    return render(request, "search.html", context, status=400 if fault else 200)


def _wrong(wanted: SearchRequest, fault: QueryError) -> list[Part]:
    """The query or filter with the place that cannot be read."""
    text = wanted.query if fault.field == "query" else str(getattr(wanted, fault.field))
    return _parts(text[:300], [(fault.start, fault.end)], 0)


def _shown(hit: Hit, headline: str) -> ShownHit:
    snippets = [_snippet(hit, one) for one in hit.snippets]
    marked = next((one for one in snippets if any(sought for _, sought in one.parts)), None)
    return ShownHit(
        hit=hit,
        headline=headline,
        href=marked.href if marked else report_href(hit.report),
        title=_parts(hit.title, hit.title_marks, 0) if is_readable(hit.title) else [],
        snippets=snippets,
    )


def _snippet(hit: Hit, one: Snippet) -> ShownSnippet:
    href = report_href(hit.report)
    if one.marks:
        start, end = one.marks[0]
        href = words_href(
            Evidence(report=hit.report, start=start, end=end, text=one.text[start - one.start : end - one.start])
        )
    return ShownSnippet(href, _parts(one.text, one.marks, one.start), one.before, one.after)


def _parts(text: str, marks: Iterable[tuple[int, int]], offset: int) -> list[Part]:
    """A text in parts, sought and not. offset: where it begins, for marks that are counted from elsewhere."""
    found: list[Part] = []
    at = 0
    for start, end in marks:
        found += [(text[at : start - offset], False), (text[start - offset : end - offset], True)]
        at = end - offset
    found.append((text[at:], False))
    return [(part, sought) for part, sought in found if part]


ROUTES = (Route("/search", search_page),)
