"""What stands before every page: who may ask, and what a browser may do with the answer.

A page of the web can make a browser ask a program on its own machine. So the room answers only where it is addressed by
a name it was given (no foreign name can be pointed at it), no page may frame it, and nothing but our own files may run.
What changes something is refused unless the room may be edited and the request comes from one of its own pages.
"""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sarchawa.web.room import Room

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_READING = ("GET", "HEAD")
TOKEN = "sarchawa_token"


class Guard:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self.app = app
        self.room = room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        refused = self._refused(scope)
        await (refused or self.app)(scope, receive, guarded)

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if self.room.hosts and _name(headers.get("host", "")) not in self.room.hosts:
            return PlainTextResponse("This address is not one that the reading room was given.\n", 421)
        if scope["method"] not in _READING:
            if not self.room.edit:
                return PlainTextResponse("This room is only for reading.\n", 405, {"Allow": ", ".join(_READING)})
            if not _from_here(headers):
                return PlainTextResponse("Only the reading room's own pages may change anything.\n", 403)
        if not self.room.token:
            return None
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [""])[0]
        if asked and _same(asked, self.room.token):
            entered = RedirectResponse("/" + scope["path"].lstrip("/"), 303)
            entered.set_cookie(TOKEN, self.room.token, httponly=True, samesite="strict")
            return entered
        if _same(_cookie(headers.get("cookie", ""), TOKEN), self.room.token):
            return None
        return PlainTextResponse("Open the address that `sarchawa serve` printed: it holds the token.\n", 403)


def _from_here(headers: Headers) -> bool:
    """Whether a request comes from a page of this room: every browser says so of one that may change something."""
    host = headers.get("host", "").lower()
    return headers.get("origin", "").lower() in (f"http://{host}", f"https://{host}")


def _name(host: str) -> str:
    """A Host header without its port, in small letters."""
    name = host.rsplit(":", 1)[0] if host.rpartition(":")[2].isdigit() else host
    return name.strip("[]").lower()


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), wanted.encode("utf-8"))


def _cookie(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""
