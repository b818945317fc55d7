"""Input parted into pieces: nothing lost, nothing twice, and the same as if it were read at once."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pyarrow import parquet

from sarchawa.batch.inputs import ChangedError, Piece, part, reports_of
from sarchawa.ingest import Instructions, Item, Taken, take
from sarchawa.model import Problem
from sarchawa.pipeline import read_day
from tests.batch.samples import plain, write_rows


def pieces_of(*paths: Path, reports: int = 3, size: int = 1_000_000) -> list[Piece]:
    return [one for one in part(paths, reports=reports, size=size) if isinstance(one, Piece)]


HOW = Instructions(read_day=read_day)


def all_of(pieces: list[Piece]) -> list[Item]:
    return [item for piece in pieces for item in reports_of(piece, HOW)]


def test_json_lines_are_cut_between_lines(tmp_path: Path) -> None:
    file = write_rows(tmp_path / "news.jsonl", plain("abcdefgh"))
    pieces = pieces_of(file)
    assert [(piece.line, piece.end - piece.start > 0) for piece in pieces] == [(1, True), (4, True), (7, True)]
    assert all_of(pieces) == list(take([file], HOW))


def test_a_broken_line_is_named_by_its_number_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text('{"text": "یەک"}\n\n{"text": "دوو"}\n\n{nothing\n', encoding="utf-8")
    for reports in range(1, 7):
        assert all_of(pieces_of(file, reports=reports)) == list(take([file], HOW)), reports


@given(
    lines=st.lists(
        st.sampled_from(['{"text": "هەواڵ"}', '{"text": "x\u2028y"}', "", "  ", "{", '{"id": 7}', "\r", "\x0b\x85"])
    ),
    last=st.booleans(),
    reports=st.integers(1, 4),
    size=st.integers(1, 80),
)
def test_law_however_it_is_cut_it_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], last: bool, reports: int, size: int
) -> None:
    file = tmp_path_factory.mktemp("cut") / "news.jsonl"
    file.write_bytes(("\n".join(lines) + "\n" * last).encode("utf-8"))
    assert all_of(pieces_of(file, reports=reports, size=size)) == list(take([file], HOW))


def test_utf_16_and_a_mark_are_told_as_ever(tmp_path: Path) -> None:
    for name, encoding in (("a.jsonl", "utf-16"), ("b.jsonl", "utf-8-sig")):
        (tmp_path / name).write_bytes("".join(f'{{"text": "هەواڵ {n}"}}\n' for n in range(9)).encode(encoding))
    assert all_of(pieces_of(tmp_path)) == list(take([tmp_path], HOW))


def test_files_of_a_folder_come_together_in_the_order_in_which_they_are_read(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", "c/e.txt", ".hidden.txt", "f.odd"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"هەواڵی {name}", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "c")
    found = list(part([tmp_path, tmp_path / "a.txt"], reports=2))
    items = [item for one in found for item in ([one] if isinstance(one, Problem) else reports_of(one, HOW))]
    expected = list(take([tmp_path, tmp_path / "a.txt"], HOW))
    assert sorted(map(str, items)) == sorted(map(str, expected))
    assert [item for item in items if isinstance(item, Taken)] == [i for i in expected if isinstance(i, Taken)]


def test_what_is_not_there_is_a_problem_and_not_a_fault(tmp_path: Path) -> None:
    missing = tmp_path / "missing.jsonl"
    assert all_of(pieces_of(missing)) == list(take([missing], HOW))


def test_parquet_is_cut_between_row_groups(tmp_path: Path) -> None:
    table = pa.Table.from_pylist([*plain("abcdefg"), {"id": "nothing", "text": None}])
    parquet.write_table(table, tmp_path / "news.parquet", row_group_size=2)
    pieces = pieces_of(tmp_path / "news.parquet", reports=3)
    assert [(piece.start, piece.end, piece.line) for piece in pieces] == [(0, 2, 1), (2, 4, 5)]
    items = all_of(pieces)
    assert [item.report.id for item in items if isinstance(item, Taken)] == list("abcdefg")
    assert [item.place for item in items if isinstance(item, Problem)] == ["row 8"]


def test_parquet_gives_what_json_lines_give(tmp_path: Path) -> None:
    row = {
        "text": "هەواڵ",
        "id": "x",
        "title": "ت",
        "source": "س",
        "url": "http://a.example",
        "published": "2024-05-17",
    }
    parquet.write_table(pa.Table.from_pylist([row]), tmp_path / "a.parquet")
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    one, other = (all_of(pieces_of(tmp_path / f"a.{kind}"))[0] for kind in ("parquet", "jsonl"))
    assert isinstance(one, Taken)
    assert isinstance(other, Taken)
    assert replace(one.report, path="") == replace(other.report, path="")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"no parquet at all"])
def test_what_is_no_parquet_is_a_problem(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(content)
    (item,) = all_of(pieces_of(tmp_path / "a.parquet"))
    assert isinstance(item, Problem)
    assert "cannot be read as Parquet" in item.reason


def test_a_file_that_changes_after_it_was_parted_is_noticed(tmp_path: Path) -> None:
    for file in (tmp_path / "a.jsonl", tmp_path / "a.txt"):
        file.write_text('{"text": "یەک"}\n', encoding="utf-8")
        pieces = pieces_of(file)
        file.write_text('{"text": "دوو"}\n', encoding="utf-8")
        with pytest.raises(ChangedError):
            all_of(pieces)
