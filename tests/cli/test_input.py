"""Files of every format on the command line, and their bytes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sarchawa.cli import exit_codes
from tests.cli.conftest import Run
from tests.ingest.formats.made import ALL
from tests.ingest.samples import SORANI


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of every format."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, data in ALL.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "news.sqlite"


def test_the_bytes_are_written_out_again(sarchawa: Run, folder: Path, store: Path, tmp_path: Path) -> None:
    sarchawa("build", folder, "--store", store)
    code, out, err = sarchawa("original", store, "page.html")
    assert (code, out, err) == (exit_codes.OK, ALL["page.html"], [])
    assert sarchawa("original", store, "letter.docx", "--to", tmp_path / "out.docx").out == b""
    assert (tmp_path / "out.docx").read_bytes() == ALL["letter.docx"]
    told = json.loads(sarchawa("original", store, "c1", "--json").out)
    assert told["origin"]["place"] == "2024/table.csv › line 2"
    code, _, err = sarchawa("original", store, "nothing")
    assert (code, err) == (exit_codes.USAGE, [f"sarchawa: {store} has no report 'nothing'"])


def test_what_is_printed_says_where_it_is_from(sarchawa: Run, folder: Path) -> None:
    (line,) = sarchawa("analyze", folder / "archive.warc").out.splitlines()
    origin = json.loads(line)["report"]["origin"]
    assert (origin["uri"], origin["captured"]) == ("https://outlet.example/a", "2024-03-04T10:20:30Z")
    assert (origin["media_type"], origin["extractor"]) == ("text/html; charset=utf-8", "page")
    (line,) = sarchawa("analyze", folder / "plain.txt").out.splitlines()
    assert "origin" not in json.loads(line)["report"]


def test_patterns_and_notes(sarchawa: Run, folder: Path, store: Path) -> None:
    code, _, err = sarchawa("build", folder / "arch*", "--store", store)
    assert code == exit_codes.OK, "what is no page is no fault"
    assert err[:1] == [f"sarchawa: {folder / 'archive.warc'}: 1 page read; left out: 1 image/png"]
    assert "2 reports added" in err[1]
    code, _, err = sarchawa("analyze", folder / "none*")
    assert (code, err) == (exit_codes.PARTIAL, [f"sarchawa: {folder / 'none*'}: does not exist"])


def test_columns_and_outlets(sarchawa: Run, tmp_path: Path, store: Path) -> None:
    (tmp_path / "t.csv").write_text(f"where,story\nhttps://k.example/1,{SORANI}\n", encoding="utf-8")
    outlets = tmp_path / "outlets.yaml"
    outlets.write_text("- name: کانیلان\n  home: https://k.example\n", encoding="utf-8")
    out = sarchawa("analyze", tmp_path / "t.csv", "--columns", "text=story,url=where", "--outlets", outlets).out
    assert json.loads(out)["report"]["source"] == "کانیلان"
    sarchawa("build", tmp_path / "t.csv", "--columns", "text=story,url=where", "--store", store)
    (report,) = json.loads(sarchawa("export", "--store", store, "--to", "json").out)["reports"]
    assert report["source"] == "کانیلان", "the list beside the store is found"
    outlets.write_text("- name: کانیلان\n  hom: https://k.example\n", encoding="utf-8")
    code, _, err = sarchawa("build", tmp_path / "t.csv", "--store", store)
    told = "line 2: 'hom' is no field of it; write one of name, home, hosts, language, script, feed"
    assert (code, err) == (exit_codes.USAGE, [f"sarchawa: {outlets}: {told}"])
    code, _, err = sarchawa("analyze", tmp_path / "t.csv", "--columns", "words=story")
    told = "--columns: 'words' is nothing a report is told by; name some of text, id, title, published, source, url"
    assert (code, err) == (exit_codes.USAGE, [f"sarchawa: {told}"])


def test_the_folder_of_a_saved_page_is_part_of_it(sarchawa: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(ALL["page.html"])
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "x.js").write_text("var x", encoding="utf-8")
    code, out, err = sarchawa("analyze", tmp_path)
    assert (code, err, len(out.splitlines())) == (exit_codes.OK, [], 1)
