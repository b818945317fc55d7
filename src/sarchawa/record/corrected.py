"""A report's reading as people have corrected it. What the machine found is not touched: this makes another reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from sarchawa.model import (
    Correction,
    CorrectionState,
    Entity,
    Figure,
    Name,
    Reading,
    Source,
    Step,
    Target,
    Time,
)
from sarchawa.record.corrections import ITEM_LAYERS, RULE, SPEAKERS, items_of
from sarchawa.record.ids import content_id
from sarchawa.record.relinked import relinked, with_entities


class Corrected(NamedTuple):
    """reading: with the corrections applied; states: what became of each, by number."""

    reading: Reading
    states: Mapping[int, CorrectionState]


def corrected(machine: Reading, corrections: Iterable[Correction]) -> Corrected:
    """A reading as people have corrected it. corrections: those that stand and are about this report, in any order; of
    two on one field the later stands. Every item that a correction changes carries it in its derivation."""
    reading = machine
    states: dict[int, CorrectionState] = {}
    for correction in sorted(corrections, key=lambda one: one.number):
        before = reading
        if correction.layer == "entities":
            reading, state = _parted(reading, correction)
        elif (target := found_again(machine, correction)) is None:
            state = _lost(machine, correction)
        elif (item := _of_id(reading, correction.layer, target.id)) is None:
            state = "stands"  # of an item rejected before
        else:
            reading = _applied(reading, item, correction)
            state = "agreed" if reading is before else "stands"
        states[correction.number] = state
    return Corrected(reading, states)


def found_again(machine: Reading, correction: Correction) -> Any:
    """The item that a correction is about: on the same words, of several the one of its id; None where there is
    none."""
    (target,) = correction.targets
    on_words = [item for item in items_of(machine, correction.layer) if (item.start, item.end) == target_span(target)]
    if not _holds(machine, target):
        return None
    same = [item for item in on_words if item.id == target.id]
    return (same or on_words)[0] if same or len(on_words) == 1 else None


def target_span(target: Target) -> tuple[int, int]:
    return target.start, target.end


def _holds(reading: Reading, target: Target) -> bool:
    """Whether the words are where the correction says."""
    return reading.report.id == target.report and reading.report.text[target.start : target.end] == target.text


def _lost(machine: Reading, correction: Correction) -> CorrectionState:
    if not _holds(machine, correction.targets[0]):
        return "lost its words"
    return "agreed" if correction.kind == "reject" else "lost its item"


def _of_id(reading: Reading, layer: str, id: str) -> Any:
    return next((item for item in items_of(reading, layer) if item.id == id), None)


def _applied(reading: Reading, item: Any, correction: Correction) -> Reading:
    """The reading with one correction on one item; the same reading where it says what is there already."""
    layer = correction.layer
    if correction.kind == "reject":
        return _without(reading, layer, item)
    if correction.kind == "speaker":
        return _credited(reading, layer, item, correction)
    changed = replace(item, **{field: value for field, value in correction.value.items() if hasattr(item, field)})
    if changed == item:
        return reading
    changed = _marked(changed, correction)
    if layer == "names":
        names = tuple(changed if name.id == item.id else name for name in reading.names)
        return _with_place(relinked(reading, names), changed)
    reading = _put(reading, layer, changed)
    return _with_value(reading, item, changed, correction) if layer == "times" else reading


def _marked(item: Any, correction: Correction) -> Any:
    """The item with the correction among the reasons why it is as it is."""
    step = Step(rule=f"{RULE}.{correction.number}", start=item.start, end=item.end)
    return replace(item, steps=(*item.steps, step))


def _put(reading: Reading, layer: str, *changed: Any) -> Reading:
    by_id = {item.id: item for item in changed}
    return replace(reading, **{layer: tuple(by_id.get(item.id, item) for item in items_of(reading, layer))})


def _without(reading: Reading, layer: str, item: Any) -> Reading:
    rest = tuple(one for one in items_of(reading, layer) if one.id != item.id)
    if layer == "names":
        return relinked(reading, rest)
    reading = replace(reading, **{layer: rest})
    if layer == "statements":
        inside = [f for f in reading.figures if _within(f, item) and f.source == item.speaker]
        return _put(reading, "figures", *(replace(f, source=_speaker_around(reading, f)) for f in inside))
    if layer == "times":
        return _with_value(reading, item, None, None)
    return reading


def _within(inner: Any, outer: Any) -> bool:
    return bool(outer.start <= inner.start and inner.end <= outer.end)


def _speaker_around(reading: Reading, figure: Figure) -> Source | None:
    """The speaker of the innermost statement that holds a figure."""
    around = [statement for statement in reading.statements if _within(figure, statement)]
    return min(around, key=lambda s: (s.end - s.start, s.start)).speaker if around else None


# --- who said it ------------------------------------------------------------------------------------------------------


def _credited(reading: Reading, layer: str, item: Any, correction: Correction) -> Reading:
    """Another speaker; and of the figures that a statement's speaker gives with it."""
    field = SPEAKERS[layer]
    source, entities = _stated_source(reading, correction)
    if layer == "figures" and source.anonymous:
        changed = replace(item, source=None)  # nobody is credited: the report itself
    else:
        changed = replace(item, **{field: source})
    if layer == "statements":
        changed = replace(changed, more_speakers=())
    if changed == item:
        return reading
    reading = _put(replace(reading, entities=entities), layer, _marked(changed, correction))
    if layer != "statements":
        return reading
    inside = [f for f in reading.figures if _within(f, item) and f.source == item.speaker]
    return _put(reading, "figures", *(_marked(replace(f, source=source), correction) for f in inside))


