"""Stories and linked entities as rows, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

import msgspec

from sarchawa.model import LinkedEntity, Story
from sarchawa.store.rows import Cells, as_json, number


def write_stories(connection: sqlite3.Connection, stories: Sequence[Story], entities: Sequence[LinkedEntity]) -> None:
    """Put these in place of all that are stored; within the caller's transaction."""
    connection.execute("DELETE FROM stories")  # and, with them, all that refers to them
    connection.execute("DELETE FROM linked_entities")
    for seq, story in enumerate(stories):
        _write_story(connection, seq, story)
    for seq, entity in enumerate(entities):
        _write_entity(connection, seq, entity)


def read_stories(connection: sqlite3.Connection) -> tuple[Story, ...]:
    """Every story, in order."""
    rows = connection.execute("SELECT record FROM stories ORDER BY seq")
    return tuple(msgspec.json.decode(record, type=Story) for (record,) in rows)


def read_linked_entities(connection: sqlite3.Connection) -> tuple[LinkedEntity, ...]:
    """Every entity across reports, in order."""
    rows = connection.execute("SELECT record FROM linked_entities ORDER BY seq")
    return tuple(msgspec.json.decode(record, type=LinkedEntity) for (record,) in rows)


def _write_story(connection: sqlite3.Connection, seq: int, story: Story) -> None:
    many = connection.executemany
    record = msgspec.json.encode(story).decode("utf-8")
    many(
        "INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?)",
        [(story.id, seq, story.title, story.period.earliest, story.period.latest, record)],
    )
    original = {copy: first for first, copy in story.copies}
    many(
        "INSERT INTO story_reports VALUES (?, ?, ?, ?)",
        [(story.id, n, report, original.get(report)) for n, report in enumerate(story.reports)],
    )
    pairs = [("joined", pair) for pair in story.why] + [("apart", pair) for pair in story.apart]
    many(
        "INSERT INTO story_pairs VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (story.id, n, kind, pair.a, pair.b, pair.score, json.dumps(pair.reasons, ensure_ascii=False))
            for n, (kind, pair) in enumerate(pairs)
        ],
    )
    for layer, items in (("statements", story.statements), ("figures", story.figures)):
        many(
            "INSERT INTO story_items VALUES (?, ?, ?, ?)", [(story.id, layer, n, item) for n, item in enumerate(items)]
        )
    _write_timeline(connection, story)
    _write_comparisons(connection, story)


def _write_timeline(connection: sqlite3.Connection, story: Story) -> None:
    rows: list[Cells] = []
    evidence: list[Cells] = []
    for n, item in enumerate(story.timeline):
        rows.append((story.id, n, item.when, item.precision, item.title))
        evidence += [(story.id, n, m, e.report, e.start, e.end, e.text) for m, e in enumerate(item.evidence)]
    connection.executemany("INSERT INTO timeline VALUES (?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO timeline_evidence VALUES (?, ?, ?, ?, ?, ?, ?)", evidence)


def _write_comparisons(connection: sqlite3.Connection, story: Story) -> None:
    rows: list[Cells] = []
    claims: list[Cells] = []
    for n, c in enumerate(story.comparisons):
        rows.append((story.id, n, c.id, c.kind, c.about, number(c.value), c.explanation, as_json(c.steps)))
        claims += [
            (
                story.id,
                n,
                m,
                claim.report,
                claim.start,
                claim.end,
                claim.text,
                claim.source,
                number(claim.value),
                claim.item,
            )
            for m, claim in enumerate(c.claims)
        ]
    connection.executemany("INSERT INTO comparisons VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO comparison_claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", claims)


def _write_entity(connection: sqlite3.Connection, seq: int, entity: LinkedEntity) -> None:
    many = connection.executemany
    record = msgspec.json.encode(entity).decode("utf-8")
    aliases, why = as_json(entity.aliases), as_json(entity.why)
    many(
        "INSERT INTO linked_entities VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(entity.id, seq, entity.name, entity.type, aliases, entity.mentions, why, record)],
    )
    many(
        "INSERT INTO linked_entity_members VALUES (?, ?, ?)",
        [(entity.id, n, member) for n, member in enumerate(entity.members)],
    )
    many(
        "INSERT INTO linked_entity_roles VALUES (?, ?, ?, ?, ?, ?)",
        [(entity.id, n, r.role, r.of, r.status, as_json(r.evidence)) for n, r in enumerate(entity.roles)],
    )
