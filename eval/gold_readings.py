"""Readings made from a gold annotation: what the finders would give if they never erred.

With them the story stage is measured on its own. The claims layer has no gold: it is found by the finder.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from sarchawa.find.claims import find_claims
from sarchawa.model import (
    Entity,
    Event,
    Figure,
    Name,
    Participant,
    Published,
    Reading,
    Report,
    Role,
    Source,
    Span,
    Statement,
    Time,
)
from sarchawa.record.ids import entity_id, item_id
from sarchawa.story.timex import stretch
from sarchawa.text import Doc
from sarchawa.text.fold import norm_phrase

Row = dict[str, Any]
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines file; none where there is no such file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def gold_readings(texts: Path, gold: Path) -> list[Reading]:
    """One Reading per report that ``gold``/reports.jsonl names, in its order. texts: folder of the texts (*.txt,
    *.jsonl)."""
    entities = {row["name"]: row for row in rows(gold / "entities.jsonl")}
    layers: dict[str, dict[str, list[Row]]] = {}
    for layer in ("sentences", "times", "names", "roles", "statements", "figures", "events"):
        layers[layer] = defaultdict(list)
        for row in rows(gold / f"{layer}.jsonl"):
            for mention in row.get("mentions", [row]):
                layers[layer][mention["doc"]].append({**row, **mention})
    made = []
    written = _texts(texts)
    for row in rows(gold / "reports.jsonl"):
        text = written[row["doc"]]
        made.append(_reading(row, text, {name: by_doc[row["doc"]] for name, by_doc in layers.items()}, entities))
    return made


def _texts(folder: Path) -> dict[str, str]:
    """The texts of a folder by report id, unchanged: no line ending is translated."""
    found = {path.name: path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))}
    for path in sorted(folder.glob("*.jsonl")):
        found.update((row["id"], row["text"]) for row in rows(path))
    return found


def _reading(row: Row, text: str, layers: dict[str, list[Row]], entities: dict[str, Row]) -> Reading:
    dated = row["published"] if stretch(row["published"]) else None
    report = Report(
        id=row["doc"],
        text=text,
        sha256=item_id(Report(id=row["doc"], text=text, sha256=""), "report", 0, len(text)),
        source=row.get("source", ""),
        language="ckb",
        published=Published(value=dated, basis=row.get("basis", "stated") if dated else "unknown"),
    )
    doc = Doc(text)
    for items in layers.values():
        items.sort(key=lambda item: (item["start"], item["end"]))
    used = sorted({name["entity"] for name in layers["names"]})
    names = tuple(_name(report, name) for name in layers["names"])
    statements = tuple(_statement(report, item, entities) for item in layers["statements"])
    return Reading(
        report=report,
        sentences=tuple(doc.span(s["start"], s["end"]) for s in layers["sentences"]),
        times=tuple(_time(report, time) for time in layers["times"]),
        entities=tuple(_entity(name, entities) for name in used),
        names=names,
        roles=tuple(_role(report, role, entities) for role in layers["roles"]),
        statements=statements,
        figures=tuple(_figure(report, figure, entities) for figure in layers["figures"]),
        events=tuple(_event(report, event, entities) for event in layers["events"]),
        claims=tuple(find_claims(doc, names, statements)),
        keys=tuple(word.lemma for word in doc.words if word.pos in CONTENT),
    )


def _id_of(name: str, entities: dict[str, Row]) -> str | None:
    row = entities.get(name)
    return None if row is None else entity_id(row["type"], " ".join(norm_phrase(row["name"])))


def _entity(name: str, entities: dict[str, Row]) -> Entity:
    row = entities[name]
    identity = _id_of(name, entities)
    assert identity is not None
    return Entity(id=identity, name=row["name"], type=row["type"], aliases=tuple(sorted(row.get("aliases", ()))))


def _item(report: Report, layer: str, row: Row) -> Row:
    start, end = row["start"], row["end"]
    return {"id": item_id(report, layer, start, end), "start": start, "end": end, "text": report.text[start:end]}


def _time(report: Report, row: Row) -> Time:
    known = stretch(row["value"])
    return Time(
        **_item(report, "times", row),
        type=row["type"],
        value=row["value"],
        mod=row.get("mod"),
        earliest=known.earliest.isoformat() if known else None,
        latest=known.latest.isoformat() if known else None,
        warnings=("invalid date",) if row["value"] == "INVALID" else tuple(row.get("warnings", ())),
    )


def _name(report: Report, row: Row) -> Name:
    item = _item(report, "names", row)
    key = " ".join(norm_phrase(row["entity"]))
    return Name(**item, type=row["type"], key=key, entity=entity_id(row["type"], key))


def _role(report: Report, row: Row, entities: dict[str, Row]) -> Role:
    return Role(
        **_item(report, "roles", row),
        person=_id_of(row["person"], entities),
        role=row["role"],
        of=row.get("of"),
        status=row["status"],
    )


def _source(name: str, entities: dict[str, Row], *, anonymous: bool = False) -> Source | None:
    if name in ("", "reporter"):
        return None
    known = _id_of(name, entities)
    return Source(entity=known, name=name, text=name, anonymous=anonymous or known is None)


def _statement(report: Report, row: Row, entities: dict[str, Row]) -> Statement:
    speakers = row.get("speakers") or [row["speaker"]]
    sources = [_source(name, entities, anonymous=row.get("anonymous", False)) or Source() for name in speakers]
    cue = row.get("cue", "")
    at = _nearest(report.text, cue, row["start"], row["end"])
    return Statement(
        **_item(report, "statements", row),
        kind=row["kind"],
        speaker=sources[0],
        more_speakers=tuple(sources[1:]),
        via=_source(row.get("via", ""), entities),
        cue=Span(start=at, end=at + len(cue), text=cue) if at >= 0 else None,
        channel=row.get("channel", ""),
        date=row.get("date"),
        act=row["act"],
    )


def _nearest(text: str, words: str, start: int, end: int) -> int:
    """Where the words stand nearest to a span, -1 if nowhere."""
    before = text.rfind(words, 0, start) if words else -1
    after = text.find(words, end) if words else -1
    return after if before < 0 or 0 <= after - end < start - before else before


def _figure(report: Report, row: Row, entities: dict[str, Row]) -> Figure:
    value = row.get("value")
    low, high = (row.get("low"), row.get("high")) if "low" in row or "high" in row else (value, value)
    return Figure(
        **_item(report, "figures", row),
        low=low,
        high=high,
        qualifier=row["qualifier"],
        what=row["what"],
        category=row["category"],
        source=_source(row.get("source", ""), entities),
        when=row.get("when"),
    )


def _event(report: Report, row: Row, entities: dict[str, Row]) -> Event:
    return Event(
        **_item(report, "events", row),
        type=row["type"],
        when=row.get("when"),
        where=tuple(filter(None, (_id_of(place, entities) for place in row.get("where") or ()))),
        participants=tuple(
            Participant(role=p["role"], entity=_id_of(p["name"], entities), text=p["name"])
            for p in row.get("participants") or ()
        ),
    )
