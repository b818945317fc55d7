"""The archive: read by the libraries that read archives, whole after a crash, and read by ``build``."""

from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # it has no types
from warcio.checker import Checker  # type: ignore[import-untyped]  # it has no types

from sarchawa.fetch import ArchiveError, Folder, Visits
from sarchawa.fetch.warc import whole_end
from sarchawa.ingest import collect
from sarchawa.model import Report
from tests.cli.conftest import Run
from tests.fetch.conftest import Fetch
from tests.fetch.server import Web, moved, page
from tests.ingest.samples import REPORTS, SORANI

PARAGRAPHS = "\n".join(f"<p>{text}</p>" for text in (*REPORTS.values(), SORANI))
HTML = f"""<!DOCTYPE html><html lang="ckb"><head><meta charset="utf-8"><title>ئاگر لە بازاڕ کەوتەوە</title></head>
<body><article><h1>ئاگر لە بازاڕ کەوتەوە</h1>{PARAGRAPHS}</article></body></html>"""
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    parts = (body[:half], body[half:], b"")
    return CHUNKED + b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts)


@pytest.fixture
def archive(web: Web, fetch: Fetch, folder: Path) -> Path:
    """The archive of five questions: a chunked page, a packed one, a redirect to the first, and one unchanged."""
    body = HTML.encode()
    packed = gzip.compress(body.replace(b"html", b"html "))
    web.answers |= {
        "/a": chunked(body),
        "/b": page(packed, "Content-Encoding: gzip", 'ETag: "b"', type="text/html; charset=utf-8"),
        "/old": moved("/a"),
    }
    fetch(web.url("/a"), web.url("/b"), web.url("/old"))
    web.answers["/b"] = b'HTTP/1.1 304 Not Modified\r\nETag: "b"\r\n\r\n'
    fetch(web.url("/b"))
    (path,) = folder.glob("fetched-*.warc.gz")
    return path


def test_another_library_reads_every_record(archive: Path, web: Web) -> None:
    with archive.open("rb") as file:
        told = [
            (record.rec_type, record.rec_headers, record.raw_stream.read(), record.http_headers)
            for record in ArchiveIterator(file, check_digests="raise")
        ]
    kinds = [kind for kind, _, _, _ in told]
    assert kinds == ["warcinfo", *["response", "request"] * 4, "revisit", "request"]
    first = told[1][1]
    assert first["WARC-Target-URI"] == web.url("/a")
    assert first["WARC-IP-Address"] == "127.0.0.1"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", first["WARC-Date"])
    assert first["WARC-Payload-Digest"].startswith("sha1:")
    assert told[2][1]["WARC-Concurrent-To"] == first["WARC-Record-ID"]
    revisit = told[-2][1]
    assert revisit["WARC-Profile"].endswith("server-not-modified")
    assert revisit["WARC-Refers-To-Date"]
    assert len({headers["WARC-Record-ID"] for _, headers, _, _ in told}) == len(told)


