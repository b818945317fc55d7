"""The pages, a module each. A page has ``ROUTES``; its place in this list is its place among the routes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from starlette.routing import BaseRoute

from sarchawa.web.pages import add, beside, corrections, entities, report, search, stories, story


class Page(Protocol):
    """A module of this package."""

    @property
    def ROUTES(self) -> Sequence[BaseRoute]: ...


PAGES: tuple[Page, ...] = (stories, story, report, beside, entities, search, corrections, add)
