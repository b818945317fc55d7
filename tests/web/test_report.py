"""A report's page: the untouched text, its layers, hostile words, any length."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest

from sarchawa.dossier import LANGUAGES, Lang
from sarchawa.ingest import make_report
from sarchawa.pipeline import read
from sarchawa.store import Store
from sarchawa.web.guard import POLICY
from sarchawa.web.stretches import stretch_of, stretches
from tests.web.conftest import HOSTILE, HOSTILE_ID, LONG_ID, LONG_LINE, Html, Reader


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_is_whole_and_keeps_its_direction(reader: Reader, demo: Path, lang: Lang) -> None:
    client = reader(language=lang)
    with Store.open(demo, readonly=True) as store:
        for report in store.reports():
            html = client.get(f"/report/{quote(report.id, safe='')}").text
            assert Html(html).text["text"] == report.text.replace("\r\n", "\r\n")
            assert re.search(r'<div class="text" id="text" lang="ckb" dir="rtl"', html)


def test_every_item_is_listed_with_its_reasons(reader: Reader, demo: Path) -> None:
    with Store.open(demo, readonly=True) as store:
        reading = store.reading("kanilan-01.txt")
    page = Html(reader().get("/report/kanilan-01.txt").text)
    layers = (reading.times, reading.names, reading.roles, reading.statements, reading.figures, reading.events)
    for item in (item for layer in (*layers, reading.claims) for item in layer):
        assert f"t1-{item.start}-{item.end}" in page.text
        told = page.text[f"i-{item.id}"]
        assert item.text[:40] in told
        assert all(step.rule in told for step in item.steps)


@pytest.mark.parametrize("asked", ["5-40", "0-1", "3-900"])
def test_any_span_can_be_lit(reader: Reader, demo: Path, asked: str) -> None:
    start, end = map(int, asked.split("-"))
    with Store.open(demo, readonly=True) as store:
        text = store.reading("kanilan-01.txt").report.text
    assert Html(reader().get(f"/report/kanilan-01.txt?words={asked}").text).lit == text[start:end]


@pytest.mark.parametrize("asked", ["", "x", "9-3", "0-99999999", "1-2-3", "-4"])
def test_what_is_no_span_lights_nothing(reader: Reader, asked: str) -> None:
    answer = reader().get(f"/report/kanilan-01.txt?words={asked}")
    assert answer.status_code == 200
    assert not Html(answer.text).lit


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_words_are_only_text(reader: Reader, invented: Path, lang: Lang) -> None:
    client = reader(store=invented, language=lang)
    paths = ["/", "/names", f"/report/{quote(HOSTILE_ID, safe='')}", f"/beside?a={quote(HOSTILE_ID)}&b=binar-01.txt"]
    paths += [f"/entity/{quote(href)}" for href in re.findall(r'href="/entity/([^"]+)"', client.get("/names").text)]
    with Store.open(invented, readonly=True) as store:
        paths += [f"/story/{story.id}" for story in store.collection().stories]
    paths.append("/?who=<script>alert(1)</script>&place=\"><i>&outlet='")
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-security-policy"] == POLICY
        page = Html(answer.text)
        names = {name for _, name, _ in page.attributes}
        assert not [name for name in names if name.startswith("on") or name in ("style", "srcset")], path
        tags = {tag for tag, _, _ in page.attributes}
        assert not tags & {"img", "iframe", "object", "embed", "base", "blink"}, path
        assert not [value for value in page.values("href") if value.lower().startswith(("javascript:", "data:"))]
        outside = re.sub(r'<bdi class="ctl" data-ctl="[^"]+">.</bdi>', "", answer.text)
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", outside), path
    shown = Html(client.get(paths[2]).text).text["text"]
    assert shown == HOSTILE.replace("\x1b", "\ufffd").replace("\x00", "\ufffd")


def test_a_line_of_a_megabyte_is_read_page_by_page(reader: Reader, invented: Path) -> None:
    client = reader(store=invented, language="en")
    path = f"/report/{quote(LONG_ID)}"
    parts = stretches(LONG_LINE)
    assert len(parts) > 100
    seen = ""
    for number in (1, 2, len(parts)):
        answer = client.get(f"{path}?page={number}")
        assert len(answer.content) < 300_000
        start, end = parts[number - 1]
        seen = Html(answer.text).text["text"]
        assert seen == LONG_LINE[start:end]
    at = len(LONG_LINE) // 2
    page = Html(client.get(f"{path}?words={at}-{at + 20}").text)
    assert page.lit == LONG_LINE[at : at + 20]
    assert client.get(f"{path}?page=9999").status_code == 200


def test_stretches_are_the_text() -> None:
    for text in ("", "short", "word " * 4_000, "line\n" * 4_000, "x" * 20_000):
        parts = stretches(text, 3_000)
        assert "".join(text[start:end] for start, end in parts) == text
        assert all(end - start <= 4_000 for start, end in parts)
        assert stretch_of(parts, len(text) // 2) < len(parts)
        assert stretch_of(parts, len(text) + 5) == len(parts) - 1


@pytest.mark.parametrize("id", ["a/b.txt", "50%.txt", "a?b#c", "a b c", "ڕاپۆرت ١.txt", "a//b/", "+&=", '"><script>'])
def test_a_report_of_any_name_is_opened(reader: Reader, tmp_path: Path, id: str) -> None:
    from sarchawa.model import Evidence
    from sarchawa.web.addresses import beside_href, report_href, words_href

    path = tmp_path / "odd.sqlite"
    with Store.open(path) as store:
        store.put(read(make_report("ئەمڕۆ هەواڵێک هات.", id=id)), given_id=id, input="", analysis="")
    client = reader(store=path)
    words = Evidence(report=id, start=0, end=5, text="ئەمڕۆ")
    assert Html(client.get(words_href(words)).text).lit == "ئەمڕۆ"
    assert client.get(beside_href(id, id)).status_code == 200
    assert client.get("/api/reports/" + report_href(id).removeprefix("/report/")).json()["report"]["id"] == id
