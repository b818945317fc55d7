"""Laws of what is kept under version control: nothing of one machine, and a set-up that is the same everywhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import sarchawa

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")

# Assembled from parts, so that this file does not name what it forbids.
MACHINE_PATH = re.compile(r"(?<![\w.\-/:$}])/(?:root|work|home/\w+|Users/\w+)" + "/")
REGISTRY = re.compile(r"pypi\." + "org|python" + r"hosted\.org|registry" + r"\.npmjs")
INDEX_OPTION = re.compile(r"--(?:extra-)?index" + "-url|--find" + "-links")


@pytest.fixture(scope="session")
def kept() -> list[Path]:
    """The text files that a commit of everything would hold."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("git does not answer here")
    paths = [ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    return [path for path in sorted(paths) if path.is_file() and b"\0" not in path.read_bytes()]


def found(paths: list[Path], pattern: re.Pattern[str]) -> list[str]:
    """``file:line: words`` for each place where the pattern stands."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {hit.group()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        for hit in pattern.finditer(line)
    ]


def project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def pins(lock: str) -> Iterator[tuple[str, str, list[str]]]:
    """Each requirement of a lock file: its name, its version and its hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            requirement, *hashes = line.split("--hash=")
            name, _, pinned = requirement.partition("==")
            yield name.strip(), pinned.split(";")[0].strip(), [value.strip() for value in hashes]


def test_no_file_knows_a_machine(kept: list[Path]) -> None:
    assert not found(kept, MACHINE_PATH)


def test_no_file_names_a_registry(kept: list[Path]) -> None:
    assert not found(kept, REGISTRY)
    assert not found([path for path in kept if path.suffix == ".lock"], INDEX_OPTION)


def test_no_merge_was_left_half_done(kept: list[Path]) -> None:
    marks = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
    assert not [str(path) for path in kept if marks.search(path.read_text(encoding="utf-8", errors="replace"))]


def test_no_file_is_too_large_to_review(kept: list[Path]) -> None:
    assert not [str(path.relative_to(ROOT)) for path in kept if path.stat().st_size > 2_000_000]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    requirements = list(pins(lock))
    assert requirements
    for name, pinned, hashes in requirements:
        assert re.fullmatch(r"[a-z0-9][a-z0-9.\-]*", name), f"{lock}: {name!r} is not a name"
        assert re.fullmatch(r"[0-9][0-9a-z.+!]*", pinned), f"{lock}: {name} has no exact version"
        assert hashes, f"{lock}: {name} has no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), f"{lock}: {name}"


def test_the_development_lock_holds_the_other() -> None:
    run, dev = ({name: pinned for name, pinned, _ in pins(lock)} for lock in LOCKS)
    assert run.items() <= dev.items(), "run `make lock`"


def test_the_locks_hold_what_the_project_asks_for() -> None:
    declared = project()["project"]
    for lock, wanted in zip(LOCKS, (declared["dependencies"], declared["optional-dependencies"]["dev"]), strict=True):
        names = {re.split(r"[<>=!~;\[ ]", line)[0] for line in wanted}
        assert names <= {name for name, _, _ in pins(lock)}, f"{lock}: run `make lock`"


def test_the_version_is_one() -> None:
    stated = project()["project"]["version"]
    assert version("sarchawa") == stated, "install the package again: `make setup`"
    assert sarchawa.__version__ == stated
    headings = re.findall(r"^## .*$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert stated in headings[0], "the first heading of CHANGELOG.md names the version"


def test_what_make_offers_is_told_by_its_help() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    offered = re.search(r"^\.PHONY: (help .*)$", text, re.MULTILINE)
    assert offered is not None
    told = set(re.findall(r"'make (\w+)", text)) | {"help"}
    assert set(offered.group(1).split()) == told
