"""What a command waits for before it begins: modules that it loads, tables that it reads. Nothing is timed here (see
benchmarks/startup.py): what is loaded is counted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sarchawa.ckb.compiled import FOLDER
from sarchawa.cli import exit_codes
from sarchawa.cli.commands import SUMMARIES, function_of
from tests.cli.conftest import process

TELL_MODULES = "import atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr))"
TELL_FILES = "sys.addaudithook(lambda event, told: event == 'open' and print(told[0], file=sys.stderr))"

HEAVY = (
    *("asyncio", "csv", "email", "http", "importlib.metadata", "importlib.resources", "logging", "lxml", "sqlite3"),
    *("ssl", "tempfile", "unittest", "xml", "zipfile"),
    *("dask", "duckdb", "feedparser", "jinja2", "pyarrow", "pydantic", "rich", "starlette", "uvicorn", "yaml"),
)
"""Modules that take longer to load than what they are for to do, or are for something else."""
OTHER_ROOMS = ("batch", "dossier", "evaluate", "fetch", "search", "store", "story.stories", "story.compare", "web")
MOST_MODULES = 363
"""Of an analysis, Python's own included."""
LARGE = 60_000
"""Bytes of a table that takes long to read."""


def loaded(*arguments: object) -> list[str]:
    """The modules that a command has loaded when it ends."""
    done = process(*arguments, before=TELL_MODULES, stdout=-3)
    assert done.returncode == exit_codes.OK, done.stderr
    return done.stderr.decode("utf-8").split()


def among(modules: list[str], heavy: tuple[str, ...]) -> list[str]:
    """The modules that are one of the heavy ones, or in it."""
    return sorted({module for module in modules for one in heavy if module == one or module.startswith(f"{one}.")})


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for kept tables, empty."""
    monkeypatch.setenv(FOLDER, str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(
        "وەزیری تەندروستی ڕایگەیاند، دوێنێ لە شارۆچکەی بەردەچنار سێ کەس بریندار بوون. «دوو کەسیان منداڵن».",
        encoding="utf-8",
    )
    return path


def test_help_loads_no_command() -> None:
    modules = loaded("--help")
    assert [module for module in modules if module.startswith("sarchawa.")] == [
        "sarchawa.cli",
        "sarchawa.cli.exit_codes",
        "sarchawa.cli.plain",
        "sarchawa.cli.commands",
        "sarchawa.cli.output",
        "sarchawa.cli.app",
    ]
    assert among(modules, (*HEAVY, "msgspec")) == []


@pytest.mark.parametrize("command", SUMMARIES)
def test_help_of_a_command_loads_that_command_only(command: str) -> None:
    modules = loaded(command, "--help")
    assert among(modules, (*HEAVY, *(f"sarchawa.{room}" for room in OTHER_ROOMS), "sarchawa.find")) == []
    assert among(modules, tuple(function_of(other).__module__ for other in SUMMARIES)) == [
        function_of(command).__module__
    ]


def test_an_analysis_loads_what_it_needs(kept: Path, report: Path) -> None:
    modules = loaded("analyze", report)
    assert among(modules, HEAVY) == []
    assert among(modules, tuple(f"sarchawa.{room}" for room in OTHER_ROOMS)) == []
    assert among(modules, ("sarchawa.ingest.formats",)) == ["sarchawa.ingest.formats", "sarchawa.ingest.formats.text"]
    assert len(modules) <= MOST_MODULES


def test_large_tables_are_read_once(kept: Path, report: Path) -> None:
    def tables() -> list[str]:
        done = process("analyze", report, before=TELL_FILES, stdout=-3)
        assert done.returncode == exit_codes.OK, done.stderr
        opened = {line for line in done.stderr.decode("utf-8").splitlines() if line.endswith((".tsv", ".txt"))}
        return sorted(os.path.basename(path) for path in opened if os.path.getsize(path) > LARGE)

    assert {"lexicon.txt", "name_weights.txt", "places.tsv", "organisations.tsv"} < set(tables())
    assert tables() == []
