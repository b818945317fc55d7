"""The store: what is put in comes out again, one state at a time, and nothing stored is ever lost."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

import sarchawa
from sarchawa.model import LinkedEntity, Period, Reading, Story
from sarchawa.store import Store, StoreError
from sarchawa.store.items import StoredItem
from sarchawa.store.rows import LAYERS
from tests.ingest.samples import REPORTS


def readings() -> list[Reading]:
    return [sarchawa.analyze(text, id=id) for id, text in sorted(REPORTS.items())]


def put(store: Store, reading: Reading) -> None:
    store.put(reading, given_id=reading.report.id, input="input", analysis="analysis")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        for reading in readings():
            put(opened, reading)
        yield opened


def test_a_reading_comes_out_as_it_went_in(store: Store) -> None:
    assert list(store.readings()) == readings()
    assert store.reading("school.txt") == readings()[2]
    assert [report.id for report in store.reports()] == sorted(REPORTS)
    assert store.report("nowhere") is None
    with pytest.raises(KeyError, match="nowhere"):
        store.reading("nowhere")


def test_a_reading_replaces_the_earlier_one_of_its_report(store: Store) -> None:
    first = readings()[0]
    put(store, replace(first, figures=(), keys=("ئاگر",)))
    assert store.reading(first.report.id).figures == ()
    assert store.count("reports") == len(REPORTS)
    assert store.count("search_rows") == len(REPORTS)


def test_stories_replace_all_earlier_ones(store: Store) -> None:
    story = Story(id="s1", title="ئاگر", period=Period(), reports=("fire-1.txt", "fire-2.txt"))
    entity = LinkedEntity(id="e1", name="نەریمان", type="PER")
    store.put_stories([story], [entity], "mark")
    later = replace(story, id="s2")
    store.put_stories([later], [], "later mark")
    collection = store.collection()
    assert (collection.stories, collection.entities) == ((later,), ())
    assert store.stories_made_of() == "later mark"


def test_numbers_that_sqlite_cannot_hold_come_back_whole(store: Store) -> None:
    reading = readings()[0]
    huge = replace(reading.figures[0], low=10**400, high=2**70)
    put(store, replace(reading, figures=(huge,)))
    assert store.reading(reading.report.id).figures == (huge,)


def test_an_item_is_found_by_its_id_with_the_steps_that_made_it(store: Store) -> None:
    reading = store.reading("fire-1.txt")
    figure = reading.figures[0]
    found = store.item(figure.id)
    assert (found.layer, found.report, found.item) == ("figures", "fire-1.txt", figure)
    assert [(step.rule, step.resource) for step in found.steps] == [(s.rule, s.resource) for s in figure.steps]
    assert all(step.text == reading.report.text[step.start : step.end] for step in found.steps)
    assert all(step.resource_version for step in found.steps if step.resource)
    assert store.item("fire-1.txt") == StoredItem(layer="reports", report="fire-1.txt", item=reading.report)
    with pytest.raises(KeyError):
        store.item("no such id")


def test_a_reader_sees_one_state_while_one_writes(path: Path, store: Store) -> None:
    first = readings()[0]
    with Store.open(path, readonly=True) as reader:
        reader.connection.execute("BEGIN DEFERRED")
        before = reader.count("figures")
        put(store, replace(first, figures=()))
        assert reader.count("figures") == before
        reader.connection.execute("COMMIT")
        assert reader.count("figures") < before


def test_a_snapshot_holds_over_several_reads(path: Path, store: Store) -> None:
    first = readings()[0]
    with Store.open(path, readonly=True) as reader, reader.snapshot():
        before = reader.reading(first.report.id)
        put(store, replace(first, figures=()))
        assert reader.reading(first.report.id) == before
        assert reader.collection().readings[0] == before


def test_a_reader_cannot_write(path: Path, store: Store) -> None:
    with Store.open(path, readonly=True) as reader, pytest.raises(StoreError, match="may not be written to"):
        put(reader, readings()[0])


def test_two_writers_wait_for_each_other_and_then_say_so(path: Path, store: Store) -> None:
    store.connection.execute("BEGIN IMMEDIATE")
    with Store.open(path, readonly=True) as reader:  # opening to write would wait ten seconds
        reader.connection.close()
        reader.connection = sqlite3.connect(path, timeout=0, isolation_level=None)
        with pytest.raises(StoreError, match="another process is writing to it; wait"):
            put(reader, readings()[0])
    store.connection.execute("ROLLBACK")


def test_a_full_disk_is_told_and_loses_nothing(path: Path, store: Store) -> None:
    before = store.readings()
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    first = readings()[0]
    more = [replace(first, report=replace(first.report, id=f"copy {number}")) for number in range(100)]
    with pytest.raises(StoreError, match=r"news\.sqlite: the disk is full; free some space and run it again") as caught:
        deque(map(partial(put, store), more))
    assert "what was stored before is kept" in caught.value.mend
    with Store.open(path, readonly=True) as reader:
        after = {reading.report.id: reading for reading in reader.readings()}
    assert all(after[reading.report.id] == reading for reading in before)
    assert reader.file == str(path)


def test_a_fault_within_a_transaction_leaves_the_earlier_reading(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = store.readings()[0]

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sarchawa.store.store.write_layers", stop)
    with pytest.raises(KeyboardInterrupt):
        put(store, replace(first, report=replace(first.report, title="new")))
    assert store.readings()[0] == first


def test_every_layer_has_its_columns_from_the_record(store: Store) -> None:
    for layer in LAYERS:
        rows = store.connection.execute(f"SELECT * FROM {layer.name} ORDER BY report, seq")
        names = [column[0] for column in rows.description]
        assert names == ["report", "seq", *layer.columns, "record"]
    figures = store.connection.execute("SELECT start, end, text FROM figures WHERE report = 'fire-1.txt'").fetchall()
    assert all(REPORTS["fire-1.txt"][start:end] == text for start, end, text in figures)


def test_the_documented_use_runs(path: Path, store: Store) -> None:
    with sarchawa.open(path) as opened:
        assert [report.id for report in opened.reports()] == sorted(REPORTS)
        with pytest.raises(StoreError):
            put(opened, readings()[0])
