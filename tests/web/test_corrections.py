"""Corrections made in the browser: the forms, what they do, and who may not send them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sarchawa.pipeline import build
from sarchawa.record.ids import content_id
from sarchawa.store import Store
from sarchawa.store.verify import verify
from tests.web.conftest import ROOT, Reader

HERE = {"origin": "http://testserver"}


@pytest.fixture
def store(demo: Path, tmp_path: Path) -> Path:
    """A store of the demonstration that a test may change."""
    shutil.copy(demo, tmp_path / "demo.sqlite")
    return tmp_path / "demo.sqlite"


@pytest.fixture
def editor(reader: Reader, store: Path) -> TestClient:
    return reader(store=store, edit=True, language="en")


def token(client: TestClient, path: str) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get(path).text)
    assert found is not None
    return found[1]


def send(client: TestClient, path: str, **fields: object) -> int:
    """Fills in a form and sends it; the status of the answer, the way back not followed."""
    data = {"csrf": token(client, path), "by": "شیلان", "back": "/corrections", **fields}
    return int(client.post(path, data=data, headers=HERE, follow_redirects=False).status_code)


def figure(store: Path) -> tuple[str, str]:
    """A report, and the id of a figure in it that its story tells and that is credited to nobody."""
    with Store.open(store, readonly=True) as opened:
        told = {figure for story in opened.collection().stories for figure in story.figures}
        return next(
            (reading.report.id, one.id)
            for reading in opened.readings()
            for one in reading.figures
            if one.category == "injured" and one.source is None and one.id in told
        )


def statement(store: Path) -> tuple[str, str]:
    with Store.open(store, readonly=True) as opened:
        return next((r.report.id, s.id) for r in opened.readings() for s in r.statements if s.speaker.entity)


def whole(store: Path) -> None:
    with Store.open(store, readonly=True) as opened:
        assert verify(opened).faults == ()


@pytest.mark.parametrize("path", ["item", "entity", "story", "comparison", "undo"])
def test_there_are_no_forms_unless_the_room_may_be_edited(reader: Reader, store: Path, path: str) -> None:
    client = reader(store=store)
    _, id = figure(store)
    address = f"/correct/{path}/{1 if path == 'undo' else id}"
    assert client.get(address).status_code == 404
    assert client.post(address, data={"action": "reject", "by": "x"}, headers=HERE).status_code == 405
    assert "/correct/" not in client.get("/").text
    with Store.open(store, readonly=True) as opened:
        assert opened.corrections() == ()


def test_a_form_of_another_page_is_refused(editor: TestClient, store: Path) -> None:
    _, id = figure(store)
    path = f"/correct/item/{id}"
    csrf = token(editor, path)
    fields = {"csrf": csrf, "by": "x", "action": "reject"}
    post = editor.post
    assert post(path, data={**fields, "csrf": ""}, headers=HERE).status_code == 403
    assert post(path, data={**fields, "csrf": "0" * 64}, headers=HERE).status_code == 403
    assert post(path, data=fields, headers={"origin": "http://evil.example"}).status_code == 403
    assert post(path, data=fields, headers={"origin": "null"}).status_code == 403
    assert post(path, data=fields, headers={**HERE, "sec-fetch-site": "cross-site"}).status_code == 403
    editor.cookies.clear()
    assert post(path, data=fields, headers=HERE).status_code == 403
    editor.cookies.set("sarchawa_session", "another")
    assert post(path, data=fields, headers=HERE).status_code == 403
    with Store.open(store, readonly=True) as opened:
        assert opened.corrections() == ()


def test_a_token_is_of_one_session_of_one_run(reader: Reader, store: Path) -> None:
    _, id = figure(store)
    first, second = (reader(store=store, edit=True) for _ in range(2))
    stolen = token(first, f"/correct/item/{id}")
    token(second, f"/correct/item/{id}")
    sent = second.post(f"/correct/item/{id}", data={"csrf": stolen, "by": "x", "action": "reject"}, headers=HERE)
    assert sent.status_code == 403
    cookie = first.get("/").headers.get("set-cookie", "") or str(first.cookies)
    assert "sarchawa_session" in cookie


def test_the_session_cookie_is_for_us_alone(reader: Reader, store: Path) -> None:
    cookie = reader(store=store, edit=True).get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "set-cookie" not in reader(store=store).get("/").headers


def test_nobody_corrects_without_a_name(editor: TestClient, store: Path) -> None:
    _, id = figure(store)
    assert send(editor, f"/correct/item/{id}", by="  ", action="reject") == 400


def test_a_number_is_corrected_shown_and_taken_back(editor: TestClient, store: Path) -> None:
    report, id = figure(store)
    path = f"/correct/item/{id}"
    before = editor.get(f"/api/reports/{report}").json()
    assert send(editor, path, action="value", qualifier="at least", low="٩١", reason="the list") == 303
    item = next(f for f in editor.get(f"/api/reports/{report}").json()["figures"] if f["id"] == id)
    assert (item["low"], item["high"], item["qualifier"], item["corrections"]) == (91, None, "at least", [1])
    page = editor.get(f"/report/{report}").text
    assert "Value corrected" in page
    assert "at least 91" in page
    assert "شیلان" in page
    assert "the list" in page
    assert "Value corrected" in editor.get("/corrections").text
    assert "Value corrected" in editor.get(path).text
    with Store.open(store, readonly=True) as opened:
        story = next(s.id for s in opened.collection().stories if report in s.reports)
    assert 'class="tag mended"' in editor.get(f"/story/{story}").text
    whole(store)
    assert send(editor, "/correct/undo/1") == 303
    assert editor.get(f"/api/reports/{report}").json() == before
    assert "taken back" in editor.get("/corrections").text
    assert editor.get("/correct/undo/1").status_code == 404


@pytest.mark.parametrize(
    ("fields", "field", "value"),
    [
        ({"action": "retype", "type": "killed"}, "category", "killed"),
        ({"action": "speaker", "speaker": "ئاسۆ کەریم"}, "source", "ئاسۆ کەریم"),
        ({"action": "nobody"}, "source", None),
        ({"action": "reject"}, "category", None),
    ],
)
def test_each_kind_has_its_form(
    editor: TestClient, store: Path, fields: dict[str, str], field: str, value: str | None
) -> None:
    report, id = figure(store)
    assert send(editor, f"/correct/item/{id}", **fields) == 303
    items = [f for f in editor.get(f"/api/reports/{report}").json()["figures"] if f["id"] == id]
    said = items[0][field] if items else None
    assert (said["name"] if isinstance(said, dict) else said) == value
    whole(store)


def test_a_speaker_is_chosen_among_those_of_the_report(editor: TestClient, store: Path) -> None:
    report, id = statement(store)
    with Store.open(store, readonly=True) as opened:
        reading = opened.reading(report)
        spoke = next(s.speaker.entity for s in reading.statements if s.id == id)
        other = next(e for e in reading.entities if e.type != "LOC" and e.id != spoke)
    form = editor.get(f"/correct/item/{id}").text
    assert f'<option value="{other.name}">' in form
    assert send(editor, f"/correct/item/{id}", action="speaker", speaker=other.name) == 303
    said = next(s for s in editor.get(f"/api/reports/{report}").json()["statements"] if s["id"] == id)
    assert said["speaker"]["entity"] == other.id


def test_what_cannot_be_said_is_told(editor: TestClient, store: Path) -> None:
    _, id = figure(store)
    path = f"/correct/item/{id}"
    answer = editor.post(
        path, data={"csrf": token(editor, path), "by": "x", "action": "retype", "type": "cats"}, headers=HERE
    )
    assert answer.status_code == 400
    assert "This cannot be said of it" in answer.text
    assert "one of killed, injured" in answer.text
    assert send(editor, path, action="dance") == 400
    assert editor.get("/correct/item/none").status_code == 404


def test_two_entities_are_merged_and_stay_so_after_a_build(editor: TestClient, store: Path) -> None:
    with Store.open(store, readonly=True) as opened:
        one, other = [e for e in opened.collection().entities if e.type == "PER"][:2]
    form = editor.get(f"/correct/entity/{one.id}", params={"name": other.name}).text
    assert f'value="{other.id}"' in form
    assert send(editor, f"/correct/entity/{one.id}", action="merge", other=other.id, reason="two spellings") == 303
    assert editor.get(f"/entity/{other.id}", follow_redirects=False).headers["location"] == f"/entity/{one.id}"
    assert "put together by شیلان" in editor.get(f"/entity/{one.id}").text
    build([ROOT / "demo" / "reports"], store)
    assert editor.get(f"/api/entities/{other.id}").json()["id"] == one.id
    whole(store)
    assert send(editor, "/correct/undo/1") == 303
    assert editor.get(f"/api/entities/{other.id}").json()["id"] == other.id


def test_a_name_of_two_is_parted(editor: TestClient, store: Path) -> None:
    with Store.open(store, readonly=True) as opened:
        named: dict[str, set[str]] = {}
        for reading in opened.readings():
            for name in reading.names:
                named.setdefault(name.entity or "", set()).add(reading.report.id)
        before = len(opened.collection().entities)
        entity = next(e for e in opened.collection().entities if e.members == (e.id,) and len(named[e.id]) > 1)
    report = sorted(named[entity.id])[0]
    assert send(editor, f"/correct/entity/{entity.id}", action="split", part=content_id(report)) == 303
    with Store.open(store, readonly=True) as opened:
        found = opened.collection().entities
        (number,) = [one.number for one in opened.standing()]
    assert len(found) == before + 1
    assert len([e for e in found if any("parted by" in why for why in e.why)]) == 2
    assert f"/correct/undo/{number}" in editor.get(f"/correct/entity/{entity.id}").text
    whole(store)


def test_stories_are_parted_and_put_together(editor: TestClient, store: Path) -> None:
    with Store.open(store, readonly=True) as opened:
        story = next(s for s in opened.collection().stories if len(s.reports) > 2)
    address = f"/correct/story/{story.id}"
    answer = editor.post(
        address,
        data={"csrf": token(editor, address), "by": "x", "action": "split", "part": content_id(story.reports[0])},
        headers=HERE,
        follow_redirects=False,
    )
    assert answer.status_code == 303
    parted = answer.headers["location"].removeprefix("/story/")
    assert parted != story.id
    rest = editor.get(f"/api/reports/{story.reports[1]}").json()["report"]["id"]
    with Store.open(store, readonly=True) as opened:
        other = next(s.id for s in opened.collection().stories if rest in s.reports)
    assert send(editor, f"/correct/story/{parted}", action="merge", other=other) == 303
    assert editor.get(f"/api/stories/{story.id}").status_code == 200
    assert "Told as one story" in editor.get("/corrections").text


def test_a_comparison_is_settled_with_a_note(editor: TestClient, store: Path) -> None:
    with Store.open(store, readonly=True) as opened:
        story = next(s for s in opened.collection().stories if any(c.kind == "disagree" for c in s.comparisons))
    comparison = next(c for c in story.comparisons if c.kind == "disagree")
    assert f"/correct/comparison/{comparison.id}" in editor.get(f"/story/{story.id}").text
    assert send(editor, f"/correct/comparison/{comparison.id}", note="دواتر پشتڕاست کرایەوە") == 303
    page = editor.get(f"/story/{story.id}?lang=ckb").text
    assert "یەکلا کراوەتەوە" in page
    assert "دواتر پشتڕاست کرایەوە" in page


def test_hostile_words_of_an_editor_are_shown_as_text(editor: TestClient, store: Path) -> None:
    report, id = figure(store)
    evil = "<script>alert(1)</script>\u202e"
    assert send(editor, f"/correct/item/{id}", action="reject", by=evil, reason=evil) == 303
    for path in ("/corrections", f"/report/{report}", f"/correct/item/{id}"):
        page = editor.get(path)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert not re.search(r"<style|<script(?![^>]* src=)|\sstyle=|\son\w+=", page.text)


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:1", ""])
def test_the_way_back_leads_nowhere_else(editor: TestClient, store: Path, back: str) -> None:
    _, id = figure(store)
    path = f"/correct/item/{id}"
    data = {"csrf": token(editor, path), "by": "x", "action": "reject", "back": back}
    assert editor.post(path, data=data, headers=HERE, follow_redirects=False).headers["location"] == "/corrections"


def test_a_form_that_is_too_large_is_refused(editor: TestClient, store: Path) -> None:
    _, id = figure(store)
    path = f"/correct/item/{id}"
    data = {"csrf": token(editor, path), "by": "x", "reason": "x" * 300_000}
    assert editor.post(path, data=data, headers=HERE).status_code == 413
