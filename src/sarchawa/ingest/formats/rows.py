"""JSON Lines: one report a line, broken lines named by their number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from sarchawa.ingest.decode import UndecodableError, decode
from sarchawa.ingest.formats.fields import fields_of, row_taken
from sarchawa.ingest.piece import Instructions, Item, Piece, Taken
from sarchawa.ingest.report import MAX_BYTES, ReportError, too_long

EXTRACTOR = "json"
MEDIA_TYPE = "application/json"
_MARK = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"{\0", b"\0{")


def read(piece: Piece, how: Instructions, first_line: int = 1) -> Iterator[Item]:
    """The reports of JSON Lines, in order, and a Problem for each line that is none. first_line: the number of the
    first of these lines in their file.

    A row is an object with ``text`` and, where known, ``id``, ``title``, ``published`` (a date), ``source``, ``url``,
    or with fields that mean the same (see columns); other fields are passed over. No more than one line is held in
    memory.
    """
    lines = piece.stream
    number = first_line - 1
    rows = 0
    while line := lines.readline(MAX_BYTES + 1):
        number += 1
        place = f"line {number}"
        if number == 1:
            if line.startswith(_UTF16):
                yield piece.problem("is in UTF-16, JSON Lines are in UTF-8", "save it as UTF-8")
                return
            line = line.removeprefix(_MARK)
        if len(line) > MAX_BYTES and not line.endswith(b"\n"):
            size = len(line)
            while line and not line.endswith(b"\n"):
                line = lines.readline(1 << 16)
                size += len(line)
            yield piece.problem(too_long(size), "split it into its reports", place)
            rows += 1
            continue
        if not line.strip():
            continue
        rows += 1
        try:
            yield row_of(piece, how, line.rstrip(b"\r\n"), place)
        except (ReportError, UndecodableError) as fault:
            yield piece.problem(fault.reason, fault.mend, place)
    if not rows:
        yield piece.problem("is empty", "put a report in it or take it away")


def read_again(piece: Piece, how: Instructions) -> Iterator[Item]:
    """The report of one object, whatever lines it fills. Raises ReportError."""
    yield row_of(piece, how, piece.read(MAX_BYTES), "")


def row_of(piece: Piece, how: Instructions, data: bytes, place: str) -> Taken:
    """The report of one object of JSON. Raises ReportError or UndecodableError."""
    row = _parse(decode(data))
    fields = fields_of(row, how.columns)
    return row_taken(piece, how, row, fields, original=data, place=place, extractor=EXTRACTOR, media_type=MEDIA_TYPE)


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
