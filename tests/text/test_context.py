"""Which reading of a word holds where it stands."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.text import Doc
from sarchawa.text.morphology import Reading, in_context
from sarchawa.text.morphology.context import EDGE, classes, context_weights

EXAMPLES = (
    ("ئەو گوتی کۆگاکە سووتاوە.", "ئەو", "ئەو", "PRON"),
    ("ئەو پیاوە لە کۆگاکە بوو.", "ئەو", "ئەو", "DET"),
    ("دەبێت هەموو لایەنەکان ڕازی بن.", "بن", "بوون", "VERB"),
    ("لە بن دارەکە دانیشت.", "بن", "بن", "NOUN"),
    ("بازاڕەکانی بۆرسەی جیهانی داخران.", "جیهانی", "جیهانی", "ADJ"),
    ("جیهانی ئەدەب گەورەیە.", "جیهانی", "جیهان", "NOUN"),
    ("نەخۆشخانەکە ناچێت ئەگەر ڕێگاکە نەکرێتەوە.", "ئەگەر", "ئەگەر", "SCONJ"),
    ("دوو کرێکار برینداربوون.", "برینداربوون", "برینداربوون", "VERB"),
    ("برینداربوونی دوو کرێکار", "برینداربوونی", "برینداربوون", "NOUN"),
    ("فیلمی «ڕووباری سپی»", "فیلمی", "فیلم", "NOUN"),
)


@pytest.mark.parametrize(("sentence", "form", "lemma", "pos"), EXAMPLES)
def test_the_neighbours_decide(sentence: str, form: str, lemma: str, pos: str) -> None:
    doc = Doc(sentence)
    at = next(index for index, word in enumerate(doc.words) if word.form == form)
    assert (doc.readings[at].lemma, doc.readings[at].pos) == (lemma, pos)


def test_every_word_keeps_one_of_its_readings() -> None:
    for sentence, *_ in EXAMPLES:
        doc = Doc(sentence)
        assert all(reading in word.readings for word, reading in zip(doc.words, doc.readings, strict=True))


def test_without_weights_the_likeliest_holds() -> None:
    doc = Doc(" ".join(sentence for sentence, *_ in EXAMPLES))
    assert in_context([word.readings for word in doc.words], {}) == [word.analysis for word in doc.words]


def test_no_words() -> None:
    assert in_context([]) == []


def test_weights_are_of_classes_that_readings_have() -> None:
    known = {EDGE}
    for sentence, *_ in EXAMPLES:
        known |= {name for word in Doc(sentence).words for reading in word.readings for name in classes(reading)}
    named = {name for pair in context_weights() for name in pair}
    assert known <= named


POS = ("NOUN", "VERB", "ADJ")
words = st.lists(
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from(POS)), min_size=1, max_size=3), min_size=1, max_size=5
)
weights = st.dictionaries(st.tuples(st.sampled_from((*POS, EDGE)), st.sampled_from((*POS, EDGE))), st.integers(-9, 9))


@given(words, weights)
def test_the_way_taken_is_the_cheapest(
    given_words: list[list[tuple[int, str]]], by: dict[tuple[str, str], int]
) -> None:
    """Held against every way there is. A word with one reading parts the ways before it from those behind."""
    readings = [
        tuple(Reading(cost, f"{place}{nth}", pos, ((1, "stem"),)) for nth, (cost, pos) in enumerate(options))
        for place, options in enumerate(given_words)
    ]

    def cost(way: tuple[Reading, ...] | list[Reading]) -> int:
        told = [EDGE, *(reading.pos for reading in way), EDGE]
        return sum(reading.cost for reading in way) + sum(by.get(pair, 0) for pair in pairwise(told))

    assert cost(in_context(readings, by)) == min(cost(way) for way in product(*readings))
