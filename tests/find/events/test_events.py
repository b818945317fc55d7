"""Events by examples: each construction, and what is no event."""

from __future__ import annotations

import pytest

from sarchawa.ckb import read_table
from sarchawa.find.events import find_events
from sarchawa.text import Doc


def events(text: str) -> list[tuple[str, str]]:
    return [(event.type, event.text) for event in find_events(Doc(text), [], [])]


@pytest.mark.parametrize("row", read_table("event_triggers.tsv"), ids=lambda row: row["form"])
def test_every_trigger_fires_in_its_example(row: dict[str, str]) -> None:
    assert set(row["type"].split()) & {kind for kind, _ in events(row["example"])}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "هێرشێک کرایە سەر بنکەکە. ئەو ڕووداوە نوێ بوو.",
            [("attack", "هێرشێک"), ("attack", "ئەو ڕووداوە")],
        ),
        (
            "هێرشێک کرایە سەر بنکەکە. پۆلیس لەڕووداوەکە ئاگادارە.",
            [("attack", "هێرشێک"), ("attack", "لەڕووداوەکە")],
        ),
        ("پۆلیس دوو کەسی دەستگیر کرد.", [("arrest", "دەستگیر کرد")]),
        ("کۆنگرەیەکی ڕۆژنامەوانی ساز کرا.", [("press_conference", "کۆنگرەیەکی ڕۆژنامەوانی")]),
        ("تەقینەوەیەک لە کۆگای سووتەمەنی ڕوویدا.", [("accident", "تەقینەوەیەک")]),
        ("تەقینەوەیەک ڕوویدا و چەکدارێک دەستگیر کرا.", [("attack", "تەقینەوەیەک"), ("arrest", "دەستگیر کرا")]),
        ("شەش بریندار گەیشتنە نەخۆشخانە.", [("injury", "بریندار")]),
    ],
)
def test_events_of_a_text(text: str, wanted: list[tuple[str, str]]) -> None:
    assert events(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "ئەو ڕووداوە گرنگە.",  # nothing told before it to point at
        "پێویستە لێکۆڵینەوە بکرێت.",  # wished for
        "مەترسیی تەقینەوەی دووەم هەیە.",  # possible
        "ڕۆیشت بۆ ئەوەی نەکوژرێت.",  # prevented
        "لیژنەی لێکۆڵینەوە هات.",  # a body
        "باران باری و ڕێگاکە تەڕ بوو.",
    ],
)
def test_what_is_no_event(text: str) -> None:
    assert events(text) == []
