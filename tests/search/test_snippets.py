"""What is shown of a report: exact stretches of it, with exact places of the words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sarchawa.search.marks import Marker
from sarchawa.search.parser import read_query
from sarchawa.search.snippets import LENGTH, snippets_of
from tests.search.conftest import REPORTS, Find


def marked(query: str, text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in Marker(read_query(query).node).marks(text)]


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("ئاگر", "لەئاگرەکەدا و ئاگره\u200cکان", ["لەئاگرەکەدا", "ئاگره\u200cکان"]),
        ("٢٧", "نزیکەی 27ی مانگ، ٢٧ ـیان", ["27ی", "٢٧"]),
        ('"وەزارەتی پەروەردە"', "وەزارەتی «پەروەردە»ی هەرێم، پەروەردە", ["وەزارەتی «پەروەردە"]),
        ("RAF", "بنکەی raf و RAF Fairford", ["raf", "RAF"]),
        ("ئاگر -شار", "ئاگر لە شار", ["ئاگر"]),
        ("نەخۆش*", "نەخۆشخانەکە نەخۆش بوو", ["نەخۆشخانەکە", "نەخۆش"]),
        ("said:نەریمان", "کاک نەریمانی گوتی", ["نەریمانی"]),
        ("title:ئاگر", "ئاگر", []),
        ("مستەفا", "موستەفا و مستەفا", ["موستەفا", "مستەفا"]),
    ],
)
def test_the_words_are_marked_as_they_are_written(query: str, text: str, words: list[str]) -> None:
    assert marked(query, text) == words


def test_a_hit_shows_its_words(find: Find) -> None:
    hit = next(hit for hit in find("کارگە بریندار").hits if hit.report == "fire")
    (snippet,) = hit.snippets
    text = REPORTS["fire"][3]
    assert snippet.text == text[snippet.start : snippet.end]
    assert [text[start:end] for start, end in snippet.marks] == ["کارگەی", "بریندار", "بریندارەکان"]
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["کارگەی"]


def test_words_far_apart_are_shown_in_two_stretches() -> None:
    text = "ئاگر کەوتەوە. " + "ڕستەیەکی درێژی تر هات. " * 60 + "پۆلیس هات."
    first, second = snippets_of(text, Marker(read_query("ئاگر پۆلیس").node).marks(text))
    assert (first.start, first.before, first.after) == (0, False, True)
    assert (second.end, second.before, second.after) == (len(text), True, False)
    assert first.end <= second.start


def test_the_words_of_a_very_long_report_are_found_late_in_it() -> None:
    text = "هەواڵێکی تر. " * 20_000 + "ئاگر لێرەیە."
    (snippet,) = snippets_of(text, Marker(read_query("ئاگر").node).marks(text))
    assert "ئاگر" in snippet.text


PIECES = "ئاگر ئاگره\u200cکه\u200c پۆلیس ٢٧ ـیان 3.5 RAF وەزیر، «پۆلیسی» . نەریمانە\u064b \n \u202eئاگر"
WORDS = st.lists(st.sampled_from([*PIECES.split(" "), "ئاگر" * 4]), max_size=200)


@given(WORDS, st.sampled_from(["ئاگر", "پۆلیس ئاگر", '"ئاگر پۆلیس"', "٢٧ | وەزیر", "ئا*", "NEAR(ئاگر پۆلیس, 2)"]))
@settings(max_examples=150, deadline=None)
def test_snippets_are_stretches_of_the_text_with_whole_words_marked(words: list[str], query: str) -> None:
    text = " ".join(words)
    marks = Marker(read_query(query).node).marks(text)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    shown = snippets_of(text, marks)
    assert len(shown) <= 2
    assert bool(shown) == bool(text.strip())
    behind = 0
    for snippet in shown:
        assert snippet.text == text[snippet.start : snippet.end]
        assert behind <= snippet.start < snippet.end
        assert snippet.before == bool(text[: snippet.start].strip())
        assert snippet.after == bool(text[snippet.end :].strip())
        assert snippet.end - snippet.start <= LENGTH + 100
        assert bool(snippet.marks) == bool(marks)
        for start, end in snippet.marks:
            assert snippet.start <= start < end <= snippet.end
        behind = snippet.end
