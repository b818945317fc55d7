"""Every mention of a happening in a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from sarchawa.find.events.clauses import TABLE as CLAUSES
from sarchawa.find.events.clauses import clause, may_begin_clause
from sarchawa.find.events.fates import MISSING, Found, fate, may_begin_harm, of_animals, struck
from sarchawa.find.events.participants import participants
from sarchawa.find.events.pointing import TABLE as ANAPHORS
from sarchawa.find.events.pointing import may_point, pointed_at
from sarchawa.find.events.scene import IZAFE, Scene
from sarchawa.find.events.told import happened, only_calls
from sarchawa.find.events.triggers import NONE, Triggers, may_begin_trigger
from sarchawa.find.events.triggers import TABLE as TRIGGERS
from sarchawa.model import Event, Name
from sarchawa.text.doc import Doc
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

_CHAIN = 2
_SWALLOWING = frozenset(("accident", "disaster"))
_OF_THE_LIVING = frozenset(("killing", "injury", "accident", "arrest"))


def find_events(doc: Doc, names: Sequence[Name]) -> list[Event]:
    """Every mention of a happening, ordered by (start, end); the span is the naming words with their demonstrative."""
    scene = Scene(doc, names)
    triggers = Triggers(scene)
    events: list[Event] = []
    free = 0
    for index, may in enumerate(map(_beginning, scene.words)):
        if may is not None and index >= free and index not in scene.named:
            free = _read(scene, triggers, index, may, events)
    return events


class _Beginning(NamedTuple):
    """What may begin with a word."""

    trigger: bool
    harm: bool
    clause: bool
    points: bool


@remembered
def _beginning(word: Word) -> _Beginning | None:
    """What may begin with a word that names a happening, None for nothing; asked once per form."""
    if word.kind != "word":
        return None
    made = _Beginning(may_begin_trigger(word), may_begin_harm(word), may_begin_clause(word), may_point(word))
    return made if any(made) else None


def _read(scene: Scene, triggers: Triggers, index: int, may: _Beginning, events: list[Event]) -> int:
    """Read what starts at a token, add it where it names a happening, and go on behind it."""
    named = triggers.at(index) if may.trigger else None
    if named is not None:
        end, kind = named
        names_one = kind != NONE and not only_calls(scene, index, end)
        if names_one and not _told_already(scene, index, kind, events) and happened(scene, index, end):
            _add(scene, index, end - 1, kind, events)
        if kind != NONE or end > index + 1:
            return end
    harmed = _harmed(scene, index) if may.harm else None
    if harmed is not None:
        (end, kind, table), rule = harmed
        if kind == MISSING:
            kind = _lost_in(scene, index, events)
        if happened(scene, index, end):
            events.append(_event(scene, index, end - 1, kind, (rule, table)))
        return end
    said = clause(scene, index) if may.clause else None
    if said is not None:
        end, kind = said
        if happened(scene, index, end):
            events.append(_event(scene, index, end - 1, kind, ("events.clause", CLAUSES)))
        return index + 1
    pointed = pointed_at(scene, index, events) if may.points else None
    if pointed is not None:
        events.append(_event(scene, index, index, pointed, ("events.anaphor", ANAPHORS)))
    return index + 1


def _lost_in(scene: Scene, index: int, events: Sequence[Event]) -> str:
    """People who are missing are lost in the accident or disaster that the sentence told before, where it told one."""
    doc = scene.doc
    start = doc.sentences[doc.sentence_at(doc.tokens[index].start)][0]
    last = events[-1] if events and events[-1].start >= start else None
    return last.type if last is not None and last.type in _SWALLOWING else "other"


def _harmed(scene: Scene, index: int) -> tuple[Found, str] | None:
    """What happened to people and the rule that found it."""
    found = fate(scene, index)
    if found is not None:
        return found, "events.fate"
    found = struck(scene, index)
    return (found, "events.casualty") if found is not None else None


def _told_already(scene: Scene, index: int, kind: str, events: Sequence[Event]) -> bool:
    """Whether the clause that the token stands in, or closes, has been read as a happening: "خۆی تەقاندەوە"."""
    token = scene.doc.tokens[index]
    last = events[-1] if events else None
    return last is not None and last.end > token.start and (last.type == kind or last.end == token.end)


def _add(scene: Scene, first: int, last: int, kind: str, events: list[Event]) -> None:
    """Add what a trigger names. A noun linked to one of the same type names one happening with it: "دەنگدانی تایبەتی
    هەڵبژاردنەکان"."""
    event = _event(scene, first, last, kind, ("events.trigger", TRIGGERS))
    before = events[-1] if events else None
    if before is not None and before.type == event.type and before.steps[0].rule == "events.trigger":
        head = scene.doc.first_token(before.end) - 1
        linked = all(word.kind == "word" and word.norm.endswith(IZAFE) for word in scene.words[head:first])
        if linked and first - head <= _CHAIN and not scene.words[last].is_finite_verb:
            events[-1] = replace(before, end=event.end, text=scene.doc.text[before.start : event.end])
            return
    events.append(event)


def _event(scene: Scene, first: int, last: int, kind: str, why: tuple[str, str]) -> Event:
    if kind in _OF_THE_LIVING and of_animals(scene, first, last + 1):
        kind = "other"
    if scene.after_demonstrative(first):
        first -= 1
    span = scene.doc.token_span(first, last)
    return Event(
        start=span.start,
        end=span.end,
        text=span.text,
        type=kind,
        participants=participants(scene, kind, last),
        steps=(scene.doc.step(why[0], why[1], first, last),),
    )
