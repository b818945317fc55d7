"""Web archives: what was fetched becomes a report; what is broken is named, and nothing behind it is lost."""

from __future__ import annotations

import gzip
import io
import zlib

import brotli
import pytest

from sarchawa.ingest import Taken
from sarchawa.ingest.warc import Records
from sarchawa.model import Note, Problem
from tests.ingest.formats.made import FIRE, FIRE_2, SCHOOL, gzipped, lines, one, page, read, read_stream, warc

PAGE = page().encode()
A, B, C = (
    warc(page(text, title).encode(), f"https://outlet.example/{name}")
    for name, text, title in (("a", FIRE, "ئاگر"), ("b", FIRE_2, "بریندار"), ("c", SCHOOL, "قوتابخانە"))
)
WRONG = "has a wrong length, or is damaged: not used; archive it again"
CUT = "is cut short, or has a wrong length: not used; archive it again"


def addresses(data: bytes) -> list[str]:
    """The address of each page, and what was said."""
    return [
        item.report.url.rpartition("/")[2]
        if isinstance(item, Taken)
        else item.reason + ("; " + item.mend) * bool(item.mend)
        for item in read(data, "news.warc")
    ]


def test_a_page_knows_where_and_when_it_was_fetched() -> None:
    report, origin = (taken := one(A, "news.warc")).report, taken.origin
    assert origin is not None
    assert (report.url, report.title, report.path) == ("https://outlet.example/a", "ئاگر", "news.warc")
    assert (origin.uri, origin.captured) == ("https://outlet.example/a", "2024-03-04T10:20:30Z")
    assert (origin.place, origin.media_type) == ("byte 0: https://outlet.example/a", "text/html; charset=utf-8")
    assert taken.original == page(FIRE, "ئاگر").encode()


def test_the_day_of_fetching_is_no_date_of_the_report() -> None:
    assert one(warc(page(SCHOOL).encode())).report.published.value is None


@pytest.mark.parametrize(
    "data",
    [A + B + C, gzipped(A, B, C), gzip.compress(A + B + C), gzipped(A, B) + gzipped(C)],
    ids=["plain", "packed for itself", "packed at once", "joined"],
)
def test_plain_and_packed_archives(data: bytes) -> None:
    assert addresses(data) == ["a", "b", "c"]
    assert len(read_stream(io.BytesIO(data))) == 3, "from a pipe too"  # type: ignore[arg-type]  # any stream serves


def test_the_same_words_at_two_addresses_are_two_reports_and_the_same_page_again_is_one() -> None:
    again = warc(page(FIRE, "ئاگر").encode(), "https://outlet.example/a", date="2024-03-05T00:00:00Z")
    other = warc(page(FIRE, "ئاگر").encode(), "https://other.example/a")
    first, same, copy = lines(read(A + again + other))
    assert first == same != copy


@pytest.mark.parametrize(
    ("record", "said"),
    [
        pytest.param(warc(PAGE, length=300), WRONG, id="too short"),
        pytest.param(warc(PAGE, length=len(PAGE) + 150), WRONG, id="too long"),
        pytest.param(warc(PAGE, length=10**15), CUT, id="longer than any disk"),
        pytest.param(warc(PAGE, length=-5), "does not say how long it is; archive it again", id="negative"),
        pytest.param(warc(PAGE, length="many"), "does not say how long it is; archive it again", id="no number"),
        pytest.param(warc(PAGE, length="٥"), "does not say how long it is; archive it again", id="another number"),
    ],
)
def test_a_wrong_length_loses_its_own_record_alone(record: bytes, said: str) -> None:
    assert addresses(A + record + B + C) == ["a", said, "b", "c"]
    assert addresses(gzipped(A, record, B, C))[:1] == ["a"]
    assert addresses(gzipped(A, record, B, C))[-2:] == ["b", "c"]


def test_what_is_damaged_is_passed_over() -> None:
    assert addresses(A + b"\x00\xffrubbish\r\nmore of it\r\n\r\n" + B) == [WRONG, "b"]
    packed = gzipped(A, B, C)
    second = len(gzipped(A))
    damaged = packed[: second + 40] + bytes(8) + packed[second + 48 :]
    found = addresses(damaged)
    assert (found[0], found[-1]) == ("a", "c")
    assert len(found) == 3


@pytest.mark.parametrize("cut", [1, 3, 40, 500])
def test_an_archive_that_is_cut_short_keeps_what_is_whole(cut: int) -> None:
    whole = addresses((A + B + C)[: -cut - 4])
    assert (whole[:2], len(whole)) == (["a", "b"], 3)
    packed = addresses(gzipped(A, B, C)[: -cut - 8])
    assert (packed[:2], packed[-1]) == (["a", "b"], CUT)


