"""The room against those who mean it ill: in reports, in addresses, in headers, and all at once."""

from __future__ import annotations

import json
import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest
import uvicorn

from sarchawa.ingest import Given
from sarchawa.pipeline import build
from sarchawa.store import Store
from sarchawa.web import Room, create_app
from sarchawa.web.desk import Desk
from sarchawa.web.server import listening
from tests.ingest.samples import REPORTS
from tests.web.conftest import Html, Reader, story_of

OVERRIDE = "\u202eevil\u2066"
BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ADDRESSES = (
    *("/?page=" + "9" * 200, "/?page=٣", "/?since=9999-99-99&until=" + "0" * 5000, "/?who=" + quote("\0\u202e") * 300),
    *("/?lang[]=ckb&lang=%00", "/?outlet=%27%20OR%201=1--", "/search?q=" + quote("(" * 500 + '"' * 501)),
    *("/search?q=" + quote("a*" * 2_000), "/search?q=%00%ff%fe", "/names?type=%27&name=%25%5F", "/beside?a=%00&b=.."),
    *("/api/stories?limit=" + "9" * 5000, "/api/stories?offset=-1", "/api/reports/%2e%2e%2f%2e%2e%2fetc%2fpasswd"),
    *("/static/..%2f..%2fapp.py", "/static/%2e%2e/app.py", "/static/....//app.py", "/report/..%2f..%2fetc%2fpasswd"),
    *("/report/%00", "/report/" + "a" * 20_000, "/entity/%ff%fe", "/story/" + quote("\u202e"), "//evil.example/%2f.."),
    *("/correct/item/%0d%0aX-Evil:%201", "/add/%0d%0aSet-Cookie:%20a=b", "/corrections?page=-1"),
    "/correct/undo/" + "9" * 400,
)  # fmt: skip


