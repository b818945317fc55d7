"""Every verb and phrase of saying is found in its own example."""

from __future__ import annotations

import pytest

from sarchawa.ckb import Row, read_table
from sarchawa.find.statements.acts import performed_act
from sarchawa.find.statements.cues import find_cues
from sarchawa.text import Doc
from sarchawa.text.fold import norm_phrase


def forms(row: Row) -> str:
    return row["form"]


@pytest.mark.parametrize("row", read_table("sayings.tsv"), ids=forms)
def test_a_saying_is_found_in_its_example(row: Row) -> None:
    doc = Doc(row["example"])
    found = find_cues(doc, [doc.quote_at(token.start) is not None for token in doc.tokens])
    assert "".join(norm_phrase(row["form"])) in ["".join(norm_phrase(cue.saying.form)) for cue in found]


@pytest.mark.parametrize("row", read_table("performatives.tsv"), ids=forms)
def test_an_act_is_performed_in_its_example(row: Row) -> None:
    assert performed_act(Doc(row["example"]), 0, len(row["example"])) == row["act"]


@pytest.mark.parametrize(
    "text",
    [
        "ئەگەر وتەبێژەکە بڵێت باشە، دەڕۆین.",  # wished for
        "ناوی کەس نەنووسرا.",  # nobody said it
        "ڕێگاکە کرایەوە و پاسەکان هاتن.",
    ],
)
def test_no_cue(text: str) -> None:
    doc = Doc(text)
    assert find_cues(doc, [False] * len(doc)) == []
