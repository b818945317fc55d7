"""TimelineJS: its documented JSON by a schema, a slide a line with a day, words escaped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sarchawa.export.timelinejs import slide_of
from sarchawa.model import Evidence, Period, Published, Reading, Report, Span, Story, TimelineItem
from sarchawa.store import Store
from tests.export.conftest import exported

SCHEMA = json.loads((Path(__file__).parent / "timelinejs_schema.json").read_text(encoding="utf-8"))
TEXT = "<b>ئاگر</b> کەوتەوە. دوو کەس بریندار بوون."


@pytest.mark.parametrize("which", ["demo", "outward"])
def test_the_document_is_as_timelinejs_documents_it(which: str, request: pytest.FixtureRequest) -> None:
    store = request.getfixturevalue(which)
    told = json.loads(exported(store, "timelinejs"))
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    with Store.open(store, readonly=True) as opened:
        lines = [line for story in opened.collection().stories for line in story.timeline]
    undated = sum(line.precision == "unknown" for line in lines)
    assert len(told["events"]) == len(lines) - undated
    assert (f": {undated}.</p>" in told["title"]["text"]["text"]) is (undated > 0)
    assert len({slide["unique_id"] for slide in told["events"]}) == len(told["events"])
    assert all("group" in slide for slide in told["events"])


def test_one_story_has_its_title_and_no_groups(demo: Path) -> None:
    with Store.open(demo, readonly=True) as store:
        story = max(store.collection().stories, key=lambda one: len(one.reports))
    told = json.loads(exported(demo, "timelinejs", stories=[story.id]))
    assert told["title"]["text"]["headline"] == f'<span lang="ckb" dir="rtl">{story.title}</span>'
    assert not any("group" in slide for slide in told["events"])


def slide(when: str, precision: str) -> dict[str, Any] | None:
    report = Report(
        id='a"b', text=TEXT, sha256="00", source="<i>", url='https://x.org/"><script>', published=Published()
    )
    sentences = (Span(start=0, end=20, text=TEXT[:20]), Span(start=21, end=len(TEXT), text=TEXT[21:]))
    evidence = tuple(Evidence(report='a"b', start=s, end=e, text=TEXT[s:e]) for s, e in ((0, 11), (12, 19), (25, 27)))
    item = TimelineItem(when=when, precision=precision, title="<ئاگر>", evidence=evidence)
    story = Story(id="s", title="t", period=Period(), reports=('a"b',))
    return slide_of(item, story, 3, {'a"b': Reading(report=report, sentences=sentences)})


def test_words_are_escaped_and_stand_in_their_sentences() -> None:
    told = slide("2024-03-03", "day")
    assert told is not None
    assert told["text"]["headline"] == '<span lang="ckb" dir="rtl">&lt;ئاگر&gt;</span>'
    text = told["text"]["text"]
    assert "<strong>&lt;b&gt;ئاگر&lt;/b&gt;</strong> <strong>کەوتەوە</strong>." in text
    assert text.count("<blockquote") == 2
    assert "<script" not in text
    assert "<i>" not in text
    assert 'href="https://x.org/%22%3E%3Cscript%3E"' in text


@pytest.mark.parametrize(
    ("when", "precision", "start", "end"),
    [
        ("2024-03-03T14:30", "minute", {"year": 2024, "month": 3, "day": 3, "hour": 14, "minute": 30}, None),
        ("2024-03-03", "day", {"year": 2024, "month": 3, "day": 3}, None),
        (
            "2024-03-03TNI",
            "part of day",
            {"year": 2024, "month": 3, "day": 3, "display_date": "2024-03-03, night"},
            None,
        ),
        (
            "2024-W10",
            "week",
            {"year": 2024, "month": 3, "day": 4},
            {"year": 2024, "month": 3, "day": 10},
        ),
        ("2024-02", "month", {"year": 2024, "month": 2}, {"year": 2024, "month": 2}),
        ("2024", "year", {"year": 2024}, {"year": 2024}),
    ],
)
def test_days_are_as_exact_as_they_are_told(
    when: str, precision: str, start: dict[str, Any], end: dict[str, Any] | None
) -> None:
    told = slide(when, precision)
    assert told is not None
    assert told["start_date"] == start
    assert told.get("end_date") == end


def test_what_has_no_day_has_no_slide() -> None:
    assert slide("", "unknown") is None
    assert slide("XXXX", "unknown") is None
