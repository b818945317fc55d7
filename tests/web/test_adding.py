"""Reports added in the browser: what is taken, what becomes of it, who may, and what is refused."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sarchawa import pipeline
from sarchawa.ingest import Given
from sarchawa.pipeline import build
from sarchawa.store import Store
from sarchawa.store.verify import verify
from sarchawa.web import Room, create_app
from sarchawa.web import desk as desks
from sarchawa.web.desk import Desk, DeskFullError, Lot
from tests.ingest.samples import REPORTS
from tests.web.conftest import ROOT, Html, Reader

HERE = {"origin": "http://testserver"}
PATIENCE = 90
TEXT = """ئاگرێک لە بازاڕی گەورەی هەڵەبجە
ڕۆژی ٣ی ئازاری ٢٠٢٤ ئاگرێک لە بازاڕی گەورەی هەڵەبجە کەوتەوە. بەڕێوەبەری بەرگریی شارستانی ڕایگەیاند ٤ کەس بریندارن."""
ENGLISH = "The governor said on Sunday that four people were hurt when a fire broke out in the old market of the town."


@pytest.fixture
def store(demo: Path, tmp_path: Path) -> Path:
    """A store of the demonstration that a test may change."""
    shutil.copy(demo, tmp_path / "demo.sqlite")
    return tmp_path / "demo.sqlite"


@pytest.fixture
def editor(reader: Reader, store: Path) -> TestClient:
    return reader(store=store, edit=True, language="en")


def token(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get("/add").text)
    assert found is not None
    return found[1]


def send_files(client: TestClient, *files: tuple[str, bytes], **fields: str) -> str:
    """Hands files in; the address of their lot."""
    answer = client.post(
        "/add/files",
        data={"csrf": token(client), **fields},
        files=[("files", (name, data, "application/octet-stream")) for name, data in files],
        headers=HERE,
        follow_redirects=False,
    )
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def send_text(client: TestClient, **fields: str) -> tuple[int, str]:
    """Hands a text in; the status of the answer, and the address of its lot or the page."""
    parts = {name: (None, value) for name, value in {"csrf": token(client), **fields}.items()}
    answer = client.post("/add/text", files=parts, headers=HERE, follow_redirects=False)
    return answer.status_code, answer.headers.get("location", answer.text)


def ended(client: TestClient, address: str) -> str:
    """The page of a lot when nothing more becomes of it."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        page = client.get(address).text
        if 'data-state="done"' in page or 'data-state="failed"' in page:
            return page
        time.sleep(0.1)
    raise AssertionError(f"never ended: {page}")


def test_there_is_no_such_page_unless_the_room_may_be_edited(reader: Reader, store: Path) -> None:
    client = reader(store=store)
    assert client.get("/add").status_code == 404
    assert client.get("/add/0123").status_code == 404
    assert client.post("/add/text", headers=HERE).status_code == 405
    assert "/add" not in client.get("/").text
    assert 'href="/add"' in reader(store=store, edit=True).get("/").text


def test_files_are_read_beside_the_room_and_told_one_by_one(editor: TestClient, store: Path) -> None:
    known = sorted((ROOT / "demo" / "reports").glob("*.txt"))[0]
    row_1 = {"text": TEXT, "id": "row-1", "published": "2024-03-05"}
    rows = json.dumps(row_1) + "\nnothing\n"
    address = send_files(
        editor,
        ("fire-1.txt", REPORTS["fire-1.txt"].encode()),
        (known.name, known.read_bytes()),
        ("rows.jsonl", rows.encode()),
        ("english.txt", ENGLISH.encode()),
        ("picture.txt", b"\x89PNG\r\n\x1a\n"),
        ("letter.docx", b"PK\x03\x04"),
        ("empty.txt", b""),
        source="هەواڵی تاقیکاری",
        published="2024-03-04",
    )
    page = ended(editor, address)
    assert "2 reports added" in page
    assert "1 report read anew" in page, "it had no outlet before"
    assert "5 not used" in page
    for line in (
        "english.txt: is in English; only Central Kurdish in Arabic letters is read",
        "picture.txt: this is a PNG image, not text; save its text as UTF-8",
        "letter.docx: is a damaged ZIP archive (File is not a zip file); copy or pack it again",
        "empty.txt: is empty; put a report in it or take it away",
    ):
        assert line in page, line
    assert "rows.jsonl: line 2: is no JSON" in page
    with Store.open(store, readonly=True) as opened:
        assert verify(opened).faults == ()
        added = opened.report("fire-1.txt")
        row = opened.report("row-1")
    assert added is not None
    assert row is not None
    assert (added.text, added.source, added.published.value) == (REPORTS["fire-1.txt"], "هەواڵی تاقیکاری", "2024-03-04")
    assert row.published.value == "2024-03-05", "what a row says itself counts more"
    assert "1 report was there already" in ended(editor, send_files(editor, (known.name, known.read_bytes())))
    story = next(href for href, _ in Html(page).links if href.startswith("/story/"))
    assert editor.get(story).status_code == 200
    assert "fire-1.txt" in editor.get("/report/fire-1.txt").text


