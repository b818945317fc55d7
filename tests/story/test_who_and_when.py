"""Comparisons of who takes part in a happening, and of the hours it is given."""

from __future__ import annotations

import pytest

from sarchawa.model import Reading
from sarchawa.story import make_stories
from tests.story.made import made
from tests.story.test_comparisons import compared


def protest(report: str, text: str, day: str | None = "2022-05-02", word: str = "خۆپیشاندان") -> Reading:
    events = [{"text": word, "type": "protest", "when": day}]
    return made(report, text, "2022-05-02", names={"پارتی هیوا": "ORG", "دارەبەن": "LOC"}, events=events)


AGAIN = "لایەنگرانی پارتی هیوا لە شارۆچکەی دارەبەن خۆپیشاندان دەکەن و ڕێگەی بازاڕیان داخست."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("خۆپیشاندانی لایەنگرانی پارتی هیوا لە شارۆچکەی دارەبەن ڕێگەی بازاڕی داخست.", True),
        ("ئەندامانی پارتی هیوا لە شارۆچکەی دارەبەن خۆپیشاندان دەکەن و ڕێگەی بازاڕیان داخست.", False),
        ("خۆپیشاندان لە شارۆچکەی دارەبەن ڕێگەی بازاڕی داخست، لایەنگرانی پارتی هیوا ڕازی نین.", False),
    ],
)
def test_the_same_people_protest_in_two_reports(text: str, found: bool) -> None:
    told = [c for c in compared(protest("a", AGAIN), protest("b", text)) if c.steps == ("compare.who_protests",)]
    assert bool(told) == found
    if found:
        assert [claim.text for claim in told[0].claims] == ["لایەنگرانی پارتی هیوا"] * 2


def at_hour(report: str, hour: str, when: str) -> Reading:
    text = f"تەقینەوەیەک کاتژمێر {hour} لە کارگەی سابوونی شارۆچکەی دارەبەن ڕوویدا و کارگەکە سووتا."
    times = [{"text": f"کاتژمێر {hour}", "value": when}]
    events = [{"text": "تەقینەوەیەک", "type": "accident", "when": when}]
    return made(report, text, "2022-05-02", names={"دارەبەن": "LOC"}, times=times, events=events)


def test_two_hours_of_one_happening_stand_side_by_side() -> None:
    readings = [at_hour("a", "٠٢:٠٠", "2022-05-02T02:00"), at_hour("b", "٠٤:٣٠", "2022-05-02T04:30")]
    (told,) = compared(*readings, kind="disagree")
    assert [claim.value for claim in told.claims] == ["2022-05-02T02:00", "2022-05-02T04:30"]
    assert told.explanation == "On 2022-05-02, the reporter of a says 02:00 and the reporter of b says 04:30."
    stories, _ = make_stories(readings)
    lines = [(line.when, [words.report for words in line.evidence]) for line in stories[0].timeline]
    assert lines == [("2022-05-02T02:00", ["a"]), ("2022-05-02T04:30", ["b"])]


def test_ten_minutes_are_no_disagreement() -> None:
    readings = [at_hour("a", "٠٢:٠٠", "2022-05-02T02:00"), at_hour("b", "٠٢:١٠", "2022-05-02T02:10")]
    assert not compared(*readings, kind="disagree")
    stories, _ = make_stories(readings)
    assert len(stories[0].timeline) == 1
