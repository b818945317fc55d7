"""``/names``: people, bodies and places, the most named first; ``/entity/ID``: all that is known of one."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sarchawa.model import EntityRole, Evidence, LinkedEntity, NameType, Record
from sarchawa.store import Store
from sarchawa.store.catalogue import (
    Said,
    entity_cards,
    forms,
    linked_entity,
    mentions_over_time,
    namings,
    report_days,
    said_by,
)
from sarchawa.web.addresses import entity_href, words_href
from sarchawa.web.drawing.mentions import by_day, mentions_picture
from sarchawa.web.language import chosen, interface
from sarchawa.web.query import page_number, pager, words
from sarchawa.web.render import render
from sarchawa.web.room import room_of

SIZE = 60
STATEMENTS, REPORTS, FORMS, EVIDENCE = 15, 20, 80, 6
TYPES: tuple[NameType, ...] = ("PER", "ORG", "LOC")


class HeldRole(Record, frozen=True):
    """A role over time. since, until: ISO days of the first and last dated report that gives it, None where none is
    dated; words: where the reports say so, at most EVIDENCE of them."""

    role: EntityRole
    since: str | None
    until: str | None
    words: tuple[Evidence, ...]


def names(request: Request) -> Response:
    """The list, of one type or all, filtered by the beginning of a form."""
    asked, begins = words(request, "type"), words(request, "name")
    type = next((known for known in TYPES if known == asked), None)
    with room_of(request).open() as store, store.snapshot():
        page = entity_cards(store, type, begins, offset=SIZE * (page_number(request) - 1), limit=SIZE)
    context = {
        "page": page,
        "pager": pager(request, page.offset, page.total, SIZE),
        "type": type or "",
        "types": TYPES,
        "name": begins,
    }
    return render(request, "names.html", context)


def entity(request: Request) -> Response:
    """One person, body or place. An id of one report's entity leads to what it is told as."""
    id = request.path_params["entity"]
    at = STATEMENTS * (page_number(request, "said") - 1)
    from_report = REPORTS * (page_number(request, "page") - 1)
    with room_of(request).open() as store, store.snapshot():
        try:
            found = linked_entity(store, id)
        except KeyError:
            raise HTTPException(404) from None
        if found.id != id:
            return RedirectResponse(entity_href(found.id), 303)
        said = said_by(store, id, offset=at, limit=STATEMENTS)
        naming = namings(store, id, offset=from_report, limit=REPORTS)
        months = mentions_over_time(store, id)
        counts = mentions_over_time(store, id, by_day=True) if by_day(months) else months
        written = forms(store, id)
        roles = held_roles(store, found)
    t = interface(chosen(request))
    context = {
        "entity": found,
        "forms": written[:FORMS],
        "more_forms": len(written[FORMS:]),
        "roles": roles,
        "said": [(line, _words(line)) for line in said.items],
        "said_total": said.total,
        "said_pager": pager(request, said.offset, said.total, STATEMENTS, "said", "#statements"),
        "reports": naming,
        "reports_pager": pager(request, naming.offset, naming.total, REPORTS, "page", "#reports"),
        "picture": mentions_picture(counts, t),
        "counts": counts,
        "href": words_href,
    }
    return render(request, "entity.html", context)


def held_roles(store: Store, entity: LinkedEntity) -> list[HeldRole]:
    """The roles of a person in order of time, those of unknown time last."""
    days = report_days(store, tuple(sorted({e.report for role in entity.roles for e in role.evidence})))
    held = []
    for role in entity.roles:
        known = sorted(days[e.report] for e in role.evidence if e.report in days)
        since, until = (known[0], known[-1]) if known else (None, None)
        held.append(HeldRole(role=role, since=since, until=until, words=role.evidence[:EVIDENCE]))
    return sorted(held, key=lambda one: (one.since is None, one.since or "", one.role.role))


def _words(line: Said) -> Evidence:
    said = line.statement
    return Evidence(report=line.report, start=said.start, end=said.end, text=said.text)


ROUTES = (Route("/names", names), Route("/entity/{entity:str}", entity))
