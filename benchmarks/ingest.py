"""How fast one process takes reports out of files of each format, and in how much memory.

    python -m benchmarks.ingest [--reports N] [--rounds N] [--large MB] [--json]

The input is made: reports of about 250 words (benchmarks.run), as files of each format in memory. Printed are MB of
input and reports a second of processor time (with that of the processes in which PDF documents are opened), the median
of the rounds, each in a process of its own, and the peak resident memory. Beside our reading of web archives stand
fastwarc and warcio alone, which only part the records, and beside HTML pages trafilatura alone, where they are
installed. ``--large`` streams so many MB of JSON Lines, a table, a list of JSON and a web archive, made while they are
read.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import resource
import statistics
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from benchmarks.run import made_reports

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

WORDS = 250
LARGE = ("jsonl", "csv", "json", "warc")


def page(text: str, number: int) -> bytes:
    """A page of news with what stands around a report."""
    links = "".join(f'<li><a href="/{number}/{other}">هەواڵی {other}ی ڕۆژ لە شارەکە</a></li>' for other in range(40))
    body = "".join(f"<p>{escape(part)}.</p>" for part in text.split(". "))
    linked = json.dumps({"@type": "NewsArticle", "headline": text[:60], "datePublished": "2024-03-04T10:00:00+03:00"})
    title = escape(text[:60])
    return (
        f'<!DOCTYPE html><html lang="ckb" dir="rtl"><head><meta charset="utf-8"><title>{title} - دەنگ</title>'
        f'<script type="application/ld+json">{linked}</script><style>{".a{color:red}" * 200}</style></head><body>'
        f"<header><nav><ul>{links}</ul></nav></header><main><article><h1>{title}</h1>{body}</article></main>"
        f"<aside><ul>{links}</ul></aside><script>{'var a=1;' * 500}</script><footer>دەنگ ٢٠٢٤</footer></body></html>"
    ).encode()


def record(body: bytes, number: int) -> bytes:
    """An answer in a web archive."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://deng.example/{number}\r\nWARC-Date: "
        f"2024-03-04T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\nContent-Type: application/http; "
        f"msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def row(text: str, number: int) -> str:
    """A line of JSON Lines."""
    return json.dumps({"id": f"r{number}", "text": text, "published": "2024-03-04"}, ensure_ascii=False)


