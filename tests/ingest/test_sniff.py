"""A format is told by how bytes begin; a name only breaks ties."""

from __future__ import annotations

import gzip

import pytest

from sarchawa.ingest.sniff import sniff
from tests.ingest.formats.made import ALL, page, rss
from tests.ingest.samples import SORANI

FORMATS = {
    "plain.txt": "text",
    "page.html": "html",
    "feed.xml": "feed",
    "rows.jsonl": "jsonl",
    "list.json": "json",
    "table.csv": "csv",
    "archive.warc": "warc",
    "archive.warc.gz": "warc",
    "text.txt.gz": "gzip",
    "letter.docx": "zip",
    "saved.mhtml": "mhtml",
    "all.zip": "zip",
}


@pytest.mark.parametrize("name", ALL)
def test_no_name_is_needed_and_a_wrong_one_deceives_nobody(name: str) -> None:
    assert sniff(ALL[name]) == FORMATS[name]
    for wrong in ("x.txt", "x.pdf", "x.html", "x"):
        assert sniff(ALL[name], wrong) == FORMATS[name]


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        pytest.param(SORANI.encode(), "a.html", "text", id="words named as a page"),
        pytest.param(f"ئاگر، بازاڕ\n{SORANI}".encode(), "a.txt", "text", id="a comma of the language is no delimiter"),
        pytest.param(f"هەواڵ | ناوخۆ\n{SORANI}".encode(), "a.txt", "text", id="where on a site a report stood"),
        pytest.param(b"a,b\n1,2\n", "a.csv", "csv", id="a table of unknown columns, by its name"),
        pytest.param(b"a,b\n1,2\n", "a.txt", "text", id="the same without it"),
        pytest.param("بەروار\tدەق\n".encode(), "", "csv", id="Kurdish columns"),
        pytest.param(b"published;body\n", "", "csv", id="semicolons"),
        pytest.param("[وێنە] ".encode() + SORANI.encode(), "a.txt", "text", id="a bracket before words"),
        pytest.param(b'[\n  {"text": "x"}]', "", "json", id="a list over lines"),
        pytest.param(b'{\n  "text": "x"\n}', "", "json", id="an object over lines"),
        pytest.param(b"{not json}", "a.jsonl", "jsonl", id="broken rows, by their name"),
        pytest.param(b"\xef\xbb\xbf<html>", "", "html", id="a byte order mark"),
        pytest.param(page().encode("utf-16"), "", "html", id="a page in UTF-16"),
        pytest.param(b"<!-- saved from url=(0014)about:internet -->\n<HTML>", "", "html", id="a comment first"),
        pytest.param(b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html>', "", "html", id="XHTML"),
        pytest.param(b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">', "", "feed", id="Atom"),
        pytest.param(b'<?xml version="1.0"?><rdf:RDF>', "", "feed", id="RDF"),
        pytest.param(b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss>', "", "feed", id="with entities"),
        pytest.param(b'<?xml version="1.0"?><office:document>', "", "xml", id="other XML"),
        pytest.param(b"<p>\xd8\xa6</p><p>b</p><p>c</p>", "", "html", id="a piece of a page"),
        pytest.param(rss().replace(b"<?xml", b"\n <?xml"), "", "feed", id="blanks before the declaration"),
        pytest.param(gzip.compress(b"WARC/1.0\r\n"), "a.gz", "warc", id="a packed archive"),
        pytest.param(b"\x89PNG\r\n", "a.png", "text", id="a picture: what is no text says so when it is read"),
        pytest.param(b"", "", "text", id="nothing"),
    ],
)
def test_ties(data: bytes, name: str, found: str) -> None:
    assert sniff(data, name) == found


def test_named_columns_make_a_table() -> None:
    assert sniff(b"a;b\n1;2\n") == "text"
    assert sniff(b"a;b\n1;2\n", columns={"text": "b"}) == "csv"


def test_what_a_server_says_serves_where_the_bytes_do_not() -> None:
    assert sniff(b"<custom-app>", media_type="text/html; charset=utf-8") == "html"
