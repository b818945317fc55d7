"""The Python API: its own examples and those of the README run, and its faults say what to do."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import sarchawa
from sarchawa.ingest import ReportError
from sarchawa.ingest import report as report_module
from sarchawa.pipeline import build
from sarchawa.store import StoreError
from tests.ingest.samples import REPORTS, SAMPLES, write_reports


@pytest.mark.parametrize("module", [sarchawa, report_module])
def test_examples_in_docstrings_run(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]  # parameters are typed as objects
    assert result.attempted
    assert not result.failed


def test_examples_in_the_readme_run(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    examples = re.findall(r"^```python\n(.*?)^```", (root / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    assert examples
    monkeypatch.chdir(tmp_path)
    build([write_reports(tmp_path / "reports")], "case.sqlite")
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})
    assert capsys.readouterr().out


def test_analyze_gives_spans_into_the_text() -> None:
    text = REPORTS["fire-2.txt"]
    reading = sarchawa.analyze(text, "2024-03-04", id="fire-2", source="کانیلان", title="ئاگر")
    assert (reading.report.id, reading.report.source, reading.report.title) == ("fire-2", "کانیلان", "ئاگر")
    assert (reading.report.published.value, reading.report.published.basis) == ("2024-03-04", "given")
    assert reading.report.text == text
    assert [figure.low for figure in reading.figures] == [5]
    assert reading == sarchawa.analyze(text, "2024-03-04", id="fire-2", source="کانیلان", title="ئاگر")


def test_a_text_in_another_language_is_said_to_be() -> None:
    reading = sarchawa.analyze(SAMPLES["pes"])
    assert reading.report.language == "pes"
    assert reading.report.warnings == ("is in Persian; only Central Kurdish in Arabic letters is read",)
    assert reading.names == ()


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        (" \n", None, "holds no text"),
        ("کورد\0", None, "holds NUL characters"),
        ("ک" * 2_600_000, None, "is 5.2 MB long, a report may have 5 MB"),
        ("کورد", "yesterday", "'yesterday' is no date; write it like 2024-05-17"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(text: str, published: str | None, reason: str) -> None:
    with pytest.raises(ReportError, match=re.escape(reason)):
        sarchawa.analyze(text, published)


def test_open_refuses_what_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="it does not exist"):
        sarchawa.open(tmp_path / "none.sqlite")


def test_there_is_nothing_else() -> None:
    with pytest.raises(AttributeError, match="no attribute 'analyse'"):
        sarchawa.analyse  # noqa: B018 - the access is the test