def test_what_is_no_page_is_counted_and_told_once() -> None:
    others = [
        warc(b"\x89PNG", "https://outlet.example/1.png", media_type="image/png"),
        warc(b"\x89PNG", "https://outlet.example/2.png", media_type="image/png"),
        warc(b"gone", status="404 Not Found"),
        warc(b"", kind="revisit"),
        warc(b"User-agent: *", "https://outlet.example/robots.txt", media_type="text/plain"),
        warc(b"GET / HTTP/1.1", kind="request"),
    ]
    *_, told = read(A + b"".join(others), "news.warc")
    assert isinstance(told, Note)
    assert told.line == (
        "news.warc: 1 page read; left out: 2 image/png, 1 answers with status 404, 1 revisits of an unchanged page, "
        "1 robots.txt"
    )


def test_records_of_other_kinds_are_read() -> None:
    resource = warc(PAGE, kind="resource", media_type="text/html")
    words = warc(SCHOOL.encode(), kind="conversion", media_type="text/plain")
    first, second = read(resource + words)
    assert isinstance(first, Taken)
    assert isinstance(second, Taken)
    assert second.report.text == SCHOOL


def chunked(data: bytes, size: int = 100) -> bytes:
    parts = [data[start : start + size] for start in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        pytest.param("Content-Encoding: gzip\r\n", gzip.compress(PAGE), id="gzip"),
        pytest.param("Content-Encoding: deflate\r\n", zlib.compress(PAGE), id="deflate"),
        pytest.param("Content-Encoding: deflate\r\n", zlib.compress(PAGE)[2:-4], id="raw deflate"),
        pytest.param("Content-Encoding: br\r\n", brotli.compress(PAGE), id="brotli"),
        pytest.param("Transfer-Encoding: chunked\r\n", chunked(PAGE), id="chunks"),
        pytest.param(
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(gzip.compress(PAGE)), id="both"
        ),
        pytest.param("Content-Encoding: gzip\r\n", PAGE, id="gzip no more"),
        pytest.param("Content-Encoding: br\r\n", PAGE, id="brotli no more"),
        pytest.param("Transfer-Encoding: chunked\r\n", PAGE, id="chunks no more"),
    ],
)
def test_bodies_as_servers_send_them(headers: str, body: bytes) -> None:
    assert one(warc(body, headers=headers)).original == PAGE


@pytest.mark.parametrize(
    ("headers", "body", "said"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE)[:-20], "is compressed and cut short"),
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE)[:30] + b"xx" * 40, "is compressed and damaged"),
        ("Content-Encoding: br\r\n", b"\xff\x00\xff", "is compressed and damaged"),
        ("Content-Encoding: zstd\r\n", b"\x28\xb5", "is compressed in a way that is not read ('zstd')"),
        ("Content-Encoding: gzip\r\n", gzip.compress(bytes(70_000_000)), "unpacks to more than 64 MB"),
        ("Content-Encoding: br\r\n", brotli.compress(bytes(70_000_000), quality=1), "unpacks to more than 64 MB"),
        ("Transfer-Encoding: chunked\r\n", chunked(PAGE)[:150], "is cut short (a chunk of it is missing)"),
    ],
)
def test_bodies_that_are_broken(headers: str, body: bytes, said: str) -> None:
    broken, whole = read(A.replace(b"/a", b"/z") * 0 + warc(body, headers=headers) + B)
    assert isinstance(broken, Problem)
    assert broken.reason == said
    assert isinstance(whole, Taken)


def test_a_page_says_less_of_its_charset_than_its_bytes() -> None:
    assert one(warc(PAGE, media_type="text/html; charset=iso-8859-1")).report.text.startswith("ئاگر لە بازاڕ")


def test_an_address_that_steers_a_terminal_is_made_harmless() -> None:
    (item,) = read(warc(b"<html></html>", "https://outlet.example/\x1b[2J"), "news.warc")
    assert isinstance(item, Problem)
    assert "\x1b" not in item.line


def test_an_archive_without_pages_says_so() -> None:
    (item,) = read(warc(b"software: none", kind="warcinfo"), "news.warc")
    assert isinstance(item, Note)
    assert item.line == "news.warc: is an archive that holds no page"


def test_a_long_record_that_nobody_wants_is_not_held() -> None:
    stream = io.BytesIO(warc(bytes(3_000_000), media_type="video/mp4") + A)
    first, second = Records(stream, packed=False, largest=1_000)
    assert (first.block, first.fault, len(second.headers)) == (b"", None, 6)
