"""A page's bytes to a Page."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.find.times.day_line import read_day
from sarchawa.ingest.decode import UndecodableError
from sarchawa.ingest.page import EXTRACTOR, Page, read_page
from sarchawa.ingest.report import ReportError
from sarchawa.model import Published
from tests.ingest.page.pages import HEADLINE, PROSE, TEXT, page, report
from tests.ingest.test_legacy import typed_in


def test_the_text_is_headline_and_paragraphs_apart_by_blank_lines() -> None:
    told = read_page(report())
    assert told.text == "\n\n".join((HEADLINE, *TEXT))
    assert told.title == HEADLINE
    assert told == Page(text=told.text, title=HEADLINE, language="ckb", extractor=EXTRACTOR)


@pytest.mark.parametrize(
    "aside",
    [
        pytest.param("<nav><a href=1>سەرەتا</a> <a href=2>وەرزش</a></nav>", id="a menu"),
        pytest.param(
            "<div class='post-share'>لەگەڵ هاوڕێکانت بڵاوی بکەوە لە فەیسبووک</div>", id="buttons by their name"
        ),
        pytest.param("<div><span>هاوبەشی پێ بکە</span> <a href=1>فەیسبووک</a></div>", id="buttons by their words"),
        pytest.param("<p><b>هەروەها بخوێنەوە:</b> <a href=1>نرخی نان لە شارەکە دابەزی</a></p>", id="read also, a line"),
        pytest.param("<p>زیاتر بخوێنەوە: نرخی نان لە شارەکە دابەزی</p>", id="read also, without a link"),
        pytest.param(
            "<h4>بابەتی پەیوەندیدار</h4><ul><li><a>نرخی نان دابەزی</a></li><li><a>یانەکە بردییەوە</a></li></ul>",
            id="related, a list under its heading",
        ),
        pytest.param("<figure><img><figcaption>دیمەنێکی پردەکە لە بەهاردا</figcaption></figure>", id="a caption"),
        pytest.param("<p>وێنە: ئەرشیفی شارەوانی</p>", id="a credit"),
        pytest.param("<p>تاگەکان: پرد، بازاڕ، شارەوانی</p>", id="tags"),
        pytest.param(
            "<div style='display:none'><p>ئەم ڕستەیە لەسەر پەڕەکە نابینرێت و نابێت بخوێنرێتەوە.</p></div>", id="hidden"
        ),
        pytest.param("<script>var text = '<p>ئەمە سکریپتە.</p>';</script>", id="a script"),
        pytest.param("<p>&nbsp;</p><p>***</p>", id="nothing"),
        pytest.param(
            "<div class='newsletter'><p>بەشداری لە هەواڵنامەکەمان بکە و هەموو ڕۆژێک بیخوێنەوە.</p></div>", id="letter"
        ),
    ],
)
def test_what_is_no_part_of_the_report_is_left_out(aside: str) -> None:
    assert read_page(report(within=aside)).text == "\n\n".join((HEADLINE, *TEXT))


def test_joiners_and_every_other_letter_stay_as_they_are() -> None:
    words = "به\u200cرده\u200cوام و\u0654 ﻛﻮﺭﺩﺳﺘﺎﻥ ـــ كوردستانى"
    told = read_page(report(within=f"<p>{words} لەم شارەدا کۆبوونەوەیەکی گەورە بەڕێوە چوو و خەڵک گەڕانەوە.</p>"))
    assert words in told.text


def test_comments_longer_than_the_report_are_no_report() -> None:
    comments = "".join(
        f"<div><p>ئەم هەواڵە زۆر باشە و {n} جار خوێندمەوە، هیوادارم زوو تەواو بێت.</p></div>" for n in range(20)
    )
    told = read_page(page(f"<h1>{HEADLINE}</h1>{PROSE}<section><h3>کۆمێنتەکان (٢٠)</h3>{comments}</section>"))
    assert told.text == "\n\n".join((HEADLINE, *TEXT))


def test_a_heading_of_the_text_that_is_called_like_a_box_cuts_nothing_off() -> None:
    told = read_page(report(within="<h3>لێدوانەکان</h3>"))
    assert all(paragraph in told.text for paragraph in TEXT)


def test_tables_and_lists_keep_their_lines() -> None:
    table = "<table><tr><th>شار</th><th>بریندار</th></tr><tr><td>هەڵەدن</td><td>٣</td></tr></table>"
    within = f"{table}<ul><li>یەکەم</li><li>دووەم</li></ul>"
    assert "\n\nشار\tبریندار\nهەڵەدن\t٣\n\nیەکەم\nدووەم\n\n" in read_page(report(within=within)).text


def test_the_text_in_json_ld_serves_where_the_page_shows_none() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": HEADLINE, "articleBody": "\n".join(TEXT)})
    head = f'<script type="application/ld+json">{data}</script>'
    told = read_page(page("<div id=app></div>", head))
    assert told.text == "\n\n".join((HEADLINE, *TEXT))
    assert told.notes == ("the text is the one in JSON-LD: the page shows less of it",)


def test_a_page_typed_in_an_old_font_is_converted_headline_and_all() -> None:
    told = read_page(
        page(f"<h1>{typed_in('Ali-K', HEADLINE)}</h1>" + "".join(f"<p>{typed_in('Ali-K', one)}</p>" for one in TEXT))
    )
    assert told.title == HEADLINE
    assert told.text == "\n\n".join((HEADLINE, *TEXT))
    assert "Ali-K" in told.notes[-1]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(
            "<ul>" + "<li><a href=1>نرخی نان دابەزی</a></li>" * 40 + "</ul>", "without a main text", id="links"
        ),
        pytest.param("<h1>پەڕەکە نەدۆزرایەوە</h1>" + PROSE, "an error page", id="an error page"),
        pytest.param("<h1>پرد</h1><p>بە زووانە.</p>", "without a main text", id="a few words"),
        pytest.param("", "without a main text", id="nothing"),
    ],
)
def test_a_page_that_is_no_report_is_refused(body: str, reason: str) -> None:
    with pytest.raises(ReportError, match=reason) as caught:
        read_page(page(body))
    assert caught.value.mend


def test_a_flash_of_news_is_a_report_where_the_page_says_so() -> None:
    flash = f"<h1>{HEADLINE}</h1><p>{TEXT[0]}</p>"
    assert read_page(page(flash, "<meta property='og:type' content='article'>")).text.endswith(TEXT[0])
    with pytest.raises(ReportError):
        read_page(page(flash))


def test_the_visible_date_is_read_by_the_reader_that_is_given() -> None:
    beside = "<div><span>کۆمەڵایەتی</span> | <span>هەینی، ١٧ی ئایاری ٢٠٢٤</span></div>"
    assert read_page(report(beside)).published == Published()
    assert read_page(report(beside), read_day=read_day).published == Published(value="2024-05-17", basis="metadata")


def told_of(html: bytes) -> str:
    """The text of a page, or why it has none."""
    try:
        return read_page(html, read_day=read_day).text
    except (ReportError, UndecodableError) as fault:
        return fault.reason


@given(st.binary(max_size=300))
def test_any_bytes_give_a_page_or_a_reason(data: bytes) -> None:
    for html in (data, b"<html><body>" + data, report().replace(b"</div>", data)):
        assert told_of(html).strip()


MARKUP = "<div> </div> <p> <table> <tr> <td> </table> <b> <a> </a> <br> <ul> <li> <h1> <cite> <blockquote> <form> <nav>"


@given(st.lists(st.sampled_from([*MARKUP.split(), TEXT[0], HEADLINE, "کۆمێنتەکان"]), max_size=60))
def test_broken_markup_gives_a_page_or_a_reason(pieces: list[str]) -> None:
    assert told_of(page("".join(pieces))).strip()
