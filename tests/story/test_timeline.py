"""The timeline: in order of time, exact before wide, the unknown last."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sarchawa.model import NameType, Participant, Reading
from sarchawa.record.ids import entity_id
from sarchawa.story import make_stories
from sarchawa.story.compare.facts import Facts
from sarchawa.story.rarity import Rarity, count
from sarchawa.story.timeline import timeline
from sarchawa.story.view import View
from tests.story.made import made, person


def test_lines_stand_in_order_with_all_their_evidence() -> None:
    text = (
        "تەقینەوەیەک لە دارەبەن ڕوویدا. تەقینەوەکە کۆگایەکی سووتاند. کۆبوونەوەیەک لە دارەبەن کرا. "
        "کۆبوونەوەکە درێژەی کێشا. سوارە میرزا گوتی کارگەکە دادەخرێت."
    )
    reading = made(
        "a",
        text,
        "2022-05-04",
        names={"دارەبەن": "LOC", "سوارە میرزا": "PER"},
        events=[
            {"text": "تەقینەوەیەک لە دارەبەن", "type": "accident", "when": "2022-05-02T22:40"},
            {"text": "تەقینەوەکە", "type": "accident", "when": "2022-05-02"},
            {"text": "کۆبوونەوەیەک", "type": "meeting"},
            {"text": "کۆبوونەوەکە", "type": "meeting"},
        ],
        statements=[{"text": "کارگەکە دادەخرێت", "by": "سوارە میرزا", "date": "2022-05-04"}],
    )
    stories, _ = make_stories([reading])
    lines = stories[0].timeline
    assert [(line.when, line.precision) for line in lines] == [
        ("2022-05-02T22:40", "minute"),
        ("2022-05-04", "day"),
        ("", "unknown"),
    ]
    assert [len(line.evidence) for line in lines] == [2, 1, 2]
    assert lines[0].title == "تەقینەوەیەک لە دارەبەن"
    assert lines[1].title == "سوارە میرزا: کارگەکە دادەخرێت"
    for line in lines:
        for evidence in line.evidence:
            assert text[evidence.start : evidence.end] == evidence.text


def meeting(report: str, guest: str, place: str) -> Reading:
    """A report of a meeting with a guest in a place, on one day."""
    text = f"ئەنجومەنی گوندی دارەبەن ڕایگەیاند، کۆبوونەوەیەک لەگەڵ {guest} لە {place} کرا بۆ پرسی ئاوی دارەبەن."
    names: dict[str, NameType] = {guest: "PER", place: "LOC", "ئەنجومەنی گوندی دارەبەن": "ORG"}
    told = made(
        report,
        text,
        "2022-05-03",
        names=names,
        events=[{"text": "کۆبوونەوەیەک", "type": "meeting", "when": "2022-05-02", "where": (entity_id("LOC", place),)}],
    )
    with_guest = Participant(role="agent", text=guest, entity=person(guest))
    return replace(told, events=(replace(told.events[0], participants=(with_guest,)),))


@pytest.mark.parametrize(
    ("guests", "places", "lines"),
    [
        (("سوارە میرزا", "سوارە میرزا"), ("هەڵشۆ", "هەڵشۆ"), [2]),
        (("سوارە میرزا", "نەسرین عومەر"), ("هەڵشۆ", "هەڵشۆ"), [1, 1]),
        (("سوارە میرزا", "سوارە میرزا"), ("هەڵشۆ", "کەپەران"), [1, 1]),
    ],
    ids=["one meeting", "other people", "other places"],
)
def test_one_happening_in_several_reports_is_one_line(
    guests: tuple[str, str], places: tuple[str, str], lines: list[int]
) -> None:
    reports = [meeting(name, guest, place) for name, guest, place in zip("ab", guests, places, strict=True)]
    views = [View(report, lambda _, entity: entity) for report in reports]
    facts = Facts(views, Rarity(count(reports, lambda _, entity: entity)), str)
    assert [len(line.evidence) for line in timeline(facts, ())] == lines
