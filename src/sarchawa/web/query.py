"""What a reader asks for in an address: days, numbers, pages; what cannot be meant is as if it were not there."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from starlette.requests import Request

from sarchawa.dossier.language import Interface
from sarchawa.model import Record

_LONGEST = 200
_MOST_PAGES = 1_000_000


def words(request: Request, name: str) -> str:
    """A field's words, without blanks around them; cut where nobody would write so much."""
    return request.query_params.get(name, "").strip()[:_LONGEST]


def day(request: Request, name: str) -> str:
    """An ISO day, "" for anything else."""
    given = words(request, name)
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        return ""


def page_number(request: Request, name: str = "page") -> int:
    """The number of a page, from 1."""
    given = words(request, name)
    return max(1, min(int(given), _MOST_PAGES)) if given.isascii() and given.isdecimal() else 1


class Pager(Record, frozen=True):
    """The way through a list. before, after: addresses of the neighbouring pages, "" where there are none."""

    page: int
    pages: int
    total: int
    before: str
    after: str

    def told(self, t: Interface) -> str:
        """ "page 2 of 7"."""
        return t("pager.place").replace("{n}", t.number(self.page)).replace("{m}", t.number(self.pages))


def pager(request: Request, offset: int, total: int, size: int, name: str = "page", fragment: str = "") -> Pager:
    """The pager of a list whose number of page is in the field ``name``. offset: of the first item shown; total: items
    in all; size: items a page."""
    number, pages = offset // size + 1, max(1, -(-total // size))

    def address(other: int) -> str:
        if not 1 <= other <= pages:
            return ""
        kept = [(key, value) for key, value in request.query_params.multi_items() if key not in (name, "lang")]
        return "?" + urlencode([*kept, (name, str(other))] if other > 1 else kept) + fragment

    return Pager(page=number, pages=pages, total=total, before=address(number - 1), after=address(number + 1))
