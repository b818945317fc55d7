"""Sentences, as the annotation guide cuts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.text import Doc

EXAMPLES = [
    ("باخ سەوزە. پرد درێژە.", ["باخ سەوزە.", "پرد درێژە."]),
    ("باخ سەوزە؟ بەڵێ! باشە.", ["باخ سەوزە؟", "بەڵێ!", "باشە."]),
    ("باخ سەوزە.پرد درێژە.", ["باخ سەوزە.", "پرد درێژە."]),
    ("سەردێڕ\nباخ سەوزە.", ["سەردێڕ", "باخ سەوزە."]),
    ("باخ سەوزە  پرد درێژە", ["باخ سەوزە", "پرد درێژە"]),
    ('گوتی: "باخ سەوزە. پرد درێژە." ئینجا ڕۆیشت.', ['گوتی: "باخ سەوزە. پرد درێژە." ئینجا ڕۆیشت.']),
    ('گوتی: "باخ سەوزە". ئینجا ڕۆیشت.', ['گوتی: "باخ سەوزە".', "ئینجا ڕۆیشت."]),
    ("د. ئاراز هات. ڕۆیشت.", ["د. ئاراز هات.", "ڕۆیشت."]),
    ("پ.ئاراز هات.", ["پ.ئاراز هات."]),
    ("کەناڵی بی.دی.سی دەڵێت باخ سەوزە. پرد درێژە.", ["کەناڵی بی.دی.سی دەڵێت باخ سەوزە.", "پرد درێژە."]),
    ("باخ هات.ئەو ڕۆیشت.", ["باخ هات.", "ئەو ڕۆیشت."]),
    ("نرخ ٢.٥ دینارە. هەرزانە.", ["نرخ ٢.٥ دینارە.", "هەرزانە."]),
    ("١. باخ سەوزە. ٢. پرد درێژە.", ["١. باخ سەوزە.", "٢. پرد درێژە."]),
    ("لە ساڵی ٢٠٢١. پرد درێژە.", ["لە ساڵی ٢٠٢١.", "پرد درێژە."]),
    ("www.example.org باشە. بەڵێ.", ["www.example.org باشە.", "بەڵێ."]),
    ("باخ، پرد؛ و: شت.", ["باخ، پرد؛ و: شت."]),
    ("(باخ سەوزە.) پرد درێژە.", ["(باخ سەوزە.)", "پرد درێژە."]),
    ("", []),
    ("  \n ", []),
]


@pytest.mark.parametrize(("text", "wanted"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_sentences_of_a_text(text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in Doc(text).sentences] == wanted


@given(st.text(alphabet=' \n\u2028.!؟?باخ1a"«»“”()،؛:…'))
def test_sentences_hold_every_word_and_no_blank_edge(text: str) -> None:
    doc = Doc(text)
    covered = 0
    for start, end in doc.sentences:
        assert covered <= start < end
        assert text[start:end].strip() == text[start:end]
        assert not text[covered:start].strip()
        covered = end
    assert not text[covered:].strip()
    for index, (first, last) in enumerate(doc.sentence_tokens):
        for token in doc.tokens[first:last]:
            assert doc.sentence_at(token.start) == index
