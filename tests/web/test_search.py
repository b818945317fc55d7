"""The page of search, and its API."""

from __future__ import annotations

from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests.web.conftest import HOSTILE_ID, Html, Reader


def test_an_inflected_and_respelt_word_opens_the_report_at_its_words(reader: Reader) -> None:
    client = reader(language="en")
    page = client.get("/search", params={"q": "ته\u200cقینه\u200cوه\u200cكان"})
    assert page.status_code == 200
    hrefs = [href for href, _ in Html(page.text).links if "words=" in href]
    assert hrefs
    for href in hrefs[:6]:
        opened = client.get(href)
        assert opened.status_code == 200
        start, end = parse_qs(urlsplit(href).query)["words"][0].split("-")
        id = urlsplit(href).path.removeprefix("/report/")
        text = client.get(f"/api/reports/{id}").json()["text"]
        assert Html(opened.text).lit == text[int(start) : int(end)]


def test_words_are_marked_and_counted(reader: Reader) -> None:
    page = reader(language="en").get("/search", params={"q": '"شنەی باکوور"', "said": "نەریمان"}).text
    assert "<mark>شنەی باکوور</mark>" in page
    assert " reports <span" in page
    assert "best first" in page


def test_the_form_keeps_what_was_asked(reader: Reader) -> None:
    page = reader().get("/search", params={"q": 'شار "دوو وشە" <b>', "place": "هەولێر", "order": "newest"}).text
    told = Html(page)
    assert 'شار "دوو وشە" <b>' in told.values("value")
    assert "هەولێر" in told.values("value")
    assert '<option value="newest" selected>' in page


@pytest.mark.parametrize("language", ["ckb", "en"])
def test_an_error_is_explained_in_place(reader: Reader, language: str) -> None:
    answer = reader(language=language).get("/search", params={"q": "ئاگر foo:شار"})
    assert answer.status_code == 400
    assert "<mark>foo:</mark>" in answer.text
    assert ("there is no field" in answer.text) == (language == "en")
    assert ("مەرجێک بە ناوی" in answer.text) == (language == "ckb")


def test_without_a_query_there_is_help(reader: Reader) -> None:
    page = reader(language="en").get("/search")
    assert page.status_code == 200
    examples = [href for href, _ in Html(page.text).links if href.startswith("/search?")]
    assert len(examples) > 6
    for href in examples:
        assert reader().get(href).status_code == 200, href


def test_pages_go_on(reader: Reader) -> None:
    client = reader()
    first = client.get("/search", params={"q": "lang:ckb"})
    assert 'rel="next"' not in first.text, "eighteen reports are one page"
    assert client.get("/search", params={"q": "lang:ckb", "page": "2"}).status_code == 200


def test_hostile_reports_are_shown_as_text(reader: Reader, invented: object) -> None:
    answer = reader(store=invented).get("/search", params={"order": "newest", "language": "ckb"})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert Html(answer.text).links
    assert quote(HOSTILE_ID, safe="") in unescape(answer.text) or HOSTILE_ID not in answer.text


def test_the_api_answers_the_same(reader: Reader) -> None:
    client = reader()
    told = client.get("/api/search", params={"q": "ته\u200cقینه\u200cوه\u200c", "limit": "3"}).json()
    assert list(told) == ["total", "exact", "offset", "order", "complete", "items"]
    assert len(told["items"]) == 3 < told["total"]
    for item in told["items"]:
        text = client.get(f"/api/reports/{item['report']}").json()["text"]
        for snippet in item["snippets"]:
            assert text[snippet["start"] : snippet["end"]] == snippet["text"]
            assert all(snippet["start"] <= start < end <= snippet["end"] for start, end in snippet["marks"])
    rest = client.get("/api/search", params={"q": "ته\u200cقینه\u200cوه\u200c", "limit": "2", "offset": "1"}).json()
    assert [item["report"] for item in rest["items"]] == [item["report"] for item in told["items"]][1:]


def test_the_api_says_where_and_why(reader: Reader) -> None:
    answer = reader().get("/api/search", params={"q": 'ئاگر "شار'})
    assert answer.status_code == 400
    told = answer.json()
    assert (told["code"], told["field"], told["start"], told["end"]) == ("unclosed_quote", "query", 5, 9)
    assert told["ckb"]["mend"]
    assert told["en"]["reason"] == "the quotation mark is not closed"
    assert reader().get("/api/search", params={"q": "ش" * 10_000}).json()["code"] == "long"
    assert reader().get("/api/search?limit=x").status_code == 400
