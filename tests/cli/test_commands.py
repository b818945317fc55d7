"""Each command: data on standard output, messages on standard error, an exit code that tells."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

import sarchawa as api
from sarchawa.cli import exit_codes
from tests.cli.conftest import Run
from tests.ingest.samples import REPORTS, SORANI, row

LAYERS = ("times", "entities", "names", "roles", "statements", "figures", "events", "claims")


def objects(out: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.decode("utf-8").splitlines()]


# --- analyze


def test_analyze_prints_one_object_a_report(sarchawa: Run, reports: Path) -> None:
    code, out, err = sarchawa("analyze", reports)
    assert (code, err) == (exit_codes.OK, [])
    told = objects(out)
    assert [record["report"]["id"] for record in told] == sorted(REPORTS)
    for record in told:
        text = record["text"]
        assert text == REPORTS[record["report"]["id"]]
        assert list(record) == ["schema", "report", "text", "sentences", *LAYERS]
        for layer in LAYERS[:1] + LAYERS[2:]:
            assert all(text[item["start"] : item["end"]] == item["text"] for item in record[layer])


def test_analyze_prints_a_list_or_text(sarchawa: Run, reports: Path) -> None:
    lines = objects(sarchawa("analyze", reports).out)
    assert json.loads(sarchawa("analyze", reports, "--format", "json").out) == lines
    text = sarchawa("analyze", reports, "--format", "text").out.decode("utf-8")
    assert "figure" in text
    assert "سێ کەس" in text
    assert json.loads(sarchawa("analyze", "-", "--format", "json").out) == []


def test_analyze_without_text_with_tokens_and_reasons(sarchawa: Run, reports: Path) -> None:
    (record,) = objects(sarchawa("analyze", reports / "fire-1.txt", "--no-text", "--tokens", "--why").out)
    assert "text" not in record
    text = REPORTS["fire-1.txt"]
    for token in record["tokens"]:
        assert token["norm"]
        assert token["lemma"]
        assert text[token["start"] : token["end"]].strip()
        assert all(token["start"] <= part["start"] < part["end"] <= token["end"] for part in token["parts"])
    assert all(item["steps"] for item in record["figures"])


def test_analyze_takes_the_date_and_the_outlet_from_the_command_line(sarchawa: Run) -> None:
    told = sarchawa("analyze", "-", "--published", "2024-05-17", "--source", "کانیلان", stdin="ئەمڕۆ سێ کەس".encode())
    (record,) = objects(told.out)
    assert record["report"]["published"] == {"value": "2024-05-17", "basis": "given", "start": None, "end": None}
    assert record["report"]["source"] == "کانیلان"
    assert record["times"][0]["value"] == "2024-05-17"


def test_analyze_reads_json_lines_and_names_the_broken_ones(sarchawa: Run, tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(row(id="a", published="2024-05-17") + b"{broken\n" + row(id="b"))
    code, out, err = sarchawa("analyze", path)
    assert code == exit_codes.PARTIAL
    assert [record["report"]["id"] for record in objects(out)] == ["a", "b"]
    assert len(err) == 1
    assert err[0].startswith(f"sarchawa: {path}: line 2: is no JSON")


def test_vague_tolls_are_counted_only_when_asked_for_and_with_a_warning(sarchawa: Run, tmp_path: Path) -> None:
    report = tmp_path / "flood.txt"
    report.write_text("لافاوەکە سەدان کەسی لە شارۆچکەی بەردەچنار بریندار کرد و دەیان دوکانی داخست.", encoding="utf-8")
    code, out, err = sarchawa("analyze", report)
    assert (code, err) == (exit_codes.OK, [])
    assert [figure["low"] for figure in objects(out)[0]["figures"]] == [None, None]
    code, out, err = sarchawa("analyze", report, "--vague-tolls")
    assert [figure["low"] for figure in objects(out)[0]["figures"]] == [100, None]
    assert len(err) == 1
    assert "ACLED" in err[0]
    store = tmp_path / "news.sqlite"
    sarchawa("build", report, "--store", store)
    code, _, err = sarchawa("build", report, "--store", store, "--vague-tolls")
    assert code == exit_codes.OK
    assert "ACLED" in err[0]
    assert "1 read anew" in err[1]


# --- build and what reads a store


def test_build_tells_what_it_did_on_standard_error(sarchawa: Run, reports: Path, tmp_path: Path) -> None:
    store = tmp_path / "news.sqlite"
    code, out, err = sarchawa("build", reports, "--store", store)
    assert (code, out) == (exit_codes.OK, b"")
    assert err == [f"sarchawa: {store}: 3 reports added, 0 read anew, 0 unchanged, 0 not used; 2 stories"]
    code, out, err = sarchawa("build", reports, "--store", store, "--json")
    assert (code, err) == (exit_codes.OK, [])
    assert json.loads(out) == {
        "added": 0,
        "updated": 0,
        "unchanged": 3,
        "stories": 2,
        "problems": [],
        "warnings": [],
    }


def test_export_gives_the_same_bytes_to_a_file_and_to_standard_output(sarchawa: Run, store: Path) -> None:
    first = sarchawa("export", "--store", store, "--to", "json")
    assert (first.code, first.err) == (exit_codes.OK, [])
    told = json.loads(first.out)
    assert list(told) == ["schema", "stories", "entities", "reports", "corrections"]
    target = store.with_name("news.json")
    second = sarchawa("export", "--store", store, "--output", target)
    assert (second.code, second.out, second.err) == (exit_codes.OK, b"", [f"sarchawa: {target}: written"])
    assert target.read_bytes() == first.out


def test_dossier_in_its_three_forms(sarchawa: Run, store: Path) -> None:
    text = sarchawa("dossier", store)
    assert (text.code, text.err) == (exit_codes.OK, [])
    assert "fire-1.txt" in text.out.decode("utf-8")
    assert b"\x1b" not in text.out
    assert len(json.loads(sarchawa("dossier", store, "--json").out)["stories"]) == 2
    page = store.with_name("dossier.html")
    written = sarchawa("dossier", store, "--html", page, "--lang", "ckb")
    assert (written.code, written.out, written.err) == (exit_codes.OK, b"", [f"sarchawa: {page}: written"])
    assert page.read_bytes() == sarchawa("dossier", store, "--html", "-", "--lang", "ckb").out


def test_explain_prints_rule_resource_and_words(sarchawa: Run, store: Path) -> None:
    with api.open(store) as opened:
        figure = opened.reading("fire-1.txt").figures[0]
    code, out, err = sarchawa("explain", store, figure.id)
    assert (code, err) == (exit_codes.OK, [])
    told = out.decode("utf-8")
    assert f"figures {figure.id}" in told
    assert f"in fire-1.txt, {figure.start}-{figure.end}: {figure.text}" in told
    for step in figure.steps:
        assert step.rule in told
        assert REPORTS["fire-1.txt"][step.start : step.end] in told
    assert any(f"by ckb/{step.resource} (" in told for step in figure.steps if step.resource)
    data = json.loads(sarchawa("explain", store, figure.id, "--json").out)
    assert (data["layer"], data["report"], data["text"]) == ("figures", "fire-1.txt", figure.text)
    assert [step["rule"] for step in data["steps"]] == [step.rule for step in figure.steps]


def test_explain_knows_everything_that_has_an_id(sarchawa: Run, store: Path) -> None:
    exported = json.loads(sarchawa("export", "--store", store).out)
    ids = [story["id"] for story in exported["stories"]] + [entity["id"] for entity in exported["entities"]]
    ids += [comparison["id"] for story in exported["stories"] for comparison in story["comparisons"]]
    ids += [item["id"] for story in exported["stories"] for item in (*story["statements"], *story["figures"])]
    ids += [row["id"] for story in exported["stories"] for row in story["board"]]
    for id in (*ids, "fire-1.txt"):
        code, out, _ = sarchawa("explain", store, id)
        assert code == exit_codes.OK, id
        assert id in out.decode("utf-8")


def test_verify(sarchawa: Run, store: Path) -> None:
    code, out, err = sarchawa("verify", store)
    assert (code, err) == (exit_codes.OK, [])
    assert out.decode("utf-8").endswith("2 stories: all of it holds\n")
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE reports SET text = replace(text, 'سێ', 'دوو') WHERE id = 'fire-1.txt'")
    connection.close()
    code, out, err = sarchawa("verify", store, "--json")
    assert code == exit_codes.FAULTS
    assert len(err) == len(json.loads(out)["faults"]) > 1
    assert all(line.startswith(f"sarchawa: {store}: fire-1.txt: ") for line in err)


def test_version(sarchawa: Run) -> None:
    told = json.loads(sarchawa("version", "--json").out)
    assert told["sarchawa"] == api.__version__
    assert told["schema"] == "sarchawa/1"
    assert told["analysis"] in sarchawa("version").out.decode("utf-8")


def test_stories_out_of_date_are_said_to_be(sarchawa: Run, store: Path) -> None:
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE about SET value = 'another'")
    connection.close()
    for command in (("dossier", store), ("export", "--store", store)):
        code, out, err = sarchawa(*command)
        assert code == exit_codes.OK
        assert out
        assert "some stories are out of date" in err[0]


# --- what is asked for and is not there


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("explain", "STORE", "nothing"), "STORE: there is no item 'nothing'"),
        (("dossier", "STORE", "--story", "nothing"), "STORE: "),
        (("build", "x"), "name a --store, or the folder of --shards"),
        (("analyze", "-", "--published", "17.5.2024"), "--published: '17.5.2024' is no date; write it like 2024-05-17"),
    ],
)
def test_what_there_is_not_is_told_in_one_line(
    sarchawa: Run, store: Path, arguments: tuple[str, ...], message: str
) -> None:
    filled = [str(store) if argument == "STORE" else argument for argument in arguments]
    code, out, err = sarchawa(*filled)
    assert (code, out) == (exit_codes.USAGE, b"")
    assert len(err) == 1
    assert err[0].startswith("sarchawa: " + message.replace("STORE", str(store)))


@pytest.mark.parametrize("arguments", [("analyse",), ("analyze",), ("analyze", "-", "--format", "xml")])
def test_a_command_that_is_not_understood(sarchawa: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = sarchawa(*arguments)
    assert (code, out) == (exit_codes.USAGE, b"")
    assert err[-1].startswith("Error: ")


def test_a_fault_of_the_program_ends_in_one_line(sarchawa: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("sarchawa.export.collection.export_json", fail)
    code, out, err = sarchawa("export", "--store", store)
    assert (code, out) == (exit_codes.INTERNAL, b"")
    assert err == [
        "sarchawa: fault of the program: ZeroDivisionError: by zero; set SARCHAWA_DEBUG=1 for the trace, and report it"
    ]


def test_a_short_report_is_read_though_its_language_is_not_sure(sarchawa: Run) -> None:
    code, out, err = sarchawa("analyze", "-", stdin="٣ بریندار".encode())
    assert (code, err) == (exit_codes.OK, [])
    assert objects(out)[0]["report"]["language"] == "und"
    assert objects(sarchawa("analyze", "-", stdin=SORANI.encode()).out)[0]["report"]["language"] == "ckb"


# --- search


def test_search_finds_words_in_any_spelling(sarchawa: Run, store: Path) -> None:
    code, out, err = sarchawa("search", store, "ئاگره\u200cکان")
    assert (code, err) == (exit_codes.OK, [])
    lines = out.decode("utf-8").splitlines()
    assert lines[0].endswith("reports, best first")
    assert any("fire-1.txt" in line for line in lines)
    found = json.loads(sarchawa("search", store, "ئاگره\u200cکان", "--json", "--limit", "1").out)
    assert found["total"] == 2
    (hit,) = found["hits"]
    text = REPORTS[hit["report"]]
    assert all(text[s["start"] : s["end"]] == s["text"] for s in hit["snippets"])


def test_index_makes_an_index_beside_the_store_and_search_says_when_it_is_outdated(
    sarchawa: Run, store: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own.sqlite"
    own.write_bytes(store.read_bytes())
    code, out, err = sarchawa("index", own)
    assert (code, out) == (0, b"")
    assert err[-1].endswith("reports in the index beside it")
    plain, beside = (sarchawa("search", file, "ئاگره\u200cکان", "--json") for file in (store, own))
    assert (beside.code, beside.err) == (0, [])
    assert {hit["report"] for hit in json.loads(beside.out)["hits"]} == {
        hit["report"] for hit in json.loads(plain.out)["hits"]
    }
    (tmp_path / "new.txt").write_text("ئاگرێکی نوێ لە باوەنوور کەوتەوە.", encoding="utf-8")
    sarchawa("build", tmp_path / "new.txt", "--store", own)
    assert "run sarchawa index" in sarchawa("search", own, "ئاگر").err[0]
    assert "deleted" in sarchawa("index", own, "--drop").err[0]
    assert "no index beside it" in sarchawa("index", own, "--drop").err[0]
    assert sarchawa("search", own, "ئاگر").err == []


def test_search_explains_a_query_that_cannot_be_read(sarchawa: Run, store: Path) -> None:
    code, out, err = sarchawa("search", store, 'ئاگر "شار')
    assert (code, out) == (exit_codes.USAGE, b"")
    assert err == ['sarchawa: query 5-9 ("شار): the quotation mark is not closed; add " at the end of the phrase']
    (told,) = sarchawa("search", store, "--since", "دوێنێ", "--lang", "ckb").err
    assert "بەروار" in told
