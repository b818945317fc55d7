"""Stories brought up to date: only what has changed is told again, and the result is that of a build at once."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from benchmarks.archive import make_archive
from sarchawa import pipeline
from sarchawa.export import export_json
from sarchawa.ingest import collect, given_day, make_report
from sarchawa.model import Published, Reading, Report
from sarchawa.pipeline import stories_are_current, tell_stories
from sarchawa.store import Store
from sarchawa.store.connect import connect_to_memory, migrations
from sarchawa.store.layers import read_reading
from sarchawa.store.verify import verify
from sarchawa.story import stories as telling

DEMO = Path(__file__).parents[1] / "demo" / "reports"
BATCHES = (1, 4, 9, 16)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """The reports of the demonstration, one of them without a date, copies of some a month later, and two months of a
    small archive."""
    reports = [item for item in collect([DEMO]) if isinstance(item, Report)]
    for row in make_archive(24, a_day=0.5, seed=3):
        reports.append(make_report(row.text, id=row.id, published=given_day(row.published)))
    found = [pipeline.read(report) for report in reports]
    for number, reading in enumerate(found[::9]):
        copy = make_report(reading.report.text, id=f"copy {number}", published=given_day("2024-06-02"))
        found.append(pipeline.read(copy))
    found[1] = replace(found[1], report=replace(found[1].report, published=Published()), times=())
    return found


@pytest.fixture(scope="module")
def expected(readings: list[Reading]) -> bytes:
    """The export of a build of all at once."""
    return at_once(readings)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the stories that are told."""
    ids: list[str] = []
    tell = telling._story

    def noted(id: str, *rest: object) -> object:
        ids.append(id)
        return tell(id, *rest)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(telling, "_story", noted)
    return ids


def in_memory() -> Store:
    store = Store(connect_to_memory(), "memory")
    store.connection.execute("PRAGMA foreign_keys = ON")
    return store


def put(store: Store, readings: Iterable[Reading], input: str = "input") -> None:
    for reading in readings:
        store.put(reading, given_id=reading.report.id, input=input, analysis="analysis")


def at_once(readings: Sequence[Reading], decide: Callable[[Store], object] = bool) -> bytes:
    with in_memory() as store:
        put(store, readings)
        decide(store)
        return exported(store)


def exported(store: Store) -> bytes:
    tell_stories(store)
    assert stories_are_current(store)
    assert verify(store).faults == ()
    return export_json(store.collection())


@pytest.mark.parametrize("seed", range(2))
def test_no_order_and_no_batches_change_a_byte(readings: list[Reading], expected: bytes, seed: int) -> None:
    chance = random.Random(seed)
    coming = chance.sample(readings, len(readings))
    with in_memory() as store:
        while coming:
            size = chance.choice(BATCHES)
            put(store, coming[:size])
            coming = coming[size:]
            tell_stories(store)
        assert exported(store) == expected


def test_a_story_that_nothing_has_come_to_is_not_told_again(
    readings: list[Reading], expected: bytes, told: list[str]
) -> None:
    with in_memory() as store:
        put(store, readings[1:])
        tell_stories(store)
        before = {story.id for story in store.collection().stories}
        assert sorted(told) == sorted(before)
        told.clear()
        put(store, readings[:1])
        tell_stories(store)
        new = {story.id for story in store.collection().stories} - before
        assert new <= set(told)
        assert len(told) < len(before) / 2
        told.clear()
        tell_stories(store)
        assert told == []
        assert export_json(store.collection()) == expected


def test_whole_readings_are_loaded_only_of_the_stories_that_are_told(
    readings: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    load = read_reading

    def noted(connection: sqlite3.Connection, report: str) -> Reading:
        loaded.append(report)
        return load(connection, report)

    with in_memory() as store:
        put(store, readings[1:])
        tell_stories(store)
        monkeypatch.setattr("sarchawa.store.store.read_reading", noted)
        put(store, readings[:1])
        tell_stories(store)
        assert readings[0].report.id in loaded
        assert len(set(loaded)) < len(readings) / 2


def test_a_report_that_is_read_otherwise_is_told_otherwise(readings: list[Reading]) -> None:
    first = next(reading for reading in readings if reading.figures)
    changed = replace(first, report=replace(first.report, title="سەردێڕێکی تر"), figures=())
    otherwise = at_once([changed if reading is first else reading for reading in readings])
    with in_memory() as store:
        put(store, readings)
        tell_stories(store)
        put(store, [changed], input="another input")
        assert exported(store) == otherwise


def test_what_a_person_decides_and_takes_back_is_told_at_once(readings: list[Reading]) -> None:
    a, b = readings[0].report.id, readings[-1].report.id

    def decide(store: Store) -> int:
        return store.decide("merge", "story", [a, b], made_by="ئاسۆ", reason="one happening")

    with in_memory() as store:
        put(store, readings)
        before = exported(store)
        number = decide(store)
        assert exported(store) == at_once(readings, decide) != before
        store.undo(number, made_by="ئاسۆ", reason="not one happening")
        assert exported(store) == before


def test_another_version_of_the_program_tells_all_anew(
    readings: list[Reading], told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with in_memory() as store:
        put(store, readings)
        tell_stories(store)
        told.clear()
        monkeypatch.setattr(pipeline, "version_of", lambda rooms: "another")
        tell_stories(store)
        assert len(told) == store.count("stories")
        assert store.connection.execute("SELECT count(*) FROM kept WHERE kind = 'light'").fetchone()[0] == len(readings)


def test_what_is_kept_may_be_deleted_or_unreadable(readings: list[Reading], expected: bytes) -> None:
    for harm in ("DELETE FROM kept", "UPDATE kept SET content = x'c1'", "DELETE FROM story_marks"):
        with in_memory() as store:
            put(store, readings[:-1])
            tell_stories(store)
            store.connection.execute(harm)
            put(store, readings[-1:])
            assert exported(store) == expected


def test_stories_told_meanwhile_by_another_build_are_not_overwritten(
    readings: list[Reading], expected: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.sqlite"
    put_stories = Store.put_stories
    calls: list[str] = []

    def late(self: Store, *given: object, **named: object) -> bool:
        calls.append(self.file)
        if len(calls) == 1:
            with Store.open(path) as other:
                put(other, readings[-3:])
                tell_stories(other)
        return put_stories(self, *given, **named)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(Store, "put_stories", late)
    with Store.open(path) as store:
        put(store, readings[:-3])
        tell_stories(store)
        assert len(calls) >= 2
        assert exported(store) == expected


def test_a_store_of_the_first_version_is_brought_up_to_date(
    readings: list[Reading], expected: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "news.sqlite"
    with in_memory() as store:
        put(store, readings)
        tell_stories(store)
        tables = {
            table: store.connection.execute(f"SELECT * FROM {table}").fetchall()
            for (table,) in store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            if not table.startswith(("search_", "sqlite_", "kept", "story_marks", "about"))
        }
    connection = sqlite3.connect(path)
    connection.executescript(migrations()[0] + "PRAGMA user_version = 1; PRAGMA application_id = 0x53524357;")
    for table, rows in tables.items():
        if table in ("stories", "linked_entities"):
            rows = [(row[0], number, *row[1:]) for number, row in enumerate(rows)]
        if table == "reports":
            rows = [row[:-1] for row in rows]  # without the mark of corrections
        if rows:
            connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    connection.execute("INSERT INTO about VALUES ('stories_made_of', 'an earlier mark')")
    connection.commit()
    connection.close()
    with Store.open(path) as store:
        assert not store.all_found()
        assert store.index_missing() == len(readings)
        assert store.all_found()
        assert verify(store).faults == ()
        assert export_json(store.collection()) == expected
        assert not stories_are_current(store)
        assert exported(store) == expected
