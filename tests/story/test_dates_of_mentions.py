"""On which day a mention sets its happening."""

from __future__ import annotations

from typing import Any

from sarchawa.model import Reading
from sarchawa.story.dated import story_mentions
from sarchawa.story.view import View
from tests.story.made import made


def days(*readings: Reading) -> list[list[tuple[str, str | None]]]:
    """(words, day) of the mentions of each reading."""
    views = [View(reading, lambda report, entity: entity) for reading in readings]
    mentions = story_mentions(views)
    return [[(m.event.text, m.day) for m in mentions[view.id]] for view in views]


def event(text: str, kind: str = "attack", when: str | None = None) -> dict[str, Any]:
    return {"text": text, "type": kind, "when": when}


def test_a_later_mention_takes_the_day_of_the_one_before() -> None:
    told = made("a", "هێرشێک کرا. هێرشەکە وەستا.", events=[event("هێرشێک", when="2022-05-02"), event("هێرشەکە")])
    assert days(told) == [[("هێرشێک", "2022-05-02"), ("هێرشەکە", "2022-05-02")]]


def test_an_impossible_date_is_not_replaced_by_another_day() -> None:
    told = made(
        "a", "هێرشێک کرا. هێرشەکە وەستا.", events=[event("هێرشێک", when="2022-05-02"), event("هێرشەکە", when="INVALID")]
    )
    assert days(told) == [[("هێرشێک", "2022-05-02"), ("هێرشەکە", None)]]


def test_last_night_is_the_day_on_which_others_set_it() -> None:
    a = made("a", "بەرەبەیان هێرشێک کرا.", events=[event("هێرشێک", when="2022-05-02T02:00")])
    b = made("b", "شەوی ڕابردوو هێرشێک کرا.", events=[event("هێرشێک", when="2022-05-01TNI")])
    assert days(a, b) == [[("هێرشێک", "2022-05-02")], [("هێرشێک", "2022-05-02")]]
    assert days(b) == [[("هێرشێک", "2022-05-01")]]


def test_the_day_of_a_speech_is_not_the_day_of_what_it_speaks_of() -> None:
    told = "ئەو هێرشە تاوانێکی گەورەیە"
    reading = made(
        "a",
        f"هێرشێک کرا. ڕۆژی ٩ - ٥ - ٢٠٢٢ سوارە میرزا گوتی: {told}.",
        names={"سوارە میرزا": "PER"},
        times=[{"text": "ڕۆژی ٩ - ٥ - ٢٠٢٢", "value": "2022-05-09"}],
        statements=[{"text": told, "by": "سوارە میرزا"}],
        events=[event("هێرشێک", when="2022-05-02"), event("ئەو هێرشە", when="2022-05-09")],
    )
    assert days(reading) == [[("هێرشێک", "2022-05-02"), ("ئەو هێرشە", "2022-05-02")]]


def test_a_distance_dates_the_happening_it_places() -> None:
    reading = made(
        "a",
        "هێرشێک کرا. خۆپیشاندانەکە دوو ڕۆژ بەر لە هێرشەکە بوو.",
        times=[{"text": "دوو ڕۆژ", "value": "P2D", "type": "DURATION"}],
        events=[event("هێرشێک", when="2022-05-04"), event("خۆپیشاندانەکە", "protest"), event("هێرشەکە")],
    )
    assert dict(days(reading)[0])["خۆپیشاندانەکە"] == "2022-05-02"


def test_one_word_is_of_one_type_in_a_story() -> None:
    readings = [
        made(i, "تەقینەوەیەک ڕوویدا.", events=[event("تەقینەوەیەک", kind)])
        for i, kind in zip("abc", ["accident", "accident", "attack"], strict=True)
    ]
    views = [View(reading, lambda report, entity: entity) for reading in readings]
    assert {m.kind for found in story_mentions(views).values() for m in found} == {"accident"}
