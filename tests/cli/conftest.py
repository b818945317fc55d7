"""Running of commands, in this process (quick) or in one of their own (where the streams themselves are tested)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest

from sarchawa.cli.app import run
from tests.ingest.samples import write_reports


class Outcome(NamedTuple):
    """What a command did: its exit code, the bytes on standard output, the lines on standard error."""

    code: int
    out: bytes
    err: list[str]


Run = Callable[..., Outcome]


@pytest.fixture
def sarchawa(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line in this process: ``sarchawa("analyze", path, stdin=b"…")``."""

    def call(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(stdin)))
        capfdbinary.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Outcome(code, out, err.decode("utf-8").splitlines())

    return call


def start(*arguments: object, before: str = "") -> list[str]:
    """The command line of a process of its own. before: Python to run first."""
    program = f"import sys; {before}; from sarchawa.cli.app import main; sys.argv[0] = 'sarchawa'; main()"
    return [sys.executable, "-c", program, *map(str, arguments)]


def process(*arguments: object, before: str = "pass", **options: object) -> subprocess.CompletedProcess[bytes]:
    """Runs a command line in a process of its own."""
    command = start(*arguments, before=before)
    done: subprocess.CompletedProcess[bytes]
    # the options are those of subprocess.run, handed on
    done = subprocess.run(command, stderr=subprocess.PIPE, timeout=60, check=False, **options)  # type: ignore[call-overload]  # options of two kinds
    return done


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "reports")


@pytest.fixture
def store(built: bytes, tmp_path: Path) -> Path:
    """A store with three reports and their two stories."""
    (tmp_path / "news.sqlite").write_bytes(built)
    return tmp_path / "news.sqlite"
