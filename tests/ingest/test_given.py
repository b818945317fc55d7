"""What is handed over by hand becomes what the same file on the disk would."""

from __future__ import annotations

from pathlib import Path

import pytest

from sarchawa.ingest import Given, collect, collect_given, given_day, make_report
from sarchawa.ingest.report import LONGEST_FIELD
from sarchawa.model import Problem, Report
from tests.ingest.samples import SAMPLES, write_reports

TEXT = "لە هەولێر دوێنێ باران باری و شەقامەکان پڕ بوون لە ئاو."


def test_a_file_is_read_as_it_is_on_the_disk(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports")
    for code, text in SAMPLES.items():
        (folder / f"{code}.txt").write_text(text, encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG")
    (folder / "letter.docx").write_bytes(b"PK")
    files = sorted(path for path in folder.iterdir() if path.is_file())
    day = given_day("2024-05-17")
    for file in files:
        there = list(collect([file], published=day, source="دەنگ"))
        here = list(collect_given([Given(name=file.name, data=file.read_bytes(), published=day, source="دەنگ")]))
        assert [told(item, str(file), file.name) for item in there] == [told(item, "", "") for item in here]


def told(item: Report | Problem, path: str, name: str) -> str:
    return repr(item).replace(path, name) if path else repr(item)


def test_a_text_is_named_by_its_words_and_has_what_is_told_of_it() -> None:
    given = Given(data=TEXT.encode(), title="باران", source="دەنگ", url="https://example.org")
    (report,) = collect_given([given])
    assert isinstance(report, Report)
    assert (report.title, report.source, report.url, report.path) == ("باران", "دەنگ", "https://example.org", "")
    assert report.id == report.sha256[:16]
    (foreign,) = collect_given(
        [Given(data=b"The governor said on Sunday that four people were hurt in the old market.")]
    )
    assert isinstance(foreign, Problem)
    assert foreign.line == "is in English; only Central Kurdish in Arabic letters is read"


@pytest.mark.parametrize("field", ["title", "source", "url", "id"])
def test_a_field_without_end_is_cut_and_said_to_be(field: str) -> None:
    report = make_report(TEXT, **{field: "x" * 5_000})  # type: ignore[arg-type]  # the field is text
    assert len(getattr(report, field)) in (LONGEST_FIELD, LONGEST_FIELD + 9)
    assert report.warnings == (f'"{field}" has 5000 characters: cut after {LONGEST_FIELD}',)
    assert make_report(TEXT, **{field: "x" * LONGEST_FIELD}).warnings == ()  # type: ignore[arg-type]  # as above
