"""Laws of folding: every span maps to the source and back; one key for one word, whatever the habit of typing it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.text.fold import Folded, fold_word, norm_phrase, norm_word

KURDISH = st.text(
    alphabet="ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ\u0643\u064a\u0649\u06be\u0629\u0640\u200c\u200d"
    "\u064e\u0650\u065a\u0654٠١۲3 "
)
ANY = st.one_of(st.text(), KURDISH)


@given(ANY)
def test_every_folded_span_comes_from_a_source_span(source: str) -> None:
    folded = Folded(source)
    for start in range(len(folded.text) + 1):
        for end in (start, min(start + 1, len(folded.text)), len(folded.text)):
            first, last = folded.to_source(start, end)
            assert 0 <= first <= last <= len(source)
            assert (first == last) == (start == end)


@given(ANY)
def test_a_folded_span_maps_to_the_source_and_back(source: str) -> None:
    folded = Folded(source)
    for start in range(len(folded.text)):
        back = folded.from_source(*folded.to_source(start, start + 1))
        assert back[0] <= start < back[1], "the letters that one source character stands for come back together"
        assert folded.text[start] in folded.text[slice(*back)]


@given(ANY)
def test_the_source_span_alone_folds_to_the_folded_span(source: str) -> None:
    folded = Folded(source)
    assert folded.from_source(0, len(source)) == (0, len(folded.text))
    assert folded.text == "".join(
        folded.text[slice(*folded.from_source(index, index + 1))] for index in range(len(source))
    )


@given(ANY)
def test_offsets_rise_with_offsets(source: str) -> None:
    folded = Folded(source)
    offsets = [folded.from_source(index, index)[0] for index in range(len(source) + 1)]
    assert offsets == sorted(offsets)


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (1, 0), (0, 9)])
def test_spans_outside_are_refused(start: int, end: int) -> None:
    folded = Folded("کتێب")
    with pytest.raises(IndexError, match="outside"):
        folded.to_source(start, end)
    with pytest.raises(IndexError, match="outside"):
        folded.from_source(start, end)


@given(ANY)
def test_a_word_folds_alone_as_in_a_text(form: str) -> None:
    assert fold_word(form) == Folded(form).text


@given(ANY)
def test_folding_twice_is_folding_once(form: str) -> None:
    assert fold_word(fold_word(form)) == fold_word(form)
    assert norm_word(norm_word(form)) == norm_word(form)
    assert norm_word(fold_word(form)) == norm_word(form)


SAME = [
    ("ڕووداو", "رووداو", "روداو", "ڕوداو"),
    ("\u0643\u0648\u0631\u062f\u064a", "کوردی", "\u0643وردى", "کــوردی"),
    ("ه\u200cه\u200cولێر", "هەولێر", "\u06beە\u0648لێر", "هه\u200cولێر"),
    ("پەنجەرە", "په\u200cنجه\u200cره\u200c", "پەنجەره", "پەنجەر\u0629"),
    ("کازمییەکان", "کازمیەکان"),
    ("نووسیوویەتی", "نوسیویەتی"),
    ("٢٠٢١", "۲۰۲۱", "2021"),
    ("٢٠٢١ەوە", "2021ه\u200cوه\u200c"),
    ("ڕێگا", "ر\u065aێگا", "رێگا", "ر\u0650ێگا"),
    ("ڕۆژ", "رؤژ", "ڕو\u065aژ"),
    ("گەڕا", "گەرا", "گەر\u0650ا"),
    ("بەڵام", "بەلا\u064eم"),
    ("لە", "لە\u064e"),
    ("\ufefb", "لا"),
    ("NATO", "nato"),
    ("کوردستان\u200f", "\u202bکوردستان\u202c", "کورد\u00adستان"),
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_one_key_for_the_spellings_of_a_word(spellings: tuple[str, ...]) -> None:
    assert len({norm_word(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("کەر", "کار"), ("بەش", "باش"), ("شێر", "شیر"), ("گوڵ", "گول"), ("لا", "لە")]
)
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert norm_word(one) != norm_word(other)


def test_a_phrase_has_a_key_a_word() -> None:
    assert norm_phrase(" ڕووداوی  نوێ ") == ("روداوی", "نوێ")


def test_a_long_string_is_folded_too() -> None:
    assert norm_word("\u0643" * 1000) == "ک" * 1000
