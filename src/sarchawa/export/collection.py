"""A whole collection as one JSON document: stories, entities and reports, in the form of docs/records.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from sarchawa.export.corrections import correction_record
from sarchawa.export.reading import Row, figure_record, place_record, report_record, statement_record
from sarchawa.export.selection import Selection
from sarchawa.model import SCHEMA, Collection, Comparison, Joined, LinkedEntity, Story


def collection_record(collection: Collection) -> Row:
    """The collection as plain data, ready for JSON; a statement or figure of a story is its full record with its
    report's id."""
    items: dict[str, Row] = {}
    for reading in collection.readings:
        for row in (*map(statement_record, reading.statements), *map(figure_record, reading.figures)):
            items[row["id"]] = {"report": reading.report.id, **row}
    return {
        "schema": SCHEMA,
        "stories": [_story(story, items) for story in collection.stories],
        "entities": [entity_record(entity) for entity in collection.entities],
        "reports": [report_record(reading.report) for reading in collection.readings],
        "corrections": [correction_record(correction) for correction in collection.corrections],
    }


def export_json(collection: Collection) -> bytes:
    """The collection's record as indented UTF-8 JSON; the same collection gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(collection_record(collection)), indent=1) + b"\n"


def chunks(selection: Selection) -> Iterator[bytes]:
    """The collection's record, as export_json gives it."""
    yield export_json(selection.collection())


def _story(story: Story, items: dict[str, Row]) -> Row:
    order = {report: place for place, report in enumerate(story.reports)}

    def told(ids: tuple[str, ...]) -> list[Row]:
        rows = [items[id] for id in ids if id in items]
        return sorted(rows, key=lambda row: (order.get(row["report"], len(order)), row["start"], row["end"], row["id"]))

    return {
        "id": story.id,
        "title": story.title,
        "period": {"earliest": story.period.earliest, "latest": story.period.latest},
        "reports": list(story.reports),
        "copies": [list(pair) for pair in story.copies],
        "passages": _plain(story.passages),
        "why": [_joined(pair) for pair in story.why],
        "apart": [_joined(pair) for pair in story.apart],
        "timeline": _plain(story.timeline),
        "statements": told(story.statements),
        "figures": told(story.figures),
        "board": _plain(story.board),
        "comparisons": [_comparison(comparison) for comparison in story.comparisons],
    }


def _joined(pair: Joined) -> Row:
    return {"a": pair.a, "b": pair.b, "score": pair.score, "reasons": list(pair.reasons)}


def _comparison(comparison: Comparison) -> Row:
    return {
        "id": comparison.id,
        "kind": comparison.kind,
        "about": comparison.about,
        "value": comparison.value,
        "explanation": comparison.explanation,
        "explanation_ckb": comparison.explanation_ckb,
        "claims": _plain(comparison.claims),
    }


def entity_record(entity: LinkedEntity) -> Row:
    """A person, body or place across reports."""
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "roles": _plain(entity.roles),
        "mentions": entity.mentions,
        "place": place_record(entity.place),
    }


def _plain(records: Any) -> Any:
    return msgspec.to_builtins(records)
