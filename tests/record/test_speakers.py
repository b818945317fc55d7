"""Who a role means that says something: told to the person whom the report gives it to."""

from __future__ import annotations

import pytest

from sarchawa.ingest import make_report
from sarchawa.pipeline import read

BEHIND = "هەموو نموونەکانیان لە تاقیگە پشکنیوە"


def speakers(text: str) -> list[str | None]:
    return [statement.speaker.name for statement in read(make_report(text)).statements]


@pytest.mark.parametrize(
    ("told", "again"),
    [
        ("گوتەبێژی حکومەتی عێراق", "گوتەبێژەکەی حکومەتی عێراق"),
        ("سەرۆکی شارەوانی", "سەرۆکی شارەوانییەکە"),
        ("بەڕێوەبەری تەندروستیی شارۆچکەکە", "بەڕێوەبەری تەندروستی"),
    ],
)
def test_a_role_that_one_person_holds_is_that_person(told: str, again: str) -> None:
    text = f"ئاراز کەریم، {told} گوتی، ئاوەکە پاکە و مەترسی نییە. {again} جەختی کردەوە کە {BEHIND}."
    assert speakers(text) == ["ئاراز کەریم", "ئاراز کەریم"]


def test_a_role_that_two_hold_is_nobody_known() -> None:
    text = (
        "ئاراز کەریم، سەرۆکی شارەوانیی بەردەچنار گوتی، ئاوەکە پاکە و مەترسی نییە. "
        "ڕێبین نەریمان، سەرۆکی شارەوانیی شنەبا گوتی، هیچ نازانێت لەو بارەیەوە. "
        f"سەرۆکی شارەوانی جەختی کردەوە کە {BEHIND}."
    )
    assert speakers(text)[2] not in ("ئاراز کەریم", "ڕێبین نەریمان")


@pytest.mark.parametrize("once", ["پێشووی", "داهاتووی", "ئەوسای"])
def test_who_held_an_office_is_not_who_holds_it(once: str) -> None:
    text = (
        f"سەرۆکی {once} ئەنجوومەنی شارەوانی گوتی، ئاوەکە پاکە و مەترسی نییە. "
        f"ئاراز کەریم، سەرۆکی ئەنجوومەنی شارەوانی جەختی کردەوە کە {BEHIND}."
    )
    assert speakers(text) == [f"سەرۆکی {once} ئەنجوومەنی شارەوانی", "ئاراز کەریم"]


def test_a_noun_that_points_back_is_whoever_was_introduced_by_it() -> None:
    text = (
        "ڕۆژنامەنووسێک بە ناوی ئاراز کەریم لە بەردەچنار بریندار بوو. ڕادیۆی شار ڕایگەیاند، هێرشبەرەکان ڕایانکردووە. "
        f"ئەو ڕۆژنامەنووسە گوتی، {BEHIND}."
    )
    assert speakers(text)[-1] == "ئاراز کەریم"


def test_a_source_that_points_back_keeps_its_own_words() -> None:
    text = f"سەرچاوەیەکی پزیشکی لە هەولێر گوتی، ئاوەکە پاکە و مەترسی نییە. ئەو سەرچاوەیە گوتیشی، {BEHIND}."
    first, second = read(make_report(text)).statements
    assert first.speaker.name == second.speaker.name == "سەرچاوەیەکی پزیشکی لە هەولێر"
    assert second.speaker.text == "سەرچاوەیە"
    assert second.speaker.anonymous


@pytest.mark.parametrize("again", ["ڕۆژنامەکە", "ئەو ڕۆژنامەیە"])
def test_a_medium_in_marks_is_meant_by_its_noun(again: str) -> None:
    text = f"ڕۆژنامەی «گاردیان» بڵاوی کردەوە نرخەکان دابەزیون. بەپێی {again}، {BEHIND}."
    assert speakers(text) == ["گاردیان", "گاردیان"]


def test_the_head_of_a_body_in_marks_is_not_the_body() -> None:
    text = f'بەڕێوەبەری دەزگای "شنە" گوتی، {BEHIND}.'
    assert speakers(text) == ['بەڕێوەبەری دەزگای "شنە"']


def test_whom_nothing_before_describes_is_told_with_what_points_at_them() -> None:
    assert speakers(f"ئەو بەرپرسە گوتی، {BEHIND}.") == ["ئەو بەرپرسە"]


def test_a_lone_head_of_two_who_head_something_is_neither() -> None:
    text = (
        "ئاراز کەریم، سەرۆک کۆماری بەردەچنار، و ڕێبین نەریمان، سەرۆکی شارەوانیی شنەبا، کۆبوونەوە. "
        f"سەرۆک ڕایگەیاند، {BEHIND}."
    )
    assert speakers(text)[-1] not in ("ئاراز کەریم", "ڕێبین نەریمان")