def test_the_archive_is_found_sound(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    class Asked:
        inputs = [str(archive)]  # noqa: RUF012 - as the library's own command gives it
        verbose = True

    checker = Checker(Asked())
    checker.process_all()
    assert checker.exit_value == 0, capsys.readouterr().out


def test_the_bytes_are_those_that_were_sent(archive: Path) -> None:
    data = gzip.decompress(archive.read_bytes())
    assert chunked(HTML.encode()) in data
    assert b"GET /a HTTP/1.1\r\nHost: news.test:" in data


def test_build_reads_what_was_fetched(archive: Path, sarchawa: Run, tmp_path: Path) -> None:
    found = [item for item in collect([archive.parent]) if isinstance(item, Report)]
    assert any(SORANI in report.text for report in found)
    code, _, err = sarchawa("build", archive.parent, "--store", tmp_path / "news.sqlite")
    assert code == 0, err


@pytest.mark.parametrize("lost", [1, 7, 100, 300])
def test_what_a_crash_leaves_is_read_and_continued(archive: Path, web: Web, fetch: Fetch, lost: int) -> None:
    whole = archive.read_bytes()
    os.truncate(archive, len(whole) - lost)
    (archive.parent / ".visits.jsonl").unlink()
    end = whole_end(archive)
    assert end < len(whole) - lost or lost == 0
    with archive.open("rb") as file:
        assert file.read(end) == whole[:end]
    web.answers["/new"] = page(b"new")
    fetch(web.url("/new"))
    assert archive.read_bytes()[:end] == whole[:end]
    with archive.open("rb") as file:
        addresses = [record.rec_headers["WARC-Target-URI"] for record in ArchiveIterator(file, check_digests="raise")]
    assert addresses[-1] == web.url("/new")


def test_one_fetch_at_a_time(tmp_path: Path) -> None:
    with Folder(tmp_path, software="a"), pytest.raises(ArchiveError, match="another fetch"):
        Folder(tmp_path, software="b").__enter__()
    assert not list(tmp_path.glob("*.warc.gz"))  # nothing was archived
    with Folder(tmp_path, software="test"):
        pass


def test_feeds_and_robots_are_kept_apart_and_not_read_as_reports(web: Web, fetch: Fetch, folder: Path) -> None:
    """What a feed says of a page is no second report of it."""
    told = f"<rss><channel><item><link>{web.url('/a')}</link><description>{SORANI}</description></item></channel></rss>"
    web.answers |= {"/feed": page(gzip.compress(told.encode()), "Content-Encoding: gzip", type="application/rss+xml")}
    web.answers["/a"] = page(HTML.encode())
    fetch(web.url("/feed"))
    found = list(collect([folder]))
    assert [item.url for item in found if isinstance(item, Report)] == [web.url("/a")]
    (lists,) = folder.glob(".lists-*.warc.gz")
    with lists.open("rb") as file:
        records = [(record.rec_type, record.rec_headers["WARC-Target-URI"]) for record in ArchiveIterator(file)]
    assert [url for kind, url in records if kind == "response"] == [web.url("/robots.txt"), web.url("/feed")]
    fetch(web.url("/feed"), most=0, again=True)  # of a feed that is not followed its own words are the reports
    assert len([item for item in collect([folder]) if isinstance(item, Report)]) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_page_is_read_in_its_encoding(web: Web, fetch: Fetch, folder: Path, encoding: str) -> None:
    body = HTML.replace('<meta charset="utf-8">', "").encode(encoding)
    web.answers["/a"] = page(body, type=f"text/html; charset={encoding}")
    fetch(web.url("/a"))
    assert [SORANI in item.text for item in collect([folder]) if isinstance(item, Report)] == [True]


def test_a_full_disk_leaves_whole_records(
    web: Web, fetch: Fetch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.answers["*"] = page(os.urandom(5_000))
    fetch(web.url("/a"))
    (path,) = folder.glob("fetched-*.warc.gz")
    before = path.read_bytes()
    real = os.write

    def half(file: int, data: bytes) -> int:
        if len(data) > 4_000:
            real(file, data[:1_000])
            raise OSError(28, "No space left on device")
        return real(file, data)

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(ArchiveError, match="No space left"):
        fetch(web.url("/b"))
    monkeypatch.undo()
    assert path.read_bytes()[: len(before)] == before
    assert whole_end(path) == path.stat().st_size


def test_visits_are_written_shorter_when_they_have_grown(tmp_path: Path) -> None:
    row = {"url": "http://a/", "etag": "", "modified": "", "archived": "2024-05-17T10:00:00+00:00"}
    (tmp_path / ".visits.jsonl").write_text((json.dumps(row) + "\n") * 500, encoding="utf-8")
    visits = Visits(tmp_path)
    assert visits.of("http://a/") is not None
    assert len((tmp_path / ".visits.jsonl").read_text(encoding="utf-8").splitlines()) == 1
