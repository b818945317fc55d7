"""Which reports tell one story, and which are copies."""

from __future__ import annotations

from itertools import permutations

import pytest

from sarchawa.model import Reading
from sarchawa.story import make_stories
from sarchawa.story.copies import find_copies, print_of
from tests.story.made import made

FIRE = (
    "ئاگرێک لە کۆگای گەنمی شارۆچکەی دارەبەن کەوتەوە. سوارە میرزا، بەڕێوەبەری ئاگرکوژێنەوەی دارەبەن، گوتی حەوت "
    "تیم بۆ کۆنترۆڵکردنی ئاگرەکە گەیشتنە کۆگاکە و گەنمەکە بە تەواوی سووتاوە. جووتیارانی ناوچەکە داوای قەرەبوو دەکەن."
)
FOLLOW_UP = (
    "جووتیارانی دارەبەن دوای سووتانی کۆگای گەنمەکە کۆبوونەوە. سوارە میرزا ڕایگەیاند لێکۆڵینەوە لە هۆکاری ئاگرەکە "
    "بەردەوامە و قەرەبووی گەنمەکە دەدرێتەوە. بەڕێوەبەرایەتیی ئاگرکوژێنەوە ڕاپۆرتی خۆی بڵاوکردەوە."
)
OTHER = (
    "تیپی تۆپی پێی چیاسپی یارییەکەی لە یاریگای شار بردەوە. ڕاهێنەرەکە ستایشی یاریزانەکانی کرد و هاندەران "
    "ئاهەنگیان گێڕا. خولی نایاب هەفتەی داهاتوو بەردەوام دەبێت و تیپەکە لە پلەی دووەمدایە."
)
NAMES = {"سوارە میرزا": "PER", "دارەبەن": "LOC"}


def fire(report: str = "fire", day: str | None = "2022-05-02") -> Reading:
    return made(report, FIRE, day, names=NAMES)  # type: ignore[arg-type]  # the values are name types


def follow_up(day: str | None = "2022-05-04") -> Reading:
    return made("follow-up", FOLLOW_UP, day, names=NAMES)  # type: ignore[arg-type]  # as above


def other() -> Reading:
    return made("other", OTHER, "2022-05-03", names={"چیاسپی": "ORG"})


def test_reports_of_one_happening_are_one_story() -> None:
    stories, _ = make_stories([fire(), follow_up(), other()])
    assert sorted(story.reports for story in stories) == [("fire", "follow-up"), ("other",)]
    (story,) = [story for story in stories if len(story.reports) == 2]
    assert story.period.earliest == "2022-05-02"
    assert story.period.latest == "2022-05-04"
    (why,) = story.why
    assert why.reasons[0] == "2 names: سوارە میرزا، دارەبەن"
    assert any("words: " in reason for reason in why.reasons)


def test_the_same_people_a_year_later_are_another_story() -> None:
    stories, _ = make_stories([fire(), follow_up("2023-06-01")])
    assert [story.reports for story in stories] == [("fire",), ("follow-up",)]
    for story in stories:
        (apart,) = story.apart
        assert "the nearest days they speak of are 395 apart" in apart.reasons
        assert "no dated happening in common" in apart.reasons


def test_the_order_of_the_reports_does_not_matter() -> None:
    readings = [fire(), follow_up(), other(), fire("copy", "2022-05-03")]
    expected = make_stories(readings)
    for order in permutations(readings):
        assert make_stories(order) == expected


def test_every_report_is_in_one_story() -> None:
    readings = [fire(), follow_up(), other(), made("empty", "")]
    stories, _ = make_stories(readings)
    assert sorted(report for story in stories for report in story.reports) == ["empty", "fire", "follow-up", "other"]
    assert make_stories([]) == ((), ())


def test_two_reports_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="two reports have the id 'fire'"):
        make_stories([fire(), fire()])


def copies_of(readings: list[Reading]) -> list[tuple[str, str]]:
    return find_copies({one.report.id: print_of(one, lambda report, entity: entity) for one in readings})


def test_a_copy_is_found_under_another_spelling_and_with_cuts() -> None:
    spelled = FIRE.replace("ک", "ك").replace("ی", "ي").replace("گوتی", "وتی")
    cut = FIRE[: FIRE.index(" جووتیارانی")]
    copies = [made("spelled", spelled, "2022-05-02"), made("cut", cut, "2022-05-03")]
    assert copies_of([fire(), *copies, follow_up(), other()]) == [("fire", "spelled"), ("fire", "cut")]


def test_a_follow_up_is_no_copy() -> None:
    assert copies_of([fire(), follow_up(), other()]) == []


def test_a_copy_is_told_once() -> None:
    stories, _ = make_stories([fire(), fire("copy", "2022-05-03")])
    (story,) = stories
    assert story.copies == (("fire", "copy"),)
    assert all(evidence.report == "fire" for item in story.timeline for evidence in item.evidence)
    assert not [c for c in story.comparisons if c.kind == "agree"]