def _stated_source(reading: Reading, correction: Correction) -> tuple[Source, tuple[Entity, ...]]:
    """The speaker a person names, and the report's entities with that one among them."""
    value = correction.value
    name, wanted, type = str(value.get("name") or ""), value.get("entity"), value.get("type")
    if wanted is None or type is None:
        return Source(name=name, anonymous=bool(value.get("anonymous"))), reading.entities
    known = [one for one in reading.entities if one.id == wanted]
    known = known or [one for one in reading.entities if one.type == type and name in (one.name, *one.aliases)]
    if known:
        return Source(entity=known[0].id, name=known[0].name), reading.entities
    stated = Entity(id=str(wanted), name=name, type=type)  # type: ignore[arg-type]  # checked when it was stated
    return Source(entity=stated.id, name=name), (*reading.entities, stated)


# --- when and where ---------------------------------------------------------------------------------------------------


def _with_value(reading: Reading, time: Time, changed: Time | None, correction: Correction | None) -> Reading:
    """What took its day from a time of its own sentence takes the corrected one."""
    around = next((s for s in reading.sentences if s.start <= time.start and time.end <= s.end), None)
    if around is None or any(t.value == time.value and t.id != time.id and _within(t, around) for t in reading.times):
        return reading
    value = changed.value if changed else None
    for layer, field in (("statements", "date"), ("figures", "when"), ("events", "when")):
        touched = [
            item
            for item in items_of(reading, layer)
            if around.start <= item.start < around.end and getattr(item, field) == time.value
        ]
        moved: Sequence[Any] = [replace(item, **{field: value}) for item in touched]
        reading = _put(reading, layer, *(_marked(item, correction) if correction else item for item in moved))
    return reading


def _with_place(reading: Reading, name: Name) -> Reading:
    """A name that is a place by now is one where its sentence's events happen."""
    around = next((s for s in reading.sentences if s.start <= name.start and name.end <= s.end), None)
    entity = next((one.entity for one in reading.names if one.id == name.id), None)
    if name.type != "LOC" or around is None or entity is None:
        return reading
    here = [e for e in reading.events if around.start <= e.start < around.end and entity not in e.where]
    return _put(reading, "events", *(replace(event, where=(*event.where, entity)) for event in here))


# --- another person of the same name ----------------------------------------------------------------------------------


def apart_id(type: str, entity: str, reports: Iterable[str]) -> str:
    """The id, in some reports, of somebody who only has the name of an entity of others."""
    return content_id("entity apart", type, entity, *sorted(set(reports)))


def _parted(reading: Reading, correction: Correction) -> tuple[Reading, CorrectionState]:
    """The reading with its entities of a split told as others than those of the same name elsewhere."""
    reports = [target.report for target in correction.targets]
    new: dict[str, str] = {}
    here = [target for target in correction.targets if target.report == reading.report.id]
    for target in here:
        named = next((n.entity for n in reading.names if (n.start, n.end) == target_span(target)), None)
        if not _holds(reading, target):
            return reading, "lost its words"
        for entity in reading.entities:
            if entity.id == (named or target.id):
                new[entity.id] = apart_id(entity.type, target.id, reports)
    if not new:
        return reading, "lost its item" if here else "stands"
    entities = tuple(replace(entity, id=new.get(entity.id, entity.id)) for entity in reading.entities)
    names = tuple(replace(n, entity=new.get(n.entity, n.entity) if n.entity else None) for n in reading.names)
    return with_entities(replace(reading, names=names), entities, lambda id, _, __: new.get(id, id)), "stands"


def is_of_report(correction: Correction, report: str) -> bool:
    """Whether a correction changes a report's own reading."""
    if correction.layer == "entities":
        return correction.kind == "split" and correction.reports_only and _names(correction, report)
    return correction.layer in ITEM_LAYERS and _names(correction, report)


def _names(correction: Correction, report: str) -> bool:
    return any(target.report == report for target in correction.targets)
