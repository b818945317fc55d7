"""Tables kept in the user's cache: read when they fit, made anew when they do not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sarchawa.ckb import compiled as module
from sarchawa.ckb.compiled import FOLDER, compiled

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


def test_what_was_made_by_other_code_is_stale_and_goes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(TABLE)
    monkeypatch.setattr(module, "_code", lambda: "other code")
    assert made("new") == ("new", 1)
    assert made("newer") == ("new", 0)
    assert len(list(folder.iterdir())) == 1


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
