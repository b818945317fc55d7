"""Tokens: what stands in a text, where, and of what kind."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.text import tokens
from sarchawa.text.tokens import tokenise

EXAMPLES = [
    ("کاژێر ٠٢: ٠٠", "کاژێر:word ٠٢:number ::punct ٠٠:number"),
    ("٢٧ \u0640یان", "٢٧:number \u0640یان:word"),
    ("٢٠١٤\u0640دا", "٢٠١٤\u0640دا:number"),
    ("٦٠ % ی", "٦٠:number %:symbol ی:word"),
    ("٧ی تشرین", "٧ی:number تشرین:word"),
    ("١٢.٥ و 1,200", "١٢.٥:number و:word 1,200:number"),
    ("لە«باخ»دا", "لە:word «:punct باخ:word »:punct دا:word"),
    ("(کتێب)،", "(:punct کتێب:word ):punct ،:punct"),
    ("CNNیش", "CNNیش:latin"),
    ("Москва", "Москва:latin"),
    ("#باخی_گەورە @nawras_1", "#باخی_گەورە:tag @nawras_1:tag"),
    ("nawras@example.org,", "nawras@example.org:email ,:punct"),
    ("https://example.org/a?b=1.", "https://example.org/a?b=1:url .:punct"),
    ("(www.example.org)", "(:punct www.example.org:url ):punct"),
    ("باش 😀👍", "باش:word 😀:symbol 👍:symbol"),
    ("\u202bباخ\u202c \u200fگەورە\u200f.", "باخ:word گەورە\u200f:word .:punct"),
    ("پەنجه\u200cره\u200c", "پەنجه\u200cره\u200c:word"),
    ("بڵاو\u00adکراوە", "بڵاو\u00adکراوە:word"),
    ("caf\u0065\u0301", "caf\u0065\u0301:latin"),
    ("\u0640\u0640", "\u0640\u0640:punct"),
    ("a\x00b", "a:latin b:latin"),
    ("لە١٢دا", "لە١٢دا:word"),
    ("لەمبارەیەوەباخەوانی شار", "لەمبارەیەوە:word باخەوانی:word شار:word"),
    ("لەمبارەیەوەش", "لەمبارەیەوەش:word"),
]


@pytest.mark.parametrize(("text", "wanted"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_tokens_of_a_text(text: str, wanted: str) -> None:
    assert " ".join(f"{token.word.form}:{token.word.kind}" for token in tokenise(text)) == wanted


@given(st.text())
def test_tokens_slice_back_and_leave_out_nothing_that_is_seen(text: str) -> None:
    end = 0
    for token in tokenise(text):
        assert text[token.start : token.end] == token.word.form
        assert token.start >= end
        assert not any(sign.isalnum() for sign in text[end : token.start])
        end = token.end
    assert not any(sign.isalnum() for sign in text[end:])


@pytest.mark.parametrize(
    "piece", ["ک", "a.", "1.", "a@", "a-", "\u200c", "\u0640", "ه\u200c", "https://", "www.", "a'", "#"]
)
def test_long_lines_without_blanks_are_read_in_one_go(piece: str) -> None:
    text = piece * (100_000 // len(piece))  # a quadratic search would take minutes
    tokens = tokenise(text)
    assert all(one.end <= other.start for one, other in pairwise(tokens))


def test_the_kind_of_a_token_is_that_of_the_pattern() -> None:
    kinds = re.compile(tokens._KINDS, re.VERBOSE)
    for code in (*range(0x3000), *range(0xF900, 0x10000), *range(0x1F300, 0x1F700)):
        for text in (
            chr(code),
            f"{chr(code)}x5",
            f"\u0640{chr(code)}",
            f"ا{chr(code)}",
            f"a{chr(code)}.b",
            f"5{chr(code)}",
        ):
            for form in tokens._PARTING.split(text)[1::2]:
                match = kinds.match(form)
                assert match is not None
                assert tokens._kind_of(form) == match.lastgroup, (form, text)
