"""Bytes to text: which encoding a file is in, or why it is no text at all."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from sarchawa.ingest.language import fit
from sarchawa.ingest.legacy import convert_legacy

_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "an SQLite database"),
)
_MARKS = (  # the longer mark first: that of UTF-32 begins with that of UTF-16
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
_SAMPLE = 8_192
# High bytes of UTF-16 in this language's texts: Latin, Arabic, general punctuation, Arabic presentation forms.
_HIGH_BYTES = bytes((0x00, 0x06, 0x20, *range(0xFB, 0xFF)))
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_ARABIC = re.compile("[\u0600-\u06ff\u200c\u200d\u200e\u200f\u00ab\u00bb\u2013\u2014\u2018-\u201d\u2026\u00a0\u00ac]")


_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([a-zA-Z][\w.:-]{1,30})")
_HEAD = 4_096  # bytes in which a page says its own encoding
_SINGLE_BYTE = ("cp1256", "iso8859-6")
_NAMES = {"cp1256": "windows-1256", "iso8859-6": "ISO-8859-6", "utf-8-sig": "UTF-8"}
_MOST_DAMAGE = 0.02  # of the characters beyond ASCII that a page may have lost and still be read


class Decoded(NamedTuple):
    """text: without a byte order mark; encoding: the name that the bytes were read by; notes: what a person should know
    of it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


class UndecodableError(ValueError):
    """Bytes that are no text we can read. reason: why, with the byte where it shows; mend: what would help."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(f"{reason}; {mend}")
        self.reason = reason
        self.mend = mend


def decode(data: bytes) -> str:
    """The text of a file's bytes, unchanged but for a byte order mark, which is taken off.

    Reads UTF-8, UTF-16 (marked, or told by its pattern), UTF-32 (marked), windows-1256 and ISO-8859-6. Raises
    UndecodableError for images and other binary files, for NUL characters, and for bytes that are damaged or in another
    encoding: a guess would put wrong words into the record.
    """
    return _decoded(data)[0]


def decode_text(data: bytes, *, charset: str | None = None) -> Decoded:
    """The text of a file that is one report, with the encoding it is in. charset: what somebody said of it; the bytes
    decide, and where they say otherwise, a note does so. Text in a font of the years before Unicode is converted, with
    a note: the only change to what ``decode`` reads. Raises UndecodableError."""
    text, encoding = _decoded(data)
    notes = _disagreement([charset] if charset else [], encoding, text)
    converted = convert_legacy(text)
    if converted is not None:
        text, notes = converted.text, (*notes, f"the text {converted.note}")
    return Decoded(text, encoding, notes)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding, where it is a text."""
    _refuse_binary(data)
    text, encoding = _decode(data)
    nul = text.find("\0")
    if nul >= 0:
        raise UndecodableError(f"holds NUL characters (the first at character {nul})", "export the text again as UTF-8")
    _refuse_control(text)
    return text, encoding


def decode_page(data: bytes, *, charset: str | None = None) -> Decoded:
    """The text of an HTML page's bytes. charset: what came with it (an HTTP header).

    A byte order mark decides; then the bytes do, whatever the header and the page itself say: each that disagrees with
    them is named in a note. A page that has lost a few bytes of its UTF-8 is read all the same, with U+FFFD in their
    place and a note; NUL characters, which browsers pass over, are left out. Raises UndecodableError.
    """
    _refuse_binary(data)
    said = [name for name in (charset, _said_in(data)) if name]
    notes: tuple[str, ...] = ()
    try:
        text, encoding = _decode(data)
    except UndecodableError:
        text, encoding = data.decode("utf-8", "replace"), "UTF-8"
        lost = text.count("\ufffd")
        if not lost or lost > _MOST_DAMAGE * sum(char > "\x7f" for char in text):
            raise
        notes = (f"{lost} damaged characters of the page were replaced by U+FFFD",)
    if "\0" in text:
        notes = (*notes, f"{text.count(chr(0))} NUL characters of the page were left out")
        text = text.replace("\0", "")
    _refuse_control(text)
    return Decoded(text, encoding, (*_disagreement(said, encoding, text), *notes))


