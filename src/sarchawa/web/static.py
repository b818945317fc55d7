"""The room's own files: style, scripts, and the font from its package. Nothing else can be asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

FONT = "noto-sans-arabic.ttf"
_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "ttf": "font/ttf",
    "svg": "image/svg+xml",
}
_FOREVER = "public, max-age=31536000, immutable"


class _File(NamedTuple):
    content: bytes
    type: str
    mark: str


@cache
def _places() -> Mapping[str, Traversable]:
    """Every file by the name it is served under."""
    found = {"record.css": files("sarchawa.dossier").joinpath("static", "record.css")}
    for file in files("sarchawa.web").joinpath("static").iterdir():
        if file.name.rpartition(".")[2] in _TYPES:
            found[file.name] = file
    font = files("fontpkg_noto_sans_arabic").joinpath("files")
    found[FONT] = next(file for file in font.iterdir() if file.name.endswith(".ttf"))
    return MappingProxyType(found)


@cache
def _read(name: str) -> _File:
    content = _places()[name].read_bytes()
    return _File(content, _TYPES[name.rpartition(".")[2]], hashlib.sha256(content).hexdigest()[:16])


def static_href(name: str) -> str:
    """The address of a file of this content, which a browser may keep. Raises KeyError where there is none."""
    return f"/static/{name}?v={_read(name).mark}"


async def static(request: Request) -> Response:
    """A file. An address that names its content may be kept for good, another is asked for again."""
    name = request.path_params["name"]
    if name not in _places():
        raise HTTPException(404)
    file = _read(name)
    mark = f'"{file.mark}"'
    headers = {"ETag": mark, "Cache-Control": "no-cache"}
    if request.query_params.get("v") == file.mark or name == FONT:
        headers["Cache-Control"] = _FOREVER
    if mark in request.headers.get("if-none-match", ""):
        return Response(None, 304, headers)
    return Response(file.content, 200, headers, media_type=file.type)


ROUTES = (Route("/static/{name}", static),)
