"""Laws of the source tree: which way imports go, how large a file may grow, what a language table looks like.

Each test gathers every fault before it fails, so that one run shows all there is to mend.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "sarchawa"
TABLES = sorted((PACKAGE / "ckb").rglob("*.tsv"))

MOST_LINES = 450
WRITTEN_BY_HAND = {".py", ".md", ".html", ".css", ".js", ".sql", ".json", ".toml", ".tsv"}

# A reader of the source cannot see these, and an editor may lose or add them: they are written as escapes (\u200c).
INVISIBLE = frozenset(
    "\u00a0\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
# Letters of other keyboards; a table is in standard Kurdish letters, and its keys are folded when it is read.
FOREIGN_LETTERS = {"\u0643": "ک", "\u064a": "ی", "\u0649": "ی", "\u06be": "ه", "\u06d2": "ی", "\u0640": "(nothing)"}


def source_files(*suffixes: str) -> Iterator[Path]:
    """Files of the package, the tests, the tools and the documentation with one of these suffixes, in order."""
    for folder in ("src", "tests", "eval", "benchmarks", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in suffixes and "__pycache__" not in path.parts:
                yield path
    yield from sorted(path for path in ROOT.glob("*") if path.suffix in suffixes)


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


def place(path: Path, number: int) -> str:
    return f"{path.relative_to(ROOT)}:{number}"


def comments_of(table: list[str]) -> list[str]:
    """The lines that open a table and say what it is."""
    return [line for line in table if line.startswith("#")]


def test_imports_go_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([linter, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_the_model_needs_nothing_of_the_package() -> None:
    imported: set[str] = set()
    for path in sorted((PACKAGE / "model").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported |= {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    outside = {name for name in imported if not name.startswith("sarchawa.model")}
    assert not [name for name in outside if name.startswith((".", "sarchawa"))]


def test_no_file_outgrows_its_reader() -> None:
    long = {str(path.relative_to(ROOT)): len(lines(path)) for path in source_files(".py", ".css", ".js", ".html")}
    assert not {name: count for name, count in long.items() if count > MOST_LINES}, f"over {MOST_LINES} lines: split"


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "misc", "common"}
    named = {path for path in (ROOT / "src").rglob("*") if path.stem in drawers}
    assert not named, "name a module after the one thing it knows"


def test_what_cannot_be_seen_is_escaped() -> None:
    faults = []
    for path in source_files(*WRITTEN_BY_HAND):
        text = lines(path)
        # A table whose comment names U+200C says that its entries are spelled with it.
        spelled = {"\u200c"} if path.suffix == ".tsv" and any("U+200C" in line for line in comments_of(text)) else set()
        for number, line in enumerate(text, start=1):
            faults += [
                f"{place(path, number)}: U+{ord(sign):04X} {unicodedata.name(sign)}: write \\u{ord(sign):04x}"
                for sign in sorted(INVISIBLE.intersection(line) - spelled)
            ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_table_format(path: Path) -> None:
    """UTF-8 TSV: comments that say what it is, a header, rows in code point order (see CONTRIBUTING.md)."""
    text = lines(path)
    faults = [] if text[-1] == "" else [f"{place(path, len(text))}: end the file with a newline"]
    comments = comments_of(text)
    if not comments:
        faults.append(f"{place(path, 1)}: open with `# ` lines: what the table means, its origin, its licence")
    if comments != text[: len(comments)] or not all(line.startswith("# ") for line in comments):
        faults.append(f"{place(path, 1)}: comments are `# ` lines and all stand before the header")

    start = len(comments)
    header = text[start].split("\t")
    if header[0] != "form" or "example" not in header or len(set(header)) != len(header):
        faults.append(f"{place(path, start + 1)}: the header starts with `form`, has `example`, and repeats no name")

    before: tuple[str, ...] = ()
    for number, line in enumerate(text[start + 1 : -1], start=start + 2):
        cells = tuple(line.split("\t"))
        if len(cells) != len(header):
            faults.append(f"{place(path, number)}: {len(cells)} cells where the header has {len(header)}")
        if not cells[0] or any(cell != cell.strip() for cell in cells):
            faults.append(f"{place(path, number)}: a form is not empty, and no cell starts or ends with a space")
        if cells == before:
            faults.append(f"{place(path, number)}: the row stands twice")
        if cells[:2] < before[:2]:
            faults.append(f"{place(path, number)}: {cells[0]!r} sorts before the row above it")
        before = cells
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_table_is_in_standard_letters(path: Path) -> None:
    """A table that is about spelling itself says so by naming ``spelling variants`` in its comments."""
    text = lines(path)
    if any("spelling variants" in line for line in comments_of(text)):
        return
    faults = []
    for number, line in enumerate(text, start=1):
        form = "" if line.startswith("#") else line.split("\t")[0]
        faults += [
            f"{place(path, number)}: U+{ord(sign):04X} in {form!r}: write {FOREIGN_LETTERS[sign]}"
            for sign in sorted(set(form) & FOREIGN_LETTERS.keys())
        ]
    assert not faults, "\n".join(faults)


def test_every_table_names_its_origin() -> None:
    sources = (PACKAGE / "ckb" / "SOURCES.md").read_text(encoding="utf-8")
    missing = [path.name for path in TABLES if path.name not in sources]
    assert not missing, "ckb/SOURCES.md says nothing of these"
