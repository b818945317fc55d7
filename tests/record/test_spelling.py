import pytest

from sarchawa.record.spelling import same_phrase, same_word
from sarchawa.text.fold import norm_phrase, norm_word


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("کۆمیسیۆن", "کۆمسیۆن"),
        ("محەمەد", "محەممەد"),
        ("وەزارەتی", "وەزارەت"),
        ("ڕەووف", "رەوف"),
        ("تەندروستیی", "تەندروستی"),
    ],
)
def test_one_word_in_two_spellings(a: str, b: str) -> None:
    assert same_word(norm_word(a), norm_word(b))
    assert same_word(norm_word(b), norm_word(a))


@pytest.mark.parametrize(("a", "b"), [("حەسەن", "حوسێن"), ("کەمال", "جەمال"), ("نان", "ناو"), ("کوردستان", "کورد")])
def test_two_words(a: str, b: str) -> None:
    assert not same_word(norm_word(a), norm_word(b))


def test_phrases_agree_word_by_word() -> None:
    assert same_phrase(norm_phrase("کۆمیسیۆنی هەڵبژاردن"), norm_phrase("کۆمسیۆنی هەڵبژاردن"))
    assert not same_phrase(norm_phrase("کازمی"), norm_phrase("کازیمی"))  # alone, a short name proves nothing
