"""Bytes to text: which encoding a file is in, or why it is no text at all."""

from __future__ import annotations

import re

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
_HIGH_BYTES = frozenset((0x00, 0x06, 0x20, *range(0xFB, 0xFF)))
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_ARABIC = re.compile("[\u0600-\u06ff\u200c\u200d\u200e\u200f\u00ab\u00bb\u2013\u2014\u2018-\u201d\u2026\u00a0\u00ac]")


class UndecodableError(ValueError):
    """Bytes that are no text we can read. reason: why, with the byte where it shows; mend: what would help."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(f"{reason}; {mend}")
        self.reason = reason
        self.mend = mend


def decode(data: bytes) -> str:
    """The text of a file's bytes, unchanged but for a byte order mark, which is taken off.

    Reads UTF-8, UTF-16 (marked, or told by its pattern), UTF-32 (marked) and windows-1256. Raises UndecodableError for
    images and other binary files, for NUL characters, and for bytes that are damaged or in another encoding: a guess
    would put wrong words into the record.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UndecodableError(f"this is {kind}, not text", "save its text as UTF-8")
    text = _decode(data)
    nul = text.find("\0")
    if nul >= 0:
        raise UndecodableError(f"holds NUL characters (the first at character {nul})", "export the text again as UTF-8")
    if len(_CONTROL.findall(text[:_SAMPLE])) * 20 > len(text[:_SAMPLE]):
        raise UndecodableError("holds control characters, as a binary file does", "save its text as UTF-8")
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    pattern = _unmarked_utf16(data)
    if pattern is not None:
        return _strictly(data, pattern)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return _windows_1256(data, fault)


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
        usual = sum(byte in _HIGH_BYTES for byte in high)
        letters = high.count(0x06) + high.count(0x00)
        if usual >= 0.95 * len(high) and letters >= 0.8 * len(high) and any(part):
            return encoding
    return None


def _windows_1256(data: bytes, fault: UnicodeDecodeError) -> str:
    """The bytes read as windows-1256 where nearly all their high bytes are Arabic letters in it; otherwise the fault in
    UTF-8."""
    high = len(_HIGH.findall(data))
    replaced = data.decode("utf-8", "replace")
    damaged = replaced.count("\ufffd")
    whole = sum(char > "\x7f" for char in replaced) - damaged
    if whole > damaged:  # mostly good UTF-8: a byte was lost or cut, the encoding is not another one
        raise UndecodableError(_place("is damaged UTF-8", data, fault), "export the text again as UTF-8")
    text = data.decode("cp1256")
    if len(_ARABIC.findall(text)) < 0.9 * high:
        reason = _place("is in none of UTF-8, UTF-16 and windows-1256", data, fault)
        raise UndecodableError(reason, "save it as UTF-8")
    return text


def _place(reason: str, data: bytes, fault: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, fault.start) + 1
    return f"{reason} (byte 0x{data[fault.start]:02x} at {fault.start}, line {line})"
