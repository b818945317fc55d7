"""Verification: a store that was tampered with is found out, wherever it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sarchawa.store import Store, StoreError
from sarchawa.store.verify import verify


@pytest.fixture
def path(built: bytes, tmp_path: Path) -> Path:
    (tmp_path / "news.sqlite").write_bytes(built)
    return tmp_path / "news.sqlite"


def test_an_untouched_store_holds(path: Path) -> None:
    with Store.open(path, readonly=True) as store:
        verdict = verify(store)
    assert verdict.faults == ()
    assert verdict.reports == 3
    assert verdict.items > 20
    assert verdict.stories == 2


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("UPDATE reports SET text = text || '.'", "the text has another hash than when it was stored"),
        ("UPDATE reports SET text = replace(text, 'سێ', 'دوو')", "stands"),
        ("UPDATE sentences SET text = 'other words'", "stands"),
        ('UPDATE sentences SET "end" = 100000', "is no span of the text"),
        ("UPDATE figures SET record = json_set(record, '$.start', 0)", "stands"),
        ("UPDATE figures SET record = json_set(record, '$.text', '9')", "stands"),
        ("UPDATE figures SET record = json_set(record, '$.low', 99)", "differs from its record"),
        ("UPDATE figures SET low = 99", "differs from its record"),
        ("UPDATE statements SET speaker = 'somebody'", "differs from its record"),
        ("UPDATE names SET record = json_set(record, '$.entity', 'none')", "it names an entity that there is not"),
        ("UPDATE names SET record = json_set(record, '$.steps', json('[]'))", "nothing tells why it is there"),
        ("UPDATE names SET record = json_set(record, '$.id', 'same')", "its id is not its own"),
        ("UPDATE steps SET text = 'other words'", "its row in steps differs"),
        ("UPDATE steps SET resource_version = 'old' WHERE resource <> ''", "is not this program's: build again"),
        ("DELETE FROM steps", "its row in steps differs"),
        ("DELETE FROM report_words WHERE number = 1", "2 rows for 3 reports"),
        ("DELETE FROM figures", "which there is not"),
        ("DELETE FROM reports WHERE id = 'fire-2.txt'", "refers to nothing in reports"),
        ("UPDATE stories SET title = 'another'", "its row in stories differs from its record"),
        ("UPDATE linked_entities SET mentions = 9", "its row in linked_entities differs from its record"),
        ("DELETE FROM story_reports WHERE seq = 1", "its row in story_reports differs from its record"),
    ],
)
def test_tampering_is_found(path: Path, sql: str, fault: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()
    with Store.open(path, readonly=True) as store:
        told = [found.what for found in verify(store).faults]
    assert any(fault in what for what in told), told
    assert not any("\n" in what for what in told)


def test_a_record_that_cannot_be_read_is_told(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE figures SET record = 'no JSON'")
    connection.commit()
    connection.close()
    with Store.open(path, readonly=True) as store, pytest.raises(StoreError, match="a record in it cannot be read"):
        verify(store)


def test_a_tampered_record_of_a_story_is_found(path: Path) -> None:
    connection = sqlite3.connect(path)
    record = connection.execute("SELECT record FROM stories WHERE record LIKE '%fire-1%'").fetchone()[0]
    connection.execute("UPDATE stories SET record = ?", (record.replace("fire-1.txt", "fire-9.txt"),))
    connection.commit()
    connection.close()
    with Store.open(path, readonly=True) as store:
        told = [found.what for found in verify(store).faults]
    assert any("rests on a report that there is not" in what for what in told), told