def made(kind: str, texts: list[str]) -> bytes:
    """A file of a format that holds all reports."""
    numbered = list(enumerate(texts))
    if kind == "jsonl":
        return "".join(f"{row(text, number)}\n" for number, text in numbered).encode()
    if kind == "json":
        return f"[{', '.join(row(text, number) for number, text in numbered)}]".encode()
    if kind == "csv":
        cells = (f'r{number},"{text.replace(chr(34), chr(34) * 2)}",2024-03-04\n' for number, text in numbered)
        return ("id,text,date\n" + "".join(cells)).encode()
    if kind == "feed":
        items = (
            f"<item><guid>r{number}</guid><title>{escape(text[:60])}</title><pubDate>Mon, 04 Mar 2024 10:00:00 +0300"
            f"</pubDate><description>&lt;p&gt;{escape(text)}&lt;/p&gt;</description></item>"
            for number, text in numbered
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{"".join(items)}</channel></rss>'.encode()
    if kind == "warc":
        return b"".join(record(page(text, number), number) for number, text in numbered)
    if kind == "warc.gz":
        return b"".join(gzip.compress(record(page(text, number), number), 6) for number, text in numbered)
    if kind == "zip of docx":
        return zipped({f"{number}.docx": docx(text) for number, text in numbered})
    if kind == "zip of html":
        return zipped({f"{number}.html": page(text, number) for number, text in numbered})
    return zipped({f"{number}.txt": text.encode() for number, text in numbered})


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(text: str) -> bytes:
    """A Word document."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{escape(part)}</w:t></w:r></w:p>" for part in text.split(". "))
    document = f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


KINDS = ("zip of txt", "jsonl", "json", "csv", "feed", "zip of html", "warc", "warc.gz", "zip of docx")


def ours(data: bytes, kind: str) -> int:
    """Take a file in; how many reports it gave."""
    from sarchawa.ingest import Given, Taken, take_given
    from sarchawa.pipeline import read_day

    return sum(isinstance(item, Taken) for item in take_given([Given(data=data, name=f"f.{kind}")], read_day))


def parted_only(data: bytes, kind: str) -> int:
    """Part the records of a web archive, as we do."""
    from sarchawa.ingest.warc import Records

    packed = data.startswith(b"\x1f\x8b")
    return sum(bool(one.block) for one in Records(io.BytesIO(data), packed=packed, largest=1 << 26))


def by_fastwarc(data: bytes, kind: str) -> int:
    """Part the records of a web archive by fastwarc."""
    records = import_module("fastwarc.warc").ArchiveIterator(io.BytesIO(data))
    return sum(bool(one.reader.read()) for one in records)


def by_warcio(data: bytes, kind: str) -> int:
    """Part the records of a web archive by warcio."""
    records = import_module("warcio.archiveiterator").ArchiveIterator(io.BytesIO(data))
    return sum(bool(one.content_stream().read()) for one in records)


def by_trafilatura(data: bytes, kind: str) -> int:
    """Extract pages by trafilatura alone, in its fast mode."""
    extract = import_module("trafilatura").bare_extraction
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist()]
    return sum(bool(extract(one, fast=True, with_metadata=True)) for one in pages)


BESIDE: dict[str, tuple[tuple[str, str, Callable[[bytes, str], int]], ...]] = {
    "zip of html": (("trafilatura alone", "trafilatura", by_trafilatura),),
    **dict.fromkeys(
        ("warc", "warc.gz"),
        (
            ("records alone", "sarchawa", parted_only),
            ("fastwarc alone", "fastwarc", by_fastwarc),
            ("warcio alone", "warcio", by_warcio),
        ),
    ),
}


def is_here(module: str) -> bool:
    """Whether a module can be imported."""
    try:
        import_module(module)
    except ImportError:
        return False
    return True


def used() -> float:
    """Seconds of processor time of this process and those it has ended."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def measure(kind: str, program: str, reports: int) -> dict[str, float]:
    """One round: of a file of a format, by one program."""
    texts = list(made_reports(reports * WORDS))[:reports]
    data = made(kind, texts)
    run = ours if program == "" else next(run for name, _, run in BESIDE[kind] if name == program)
    run(made(kind, texts[:2]), kind)  # tables compiled, libraries loaded
    begun = used()
    found = run(data, kind)
    seconds = used() - begun
    assert found >= len(texts) * 0.9, f"{kind} {program}: {found} of {len(texts)}"
    return {"mb": len(data) / 1e6, "reports": found, "seconds": seconds}


class Endless(io.RawIOBase):
    """A stream made while it is read: begin, then a part again and again until ``size`` bytes, then end."""

    def __init__(self, begin: bytes, part: Iterable[bytes], end: bytes, size: int) -> None:
        self._parts = self._made(begin, list(part), end, size)
        self._rest = b""

    @staticmethod
    def _made(begin: bytes, parts: list[bytes], end: bytes, size: int) -> Iterator[bytes]:
        yield begin
        block = b"".join(parts)
        for _ in range(size // len(block)):
            yield block
        yield end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        room = memoryview(buffer).cast("B")
        while not self._rest:
            part = next(self._parts, None)
            if part is None:
                return 0
            self._rest = part
        data, self._rest = self._rest[: len(room)], self._rest[len(room) :]
        room[: len(data)] = data
        return len(data)


def measure_large(kind: str, megabytes: int) -> dict[str, float]:
    """A stream of so many MB: reports, seconds, and how much more memory it took than a small one, in MB."""
    from sarchawa.ingest import Taken, take

    texts = list(made_reports(200 * WORDS))
    begin, end = {"csv": (b"id,text,date\n", b""), "json": (b"[", b"{}]")}.get(kind, (b"", b""))
    parts = [made(kind, texts)]
    if kind == "csv":
        parts = [parts[0].split(b"\n", 1)[1]]
    if kind == "json":
        parts = [parts[0][1:-1] + b","]

    def run(size: int) -> int:
        stream = cast(BinaryIO, io.BufferedReader(Endless(begin, parts, end, size)))
        return sum(isinstance(item, Taken) for item in take(["-"], stdin=stream))

    run(2_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = used()
    found = run(megabytes * 1_000_000)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"mb": megabytes, "reports": found, "seconds": used() - begun, "more_mb": (after - before) / 1024}


def in_process(*arguments: str) -> dict[str, float]:
    """A round in a process of its own, with its peak memory in MB."""
    command = [sys.executable, "-m", "benchmarks.ingest", "--round", *arguments]
    told: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return told


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large", type=int, metavar="MB", help="stream so many MB of each format that streams")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--round", nargs="+", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.round:
        kind, program, number = given.round
        told = measure_large(kind, int(number)) if program == "large" else measure(kind, program, int(number))
        told["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(told))
        return
    rows = [one for kind in LARGE for one in large(kind, given.large)] if given.large else []
    for kind in KINDS if not given.large else ():
        programs = ["", *(name for name, needs, _ in BESIDE.get(kind, ()) if is_here(needs))]
        rows += [median_of(kind, program, given.reports, given.rounds) for program in programs]
    if given.json:
        print(json.dumps(rows, indent=1))
        return
    print(f"{'format':<14}{'':<18}{'MB':>8}{'reports':>9}{'MB/s':>8}{'reports/s':>11}{'peak MB':>9}")
    for one in rows:
        rates = f"{one.told['mb'] / one.told['seconds']:>8.1f}{one.told['reports'] / one.told['seconds']:>11.0f}"
        counts = f"{one.told['mb']:>8.1f}{one.told['reports']:>9.0f}"
        print(f"{one.format:<14}{one.program:<18}{counts}{rates}{one.told['peak_mb']:>9.0f}")


class Measured(NamedTuple):
    """What one program took for a format: MB, reports, seconds, peak MB."""

    format: str
    program: str
    told: dict[str, float]


def median_of(kind: str, program: str, reports: int, rounds: int) -> Measured:
    """The median of some rounds."""
    told = [in_process(kind, program, str(reports)) for _ in range(rounds)]
    return Measured(kind, program, told[0] | {"seconds": statistics.median(one["seconds"] for one in told)})


def large(kind: str, megabytes: int) -> Iterator[Measured]:
    """A large stream of a format."""
    yield Measured(kind, "streamed", in_process(kind, "large", str(megabytes)))


if __name__ == "__main__":
    main()
