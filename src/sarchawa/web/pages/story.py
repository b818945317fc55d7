"""``/story/ID``: everything that is told of one story, each line a link to the words it rests on."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sarchawa.dossier.setting import Setting
from sarchawa.dossier.shelf import Shelf
from sarchawa.dossier.tell import tell
from sarchawa.model import Evidence
from sarchawa.store.catalogue import story_collection
from sarchawa.web.addresses import report_href, words_href
from sarchawa.web.language import chosen, interface
from sarchawa.web.render import render
from sarchawa.web.room import room_of


class StorySetting(Setting):
    """The record of a story whose links lead to the pages of its reports."""

    def href(self, words: Evidence) -> str:
        return words_href(words)

    def report_href(self, report: str) -> str:
        return report_href(report)


def story(request: Request) -> Response:
    """One story."""
    with room_of(request).open() as store:
        try:
            collection = story_collection(store, request.path_params["story"])
        except KeyError:
            raise HTTPException(404) from None
    dossier = tell(collection, collection.stories[0].id)
    setting = StorySetting(Shelf(collection), dossier, interface(chosen(request)))
    return render(request, "story_page.html", {**setting.context(), "story": dossier.stories[0], "index": 1})


ROUTES = (Route("/story/{story:id}", story),)
