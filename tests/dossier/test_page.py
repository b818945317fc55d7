"""The page: whole, safe, the same every time; each link opens exactly its words."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from sarchawa.dossier import LANGUAGES, Lang, UnknownStory, render_html
from sarchawa.model import Collection
from tests.dossier.invented import HOSTILE, MAYOR, collection

VOID = {"meta", "input", "br", "img", "link"}


class Page(HTMLParser):
    """What a browser would make of it: ids with their text, links with the words they quote, tags and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text: dict[str, str] = {}
        self.links: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self._open: list[tuple[str, list[str]]] = []
        self._quote: list[str] | None = None
        self._href = ""
        self.feed(html)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        named = {name: value or "" for name, value in attrs}
        ids = [named["id"]] if "id" in named else []
        ids += [name[3:] for name in named.get("class", "").split() if name.startswith("of-")]
        for identity in ids:
            self.text.setdefault(identity, "")
        if tag not in VOID:
            self._open.append((tag, ids))
        if tag == "a":
            self._href = named.get("href", "")
        if tag == "q":
            self._quote = []

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag
        if tag == "q" and self._quote is not None:
            self.links.append((self._href, "".join(self._quote)))
            self._quote = None

    def handle_data(self, data: str) -> None:
        for _, ids in self._open:
            for identity in ids:
                self.text[identity] += data
        if self._quote is not None:
            self._quote.append(data)


@pytest.fixture(scope="module", params=LANGUAGES)
def html(request: pytest.FixtureRequest) -> str:
    return render_html(collection(), None, request.param)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_every_line_opens_exactly_its_words(page: Page) -> None:
    quoted = [(href, words) for href, words in page.links if href]
    assert len(quoted) > 30
    for href, words in quoted:
        assert page.text[href.removeprefix("#")] == words, href


def test_every_link_inside_the_page_has_its_place(page: Page) -> None:
    hrefs = [value for tag, name, value in page.attributes if (tag, name) == ("a", "href")]
    assert all(href.startswith("#") for href in hrefs), "a report's address is only linked where it is of the web"
    assert not [href for href in hrefs if href[1:] not in page.text]


