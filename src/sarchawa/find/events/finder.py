"""Every mention of a happening in a report."""

from __future__ import annotations

from collections.abc import Sequence

from sarchawa.find.events.clauses import TABLE as CLAUSES
from sarchawa.find.events.clauses import clause
from sarchawa.find.events.fates import fate, of_animals, struck
from sarchawa.find.events.participants import participants
from sarchawa.find.events.pointing import TABLE as ANAPHORS
from sarchawa.find.events.pointing import pointed_at
from sarchawa.find.events.scene import Scene
from sarchawa.find.events.told import happened
from sarchawa.find.events.triggers import NONE, Triggers
from sarchawa.find.events.triggers import TABLE as TRIGGERS
from sarchawa.model import Event, Name, Time
from sarchawa.text.doc import Doc

_OF_THE_LIVING = frozenset(("killing", "injury", "accident", "arrest"))


def find_events(doc: Doc, names: Sequence[Name], times: Sequence[Time]) -> list[Event]:
    """Every mention of a happening, ordered by (start, end); the span is the naming words with their demonstrative."""
    scene = Scene(doc, names)
    triggers = Triggers(scene)
    events: list[Event] = []
    index = 0
    while index < len(scene.words):
        if scene.words[index].kind != "word" or index in scene.named:
            index += 1
            continue
        index = _read(scene, triggers, index, events)
    return events


def _read(scene: Scene, triggers: Triggers, index: int, events: list[Event]) -> int:
    """Read what starts at a token, add it where it names a happening, and go on behind it."""
    named = triggers.at(index)
    if named is not None:
        end, kind = named
        if kind != NONE and happened(scene, index, end):
            events.append(_event(scene, index, end - 1, kind, ("events.trigger", TRIGGERS)))
        return end
    harmed = fate(scene, index)
    rule = "events.fate"
    if harmed is None:
        harmed, rule = struck(scene, index), "events.casualty"
    if harmed is not None:
        end, kind, table = harmed
        if happened(scene, index, end):
            events.append(_event(scene, index, end - 1, kind, (rule, table)))
        return end
    said = clause(scene, index)
    if said is not None:
        end, kind = said
        if happened(scene, index, end):
            events.append(_event(scene, index, end - 1, kind, ("events.clause", CLAUSES)))
            return end
        return index + 1
    pointed = pointed_at(scene, index, events)
    if pointed is not None:
        events.append(_event(scene, index, index, pointed, ("events.anaphor", ANAPHORS)))
    return index + 1


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
