"""Who said what, by examples: each construction at least once, and sentences that state nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from sarchawa.find.lost_blanks import with_blanks
from sarchawa.find.names import find_names
from sarchawa.find.roles import find_roles
from sarchawa.find.statements import find_statements
from sarchawa.text import Doc


def examples() -> list[tuple[str, list[list[str]]]]:
    lines = Path(__file__).with_name("examples.tsv").read_text(encoding="utf-8").splitlines()
    # "\\n" in a row is a line break of the text
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return [
        (text.replace("\\n", "\n"), [] if wanted == "-" else [one.split("|") for one in wanted.split(" || ")])
        for text, wanted in rows
    ]


@pytest.mark.parametrize(("text", "wanted"), examples())
def test_statements_of_a_sentence(text: str, wanted: list[list[str]]) -> None:
    doc = with_blanks(Doc(text))
    names = find_names(doc)
    found = find_statements(doc, names, find_roles(doc, names), [])
    assert [[s.kind, s.act, s.speaker.name or s.speaker.text or "", s.text] for s in found] == wanted
    for statement in found:
        assert text[statement.start : statement.end] == statement.text
        assert statement.steps


def test_an_excerpt_that_begins_with_a_pronoun_has_a_speaker_without_words() -> None:
    doc = Doc("ئەو گوتی ئاوەکە پاکە و کەس نەخۆش نییە.")
    names = find_names(doc)
    (found,) = find_statements(doc, names, find_roles(doc, names), [])
    assert found.text == "ئاوەکە پاکە و کەس نەخۆش نییە"
    assert found.speaker.text is None
    assert found.speaker.anonymous


def test_somebody_who_is_described_by_no_noun_is_nobody_introduced() -> None:
    text = "یەکێک لەو لێدوانانەی مارسی، باس لە بەشداریکردن دەکات و دەڵێت: قورسە."  # read as a part of nothing named
    doc = Doc(text)
    names = find_names(doc)
    find_statements(doc, names, find_roles(doc, names), [])