def test_ids_are_not_given_twice(page: Page) -> None:
    ids = [value for _, name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_references_between_elements_hold(page: Page) -> None:
    labelled = [value for _, name, value in page.attributes if name == "aria-labelledby"]
    assert labelled
    assert not [identity for identity in labelled if identity not in page.text]


def test_the_texts_are_whole(page: Page) -> None:
    for number, reading in enumerate(collection().readings[:4], start=1):
        assert reading.report.text in page.text[f"t{number}"]
    assert HOSTILE.replace("\x1b", "\ufffd").replace("\x00", "\ufffd") in page.text["t5"]


def test_hostile_words_are_only_text(page: Page) -> None:
    assert not [
        name for _, name, _ in page.attributes if name.startswith("on") or name in ("style", "src", "srcset", "action")
    ]
    tags = {tag for tag, _, _ in page.attributes}
    assert not tags & {"img", "iframe", "object", "embed", "base", "form", "link", "blink"}
    assert not [value for _, name, value in page.attributes if name == "href" and "script" in value]


def test_only_our_script_and_style_may_run(html: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))
    assert rules["default-src"] == "'none'"
    assert html.count("<script>") == html.count("<style>") == 1
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        inline = re.search(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert inline is not None
        digest = base64.b64encode(hashlib.sha256(inline[1].encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"


def test_nothing_is_fetched(html: str) -> None:
    assert not re.search(r"@import|url\(|https?://|fetch\(|XMLHttpRequest|innerHTML", html)


def test_bidi_controls_are_boxed(html: str) -> None:
    outside = re.sub(r'<bdi class="ctl" data-ctl="[A-Z]+">.</bdi>', "", html)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", outside)


def test_report_text_keeps_its_own_direction(page: Page, html: str) -> None:
    texts = re.findall(r'<div class="text"([^>]*)>', html)
    assert texts == [' lang="ckb" dir="rtl"'] * 5


@pytest.mark.parametrize(
    ("lang", "head"), [("ckb", '<html lang="ckb" dir="rtl">'), ("en", '<html lang="en" dir="ltr">')]
)
def test_the_interface_has_its_language_and_direction(lang: Lang, head: str) -> None:
    assert head in render_html(collection(), None, lang)


def test_a_report_of_another_language_is_said_to_be_unread() -> None:
    some = collection()
    first = some.readings[0]
    foreign = replace(first, report=replace(first.report, language="pes"))
    html = render_html(replace(some, readings=(foreign, *some.readings[1:])), "cafe", "en")
    assert "not Central Kurdish" in html
    assert '<div class="text" lang="pes" dir="auto">' in html


def test_an_address_of_the_web_is_linked() -> None:
    some = collection()
    first = some.readings[0]
    linked = replace(first, report=replace(first.report, url="https://binar.example/1?a=1&b=2"))
    html = render_html(replace(some, readings=(linked, *some.readings[1:])), "cafe", "en")
    assert '<a href="https://binar.example/1?a=1&amp;b=2" rel="noopener noreferrer">' in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_collection_gives_the_same_bytes(lang: Lang) -> None:
    assert render_html(collection(), "cafe", lang) == render_html(collection(), "cafe00000001", lang)


def test_a_page_of_one_story_holds_no_other() -> None:
    html = render_html(collection(), "cafe", "ckb")
    assert "RAF Fairford" not in html
    assert '<h2 id="s1-title"><bdi>لافاوەکەی سەوزەڵان</bdi></h2>' in html


def test_an_unknown_story_is_refused() -> None:
    with pytest.raises(UnknownStory):
        render_html(collection(), "nothing", "en")


def test_an_empty_collection_says_so() -> None:
    assert "holds no story" in render_html(Collection(readings=(), stories=(), entities=()), None, "en")


def test_a_sum_is_written_out() -> None:
    assert '<bdi class="outcome">٢ + ٣ = ٥</bdi>' in render_html(collection(), "cafe", "ckb")


def test_reasons_are_told_in_the_interface_language() -> None:
    html = render_html(collection(), "cafe", "ckb")
    assert "٢ ناوی هاوبەش: ئارام دڵشاد، سەوزەڵان" in html
    assert "دوو (kanilan-01.txt)، پاشان پێنج." in html
    assert f"کورتکراوەی {MAYOR.name}" in html
    assert "Two (" not in html


def test_reasons_have_their_days_and_numbers_in_words_and_keep_the_names_of_reports() -> None:
    html = render_html(collection(), "cafe", "en")
    assert "Two (kanilan-01.txt), then 50,000 on 3 March 2024." in html
    assert 'title="Then &lt;50,000&gt; (kanilan-01.txt)."' in html


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "80 % of its words are in the original"), ("ckb", "لەسەدا ٨٠ی وشەکانی لە هەواڵی بنەڕەتیدا هەن")],
)
def test_a_copy_opens_to_what_only_one_of_the_two_has(lang: Lang, told: str) -> None:
    html = render_html(collection(), "cafe", lang)
    copied = re.search(r'<details class="copied">.*?</details>', html, re.DOTALL)
    assert copied is not None
    assert told in copied[0]
    assert [words for _, words in Page(copied[0]).links] == ["گەیشتووەتە", "گەیشتە"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_point_is_isolated_from_the_text_around(lang: Lang) -> None:
    assert '<bdi dir="ltr">35.5000, 45.2500</bdi>' in render_html(collection(), "cafe", lang)


def test_a_toll_that_rises_is_drawn() -> None:
    html = render_html(collection(), "cafe", "en")
    plot = re.search(r'<svg class="plot".*?</svg>', html, re.DOTALL)
    assert plot is not None
    assert plot[0].count("<circle") == 2, "a dot for each report's number, none for the copy's"
    assert "the report itself · 5 · 3 March 2024" in plot[0]


def test_moved_words_are_shown_as_such() -> None:
    some = collection()
    second = some.readings[1]
    drifted = replace(second, report=replace(second.report, text="x" + second.report.text))
    html = render_html(replace(some, readings=(some.readings[0], drifted, *some.readings[2:])), "cafe", "en")
    assert 'class="moved"' in html
    assert "these words no longer stand where the record says" in html


@pytest.mark.parametrize(
    ("lang", "tag", "beside", "counted"),
    [("en", "later number", "beside", "killed and injured"), ("ckb", "ژمارەی دواتر", "لەچاو", "کوژراو و بریندار")],
)
def test_the_board_says_what_a_number_is_and_opens_the_other(lang: Lang, tag: str, beside: str, counted: str) -> None:
    html = render_html(collection(), "cafe", lang)
    assert Page(html).text, "well formed"
    told = re.search(r'<p class="beside small">.*?</p>', html, re.DOTALL)
    assert told is not None
    reason = "Then &lt;50,000&gt; (kanilan-01.txt)." if lang == "en" else "دواتر &lt;٥&gt;."
    assert f'<span class="tag rel-later" title="{reason}">{tag}' in told[0]
    assert f'<span class="muted">{beside}</span> <a href="#t1-' in told[0]
    assert f'<span class="category">{counted}</span>' in html
    assert "rel-other-scope" in html
