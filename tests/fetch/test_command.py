"""``sarchawa fetch``: a line for each address, and an exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sarchawa.cli import exit_codes
from tests.cli.conftest import Run
from tests.fetch.server import Web, page


def test_a_line_for_each_address(web: Web, sarchawa: Run, tmp_path: Path) -> None:
    web.answers |= {"/a": page(b"<p>x</p>"), "/b": page(b"", status="404 No")}
    store = tmp_path / "news.sqlite"
    urls = [web.url(path, "127.0.0.1") for path in ("/a", "/b")]
    code, out, err = sarchawa("fetch", *urls, "--store", store, "--allow-private", "--delay", 0)
    assert code == exit_codes.PARTIAL
    lines = out.decode("utf-8").splitlines()
    assert [line.split()[:3] for line in lines] == [["fetched", "200", "8"], ["failed", "404", "0"]]
    assert lines[1].endswith("is not there")
    assert err == [
        f"sarchawa: {store}.fetched: 2 addresses: 1 fetched, 1 failed",
        f"sarchawa: read it with: sarchawa build {store}.fetched --store {store}",
    ]
    assert len(list(Path(f"{store}.fetched").glob("fetched-*.warc.gz"))) == 1


def test_addresses_from_standard_input_and_json(web: Web, sarchawa: Run, tmp_path: Path) -> None:
    web.answers["*"] = page()
    given = f"# mine\n{web.url('/a', '127.0.0.1')}\n\n{web.url('/a', '127.0.0.1')}\n".encode()
    told = sarchawa("fetch", "-", "--out", tmp_path / "w", "--allow-private", "--delay", 0, "--json", stdin=given)
    assert told.code == 0
    (record,) = (json.loads(line) for line in told.out.decode("utf-8").splitlines())
    assert (record["kind"], record["status"]) == ("fetched", 200)


def test_this_machine_is_not_asked_unless_told_so(web: Web, sarchawa: Run, tmp_path: Path) -> None:
    for host in ("127.0.0.1", "localhost", "2130706433"):
        code, out, _ = sarchawa("fetch", web.url("/a", host), "--out", tmp_path / "w")
        assert code == exit_codes.PARTIAL
        assert out.startswith(b"refused")
        assert b"--allow-private" in out
    assert web.asked == []
    assert not list((tmp_path / "w").glob("*.warc.gz"))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["http://news.example/"],
        ["http://news.example/", "--store", "a", "--out", "b"],
        ["--out", "b"],
        ["http://news.example/", "--out", "b", "--contact", "a\nb"],
        ["http://news.example/", "--out", "b", "--delay", "-1"],
        ["--out", "b", "--outlets", "none.yaml"],
    ],
)
def test_what_is_not_understood(
    sarchawa: Run, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert sarchawa("fetch", *arguments).code == exit_codes.USAGE


def test_a_folder_that_cannot_be_written(sarchawa: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = sarchawa("fetch", "http://127.0.0.1/", "--out", tmp_path / "file" / "w")
    assert code == exit_codes.OUTPUT
    assert "cannot be written" in err[0]


def test_the_feeds_of_outlets_are_fetched(web: Web, sarchawa: Run, tmp_path: Path) -> None:
    base = web.url("", "127.0.0.1")
    web.answers |= {"/rss": page(f"<rss><item><link>{base}/1</link></item></rss>".encode()), "*": page()}
    listed = f"- name: کانیلان\n  home: https://kanilan.example/\n  feed: {base}/rss\n"
    (tmp_path / "outlets.yaml").write_text(listed, encoding="utf-8")
    options = ["--outlets", tmp_path / "outlets.yaml", "--out", tmp_path / "w", "--allow-private", "--delay", 0]
    code, out, err = sarchawa("fetch", *options)
    assert code == 0, (out, err)
    assert web.paths == ["/rss", "/1"]