def _said_in(data: bytes) -> str | None:
    """The encoding that a page says it is in."""
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def _disagreement(said: list[str], encoding: str, text: str) -> tuple[str, ...]:
    """A note for what was said of the encoding and is not so; text in ASCII is in all of them."""
    if text.isascii():
        return ()
    wrong = []
    for name in said:
        name = name.strip().strip("\"'")
        if not _same(name, encoding) and name.lower() not in wrong:
            wrong.append(name.lower())
    return (f"is in {encoding}, though said to be in {' and '.join(wrong)}",) if wrong else ()


def _same(name: str, encoding: str) -> bool:
    try:
        said, read = codecs.lookup(name).name, codecs.lookup(encoding).name
    except LookupError:
        return name.lower() in ("unicode", "x-user-defined") and encoding.startswith("UTF-16")
    return said == read or (said.startswith("utf-16") and read.startswith("utf-16"))


def _refuse_binary(data: bytes) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UndecodableError(f"this is {kind}, not text", "save its text as UTF-8")


def _refuse_control(text: str) -> None:
    if len(_CONTROL.findall(text[:_SAMPLE])) * 20 > len(text[:_SAMPLE]):
        raise UndecodableError("holds control characters, as a binary file does", "save its text as UTF-8")


def _decode(data: bytes) -> tuple[str, str]:
    """The text, and the encoding it is in."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), _NAMES.get(encoding, encoding.upper())
    pattern = _unmarked_utf16(data)
    if pattern is not None:
        return _strictly(data, pattern), pattern.upper()
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as fault:
        return _single_byte(data, fault)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        name = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be").upper()
        raise UndecodableError(_place(f"is damaged {name}", data, fault), "export the text again as UTF-8") from None


def _unmarked_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: every second byte is a high byte, most of them of Arabic or Latin
    letters."""
    part = data[: min(len(data), _SAMPLE) & ~1]
    if len(part) < 4:
        return None
    for encoding, high in (("utf-16-le", part[1::2]), ("utf-16-be", part[0::2])):
        usual = len(high) - len(high.translate(None, _HIGH_BYTES))
        letters = high.count(0x06) + high.count(0x00)
        if usual >= 0.95 * len(high) and letters >= 0.8 * len(high) and any(part):
            return encoding
    return None


def _single_byte(data: bytes, fault: UnicodeDecodeError) -> tuple[str, str]:
    """The bytes in the one of windows-1256 and ISO-8859-6 in which nearly all their high bytes are Arabic letters;
    where that is so in both, in the one in which they read as a language. Otherwise the fault in UTF-8."""
    high = len(_HIGH.findall(data))
    replaced = data.decode("utf-8", "replace")
    damaged = replaced.count("\ufffd")
    whole = sum(char > "\x7f" for char in replaced) - damaged
    if whole > damaged:  # mostly good UTF-8: a byte was lost or cut, the encoding is not another one
        raise UndecodableError(_place("is damaged UTF-8", data, fault), "export the text again as UTF-8")
    read = {}
    for encoding in _SINGLE_BYTE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_ARABIC.findall(text)) >= 0.9 * high:
            read[encoding] = text
    if not read:
        reason = _place("is in none of UTF-8, UTF-16, windows-1256 and ISO-8859-6", data, fault)
        raise UndecodableError(reason, "save it as UTF-8")
    best = max(read, key=lambda encoding: fit(read[encoding]) if len(read) > 1 else 0.0)
    return read[best], _NAMES[best]


def _place(reason: str, data: bytes, fault: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, fault.start) + 1
    return f"{reason} (byte 0x{data[fault.start]:02x} at {fault.start}, line {line})"
