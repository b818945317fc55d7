"""The process that a PDF is opened in: what a hostile one does to it, it does to nobody else.

``main``: standard input holds the document, standard output tells its text or why there is none (JSON). Memory and time
are limited by the system, so that a document that unpacks without end or crashes its library ends this process alone.
"""

from __future__ import annotations

import contextlib
import ctypes
import resource
import sys
from collections.abc import Iterator
from typing import Any

import msgspec

from sarchawa.ingest.pdf.lines import Glyph, lines_of, paragraphs_of

MEMORY = 1 << 30
"""Bytes of address space beyond what the process has at its start."""
SECONDS = 60
"""Of processor time a document."""
MOST_PAGES = 2_000
MOST_LETTERS = 5_000_000
_UNTOLD = 0.05  # of the letters


class Told(msgspec.Struct):
    """What a document says, or why it says nothing. pages: how many it has; fault: "" where there is a text; mend: what
    would help."""

    text: str = ""
    title: str = ""
    author: str = ""
    pages: int = 0
    fault: str = ""
    mend: str = ""


def main() -> None:
    """Read one document for the process that started this one."""
    data = sys.stdin.buffer.read()
    with contextlib.suppress(ValueError, OSError):  # a stricter limit stays; macOS knows none of memory
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_used() + len(data) + MEMORY,) * 2)
    try:
        told = tell(data)
    except MemoryError:
        told = Told(fault="needs more memory than a document may", mend="print it to PDF again")
    sys.stdout.buffer.write(msgspec.json.encode(told))


def tell(data: bytes) -> Told:
    """The text of a document, paragraphs apart by a line break."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as fault:
        if getattr(fault, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            return Told(fault="is protected by a password", mend="save it without one")
        return Told(fault="is a damaged PDF document", mend="print it to PDF again")
    if pages > MOST_PAGES:
        return Told(pages=pages, fault=f"has {pages} pages, a report may have {MOST_PAGES}", mend="split it")
    paragraphs: list[str] = []
    letters = untold = 0
    for number in range(pages):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            damaged = f"is a PDF document whose page {number + 1} is damaged"
            return Told(pages=pages, fault=damaged, mend="print it to PDF again")
        glyphs = list(_glyphs(pypdfium2.raw, text_page))
        letters += len(glyphs)
        untold += sum(glyph.text == "\ufffd" for glyph in glyphs)
        if letters > MOST_LETTERS:
            return Told(pages=pages, fault="has more letters than a report may have", mend="split it")
        told = paragraphs_of(lines_of(glyphs))
        if told and told[-1].strip("-–— ").isdecimal():  # the page's number
            told.pop()
        paragraphs += told
        text_page.close()
        page.close()
    if untold > _UNTOLD * max(letters, 1):
        return Told(
            pages=pages,
            fault="does not tell which letters its fonts draw",
            mend="print it to PDF from its source again, or run it through text recognition (OCR)",
        )
    if sum(len(paragraph) for paragraph in paragraphs) < 10:
        return Told(
            pages=pages,
            fault=f"has no text layer ({pages} pages)" if pages != 1 else "has no text layer",
            mend="run it through text recognition (OCR) first",
        )
    meta = document.get_metadata_dict()
    return Told("\n".join(paragraphs), meta.get("Title", ""), meta.get("Author", ""), pages)


def _glyphs(raw: Any, text_page: Any) -> Iterator[Glyph]:
    """The letters of a page, and blanks, in the order in which it draws them."""
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    half = ""
    for index in range(raw.FPDFText_CountChars(text_page)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        sign = chr(code) if code else "\ufffd"
        if "\ud800" <= sign <= "\udbff":
            half = sign
            continue
        if half:
            sign = (half + sign).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            half = ""
        if sign in "\r\n" or sign == "\ufffe":
            continue
        if raw.FPDFText_HasUnicodeMapError(text_page, index) == 1:
            sign = "\ufffd"
        if not raw.FPDFText_GetCharOrigin(text_page, index, x, y):
            continue
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        size = raw.FPDFText_GetFontSize(text_page, index)
        yield Glyph(sign, x.value, y.value, box.left, box.right, box.bottom, box.top, size)


def _used() -> int:
    """Bytes of address space that this process has now."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return MEMORY
