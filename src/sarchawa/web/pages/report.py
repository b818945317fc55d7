"""``/report/ID``: a report word for word, with what is read in it."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sarchawa.dossier.marks import marked
from sarchawa.dossier.notes import reading_marks
from sarchawa.dossier.shelf import Shelf
from sarchawa.store.catalogue import report_collection
from sarchawa.web.language import chosen, interface
from sarchawa.web.render import render
from sarchawa.web.room import room_of


def report(request: Request) -> Response:
    """One report."""
    with room_of(request).open() as store:
        try:
            collection = report_collection(store, [request.path_params["report"]])
        except KeyError:
            raise HTTPException(404) from None
    reading = collection.readings[0]
    t = interface(chosen(request))
    text = marked(reading.report.text, reading_marks(reading, Shelf(collection), t), 1)
    return render(request, "report_page.html", {"report": reading.report, "text": text.html})


ROUTES = (Route("/report/{report:id}", report),)