def test_what_is_wrong_is_said_in_kurdish_too(reader: Reader, store: Path) -> None:
    page = ended(editor := reader(store=store, edit=True), send_files(editor, ("a.txt", b""), ("b.txt", b"GIF89a")))
    assert "2 دانە وەرنەگیران".replace("2", "٢") in page
    assert "بەتاڵە" in page
    assert "دەق نییە" in page


def test_a_pasted_text_is_kept_as_it_was_given(editor: TestClient, store: Path) -> None:
    fields = {
        "text": TEXT.replace("\n", "\r\n"),
        "title": "ئاگر لە هەڵەبجە",
        "source": "دەنگ",
        "published": "2024-03-04",
    }
    status, address = send_text(editor, **fields, url="https://example.org/1")
    assert status == 303
    page = ended(editor, address)
    assert "1 report added" in page
    assert "ئاگر لە هەڵەبجە" in page
    with Store.open(store, readonly=True) as opened:
        found = next(report for report in opened.reports() if report.title == fields["title"])
    assert (found.text, found.source, found.url) == (TEXT, "دەنگ", "https://example.org/1")
    assert (found.published.value, found.published.basis) == ("2024-03-04", "given")
    again = send_text(editor, **fields)[1]
    assert "1 report was there already" in ended(editor, again)


@pytest.mark.parametrize(
    ("fields", "told"),
    [({"text": " \r\n "}, "The text is empty"), ({"text": TEXT, "published": "17/05/2024"}, "Write the date like")],
)
def test_a_text_that_is_not_taken_stays_in_the_form(editor: TestClient, fields: dict[str, str], told: str) -> None:
    status, page = send_text(editor, **fields, title="سەردێڕ ‹")
    assert status == 400
    assert told in page
    assert 'value="سەردێڕ ‹"' in page
    assert fields["text"].strip().split("\n")[0] in page


def test_no_file_chosen(editor: TestClient) -> None:
    answer = editor.post(
        "/add/files", data={"csrf": token(editor)}, files={"files": ("", b"", "text/plain")}, headers=HERE
    )
    assert answer.status_code == 400
    assert "No file was chosen" in answer.text


