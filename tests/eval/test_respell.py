"""The spelling habits of other outlets: what each makes of a text, and that spans move along with their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.respell import HABITS, Edit, Fall, Respelled, respell, scored, scored_collections

EXAMPLES = [
    # habit, text, as the habit has it
    ("initial reh", "ڕێگاکە گڕی گرت", "رێگاکە گڕی گرت"),
    ("every reh", "ڕێگاکە گڕی گرت", "رێگاکە گری گرت"),
    ("initial heavy reh", "رێگاکە بار", "ڕێگاکە بار"),
    ("old heh", "ئەو بەهارە", "ئه\u200cو به\u200cهاره\u200c"),
    ("arabic letters", "یەکێتی کار", "\u064aەكێت\u064a كار"),
    ("alef maksura", "یەکێتی کاری", "\u064aەكێت\u0649 كار\u0649"),
    ("eastern digits", "15 ۱۵ ١٥", "١٥ ١٥ ١٥"),
    ("persian digits", "15 ۱۵ ١٥", "۱۵ ۱۵ ۱۵"),
    ("western digits", "15 ۱۵ ١٥", "15 15 15"),
    ("single waw", "دوو سوور", "دو سور"),
    ("single yeh", "هەواڵیی ئەمنییەکان", "هەواڵی ئەمنییەکان"),
    ("every single yeh", "هەواڵیی ئەمنییەکان", "هەواڵی ئەمنیەکان"),
    ("clitics joined", "کە ٢٧ ـیان لە 2014ـدا", "کە ٢٧یان لە 2014دا"),
    ("clitics by tatweel", "کە ٢٧ ـیان لە 2014دا", "کە ٢٧ـیان لە 2014ـدا"),
    ("clitics apart", "کە ٢٧یان لە 2014ـدا ٣ کەس", "کە ٢٧ ـیان لە 2014 ـدا ٣ کەس"),
    ("straight quotes", "«با» و “بەفر”", '"با" و "بەفر"'),
    ("angle quotes", '"با" و (“بەفر”).', "«با» و («بەفر»)."),
    ("curved quotes", '"با" و «بەفر»', "“با” و “بەفر”"),
    ("turned quotes", '"با" و «بەفر»', "”با“ و ”بەفر“"),
    ("glued prepositions", "لە شار بە باران لە ٥", "لەشار بەباران لە ٥"),
]


@pytest.mark.parametrize(("habit", "text", "wanted"), EXAMPLES)
def test_a_habit(habit: str, text: str, wanted: str) -> None:
    assert respell(text, habit).text == wanted


def test_every_habit_has_an_example() -> None:
    assert {habit for habit, _, _ in EXAMPLES} == set(HABITS)


@pytest.mark.parametrize(
    ("habit", "text", "words", "wanted"),
    [
        ("old heh", "ئەو بەهارە هات", "بەهارە", "به\u200cهاره\u200c"),  # the joiner belongs to the word
        ("clitics apart", "کە ٢٧یان هاتن", "٢٧یان", "٢٧ ـیان"),
        ("clitics joined", "کە ٢٧ ـیان هاتن", "٢٧", "٢٧یان"),  # what is one token now is in the span whole
        ("glued prepositions", "هات لە شار", "شار", "لەشار"),
        ("glued prepositions", "هات لە شار", "لە شار", "لەشار"),
        ("glued prepositions", "لە شار بوو", "بوو", "بوو"),
        ("single waw", "لە سوور هات", "هات", "هات"),
    ],
)
def test_spans_move_with_their_words(habit: str, text: str, words: str, wanted: str) -> None:
    start = text.index(words)
    row = respell(text, habit).row({"start": start, "end": start + len(words), "text": words, "type": "LOC"})
    assert row["text"] == wanted
    assert row["type"] == "LOC"


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="0:3"):
        Respelled("abc", [Edit(0, 2, "x"), Edit(1, 3, "y")])
    with pytest.raises(ValueError, match="0:3"):
        Respelled("abc", [Edit(2, 4, "x")])


@given(st.text(alphabet=st.sampled_from(list('ڕرەهکیولبئشا ٢5۷ـ\u200c"«»“”.')), max_size=40) | st.text(max_size=20))
def test_no_span_is_lost_and_none_turns_round(text: str) -> None:
    for habit in HABITS:
        spelt = respell(text, habit)
        assert spelt.span(0, len(text)) == (0, len(spelt.text))
        spans = [spelt.span(at, at + 1) for at in range(len(text))]
        assert all(0 <= start <= end <= len(spelt.text) for start, end in spans)
        assert spans == sorted(spans)


@given(st.text(alphabet=st.sampled_from(list('ڕرەهکیولبئشا ٢5۷ـ\u200c"«»“”.')), max_size=40))
def test_a_habit_put_on_twice_is_the_habit(text: str) -> None:
    shrinking = {"single waw", "single yeh", "every single yeh", "glued prepositions"}
    for habit in sorted(set(HABITS) - shrinking - {"turned quotes"}):
        once = respell(text, habit).text
        assert respell(once, habit).text == once, habit


def test_a_fall_is_marked_from_a_hundredth_on() -> None:
    assert not Fall("demo", "old heh", "times.value", 0.95, 0.94).too_far
    assert Fall("demo", "old heh", "times.value", 0.95, 0.93).too_far
    assert not Fall("demo", "old heh", "times.value", 0.93, 0.95).too_far


@pytest.mark.parametrize("habit", ["old heh", "arabic letters", "western digits", "initial heavy reh", "clitics apart"])
def test_the_demonstration_collection_keeps_its_scores(habit: str) -> None:
    collection = next(scored_collections())
    before, _ = scored(collection)
    after, _ = scored(collection, habit)
    for measure, value in before.items():
        assert not Fall(collection.name, habit, measure, value.f1, after[measure].f1).too_far, measure
