"""Bad input: one clear line that names the file and the reason, the right exit code, and all the rest is done."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import sarchawa as api
from sarchawa.cli import exit_codes
from tests.cli.conftest import Run, process
from tests.ingest.samples import SAMPLES, SORANI, row

# As it was typed before there were Kurdish letters: windows-1256 has Arabic and Persian ones, and no Eastern digits.
OLD_KEYBOARD = SORANI.replace("سێ", "3").replace("ە", "ه\u200c").translate(str.maketrans("کیێۆڕڵ", "كيي" + "ورل"))

BAD_FILES = {
    "empty.txt": (b"", "is empty; put a report in it or take it away"),
    "long.txt": (b"LONG", "is 50.0 MB long, a report may have 5 MB; split it into its reports"),
    "long.jsonl": (
        b'{"text": "LONG"}',
        "line 1: is 50.0 MB long, a report may have 5 MB; split it into its reports",
    ),
    "invalid.txt": (
        SORANI.encode()[:41] + b"\xff" + SORANI.encode()[41:],
        "is damaged UTF-8 (byte 0xff at 41, line 1); export the text again as UTF-8",
    ),
    "nul.txt": (b"\0" + SORANI.encode(), "holds NUL characters (the first at character 0); export the text again"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(64), "this is a PNG image, not text; save its text as UTF-8"),
    "picture.png": (
        b"\x89PNG\r\n\x1a\n" + bytes(64),
        "this is a PNG image, not text; save its text as UTF-8",
    ),
    "arabic.txt": (SAMPLES["arb"].encode(), "is in Arabic; only Central Kurdish in Arabic letters is read"),
    "persian.txt": (SAMPLES["pes"].encode(), "is in Persian; only Central Kurdish in Arabic letters is read"),
    "english.txt": (SAMPLES["eng"].encode(), "is in English; only Central Kurdish in Arabic letters is read"),
    "kurmanji.txt": (
        SAMPLES["kmr-Latn"].encode(),
        "is in Northern Kurdish (Kurmanji); only Central Kurdish in Arabic letters is read",
    ),
    "badini.txt": (
        SAMPLES["kmr-Arab"].encode(),
        "is in Northern Kurdish (Kurmanji) in Arabic letters; only Central Kurdish in Arabic letters is read",
    ),
    "rows.jsonl": (b"[1]\n", 'line 1: is no JSON object; write {"text": "\u2026"}'),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_among_good_ones(sarchawa: Run, reports: Path, tmp_path: Path, name: str) -> None:
    data, message = BAD_FILES[name]
    (reports / name).write_bytes(data.replace(b"LONG", b"x" * 50_000_000))
    store = tmp_path / "news.sqlite"
    code, out, err = sarchawa("build", reports, "--store", store)
    assert (code, out) == (exit_codes.PARTIAL, b"")
    assert len(err) == 2
    assert err[0].startswith(f"sarchawa: {reports / name}: {message}")
    assert err[1] == f"sarchawa: {store}: 3 reports added, 0 read anew, 0 unchanged, 1 not used; 2 stories"
    assert sarchawa("verify", store).code == exit_codes.OK
    code, out, again = sarchawa("analyze", reports)
    assert code == exit_codes.PARTIAL
    assert again == err[:1]
    assert len(out.splitlines()) == 3


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(SORANI.encode("utf-16"), id="UTF-16"),
        pytest.param(SORANI.encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(OLD_KEYBOARD.encode("cp1256"), id="windows-1256"),
    ],
)
def test_other_encodings_are_read(sarchawa: Run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    code, out, err = sarchawa("analyze", tmp_path / "a.txt")
    assert (code, err) == (exit_codes.OK, [])
    assert [figure["low"] for figure in json.loads(out)["figures"]] == [3]


def test_a_lone_surrogate_is_a_warning(sarchawa: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(row().replace(b'"}', b' \\udc00"}'))
    code, out, err = sarchawa("build", tmp_path / "a.jsonl", "--store", tmp_path / "news.sqlite")
    assert (code, out) == (exit_codes.OK, b"")
    assert err[0].startswith(f"sarchawa: {tmp_path / 'a.jsonl'}: ")
    assert "half a character (lone surrogate)" in err[0]
    assert sarchawa("verify", tmp_path / "news.sqlite").code == exit_codes.OK


def test_what_is_not_there_or_may_not_be_read(sarchawa: Run, reports: Path, tmp_path: Path) -> None:
    (reports / "broken.txt").symlink_to("nowhere")
    code, _, err = sarchawa("build", reports, tmp_path / "gone.txt", "--store", tmp_path / "news.sqlite")
    assert code == exit_codes.PARTIAL
    assert err[:2] == [
        f"sarchawa: {reports / 'broken.txt'}: is a link that points to nothing",
        f"sarchawa: {tmp_path / 'gone.txt'}: does not exist",
    ]
    assert "3 reports added" in err[2]


@pytest.mark.skipif(os.geteuid() == 0, reason="an administrator may read every file")
def test_a_file_without_permission(sarchawa: Run, reports: Path) -> None:
    (reports / "secret.txt").touch(mode=0o000)
    code, out, err = sarchawa("analyze", reports)
    assert code == exit_codes.PARTIAL
    assert err == [f"sarchawa: {reports / 'secret.txt'}: may not be read (permission denied)"]
    assert len(out.splitlines()) == 3


def other_program(path: Path) -> None:
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (words TEXT)")
    connection.close()


def newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def text(path: Path) -> None:
    path.write_text(SORANI, encoding="utf-8")


SPOILED: list[tuple[Callable[[Path], None], str]] = [
    (text, "it is no Sarchawa store; name another file; this one was not touched"),
    (other_program, "it is another program's SQLite file; name another file; this one was not touched"),
    (newer, "a newer Sarchawa made it (version 99 of the store"),
    (Path.unlink, "it does not exist; make it: sarchawa build REPORTS --store"),
]
COMMANDS = ("build", "dossier", "export", "explain", "verify")


@pytest.mark.parametrize(
    ("command", "spoil", "reason"),
    [(command, *case) for command in COMMANDS for case in SPOILED if (command, case[0]) != ("build", Path.unlink)],
)
def test_a_store_that_cannot_be_used(
    sarchawa: Run, reports: Path, store: Path, command: str, spoil: Callable[[Path], None], reason: str
) -> None:
    spoil(store)
    before = store.read_bytes() if store.exists() else b""
    arguments: dict[str, tuple[object, ...]] = {
        "build": (reports, "--store", store),
        "export": ("--store", store),
        "explain": (store, "x"),
    }
    code, out, err = sarchawa(command, *arguments.get(command, (store,)))
    assert (code, out) == (exit_codes.STORE, b"")
    assert len(err) == 1
    assert err[0].startswith(f"sarchawa: {store}: {reason}")
    assert (store.read_bytes() if store.exists() else b"") == before


def test_a_full_disk_in_the_middle_of_a_build(reports: Path, tmp_path: Path) -> None:
    """No file may outgrow 600 kB: writing stops as on a full disk (tests/store has SQLite's own word for one)."""
    for number in range(60):
        (reports / f"more-{number:02}.txt").write_text(f"{SORANI} لە {number + 3} ماڵ.", encoding="utf-8")
    store = tmp_path / "news.sqlite"
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))"
    done = process("build", reports, "--store", store, before=limit, stdout=-1)
    assert done.returncode == exit_codes.STORE, done.stderr
    lines = done.stderr.decode("utf-8").splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"sarchawa: {store}: the disk ")
    assert lines[0].endswith("what was stored before is kept")
    with api.open(store) as opened:
        kept = len(opened.reports())
    assert 0 < kept < 63
    again = process("build", reports, "--store", store, stdout=-1)
    assert again.returncode == exit_codes.OK
    assert f"{63 - kept} reports added, 0 read anew, {kept} unchanged" in again.stderr.decode("utf-8")
    assert process("verify", store, stdout=-1).returncode == exit_codes.OK
