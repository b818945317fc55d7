"""Every page: its language, what a browser may do with it, and what is said when it is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sarchawa.web.guard import POLICY
from tests.web.conftest import Reader

KURDISH, ENGLISH = '<html lang="ckb" dir="rtl">', '<html lang="en" dir="ltr">'


def test_the_reader_chooses_the_language_and_keeps_it(reader: Reader) -> None:
    client = reader()
    assert KURDISH in client.get("/").text
    assert ENGLISH in client.get("/?lang=en").text
    assert ENGLISH in client.get("/").text
    assert KURDISH in client.get("/?lang=ckb").text


def test_the_room_has_a_language_of_its_own(reader: Reader) -> None:
    assert ENGLISH in reader(language="en").get("/").text
    assert ENGLISH in reader(language="en").get("/?lang=xx").text


@pytest.mark.parametrize("path", ["/", "/no-such-page", "/static/room.css", "/story/none", "/static/../app.py"])
def test_nothing_runs_that_is_not_ours(reader: Reader, path: str) -> None:
    answer = reader().get(path)
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in POLICY
    assert not re.search(r"<style|<script(?![^>]* src=)|\sstyle=|\son\w+=", answer.text)


@pytest.mark.parametrize("path", ["/story/none", "/report/none", "/static/none.css", "/nothing"])
def test_what_is_not_there_is_said_to_be_so(reader: Reader, path: str) -> None:
    answer = reader(language="en").get(path)
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


def test_only_reading_is_allowed(reader: Reader) -> None:
    assert reader().post("/").status_code == 405
    assert reader().head("/").status_code == 200


@pytest.mark.parametrize(
    ("origin", "status"),
    [("http://testserver", 405), ("http://evil.example", 403), ("null", 403), ("", 403), ("http://[", 403)],
)
def test_only_our_own_pages_may_change_anything(reader: Reader, origin: str, status: int) -> None:
    """No page takes a POST yet: one that may be made finds no route for it."""
    client = reader(edit=True)
    headers = {"origin": origin} if origin else {}
    assert client.post("/", headers=headers).status_code == status
    assert client.delete("/", headers=headers).status_code == status
    assert client.get("/", headers=headers).status_code == 200


def test_a_store_that_is_gone_is_said_to_be_so(reader: Reader, tmp_path: Path) -> None:
    answer = reader(store=tmp_path / "gone.sqlite", language="en").get("/")
    assert answer.status_code == 503
    assert "The store cannot be read just now" in answer.text


def test_a_fault_shows_no_trace(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sarchawa.web.pages.stories.story_cards", lambda *_, **__: 1 / 0)
    answer = reader(language="en").get("/")
    assert answer.status_code == 500
    assert "Something failed" in answer.text
    assert "Zero" not in answer.text
    assert answer.headers["content-security-policy"] == POLICY


def test_a_foreign_name_is_not_answered(reader: Reader) -> None:
    client = reader(hosts=frozenset(("localhost", "127.0.0.1", "::1")))
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    for host in ("localhost:8321", "127.0.0.1", "[::1]:80", "LOCALHOST"):
        assert client.get("/", headers={"host": host}).status_code == 200


def test_a_room_for_others_wants_its_token(reader: Reader) -> None:
    client = reader(token="open sesame")
    assert client.get("/").status_code == 403
    assert client.get("/?token=wrong").status_code == 403
    entered = client.get("http://testserver//evil.example/?token=open+sesame", follow_redirects=False)
    assert (entered.status_code, entered.headers["location"]) == (303, "/evil.example/"), "it leads nowhere else"
    assert client.get("/").status_code == 200
    assert reader(token="other").get("/", headers={b"cookie": b"sarchawa_token=\xff"}).status_code == 403


def test_files_may_be_kept_as_long_as_they_are_the_same(reader: Reader) -> None:
    client = reader()
    href = re.search(r'href="(/static/room\.css\?v=[0-9a-f]+)"', client.get("/").text)
    assert href is not None
    answer = client.get(href[1])
    assert "immutable" in answer.headers["cache-control"]
    assert client.get(href[1], headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    font = client.get("/static/noto-sans-arabic.ttf")
    assert font.headers["content-type"] == "font/ttf"
    assert len(font.content) > 100_000
