"""``/report/ID``: a report word for word, with what is read in it; ``?words=12-60`` lights a span."""

from __future__ import annotations

import re

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sarchawa.dossier.marks import Mark, marked
from sarchawa.dossier.notes import reading_marks
from sarchawa.dossier.shelf import Shelf
from sarchawa.dossier.view import Dossier
from sarchawa.model import Reading
from sarchawa.store.catalogue import report_collection, reports_of, stories_of
from sarchawa.story.titles import headline_of
from sarchawa.web.addresses import beside_href, place
from sarchawa.web.items import LAYERS, item_lines
from sarchawa.web.language import chosen, interface
from sarchawa.web.pages.story import StorySetting
from sarchawa.web.query import page_number, pager, words
from sarchawa.web.render import render
from sarchawa.web.room import room_of
from sarchawa.web.stretches import stretch_of, stretches

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_WEB = re.compile(r"https?://", re.IGNORECASE)
SHOWN = frozenset("tnf")
"""The layers that are on at first."""


def report(request: Request) -> Response:
    """One report, or the stretch of it that is asked for."""
    with room_of(request).open() as store, store.snapshot():
        try:
            collection = report_collection(store, [request.path_params["report"]])
        except KeyError:
            raise HTTPException(404) from None
        reading = collection.readings[0]
        id = reading.report.id
        told_in = stories_of(store, id)
        others = reports_of(store, told_in[0][0]) if told_in else ()
    shelf, t = Shelf(collection), interface(chosen(request))
    lit = span_asked(request, reading)
    parts = stretches(reading.report.text)
    number = stretch_of(parts, lit[0]) if lit and "page" not in request.query_params else page_number(request) - 1
    number = min(number, len(parts) - 1)
    window = parts[number]
    marks = list(reading_marks(reading, shelf, t))
    if lit is not None:
        marks.append(Mark(*lit, "lit"))
    published = reading.report.published
    context = {
        **StorySetting(shelf, Dossier(stories=()), t).context(),
        "corrections": shelf.corrections_in_report(id),
        "report": reading.report,
        "headline": headline_of(reading),
        "text": marked(reading.report.text, marks, 1, window).html,
        "items": item_lines(reading, shelf, t, window),
        "layers": [(layer, layer in SHOWN) for layer in LAYERS],
        "place_id": place,
        "stories": told_in,
        "others": [(other, beside_href(id, other.id)) for other in others if other.id != id],
        "url": reading.report.url if _WEB.match(reading.report.url) else "",
        "date_place": place(published.start, published.end) if published.start is not None and published.end else "",
        "pager": pager(request, number, len(parts), 1),
        "lit": lit,
    }
    return render(request, "report_page.html", context)


def span_asked(request: Request, reading: Reading) -> tuple[int, int] | None:
    """The span that ``?words=`` names, None where it names none within the text."""
    match = _SPAN.fullmatch(words(request, "words"))
    if match is None:
        return None
    start, end = int(match[1]), int(match[2])
    return (start, end) if start < end <= len(reading.report.text) else None


ROUTES = (Route("/report/{report:id}", report),)
