"""One report's record as ``sarchawa analyze`` prints it: plain data, in the order of docs/records.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from sarchawa.model import (
    SCHEMA,
    Claim,
    Entity,
    Event,
    Figure,
    Name,
    Origin,
    Place,
    Reading,
    Report,
    Role,
    Source,
    Span,
    Statement,
    Step,
    Time,
    Token,
)
from sarchawa.record.corrections import RULE
from sarchawa.story.schemes import schemes_of

Row = dict[str, Any]
_BY_A_PERSON = f"{RULE}."


def reading_record(
    reading: Reading, *, text: bool = True, tokens: bool = False, why: bool = False, origin: Origin | None = None
) -> Row:
    """The record of one report: an object of strings, numbers, None, lists and objects, ready for JSON.

    text: with the report's text. tokens: with the tokens of ``read(…, tokens=True)``. why: with the derivation steps of
    each item. origin: what the report was taken from.
    """
    record: Row = {"schema": SCHEMA, "report": report_record(reading.report)}
    if origin is not None:
        record["report"]["origin"] = origin_record(origin)
    if text:
        record["text"] = reading.report.text
    record["sentences"] = [{"start": span.start, "end": span.end} for span in reading.sentences]
    if tokens:
        record["tokens"] = [_token(token) for token in reading.tokens]
    record["times"] = [_time(time) | _why(time.steps, why) for time in reading.times]
    record["entities"] = [_entity(entity) for entity in reading.entities]
    record["names"] = [_name(name) | _why(name.steps, why) for name in reading.names]
    record["roles"] = [_role(role) | _why(role.steps, why) for role in reading.roles]
    record["statements"] = [statement_record(item) | _why(item.steps, why) for item in reading.statements]
    record["figures"] = [figure_record(item) | _why(item.steps, why) for item in reading.figures]
    record["events"] = [_event(event, reading.report.text) | _why(event.steps, why) for event in reading.events]
    record["claims"] = [_claim(claim) | _why(claim.steps, why) for claim in reading.claims]
    return record


def report_record(report: Report) -> Row:
    """What is known about a report, without its text. length: code points."""
    record: Row = {
        "id": report.id,
        "path": report.path,
        "source": report.source,
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "sha256": report.sha256,
        "length": len(report.text),
        "published": {
            "value": report.published.value,
            "basis": report.published.basis,
            "start": report.published.start,
            "end": report.published.end,
        },
    }
    if report.warnings:
        record["warnings"] = list(report.warnings)
    return record


def origin_record(origin: Origin) -> Row:
    """What a report was taken from; what does not apply is left out."""
    told: Row = msgspec.to_builtins(origin)
    return {key: value for key, value in told.items() if value not in ("", None, [])}


def statement_record(statement: Statement) -> Row:
    """A statement; a joint one also lists all its ``speakers``, ``speaker`` being the first."""
    record: Row = {
        **_span(statement),
        "kind": statement.kind,
        "speaker": _source(statement.speaker),
        "via": _source(statement.via),
        "cue": _plain_span(statement.cue),
        "channel": statement.channel,
        "date": statement.date,
        "act": statement.act,
    }
    if statement.more_speakers:
        record["speakers"] = [_source(source) for source in (statement.speaker, *statement.more_speakers)]
    return record


def figure_record(figure: Figure) -> Row:
    """A figure; ``source`` None where the reporter gives it."""
    return {
        **_span(figure),
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "what": figure.what,
        "category": figure.category,
        "source": _source(figure.source),
        "when": figure.when,
    }


def _span(item: Time | Name | Role | Statement | Figure | Event | Claim) -> Row:
    corrections = [
        int(step.rule.removeprefix(_BY_A_PERSON)) for step in item.steps if step.rule.startswith(_BY_A_PERSON)
    ]
    row: Row = {"id": item.id, "start": item.start, "end": item.end, "text": item.text}
    return row | {"corrections": corrections} if corrections else row


def _plain_span(span: Span | None) -> Row | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def _source(source: Source | None) -> Row | None:
    if source is None:
        return None
    return {
        "entity": source.entity,
        "name": source.name,
        "start": source.start,
        "end": source.end,
        "text": source.text,
        "anonymous": source.anonymous,
    }


def _token(token: Token) -> Row:
    row: Row = msgspec.to_builtins(token)
    return row


def _time(time: Time) -> Row:
    return {
        **_span(time),
        "type": time.type,
        "value": time.value,
        "mod": time.mod,
        "earliest": time.earliest,
        "latest": time.latest,
        "basis": time.basis,
        "warnings": list(time.warnings),
    }


def _entity(entity: Entity) -> Row:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "place": place_record(entity.place),
    }


def place_record(place: Place | None) -> Row | None:
    """Where a place lies, None where it is not known."""
    told: Row | None = None if place is None else msgspec.to_builtins(place)
    return told


def _name(name: Name) -> Row:
    return {**_span(name), "type": name.type, "entity": name.entity}


def _role(role: Role) -> Row:
    return {**_span(role), "person": role.person, "role": role.role, "of": role.of, "status": role.status}


def _event(event: Event, text: str) -> Row:
    schemes = schemes_of(event, text)
    return {
        **_span(event),
        "type": event.type,
        "when": event.when,
        "where": list(event.where),
        "participants": [{"role": p.role, "entity": p.entity, "text": p.text} for p in event.participants],
        "plover": {"event": schemes.plover[0], "mode": schemes.plover[1]},
        "acled": {"event": schemes.acled[0], "sub_event": schemes.acled[1]},
    }


def _claim(claim: Claim) -> Row:
    return {
        **_span(claim),
        "status": claim.status,
        "source": _source(claim.source),
        "target": _plain_span(claim.target),
    }


def _why(steps: Sequence[Step], wanted: bool) -> Row:
    if not wanted:
        return {}
    return {
        "steps": [
            {"rule": step.rule, "resource": step.resource, "start": step.start, "end": step.end} for step in steps
        ]
    }
