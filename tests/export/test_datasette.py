"""The metadata for Datasette, without it: its tables, columns and queries are those of the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sarchawa.text.fold import norm_word
from tests.export.conftest import exported


@pytest.fixture
def told(outward: Path) -> dict[str, Any]:
    databases = json.loads(exported(outward, "datasette-metadata"))["databases"]
    assert list(databases) == ["news"]
    metadata: dict[str, Any] = databases["news"]
    return metadata


@pytest.fixture
def store(outward: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{outward}?mode=ro", uri=True)
    yield connection
    connection.close()


def test_tables_facets_labels_and_orders_are_of_the_store(told: dict[str, Any], store: sqlite3.Connection) -> None:
    for name, table in told["tables"].items():
        columns = {row[1] for row in store.execute(f"PRAGMA table_info({name})")}
        assert columns, name
        assert set(table.get("facets", [])) <= columns, name
        asked = {table[key] for key in ("label_column", "sort_desc", "fts_pk") if key in table}
        assert asked <= columns, name
        assert set(table.get("columns", {})) <= columns, name


@pytest.mark.parametrize(
    ("words", "reports"),
    [
        ("بۆردومان", {"=shelling/1", "shelling 2"}),
        ("بۆردوومانی هەولێر", {"=shelling/1", "shelling 2"}),
        ("وه\u200cزاره\u200cتي ته\u200cندروستي", {"=shelling/1", "shelling 2"}),
        ("قوتابخانە ٢٠٢٥", {"school"}),
        ("  ڕێبین   ", {"=shelling/1", "shelling 2"}),
        ('نییە "AND', set()),
        ('"', set()),
        ("", set()),
    ],
)
def test_the_query_finds_words_in_any_spelling(
    told: dict[str, Any], store: sqlite3.Connection, words: str, reports: set[str]
) -> None:
    found = store.execute(told["queries"]["search"]["sql"], {"words": words}).fetchall()
    assert {row[0] for row in found} == reports


@pytest.mark.parametrize("word", ["وه\u200cزاره\u200cت", "كوردستان", "ڕێگه\u200c", "١٢٣", "خوێندوو", "دووه\u200cم"])
def test_sql_spells_words_as_the_index_does(told: dict[str, Any], store: sqlite3.Connection, word: str) -> None:
    steps, _, _ = told["queries"]["search"]["sql"].partition("\nselect")
    assert store.execute(f"{steps} select words from sought", {"words": word}).fetchone() == (norm_word(word),)


def test_the_other_queries_answer(told: dict[str, Any], store: sqlite3.Connection) -> None:
    ask = told["queries"]
    assert len(store.execute(ask["who_said_what"]["sql"], {"name": "نەریمان"}).fetchall()) == 2
    assert len(store.execute(ask["where_named"]["sql"], {"name": "نەریمان"}).fetchall()) == 2
    assert len(store.execute(ask["disagreements"]["sql"]).fetchall()) >= 2
