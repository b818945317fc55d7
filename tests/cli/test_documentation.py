"""The documentation of the commands is that of the commands."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer

from sarchawa.cli import exit_codes
from sarchawa.cli.app import app
from tests.cli.conftest import Run

COMMANDS = (
    "analyze",
    "build",
    "correct",
    "decisions",
    "dossier",
    "evaluate",
    "explain",
    "export",
    "fetch",
    "import-gold",
    "index",
    "load",
    "merge",
    "original",
    "search",
    "serve",
    "split",
    "undo",
    "verify",
    "version",
)


def writer(root: Path) -> ModuleType:
    """tools/write_command_docs.py as a module."""
    spec = importlib.util.spec_from_file_location("write_command_docs", root / "tools" / "write_command_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_up_to_date(root: Path) -> None:
    written = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == writer(root).page(), "run: python tools/write_command_docs.py"


def test_every_command_is_there() -> None:
    group: Any = typer.main.get_command(app)
    assert sorted(group.commands) == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_that_is_understood(
    sarchawa: Run, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise OSError(-2, "no name is looked up in tests")

    monkeypatch.setattr("socket.getaddrinfo", nobody)
    code, out, err = sarchawa(command, "--help")
    assert (code, err) == (exit_codes.OK, [])
    told = " ".join(out.decode("utf-8").split())
    example = re.search(rf"Example: sarchawa ({command} .*?) (?:Arguments|Options):", told)
    assert example is not None
    arguments = example[1].split(" > ")[0].replace("reports/", str(tmp_path)).replace("news.", f"{tmp_path}/news.")
    assert sarchawa(*arguments.replace("dossier.html", f"{tmp_path}/dossier.html").split()).code != exit_codes.USAGE


def test_every_exit_code_has_its_meaning() -> None:
    codes = {value for name, value in vars(exit_codes).items() if name.isupper() and isinstance(value, int)}
    assert codes == set(exit_codes.MEANINGS)


def test_nothing_asked_is_answered_with_help(sarchawa: Run) -> None:
    code, out, err = sarchawa()
    assert (code, out) == (exit_codes.USAGE, b"")
    assert err[0].startswith("Usage: sarchawa")
