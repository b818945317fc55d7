"""``/corrections``: what people have stated against what the machine read. Where the room may be edited:
``/correct/KIND/ID``, the forms to state more of an item, a comparison, a person or a story, and to take it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, get_args

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sarchawa.dossier.shelf import Shelf
from sarchawa.model import Comparison, Correction, Decision, Evidence, Qualifier
from sarchawa.pipeline import tell_stories
from sarchawa.record.corrections import ITEM_LAYERS, KINDS, SPEAKERS, VALUES, CorrectionError
from sarchawa.record.ids import content_id
from sarchawa.store import Store
from sarchawa.store import correcting as make
from sarchawa.store.catalogue import (
    entity_cards,
    linked_entity,
    namings,
    report_collection,
    reports_of,
    stories_of,
)
from sarchawa.store.states import states
from sarchawa.web.addresses import entity_href, report_href, story_href, words_href
from sarchawa.web.forms import Form, gone_to, may_edit, own_address, sent_form, signed
from sarchawa.web.query import page_number, pager, words
from sarchawa.web.render import render
from sarchawa.web.room import room_of

SIZE = 50
MOST = 200
"""Reports and names that a form lists to choose from."""
_LETTERS = dict(zip(ITEM_LAYERS, "tnrsfec", strict=True))
"""By layer its letter (see dossier.marks.Mark)."""
_LABELS = {
    "times": "timex",
    "names": "type",
    "roles": "held",
    "statements": "act",
    "figures": "category",
    "events": "event",
    "claims": "status",
}


class Signed(NamedTuple):
    """A form with who sends it and why."""

    form: Form
    made_by: str
    reason: str


def corrections(request: Request) -> Response:
    """Everything that people have stated, the latest first, also what was taken back."""
    with room_of(request).open() as store, store.snapshot():
        made = sorted(_all(store), key=lambda one: -one.number)
        at = SIZE * (page_number(request) - 1)
        shown = made[at : at + SIZE]
        became = states(store, {one.number for one in shown})
    context = {
        "made": [(one, became.get(one.number, "undone" if one.undone else "stands")) for one in shown],
        "words_of": _words,
        "pager": pager(request, at, len(made), SIZE),
    }
    return render(request, "corrections_page.html", context)


def _all(store: Store) -> list[Correction | Decision]:
    return [*store.corrections(), *store.decisions()]


def _words(correction: Any) -> Evidence | None:
    """The words that a correction is about, None for people and stories."""
    if getattr(correction, "layer", "entities") == "entities":
        return None
    target = correction.targets[0]
    return Evidence(report=target.report, start=target.start, end=target.end, text=target.text)


# --- the forms --------------------------------------------------------------------------------------------------------


def item_form(request: Request) -> Response:
    """What can be said of an item."""
    may_edit(request)
    with room_of(request).open() as store, store.snapshot():
        found = _found(lambda: store.item(request.path_params["id"]))
        if found.layer not in ITEM_LAYERS or found.report is None:
            raise HTTPException(404)
        collection = report_collection(store, [found.report])
    item, layer = found.item, found.layer
    kind = KINDS[layer]
    speaker = getattr(item, SPEAKERS[layer]) if layer in SPEAKERS else None
    context = {
        "id": item.id,
        "layer": _LETTERS[layer],
        "item": item,
        "rejected": found.rejected,
        "words": Evidence(report=found.report, start=item.start, end=item.end, text=item.text),
        "choices": kind.choices,
        "chosen": getattr(item, kind.field),
        "group": _LABELS[layer],
        "has_value": layer in VALUES,
        "qualifiers": get_args(Qualifier),
        "has_speaker": layer in SPEAKERS,
        "speaker": Shelf(collection).name(speaker),
        "people": [one for one in collection.readings[0].entities if one.type != "LOC"][:MOST],
        "made": [one for one in collection.corrections if any(target.id == item.id for target in one.targets)],
        "back": own_address(words(request, "back"), report_href(found.report)),
        "href": words_href,
    }
    return render(request, "correct_item.html", context)


def entity_form(request: Request) -> Response:
    """Who somebody also is, or in which reports another is meant."""
    may_edit(request)
    with room_of(request).open() as store, store.snapshot():
        entity = _found(lambda: linked_entity(store, request.path_params["id"]))
        asked = words(request, "name")
        others = entity_cards(store, entity.type, asked, limit=MOST).items if asked else ()
        made = [one for one in store.standing(()) if {t.id for t in (*one.targets, *one.others)} & {*entity.members}]
        members = [(member, _member_name(store, member)) for member in entity.members]
        naming = namings(store, entity.id, limit=MOST)
    context = {
        "id": entity.id,
        "entity": entity,
        "name": asked,
        "others": [card for card in others if card.id != entity.id],
        "members": members,
        "reports": naming.items,
        "made": made,
        "back": entity_href(entity.id),
    }
    return render(request, "correct_entity.html", context)


def story_form(request: Request) -> Response:
    """Which reports are no part of a story, or which other stories are the same."""
    may_edit(request)
    with room_of(request).open() as store, store.snapshot():
        story = _found(lambda: store.story(request.path_params["id"]))
        reports = reports_of(store, story.id)
        outside = dict.fromkeys(other for pair in story.apart for other in (pair.a, pair.b))
        near = {id: title for report in outside for id, title in stories_of(store, report) if id != story.id}
    context = {"id": story.id, "story": story, "reports": reports, "near": near, "back": story_href(story.id)}
    return render(request, "correct_story.html", context)


def comparison_form(request: Request) -> Response:
    """The note that settles a comparison."""
    may_edit(request)
    with room_of(request).open() as store, store.snapshot():
        comparison = _found(lambda: store.item(request.path_params["id"])).item
        if not isinstance(comparison, Comparison):
            raise HTTPException(404)
        told_in = stories_of(store, comparison.claims[0].report)
    context = {
        "id": comparison.id,
        "comparison": comparison,
        "href": words_href,
        "back": own_address(words(request, "back"), story_href(told_in[0][0]) if told_in else "/"),
    }
    return render(request, "correct_comparison.html", context)


def undo_form(request: Request) -> Response:
    """Taking something back."""
    may_edit(request)
    number = request.path_params["number"]
    with room_of(request).open() as store, store.snapshot():
        made = [one for one in _all(store) if one.number == number and not one.undone]
    if not made:
        raise HTTPException(404)
    context = {
        "one": made[0],
        "words_of": _words,
        "number": number,
        "back": own_address(words(request, "back"), "/corrections"),
    }
    return render(request, "correct_undo.html", context)


# --- what is sent -----------------------------------------------------------------------------------------------------


def _say_of_item(store: Store, id: str, sent: Signed) -> str:
    """One thing said of an item; the page to go to, "" for the one it was said on."""
    form, by = sent.form, {"made_by": sent.made_by, "reason": sent.reason}
    action = form.one("action")
    if action == "reject":
        make.reject(store, id, **by)
    elif action == "retype":
        make.retype(store, id, form.one("type"), **by)
    elif action == "value":
        make.set_value(store, id, form.one("value") or _amount(form), **by)
    elif action == "speaker":
        make.set_speaker(store, id, form.one("speaker"), **by)
    elif action == "nobody":
        make.set_speaker(store, id, "", **by)
    else:
        raise HTTPException(400)
    return ""


def _parts(form: Form, reports: Iterable[str]) -> list[str]:
    """The parts that are ticked: reports by their keys (see web.render), anything else by its own id."""
    by_key = {content_id(report): report for report in reports}
    return [by_key.get(part, part) for part in form.all("part")]


def _amount(form: Form) -> str:
    """A number as record.corrections.valued reads it, from the fields of the form."""
    qualifier, low, high = (form.one(name) for name in ("qualifier", "low", "high"))
    if qualifier == "some":
        return "some"
    return f"{qualifier} {low}-{high}" if high else f"{qualifier} {low}"


def _say_of_entity(store: Store, id: str, sent: Signed) -> str:
    form, by = sent.form, {"made_by": sent.made_by, "reason": sent.reason}
    if form.one("action") == "merge":
        make.merge_entities(store, [id, *form.all("other")], **by)
    elif form.one("action") == "split":
        named = (one.report for one in namings(store, id, limit=MOST).items)
        make.split_entity(store, id, _parts(form, named), **by)
    else:
        raise HTTPException(400)
    return ""


def _say_of_story(store: Store, id: str, sent: Signed) -> str:
    form = sent.form
    story = store.story(id)
    if form.one("action") == "merge":
        others = [store.story(other) for other in form.all("other") if other != id]
        if not others:
            raise CorrectionError("name another story")
        reports = [report for one in (story, *others) for report in one.reports]
        store.decide("merge", id, reports, made_by=sent.made_by, reason=sent.reason)
    elif form.one("action") == "split":
        parts = [report for report in _parts(form, story.reports) if report in story.reports]
        rest = [report for report in story.reports if report not in parts]
        if not parts or not rest:
            raise CorrectionError("name some of the story's reports, not all")
        store.decide("split", id, parts, rest, made_by=sent.made_by, reason=sent.reason)
    else:
        raise HTTPException(400)
    tell_stories(store)
    told = stories_of(store, story.reports[0])
    return story_href(told[0][0]) if told else "/"


def _say_of_comparison(store: Store, id: str, sent: Signed) -> str:
    make.settle(store, id, sent.form.one("note"), made_by=sent.made_by)
    return ""


def _take_back(store: Store, id: str, sent: Signed) -> str:
    store.undo(int(id), made_by=sent.made_by, reason=sent.reason)
    return ""


def _said(say: Callable[[Store, str, Signed], str]) -> Callable[[Request], Any]:
    """The answer to a form: what it says is stored, the stories are told anew, and the reader is led back."""

    async def answer(request: Request) -> Response:
        form = await sent_form(request)
        sent = Signed(form, signed(form), form.one("reason"))
        id = str(request.path_params.get("id", request.path_params.get("number")))
        back = own_address(form.one("back"), "/corrections")
        try:
            to = await run_in_threadpool(_stored, room_of(request).store, say, id, sent)
        except CorrectionError as fault:
            context = {"why": str(fault), "back": request.url.path, "home": back}
            return await run_in_threadpool(render, request, "correct_refused.html", context, status=400)
        except KeyError:
            raise HTTPException(404) from None
        return gone_to(to or back, sent.made_by)

    return answer


def _stored(path: str, say: Callable[[Store, str, Signed], str], id: str, sent: Signed) -> str:
    with Store.open(path) as store:
        to = say(store, id, sent)
        tell_stories(store)
        return to


def _member_name(store: Store, member: str) -> str:
    row = store.connection.execute("SELECT name FROM entities WHERE id = ? ORDER BY report", (member,)).fetchone()
    return row[0] if row else ""


def _found(look: Callable[[], Any]) -> Any:
    try:
        return look()
    except KeyError:
        raise HTTPException(404) from None


_FORMS: tuple[tuple[str, Callable[[Request], Response], Callable[[Store, str, Signed], str]], ...] = (
    ("/correct/item/{id:str}", item_form, _say_of_item),
    ("/correct/entity/{id:str}", entity_form, _say_of_entity),
    ("/correct/story/{id:str}", story_form, _say_of_story),
    ("/correct/comparison/{id:str}", comparison_form, _say_of_comparison),
    ("/correct/undo/{number:int}", undo_form, _take_back),
)
ROUTES = (
    Route("/corrections", corrections),
    *(Route(path, form, methods=["GET"]) for path, form, _ in _FORMS),
    *(Route(path, _said(say), methods=["POST"]) for path, _, say in _FORMS),
)
