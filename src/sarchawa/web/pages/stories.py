"""``/``: the stories, newest first."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sarchawa.store.catalogue import StoryFilter, outlets, story_cards
from sarchawa.web.render import render
from sarchawa.web.room import room_of


def stories(request: Request) -> Response:
    """The list of stories, filtered by the query."""
    with room_of(request).open() as store:
        page = story_cards(store, StoryFilter())
        return render(request, "stories.html", {"page": page, "outlets": outlets(store)})


ROUTES = (Route("/", stories),)
