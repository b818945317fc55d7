"""The stories of a store as a list to choose from: newest first, filtered, a page at a time."""

from __future__ import annotations

from typing import NamedTuple

from sarchawa.model import Record, Report
from sarchawa.store.catalogue.headlines import BEGINNING
from sarchawa.store.catalogue.pages import Page
from sarchawa.store.errors import told_as_store_error
from sarchawa.store.store import Store
from sarchawa.story.titles import headline

MOST_OUTLETS = 400
_OPEN = (
    "kind = 'disagree' AND id NOT IN (SELECT target FROM corrections AS note WHERE layer = 'comparisons' "
    "AND NOT EXISTS (SELECT 1 FROM corrections AS undo WHERE undo.undoes = note.number))"
)
"""A disagreement that nobody has settled."""


class StoryCard(Record, frozen=True):
    """A story in a list. earliest, latest: ISO days or None; independent: reports that copy no other; disagreements:
    comparisons in which the reports differ and which nobody has settled; outlets: names of those known, in order."""

    id: str
    title: str
    earliest: str | None
    latest: str | None
    reports: int
    independent: int
    disagreements: int
    outlets: tuple[str, ...] = ()


class StoryFilter(Record, frozen=True):
    """Which stories are wanted; everything given must hold.

    since, until: ISO days; the story's period has a day between them. entities: groups of linked entity ids, of each of
    which at least one is named in the story. outlet: a report's source, exactly. several: told by more than one report.
    differing: with a disagreement.
    """

    since: str = ""
    until: str = ""
    entities: tuple[tuple[str, ...], ...] = ()
    outlet: str = ""
    several: bool = False
    differing: bool = False


class _Where(NamedTuple):
    sql: str
    values: tuple[str, ...]


def story_cards(store: Store, wanted: StoryFilter, *, offset: int = 0, limit: int = 30) -> Page[StoryCard]:
    """The stories that are wanted, by their last day, the newest first and the undated last."""
    where = _where(wanted)
    with told_as_store_error(store.file):
        execute = store.connection.execute
        rows = execute(
            f"SELECT id, {'count(*) OVER ()' if where.sql else 0} FROM stories {where.sql} "
            "ORDER BY latest DESC, id LIMIT ? OFFSET ?",
            (*where.values, limit, offset),
        ).fetchall()
        if where.sql and rows:
            total = rows[0][1]
        else:
            total = execute(f"SELECT count(*) FROM stories {where.sql}", where.values).fetchone()[0]
        return Page(items=tuple(_card(store, id) for id, _ in rows), total=int(total), offset=offset)


def outlets(store: Store) -> tuple[tuple[str, int], ...]:
    """Outlets to choose from, with their number of reports, the largest first: MOST_OUTLETS at most; none without a
    name, or with one that nobody could read."""
    with told_as_store_error(store.file):
        return tuple(
            store.connection.execute(
                "SELECT source, count(*) AS n FROM reports WHERE source <> '' AND length(source) <= 200 "
                f"GROUP BY source ORDER BY n DESC, source LIMIT {MOST_OUTLETS}"
            )
        )


def stories_of(store: Store, report: str) -> tuple[tuple[str, str], ...]:
    """(id, title) of the stories that a report is in: one, once they are told."""
    with told_as_store_error(store.file):
        return tuple(
            store.connection.execute(
                "SELECT id, title FROM story_reports JOIN stories ON id = story WHERE report = ? ORDER BY id", (report,)
            )
        )


def report_cards(store: Store, *, outlet: str = "", offset: int = 0, limit: int = 50) -> Page[Report]:
    """Reports, the newest first and the undated last. outlet: their source, exactly; "" for all."""
    where, values = ("WHERE source = ?", (outlet,)) if outlet else ("", ())
    with told_as_store_error(store.file):
        execute = store.connection.execute
        total = int(execute(f"SELECT count(*) FROM reports {where}", values).fetchone()[0])
        ids = execute(
            f"SELECT id FROM reports {where} ORDER BY published DESC, id LIMIT ? OFFSET ?", (*values, limit, offset)
        ).fetchall()
    found = (store.report(id) for (id,) in ids)
    return Page(items=tuple(report for report in found if report is not None), total=total, offset=offset)


class ReportCard(Record, frozen=True):
    """A report in a list. headline: its title or first line; copy_of: the report that it republishes, None for its own
    words."""

    id: str
    outlet: str
    headline: str
    date: str | None
    copy_of: str | None


def reports_of(store: Store, story: str) -> tuple[ReportCard, ...]:
    """The reports of a story in its order."""
    with told_as_store_error(store.file):
        rows = store.connection.execute(
            f"SELECT id, source, title, {BEGINNING}, published, copy_of FROM story_reports JOIN reports ON id = report "
            "WHERE story = ? ORDER BY seq",
            (story,),
        )
        return tuple(
            ReportCard(id=id, outlet=source, headline=headline(title, words) or id, date=date, copy_of=copy)
            for id, source, title, words, date, copy in rows
        )


def _card(store: Store, id: str) -> StoryCard:
    execute = store.connection.execute
    title, earliest, latest = execute("SELECT title, earliest, latest FROM stories WHERE id = ?", (id,)).fetchone()
    reports, copies = execute("SELECT count(*), count(copy_of) FROM story_reports WHERE story = ?", (id,)).fetchone()
    differing = execute(f"SELECT count(*) FROM comparisons WHERE story = ? AND {_OPEN}", (id,)).fetchone()[0]
    named = execute(
        "SELECT DISTINCT source FROM story_reports JOIN reports ON reports.id = story_reports.report "
        "WHERE story = ? AND source <> '' ORDER BY source",
        (id,),
    )
    return StoryCard(
        id=id,
        title=title,
        earliest=earliest,
        latest=latest,
        reports=reports,
        independent=reports - copies,
        disagreements=differing,
        outlets=tuple(row[0] for row in named),
    )


def _where(wanted: StoryFilter) -> _Where:
    """The condition on ``stories``, every value of which is bound. ``+id`` keeps SQLite from looking each story up in
    the table, whose rows are long: all that is asked for is in the index by which the stories are ordered."""
    parts: list[str] = []
    values: list[str] = []
    if wanted.since:
        parts.append("latest >= ?")
        values.append(wanted.since)
    if wanted.until:
        parts.append("earliest <= ?")
        values.append(wanted.until)
    if wanted.outlet:
        parts.append(
            "+id IN (SELECT story FROM reports JOIN story_reports "
            "ON story_reports.report = reports.id WHERE source = ?)"
        )
        values.append(wanted.outlet)
    for group in wanted.entities:
        marks = ", ".join("?" * len(group))
        parts.append(
            "+id IN (SELECT story FROM linked_entity_members JOIN entities ON entities.id = member "
            f"JOIN story_reports ON story_reports.report = entities.report WHERE entity IN ({marks}))"
        )
        values += group
    if wanted.several:
        parts.append("EXISTS (SELECT 1 FROM story_reports WHERE story = stories.id AND seq = 1)")
    if wanted.differing:
        parts.append(f"+id IN (SELECT story FROM comparisons WHERE {_OPEN})")
    return _Where("WHERE " + " AND ".join(parts) if parts else "", tuple(values))
