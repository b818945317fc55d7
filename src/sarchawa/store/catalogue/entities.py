"""The people, bodies and places of a store as a list to choose from, and all that is known of one."""

from __future__ import annotations

import msgspec

from sarchawa.model import Evidence, LinkedEntity, NameType, Record, Statement
from sarchawa.store.catalogue.headlines import BEGINNING
from sarchawa.store.catalogue.pages import Page
from sarchawa.store.errors import told_as_store_error
from sarchawa.store.store import Store
from sarchawa.story.titles import headline
from sarchawa.text.fold import norm_phrase

_LAST = "\U0010ffff"
_AFTER_BLANK = "!"
"""The character behind a blank, by which the words of a key are parted."""
_MEMBERS = "(SELECT member FROM linked_entity_members WHERE entity = ?)"


class EntityCard(Record, frozen=True):
    """A person, body or place in a list. mentions: how often it is named in all reports."""

    id: str
    name: str
    type: NameType
    mentions: int


class FormCount(Record, frozen=True):
    """A form of a name as it is written, how often, and where first (by report id)."""

    text: str
    count: int
    words: Evidence


class MentionCount(Record, frozen=True):
    """How often somebody is named on a day or in a month. when: ISO day or month, None for undated reports; reports: in
    how many reports."""

    when: str | None
    mentions: int
    reports: int


class Naming(Record, frozen=True):
    """A report that names somebody. headline: its title or first line; story: that tells it, None where there is
    none."""

    report: str
    outlet: str
    headline: str
    date: str | None
    mentions: int
    story: str | None


class Said(Record, frozen=True):
    """A statement and the report it is in."""

    report: str
    outlet: str
    published: str | None
    statement: Statement


def entity_cards(
    store: Store,
    type: NameType | None = None,
    words: str = "",
    whole: bool = False,
    *,
    offset: int = 0,
    limit: int = 60,
) -> Page[EntityCard]:
    """Entities of a type (None: of all), of which a form begins with these words in any spelling ("": all), the most
    named first. whole: the last of the words is no beginning of one."""
    parts: list[str] = []
    values: list[str] = []
    if type is not None:
        parts.append("type = ?")
        values.append(type)
    if words.strip():
        key = " ".join(norm_phrase(words))
        parts.append(
            "id IN (SELECT linked_entity_members.entity FROM names JOIN linked_entity_members "
            "ON member = names.entity WHERE names.key >= ? AND names.key < ?)"
        )
        values += (key, key + (_AFTER_BLANK if whole else _LAST))
    where = "WHERE " + " AND ".join(parts) if parts else ""
    with told_as_store_error(store.file):
        execute = store.connection.execute
        total = int(execute(f"SELECT count(*) FROM linked_entities {where}", values).fetchone()[0])
        rows = execute(
            f"SELECT id, name, type, mentions FROM linked_entities {where} ORDER BY mentions DESC, id LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        cards = tuple(EntityCard(id=id, name=name, type=kind, mentions=n) for id, name, kind, n in rows)
    return Page(items=cards, total=total, offset=offset)


def linked_entity(store: Store, id: str) -> LinkedEntity:
    """An entity across reports, by its id or that of a member. Raises KeyError where there is none."""
    with told_as_store_error(store.file):
        execute = store.connection.execute
        row = execute("SELECT record FROM linked_entities WHERE id = ?", (id,)).fetchone()
        if row is None:
            row = execute(
                "SELECT record FROM linked_entity_members JOIN linked_entities ON id = entity WHERE member = ?", (id,)
            ).fetchone()
    if row is None:
        raise KeyError(id)
    return msgspec.json.decode(row[0], type=LinkedEntity)


def forms(store: Store, id: str) -> tuple[FormCount, ...]:
    """Every form in which an entity is named, the commonest first."""
    with told_as_store_error(store.file):
        rows = store.connection.execute(
            'SELECT text, count(*) AS n, min(report), start, "end" FROM names '
            f"WHERE entity IN {_MEMBERS} GROUP BY text ORDER BY n DESC, text",
            (id,),
        )
        return tuple(
            FormCount(text=text, count=n, words=Evidence(report=report, start=start, end=end, text=text))
            for text, n, report, start, end in rows
        )


def mentions_over_time(store: Store, id: str, *, by_day: bool = False) -> tuple[MentionCount, ...]:
    """How often an entity is named a month (or a day), in order, undated reports first."""
    with told_as_store_error(store.file):
        rows = store.connection.execute(
            f"SELECT substr(published, 1, {10 if by_day else 7}) AS at, count(*), count(DISTINCT report) FROM names "
            f"JOIN reports INDEXED BY reports_day ON reports.id = report WHERE entity IN {_MEMBERS} "
            "GROUP BY at ORDER BY at",
            (id,),
        )
        return tuple(MentionCount(when=at, mentions=n, reports=reports) for at, n, reports in rows)


def namings(store: Store, id: str, *, offset: int = 0, limit: int = 30) -> Page[Naming]:
    """The reports that name an entity, the newest first, undated ones last."""
    found = f"SELECT report, count(*) AS n FROM names WHERE entity IN {_MEMBERS} GROUP BY report"
    with told_as_store_error(store.file):
        execute = store.connection.execute
        total = int(execute(f"SELECT count(*) FROM ({found})", (id,)).fetchone()[0])
        rows = execute(
            f"SELECT page.report, source, title, {BEGINNING}, page.published, n, "
            "(SELECT min(story) FROM story_reports WHERE story_reports.report = page.report) FROM "
            f"(SELECT report, n, published FROM ({found}) JOIN reports INDEXED BY reports_day ON reports.id = report "
            "ORDER BY published DESC, report LIMIT ? OFFSET ?) AS page JOIN reports ON reports.id = page.report "
            "ORDER BY page.published DESC, page.report",
            (id, limit, offset),
        )
        items = tuple(
            Naming(
                report=report,
                outlet=source,
                headline=headline(title, words) or report,
                date=published,
                mentions=n,
                story=story,
            )
            for report, source, title, words, published, n, story in rows
        )
    return Page(items=items, total=total, offset=offset)


def said_by(store: Store, id: str, *, offset: int = 0, limit: int = 30) -> Page[Said]:
    """The statements whose speaker an entity is, the newest first by their own date or their report's."""
    with told_as_store_error(store.file):
        execute = store.connection.execute
        where = f"WHERE speaker_entity IN {_MEMBERS}"
        total = int(execute(f"SELECT count(*) FROM statements {where}", (id,)).fetchone()[0])
        rows = execute(
            "SELECT report, source, published, record FROM statements JOIN reports ON reports.id = report "
            f"{where} ORDER BY coalesce(date, published) DESC, report, seq LIMIT ? OFFSET ?",
            (id, limit, offset),
        )
        items = tuple(
            Said(
                report=report,
                outlet=source,
                published=published,
                statement=msgspec.json.decode(record, type=Statement),
            )
            for report, source, published, record in rows
        )
    return Page(items=items, total=total, offset=offset)


def report_days(store: Store, ids: tuple[str, ...]) -> dict[str, str]:
    """Report id → its ISO date, for those that have one."""
    found: dict[str, str] = {}
    with told_as_store_error(store.file):
        for id in ids:
            row = store.connection.execute("SELECT published FROM reports WHERE id = ?", (id,)).fetchone()
            if row is not None and row[0]:
                found[id] = row[0]
    return found
