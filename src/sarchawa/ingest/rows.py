"""JSON Lines: one report a line, broken lines named by their number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from sarchawa.ingest.decode import UndecodableError, decode
from sarchawa.ingest.report import MAX_BYTES, ReportError, make_report, parse_day, too_long
from sarchawa.model import Problem, Published, Report

_MARK = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"{\0", b"\0{")
_WORDS = ("title", "source", "url")


def read_rows(lines: BinaryIO, file: str, *, published: Published | None, source: str) -> Iterator[Report | Problem]:
    """The reports of an open JSON Lines file, in order, and a Problem for each line that is none.

    A row is an object with ``text`` and, where known, ``id``, ``title``, ``published`` (ISO date), ``source``, ``url``;
    other fields are passed over. published, source: for rows that do not say. No more than one line is held in memory.
    """
    number = 0
    rows = 0
    while line := lines.readline(MAX_BYTES + 1):
        number += 1
        place = f"line {number}"
        if number == 1:
            if line.startswith(_UTF16):
                yield Problem(file=file, reason="is in UTF-16, JSON Lines are in UTF-8", mend="save it as UTF-8")
                return
            line = line.removeprefix(_MARK)
        if len(line) > MAX_BYTES and not line.endswith(b"\n"):
            size = len(line)
            while line and not line.endswith(b"\n"):
                line = lines.readline(1 << 16)
                size += len(line)
            yield Problem(file=file, place=place, reason=too_long(size), mend="split it into its reports")
            rows += 1
            continue
        if not line.strip():
            continue
        rows += 1
        try:
            yield _report(_parse(decode(line)), file, published, source)
        except (ReportError, UndecodableError) as fault:
            yield Problem(file=file, place=place, reason=fault.reason, mend=fault.mend)
    if not rows:
        yield Problem(file=file, reason="is empty", mend="put a report in it or take it away")


def looks_like_rows(data: bytes) -> bool:
    """Whether bytes whose name tells nothing begin with a JSON object, as no running text does."""
    begins = data.removeprefix(_MARK).lstrip()
    return begins.startswith((b"{", b"\0{", b"\xff\xfe{", b"\xfe\xff\0{"))  # in UTF-16 too, to be told so


def _parse(line: str) -> dict[str, Any]:
    try:
        try:
            row = msgspec.json.decode(line)
        except msgspec.DecodeError:
            row = json.loads(line)  # takes half characters, which the faster decoder refuses
    except (ValueError, RecursionError) as fault:
        reason = "is nested too deeply" if isinstance(fault, RecursionError) else f"is no JSON ({fault})"
        raise ReportError(reason, "write one object a line") from None
    if not isinstance(row, dict):
        raise ReportError("is no JSON object", 'write {"text": "…"}')
    return row


def _report(row: dict[str, Any], file: str, published: Published | None, source: str) -> Report:
    text = row.get("text")
    if not isinstance(text, str):
        raise ReportError('has no "text"' if text is None else '"text" is no string', 'write {"text": "…"}')
    name = row.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        name = str(name)
    if not isinstance(name, str | None):
        raise ReportError('"id" is no string', "write it in quotation marks")
    for field in _WORDS:
        if not isinstance(row.get(field), str | None):
            raise ReportError(f'"{field}" is no string', "write it in quotation marks or leave it out")
    day, warnings = _published(row.get("published"))
    return make_report(
        text,
        id=name or "",
        path=file,
        source=row.get("source") or source,
        url=row.get("url") or "",
        title=row.get("title") or "",
        published=day or published,
        warnings=warnings,
    )


def _published(value: object) -> tuple[Published | None, tuple[str, ...]]:
    """The row's own date; one that is not in ISO form is not guessed at: the report is kept, undated, with a
    warning."""
    if value is None or value == "":
        return None, ()
    day = parse_day(value) if isinstance(value, str) else None
    if day is None:
        return Published(), (
            f'"published" is {json.dumps(value, ensure_ascii=True)[:60]}, no ISO date like 2024-05-17: not used',
        )
    return Published(value=day, basis="metadata"), ()


def report_of_row(
    row: dict[str, Any], file: str, place: str, published: Published | None, source: str
) -> Report | Problem:
    """The report of a row's fields (see read_rows), or why it is none. place: which row it is, for people."""
    try:
        return _report(row, file, published, source)
    except ReportError as fault:
        return Problem(file=file, place=place, reason=fault.reason, mend=fault.mend)
