"""When a page was published, and what is trusted first."""

from __future__ import annotations

import json

import pytest

from sarchawa.find.times.day_line import read_day
from sarchawa.ingest.page import read_page
from sarchawa.ingest.page.days import day_in_address, day_of
from tests.ingest.page.pages import HEADLINE, report

JSON_LD = f"""<script type="application/ld+json">{
    json.dumps({"@type": "NewsArticle", "datePublished": "2024-05-17"})
}</script>"""
META = "<meta property='article:published_time' content='2024-05-16T09:00:00+03:00'>"
TIME = "<time datetime='2024-05-15'>دوێنێ</time>"
LINE = "<span>١٤ی ئایاری ٢٠٢٤</span>"
ADDRESS = "https://kanilan.example/2024/05/13/pird"


def published(beside: str = "", head: str = "", url: str = "") -> tuple[str | None, tuple[str, ...]]:
    told = read_page(report(beside, head), url=url, read_day=read_day)
    return told.published.value, told.notes


@pytest.mark.parametrize(
    ("beside", "head", "url", "day", "said"),
    [
        (TIME + LINE, JSON_LD + META, ADDRESS, "2024-05-17", "JSON-LD"),
        (TIME + LINE, META, ADDRESS, "2024-05-16", "meta article:published_time"),
        (TIME + LINE, "", ADDRESS, "2024-05-15", "<time>"),
        (LINE, "", ADDRESS, "2024-05-14", "visible line"),
    ],
)
def test_the_most_trusted_is_taken_and_the_others_are_named(
    beside: str, head: str, url: str, day: str, said: str
) -> None:
    told, notes = published(beside, head, url)
    assert told == day
    (note,) = notes
    assert note.startswith(f"the page disagrees about its date: {said} says {day} (taken), ")
    assert note.endswith("the address says 2024-05-13")


def test_where_all_agree_there_is_no_note() -> None:
    assert published("<span>١٧ی ئایاری ٢٠٢٤</span>", JSON_LD, "https://x.example/2024/05/17/a") == ("2024-05-17", ())
    assert published("", "", ADDRESS) == ("2024-05-13", ())


@pytest.mark.parametrize(
    ("beside", "head"),
    [
        pytest.param("<span>ئایاری ٢٠٢٤</span>", "", id="a month"),
        pytest.param("<span>٣ ڕۆژ پێش ئێستا</span>", "", id="before now"),
        pytest.param("<time datetime='2024-05'>ئایار</time>", "", id="a month for machines"),
        pytest.param("", "<meta name=date content='2024'>", id="a year"),
        pytest.param("", "<meta name=pubdate content='1439-07-04T12:23:48Z'>", id="an Islamic year"),
        pytest.param("", "<meta name=date content='1970-01-01'>", id="the zero of clocks"),
        pytest.param("", "<meta property='article:modified_time' content='2024-05-17'>", id="when it was changed"),
        pytest.param("<time class='updated' datetime='2024-05-17'>نوێکرایەوە</time>", "", id="changed, in <time>"),
        pytest.param("<span>نوێکراوەتەوە: ١٧ی ئایاری ٢٠٢٤</span>", "", id="changed, as a line"),
    ],
)
def test_what_is_no_day_of_publication_is_not_taken_for_one(beside: str, head: str) -> None:
    assert published(beside, head) == (None, ())


def test_a_moment_in_universal_time_is_the_day_that_the_page_shows() -> None:
    head = "<meta property='article:published_time' content='2024-05-16T21:40:00Z'>"
    assert published("<span>١٧ی ئایاری ٢٠٢٤</span>", head) == ("2024-05-17", ())
    assert published("", head) == ("2024-05-16", ())
    assert published("<span>١٨ی ئایاری ٢٠٢٤</span>", head)[0] == "2024-05-16"


def test_the_date_of_today_above_and_those_of_other_reports_below_are_not_its_own() -> None:
    html = (
        report("")
        .decode()
        .replace("<h1>", "<div id=top>٢١ی تشرینی دووەمی ٢٠٢٦</div><div><h1>")
        .replace("</body>", "</div><div><a href=1>نرخی نان دابەزی</a> <span>١٢ی ئایاری ٢٠٢٤</span></div></body>")
    )
    assert HEADLINE in html
    assert read_page(html.encode(), read_day=read_day).published.value is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-05-17T23:10:00.000+0300", "2024-05-17"),
        ("20240517", "2024-05-17"),
        ("Fri, 17 May 2024 10:23:00 +0300", "2024-05-17"),
        ("17 أيار 2024", "2024-05-17"),
        ("0001-01-01T00:00:00", None),
        ("May 2024", None),
        ("2024-13-01", None),
    ],
)
def test_dates_for_machines(value: str, day: str | None) -> None:
    told = day_of(value, read_day)
    assert (told[0] if told else None) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2024/05/17/x", "2024-05-17"),
        ("https://a.example/2024-5-7/x", "2024-05-07"),
        ("https://a.example/news/20240517-x", "2024-05-17"),
        ("https://a.example/2024/05/", None),
        ("https://a.example/2024/13/17/", None),
        ("https://a.example/item/2024517", None),
        ("https://a.example/?d=2024/05/17", None),
        ("", None),
    ],
)
def test_the_day_in_an_address(url: str, day: str | None) -> None:
    assert day_in_address(url) == day
