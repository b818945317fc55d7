"""The words that stand beside reports on pages."""

from __future__ import annotations

import pytest

from sarchawa.ckb import read_table
from sarchawa.ingest.page.labels import label_of, opening_label


def test_every_example_of_the_table_is_recognised() -> None:
    for row in read_table("page_labels.tsv"):
        assert row["kind"] in (label_of(row["example"]), opening_label(row["example"])[0]), row["form"]


@pytest.mark.parametrize(
    "line",
    [
        "بابەتی پەیوەندیدار",
        "بابه\u200cتی په\u200cیوه\u200cندیدار:",
        "« بابەتی پەیوەندیدار »",
        "بابه\u200cتي په\u200cيوه\u200cنديدار",
    ],
)
def test_spelling_and_signs_do_not_matter(line: str) -> None:
    assert label_of(line) == "related"


@pytest.mark.parametrize("line", ["کۆمێنتەکان (٣)", "٣ لێدوان", "Comments: 12"])
def test_a_counter_does_not_matter(line: str) -> None:
    assert label_of(line) == "comments"


@pytest.mark.parametrize(
    "line",
    ["", "پردەکە کرایەوە", "لێدوانی سەرۆکی شارەوانی", "بابەتی پەیوەندیدار بە پردەکەوە گفتوگۆی لەسەر کرا", ": :", "٣"],
)
def test_what_is_no_label(line: str) -> None:
    assert label_of(line) == ""
    assert opening_label(line) == ("", line)


def test_what_stands_behind_a_label() -> None:
    assert opening_label("نووسەر: هاوژین بنار") == ("byline", "هاوژین بنار")
    assert opening_label("وێنە | شارەوانی") == ("caption", "شارەوانی")
    assert opening_label("سەرۆک گوتی: پردەکە دەکرێتەوە") == ("", "سەرۆک گوتی: پردەکە دەکرێتەوە")