@pytest.fixture
def store(demo: Path, tmp_path: Path) -> Path:
    shutil.copy(demo, tmp_path / "demo.sqlite")
    return tmp_path / "demo.sqlite"


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_address_makes_the_room_fail(reader: Reader, path: str) -> None:
    answer = reader(edit=True).get(path, follow_redirects=False)
    assert answer.status_code in (200, 303, 307, 400, 404)
    assert "x-evil" not in answer.headers
    assert "a=b" not in answer.headers.get("set-cookie", "")
    assert answer.headers.get("location", "/").startswith("/")
    assert not answer.headers.get("location", "/").startswith("//")
    assert "root:" not in answer.text
    assert len(answer.content) < 300_000


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "sarchawa_lang=\xff; sarchawa_session=\xff\xfe; sarchawa_editor=%ff%00"},
        {"cookie": "=;;;=a; sarchawa_session=" + "a" * 30_000},
        {"cookie": 'sarchawa_lang="en; sarchawa_session="'},
        {"range": "bytes=0-0,1-1,-9999999999999999999"},
        {"if-none-match": "*" * 30_000, "accept-language": "\xff", "content-type": "multipart/form-data; boundary="},
        {"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"},
        {"content-length": "9" * 30},
    ],
)
def test_no_header_makes_the_room_fail(reader: Reader, headers: dict[str, str]) -> None:
    sent = {name: value.encode("latin-1") for name, value in headers.items()}
    for path in ("/", "/add", "/static/room.css", "/corrections"):
        answer = reader(edit=True).get(path, headers=sent)  # type: ignore[arg-type]  # bytes are sent as they are
        assert answer.status_code == 200
        assert "evil.example" not in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_no_other_method_is_answered(reader: Reader, method: str) -> None:
    assert reader().request(method, "/").status_code == 405
    assert reader(edit=True).request(method, "/add").status_code == 403
    assert reader(edit=True).request(method, "/add", headers={"origin": "http://testserver"}).status_code == 405


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A store whose titles and outlets turn the line about, have nothing to be seen, or have no end."""
    rows = [
        {"title": OVERRIDE, "source": OVERRIDE, "url": "javascript:alert(1)//" + OVERRIDE, "id": OVERRIDE},
        {"title": "\u200b\u2063\u00ad", "source": "\u200f", "url": "https://evil.example/" + OVERRIDE, "id": "b"},
        {"title": "سەردێڕ " * 100_000, "source": "دەزگا" * 100_000, "id": "c"},
    ]
    text = REPORTS["fire-1.txt"]
    told = [{**row, "text": f"{text} {number}", "published": "2024-03-04"} for number, row in enumerate(rows)]
    lines = [json.dumps(row) for row in told]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    build([tmp_path / "rows.jsonl"], tmp_path / "hostile.sqlite")
    return tmp_path / "hostile.sqlite"


def test_titles_and_outlets_cannot_turn_a_page_about_or_fill_it(reader: Reader, hostile: Path) -> None:
    client = reader(store=hostile, edit=True, language="en")
    with Store.open(hostile, readonly=True) as opened:
        reports = [report.id for report in opened.reports()]
    story = story_of(hostile)
    pages = ["/", f"/story/{story}", "/names", "/search?q=" + quote("ئاگر"), "/corrections", f"/correct/story/{story}"]
    pages += [f"/report/{quote(id, safe='')}" for id in reports]
    pages.append(f"/beside?a={quote(reports[0])}&b={quote(reports[1])}")
    for path in pages:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert len(answer.content) < 300_000, path
        page = Html(answer.text)
        titles = [value for tag, name, value in page.attributes if name in ("title", "aria-label")]
        assert not BIDI & set("".join(titles)), path
        assert not any(href.startswith("javascript") for href, _ in page.links)
        assert all(words.strip("\u200b\u2063\u00ad \n") for href, words in page.links if "/report/" in href), path


def test_a_report_without_a_title_is_headed_by_its_first_line(reader: Reader, hostile: Path) -> None:
    """Also one whose title has nothing to be seen."""
    assert REPORTS["fire-1.txt"].split("\n")[0][:30] in Html(reader(store=hostile).get("/report/b").text).text["head"]


# --- the store while it is served


def test_a_store_that_is_replaced_is_read_anew(reader: Reader, store: Path, invented: Path, tmp_path: Path) -> None:
    client = reader(store=store)
    before = client.get("/").text
    shutil.copy(invented, tmp_path / "other.sqlite")
    (tmp_path / "other.sqlite").replace(store)
    assert client.get("/").text != before
    for content in (b"", b"SQLite format 3\0" + b"\0" * 4096, b"no store", b"SQLite format 3\0" + b"\xff" * 9000):
        store.write_bytes(content)
        for path in ("/", "/names", "/api/stories", "/corrections", "/search?q=x"):
            answer = client.get(path)
            assert answer.status_code == 503, (path, content[:20])
            assert "Traceback" not in answer.text


def test_a_store_that_another_program_writes_to_is_still_read(reader: Reader, store: Path) -> None:
    with sqlite3.connect(store, isolation_level=None) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM corrections")
        assert reader(store=store).get("/").status_code == 200
        other.execute("ROLLBACK")
    other.close()


# --- all at once


@pytest.fixture
def running(store: Path) -> Iterator[tuple[str, int, Desk]]:
    desk = Desk(str(store))
    room = Room(store=str(store), edit=True, hosts=frozenset(("127.0.0.1",)))
    with listening("127.0.0.1", 0) as taken:
        config = uvicorn.Config(create_app(room, desk), log_level="critical", lifespan="off", limit_concurrency=64)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield ("127.0.0.1", taken.getsockname()[1], desk)
        server.should_exit = True
        desk.close()
        thread.join(10)


def asked(address: tuple[str, int], request: bytes) -> bytes:
    with socket.create_connection(address, timeout=30) as line:
        line.sendall(request)
        found = b""
        while chunk := line.recv(65536):
            found += chunk
    return found


def get(path: str, host: str = "127.0.0.1") -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()


def test_pages_are_served_while_reports_are_read(running: tuple[str, int, Desk]) -> None:
    desk, at = running[2], (running[0], running[1])
    lot = desk.hand_in(tuple(Given(data=f"{REPORTS['fire-1.txt']} {n}".encode()) for n in range(60)))
    paths = ["/", "/names", "/search?q=x", f"/add/{lot.id}", "/corrections"] * 6
    with ThreadPoolExecutor(10) as people:
        answers = list(people.map(lambda path: asked(at, get(path)), paths))
    assert all(answer.startswith(b"HTTP/1.1 200") for answer in answers)
    desk.close()


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (get("/", "evil.example"), b"421"),
        (get("/", "127.0.0.1.evil.example"), b"421"),
        (b"GET / HTTP/1.0\r\n\r\n", b"421"),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n", b"400"),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", b"404"),
        (b"POST /add/text HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nConnection: close\r\n\r\nabcde", b"403"),
        (b"\x16\x03\x01\x02\x00\x01\x00", b"400"),
    ],
)
def test_requests_that_no_browser_sends(running: tuple[str, int, Desk], request_: bytes, status: bytes) -> None:
    assert asked((running[0], running[1]), request_).split(b" ", 2)[1] == status


def test_slow_and_idle_connections_keep_nobody_out_for_good(running: tuple[str, int, Desk]) -> None:
    address = (running[0], running[1])
    idle = [socket.create_connection(address) for _ in range(40)]
    for line in idle:
        line.sendall(b"POST /add/files HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\nContent-Le")
    assert asked(address, get("/")).startswith(b"HTTP/1.1 200")
    more = [socket.create_connection(address) for _ in range(60)]
    assert asked(address, get("/")).startswith(b"HTTP/1.1 503"), "too many: told so, not left waiting"
    for line in (*idle, *more):
        line.close()
    time.sleep(0.3)
    assert asked(address, get("/")).startswith(b"HTTP/1.1 200")
