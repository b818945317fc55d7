"""``/story/ID``: everything that is told of one story, each line a link to the words it rests on; and, where a part is
long, ``/story/ID/PART`` for the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sarchawa.dossier.board import is_number
from sarchawa.dossier.days import days
from sarchawa.dossier.setting import Setting
from sarchawa.dossier.shelf import Shelf
from sarchawa.dossier.tell import tell
from sarchawa.dossier.view import Dossier, Measure, StoryView
from sarchawa.model import Collection, Evidence
from sarchawa.store.catalogue import story_collection
from sarchawa.web.addresses import beside_href, entity_href, report_href, story_href, words_href
from sarchawa.web.drawing.places import places_picture
from sarchawa.web.drawing.timeline import timeline_picture, zoom_of
from sarchawa.web.language import chosen, interface
from sarchawa.web.portions import AT_ONCE, PARTS, Portions, first_portions
from sarchawa.web.query import page_number, pager, words
from sarchawa.web.render import render
from sarchawa.web.room import room_of

KEY = "s1"
"""What the ids of a story's sections begin with."""
_TOLLS = ("killed", "injured", "missing", "arrested", "displaced")


class StorySetting(Setting):
    """The record of a story whose links lead to the pages of its reports."""

    def href(self, words: Evidence) -> str:
        return words_href(words)

    def report_href(self, report: str) -> str:
        return report_href(report)


def told(request: Request) -> tuple[Collection, StoryView]:
    """The story that an address names, as the dossier tells it. Raises HTTPException where there is none."""
    with room_of(request).open() as store:
        try:
            collection = story_collection(store, request.path_params["story"])
        except KeyError:
            raise HTTPException(404) from None
    return collection, tell(collection, collection.stories[0].id).stories[0]


def story(request: Request) -> Response:
    """One story."""
    collection, whole = told(request)
    shown = first_portions(whole)
    t = interface(chosen(request))
    laid = days(whole)
    zoom = zoom_of(laid, words(request, "zoom"))
    context = {
        **_context(request, collection, shown),
        "whole": whole,
        "sections": sections(whole),
        "summary": summary(whole.measures),
        "zoom": zoom,
        "picture": timeline_picture(laid, whole.reports, zoom, t, lambda day: f"#{KEY}-d{day}", report_href),
        "map": places_picture(whole.entities, t, entity_href),
        "pairs": [(report.copied.original, report) for report in whole.reports if report.copied],
    }
    return render(request, "story_page.html", context)


def part(request: Request) -> Response:
    """The whole of one part of a story, a page at a time."""
    name = request.path_params["part"]
    if name not in PARTS:
        raise HTTPException(404)
    collection, whole = told(request)
    size = AT_ONCE[name]
    at = size * (page_number(request) - 1)
    shown = Portions(whole, {other: (at, size) if other == name else (0, 0) for other in PARTS})
    pages = pager(request, at, shown.total[name], size)
    context = {**_context(request, collection, shown), "part": name, "pager": pages}
    return render(request, "story_part.html", context)


def sections(story: StoryView) -> list[str]:
    """The sections that the story's page has, in its order."""
    there = {
        "timeline": story.timeline,
        "figures": story.measures,
        "claims": story.ledger,
        "comparisons": any(group.comparisons for group in story.comparisons),
        "statements": story.speakers,
        "entities": story.entities,
        "reports": True,
        "copies": any(report.copied for report in story.reports),
        "corrections": story.corrections,
        "warnings": True,
    }
    return [name for name, found in there.items() if found]


def summary(measures: Sequence[Measure]) -> list[Measure]:
    """What a story comes to in numbers: the tolls of its own time that are given as numbers."""
    tolls = (m for m in measures if m.category in _TOLLS and not m.background and not m.other_scope and not m.together)
    return [m for m in tolls if any(is_number(cell) for row in m.rows for cell in row.cells)][:3]


def _context(request: Request, collection: Collection, shown: Portions) -> dict[str, Any]:
    story = shown.story
    setting = StorySetting(Shelf(collection), Dossier(stories=(story,)), interface(chosen(request)))
    return {
        **setting.context(),
        "key": KEY,
        "story": story,
        "shown_reports": shown.reports,
        "shown_days": shown.days,
        "left": shown.left,
        "total": shown.total,
        "story_address": story_href(story.id),
        "beside_href": beside_href,
    }


ROUTES = (Route("/story/{story:str}", story), Route("/story/{story:str}/{part:str}", part))
