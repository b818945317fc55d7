"""A story's page: every line opens its words, nothing is lost where it is long, pictures run as the interface reads."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from sarchawa.dossier import LANGUAGES, Lang
from sarchawa.store import Store
from sarchawa.web import portions
from tests.web.conftest import Html, Reader, story_of


@pytest.fixture
def address(demo: Path) -> str:
    return f"/story/{story_of(demo)}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_opens_exactly_its_words(reader: Reader, address: str, demo: Path, lang: Lang) -> None:
    with Store.open(demo, readonly=True) as store:
        texts = {report.id: report.text for report in store.reports()}
    html = reader(language=lang).get(address).text
    quoted = re.findall(r'<a[^>]* href="(/report/[^"]+)"[^>]*><q[^>]*>(.*?)</q>', html)
    assert len(quoted) > 50
    for href, words in quoted:
        parts = urlsplit(href.replace("&amp;", "&"))
        start, end = map(int, parse_qs(parts.query)["words"][0].split("-"))
        text = texts[unquote(parts.path.removeprefix("/report/"))]
        assert text[start:end] == Html(f'<p id="q">{words}</p>').text["q"]
        assert parts.fragment == f"t1-{start}-{end}"


def test_a_followed_line_is_lit_where_it_stands(reader: Reader, address: str) -> None:
    client = reader()
    html = client.get(address).text
    for href, words in re.findall(r'<a href="(/report/[^"]+)"><q[^>]*>([^<]+)</q>', html)[::25]:
        page = Html(client.get(href.replace("&amp;", "&")).text)
        assert page.lit == Html(f'<p id="q">{words}</p>').text["q"]
        assert href.partition("#")[2] in page.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_links_and_labels_within_the_page_hold(reader: Reader, address: str, lang: Lang) -> None:
    page = Html(reader(language=lang).get(address).text)
    assert not [href for href, _ in page.links if href.startswith("#") and href[1:] not in page.text]
    assert not [one for value in page.values("aria-labelledby") for one in value.split() if one not in page.text]
    ids = page.values("id")
    assert len(ids) == len(set(ids))


def test_links_to_other_pages_lead_somewhere(reader: Reader, address: str) -> None:
    client = reader()
    paths = {href.partition("#")[0].partition("?words")[0] for href, _ in Html(client.get(address).text).links}
    for path in sorted(path for path in paths if path.startswith("/")):
        assert client.get(path.replace("&amp;", "&")).status_code == 200, path


def test_time_runs_as_the_interface_reads(reader: Reader, address: str) -> None:
    def places(lang: Lang) -> list[float]:
        html = reader(language=lang).get(address).text
        picture = re.search(r'<svg class="time".*?</svg>', html, re.DOTALL)
        assert picture is not None
        return [float(x) for x in re.findall(r'class="happened[^"]*".*?cx="([\d.]+)"', picture[0])]

    kurdish, english = places("ckb"), places("en")
    assert english == sorted(english)
    assert kurdish == sorted(kurdish, reverse=True)


def test_time_is_seen_by_day_or_by_month(reader: Reader, address: str) -> None:
    client = reader(language="en")
    assert "14 June</text>" in client.get(f"{address}?zoom=day").text
    assert "June 2022</text>" in client.get(f"{address}?zoom=month").text
    assert client.get(f"{address}?zoom=century").status_code == 200


def test_places_are_where_they_lie(reader: Reader, address: str) -> None:
    html = reader().get(address).text
    picture = re.search(r'<svg class="map".*?</svg>', html, re.DOTALL)
    assert picture is not None
    named = re.findall(r'cx="([\d.]+)" cy="([\d.]+)"[^>]*/><text class="name"[^>]*>([^<]+)<', picture[0])
    at = {name: (float(x), float(y)) for x, y, name in named}
    kalar = next(place for name, place in at.items() if name.endswith("ەلار"))
    assert at["سلێمانی"][1] < kalar[1], "Sulaymaniyah lies north of Kalar"


def test_what_a_long_story_leaves_out_is_on_a_page_of_its_own(
    reader: Reader, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = reader(language="en")
    monkeypatch.setattr(portions, "FIRST", dict.fromkeys(portions.PARTS, 10_000))
    whole = client.get(address).text
    assert 'class="all"' not in whole
    few = dict.fromkeys(portions.PARTS, 2)
    monkeypatch.setattr(portions, "FIRST", few)
    monkeypatch.setattr("sarchawa.web.pages.story.AT_ONCE", few)
    short = client.get(address).text
    assert len(short) < len(whole) / 2
    assert "26 sources quoted" in short, "the counts are of the whole"
    parts = set(re.findall(rf'href="{address}/(\w+)"', short))
    assert parts == set(portions.PARTS)
    for part in sorted(parts):
        seen, links = f"{address}/{part}", set()
        for _ in range(200):
            html = client.get(seen).text
            links |= set(re.findall(r'href="(/report/[^"]+words[^"]+)"', html))
            after = re.search(r'rel="next" href="([^"]+)"', html)
            if after is None:
                break
            seen = f"{address}/{part}{after[1]}"
        section = re.search(rf'<section aria-labelledby="s1-{part}">.*?</section>', whole, re.DOTALL)
        assert section is not None
        missing = set(re.findall(r'href="(/report/[^"]+words[^"]+)"', section[0])) - links
        assert not missing, part


def test_a_part_that_there_is_not(reader: Reader, address: str) -> None:
    assert reader().get(f"{address}/gossip").status_code == 404


def test_copies_are_opened_side_by_side(reader: Reader, address: str) -> None:
    client = reader(language="en")
    hrefs = [href for href, words in Html(client.get(address).text).links if words == "Side by side"]
    assert hrefs
    html = client.get(hrefs[0]).text
    assert "alike" in html
    assert len(re.findall(r'<div class="text" lang="ckb" dir="rtl">', html)) == 2
    assert 'class="only"' in html
