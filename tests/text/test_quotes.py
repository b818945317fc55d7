"""Quotations: which marks belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.text.quotes import find_quotes
from sarchawa.text.sentences import paragraph_ends

EXAMPLES = [
    ("ئاراز وتی ''ڕێگاکە داخراوە و ئاو نییە''.", ["ڕێگاکە داخراوە و ئاو نییە"]),
    ('گوتی: "باخەکە سەوزە."', ["باخەکە سەوزە."]),
    ("گوتی: «باخەکە» و «پردەکە».", ["باخەکە", "پردەکە"]),
    ("گوتی “باخ” و ”پرد“.", ["باخ", "پرد"]),  # the second pair is set turned round
    ('گوتی “باخ" و پرد.', ["باخ"]),  # a curved mark closed by a straight one
    ("گوتی “باخ“ و پرد.", ["باخ"]),
    ('"پێشهاتێکی باش"ە', ["پێشهاتێکی باش"]),
    ('لە"باخ"دا', ["باخ"]),
    ("Qur’an و باخ", []),
    ("گوتی ‘باخ’.", ["باخ"]),
    ('"باخ «و» پرد"', ["باخ «و» پرد"]),  # inside a quotation, others are its own
    ('"باخ\n"پرد"', ["باخ", "پرد"]),  # not closed: ends with its paragraph
    ('"باخ\n\nپرد" دوایی', ["باخ\n\nپرد"]),  # closed in the next paragraph
    ("“باخ سەوزە.\nپرد لە ” ڕێگا”دا کۆنە.", ["باخ سەوزە."]),  # a mark set turned round in another's words
    ("باخ» پرد", []),
    ('""', []),
    ('باخ " پرد', ["پرد"]),
    ('گوتی" باخەکە سەوزە و جوانە".', ["باخەکە سەوزە و جوانە"]),  # the opening mark leans on the verb
    ('گوتی،" باخەکە سەوزە و جوانە".', ["باخەکە سەوزە و جوانە"]),
    (
        'گوتی" باخەکە سەوزە و جوانە".\n\nگوتیشی" پردەکە کۆنە و بەرزە".',
        ["باخەکە سەوزە و جوانە", "پردەکە کۆنە و بەرزە"],
    ),  # two paragraphs
    ('گوتی" باخەکە سەوزە و جوانە". وتی،" پردەکە', ["باخەکە سەوزە و جوانە"]),  # a further one leans as well
    (
        'گوتی " باخەکە سەوزە و جوانە. وتیشی "پردەکە کۆنە و بەرزە".',
        ["باخەکە سەوزە و جوانە.", "پردەکە کۆنە و بەرزە"],
    ),  # the first one is never closed
    (
        'گوتی: "لە فیلمی "باخ"دا ڕۆڵی کچێک بەناوی "شنە" ببینم، خۆش بوو".',
        ['لە فیلمی "باخ"دا ڕۆڵی کچێک بەناوی "شنە" ببینم، خۆش بوو'],
    ),  # a name with an ending behind its marks
    ('گوتی: "کەناڵی "باخ" دادەنێین و بەس', ['کەناڵی "باخ" دادەنێین و بەس']),  # never closed, with a name in it
    ('گوتی: "پرد کۆنە. گوتیشی: "باخ سەوزە.', ["پرد کۆنە.", "باخ سەوزە."]),  # neither is closed
    ("گوتی، ” باخەکە سەوزە و جوانە”.", ["باخەکە سەوزە و جوانە"]),  # a closing mark between blanks
    ('باخەکە سەوزە". ئاراز گوتی: "پردەکە کۆنە".', ["پردەکە کۆنە"]),  # the first mark closes what was cut off
    ('گوتی: "گروپی "باخ" دەگات و دەڕوات".', ['گروپی "باخ" دەگات و دەڕوات']),  # a name in the same marks within
    ('گوتی: "گروپی "باخ" و "پرد" دەگات".', ['گروپی "باخ" و "پرد" دەگات']),
    ("گوتی ” باخەکە سەوزە و جوانە”.", ["باخەکە سەوزە و جوانە"]),  # closing marks at both ends
    ("گوتی ” باخەکە سەوزە و جوانە “.", ["باخەکە سەوزە و جوانە"]),  # turned round, between blanks
    ("گوتی ،” باخەکە سەوزە و جوانە ”", ["باخەکە سەوزە و جوانە"]),
    ("دەڵێت”باخەکە سەوزە و جوانە.”", ["باخەکە سەوزە و جوانە."]),  # run into the verb
    ("ڕایگەیاند.” باخەکە سەوزە و جوانە.”", ["باخەکە سەوزە و جوانە."]),
    (
        'گوتی: "نامەیەک هات کە دەڵێت: "باخەکە چۆنە؟"، منیش وەڵامم دایەوە."',
        ['نامەیەک هات کە دەڵێت: "باخەکە چۆنە؟"، منیش وەڵامم دایەوە.'],
    ),  # speech within speech, in the same marks
    ('گوتی: "باخ سەوزە. گوتیشی: "پرد کۆنە". "ڕێگا"', ["باخ سەوزە.", "پرد کۆنە", "ڕێگا"]),
]


@pytest.mark.parametrize(("text", "wanted"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_what_stands_between_marks(text: str, wanted: list[str]) -> None:
    assert [text[q.inner_start : q.inner_end] for q in find_quotes(text, paragraph_ends(text))] == wanted


@given(st.text(alphabet=' \n.abباخ"«»“”„‘’‹›\uff02،؟([:'))
def test_quotations_lie_in_order_and_hold_their_words(text: str) -> None:
    end = 0
    for quote in find_quotes(text, paragraph_ends(text)):
        assert end <= quote.start < quote.inner_start < quote.inner_end <= quote.end <= len(text)
        assert text[quote.inner_start : quote.inner_end].strip() == text[quote.inner_start : quote.inner_end]
        end = quote.end
