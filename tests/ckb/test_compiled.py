"""Tables kept in the user's cache: read when they fit, made anew when they do not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sarchawa.ckb import compiled as module
from sarchawa.ckb import resources
from sarchawa.ckb.compiled import FOLDER, MOST_KEPT, compiled

RESOURCES = ("ckb/affixes.tsv",)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path / "kept"))
    return tmp_path / "kept"


def made(value: object) -> tuple[object, int]:
    """What a table named "invented" comes to, and how often it was made."""
    calls = 0

    def make() -> object:
        nonlocal calls
        calls += 1
        return value

    return compiled("invented", RESOURCES, make), calls


TABLE = {"ئاو": (1, 2 << 200), "نان": (-3, 0)}


def test_a_table_is_made_once(folder: Path) -> None:
    assert made(TABLE) == (TABLE, 1)
    assert made("another") == (TABLE, 0)
    assert len(list(folder.iterdir())) == 1


def test_a_damaged_file_is_made_anew(folder: Path) -> None:
    made(TABLE)
    (file,) = folder.iterdir()
    for content in (b"", b"x" * 10, file.read_bytes()[:-1], bytes(40) + file.read_bytes()):
        file.write_bytes(content)
        assert made(TABLE) == (TABLE, 1)
        assert made(TABLE) == (TABLE, 0)


def test_what_was_made_by_other_code_is_not_read_and_goes_when_there_are_many(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made("own") == ("own", 1)
    for code in range(MOST_KEPT + 3):
        monkeypatch.setattr(module, "_code", lambda code=code: f"other code {code}")
        assert made(code) == (code, 1)
        assert made("newer") == (code, 0)
        for place, file in enumerate(sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns)):
            os.utime(file, (place, place))
    assert len(list(folder.iterdir())) == MOST_KEPT
    monkeypatch.undo()


def test_a_changed_resource_or_module_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_ROOT", str(tmp_path))
    (tmp_path / "ckb").mkdir()
    for name in ("table.tsv", "module.py"):
        (tmp_path / "ckb" / name).write_text("one", encoding="utf-8")
    marks = {resources.stamp_of("ckb/table.tsv"), resources.stamp_of_modules("ckb")}
    assert len(marks) == 2
    for name in ("table.tsv", "module.py"):
        (tmp_path / "ckb" / name).write_text("three", encoding="utf-8")
    marks |= {resources.stamp_of("ckb/table.tsv"), resources.stamp_of_modules("ckb")}
    (tmp_path / "ckb" / "another.py").write_text("", encoding="utf-8")
    marks.add(resources.stamp_of_modules("ckb"))
    os.utime(tmp_path / "ckb" / "table.tsv", (1, 1))
    marks.add(resources.stamp_of("ckb/table.tsv"))
    assert len(marks) == 6


def test_equal_parts_are_kept_once(folder: Path) -> None:
    value = {f"key {number}": ("the same words ", ("many", 1000)) for number in range(100)}
    assert made({key: (words + "", (*rest,)) for key, (words, rest) in value.items()}) == (value, 1)
    assert made(None) == (value, 0)
    (file,) = folder.iterdir()
    assert file.stat().st_size < 3000
    told, _ = made(None)
    assert isinstance(told, dict)
    assert len({id(one) for one in told.values()}) == 1


def test_what_is_equal_but_of_another_type_stays_so(folder: Path) -> None:
    value = [1, True, 1.0, "1", b"1", (1, 2), (True, 2), frozenset([1]), {1: None}]
    for times in (1, 0):
        told, calls = made(value)
        assert (repr(told), calls) == (repr(value), times)


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for place in (str(tmp_path / "file" / "inside"), "", os.devnull):
        monkeypatch.setenv(FOLDER, place)
        assert made(TABLE) == (TABLE, 1)
        assert made(TABLE) == (TABLE, 1)


def test_another_process_may_write_at_once(folder: Path) -> None:
    def make() -> object:
        assert made(TABLE) == (TABLE, 1)  # the other process, faster than we are
        return TABLE

    assert compiled("invented", RESOURCES, make) == TABLE
    assert made("another") == (TABLE, 0)
    assert len(list(folder.iterdir())) == 1
