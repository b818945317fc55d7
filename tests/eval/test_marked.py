"""Invented texts with marked names: every line can be read, its names are whole words, and no line is told twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.annotate_news import NEWS
from eval.marked import read_marked, unmarked
from sarchawa.text import Doc

FILES = sorted((NEWS / "invented").glob("*.txt"))


def test_marks_tell_names() -> None:
    assert unmarked("{PER ئاراز کەریمی} گەیشتە {LOC هەولێر}.") == (
        "ئاراز کەریمی گەیشتە هەولێر.",
        [(0, 12, "PER"), (20, 26, "LOC")],
    )
    assert unmarked("کەس نەهات.") == ("کەس نەهات.", [])


@pytest.mark.parametrize("line", ["{PER ئاراز", "ئاراز}", "{NAME ئاراز}", "{ORG یانەی {LOC هەولێر}}", "{LOC }"])
def test_a_mark_that_tells_no_name_is_a_fault(line: str) -> None:
    with pytest.raises(ValueError, match="write a name as"):
        unmarked(line)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_of_invented_reports_are_whole_words(path: Path) -> None:
    for number, line in read_marked(path):
        text, names = unmarked(line)
        doc = Doc(text)
        starts = {token.start for token in doc.tokens}
        ends = {token.end for token in doc.tokens}
        torn = [text[start:end] for start, end, _ in names if start not in starts or end not in ends]
        assert not torn, f"{path.name}:{number}: {torn}"


def test_no_invented_report_is_there_twice() -> None:
    texts = [unmarked(line)[0] for path in FILES for _, line in read_marked(path)]
    assert texts
    assert len(set(texts)) == len(texts)
