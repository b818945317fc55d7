"""The application: its pages, its API, its static files, and what is said when something is not there."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from sarchawa.store import StoreError
from sarchawa.web import errors
from sarchawa.web.api import ROUTES as API
from sarchawa.web.desk import Desk
from sarchawa.web.guard import Guard
from sarchawa.web.pages import PAGES
from sarchawa.web.room import Room
from sarchawa.web.static import ROUTES as STATIC


def create_app(room: Room, desk: Desk | None = None) -> ASGIApp:
    """The reading room as an ASGI application. desk: where reports are handed in, one of its own unless given."""
    app = Starlette(
        routes=[*STATIC, *API, *(route for page in PAGES for route in page.ROUTES)],
        exception_handlers={
            HTTPException: errors.refused,
            StoreError: errors.no_store,
            Exception: errors.fault,
        },
    )
    app.state.room = room
    app.state.desk = desk or Desk(room.store)
    return Guard(app, room)
