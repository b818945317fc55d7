"""The list of stories: newest first, what each shows at a glance, what a filter leaves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sarchawa.store import Store
from sarchawa.web.pages import stories as page
from tests.web.conftest import Html, Reader


def listed(html: str) -> list[str]:
    return [href.removeprefix("/story/") for href, _ in Html(html).links if re.fullmatch(r"/story/[0-9a-f]+", href)]


def test_the_newest_comes_first(reader: Reader, demo: Path) -> None:
    with Store.open(demo, readonly=True) as store:
        stories = store.collection().stories
    wanted = sorted(stories, key=lambda s: s.id)
    wanted.sort(key=lambda s: s.period.latest or "", reverse=True)
    assert listed(reader().get("/").text) == [story.id for story in wanted]


def test_a_story_tells_its_counts(reader: Reader) -> None:
    html = reader(language="en").get("/").text
    assert "7 independent reports" in html
    assert "2 disagreements" in html


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("since=2022-11-20", 3),
        ("until=2022-06-30", 2),
        ("since=2022-06-17&until=2022-06-20", 1),
        ("since=yesterday", 5),
        ("several=1", 2),
        ("differing=1", 2),
        ("outlet=ئاژانسی کانیلان", 2),
        ("outlet=nobody", 0),
        ("who=نەریمان", 1),
        ("who=نه\u200cريمان", 1),  # another keyboard's letters
        ("place=کۆیە", 1),
        ("place=nowhere", 0),
        ("who=نەریمان&place=کۆیە", 0),
    ],
)
def test_a_filter_leaves_what_answers_to_all_of_it(reader: Reader, query: str, count: int) -> None:
    html = reader().get(f"/?{query}").text
    assert len(listed(html)) == count
    assert ('<details class="filter" open>' in html) == (query != "since=yesterday")


def test_long_lists_are_in_pages(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = listed(reader().get("/").text)
    monkeypatch.setattr(page, "SIZE", 2)
    client = reader()
    found: list[str] = []
    address = "/?since=2000-01-01"
    for number in (1, 2, 3):
        html = client.get(address).text
        found += listed(html)
        further = [href for href, _ in Html(html).links if f"page={number + 1}" in href]
        address = f"/{further[0]}" if further else ""
    assert found == whole
    assert not address
    assert listed(client.get("/?page=99").text) == []
    assert listed(client.get("/?page=-1").text) == whole[:2]
