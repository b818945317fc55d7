"""Each format read by the very program it is for. They are too heavy for every day: ``make consumers`` sets up an
environment of their own and runs this; elsewhere what is missing is skipped."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import threading
from collections import Counter
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from sarchawa.export.csv_files import DESCRIPTION, write_tables
from sarchawa.export.selection import Selection
from sarchawa.store import Store
from tests.browsers import find_browser
from tests.export.conftest import demo as demo
from tests.export.conftest import exported
from tests.export.conftest import outward as outward

WHICH = pytest.mark.parametrize("which", ["demo", "outward"])


@WHICH
def test_csv_on_the_web_reads_every_table(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Every cell is of its declared type, every foreign key is met."""
    csvw = pytest.importorskip("csvw")
    with Store.open(request.getfixturevalue(which), readonly=True) as store, store.snapshot():
        write_tables(Selection(store, tokens=True), tmp_path)
    group = csvw.TableGroup.from_file(tmp_path / DESCRIPTION)
    counted = {str(table.url): len(list(table.iterdicts(strict=True))) for table in group.tables}
    assert counted["tokens.csv"] > 50
    assert sum(counted.values()) > 300
    group.check_referential_integrity()


@WHICH
def test_followthemoney_accepts_every_entity_as_it_is(which: str, request: pytest.FixtureRequest) -> None:
    """Its validator raises nothing, its cleaning changes nothing, every reference is of the range it wants."""
    ftm = pytest.importorskip("followthemoney")
    told = [json.loads(line) for line in exported(request.getfixturevalue(which), "ftm").splitlines()]
    schemas = {one["id"]: ftm.model.get(one["schema"]) for one in told}
    for one in told:
        schema = schemas[one["id"]]
        schema.validate(one)
        proxy = ftm.model.get_proxy(one, cleaned=False)
        for name, values in one["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values), (one["schema"], name)
            if (wanted := schema.get(name).range) is not None:
                assert all(schemas[value].is_a(wanted) for value in values)
    counted = Counter(one["schema"] for one in told)
    assert {"Article", "Person", "Organization", "PublicBody", "Address", "Mention", "Event"} <= set(counted)


def test_what_the_tests_know_of_followthemoney_is_its_own_model() -> None:
    ftm = pytest.importorskip("followthemoney")
    known = json.loads((Path(__file__).parent.parent / "ftm_model.json").read_text(encoding="utf-8"))
    for name, told in known.items():
        schema = ftm.model.get(name)
        assert sorted(one.name for one in schema.schemata) == told["is"]
        assert set(schema.required) <= set(told["required"])
        for property, kind in told["properties"].items():
            found = schema.get(property)
            assert (found.type.name, found.range.name if found.range else None) == (kind["type"], kind["range"])


@WHICH
def test_spacy_opens_the_docs(which: str, request: pytest.FixtureRequest) -> None:
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import DocBin

    path = request.getfixturevalue(which)
    docs = list(DocBin().from_bytes(exported(path, "spacy")).get_docs(spacy.blank("xx").vocab))
    with Store.open(path, readonly=True) as store:
        readings = {reading.report.id: reading for reading in store.readings()}
    assert [doc.user_data["report"] for doc in docs] == sorted(readings)
    for doc in docs:
        reading = readings[doc.user_data["report"]]
        assert doc.text == reading.report.text
        assert [(e.start_char, e.end_char, e.label_, e.id_) for e in doc.ents] == [
            (name.start, name.end, name.type, name.id) for name in reading.names
        ]
        for layer in ("times", "roles", "statements", "figures", "events", "claims"):
            spans = [(span.start_char, span.end_char, span.id_) for span in doc.spans[layer]]
            assert spans == [(item.start, item.end, item.id) for item in getattr(reading, layer)], layer
        assert [sent.start_char for sent in doc.sents if not sent.text.isspace()] == [
            sentence.start for sentence in reading.sentences
        ]
        assert all(token.lemma_ and token.pos_ for token in doc)


@WHICH
def test_the_validator_of_universal_dependencies_finds_no_fault_of_form(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Level 1 is clean; at level 2 all that is missing is syntax, which there is none of."""
    pytest.importorskip("udtools")
    file = tmp_path / "all.conllu"
    file.write_bytes(exported(request.getfixturevalue(which), "conllu"))
    command = [str(Path(sys.executable).with_name("udvalidate")), "--lang", "ckb", "--max-err", "0"]
    first = subprocess.run([*command, "--level", "1", file], capture_output=True, text=True, check=False)
    assert first.returncode == 0, first.stdout + first.stderr
    second = subprocess.run([*command, "--level", "2", file], capture_output=True, text=True, check=False)
    faults = [line for line in (second.stdout + second.stderr).splitlines() if "[L2" in line]
    assert faults
    assert all("unknown-head" in line or "invalid-head" in line for line in faults)


def test_datasette_shows_the_store(outward: Path, tmp_path: Path) -> None:
    pytest.importorskip("datasette")
    from datasette.app import Datasette

    store = tmp_path / "news.sqlite"
    shutil.copy(outward, store)
    shown = Datasette([str(store)], metadata=json.loads(exported(store, "datasette-metadata")))

    async def ask() -> dict[str, Any]:
        await shown.invoke_startup()
        pages = {}
        for name, address in {
            "database": "/news",
            "search": "/news/search.json?_shape=array&words=وه\u200cزاره\u200cتي ته\u200cندروستي",
            "fault": '/news/search.json?_shape=array&words=" AND (',
            "facets": "/news/figures.json?_facet=category",
            "labels": "/news/story_reports.json?_labels=on&_shape=array",
            "box": "/news/search_rows.json?_shape=array&_search=مامۆستا",
            "statements": "/news/statements",
        }.items():
            answer = await shown.client.get(address)
            assert answer.status_code == 200, (address, answer.text[:300])
            pages[name] = answer.json() if ".json" in address else answer.text
        return pages

    told = asyncio.run(ask())
    assert {row["id"] for row in told["search"]} == {"=shelling/1", "shelling 2"}
    assert told["fault"] == []
    assert "Where sources disagree" in told["database"]
    results = told["facets"]["facet_results"]
    categories = results.get("results", results)["category"]["results"]
    assert {one["value"] for one in categories} == {"killed", "injured", "other"}
    assert any(row["story"]["label"].endswith("بۆردومان") for row in told["labels"])
    assert "Who said what." in told["statements"]


def test_timelinejs_shows_every_slide(demo: Path, tmp_path: Path) -> None:
    """In a real browser, from the package that the variable TIMELINEJS names the folder of."""
    package = os.environ.get("TIMELINEJS")
    if not package:
        pytest.skip("TIMELINEJS names no folder of its npm package")
    from playwright.sync_api import sync_playwright

    shutil.copytree(Path(package) / "dist", tmp_path / "dist")
    (tmp_path / "told.json").write_bytes(told := exported(demo, "timelinejs"))
    (tmp_path / "index.html").write_text(
        '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="dist/css/timeline.css">'
        '<div id="tl" style="width: 1000px; height: 650px"></div><script src="dist/js/timeline.js"></script>'
        "<script>new TL.Timeline('tl', location.origin + '/told.json', "
        "{script_path: location.origin + '/dist/js/', start_at_slide: 1})</script>",
        encoding="utf-8",
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser())
            page = browser.new_page()
            faults: list[str] = []
            page.on("pageerror", lambda fault: faults.append(str(fault)))
            page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
            page.wait_for_selector(".tl-slide blockquote", state="attached", timeout=30_000)
            slides, markers = page.locator(".tl-slide").count(), page.locator(".tl-timemarker").count()
            direction = page.locator(".tl-slide blockquote").first.evaluate("e => getComputedStyle(e).direction")
            browser.close()
    finally:
        server.shutdown()
        server.server_close()
    assert faults == []
    events = len(json.loads(told)["events"])
    assert (slides, markers, direction) == (events + 1, events, "rtl")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass
