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
