"""``/``: the stories, newest first, filtered by day, person or body, place, and outlet."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sarchawa.model import NameType
from sarchawa.store import Store
from sarchawa.store.catalogue import EntityCard, StoryFilter, entity_cards, outlets, story_cards
from sarchawa.web.query import day, page_number, pager, words
from sarchawa.web.render import render
from sarchawa.web.room import room_of

SIZE = 30
MEANT = 40
"""Names that a word of the filter may mean; of those named seldom, none is looked for beyond them."""


def stories(request: Request) -> Response:
    """The list of stories, filtered by the query."""
    who, place, outlet = words(request, "who"), words(request, "place"), words(request, "outlet")
    with room_of(request).open() as store, store.snapshot():
        people = meant(store, who, ("PER", "ORG"))
        places = meant(store, place, ("LOC",))
        asked = [(name, cards) for name, cards in ((who, people), (place, places)) if name]
        wanted = StoryFilter(
            since=day(request, "since"),
            until=day(request, "until"),
            entities=tuple(tuple(card.id for card in cards) for _, cards in asked),
            outlet=outlet,
            several=words(request, "several") == "1",
            differing=words(request, "differing") == "1",
        )
        page = story_cards(store, wanted, offset=SIZE * (page_number(request) - 1), limit=SIZE)
        context = {
            "page": page,
            "pager": pager(request, page.offset, page.total, SIZE),
            "outlets": outlets(store),
            "wanted": wanted,
            "filtered": wanted != StoryFilter(),
            "who": who,
            "place": place,
            "meant": asked,
        }
    return render(request, "stories.html", context)


def meant(store: Store, name: str, types: tuple[NameType, ...]) -> list[EntityCard]:
    """The entities that a name in any spelling may mean: those of which a form begins so; none for no name. One letter
    begins far too many: it is a word of its own."""
    if not name:
        return []
    whole = len(name) == 1
    found = [card for type in types for card in entity_cards(store, type, name, whole, limit=MEANT).items]
    return sorted(found, key=lambda card: (-card.mentions, card.id))


ROUTES = (Route("/", stories),)
