"""JSON Lines: each line a report or a problem with its line number, and never the end of the others."""

from __future__ import annotations

import pytest

from sarchawa.ingest import Instructions, Taken
from sarchawa.ingest.formats.rows import read as read_rows
from sarchawa.ingest.piece import piece_of_bytes
from sarchawa.ingest.report import MAX_BYTES
from sarchawa.ingest.sniff import sniff
from sarchawa.model import Problem, Published, Report
from tests.ingest.samples import SORANI, row

GOOD = row(id="good")


def read(data: bytes, published: Published | None = None, source: str = "") -> list[Report | Problem]:
    items = read_rows(piece_of_bytes(data, "feed.jsonl"), Instructions(published=published, source=source))
    return [item.report if isinstance(item, Taken) else item for item in items]


def only(data: bytes) -> Report | Problem:
    (item,) = read(data)
    return item


def report(data: bytes) -> Report:
    item = only(data)
    assert isinstance(item, Report), item
    return item


def test_a_row_with_everything() -> None:
    told = report(row(id="a", title="ئاگر", source="کانیلان", url="https://example.org/a", published="2024-05-17"))
    assert (told.id, told.title, told.source, told.url) == ("a", "ئاگر", "کانیلان", "https://example.org/a")
    assert told.published == Published(value="2024-05-17", basis="metadata")
    assert (told.text, told.path, told.language) == (SORANI, "feed.jsonl", "ckb")


def test_a_row_of_nothing_but_text_is_named_by_its_hash() -> None:
    told = report(row())
    assert told.id == told.sha256[:16]
    assert told.published == Published()


def test_what_is_given_serves_rows_that_do_not_say() -> None:
    given = Published(value="2024-01-01", basis="given")
    first, second = read(row(id="a") + row(id="b", published="2024-05-17", source="own"), given, "outlet")
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.published, first.source) == (given, "outlet")
    assert (second.published.value, second.source) == ("2024-05-17", "own")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b"{not json}", "is no JSON", id="no JSON"),
        pytest.param(b'["a", "list"]', "is no JSON object", id="a list"),
        pytest.param(b'{"id": "x"}', 'has no "text"', id="no text"),
        pytest.param(b'{"text": 5}', '"text" is no string', id="a number for text"),
        pytest.param(b'{"text": "  "}', "holds no text", id="blank text"),
        pytest.param(row(id=["x"]).strip(), '"id" is no string', id="a list for id"),
        pytest.param(row(title=7).strip(), '"title" is no string', id="a number for title"),
        pytest.param(b"[" * 200_000, "is n", id="nested too deeply"),
        pytest.param(row(SORANI[:60] + "\0").strip(), "holds NUL characters", id="an escaped NUL"),
        pytest.param(b'{"text": "' + b"\x00" * 90 + b'"}', "NUL", id="NUL bytes"),
        pytest.param(b"\x89PNG\r\x1a", "a PNG image", id="an image"),
        pytest.param(row().strip()[:60] + b"\xff" + row().strip()[60:], "is damaged UTF-8", id="a lost byte"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line: bytes, reason: str) -> None:
    first, bad, last = read(row(id="first") + line + b"\n" + row(id="last"))
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(bad, Problem)
    assert bad.file == "feed.jsonl"
    assert bad.place == "line 2"
    assert reason in bad.reason
    assert "\n" not in bad.reason


def test_a_lone_surrogate_is_replaced_with_a_warning_and_moves_nothing() -> None:
    told = report(b'{"text": "' + SORANI.encode("utf-8") + b' \\ud83d."}')
    assert told.text == SORANI + " \ufffd."
    assert told.warnings == (f"half a character (lone surrogate) at {len(SORANI) + 1} was replaced by U+FFFD",)
    told.text.encode("utf-8")


def test_a_lone_surrogate_in_id_or_title_harms_nothing() -> None:
    told = report(b'{"id": "a\\udc00", "title": "\\ud800b", "text": "' + SORANI.encode("utf-8") + b'"}')
    assert (told.id, told.title) == ("a\ufffd", "\ufffdb")


@pytest.mark.parametrize("published", ["17/05/2024", "2024-02-30", "yesterday", 20240517])
def test_a_date_that_is_none_is_not_guessed_at(published: object) -> None:
    told = report(row(published=published))
    assert told.published == Published()
    assert "no date that we can read" in told.warnings[0]


def test_an_overlong_line_is_refused_without_being_held_and_the_rest_is_read() -> None:
    long, last = read(b'{"text": "' + b"x" * (MAX_BYTES + 10) + b'"}\n' + GOOD)
    assert isinstance(long, Problem)
    assert (long.place, long.reason) == ("line 1", "is 5.0 MB long, a report may have 5 MB")
    assert isinstance(last, Report)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_rows_are_in_utf8(encoding: str) -> None:
    told = only((GOOD + GOOD).decode("utf-8").encode(encoding))
    assert isinstance(told, Problem)
    assert "JSON Lines are in UTF-8" in told.reason


@pytest.mark.parametrize("data", [b"", b"\n\n  \n", b"\xef\xbb\xbf"])
def test_a_file_without_rows_is_empty(data: bytes) -> None:
    told = only(data)
    assert isinstance(told, Problem)
    assert told.reason == "is empty"


def test_a_byte_order_mark_and_blank_lines_are_passed_over() -> None:
    assert [type(item) for item in read(b"\xef\xbb\xbf" + GOOD + b"\r\n\n" + GOOD)] == [Report, Report]


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (GOOD, True),
        (GOOD.decode().encode("utf-16"), True),
        (GOOD.decode().encode("utf-16-be"), True),
        ("[وێنە] ".encode() + SORANI.encode(), False),
        (SORANI.encode("utf-8"), False),
        (SORANI.encode("utf-16"), False),
    ],
)
def test_rows_are_told_from_running_text(data: bytes, rows: bool) -> None:
    assert (sniff(data) == "jsonl") is rows


def test_other_names_of_fields_are_known_where_there_is_no_text() -> None:
    (taken,) = read_rows(piece_of_bytes(row().replace(b'"text"', b'"body"'), "f"), Instructions())
    assert isinstance(taken, Taken)
    assert taken.origin is not None
    assert (taken.report.text, taken.origin.settings) == (SORANI, '{"columns": {"text": "body"}}')
    told = only(b'{"words": "x", "what": "y"}')
    assert isinstance(told, Problem)
    assert told.line == (
        'feed.jsonl: line 1: has no "text"; write {"text": "\u2026"}, or name the text among words, what: '
        "--columns text=\u2026"
    )


def test_a_row_is_its_own_original() -> None:
    data = row(id="a")
    (taken,) = read_rows(piece_of_bytes(b"\xef\xbb\xbf" + data + b"\r\n", "f"), Instructions())
    assert isinstance(taken, Taken)
    assert taken.origin is not None
    assert (taken.original, taken.origin.place) == (data.rstrip(), "line 1")
