"""Templates to pages: what every page has around what it is about."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sarchawa.dossier import LANGUAGES
from sarchawa.dossier.environment import make_environment, templates_of
from sarchawa.dossier.setting import text_attributes
from sarchawa.record.ids import content_id
from sarchawa.web.addresses import entity_href, report_href, story_href, words_href
from sarchawa.web.faults import problem
from sarchawa.web.forms import editor, keep_session, session_of, token
from sarchawa.web.language import chosen, interface, remember, switch
from sarchawa.web.room import room_of
from sarchawa.web.static import static_href


def prepare() -> None:
    """Compile the templates of whole pages, so that no reader waits for it."""
    folder = files("sarchawa.web").joinpath("templates")
    for name in sorted(file.name for file in folder.iterdir() if file.name.endswith(".html")):
        environment().get_template(name)
    for name in ("claims", "comparisons", "entities", "figures", "statements", "story_head", "timeline", "warnings"):
        environment().get_template(f"{name}.html")


NAV = (("/", "stories"), ("/names", "nav.names"), ("/search", "nav.search"), ("/corrections", "nav.corrections"))
EDITING = (("/add", "nav.add"),)
"""What stands at the head of every page, and behind it where the room may be edited: address, key of its words."""


@cache
def environment() -> Environment:
    """The room's templates, and behind them those of the dossier, which they share."""
    env = make_environment(ChoiceLoader([templates_of("sarchawa.web"), templates_of("sarchawa.dossier")]))
    env.filters["key"] = content_id  # of an id that may hold anything, to be sent in a form
    env.globals.update(
        static=static_href,
        story_href=story_href,
        entity_href=entity_href,
        report_page=report_href,
        words_page=words_href,
        text_attributes=text_attributes,
        problem=problem,
    )
    return env


def render(request: Request, template: str, context: dict[str, Any], *, status: int = 200) -> HTMLResponse:
    """A page in the reader's language. context: what the template needs beside ``t`` (the interface's words), ``path``,
    ``edit`` and ``languages``."""
    lang = chosen(request)
    session = session_of(request) if room_of(request).edit else ""
    page = environment().get_template(template)
    html = page.render(
        {
            "t": interface(lang),
            "path": request.url.path,
            "nav": (*NAV, *EDITING) if session else NAV,
            **_editing(request, session),
            "languages": [(other, switch(request, other)) for other in LANGUAGES],
            **context,
        }
    )
    response = HTMLResponse(html, status)
    remember(request, response)
    if session:
        keep_session(request, response, session)
    return response


def _editing(request: Request, session: str) -> dict[str, Any]:
    """What forms that change something need."""
    if not session:
        return {"edit": False}
    return {"edit": True, "csrf": token(request, session), "editor": editor(request)}
