"""What a report was taken from: kept once, checked, written out again, and read anew when the extractor changes."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest

from sarchawa.ingest import taking
from sarchawa.pipeline import build, rebuild
from sarchawa.store import Store
from sarchawa.store.verify import verify
from tests.ingest.formats.made import ALL, FIRE, SCHOOL, page, warc

PAGE = page().encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of every format."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, data in ALL.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "news.sqlite"


def test_every_format_is_built_and_kept(folder: Path, store: Path) -> None:
    result = build([folder], store)
    assert [problem.line for problem in result.problems] == []
    assert (result.added, result.updated) == (13, 0)
    with Store.open(store, readonly=True) as opened:
        assert verify(opened).faults == ()
        for report in opened.reports():
            origin, original = opened.origin(report.id), opened.original(report.id)
            assert hashlib.sha256(original).hexdigest() == (origin.sha256 if origin else report.sha256)
        assert opened.original("page.html") == ALL["page.html"]
        assert opened.original("letter.docx") == ALL["letter.docx"]
        assert opened.original("r1") == ALL["rows.jsonl"].splitlines()[0]
        assert opened.original("plain.txt") == ALL["plain.txt"]
        kept = opened.count("originals")
    again = build([folder], store)
    assert (again.added, again.updated) == (0, 0)
    with Store.open(store, readonly=True) as opened:
        assert opened.count("originals") == kept


def test_an_original_is_kept_once_and_a_plain_text_not_at_all(tmp_path: Path, store: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRE, encoding="utf-8")
    (tmp_path / "feed.xml").write_bytes(ALL["feed.xml"].replace(b"</item>", b"</item><item><guid>g2</guid><description>"
        + SCHOOL.encode() + b"</description></item>", 1))  # fmt: skip
    build([tmp_path / "a.txt", tmp_path / "feed.xml"], store)
    with Store.open(store, readonly=True) as opened:
        assert (opened.count("reports"), opened.count("originals"), opened.count("extractions")) == (3, 1, 2)


def test_bytes_that_changed_or_are_gone_are_found(folder: Path, store: Path) -> None:
    build([folder / "page.html", folder / "letter.docx"], store)
    connection = sqlite3.connect(store)
    page, letter = (hashlib.sha256(ALL[name]).hexdigest() for name in ("page.html", "letter.docx"))
    connection.execute("UPDATE originals SET bytes = zeroblob(50) WHERE sha256 = ?", (page,))
    connection.execute("DELETE FROM originals WHERE sha256 = ?", (letter,))
    connection.commit()
    connection.close()
    with Store.open(store, readonly=True) as opened:
        told = {fault.what for fault in verify(opened).faults}
    assert told == {"the original is not what it was when it was stored", "its original is not kept"}


# --- another version of the extractor


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the extractors, that reads a page and an archive's page otherwise."""
    from sarchawa.ingest.page import Page
    from sarchawa.ingest.page import read_page as before

    def read_page(*given: object, **named: object) -> Page:
        told = before(*given, **named)  # type: ignore[arg-type]  # handed on
        text = told.text.replace("سێ کەس", "حەوت کەس")
        return Page(text=text, title="نوێ", source=told.source, url=told.url, published=told.published)

    monkeypatch.setattr("sarchawa.ingest.formats.page.read_page", read_page)
    monkeypatch.setattr(taking, "version_of", lambda libraries: " ".join(("newer", *libraries)))
    monkeypatch.setattr("sarchawa.ingest.again.version_of", lambda libraries: " ".join(("newer", *libraries)))


def texts(store: Path) -> dict[str, str]:
    with Store.open(store, readonly=True) as opened:
        assert verify(opened).faults == ()
        return {report.id: report.text for report in opened.reports()}


def test_rebuild_takes_reports_anew_out_of_their_originals(
    folder: Path, store: Path, request: pytest.FixtureRequest
) -> None:
    paths = [folder / name for name in ("page.html", "archive.warc", "rows.jsonl", "plain.txt")]
    build(paths, store, source="کانیلان")
    before = texts(store)
    request.getfixturevalue("newer")
    result = rebuild(store)
    assert [problem.line for problem in result.problems] == []
    assert (result.updated, result.unchanged) == (4, 1), "but for the plain text"
    after = texts(store)
    assert after.keys() == before.keys(), "each keeps its id"
    changed = {id for id in after if after[id] != before[id]}
    assert len(changed) == 2
    assert all("حەوت کەس" in after[id] for id in changed)
    with Store.open(store, readonly=True) as opened:
        assert {opened.origin(id).version.split()[0] for id in after if id != "plain.txt"} == {"newer"}  # type: ignore[union-attr]  # all but plain.txt have one
        assert {report.source for report in opened.reports()} == {"کانیلان"}
        figures = [figure.low for id in changed for figure in opened.reading(id).figures]
    assert 7 in figures
    assert 3 not in figures
    assert rebuild(store).updated == 0
    assert (build(paths, store).added, len(texts(store))) == (0, 5), "the files give what is there"


def test_build_replaces_what_an_older_extractor_read(folder: Path, store: Path, request: pytest.FixtureRequest) -> None:
    paths = [folder / "page.html", folder / "archive.warc"]
    build(paths, store)
    before = texts(store)
    request.getfixturevalue("newer")
    result = build(paths, store)
    assert (result.added, result.updated) == (0, 2)
    assert texts(store).keys() == before.keys()
    assert not any("another text has the id" in warning.reason for warning in result.warnings)


def test_what_gives_nothing_any_more_stays_as_it_was(
    folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([folder / "page.html"], store)
    before = texts(store)
    with Store.open(store) as opened:
        opened.connection.execute("UPDATE extractions SET extractor = 'gone', version = 'older'")
    result = rebuild(store)
    assert [problem.line.split(": ", 1)[1] for problem in result.problems] == [
        "page.html: cannot be taken out of its original again ('gone')"
    ]
    assert texts(store) == before


def test_another_page_at_the_same_address_is_another_report(tmp_path: Path, store: Path) -> None:
    (tmp_path / "a.warc").write_bytes(warc(PAGE) + warc(page(SCHOOL).encode()) + warc(PAGE))
    result = build([tmp_path / "a.warc"], store)
    assert (result.added, result.unchanged) == (2, 1)
