"""Standard streams that are closed, full or gone, and Ctrl-C: no trace, no half file, the right exit code."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from sarchawa.cli import exit_codes
from tests.cli.conftest import Run, process, start
from tests.ingest.samples import row

FULL = Path("/dev/full")


@pytest.mark.parametrize("command", [("analyze", "REPORTS"), ("--help",), ("export", "--store", "STORE")])
def test_a_reader_that_goes_away_ends_a_command_silently(reports: Path, store: Path, command: tuple[str, ...]) -> None:
    filled = [{"REPORTS": reports, "STORE": store}.get(argument, argument) for argument in command]
    read, write = os.pipe()
    os.close(read)
    try:
        done = process(*filled, stdout=write)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (exit_codes.OK, b"")


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output_or_a_file(reports: Path, store: Path, sarchawa: Run) -> None:
    with FULL.open("wb") as full:
        done = process("analyze", reports, stdout=full)
    assert done.returncode == exit_codes.OUTPUT
    assert done.stderr == b"sarchawa: standard output: it cannot be written (No space left on device)\n"
    code, out, err = sarchawa("export", "--store", store, "--output", FULL)
    assert (code, out) == (exit_codes.OUTPUT, b"")
    assert err == [
        f"sarchawa: {FULL}: it cannot be written (No space left on device); check its folder and the free space"
    ]


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_no_half_one(
    store: Path, sarchawa: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = store.with_name("news.json")
    target.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    code, _, err = sarchawa("export", "--store", store, "--output", target)
    assert code == exit_codes.OUTPUT
    assert err == [
        f"sarchawa: {target}: it cannot be written (No space left on device); check its folder and the free space"
    ]
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in store.parent.iterdir() if path.name.startswith("news.json")) == ["news.json"]


def test_output_into_a_folder_that_is_not_there(store: Path, sarchawa: Run) -> None:
    code, _, err = sarchawa("dossier", store, "--html", store.parent / "none" / "dossier.html")
    assert code == exit_codes.OUTPUT
    assert len(err) == 1
    assert "No such file or directory" in err[0]


def test_output_through_a_link_keeps_the_link(store: Path, sarchawa: Run) -> None:
    link = store.with_name("link.json")
    link.symlink_to("news.json")
    assert sarchawa("export", "--store", store, "--output", link).code == exit_codes.OK
    assert link.is_symlink()
    assert store.with_name("news.json").stat().st_size > 100


def test_closed_streams(reports: Path) -> None:
    no_input = process("analyze", "-", before="import os; os.close(0); sys.stdin = None", stdout=-1)
    assert no_input.returncode == exit_codes.PARTIAL
    assert no_input.stderr == b"sarchawa: standard input: is closed; pipe a report into it\n"
    no_output = process("analyze", reports, before="sys.stdout = None", stdout=-1)
    assert no_output.returncode == exit_codes.OUTPUT
    assert no_output.stderr == b"sarchawa: standard output: it is closed\n"


def test_ctrl_c_keeps_what_was_stored(tmp_path: Path) -> None:
    store = tmp_path / "news.sqlite"
    (tmp_path / "a.jsonl").write_bytes(row(id="a") + row(id="b"))
    before = (
        "import os, signal; from sarchawa.store import Store; put = Store.put; "
        "Store.put = lambda *a, **k: (put(*a, **k), os.kill(os.getpid(), signal.SIGINT))"
    )
    done = process("build", tmp_path / "a.jsonl", "--store", store, before=before, stdout=-1)
    assert done.returncode == exit_codes.INTERRUPTED
    assert done.stderr == b"sarchawa: stopped; what was stored is kept\n"
    again = process("build", tmp_path / "a.jsonl", "--store", store, stdout=-1)
    assert b"1 report added, 0 read anew, 1 unchanged" in again.stderr


def test_progress_is_not_written_into_a_log(reports: Path, tmp_path: Path) -> None:
    slow = "import sarchawa.cli.progress as p; p.PATIENCE_SECONDS = 0.0"
    done = process("build", reports, "--store", tmp_path / "news.sqlite", before=slow, stdout=-1)
    assert done.stderr.count(b"\n") == 1
    assert done.stderr.startswith(b"sarchawa: ")


def test_long_work_shows_its_progress_on_a_terminal(reports: Path, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    own, terminal = pty.openpty()
    slow = "import sarchawa.cli.progress as p; p.PATIENCE_SECONDS = 0.0"
    command = start("build", reports, "--store", tmp_path / "news.sqlite", before=slow)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=terminal, env={**os.environ, "TERM": "xterm"}) as run:
        os.close(terminal)
        shown = b""
        try:
            while part := os.read(own, 4_096):
                shown += part
        except OSError:  # how Linux says that the other end is closed
            pass
        finally:
            os.close(own)
        out = run.communicate(timeout=30)[0]
    assert run.returncode == exit_codes.OK
    assert out == b""
    assert b"reports read" in shown or b"telling the stories" in shown
