"""CSV: every text comes back as it was, no cell is a formula, and the description is that of the files."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sarchawa.export.csv_files import DESCRIPTION, RUN_BY_SPREADSHEETS, cell_text, guarded, write_tables
from sarchawa.export.selection import Selection
from sarchawa.export.zipped import zip_of
from tests.export.conftest import SHELLING


def unguarded(cell: str) -> str:
    """A text as it was, from its cell."""
    return cell.removeprefix("'")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@given(st.text(st.characters(codec="utf-8")))
def test_a_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    told = guarded(text)
    assert unguarded(told) == text
    assert not told.startswith(tuple(sign for sign in RUN_BY_SPREADSHEETS if sign != "'"))


def test_cells_of_other_types() -> None:
    assert [cell_text(cell) for cell in (None, [], True, -3, 2.5, ["=a", "ب"])] == [
        *("", "", "true", "-3", "2.5"),
        '["=a","ب"]',
    ]


def test_files_and_their_description(selection: Selection, tmp_path: Path) -> None:
    names = write_tables(selection, tmp_path)
    told = json.loads((tmp_path / DESCRIPTION).read_text(encoding="utf-8"))
    assert [*(table["url"] for table in told["tables"]), DESCRIPTION] == names
    for table in told["tables"]:
        columns = [column["name"] for column in table["tableSchema"]["columns"]]
        with (tmp_path / table["url"]).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == columns
        assert set(table["tableSchema"]["primaryKey"]) <= set(columns)
        for key in table["tableSchema"].get("foreignKeys", []):
            assert key["reference"]["resource"] in names
    reports = rows(tmp_path / "reports.csv")
    assert unguarded(reports[0]["text"]) == SHELLING
    assert [unguarded(report["id"]) for report in reports] == ["=shelling/1", "school", "shelling 2"]
    for name in names[:-1]:
        for row in rows(tmp_path / name):
            assert not any(cell.startswith(("=", "@", "+")) for cell in row.values())
    texts = {report["id"]: unguarded(report["text"]) for report in reports}
    figures = rows(tmp_path / "figures.csv")
    assert len(figures) == 6
    for row in figures:
        assert texts[row["report"]][int(row["start"]) : int(row["end"])] == unguarded(row["text"])


def test_a_byte_order_mark_where_asked_for(selection: Selection, tmp_path: Path) -> None:
    write_tables(selection, tmp_path, mark=True)
    assert (tmp_path / "reports.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


def test_a_zip_tells_nothing_of_its_making(selection: Selection, tmp_path: Path) -> None:
    def make(folder: Path) -> list[str]:
        return write_tables(selection, folder)

    first = b"".join(zip_of(make, str(tmp_path)))
    assert first == b"".join(zip_of(make, str(tmp_path)))
    assert list(tmp_path.iterdir()) == []
