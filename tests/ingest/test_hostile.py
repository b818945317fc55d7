"""Any bytes end in reports or lines, in bounded memory and time, whatever they pretend to be."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sarchawa.ingest import Taken
from sarchawa.model import Problem
from tests.ingest.formats.made import ALL, read
from tests.ingest.samples import SORANI

BEGINNINGS = (
    *(
        b"",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"\x1f\x8b\x08\x00",
        b"WARC/1.0\r\n",
        b"<html>",
        b"<?xml version='1.0'?><rss>",
    ),
    *(b"[{", b'{"text":', b"id,text\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf"),
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n",
)


def check(data: bytes) -> None:
    for item in read(data, "given"):
        if isinstance(item, Problem):
            assert item.reason
            assert "\n" not in item.line
            assert item.line.isprintable() or "\u200c" in item.line
        else:
            assert isinstance(item, Taken)
            assert item.report.text.strip()
            assert item.origin is None or not item.original or len(item.original) <= max(len(data), 1 << 20)


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300))
@settings(max_examples=150)
def test_any_bytes_end_in_a_report_or_a_line(beginning: bytes, data: bytes) -> None:
    if not beginning.startswith(b"%PDF"):  # each of those costs a process: see below
        check(beginning + data)


@pytest.mark.parametrize("name", ALL)
def test_every_format_with_bytes_lost_changed_or_cut(name: str) -> None:
    chance = random.Random(name)
    for _ in range(25):
        data = bytearray(ALL[name])
        for _ in range(chance.choice((1, 3, 30))):
            place = chance.randrange(len(data))
            change = chance.choice(("set", "cut", "double", "drop"))
            if change == "set":
                data[place] = chance.randrange(256)
            elif change == "cut" and chance.random() < 0.2:
                del data[max(place, 1) :]
            elif change == "double":
                data[place:place] = data[place : place + 40]
            elif change == "drop" and len(data) > 60:
                del data[place : place + 20]
        check(bytes(data))


LARGE = 24_000_000
RECORD = "WARC/1.0\\r\\nWARC-Type: request\\r\\nContent-Length: %d\\r\\n\\r\\n%s\\r\\n\\r\\n"
STREAMS = {
    "JSON Lines": """b'{"text": "%s"}\\n' % TEXT""",
    "a table": """b'1,"%s"\\n' % TEXT""",
    "a web archive": f"b'{RECORD}' % (len(TEXT), TEXT)",
    "a list of JSON": """b'{"text": "%s"},\\n' % TEXT""",
}
"""By name a row of each, in Python."""
PROGRAM = """
import io, resource, sys
from sarchawa.ingest import Instructions, take
TEXT = {text!r}.encode() * 300
class Endless(io.RawIOBase):
    left, row, rest = {size}, {row}, {begins}
    def readable(self): return True
    def readinto(self, buffer):
        if not self.rest:
            if self.left <= 0: return 0
            self.rest = self.row * max(1, 65536 // len(self.row))
            self.left -= len(self.rest)
        part = self.rest[: len(buffer)]
        buffer[: len(part)] = part
        self.rest = self.rest[len(part) :]
        return len(part)
list(take(["-"], Instructions(), stdin=io.BytesIO({begins} + {row})))  # tables and libraries loaded
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 24_000_000,) * 2)
print(sum(1 for _ in take(["-"], Instructions(), stdin=io.BufferedReader(Endless()))))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit of memory is Linux's")
@pytest.mark.parametrize("name", STREAMS)
def test_a_large_stream_is_read_in_bounded_memory(name: str) -> None:
    """24 MB, with as much memory to spare as a few reports of the greatest length need."""
    row = STREAMS[name]
    begins = {"a table": 'b"id,text\\n"', "a list of JSON": 'b"["'}.get(name, 'b""')
    program = PROGRAM.format(text=SORANI, row=row, begins=begins, size=LARGE)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    assert int(done.stdout) > (1 if name == "a web archive" else 300) - 1


def test_nothing_is_written_anywhere(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    real: Callable[..., object] = open

    def watching(file: object, mode: str = "r", *rest: object, **named: object) -> object:
        if any(sign in mode for sign in "wax+"):
            opened.append(str(file))
        return real(file, mode, *rest, **named)

    monkeypatch.setattr("builtins.open", watching)
    for name, data in ALL.items():
        read(data, name)
    assert opened == []
