"""The printed record: every field of docs/records.md, in its order, and nothing that stands on no words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import sarchawa
from sarchawa.export import collection_record, export_json, reading_record
from sarchawa.model import Collection, Figure, Reading, Source, Span, Statement, Step
from sarchawa.store import Store
from tests.ingest.samples import REPORTS


@pytest.fixture(scope="module")
def collection(built: bytes, tmp_path_factory: pytest.TempPathFactory) -> Collection:
    path = tmp_path_factory.mktemp("export") / "news.sqlite"
    path.write_bytes(built)
    with Store.open(path, readonly=True) as store:
        return store.collection()


def documented(page: str, key: str) -> set[str]:
    """The field names that docs/records.md gives for a row of its tables."""
    row = re.search(rf"^\| `{key}` \| (.*) \|$", page, re.MULTILINE)
    assert row is not None, f"docs/records.md has no row for {key}"
    braces = re.search(r"`\[?\{(.*)\}\]?`", row[1])
    assert braces is not None, row[1]
    flat = braces[1]
    while (inner := re.sub(r": \[?\{[^{}]*\}\]?", "", flat)) != flat:
        flat = inner
    return {name.strip() for name in flat.split(",")}


def test_every_layer_prints_just_the_documented_fields(collection: Collection, root: Path) -> None:
    page = (root / "docs" / "records.md").read_text(encoding="utf-8")
    told = [reading_record(reading) for reading in collection.readings]
    for layer in ("sentences", "times", "entities", "names", "roles", "figures", "events", "claims"):
        rows = [row for record in told for row in record[layer]]
        assert all(set(row) == documented(page, layer) for row in rows), layer
    for row in (row for record in told for row in record["statements"]):
        assert set(row) | {"speakers"} == documented(page, "statements")
    reading = sarchawa.analyze(REPORTS["fire-1.txt"])
    assert reading_record(reading, tokens=True)["tokens"] == []


def test_a_collection_prints_just_the_documented_fields(collection: Collection, root: Path) -> None:
    page = (root / "docs" / "records.md").read_text(encoding="utf-8")
    told = collection_record(collection)
    for story in told["stories"]:
        assert set(story) == documented(page, "stories")
        assert all(set(line) == documented(page, "timeline") for line in story["timeline"])
        assert all(set(line) == documented(page, "comparisons") for line in story["comparisons"])
    of_collection = page[page.index("## `sarchawa export") :]
    assert all(set(entity) == documented(of_collection, "entities") for entity in told["entities"])


def test_every_span_of_an_export_slices_back_to_its_words(collection: Collection) -> None:
    checked = 0

    def check(value: Any, report: str | None) -> None:
        nonlocal checked
        if isinstance(value, dict):
            report = value.get("report", report) if isinstance(value.get("report", ""), str) else report
            if isinstance(value.get("start"), int) and isinstance(value.get("text"), str) and report:
                assert REPORTS[report][value["start"] : value["end"]] == value["text"]
                checked += 1
            for inner in value.values():
                check(inner, report)
        elif isinstance(value, list):
            for inner in value:
                check(inner, report)

    check(json.loads(export_json(collection)), None)
    assert checked > 20


def test_the_same_collection_gives_the_same_bytes(collection: Collection) -> None:
    data = export_json(collection)
    assert data == export_json(collection)
    assert data.endswith(b"}\n")
    assert "ئاگر".encode() in data


def test_a_joint_statement_lists_its_speakers_and_a_bare_figure_has_no_source() -> None:
    report = sarchawa.analyze(REPORTS["fire-1.txt"]).report
    first, second = (Source(entity=e, name=e, start=0, end=1, text=report.text[:1], anonymous=False) for e in "ab")
    words = Span(start=0, end=5, text=report.text[:5])
    step = Step(rule="rule", start=0, end=5)
    statement = Statement(
        id="s",
        start=0,
        end=5,
        text=words.text,
        kind="indirect",
        speaker=first,
        more_speakers=(second,),
        cue=words,
        steps=(step,),
    )
    figure = Figure(id="f", start=0, end=5, text=words.text, low=3, high=3, steps=(step,))
    told = reading_record(Reading(report=report, statements=(statement,), figures=(figure,)), why=True)
    assert [source["name"] for source in told["statements"][0]["speakers"]] == ["a", "b"]
    assert told["statements"][0]["speaker"]["name"] == "a"
    assert told["figures"][0]["source"] is None
    assert told["figures"][0]["steps"] == [{"rule": "rule", "resource": "", "start": 0, "end": 5}]
