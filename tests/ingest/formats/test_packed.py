"""ZIP and gzip: everything in them is read in place, and nothing in them can hurt."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from pathlib import Path

import pytest

from sarchawa.ingest import Taken, collect
from sarchawa.ingest.formats import packed
from sarchawa.model import Problem, Report
from tests.ingest.formats.made import ALL, FIRE, SCHOOL, fault, lines, one, read, read_stream, zipped
from tests.ingest.samples import SORANI


def test_files_are_read_by_name_and_know_their_place() -> None:
    first, second = read(zipped({"b/two.txt": SCHOOL.encode(), "a/one.txt": FIRE.encode()}), "news.zip")
    assert isinstance(first, Taken)
    assert isinstance(second, Taken)
    assert [item.report.id for item in (first, second)] == ["one.txt", "two.txt"]
    assert (first.report.path, first.report.text) == ("news.zip", FIRE)
    assert first.origin is not None
    assert (first.origin.place, first.origin.sha256, first.original) == ("a/one.txt", first.report.sha256, b"")


def test_what_systems_leave_in_archives_is_passed_over() -> None:
    members = {"__MACOSX/._a.txt": b"\0", ".hidden": b"x", "Thumbs.db": b"x", "a.txt": SORANI.encode(), "folder/": b""}
    assert lines(read(zipped(members))) == ["a.txt"]


def test_an_archive_within_another() -> None:
    inner = zipped({"page.html": ALL["page.html"], "text.txt.gz": ALL["text.txt.gz"]})
    assert lines(read(zipped({"inner.zip": inner}), "outer.zip")) == ["page.html", "text.txt"]
    data = SORANI.encode()
    for _ in range(6):
        data = zipped({"in.zip": data})
    place = " › ".join(["in.zip"] * 5)
    assert fault(data, "deep.zip") == f"deep.zip: {place}: is packed more than 4 times; unpack it"


def test_a_pipe_is_read_as_a_file_is() -> None:
    data = zipped({"a.txt": SORANI.encode()})
    assert lines(read_stream(io.BytesIO(data))) == ["a.txt"]  # type: ignore[arg-type]  # any stream serves


def test_a_file_of_an_archive_that_is_broken_is_named_and_the_others_are_read() -> None:
    data = bytearray(zipped({"a.txt": SORANI.encode(), "b.txt": (SCHOOL * 20).encode(), "c.txt": FIRE.encode()}))
    middle = data.index(b"b.txt") + 30
    data[middle : middle + 20] = bytes(20)
    first, second, third = lines(read(bytes(data), "news.zip"))
    assert (first, third) == ("a.txt", "c.txt")
    assert second.startswith("news.zip: b.txt: is packed and damaged (")
    assert second.endswith("; copy or pack it again")


def protected(data: bytes) -> bytes:
    """An archive whose every file says that it is encrypted."""
    changed = bytearray(data)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := changed.find(sign, start + 1)) >= 0:
            changed[start + place] |= 1
    return bytes(changed)


def test_a_password_is_asked_of_nobody() -> None:
    assert (
        fault(protected(zipped({"a.txt": b"x"})), "z.zip")
        == "z.zip: a.txt: is protected by a password; pack it without one"
    )
    assert fault(protected(ALL["letter.docx"]), "l.docx") == "l.docx: is protected by a password; save it without one"
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert fault(old, "l.docx") == "l.docx: is protected by a password; save it without one"
    assert fault(old[:500], "l.doc") == "l.doc: is an office document of the old kind (DOC, XLS); save it as DOCX"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04", "is a damaged ZIP archive (File is not a zip file); copy or pack it again"),
        (
            zipped({"a.txt": SORANI.encode()})[:-30],
            "is a damaged ZIP archive (File is not a zip file); copy or pack it again",
        ),
        (zipped({}), "is an empty ZIP archive"),
        (zipped({"xl/workbook.xml": b"<x/>"}), "is a spreadsheet (XLSX), which is not read; save it as CSV"),
        (zipped({"mimetype": b"", "content.xml": b""}), "is an OpenDocument file, which is not read; save it as DOCX"),
        (gzip.compress(SORANI.encode() * 50, mtime=0)[:-20], "is packed and cut short; copy or pack it again"),
        (gzip.compress(b"", mtime=0), "is empty; put a report in it or take it away"),
        (b"\x1f\x8b\x08\x00" + bytes(6) + b"\xff" * 50, "is packed and damaged (Error -3 while decompressing data: "),
    ],
)
def test_what_cannot_be_unpacked_is_said(data: bytes, said: str) -> None:
    assert fault(data, "f").startswith(f"f: {said}")


def test_what_a_gzip_file_gave_before_it_broke_is_kept() -> None:
    rows = b"".join(b'{"text": "%s", "id": "r%d"}\n' % (SORANI.encode(), number) for number in range(4_000))
    *found, last = lines(read(gzip.compress(rows, mtime=0)[:-200], "rows.jsonl.gz"))
    assert len(found) > 1_000
    assert last == "rows.jsonl.gz: is packed and cut short; copy or pack it again"


def test_a_bomb_ends_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "FREE", 1_000_000)
    rows = b'{"text": "x"}\n' * 800_000
    *_, told = read(gzip.compress(rows, mtime=0), "bomb.gz")
    assert isinstance(told, Problem)
    assert told.reason == "unpacks to more than 200 times its size"
    *_, told = read(zipped({"a.jsonl": rows, "b.jsonl": rows}), "bomb.zip")
    assert isinstance(told, Problem)
    assert (told.place, told.reason) == ("b.jsonl", "unpacks to more than 200 times its size")


def test_an_archive_of_too_many_files_is_refused_before_its_list_is_read() -> None:
    data = bytearray(zipped({"a.txt": SORANI.encode()}))
    wide = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 10**7, 10**7, 0, 0)
    end = data.rindex(b"PK\x05\x06")
    data[end:end] = wide
    struct.pack_into("<HH", data, end + len(wide) + 8, 0xFFFF, 0xFFFF)
    assert fault(bytes(data), "z.zip") == "z.zip: has 10000000 files, a ZIP archive may have 200000; unpack it"


def test_names_go_nowhere(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../etc/\x1b[2Jpasswd.txt", SORANI)
    (tmp_path / "z.zip").write_bytes(out.getvalue())
    (item,) = collect([tmp_path / "z.zip"])
    assert isinstance(item, Report)
    assert item.id == "\ufffd[2Jpasswd.txt"
    assert [path.name for path in tmp_path.rglob("*")] == ["z.zip"]


def test_a_text_in_gzip_is_the_text() -> None:
    taken = one(ALL["text.txt.gz"], "text.txt.gz")
    assert (taken.report.id, taken.origin, taken.original) == ("text.txt", None, b"")
