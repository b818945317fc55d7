"""People, bodies and places: found in any spelling, all forms, roles over time, what they said, who names them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sarchawa.model import LinkedEntity
from sarchawa.store import Store
from tests.web.conftest import Html, Reader


@pytest.fixture
def spokesman(demo: Path) -> LinkedEntity:
    """The person whom the demonstration quotes most."""
    with Store.open(demo, readonly=True) as store:
        return next(e for e in store.collection().entities if e.name == "ڕێبین نەریمان")


def test_the_most_named_come_first(reader: Reader, demo: Path) -> None:
    with Store.open(demo, readonly=True) as store:
        wanted = [f"/entity/{entity.id}" for entity in store.collection().entities][:60]
    page = Html(reader().get("/names").text)
    assert [href for href, _ in page.links if href.startswith("/entity/")] == wanted


@pytest.mark.parametrize("name", ["ڕێبین", "رێبین نەریمان", "نەریمان", "ریبين", "رێبين نه\u200cریمان"])
def test_a_name_is_found_by_any_form(reader: Reader, spokesman: LinkedEntity, name: str) -> None:
    html = reader().get("/names", params={"name": name}).text
    found = f"/entity/{spokesman.id}" in html
    assert found == (name != "ریبين"), "the spelling is folded, but letters are not guessed"


def test_a_type_can_be_chosen(reader: Reader) -> None:
    client = reader(language="en")
    assert "people" not in client.get("/names?type=LOC").text.split("<ol")[1]
    assert client.get("/names?type=XXX").text.count("<li>") == client.get("/names").text.count("<li>")


def test_all_that_is_known_of_one(reader: Reader, spokesman: LinkedEntity) -> None:
    html = reader(language="en").get(f"/entity/{spokesman.id}").text
    page = Html(html)
    told = " ".join(words for _, words in page.links)
    assert all(alias in told for alias in spokesman.aliases)
    for role in spokesman.roles:
        assert role.role in html
    assert "15 – 27 June 2022" in html, "a role has its first and last day"
    assert "8 statements" in html
    assert '<svg class="bars"' in html
    assert len(set(page.values("id"))) == len(page.values("id"))


def test_an_entity_of_one_report_leads_to_what_it_is_told_as(reader: Reader, spokesman: LinkedEntity) -> None:
    client = reader()
    others = [member for member in spokesman.members if member != spokesman.id]
    for member in others:
        answer = client.get(f"/entity/{member}", follow_redirects=False)
        assert answer.headers["location"] == f"/entity/{spokesman.id}"
    assert client.get("/entity/none").status_code == 404


def test_mentions_add_up(reader: Reader, spokesman: LinkedEntity) -> None:
    html = reader(language="en").get(f"/entity/{spokesman.id}").text
    table = re.search(r'<table class="plain">.*?</table>', html, re.DOTALL)
    assert table is not None
    counts = [int(n) for n in re.findall(r"</th><td>(\d+)</td>", table[0])]
    assert sum(counts) == spokesman.mentions
