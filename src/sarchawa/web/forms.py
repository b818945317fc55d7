"""Forms that change something: only where the room may be edited, only from our own pages, only of one session.

A form holds a token that is made from the session's cookie with a secret of the running room. Another page can make a
browser send a form, and the cookie with it, but it cannot know the token.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import parse_qs, quote, unquote, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response

from sarchawa.web.multipart import Part, boundary_of, parts_of
from sarchawa.web.room import room_of

SESSION = "sarchawa_session"
EDITOR = "sarchawa_editor"
FIELD = "csrf"
_LARGEST = 256 * 1024
_MOST_FIELDS = 1000
_PATIENCE_SECONDS = 120.0
_LONGEST_NAME = 80
_YEAR_SECONDS = 365 * 24 * 3600


class Form:
    """The fields of a form that was sent, without blanks around them."""

    def __init__(self, fields: Mapping[str, list[str]]) -> None:
        self._fields = fields

    def one(self, name: str) -> str:
        """A field, "" where it was not sent."""
        return self._fields.get(name, [""])[0].strip()

    def all(self, name: str) -> list[str]:
        """Every value of a field that may be sent several times."""
        return [value.strip() for value in self._fields.get(name, []) if value.strip()]


def may_edit(request: Request) -> None:
    """Raises HTTPException (404) where the room is for reading alone: it has no such page then."""
    if not room_of(request).edit:
        raise HTTPException(404)


async def sent_form(request: Request) -> Form:
    """The form that a request sends. Raises HTTPException where the room may not be edited (404), or where the form is
    not of one of our pages in this session (403), too large (413), or none (400)."""
    may_edit(request)
    body = await _body(request, _LARGEST)
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError:
        raise HTTPException(400) from None
    return _of_this_session(request, Form(fields))


async def sent_files(request: Request, largest: int) -> tuple[Form, list[Part]]:
    """The form that a request sends with files (multipart/form-data), and those of its parts that are files. largest:
    bytes of all together. Raises HTTPException as ``sent_form`` does."""
    may_edit(request)
    boundary = boundary_of(request.headers.get("content-type", ""))
    if boundary is None:
        raise HTTPException(400, "this is no form with files")
    try:
        parts = parts_of(await _body(request, largest), boundary)
        fields: dict[str, list[str]] = {}
        for part in parts:
            if part.filename is None:
                fields.setdefault(part.name, []).append(part.content.decode("utf-8"))
    except ValueError:
        raise HTTPException(400) from None
    return _of_this_session(request, Form(fields)), [part for part in parts if part.filename is not None]


async def _body(request: Request, largest: int) -> bytes:
    """What a request of one of our pages sends, in memory. Raises HTTPException: 403 of another page's, 413 of one that
    is larger, 408 of one that takes longer than _PATIENCE_SECONDS."""
    if not _of_our_page(request):
        raise HTTPException(403, "the form was sent from another page")
    told = request.headers.get("content-length", "")
    if told.isascii() and told.isdecimal() and (len(told) > 18 or int(told) > largest):
        raise HTTPException(413)
    body = bytearray()
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > largest:
                    raise HTTPException(413)
    except ClientDisconnect:
        raise HTTPException(400) from None
    except TimeoutError:
        raise HTTPException(408, headers={"Connection": "close"}) from None
    return bytes(body)


def _of_this_session(request: Request, form: Form) -> Form:
    session = request.cookies.get(SESSION, "")
    given, wanted = form.one(FIELD).encode("utf-8", "replace"), token(request, session).encode()
    if not session or not hmac.compare_digest(given, wanted):
        raise HTTPException(403, "the form is of another session: open the page again")
    return form


def token(request: Request, session: str) -> str:
    """The token of a session's forms."""
    return hmac.new(room_of(request).secret, session.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def session_of(request: Request) -> str:
    """The request's session, or a new one."""
    return request.cookies.get(SESSION, "") or secrets.token_urlsafe(24)


def keep_session(request: Request, response: Response, session: str) -> None:
    """Give a new session to the browser."""
    if request.cookies.get(SESSION) != session:
        response.set_cookie(SESSION, session, httponly=True, samesite="strict")


def editor(request: Request) -> str:
    """The name that the editor signed with last, "" at first."""
    return unquote(request.cookies.get(EDITOR, ""))[:_LONGEST_NAME]


def signed(form: Form) -> str:
    """Who signs a form. Raises HTTPException (400) where nobody does."""
    name = " ".join(form.one("by").split())[:_LONGEST_NAME]
    if not name:
        raise HTTPException(400, "say who you are: a correction is always somebody's")
    return name


def gone_to(address: str, made_by: str) -> Response:
    """To the page that a form was sent from, or that it names; the editor's name is remembered."""
    response = RedirectResponse(address, 303)
    response.set_cookie(EDITOR, quote(made_by), max_age=_YEAR_SECONDS, httponly=True, samesite="strict")
    return response


def own_address(given: str, otherwise: str) -> str:
    """An address of this room; ``otherwise`` where what is given is none."""
    plain = given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable()
    return given if plain and not urlsplit(given).netloc else otherwise


def _of_our_page(request: Request) -> bool:
    """Whether the browser says nothing else than that one of our pages sends this."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")
