"""Stories and linked entities as rows, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Mapping, Sequence

import msgspec

from sarchawa.model import LinkedEntity, Story
from sarchawa.store.rows import Cells, as_json, number
from sarchawa.story.archive import Marks


def write_stories(
    connection: sqlite3.Connection,
    stories: Sequence[Story],
    entities: Sequence[LinkedEntity],
    marks: Mapping[str, Marks],
    standing: Container[str],
) -> None:
    """Put these in place of all that are stored, but for the stories whose ids are standing; within the caller's
    transaction. marks: of stories put or standing, by id."""
    new = {story.id for story in stories}
    known = [row[0] for row in connection.execute("SELECT id FROM stories")]
    gone = [(id,) for id in known if id in new or id not in standing]
    connection.executemany("DELETE FROM stories WHERE id = ?", gone)  # and, with them, all that refers to them
    for story in stories:
        _write_story(connection, story)
    connection.executemany(
        "INSERT OR REPLACE INTO story_marks VALUES (?, ?, ?)", [(id, *marks[id]) for id in sorted(marks)]
    )
    before = dict(connection.execute("SELECT id, record FROM linked_entities"))
    now = {entity.id: msgspec.json.encode(entity).decode("utf-8") for entity in entities}
    changed = [entity for entity in entities if before.get(entity.id) != now[entity.id]]
    gone = [(id,) for id in before if before[id] != now.get(id)]
    connection.executemany("DELETE FROM linked_entities WHERE id = ?", gone)
    for entity in changed:
        _write_entity(connection, entity, now[entity.id])


def read_stories(connection: sqlite3.Connection) -> tuple[Story, ...]:
    """Every story, by its first day, the undated last."""
    rows = connection.execute("SELECT record FROM stories ORDER BY earliest IS NULL, earliest, id")
    return tuple(msgspec.json.decode(record, type=Story) for (record,) in rows)


def read_story(connection: sqlite3.Connection, id: str) -> Story:
    """One story. Raises KeyError where there is none of this id."""
    row = connection.execute("SELECT record FROM stories WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise KeyError(id)
    return msgspec.json.decode(row[0], type=Story)


def read_marks(connection: sqlite3.Connection) -> dict[str, Marks]:
    """The marks of every story, by id."""
    return {id: Marks(told, near) for id, told, near in connection.execute("SELECT story, told, near FROM story_marks")}


def read_linked_entities(connection: sqlite3.Connection) -> tuple[LinkedEntity, ...]:
    """Every entity across reports, by how often it is named."""
    rows = connection.execute("SELECT record FROM linked_entities ORDER BY mentions DESC, id")
    return tuple(msgspec.json.decode(record, type=LinkedEntity) for (record,) in rows)


def _write_story(connection: sqlite3.Connection, story: Story) -> None:
    many = connection.executemany
    record = msgspec.json.encode(story).decode("utf-8")
    many(
        "INSERT INTO stories VALUES (?, ?, ?, ?, ?)",
        [(story.id, story.title, story.period.earliest, story.period.latest, record)],
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


def _write_entity(connection: sqlite3.Connection, entity: LinkedEntity, record: str) -> None:
    many = connection.executemany
    aliases, why = as_json(entity.aliases), as_json(entity.why)
    many(
        "INSERT INTO linked_entities VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(entity.id, entity.name, entity.type, aliases, entity.mentions, why, record)],
    )
    many(
        "INSERT INTO linked_entity_members VALUES (?, ?, ?)",
        [(entity.id, n, member) for n, member in enumerate(entity.members)],
    )
    many(
        "INSERT INTO linked_entity_roles VALUES (?, ?, ?, ?, ?, ?)",
        [(entity.id, n, r.role, r.of, r.status, as_json(r.evidence)) for n, r in enumerate(entity.roles)],
    )
