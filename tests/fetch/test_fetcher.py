"""Fetching: manners, limits, redirects, feeds, and what is remembered."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from pathlib import Path

import pytest

from sarchawa.fetch import Limits
from sarchawa.fetch.links import kind_of
from tests.fetch.conftest import Clock, Fetch, kinds
from tests.fetch.server import Web, moved, page, serving

# --- manners


def test_what_robots_forbids_is_not_asked_for(web: Web, fetch: Fetch) -> None:
    rules = b"Disallow: /private\nAllow: /private/open\nDisallow: /*.pdf$\n"
    web.answers["/robots.txt"] = page(b"User-agent: *\nDisallow: /\n\nUser-agent: Sarchawa\n" + rules)
    web.answers["*"] = page()
    paths = ("/a", "/private/x", "/private/open", "/b.pdf", "/b.pdf?x")
    told = fetch(*map(web.url, paths))
    assert kinds(told) == ["fetched", "refused", "fetched", "refused", "fetched"]
    assert told[1].reason == "robots.txt forbids it"
    assert web.paths == ["/a", "/private/open", "/b.pdf?x"]
    assert sum("GET /robots.txt" in asked for asked in web.asked) == 1
    assert "User-Agent: sarchawa/test (+desk@news.test)" in web.asked[0]


@pytest.mark.parametrize("status", ["500 Oh", "503 Later", "429 Often"])
def test_robots_that_cannot_be_had_forbid_everything(web: Web, fetch: Fetch, status: str) -> None:
    web.answers |= {"/robots.txt": page(b"", status=status), "*": page()}
    (told,) = fetch(web.url("/a"))
    assert told.kind == "refused"
    assert told.reason.startswith(f"its robots.txt cannot be had (status {status[:3]})")
    assert web.paths == []


def test_robots_that_break_off_forbid_and_those_that_are_missing_allow(web: Web, fetch: Fetch) -> None:
    web.answers |= {"/robots.txt": b"nonsense\r\n\r\n", "*": page()}
    assert kinds(fetch(web.url("/a"))) == ["refused"]
    for status in ("404 No", "410 Gone", "403 No"):
        web.answers["/robots.txt"] = page(b"Disallow: /", status=status)
        assert kinds(fetch(web.url(f"/{status[:3]}"))) == ["fetched"]


def test_robots_are_asked_of_each_origin_and_followed_where_they_lead(web: Web, fetch: Fetch) -> None:
    web.answers |= {"/robots.txt": moved("/rules"), "/rules": page(b"User-agent: *\nDisallow: /no"), "*": page()}
    told = fetch(web.url("/yes"), web.url("/no"), web.url("/no", "other.test"))
    assert sorted(kinds(told)) == ["fetched", "refused", "refused"]
    assert sum("GET /robots.txt" in asked for asked in web.asked) == 2


def test_a_host_is_asked_seldom_and_others_meanwhile(web: Web, fetch: Fetch, clock: Clock) -> None:
    web.answers["*"] = page()
    told = fetch(web.url("/1"), web.url("/2"), web.url("/1", "other.test"), delay=2.0)
    assert [outcome.url.rpartition(":")[0] for outcome in told] == [
        *("http://news.test", "http://other.test", "http://news.test")
    ]
    assert sum(clock.slept) == pytest.approx(4.0)  # robots, page, page of one host; the other's fit in between


def test_robots_may_ask_for_more_time(web: Web, fetch: Fetch, clock: Clock) -> None:
    web.answers |= {"/robots.txt": page(b"User-agent: *\nCrawl-delay: 30\n"), "*": page()}
    fetch(web.url("/1"), web.url("/2"), delay=2.0)
    assert clock.slept == [2.0, 30.0]


def test_a_server_that_asks_to_wait_is_waited_for_or_left_alone(web: Web, fetch: Fetch, clock: Clock) -> None:
    web.answers |= {"*": page(), "/busy": page(b"", "Retry-After: 20", status="503 Busy")}
    assert kinds(fetch(web.url("/busy"), web.url("/a"))) == ["failed", "fetched"]
    assert clock.slept == [20.0]
    web.answers["/busy2"] = page(b"", status="429 Often")
    told = fetch(web.url("/busy2"), web.url("/b"))
    assert kinds(told) == ["failed", "failed"]
    assert "left alone" in told[1].reason
    assert "/b" not in web.paths


# --- what is remembered


def test_an_unchanged_page_is_not_sent_again(web: Web, fetch: Fetch) -> None:
    def tell(connection: socket.socket, question: str) -> None:
        known = 'If-None-Match: "e1"' in question and "If-Modified-Since: Fri, 17 May 2024 10:00:00 GMT" in question
        marks = ('ETag: "e1"', "Last-Modified: Fri, 17 May 2024 10:00:00 GMT")
        connection.sendall(b"HTTP/1.1 304 Not Modified\r\n\r\n" if known else page(b"news", *marks))

    web.answers["/a"] = tell
    assert kinds(fetch(web.url("/a"))) == ["fetched"]
    (told,) = fetch(web.url("/a"))
    assert (told.kind, told.status) == ("unchanged", 304)


def test_an_unchanged_that_nobody_asked_for_is_a_fault(web: Web, fetch: Fetch) -> None:
    web.answers["/a"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    assert kinds(fetch(web.url("/a"))) == ["failed"]


def test_what_was_remembered_survives_a_half_line(web: Web, fetch: Fetch, folder: Path) -> None:
    web.answers["/a"] = page(b"x", 'ETag: "e1"')
    fetch(web.url("/a"))
    with (folder / ".visits.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"url": "http://news.test/half", "etag"')
    fetch(web.url("/a"))
    assert 'If-None-Match: "e1"' in web.asked[-1]


def test_a_mark_cannot_smuggle_a_header(web: Web, fetch: Fetch) -> None:
    web.answers["/a"] = page(b"x", 'ETag: "e1"' + "x" * 2000)
    fetch(web.url("/a"))
    fetch(web.url("/a"))
    assert "If-None-Match" not in web.asked[-1]


# --- redirects


def test_a_redirect_is_followed_and_told(web: Web, fetch: Fetch) -> None:
    web.answers |= {"/old": moved("/new?x=هەواڵ".encode().decode("latin-1")), "*": page(b"new")}
    (told,) = fetch(web.url("/old"))
    assert told.kind == "fetched"
    assert told.final.startswith(web.url("/new?x="))


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("http://169.254.169.254/latest/meta-data", "a link-local address"),
        ("http://127.0.0.1/", "this machine itself"),
        ("http://[::ffff:127.0.0.1]/", "this machine itself"),
        ("http://inner.test/", "leads to 10.0.0.7, a private address"),
        ("http://me:secret@news.test/", "holds a name or a password"),
        ("http://[broken", "is no address"),
    ],
)
def test_a_redirect_is_judged_as_any_address(web: Web, fetch: Fetch, target: str, reason: str) -> None:
    web.answers["/a"] = moved(target)
    (told,) = fetch(web.url("/a"))
    assert told.kind == "refused"
    assert reason in told.reason


def test_redirects_end(web: Web, fetch: Fetch) -> None:
    web.answers |= {"/a": moved("/b"), "/b": moved("/a")}
    assert [one.reason for one in fetch(web.url("/a"))] == ["is redirected in a circle"]
    web.answers |= {f"/{at}": moved(f"/{at + 1}") for at in range(20)}
    assert [one.reason for one in fetch(web.url("/0"))] == ["is redirected more than 5 times"]
    web.answers["/robots.txt"] = moved("http://inner.test/robots.txt")
    (told,) = fetch(web.url("/c"))
    assert "its robots.txt cannot be had" in told.reason


def test_robots_of_a_redirects_host_count_too(web: Web, fetch: Fetch) -> None:
    def robots(connection: socket.socket, question: str) -> None:
        connection.sendall(page(b"User-agent: *\nDisallow: /secret" if "Host: other.test" in question else b""))

    web.answers |= {"/robots.txt": robots, "/a": moved(web.url("/secret", "other.test")), "*": page()}
    assert [one.reason for one in fetch(web.url("/a"))] == ["robots.txt forbids it"]


def test_the_machine_that_was_judged_is_the_one_connected_to(
    web: Web, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers otherwise the second time finds nobody asking: only numbers reach the system's resolver."""
    looked_up = []
    real = socket.getaddrinfo

    def spy(host: str, *rest: object, **more: object) -> object:
        looked_up.append(host)
        return real(host, *rest, **more)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(socket, "getaddrinfo", spy)
    web.answers["*"] = page()
    assert kinds(fetch(web.url("/a"))) == ["fetched"]
    assert set(looked_up) == {"127.0.0.1"}
    assert f"Host: news.test:{web.port}" in web.asked[-1]


