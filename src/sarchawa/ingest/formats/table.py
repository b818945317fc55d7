"""Tables of comma- or tab-separated values: one report a row, columns known by the first line (RFC 4180)."""

from __future__ import annotations

import csv
import io
import json
from collections import deque
from collections.abc import Iterator

from sarchawa.ingest.columns import DELIMITERS, usual
from sarchawa.ingest.formats.fields import row_taken
from sarchawa.ingest.piece import Instructions, Item, Piece
from sarchawa.ingest.report import MAX_BYTES, ReportError, one_line

EXTRACTOR = "table"
MEDIA_TYPE = "text/csv"
_NO_QUOTE = "opens a quotation mark that is not closed within 5 MB"
_MOST_MENDED = 20
_MOST_COLUMNS = 1_000
_SHOWN = 12


def read(piece: Piece, how: Instructions) -> Iterator[Item]:
    """The reports of a table, in order, and a Problem for each row that is none. Its encoding and delimiter are told by
    its beginning. No more than one row is held in memory. Raises ReportError where no column is the text."""
    encoding = _encoding(piece.head)
    text = io.TextIOWrapper(piece.stream, encoding, errors="surrogateescape", newline="")
    try:
        lines = _Lines(text)
        first = lines.skip_to_header()
        delimiter = _delimiter(first, how.columns)
        header = next(csv.reader([first], delimiter=delimiter), [])
        fields = usual(header, how.columns)
        if "text" not in fields:
            raise _no_column(header, how.columns)
        places = {field: header.index(name) for field, name in fields.items()}
        settings = json.dumps({"delimiter": delimiter, "charset": encoding, "columns": places})
        rows = 0
        for place, cells, raw in lines.rows(delimiter):
            rows += 1
            if isinstance(cells, ReportError):
                yield piece.problem(cells, place=place)
                continue
            try:
                if len(cells) > len(header):
                    raise ReportError(
                        f"has {len(cells)} cells, the first line {len(header)}", "put its text in quotation marks"
                    )
                row = dict(zip(header, (cell or None for cell in cells), strict=False))
                yield _row(piece, how, row, fields, raw, place, encoding, settings)
            except ReportError as fault:
                yield piece.problem(fault, place=place)
        if not rows:
            yield piece.problem("has no row under its first line", "put a report in it or take it away")
    finally:
        text.detach()  # the stream is its owner's to close


def read_again(piece: Piece, how: Instructions, settings: str) -> Iterator[Item]:
    """The report of one row, read as its table was. Raises ReportError."""
    told = json.loads(settings)
    data = piece.read(MAX_BYTES)
    csv.field_size_limit(MAX_BYTES)
    cells = next(csv.reader(io.StringIO(data.decode(told["charset"])), delimiter=told["delimiter"]))
    row = {field: cells[place] or None for field, place in told["columns"].items() if place < len(cells)}
    yield _row(piece, how, row, {field: field for field in row}, data, "", told["charset"], settings)


def _row(
    piece: Piece,
    how: Instructions,
    row: dict[str, str | None],
    fields: dict[str, str],
    raw: str | bytes,
    place: str,
    encoding: str,
    settings: str,
) -> Item:
    original = raw if isinstance(raw, bytes) else raw.encode(encoding, "surrogateescape")
    if isinstance(raw, str) and not raw.isascii() and _damaged(raw):
        raise ReportError(f"is damaged {encoding.upper()}", "export the table again as UTF-8")
    return row_taken(
        piece,
        how,
        row,
        fields,
        original=original,
        place=place,
        extractor=EXTRACTOR,
        media_type=MEDIA_TYPE,
        settings=settings,
    )


class _Lines:
    """The lines of a table, those of the row that is read last kept together."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._number = 0
        self._row: list[str] = []
        self._held = 0
        self._again: deque[str] = deque()  # lines that a quotation mark had swallowed
        self._mended = 0

    def skip_to_header(self) -> str:
        """The first line that is not blank. Raises ReportError where there is none."""
        while line := self._text.readline(MAX_BYTES):
            self._number += 1
            line = line.lstrip("\ufeff")
            if line.strip():
                return line
        raise ReportError("is empty", "put a report in it or take it away")

    def rows(self, delimiter: str) -> Iterator[tuple[str, list[str] | ReportError, str]]:
        """(place, cells, the row as it stands) of each row that is not blank; in place of the cells why it is none.

        Where a quotation mark is not closed, the lines behind its own are read again, as rows of their own; in a table
        of which that is so again and again, only the first times.
        """
        csv.field_size_limit(MAX_BYTES)  # of the whole process, as the library has it; its own is no news feature long
        while True:
            reader = csv.reader(self, delimiter=delimiter)
            for_good = True
            while for_good:
                self._row, self._held = [], 0
                first = self._number + 1
                try:
                    cells: list[str] | ReportError = next(reader)
                except StopIteration:
                    return
                except (csv.Error, ReportError) as fault:
                    cells = fault if isinstance(fault, ReportError) else ReportError(_NO_QUOTE, "close it")
                    for_good = False
                raw = "".join(self._row)
                if for_good and len(self._row) > 1 and raw.count('"') % 2:  # the file ended before it was closed
                    cells = ReportError(_NO_QUOTE, "close it")
                    for_good = False
                if isinstance(cells, ReportError) or any(cells):
                    yield f"line {first}", cells, raw
                if not for_good and self._mended < _MOST_MENDED:
                    self._mended += 1
                    self._number -= len(self._row) - 1
                    self._again.extendleft(reversed(self._row[1:]))

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._text.readline(MAX_BYTES + 1)
        if not line:
            raise StopIteration
        self._number += 1
        self._held += len(line)
        if self._held > MAX_BYTES:
            alone = not self._row
            if alone:
                while line and not line.endswith("\n"):
                    line = self._text.readline(1 << 16)
            else:
                self._row.append(line)
            raise ReportError(*(("has a line of more than 5 MB", "split it") if alone else (_NO_QUOTE, "close it")))
        self._row.append(line)
        return line


def _encoding(head: bytes) -> str:
    """UTF-16 by its mark; windows-1256 where the beginning is no UTF-8 by and large; else UTF-8."""
    if head.startswith(b"\xff\xfe"):
        return "utf-16-le"
    if head.startswith(b"\xfe\xff"):
        return "utf-16-be"
    replaced = head.decode("utf-8", "replace")
    damaged = replaced.count("\ufffd")
    whole = sum(sign > "\x7f" for sign in replaced) - damaged
    return "cp1256" if damaged > 3 and damaged > whole else "utf-8"


def _damaged(raw: str) -> bool:
    return any("\udc80" <= sign <= "\udcff" for sign in raw)


def _delimiter(header: str, columns: dict[str, str]) -> str:
    """What parts the cells of a header: what gives most columns that we know, else most columns."""

    def known(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([header], delimiter=delimiter), [])
        return (len(usual(names, columns)) if len(names) <= _MOST_COLUMNS else 0, len(names))

    return max(DELIMITERS, key=known)


def _no_column(header: list[str], columns: dict[str, str]) -> ReportError:
    names = ", ".join(one_line(name)[:40] for name in header[:_SHOWN])
    wanted = columns.get("text")
    reason = f"has no column {one_line(wanted)!r}" if wanted else "has no column that we know as the text"
    return ReportError(f"{reason}; it has {names}", "name it: --columns text=…")
