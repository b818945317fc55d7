"""What each address of the API answers. Lists are in pages: ``offset`` and ``limit`` in the query, ``total`` in the
answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sarchawa.export import collection_record, entity_record, reading_record, report_record
from sarchawa.model import SCHEMA
from sarchawa.store.catalogue import (
    Page,
    StoryFilter,
    entity_cards,
    linked_entity,
    namings,
    report_cards,
    said_by,
    story_cards,
    story_collection,
)
from sarchawa.web import query
from sarchawa.web.api.openapi import openapi
from sarchawa.web.pages.entities import TYPES
from sarchawa.web.pages.stories import meant
from sarchawa.web.room import room_of

MOST = 200
"""Items of a list in one answer, at most."""
USUAL = 50
_FURTHEST = 10_000_000
_DIGITS = 18

T = TypeVar("T")


def answer(value: Any) -> Response:
    """A value as JSON."""
    return Response(msgspec.json.encode(value), media_type="application/json")


def bounds(request: Request) -> dict[str, int]:
    """``offset`` and ``limit``. Raises HTTPException (400) where they are no such numbers."""
    found = {}
    for name, usual, most in (("offset", 0, _FURTHEST), ("limit", USUAL, MOST)):
        given = request.query_params.get(name, str(usual))
        if not (given.isascii() and given.isdecimal() and len(given) <= _DIGITS and int(given) <= most):
            raise HTTPException(400, f"{name}: a whole number up to {most}")
        found[name] = int(given)
    return found


def listed(page: Page[Any], items: Iterable[Any] | None = None) -> Response:
    """A page of a list."""
    told = list(page.items if items is None else items)
    return answer({"total": page.total, "offset": page.offset, "items": told})


def stories(request: Request) -> Response:
    """Stories, newest first."""
    who, place = query.words(request, "who"), query.words(request, "place")
    with room_of(request).open() as store, store.snapshot():
        groups = [meant(store, who, ("PER", "ORG"))] if who else []
        groups += [meant(store, place, ("LOC",))] if place else []
        wanted = StoryFilter(
            since=query.day(request, "since"),
            until=query.day(request, "until"),
            entities=tuple(tuple(card.id for card in group) for group in groups),
            outlet=query.words(request, "outlet"),
            several=query.words(request, "several") == "1",
            differing=query.words(request, "differing") == "1",
        )
        return listed(story_cards(store, wanted, **bounds(request)))


def story(request: Request) -> Response:
    """One story as ``export`` prints it, with its entities and the data of its reports."""
    with room_of(request).open() as store:
        collection = _found(lambda: story_collection(store, request.path_params["story"]))
    record = collection_record(collection)
    return answer(
        {"schema": SCHEMA, **record["stories"][0], "entities": record["entities"], "sources": record["reports"]}
    )


def reports(request: Request) -> Response:
    """The data of reports, newest first."""
    with room_of(request).open() as store, store.snapshot():
        page = report_cards(store, outlet=query.words(request, "outlet"), **bounds(request))
        return listed(page, map(report_record, page.items))


def report(request: Request) -> Response:
    """One report as ``analyze`` prints it; with ``why=1`` the derivation of each item."""
    with room_of(request).open() as store:
        reading = _found(lambda: store.reading(request.path_params["report"]))
    return answer(reading_record(reading, why=request.query_params.get("why") == "1"))


def entities(request: Request) -> Response:
    """People, bodies and places, the most named first."""
    asked = query.words(request, "type")
    if asked and asked not in TYPES:
        raise HTTPException(400, f"type: one of {', '.join(TYPES)}")
    type = next((known for known in TYPES if known == asked), None)
    with room_of(request).open() as store, store.snapshot():
        return listed(entity_cards(store, type, query.words(request, "name"), False, **bounds(request)))


def entity(request: Request) -> Response:
    """One person, body or place as ``export`` prints it."""
    with room_of(request).open() as store:
        return answer(entity_record(_found(lambda: linked_entity(store, request.path_params["entity"]))))


def entity_list(request: Request, what: Callable[..., Page[Any]]) -> Response:
    """The statements of an entity, or the reports that name it."""
    with room_of(request).open() as store, store.snapshot():
        found = _found(lambda: linked_entity(store, request.path_params["entity"]))
        return listed(what(store, found.id, **bounds(request)))


def item(request: Request) -> Response:
    """Any item by its id: its layer, its record, and why it is there."""
    with room_of(request).open() as store:
        return answer(_found(lambda: store.item(request.path_params["item"])))


def description(request: Request) -> Response:
    """The description of all this."""
    return answer(openapi())


def _found(look: Callable[[], T]) -> T:
    try:
        return look()
    except KeyError:
        raise HTTPException(404) from None


ROUTES = (
    Route("/api/openapi.json", description),
    Route("/api/stories", stories),
    Route("/api/stories/{story:str}", story),
    Route("/api/reports", reports),
    Route("/api/reports/{report:id}", report),
    Route("/api/entities", entities),
    Route("/api/entities/{entity:str}", entity),
    Route("/api/entities/{entity:str}/statements", partial(entity_list, what=said_by)),
    Route("/api/entities/{entity:str}/reports", partial(entity_list, what=namings)),
    Route("/api/items/{item:str}", item),
)