# --- limits


def endless(connection: socket.socket, question: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"x" * 10_000)


def slow(connection: socket.socket, question: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(1000):
        connection.sendall(b"x")
        time.sleep(0.05)


def slow_head(connection: socket.socket, question: str) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1000:
        connection.sendall(bytes([letter]))
        time.sleep(0.05)


def chunks_for_ever(connection: socket.socket, question: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"1\r\nx\r\n" * 1000)


def heads_for_ever(connection: socket.socket, question: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X-Long: " + b"y" * 100 + b"\r\n")


def before_heads_for_ever(connection: socket.socket, question: str) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (endless, "sends more than 0.1 MB"),
        (chunks_for_ever, "sends more than 0.1 MB"),
        (page(b"x" * 200_000), "sends more than 0.1 MB"),
        (slow, "took longer than 0.5 seconds"),
        (slow_head, "took longer than 0.5 seconds"),
        (lambda connection, question: time.sleep(1.5), "took longer than 0.5 seconds"),
        (heads_for_ever, "did not answer in HTTP"),
        (before_heads_for_ever, "took longer than 0.5 seconds"),
        (page(b"", "X: " + "y" * 20_000), "sends more than 8000 bytes of headers"),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "did not answer in HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", "did not answer in HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "did not answer in HTTP"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "did not answer in HTTP"),
        (b"", "did not answer in HTTP"),
    ],
)
def test_an_answer_that_is_no_whole_one_ends_in_a_line(web: Web, fetch: Fetch, answer: object, reason: str) -> None:
    web.answers["/a"] = answer  # type: ignore[assignment]  # either kind
    began = time.monotonic()
    seconds = 0.5 if "longer" in reason else 20  # so that a busy machine is not taken for a slow server
    (told,) = fetch(web.url("/a"), limits=Limits(seconds=seconds, connecting=0.5, body=100_000, head=8_000))
    assert (told.kind, told.reason.startswith(reason)) == ("failed", True), told.reason
    assert time.monotonic() - began < 10


