"""Files and folders: what is found, in which order, and a clear word about everything that cannot be used."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest

from sarchawa.ingest import MAX_BYTES, ReportError, collect, given_day, read_reports
from sarchawa.model import Problem, Report
from tests.ingest.samples import SAMPLES, SORANI, row, write_reports

IMAGE = b"\x89PNG\r\n\x1a\n" + bytes(range(200))


def told(problem: object) -> tuple[str, str]:
    """(file's name, reason)."""
    assert isinstance(problem, Problem)
    return os.path.basename(problem.file), problem.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "is empty", id="empty file"),
        pytest.param(b" \n\t\r\n", "is empty", id="blank file"),
        pytest.param(b"\xef\xbb\xbf", "holds no text", id="nothing but a byte order mark"),
        pytest.param(b"x" * (MAX_BYTES + 1), "is 5.0 MB long, a report may have 5 MB", id="too long"),
        pytest.param(SORANI.encode() + b"\0", f"holds NUL characters (the first at character {len(SORANI)})", id="NUL"),
        pytest.param(IMAGE, "this is a PNG image, not text", id="an image with a text's name"),
        pytest.param(SAMPLES["arb"].encode(), "is in Arabic; only Central Kurdish in Arabic letters is read", id="arb"),
        pytest.param(
            SAMPLES["pes"].encode(), "is in Persian; only Central Kurdish in Arabic letters is read", id="pes"
        ),
        pytest.param(
            SAMPLES["eng"].encode(), "is in English; only Central Kurdish in Arabic letters is read", id="eng"
        ),
        pytest.param(
            SAMPLES["kmr-Latn"].encode(),
            "is in Northern Kurdish (Kurmanji); only Central Kurdish in Arabic letters is read",
            id="kmr",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_named_and_the_others_are_read(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_text(SORANI, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(data)
    (tmp_path / "c.txt").write_text(SORANI, encoding="utf-8")
    first, problem, last = collect([tmp_path])
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert told(problem) == ("b.txt", reason)


def test_a_single_line_of_50_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert [told(item) for item in collect([path])] == [("long.txt", "is 50.0 MB long, a report may have 5 MB")]


def test_a_folder_of_images(tmp_path: Path) -> None:
    for name in ("1.png", "2.JPG"):
        (tmp_path / name).write_bytes(IMAGE)
    reason = "this is a PNG image, not text"
    assert [told(item) for item in collect([tmp_path])] == [("1.png", reason), ("2.JPG", reason)]


def test_links_that_lead_nowhere_or_round_are_told(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    broken, loop, folder = map(told, collect([tmp_path]))
    assert broken == ("broken.txt", "is a link that points to nothing")
    assert loop[0] == "loop.txt"
    assert loop[1].startswith("cannot be read (")
    assert folder == ("round", "is a link to a folder, not followed")


def test_what_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    items = collect([tmp_path / "gone.txt", tmp_path / "empty", tmp_path / "pipe.txt"])
    assert [told(item) for item in items] == [
        ("gone.txt", "does not exist"),
        ("empty", "is an empty folder"),
        ("pipe.txt", "is not a regular file"),
    ]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.jsonl"):
        (tmp_path / name).write_bytes(row())

    def refuse(path: str, *_: object) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("builtins.open", refuse)  # and not by chmod, which does not stop an administrator
    reason = "may not be read (permission denied)"
    assert [told(item) for item in collect([tmp_path])] == [("a.txt", reason), ("b.jsonl", reason)]


def test_a_folder_is_walked_in_the_order_of_its_names_and_a_file_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("z.txt", "sub/b.txt", "sub/a.txt", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text(SORANI, encoding="utf-8")
    (tmp_path / "again.txt").symlink_to(tmp_path / "a.txt")
    items = list(collect([tmp_path, tmp_path / "z.txt"]))
    assert [item.path for item in items if isinstance(item, Report)] == [
        str(tmp_path / name) for name in ("a.txt", "sub/a.txt", "sub/b.txt", "z.txt")
    ]


def test_names_that_steer_a_terminal_are_made_harmless(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\x1b[2J\xff\n.txt"
    with open(path, "wb") as file:
        file.write(SORANI.encode("utf-8"))
    (item,) = collect([tmp_path])
    assert isinstance(item, Report)
    assert item.id == "\ufffd[2J\ufffd .txt"


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        pytest.param(row(id="a") + row(id="b"), ["a", "b"], id="JSON Lines"),
        pytest.param(
            row(id="a", note="x" * 5_000) * 1_200, ["a"] * 1_200, id="more JSON Lines than one report may have bytes"
        ),
        pytest.param(SORANI.encode("utf-8"), [SORANI], id="plain text"),
        pytest.param(SORANI.encode("utf-16"), [SORANI], id="plain text in UTF-16"),
    ],
)
def test_standard_input(data: bytes, ids: list[str]) -> None:
    items = collect(["-"], stdin=BytesIO(data))
    assert [item.text if item.path == "standard input" and len(ids) == 1 else item.id for item in items
            if isinstance(item, Report)] == ids  # fmt: skip


def test_closed_standard_input_is_told() -> None:
    assert [told(item) for item in collect(["-"], stdin=None)] == [("standard input", "is closed")]


def test_read_reports_stops_at_what_cannot_be_used(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports")
    assert [report.id for report in read_reports([folder])] == ["fire-1.txt", "fire-2.txt", "school.txt"]
    (folder / "none.txt").touch()
    with pytest.raises(ReportError, match=r"none\.txt: is empty"):
        list(read_reports([folder]))


def test_a_date_is_given_in_iso_form() -> None:
    assert given_day("2024-05-17T22:10:00+03:00").value == "2024-05-17"
    with pytest.raises(ReportError, match="'17/5/24' is no date; write it like 2024-05-17"):
        given_day("17/5/24")
