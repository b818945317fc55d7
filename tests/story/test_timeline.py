"""The timeline: in order of time, exact before wide, the unknown last."""

from __future__ import annotations

from sarchawa.story import make_stories
from tests.story.made import made


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