def test_a_body_without_a_length_ends_with_the_connection(web: Web, fetch: Fetch) -> None:
    web.answers |= {"/a": b"HTTP/1.0 200 OK\r\n\r\nold but whole", "/b": b"HTTP/1.1 204 No Content\r\n\r\n"}
    assert [one.size for one in fetch(web.url("/a"), web.url("/b"))] == [13, 0]


def test_nobody_there(fetch: Fetch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    told = fetch(f"http://news.test:{port}/", "http://nowhere.test/")
    assert [one.kind for one in told] == ["refused", "failed"]  # without robots.txt nothing is asked for
    assert "cannot be connected to" in told[0].reason
    assert "its host nowhere.test is not found" in told[1].reason


def test_a_host_that_fails_again_and_again_is_left_alone(web: Web, fetch: Fetch) -> None:
    web.answers |= {"*": b"nonsense\r\n\r\n", "/good": page()}
    told = fetch(*(web.url(path) for path in ("/1", "/good", "/2", "/3", "/4", "/5", "/good2")))
    assert kinds(told) == ["failed", "fetched", *["failed"] * 5]
    assert web.paths == ["/1", "/good", "/2", "/3", "/4"]
    assert "3 times in a row" in told[-1].reason


@pytest.mark.parametrize("status", ["404 No", "410 Gone", "403 No", "451 Withheld", "500 Oh", "999 What"])
def test_other_answers_are_told(web: Web, fetch: Fetch, status: str) -> None:
    web.answers["/a"] = page(b"sorry", status=status)
    (told,) = fetch(web.url("/a"))
    assert (told.kind, told.status) == ("failed", int(status[:3]))
    assert told.reason


# --- feeds and sitemaps

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><link>{base}/</link>
<item><title>1</title><link>{base}/1</link></item><item><link>/2</link></item><item><link>{base}/1#again</link></item>
<item><guid>{base}/3</guid></item><item><link>file:///etc/passwd</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom">
<entry><link rel="self" href="/self"/><link href="{base}/1"/></entry>
<entry><link rel="alternate" href="2"/></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="{base}/"/><item rdf:about="{base}/1"><link>{base}/1</link></item></rdf:RDF>"""


def feed(web: Web, words: str, *headers: str) -> bytes:
    return page(words.format(base=web.url("")).encode(), *headers, type="application/rss+xml")


def test_the_links_of_a_feed_are_followed_one_level(web: Web, fetch: Fetch) -> None:
    web.answers |= {"/feed": feed(web, RSS), "*": page(), "/2": feed(web, ATOM)}
    told = fetch(web.url("/feed"))
    assert [(one.url.removeprefix(web.url("")), one.kind) for one in told] == [
        *(("/feed", "fetched"), ("file:///etc/passwd", "refused"), ("/1", "fetched")),
        *(("/2", "fetched"), ("/3", "fetched")),
    ]
    assert told[0].links == 5
    assert all(one.found_in == web.url("/feed") for one in told[1:])
    assert web.paths == ["/feed", "/1", "/2", "/3"]  # and none of what the second feed names


@pytest.mark.parametrize(("words", "paths"), [(ATOM, ["/1", "/2"]), (RDF, ["/1"])])
def test_other_kinds_of_feeds(web: Web, fetch: Fetch, words: str, paths: list[str]) -> None:
    web.answers |= {"/feed": feed(web, words), "*": page()}
    fetch(web.url("/feed"))
    assert web.paths == ["/feed", *paths]


def test_pages_of_a_feed_are_fetched_once_and_failed_ones_again(web: Web, fetch: Fetch) -> None:
    web.answers |= {"/feed": feed(web, RSS, 'ETag: "f"'), "*": page(), "/3": page(b"", status="500 Oh")}
    fetch(web.url("/feed"))
    web.asked.clear()
    told = fetch(web.url("/feed"))
    assert kinds(told) == ["fetched", "refused", "known", "known", "failed"]
    assert web.paths == ["/feed", "/3"]
    assert "If-None-Match" not in web.asked[1]  # a page of it failed: it is read again
    web.answers["/3"] = page()
    assert kinds(fetch(web.url("/feed")))[-1] == "fetched"
    fetch(web.url("/feed"))
    assert 'If-None-Match: "f"' in web.asked[-1]
    web.asked.clear()
    assert "known" not in kinds(fetch(web.url("/feed"), again=True))


def test_the_first_links_are_taken(web: Web, fetch: Fetch) -> None:
    web.answers |= {"/feed": feed(web, RSS), "*": page()}
    told = fetch(web.url("/feed"), most=1)
    assert web.paths == ["/feed", "/1"]
    assert "4 of its 5 links left out" in told[0].reason


def test_sitemaps_are_followed_when_asked_for(web: Web, fetch: Fetch) -> None:
    index = f"<sitemapindex><sitemap><loc>{web.url('/map.xml.gz')}</loc></sitemap></sitemapindex>"
    inner = (
        f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{web.url('/1')}</loc></url></urlset>"
    )
    web.answers |= {"/map": page(index.encode()), "/map.xml.gz": page(gzip.compress(inner.encode())), "*": page()}
    fetch(web.url("/map"))
    assert web.paths == ["/map"]
    fetch(web.url("/map"), sitemaps=True)
    assert web.paths == ["/map", "/map", "/map.xml.gz", "/1"]
    told = fetch(web.url("/map"), sitemaps=True)
    assert kinds(told) == ["fetched", "fetched", "known"]


@pytest.mark.parametrize(
    ("body", "encoding", "reason"),
    [
        (gzip.compress(b"<rss>" + b" " * 50_000_000), "gzip", "unpacks to more than"),
        (b"\x1f\x8bbroken", "gzip", ""),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>', "identity", ""),
        (b'<?xml version="1.0"?><rss xmlns:x="y"><!-- <!ENTITY --></rss>', "identity", "declares XML entities"),
        (b"<rss>" + b"<item>" * 100_000, "identity", ""),
        (zlib.compress(b"<rss><item><link>/1</link></item></rss>"), "deflate", ""),
        (b"<rss \xff\xfe", "identity", ""),
    ],
    ids=["bomb", "broken-gzip", "entities", "entities-told", "deep", "deflate", "broken-xml"],
)
def test_a_feed_that_means_ill_is_archived_and_not_followed(
    web: Web, fetch: Fetch, body: bytes, encoding: str, reason: str
) -> None:
    web.answers |= {"/feed": page(body, f"Content-Encoding: {encoding}"), "*": page()}
    told = fetch(web.url("/feed"), limits=Limits(seconds=10, body=1_000_000))
    assert told[0].kind == "fetched"
    assert reason in told[0].reason
    assert len(told) == (2 if encoding == "deflate" else 1)


@pytest.mark.parametrize("piece", [b" ", b"<!--a-->", b"<?a?>", b"<!DOCTYPE a>", b"<!--", b"<?", b"\n<!-- > -->", b"<"])
@pytest.mark.parametrize("last", [b"", b"<rss>", b"&"])
def test_whatever_a_body_begins_with_is_judged_at_once(piece: bytes, last: bytes) -> None:
    began = time.monotonic()
    kind = kind_of(piece * (90_000 // len(piece)) + last, {})
    assert kind == ("feed" if last == b"<rss>" and piece not in (b"<!--", b"<?", b"<") else None)
    assert time.monotonic() - began < 5


# --- encrypted connections


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of the test's own for news.test, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-keyout", str(path.with_name("key")), "-out", str(path.with_name("crt")), "-days", "2"]
    command += ["-subj", "/CN=news.test", "-addext", "subjectAltName=DNS:news.test"]
    subprocess.run(command, check=True, capture_output=True)
    path.write_bytes(path.with_name("key").read_bytes() + path.with_name("crt").read_bytes())
    return path


def test_certificates_are_judged_by_the_name_that_was_asked_for(certificate: Path, fetch: Fetch) -> None:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    trusting = ssl.create_default_context(cafile=str(certificate.with_name("crt")))
    with serving(server) as web:
        web.answers["*"] = page()
        url = f"https://news.test:{web.port}/"
        (unknown,) = fetch(url)
        assert "its certificate is not to be trusted" in unknown.reason
        assert kinds(fetch(url, tls=trusting)) == ["fetched"]
        (other,) = fetch(url.replace("news", "other"), tls=trusting)
        assert "its certificate is not to be trusted" in other.reason


def test_a_server_that_speaks_no_tls(fetch: Fetch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def tell() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                connection.recv(1 << 16)

        thread = threading.Thread(target=tell)
        thread.start()
        (told,) = fetch(f"https://news.test:{listening.getsockname()[1]}/")
        thread.join()
    assert "the encrypted connection failed" in told.reason
