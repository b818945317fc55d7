"""A Word document (DOCX, ECMA-376): the words of its paragraphs are a report."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from sarchawa.ingest.piece import Instructions, Item, Piece
from sarchawa.ingest.report import ReportError, one_line
from sarchawa.ingest.taking import taken

EXTRACTOR = "docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = "[Content_Types].xml"
DOCUMENT = "word/document.xml"
LARGEST = 64_000_000
"""Bytes of a document."""
LARGEST_PART = 128_000_000
"""Bytes that its text with all marks unpacks to."""
_PROPERTIES = "docProps/core.xml"
_STEP = 1 << 16
_MOST_LETTERS = 5_000_000
_DAMAGED = "is a damaged Word document"
_SAVE_AGAIN = "save it again"
_UNREAD = frozenset(("del", "moveFrom", "Fallback"))  # what was struck out; what is there twice


def read_archive(piece: Piece, how: Instructions, archive: zipfile.ZipFile, whole: BinaryIO) -> Iterator[Item]:
    """The report of a document that is open. whole: its bytes. Read are the paragraphs and tables of its text, as it
    stands when all changes are accepted; not headers, footers, footnotes and comments. Raises ReportError."""
    data = whole.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ReportError(f"is longer than {LARGEST // 1_000_000} MB, the most that a document may have", "split it")
    words = _Words()
    _parse(archive, DOCUMENT, words)
    properties = _Properties()
    if _PROPERTIES in archive.namelist():
        _parse(archive, _PROPERTIES, properties)
    yield taken(
        piece,
        how,
        words.text(),
        extractor=EXTRACTOR,
        media_type=MEDIA_TYPE,
        original=data,
        id="" if piece.uri else piece.name,
        title=properties.told.get("title", ""),
        author=properties.told.get("creator", ""),
    )


def _parse(archive: zipfile.ZipFile, name: str, reader: _Words | _Properties) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda element, _: reader.start(element.rpartition(" ")[2])
    parser.EndElementHandler = lambda element: reader.end(element.rpartition(" ")[2])
    parser.CharacterDataHandler = reader.words
    parser.StartDoctypeDeclHandler = _refuse_doctype
    info = archive.getinfo(name)
    if info.flag_bits & 0x1:
        raise ReportError("is protected by a password", "save it without one")
    size = 0
    try:
        with archive.open(info) as part:
            while data := part.read(_STEP):
                size += len(data)
                if size > LARGEST_PART:
                    raise ReportError(f"unpacks to more than {LARGEST_PART // 1_000_000} MB", "split it")
                parser.Parse(data, False)
            parser.Parse(b"", True)
    except expat.ExpatError as fault:
        raise ReportError(f"{_DAMAGED} ({one_line(str(fault))})", _SAVE_AGAIN) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as fault:
        raise ReportError(f"{_DAMAGED} ({one_line(str(fault))[:60]})", _SAVE_AGAIN) from None


def _refuse_doctype(*_: object) -> None:
    raise ReportError("has a document type in its XML, as no Word document has", _SAVE_AGAIN)


class _Words:
    """Gathers the words of paragraphs."""

    def __init__(self) -> None:
        self._paragraphs: list[str] = []
        self._words: list[str] = []
        self._within = 0  # <w:t>
        self._unread = 0
        self._letters = 0

    def start(self, element: str) -> None:
        if element in _UNREAD:
            self._unread += 1
        elif element == "t":
            self._within += 1
        elif element in ("br", "cr"):
            self._words.append("\n")
        elif element == "tab":
            self._words.append("\t")
        elif element == "noBreakHyphen":
            self._words.append("-")

    def end(self, element: str) -> None:
        if element in _UNREAD:
            self._unread -= 1
        elif element == "t":
            self._within -= 1
        elif element == "p":
            self._paragraphs.append("".join(self._words).strip())
            self._words.clear()

    def words(self, data: str) -> None:
        if self._within and not self._unread:
            self._letters += len(data)
            if self._letters > _MOST_LETTERS:
                raise ReportError("has more letters than a report may have", "split it into its reports")
            self._words.append(data)

    def text(self) -> str:
        told = "\n".join(self._paragraphs).strip()
        if not told:
            raise ReportError("is a Word document without words", "save its text")
        return told


class _Properties:
    """Gathers what a document says of itself."""

    def __init__(self) -> None:
        self.told: dict[str, str] = {}
        self._element = ""

    def start(self, element: str) -> None:
        self._element = element

    def end(self, element: str) -> None:
        self._element = ""

    def words(self, data: str) -> None:
        if self._element in ("title", "creator"):
            self.told[self._element] = (self.told.get(self._element, "") + data)[:2_000]
