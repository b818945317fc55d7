"""Opening a store: what is no store of ours is left as it is, and the reason is told in one line."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from sarchawa.store import Store, StoreError
from sarchawa.store.connect import APPLICATION_ID, migrations


def nothing(path: Path) -> None:
    assert not path.exists()


def empty(path: Path) -> None:
    path.touch()


def folder(path: Path) -> None:
    path.mkdir()


def text(path: Path) -> None:
    path.write_text("a report", encoding="utf-8")


def short(path: Path) -> None:
    path.write_bytes(b"SQL")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def other_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (words TEXT)")
    connection.close()


def version(path: Path, number: int) -> None:
    Store.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {number}")
    connection.close()


def newer(path: Path) -> None:
    version(path, len(migrations()) + 1)


KNOWN = len(migrations())
NEWER = (
    f"a newer Sarchawa made it (version {KNOWN + 1} of the store, this program knows {KNOWN}); use the newer Sarchawa"
)


def damaged(path: Path) -> None:
    Store.open(path).close()
    with path.open("r+b") as file:
        file.seek(100)
        file.write(os.urandom(4_000))


CASES: list[tuple[Callable[[Path], None], bool, str]] = [
    (nothing, True, "it does not exist; make it: sarchawa build REPORTS --store"),
    (empty, True, "it is empty; fill it: sarchawa build REPORTS --store"),
    (folder, True, "it is a folder; name a file"),
    (folder, False, "it is a folder; name a file"),
    (pipe, True, "it is a device or pipe; name a file"),
    (pipe, False, "it is a device or pipe; name a file"),
    (text, True, "it is no Sarchawa store; name another file; this one was not touched"),
    (text, False, "it is no Sarchawa store; name another file; this one was not touched"),
    (short, False, "it is no Sarchawa store; name another file; this one was not touched"),
    (other_program, True, "it is another program's SQLite file; name another file; this one was not touched"),
    (other_program, False, "it is another program's SQLite file; name another file; this one was not touched"),
    (newer, True, NEWER),
    (newer, False, NEWER),
    (damaged, True, "the file is damaged; restore it from a copy, or build a new store from the reports"),
    (damaged, False, "the file is damaged; restore it from a copy, or build a new store from the reports"),
]


@pytest.mark.parametrize(("make", "readonly", "reason"), CASES)
def test_what_cannot_be_used_is_told_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], readonly: bool, reason: str
) -> None:
    path = tmp_path / "news.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as caught:
        Store.open(path, readonly=readonly)
    assert str(caught.value).startswith(f"{path}: {reason}")
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_store_is_made_whole_in_a_new_or_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.sqlite").touch()
    for name in ("new.sqlite", "empty.sqlite", "with % and ? and #.sqlite", "نوێ.sqlite"):
        with Store.open(tmp_path / name) as store:
            assert store.count("reports") == 0
            assert store.connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            assert store.connection.execute("PRAGMA user_version").fetchone()[0] == len(migrations())
        assert (tmp_path / name).is_file()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="its folder does not exist; make the folder first"):
        Store.open(tmp_path / "none" / "news.sqlite")


def test_an_older_store_is_brought_up_to_date_by_writing_only(tmp_path: Path) -> None:
    path = tmp_path / "news.sqlite"
    version(path, 0)
    with pytest.raises(StoreError, match="an older Sarchawa made it"):
        Store.open(path, readonly=True)


def test_a_store_on_a_read_only_medium_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news.sqlite"
    Store.open(path).close()
    opened = sqlite3.connect

    class Refusing(sqlite3.Connection):
        """As SQLite does where it may not make the file that readers share."""

        def execute(self, *_: object) -> sqlite3.Cursor:
            raise sqlite3.OperationalError("unable to open database file")

    def connect(address: str, **options: object) -> sqlite3.Connection:
        factory = sqlite3.Connection if "immutable" in address else Refusing
        # the options are those of sqlite3.connect, handed on
        return opened(address, factory=factory, **options)  # type: ignore[call-overload, no-any-return]  # handed on

    monkeypatch.setattr("sqlite3.connect", connect)
    with Store.open(path, readonly=True) as store:
        assert store.count("reports") == 0


def test_a_damaged_page_is_told_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "news.sqlite"
    Store.open(path).close()
    with path.open("r+b") as file:
        file.seek(4_096)
        file.write(os.urandom(path.stat().st_size - 4_096))
    with pytest.raises(StoreError, match="the file is damaged"), Store.open(path, readonly=True) as store:
        store.reports()


def test_decisions_of_an_earlier_version_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript("".join(migrations()[:3]) + "PRAGMA user_version = 3; PRAGMA application_id = 0x53524357;")
    add = "INSERT INTO corrections (made_by, made_at, kind, target, value, reason) VALUES (?, ?, ?, ?, ?, ?)"
    told = '{"reports": ["a", "b"], "others": []}'
    connection.execute(add, ("Shilan", "2024-05-17T10:00:00+00:00", "merge", "story", told, "one fire"))
    connection.execute(add, ("Rebin", "2024-05-18T10:00:00+00:00", "merge", "story", told, ""))
    connection.execute(add, ("Shilan", "2024-05-19T10:00:00+00:00", "reject", "correction 2", "{}", "two fires"))
    connection.commit()
    connection.close()
    with Store.open(path) as store:
        first, second = store.decisions()
        assert (first.number, first.kind, first.reports, first.reason, first.undone) == (
            *(1, "merge", ("a", "b"), "one fire", None),
        )
        assert (second.made_by, second.undone) == ("Rebin", 3)
        assert store.corrections() == ()
        store.undo(1, made_by="Rebin", reason="")
        with pytest.raises(KeyError):
            store.undo(3, made_by="Rebin", reason="")
