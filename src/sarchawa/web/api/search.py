"""``/api/search``: what ``sarchawa search --json`` prints."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sarchawa.search import Answer, QueryError, SearchRequest, search
from sarchawa.web.api.routes import answer, bounds
from sarchawa.web.pages.search import request_of
from sarchawa.web.room import room_of


def found(request: Request) -> Response:
    """The reports that answer, best or newest first; 400 with place, reason and mend where the query cannot be read."""
    bound = bounds(request)
    wanted: SearchRequest = request_of(request, offset=bound["offset"], limit=bound["limit"])
    try:
        with room_of(request).open() as store:
            told: Answer = search(store, wanted)
    except QueryError as fault:
        return JSONResponse(refused(fault), 400)
    return answer(
        {
            "total": told.total,
            "exact": told.exact,
            "offset": told.offset,
            "order": told.order,
            "complete": told.complete,
            "items": told.hits,
        }
    )


def refused(fault: QueryError) -> dict[str, object]:
    """Where a query cannot be read, why, and what helps, in both languages."""
    words = {lang: fault.told(lang)._asdict() for lang in ("ckb", "en")}
    return {
        "error": str(fault),
        "status": 400,
        "code": fault.code,
        "field": fault.field,
        "start": fault.start,
        "end": fault.end,
        **words,
    }


ROUTES = (Route("/api/search", found),)
