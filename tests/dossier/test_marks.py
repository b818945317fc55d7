"""The law of a marked text: it is the report's own, and each mark's elements hold exactly its words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.dossier.marks import Mark, anchor, marked, visible
from sarchawa.dossier.visible import CONTROLS, is_bidi, shown

LETTERS = "ئەمڕۆ ٢٧ ـیان  <&\"'>\u202e\u2069\x00\r\nab"


class Reader(HTMLParser):
    """Reads a marked text back: the whole text, and the text under each mark, in all its elements."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.whole = ""
        self.under: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, "an element was left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        further = [name[3:] for name in (named.get("class") or "").split() if name.startswith("of-")]
        identity = named.get("id") or (further[0] if further else "")
        self._open.append(identity)
        if identity:
            self.under.setdefault(identity, "")

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.whole += data
        for identity in filter(None, self._open):
            self.under[identity] += data


def held(text: str) -> str:
    """The text as a page can hold it: what HTML has no place for as U+FFFD, one sign for one."""
    text = text.replace("\r\n", "\ue000")
    return CONTROLS.sub(lambda m: m.group() if is_bidi(m.group()) else "\ufffd", text).replace("\ue000", "\r\n")


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet=LETTERS, max_size=40))
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place, st.sampled_from("tnsfe")), max_size=8))
    return text, [Mark(min(a, b), max(a, b), layer) for a, b, layer in spans]


@given(texts_with_marks())
def test_the_text_is_whole_and_each_mark_holds_its_words(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    if "\r" in text:  # a mark between CR and LF parts them, and a lone CR cannot be in a page
        marks = [
            one for one in marks if text[one.start - 1 : one.start + 1] != "\r\n" != text[one.end - 1 : one.end + 1]
        ]
    reader = Reader(str(marked(text, marks, 7).html))
    assert reader.whole == held(text)
    assert reader.under == {anchor(7, one.start, one.end): held(text[one.start : one.end]) for one in marks}


def test_marks_that_cross_go_on_in_further_elements() -> None:
    done = marked("ئەمڕۆ لە بەنداو", [Mark(0, 8), Mark(6, 15)], 1)
    assert done.split == ("t1-6-15",)
    assert str(done.html) == (
        '<span id="t1-0-8" class="x">ئەمڕۆ <span id="t1-6-15" class="x">لە</span></span>'
        '<span class="x of-t1-6-15"> بەنداو</span>'
    )


def test_one_span_of_two_layers_is_one_element() -> None:
    html = str(marked("دوو کەس", [Mark(0, 7, "s", "a"), Mark(0, 7, "f", "b"), Mark(0, 7)], 2).html)
    assert html == '<span id="t2-0-7" class="f s" title="a\nb">دوو کەس</span>'


def test_a_mark_beyond_the_text_still_has_its_place() -> None:
    reader = Reader(str(marked("کورت", [Mark(2, 99), Mark(50, 60)], 1).html))
    assert reader.under == {"t1-2-99": "رت", "t1-50-60": ""}


def test_a_note_cannot_leave_its_attribute() -> None:
    html = str(marked("x", [Mark(0, 1, "n", '"><script>')], 1).html)
    assert "<script>" not in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a<b>&\"'", "a&lt;b&gt;&amp;&#34;&#39;"),
        ("\u202e", '<bdi class="ctl" data-ctl="RLO">\u202e</bdi>'),
        ("\x00\x1b", '<bdi class="ctl" data-ctl="U+0000">\ufffd</bdi><bdi class="ctl" data-ctl="U+001B">\ufffd</bdi>'),
        ("\ud800", '<bdi class="ctl" data-ctl="U+D800">\ufffd</bdi>'),
        ("a\r\nb", "a&#13;\nb"),
        ("a  b", "a  b"),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, html: str) -> None:
    assert str(visible(text)) == html


def test_a_run_of_blanks_can_break_the_line() -> None:
    assert str(visible("a  b", gaps=True)) == 'a<span class="gap">  </span>b'


def test_a_line_shows_controls_by_name() -> None:
    assert shown("a\u202eb\x1b[2J\tc\r\nd") == "a⟨RLO⟩b⟨U+001B⟩[2J c d"


@pytest.mark.parametrize("cut", [0, 3, 9, 14, 20, 33])
def test_stretches_of_a_text_are_the_text(cut: int) -> None:
    text = "abc def ghi jkl mno pqr stu vwx yz"
    marks = [Mark(0, 20, "s"), Mark(4, 12, "n"), Mark(8, 25, "f"), Mark(14, 14 + 90, "t"), Mark(30, 31, "e")]
    whole = re.sub("<[^>]+>", "", marked(text, marks, 1).html)
    parts = [marked(text, marks, 1, window) for window in ((0, cut), (cut, len(text)))]
    assert "".join(re.sub("<[^>]+>", "", part.html) for part in parts) == whole == text
    for part in parts:
        assert part.html.count("<span") == part.html.count("</span>")
    second = parts[1].html
    assert ('id="t1-0-20"' in second) == (cut < 20), "a mark that reaches over the window is there too"
