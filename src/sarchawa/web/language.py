"""The language of the interface: the reader's choice by a link, kept in a cookie; else the room's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from sarchawa.dossier import LANGUAGES, Lang
from sarchawa.dossier.language import Interface
from sarchawa.web.room import room_of

COOKIE = "sarchawa_lang"
_YEAR_SECONDS = 365 * 24 * 3600


@cache
def room_strings(lang: Lang) -> Mapping[str, str]:
    """The room's own words by key: every file ``strings/NAME.LANG.json`` together. Raises ValueError where two have one
    key."""
    words: dict[str, str] = {}
    folder = files("sarchawa.web").joinpath("strings")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(f".{lang}.json"):
            more = json.loads(file.read_text(encoding="utf-8"))
            if twice := words.keys() & more.keys():
                raise ValueError(f"{file.name}: {sorted(twice)} are in another file already")
            words.update(more)
    return MappingProxyType(words)


@cache
def interface(lang: Lang) -> Interface:
    """The dossier's words and the room's, in a language."""
    return Interface(lang, room_strings(lang))


def chosen(request: Request) -> Lang:
    """The language that a request is to be answered in."""
    for asked in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        for lang in LANGUAGES:
            if asked == lang:
                return lang
    return room_of(request).language


def remember(request: Request, response: Response) -> None:
    """Keep a choice made by a link for the pages after this one."""
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, chosen(request), max_age=_YEAR_SECONDS, samesite="lax", httponly=True)


def switch(request: Request, lang: Lang) -> str:
    """The address of the same page in another language."""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
    return "?" + urlencode([*kept, ("lang", lang)])
