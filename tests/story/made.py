"""Readings made by hand for the story tests: a text, and which of its words are what. All people and places are
invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sarchawa.find.claims import find_claims
from sarchawa.model import (
    Entity,
    Event,
    Figure,
    Name,
    NameType,
    Published,
    Reading,
    Report,
    Role,
    Source,
    Statement,
    Time,
)
from sarchawa.record.ids import content_id, entity_id, item_id
from sarchawa.text import Doc
from sarchawa.text.fold import norm_phrase

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def made(
    report: str,
    text: str,
    day: str | None = None,
    *,
    names: Mapping[str, NameType] | None = None,
    roles: Sequence[Mapping[str, Any]] = (),
    times: Sequence[Mapping[str, Any]] = (),
    statements: Sequence[Mapping[str, Any]] = (),
    figures: Sequence[Mapping[str, Any]] = (),
    events: Sequence[Mapping[str, Any]] = (),
) -> Reading:
    """A Reading. day: when the report appeared; names: words → type, every place where they stand becomes a mention;
    each other item names its words by ``text`` (the first place where they stand) and gives the fields of its type
    that matter."""
    told = Report(
        id=report,
        text=text,
        sha256=content_id(text),
        language="ckb",
        published=Published(value=day, basis="given" if day else "unknown"),
    )
    doc = Doc(text)
    mentions = [mention for words, kind in (names or {}).items() for mention in _mentions(told, words, kind)]
    mentions.sort(key=lambda name: name.start)
    spoken = [
        Statement(**_placed(told, "statements", s, kind="indirect", speaker=_source(s, mentions))) for s in statements
    ]
    spoken.sort(key=lambda s: (s.start, s.end))
    return Reading(
        report=told,
        sentences=tuple(doc.span(start, end) for start, end in doc.sentences),
        times=tuple(Time(**_placed(told, "times", t, type="DATE")) for t in times),
        entities=tuple(_entity(words, kind) for words, kind in (names or {}).items()),
        names=tuple(mentions),
        roles=tuple(Role(**_placed(told, "roles", r)) for r in roles),
        statements=tuple(spoken),
        figures=tuple(Figure(**_placed(told, "figures", f, source=_source(f, mentions))) for f in figures),
        events=tuple(Event(**_placed(told, "events", e)) for e in events),
        claims=tuple(find_claims(doc, mentions, spoken)),
        keys=tuple(word.lemma for word in doc.words if word.pos in CONTENT),
    )


def _mentions(report: Report, words: str, kind: NameType) -> list[Name]:
    found, at = [], report.text.find(words)
    assert at >= 0, f"{words!r} is not in {report.id}"
    while at >= 0:
        end = at + len(words)
        key = " ".join(norm_phrase(words))
        identity = item_id(report, "names", at, end)
        found.append(Name(id=identity, start=at, end=end, text=words, type=kind, key=key, entity=entity_id(kind, key)))
        at = report.text.find(words, end)
    return found


def _entity(words: str, kind: NameType) -> Entity:
    return Entity(id=entity_id(kind, " ".join(norm_phrase(words))), name=words, type=kind)


def person(words: str) -> str:
    """The entity id of a person of this name."""
    return entity_id("PER", " ".join(norm_phrase(words)))


def _source(item: Mapping[str, Any], names: Sequence[Name]) -> Source | None:
    words = item.get("by")
    if words is None:
        return None
    entity = next((name.entity for name in names if name.text == words), None)
    return Source(entity=entity, name=words, text=words, anonymous=entity is None)


def _placed(report: Report, layer: str, item: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    start = report.text.find(item["text"])
    assert start >= 0, f"{item['text']!r} is not in {report.id}"
    end = start + len(item["text"])
    fields = {key: value for key, value in item.items() if key != "by"}
    value = fields.pop("value", None)
    if layer == "figures":
        fields.update(low=value, high=value)
    elif value is not None:
        fields["value"] = value
    if layer == "roles":
        fields.setdefault("role", item["text"])
    return {**more, **fields, "id": item_id(report, layer, start, end), "start": start, "end": end}
