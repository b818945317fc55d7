"""What a copy has of its original, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sarchawa.model import CopiedPassages
from sarchawa.story.passages import copied_passages
from sarchawa.story.view import View
from tests.story.made import made

TEXT = "ئاگرێک لە کۆگای گەنمی شارۆچکەی دارەبەن کەوتەوە. سوارە میرزا گوتی: «حەوت تیم گەیشتنە کۆگاکە»."


def compared(original: str, copy: str) -> CopiedPassages:
    return copied_passages(
        *(View(made(name, text), lambda report, entity: entity) for name, text in (("a", original), ("b", copy)))
    )


def words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text).split()


def test_a_changed_word_is_shown_on_both_sides() -> None:
    found = compared(TEXT, TEXT.replace("گوتی", "ڕایگەیاند"))
    assert [one.text for one in found.only_original] == ["گوتی"]
    assert [one.text for one in found.only_copy] == ["ڕایگەیاند"]
    assert [words(one.original.text) == words(one.copy.text) for one in found.shared] == [True, True]


def test_another_spelling_is_no_difference() -> None:
    found = compared(TEXT, TEXT.replace("ک", "ك").replace("ی", "ي").replace("«", '"').replace("»", '"'))
    assert (found.only_original, found.only_copy) == ((), ())
    assert len(found.shared) == 1


def test_what_is_cut_and_what_is_put_before() -> None:
    found = compared(TEXT, "بنار، هەولێر: " + TEXT[: TEXT.index(" سوارە")])
    assert [one.text for one in found.only_copy] == ["بنار، هەولێر"]
    assert [one.text for one in found.only_original] == ["سوارە میرزا گوتی: «حەوت تیم گەیشتنە کۆگاکە"]


def test_a_paragraph_that_was_moved_is_shared() -> None:
    first, second = TEXT.split(". ")
    found = compared(TEXT, f"{second} {first}.")
    assert (found.only_original, found.only_copy) == ((), ())
    assert len(found.shared) == 2


@given(st.lists(st.sampled_from("ئاو نان دار بەرد ماڵ شار".split()), max_size=30), st.data())
def test_every_word_is_told_once(told: list[str], data: st.DataObject) -> None:
    cut = [word for word in told if data.draw(st.booleans())]
    found = compared(" ".join(told), " ".join(cut))
    of_original = [*(one.original for one in found.shared), *found.only_original]
    of_copy = [*(one.copy for one in found.shared), *found.only_copy]
    for spans, text in ((of_original, " ".join(told)), (of_copy, " ".join(cut))):
        in_order = sorted(spans, key=lambda span: span.start)
        assert [word for span in in_order for word in span.text.split()] == text.split()
        assert all(text[span.start : span.end] == span.text for span in in_order)