def test_a_later_build_keeps_what_was_added(editor: TestClient, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays where a build of other files does not name it, and is read anew from the store by another version."""
    ended(editor, send_text(editor, text=TEXT, source="دەنگ")[1])
    with Store.open(store, readonly=True) as opened:
        before = opened.collection()
        added = next(r.report for r in before.readings if r.report.text == TEXT)
    build([ROOT / "demo" / "reports"], store)
    with Store.open(store, readonly=True) as opened:
        assert opened.collection() == before
    monkeypatch.setattr(pipeline, "version_of", lambda rooms: "another-" + "-".join(rooms)[:5])
    result = pipeline.rebuild(store)
    assert (result.updated, result.unchanged, result.problems) == (len(before.readings), 0, ())
    assert pipeline.rebuild(store).updated == 0
    with Store.open(store, readonly=True) as opened:
        assert opened.report(added.id) == added
        assert opened.collection() == before
        assert verify(opened).faults == ()


# --- names, sizes, other pages


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../../tmp/evil.txt", "evil.txt"),
        ("C:\\news\\..\\evil.txt", "evil.txt"),
        ("/etc/cron.d/evil.txt", "evil.txt"),
        ("\u202etxt.live.txt", "txt.live.txt"),
        ("..evil.txt", "evil.txt"),
        ("x" * 500 + ".txt", "x" * 99 + "…" + "x" * 16 + ".txt"),
    ],
)
def test_a_file_is_named_without_folders_and_tricks(
    editor: TestClient, store: Path, tmp_path: Path, name: str, kept: str
) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n' + token(editor).encode() + b"\r\n"
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="' + name.encode() + b'"\r\n\r\n'
        + TEXT.encode() + b"\r\n--x--\r\n"
    )  # fmt: skip
    before = set(os.listdir(tmp_path))
    headers = {**HERE, "content-type": "multipart/form-data; boundary=x"}
    answer = editor.post("/add/files", content=body, headers=headers, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    ended(editor, answer.headers["location"])
    with Store.open(store, readonly=True) as opened:
        report = next(report for report in opened.reports() if report.text == TEXT)
    assert report.id == report.path == kept
    assert {name.removesuffix("-wal").removesuffix("-shm") for name in os.listdir(tmp_path)} == before


def test_what_is_too_large_is_not_taken(editor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sarchawa.web.pages.add.LARGEST", 2_000)
    csrf = token(editor)
    files = {"files": ("a.txt", b"x" * 3_000, "text/plain")}
    answer = editor.post("/add/files", data={"csrf": csrf}, files=files, headers=HERE)
    assert answer.status_code == 413
    assert "too large" in answer.text

    headers = {**HERE, "content-type": "multipart/form-data; boundary=x"}
    untold = editor.post("/add/files", content=iter([b"x" * 1_000] * 4), headers=headers)
    assert untold.status_code == 413


def test_another_page_cannot_hand_anything_in(editor: TestClient, store: Path) -> None:
    csrf = token(editor)
    parts = {"csrf": (None, csrf), "text": (None, TEXT)}
    for headers in (
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {},
        {**HERE, "sec-fetch-site": "cross-site"},
    ):
        assert editor.post("/add/text", files=parts, headers=headers).status_code == 403
    for wrong in ("", "0" * 64, "ـ" * 64):
        assert editor.post("/add/text", files={**parts, "csrf": (None, wrong)}, headers=HERE).status_code == 403
    editor.cookies.clear()
    assert editor.post("/add/text", files=parts, headers=HERE).status_code == 403
    assert editor.post("/add/text", data={"csrf": csrf, "text": TEXT}, headers=HERE).status_code == 400
    with Store.open(store, readonly=True) as opened:
        assert all(report.text != TEXT for report in opened.reports())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--x",
        b"--x--",
        b"--x\r\n\r\n\r\n--x--",
        b"--x\r\nno head--x--",
        b"\xff" * 99,
        b"--x\r\n" * 5_000 + b"--x--",
    ],
)
def test_a_form_that_is_none_is_refused(editor: TestClient, body: bytes) -> None:
    headers = {**HERE, "content-type": "multipart/form-data; boundary=x"}
    assert editor.post("/add/files", content=body, headers=headers).status_code in (400, 403)


def test_a_slow_form_is_given_up(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sarchawa.web.forms._PATIENCE_SECONDS", 0.05)
    told = []

    async def slowly() -> dict[str, object]:
        await asyncio.sleep(0.03)
        return {"type": "http.request", "body": b"-", "more_body": True}

    async def hear(message: Any) -> None:
        told.append(message.get("status"))

    headers = {**HERE, "host": "testserver", "content-type": "multipart/form-data; boundary=x"}
    scope = {
        "type": "http", "method": "POST", "path": "/add/text", "query_string": b"", "http_version": "1.1",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()], "scheme": "http",
    }  # fmt: skip

    async def ask() -> None:
        await create_app(Room(store=str(store), edit=True))(scope, slowly, hear)

    asyncio.run(ask())
    assert told[0] == 408


# --- the desk


def wait(desk: Desk, lot: Lot) -> Lot:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = desk.lot(lot.id)
        assert found is not None
        if found.ended:
            return found
        time.sleep(0.05)
    raise AssertionError(found)


def some(number: int) -> tuple[Given, ...]:
    return (Given(data=f"{TEXT} ژمارە {number}".encode()),)


def test_one_lot_is_read_after_the_other_and_too_many_are_sent_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "MOST_WAITING", 2)
    desk = Desk(str(tmp_path / "new.sqlite"))
    first = desk.hand_in(some(1))
    while (now := desk.lot(first.id)) and now.state == "waiting":
        time.sleep(0.01)
    second = desk.hand_in(some(2))
    desk.hand_in(some(3))
    with pytest.raises(DeskFullError):
        desk.hand_in(some(4))
    now = desk.lot(second.id)
    assert now is not None
    assert now.state == "waiting"
    with pytest.raises(DeskFullError), desk.receiving():
        pass
    assert wait(desk, first).counts["added"] == 1
    assert wait(desk, second).state == "done"
    desk.close()
    with pytest.raises(DeskFullError):
        desk.hand_in(some(1))


def test_only_so_many_are_received_at_once(tmp_path: Path) -> None:
    desk = Desk(str(tmp_path / "new.sqlite"))
    with desk.receiving(), desk.receiving(), desk.receiving(), pytest.raises(DeskFullError), desk.receiving():
        pass
    with desk.receiving():
        pass


def test_a_store_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "no.sqlite").write_text("no store")
    desk = Desk(str(tmp_path / "no.sqlite"))
    lot = wait(desk, desk.hand_in(some(1)))
    assert (lot.state, lot.fault) == (
        "failed",
        "it is no Sarchawa store; name another file; this one was not touched",
    )
    assert (tmp_path / "no.sqlite").read_text() == "no store"


def test_closing_ends_what_is_read_and_the_store_stays_whole(tmp_path: Path) -> None:
    store = tmp_path / "new.sqlite"
    desk = Desk(str(store))
    lot = desk.hand_in(tuple(some(number)[0] for number in range(400)))
    until = time.monotonic() + PATIENCE
    while not (now := desk.lot(lot.id)) or now.done < 3:
        assert time.monotonic() < until
        time.sleep(0.01)
    desk.close()
    now = desk.lot(lot.id)
    assert now is not None
    assert (now.state, now.fault) == ("failed", desks.STOPPED)
    with Store.open(store, readonly=True) as opened:
        kept = opened.count("reports")
    assert 3 <= kept < 400
    assert build([], store).stories, "the next build goes on"
