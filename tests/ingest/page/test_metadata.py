"""Headline, outlet, author, address and language of a page, and what is trusted first."""

from __future__ import annotations

import json

import pytest

from sarchawa.ingest.page import read_page
from sarchawa.ingest.page.metadata import without_outlet
from tests.ingest.page.pages import HEADLINE, PROSE, page, report


def linked(**fields: object) -> str:
    return script({"@type": "NewsArticle", **fields})


def script(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


@pytest.mark.parametrize(
    ("body", "head"),
    [
        pytest.param(
            f"<h1>ئاژانسی کانیلان</h1><h2>{HEADLINE}</h2>", f"<title>{HEADLINE} - کانیلان</title>", id="h2 under a logo"
        ),
        pytest.param(f"<h1>{HEADLINE}</h1>", linked(headline=HEADLINE[:20] + "…"), id="JSON-LD cut short"),
        pytest.param("", f"<meta property='og:title' content='{HEADLINE}'>", id="og:title, no heading"),
        pytest.param(
            "", f"<title>{HEADLINE} | کانیلان</title><meta property='og:site_name' content='کانیلان'>", id="title"
        ),
        pytest.param(f"<div id=t>{HEADLINE}</div>", f"<title>{HEADLINE}</title>", id="an element of no name"),
        pytest.param(f"<p><b>{HEADLINE}</b></p>", "<title>Kanilan Online</title>", id="nothing marks it"),
    ],
)
def test_the_headline_is_found(body: str, head: str) -> None:
    told = read_page(page(f"{body}<div class=text>{PROSE}</div>", head))
    assert told.title == HEADLINE
    assert told.text.count(HEADLINE) == 1
    assert told.text.startswith(f"{HEADLINE}\n\n")


@pytest.mark.parametrize(
    ("title", "outlet", "headline"),
    [
        ("پردەکە کرایەوە - کانیلان", "کانیلان", "پردەکە کرایەوە"),
        ("کانیلان | پردەکە کرایەوە", "کانیلان", "پردەکە کرایەوە"),
        ("پرد - بازاڕ - شار", "کانیلان", "پرد - بازاڕ - شار"),
        ("پردەکە کرایەوە", "", "پردەکە کرایەوە"),
    ],
)
def test_the_outlet_is_no_part_of_the_headline(title: str, outlet: str, headline: str) -> None:
    assert without_outlet(title, outlet) == headline


@pytest.mark.parametrize(
    ("beside", "head", "author"),
    [
        ("", linked(author=[{"@type": "Person", "name": "ئاسۆ بنار"}, "لانە شار"]), "ئاسۆ بنار, لانە شار"),
        ("", "<meta name=author content='ئاسۆ بنار'>", "ئاسۆ بنار"),
        ("<div><a rel=author>ئاسۆ بنار</a></div>", "<meta name=author content=admin>", "ئاسۆ بنار"),
        ("<div><span class='post-author'>نووسەر: ئاسۆ بنار</span></div>", "", "ئاسۆ بنار"),
        ("<p>ئامادەکردنی: ئاسۆ بنار</p>", "", "ئاسۆ بنار"),
        ("", "<meta property='article:author' content='https://fb.example/aso'>", ""),
        ("", linked(author="کانیلان", publisher={"name": "کانیلان"}), ""),
    ],
)
def test_who_wrote_it(beside: str, head: str, author: str) -> None:
    assert read_page(report(beside, head)).author == author


def test_the_outlet_is_the_publisher_by_reference_else_the_name_of_the_site() -> None:
    graph = [
        {"@type": "NewsArticle", "publisher": {"@id": "#o"}},
        {"@type": "Organization", "@id": "#o", "name": "کانیلان"},
    ]
    head = script({"@graph": graph})
    site = "<meta property='og:site_name' content='تۆڕی کانیلان'>"
    assert read_page(report(head=head + site)).source == "کانیلان"
    assert read_page(report(head=site)).source == "تۆڕی کانیلان"
    assert read_page(report()).source == ""


@pytest.mark.parametrize(
    ("head", "given", "url"),
    [
        ("<link rel=canonical href='/ku/5'>", "https://kanilan.example/ku/5?x=1", "https://kanilan.example/ku/5"),
        (
            "<link rel=canonical href='https://k.example/'><meta property='og:url' content='https://k.example/5'>",
            "",
            "https://k.example/5",
        ),
        ("<link rel=canonical href='javascript:x'>", "https://k.example/5", "https://k.example/5"),
        ("<link rel=canonical href='http://[x'>", "", ""),
        ("", "", ""),
    ],
)
def test_the_canonical_address(head: str, given: str, url: str) -> None:
    assert read_page(report(head=head), url=given).url == url


def test_broken_json_ld_is_passed_over() -> None:
    for data in (
        '{"headline": }',
        "[" * 50_000,
        '"text"',
        "{}",
        '{"@type": ["NewsArticle", 5], "author": {"name": [1]}}',
    ):
        head = f'<script type="application/ld+json">{data}</script>'
        assert read_page(report(head=head)).title == HEADLINE
