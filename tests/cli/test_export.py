"""``sarchawa export``: every format is listed, goes where it is told to, and says what it cannot do."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import get_args

import pytest

from sarchawa.cli import exit_codes
from sarchawa.cli.export import FormatName
from sarchawa.export.formats import FORMATS
from tests.cli.conftest import Run


def test_help_lists_every_format_with_its_line(sarchawa: Run) -> None:
    assert get_args(FormatName) == tuple(one.name for one in FORMATS)
    shown = " ".join(sarchawa("export", "--help").out.decode("utf-8").split())
    for one in FORMATS:
        assert f" {one.name} {one.about} " in shown


@pytest.mark.parametrize("format", [one.name for one in FORMATS if not one.tables and one.extra is None])
def test_a_file_holds_what_is_printed(sarchawa: Run, store: Path, tmp_path: Path, format: str) -> None:
    code, out, err = sarchawa("export", "--store", store, "--to", format)
    assert (code, err) == (exit_codes.OK, [])
    file = tmp_path / "out"
    assert sarchawa("export", "--store", store, "--to", format, "--output", file).err == [f"sarchawa: {file}: written"]
    assert file.read_bytes() == out


def test_tables_go_into_a_folder_or_a_zip(sarchawa: Run, store: Path, tmp_path: Path) -> None:
    folder, packed = tmp_path / "tables", tmp_path / "tables.zip"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    for path in (folder, packed, packed):
        assert sarchawa("export", "--store", store, "--to", "csv", "--tokens", "--output", path).code == exit_codes.OK
    names = sorted(path.name for path in folder.iterdir())
    with zipfile.ZipFile(packed) as archive:
        assert sorted([*archive.namelist(), "mine.txt"]) == names
        for name in archive.namelist():
            assert archive.read(name) == (folder / name).read_bytes()
        assert archive.read("tokens.csv").count(b"\n") > 50
    assert sorted(path.name for path in tmp_path.iterdir() if "part" in path.name) == []
    assert sarchawa("export", "--store", store, "--to", "parquet", "--output", tmp_path / "p").code == exit_codes.OK
    assert (tmp_path / "p" / "figures.parquet").is_file()


def test_csv_begins_with_a_mark_where_excel_is_to_read_it(sarchawa: Run, store: Path, tmp_path: Path) -> None:
    plain = sarchawa("export", "--store", store, "--to", "acled").out
    assert sarchawa("export", "--store", store, "--to", "acled", "--byte-order-mark").out == b"\xef\xbb\xbf" + plain
    assert next(csv.reader(io.StringIO(plain.decode("utf-8"))))[0] == "event_id_cnty"


def test_one_report_or_story(sarchawa: Run, store: Path) -> None:
    one = sarchawa("export", "--store", store, "--to", "conllu", "--report", "school.txt").out.decode("utf-8")
    assert one.count("# newdoc id") == 1
    assert "# newdoc id = school.txt" in one


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--to", "conllu", "--report", "nowhere"), "the store has no report nowhere"),
        (("--story", "nowhere"), "the store has no story nowhere"),
        (
            ("--to", "acled", "--report", "school.txt"),
            "--report: acled is made of stories; ask for one with --story ID",
        ),
        (("--to", "csv"), "--output: csv is many files; name a folder, or a file that ends in .zip"),
    ],
)
def test_what_cannot_be_done_is_one_line(sarchawa: Run, store: Path, arguments: tuple[str, ...], told: str) -> None:
    code, out, err = sarchawa("export", "--store", store, *arguments)
    assert (code, out) == (exit_codes.USAGE, b"")
    assert len(err) == 1
    assert err[0].endswith(told)


def test_a_folder_that_cannot_be_written_is_said(sarchawa: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    code, _, err = sarchawa("export", "--store", store, "--to", "csv", "--output", tmp_path / "file")
    assert code == exit_codes.OUTPUT
    assert len(err) == 1
    assert (tmp_path / "file").read_text() == "mine"
