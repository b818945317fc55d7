"""``/beside?a=ID&b=ID``: two reports side by side, with what both have and what only one of them has."""

from __future__ import annotations

from markupsafe import Markup
from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sarchawa.dossier.marks import Mark, marked
from sarchawa.model import CopiedPassages, Evidence, Reading, Record
from sarchawa.store.catalogue import report_collection
from sarchawa.story.passages import copied_passages
from sarchawa.story.titles import headline_of
from sarchawa.story.view import View
from sarchawa.web.query import page_number, pager
from sarchawa.web.render import render
from sarchawa.web.room import room_of
from sarchawa.web.stretches import stretches

LONGEST = 60_000
"""Code points of both reports together, beyond which only the beginnings are set against one another: reading them
takes as long as analysing them."""


HALF = 50
"""Percent of shared words below which what is shared is marked, and not what differs: the less is the more telling."""


class BesideText(Record, frozen=True):
    """One of both. headline: its title or first line; percent: of its words that the other has too; only: in how many
    places it has words of its own."""

    reading: Reading
    headline: str
    html: Markup
    percent: int
    only: int


def beside(request: Request) -> Response:
    """Two reports."""
    ids = [request.query_params.get(name, "") for name in ("a", "b")]
    with room_of(request).open() as store:
        try:
            found = {r.report.id: r for r in report_collection(store, ids).readings}
        except KeyError:
            raise HTTPException(404) from None
    first, second = (_beginning(found[id]) for id in ids)
    passages = copied_passages(*(View(reading, lambda _, entity: entity) for reading in (first, second)))
    parts = [stretches(reading.report.text) for reading in (first, second)]
    count = max(map(len, parts))
    number = min(page_number(request), count) - 1
    texts = []
    for at, (reading, cuts) in enumerate(zip((first, second), parts, strict=True)):
        window = cuts[number] if number < len(cuts) else (len(reading.report.text),) * 2
        shared, only = _sides(passages, second_one=at == 1)
        marks = [*(Mark(w.start, w.end, "same") for w in shared), *(Mark(w.start, w.end, "only") for w in only)]
        same, own = (sum(len(words.text.split()) for words in some) for some in (shared, only))
        texts.append(
            BesideText(
                reading=found[reading.report.id],
                headline=headline_of(found[reading.report.id]),
                html=marked(reading.report.text, marks, at + 1, window).html,
                percent=100 * same // (same + own) if same + own else 0,
                only=len(only),
            )
        )
    cut = any(len(found[r.report.id].report.text) > len(r.report.text) for r in (first, second))
    apart = min(text.percent for text in texts) < HALF
    context = {"texts": texts, "apart": apart, "pager": pager(request, number, count, 1), "cut": cut}
    return render(request, "beside.html", context)


def _sides(passages: CopiedPassages, *, second_one: bool) -> tuple[list[Evidence], list[Evidence]]:
    """The stretches that a report shares, and those it has alone."""
    if second_one:
        return [passage.copy for passage in passages.shared], list(passages.only_copy)
    return [passage.original for passage in passages.shared], list(passages.only_original)


def _beginning(reading: Reading) -> Reading:
    """The reading, of a long report its beginning."""
    text = reading.report.text
    if len(text) <= LONGEST // 2:
        return reading
    return Reading(report=replace(reading.report, text=text[: LONGEST // 2]))


ROUTES = (Route("/beside", beside),)
