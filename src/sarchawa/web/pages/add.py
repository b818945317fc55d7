"""``/add``: where the room may be edited, reports are handed in as files or as a text; ``/add/LOT``: what becomes of
them, while they are read and after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sarchawa.adding import Stored
from sarchawa.ingest import Given, ReportError, given_day
from sarchawa.ingest.given import file_name
from sarchawa.model import Published, Record
from sarchawa.store import Store
from sarchawa.store.catalogue import headline_of, stories_of
from sarchawa.web.desk import DeskFullError, desk_of
from sarchawa.web.forms import Form, may_edit, sent_files
from sarchawa.web.language import chosen, interface
from sarchawa.web.multipart import Part
from sarchawa.web.render import render
from sarchawa.web.room import room_of

LARGEST_MB = 32
LARGEST = LARGEST_MB * 1_000_000
"""Bytes of all files that are handed in at once: they are held in memory until they are read."""
_FIELDS = ("source", "published", "title", "url", "text")
_LONGEST_FIELD = 500


class StoredLine(Record, frozen=True):
    """A report that is in the store now. headline: see catalogue.headline_of; stories: (id, title) of those that tell
    it."""

    stored: Stored
    headline: str
    stories: tuple[tuple[str, str], ...]


class Refused(Exception):
    """What was handed in is not taken. key: of the words that say why."""

    def __init__(self, key: str, status: int = 400) -> None:
        super().__init__(key)
        self.key = key
        self.status = status


def add(request: Request) -> Response:
    """The forms, and what was handed in lately."""
    may_edit(request)
    return _forms(request)


def _forms(request: Request, refused: Refused | None = None, form: Form | None = None) -> Response:
    t = interface(chosen(request))
    context = {
        "lots": desk_of(request).lots(),
        "largest": t.number(LARGEST_MB),
        "refused": refused.key if refused else "",
        "given": {name: form.one(name) if form else "" for name in _FIELDS},
        "file_name": file_name,
    }
    return render(request, "add.html", context, status=refused.status if refused else 200)


def lot(request: Request) -> Response:
    """What becomes of a lot."""
    may_edit(request)
    found = desk_of(request).lot(request.path_params["lot"])
    if found is None:
        raise HTTPException(404)
    with room_of(request).open() as store, store.snapshot():
        lines = [_line(store, one) for one in found.stored]
    kinds = ("added", "updated", "unchanged")
    context = {
        "lot": found,
        "kinds": [(kind, [line for line in lines if line.stored.kind == kind]) for kind in kinds if found.counts[kind]],
    }
    return render(request, "lot.html", context)


def _line(store: Store, stored: Stored) -> StoredLine:
    return StoredLine(
        stored=stored, headline=headline_of(store, stored.report), stories=stories_of(store, stored.report)
    )


def _taken(given_of: Callable[[Form, list[Part]], tuple[Given, ...]]) -> Callable[[Request], Any]:
    """The answer to a form: what it hands in is read later, and the reader led to where that is told."""

    async def answer(request: Request) -> Response:
        may_edit(request)
        form: Form | None = None
        try:
            with desk_of(request).receiving():
                form, files = await sent_files(request, LARGEST)
                taken = desk_of(request).hand_in(given_of(form, files))
        except HTTPException as fault:
            if fault.status_code != 413:
                raise
            refused = Refused("add.refused.large", 413)
        except DeskFullError:
            refused = Refused("add.refused.full", 503)
        except Refused as fault:
            refused = fault
        else:
            return RedirectResponse(f"/add/{taken.id}", 303)
        return await run_in_threadpool(_forms, request, refused, form)

    return answer


def _files(form: Form, files: list[Part]) -> tuple[Given, ...]:
    named = [file for file in files if file.filename]
    if not named:
        raise Refused("add.refused.none")
    day, source = _day(form), _field(form, "source")
    return tuple(
        Given(data=file.content, name=file_name(file.filename or "") or "?", source=source, published=day)
        for file in named
    )


def _text(form: Form, _: list[Part]) -> tuple[Given, ...]:
    text = form.one("text").replace("\r\n", "\n")  # a browser writes every line break so; what was pasted had its own
    if not text:
        raise Refused("add.refused.empty")
    fields = {name: _field(form, name) for name in ("title", "source", "url")}
    return (Given(data=text.encode("utf-8"), published=_day(form), **fields),)


def _field(form: Form, name: str) -> str:
    return form.one(name)[:_LONGEST_FIELD]


def _day(form: Form) -> Published | None:
    if not form.one("published"):
        return None
    try:
        return given_day(form.one("published"))
    except ReportError:
        raise Refused("add.refused.date") from None


ROUTES = (
    Route("/add", add, methods=["GET"]),
    Route("/add/files", _taken(_files), methods=["POST"]),
    Route("/add/text", _taken(_text), methods=["POST"]),
    Route("/add/{lot:str}", lot, methods=["GET"]),
)
