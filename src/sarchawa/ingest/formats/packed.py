"""What is packed: a file in gzip, files in a ZIP archive. Nothing is written to the disk."""

from __future__ import annotations

import gzip
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from sarchawa.ingest.formats import docx
from sarchawa.ingest.piece import HEAD, Instructions, Item, Piece, piece_of
from sarchawa.ingest.report import ReportError, one_line

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LARGEST_IN_MEMORY = 64_000_000
"""Bytes of a ZIP archive that comes on standard input or within another: it must be held whole."""
MOST_MEMBERS = 200_000
FREE = 100_000_000
"""Bytes that anything may unpack to …"""
MOST_TIMES = 200
"""… and beyond them, how many times its own size. (Kurdish news packs to a fifth; a bomb, to a thousandth.)"""
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, struct.error, OSError)
_HIDDEN = ("__MACOSX/", ".", "Thumbs.db", "desktop.ini")
_OTHERS = {
    "xl/workbook.xml": ("a spreadsheet (XLSX)", "save it as CSV"),
    "ppt/presentation.xml": ("a presentation (PPTX)", "save it as PDF"),
    "content.xml": ("an OpenDocument file", "save it as DOCX"),
    "META-INF/container.xml": ("an electronic book (EPUB)", "save its text"),
    "META-INF/MANIFEST.MF": ("a program (JAR)", ""),
    "AndroidManifest.xml": ("a program (APK)", ""),
}


def read_gzip(piece: Piece, how: Instructions) -> Iterator[Item | Piece]:
    """What is in a gzip file, as a Piece. Raises ReportError where it is damaged or unpacks to too much."""
    counted = _Counted(piece.stream)
    stream = _Unpacked(cast(BinaryIO, gzip.GzipFile(fileobj=cast(BinaryIO, counted))), lambda: counted.read_so_far)
    yield piece_of(
        cast(BinaryIO, io.BufferedReader(stream, HEAD)),
        piece.file,
        place=piece.place,
        name=piece.name.removesuffix(".gz"),
        uri=piece.uri,
        captured=piece.captured,
        depth=piece.depth + 1,
    )


def read_zip(piece: Piece, how: Instructions) -> Iterator[Item | Piece]:
    """The files in a ZIP archive, by name, as Pieces; a Word document as its report. Raises ReportError where it is
    damaged, and a Problem for each file that is protected, damaged or unpacks to too much."""
    stream = piece.stream if piece.stream.seekable() else io.BytesIO(piece.read(LARGEST_IN_MEMORY, "a ZIP archive"))
    size = stream.seek(0, io.SEEK_END)
    if (members := _members_told(stream, size)) > MOST_MEMBERS:
        raise ReportError(f"has {members} files, a ZIP archive may have {MOST_MEMBERS}", "unpack it")
    try:
        archive = zipfile.ZipFile(stream)
    except (*_DAMAGED, ValueError, NotImplementedError) as fault:
        raise ReportError(f"is a damaged ZIP archive ({one_line(str(fault))[:60]})", "copy or pack it again") from None
    with archive:
        names = {info.filename for info in archive.infolist()}
        if docx.DOCUMENT in names and docx.TYPES in names:
            stream.seek(0)
            yield from docx.read_archive(piece, how, archive, stream)
            return
        for name, (kind, mend) in _OTHERS.items():
            if name in names and (name != "content.xml" or "mimetype" in names):
                raise ReportError(f"is {kind}, which is not read", mend)
        budget = _Budget(size)
        members = 0
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            base = os.path.basename(info.filename)
            if info.is_dir() or info.filename.startswith(_HIDDEN[0]) or base.startswith(_HIDDEN[1]) or base in _HIDDEN:
                continue
            members += 1
            yield from _member(piece, archive, info, budget)
        if not members:
            raise ReportError("is an empty ZIP archive")


def _member(piece: Piece, archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> Iterator[Item | Piece]:
    place = one_line(info.filename)
    if info.flag_bits & 0x1:
        yield piece.problem("is protected by a password", "pack it without one", place)
        return
    try:
        with archive.open(info) as opened:
            stream = io.BufferedReader(_Unpacked(cast(BinaryIO, opened), budget.packed, budget), HEAD)
            yield piece_of(
                cast(BinaryIO, stream),
                piece.file,
                place=piece.within(place),
                name=one_line(os.path.basename(info.filename)),
                size=info.file_size,
                depth=piece.depth + 1,
            )
    except ReportError as fault:
        yield piece.problem(fault, place=place)
    except NotImplementedError:
        yield piece.problem("is packed in a way that is not read", "pack it again", place)
    except (*_DAMAGED, ValueError) as fault:
        yield piece.problem(f"is damaged ({one_line(str(fault))[:60]})", "copy or pack it again", place)


class _Budget:
    """What all files of an archive may unpack to together."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.unpacked = 0

    def packed(self) -> int:
        return self._size


class _Unpacked(io.RawIOBase):
    """An unpacked stream that ends with a ReportError where it is damaged, or becomes too much."""

    def __init__(self, stream: BinaryIO, packed: Callable[[], int], budget: _Budget | None = None) -> None:
        self._stream = stream
        self._packed = packed
        self._budget = budget or _Budget(0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        room = memoryview(buffer).cast("B")
        try:
            data = self._stream.read(len(room))
        except EOFError:
            raise ReportError("is packed and cut short", "copy or pack it again") from None
        except _DAMAGED as fault:
            raise ReportError(f"is packed and damaged ({one_line(str(fault))[:60]})", "copy or pack it again") from None
        except RuntimeError as fault:
            raise ReportError(f"cannot be unpacked ({one_line(str(fault))[:60]})", "pack it again") from None
        self._budget.unpacked += len(data)
        if self._budget.unpacked > FREE and self._budget.unpacked > MOST_TIMES * self._packed():
            raise ReportError(f"unpacks to more than {MOST_TIMES} times its size", "unpack it yourself if you trust it")
        room[: len(data)] = data
        return len(data)


class _Counted:
    """A stream that knows how much of it was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.read_so_far = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.read_so_far += len(data)
        return data


def _members_told(stream: BinaryIO, size: int) -> int:
    """How many files an archive says that it has, before its list is read into memory."""
    stream.seek(max(0, size - (1 << 16) - 1024))
    tail = stream.read()
    stream.seek(0)
    end = tail.rfind(b"PK\x05\x06")
    wide = tail.rfind(b"PK\x06\x06")
    told = struct.unpack_from("<H", tail, end + 10)[0] if 0 <= end <= len(tail) - 12 else 0
    if told == 0xFFFF and 0 <= wide <= len(tail) - 40:
        told = struct.unpack_from("<Q", tail, wide + 32)[0]
    return int(told)
