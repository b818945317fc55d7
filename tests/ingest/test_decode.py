"""Bytes to text: what is read, and what is refused with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.ingest.decode import UndecodableError, decode, decode_page, decode_text
from tests.ingest.samples import SAMPLES, SORANI

# As it was typed before there were Kurdish letters: windows-1256 has Arabic and Persian ones.
OLD_KEYBOARD = SORANI.replace("ە", "ه\u200c").translate(str.maketrans("کیێۆڕڵ", "كيي" + "ورل"))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(SORANI.encode("utf-8"), SORANI, id="UTF-8"),
        pytest.param(SORANI.encode("utf-8-sig"), SORANI, id="UTF-8 with a mark"),
        pytest.param(SORANI.encode("utf-16"), SORANI, id="UTF-16 with a mark"),
        pytest.param(b"\xfe\xff" + SORANI.encode("utf-16-be"), SORANI, id="UTF-16 with a mark, big-endian"),
        pytest.param(SORANI.encode("utf-16-le"), SORANI, id="UTF-16 without a mark"),
        pytest.param(SORANI.encode("utf-16-be"), SORANI, id="UTF-16 without a mark, big-endian"),
        pytest.param(SAMPLES["eng"].encode("utf-16-le"), SAMPLES["eng"], id="UTF-16 without a mark, Latin letters"),
        pytest.param(SORANI.encode("utf-32"), SORANI, id="UTF-32"),
        pytest.param(OLD_KEYBOARD.encode("cp1256"), OLD_KEYBOARD, id="windows-1256"),
        pytest.param(b"two lines\r\nof ASCII\r\n", "two lines\r\nof ASCII\r\n", id="ASCII, line ends kept"),
        pytest.param(b"", "", id="nothing"),
    ],
)
def test_every_encoding_of_a_report_is_read(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(90), "a PNG image", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0" + bytes(90), "a JPEG image", id="JPEG"),
        pytest.param(b"PK\x03\x04" + bytes(90), "a ZIP archive or an office document", id="ZIP"),
        pytest.param(b"%PDF-1.7 ...", "a PDF document", id="PDF"),
        pytest.param(SORANI.encode("utf-8") + b"\0", "holds NUL characters", id="a NUL at the end"),
        pytest.param(bytes(2_000), "holds NUL characters", id="only NULs"),
        pytest.param(bytes(range(1, 9)) * 50, "control characters", id="a binary file"),
        pytest.param(b"\xff\xfe\x2a", "is damaged UTF-16", id="half a character of UTF-16"),
        pytest.param("Grüße aus Köln, schöne Straße".encode("latin-1"), "is in none of", id="another encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableError, match=reason) as caught:
        decode(data)
    assert caught.value.mend


def test_damaged_utf8_is_placed_and_not_taken_for_another_encoding() -> None:
    lines = [SORANI.encode("utf-8")] * 3
    lines[1] = lines[1][:80] + b"\xff" + lines[1][80:]
    with pytest.raises(UndecodableError, match=r"is damaged UTF-8 \(byte 0x.. at \d+, line 2\)"):
        decode(b"\n".join(lines))


def test_a_file_cut_within_a_letter_is_damaged() -> None:
    with pytest.raises(UndecodableError, match="is damaged UTF-8"):
        decode(SORANI.encode("utf-8")[:-1] + b"\xda")


def text_or_reason(data: bytes) -> str:
    try:
        return decode(data)
    except UndecodableError as fault:
        return fault.reason


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_a_reason(data: bytes) -> None:
    told = text_or_reason(data)
    assert "\0" not in told


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1))
def test_marked_text_survives_every_unicode_encoding(text: str) -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        told = text_or_reason(text.encode(encoding))
        assert told in (text, "holds control characters, as a binary file does")


def test_iso_8859_6_is_told_from_windows_1256_by_how_it_reads() -> None:
    arabic = SAMPLES["arb"] * 3
    plain = "".join(char for char in arabic if char.isascii() or "\u0621" <= char <= "\u064a")
    assert decode_text(plain.encode("iso8859-6")).encoding == "ISO-8859-6"
    assert decode(plain.encode("iso8859-6")) == plain
    assert decode_text(plain.encode("cp1256")).encoding == "windows-1256"


@pytest.mark.parametrize(
    ("data", "charset", "encoding", "note"),
    [
        pytest.param(SORANI.encode(), "windows-1256", "UTF-8", "though said to be in windows-1256", id="by the header"),
        pytest.param(
            b"<meta charset='windows-1256'>" + SORANI.encode(),
            None,
            "UTF-8",
            "said to be in windows-1256",
            id="by the page",
        ),
        pytest.param(
            b"<meta charset=utf-8>" + OLD_KEYBOARD.encode("cp1256"),
            "utf-8",
            "windows-1256",
            "said to be in utf-8",
            id="old",
        ),
    ],
)
def test_the_bytes_decide_and_a_note_names_who_said_otherwise(
    data: bytes, charset: str | None, encoding: str, note: str
) -> None:
    decoded = decode_page(data, charset=charset)
    assert decoded.encoding == encoding
    assert any(note in one for one in decoded.notes)


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", None, '"utf-8"'])
def test_what_is_said_rightly_needs_no_note(charset: str | None) -> None:
    assert decode_page(SORANI.encode(), charset=charset).notes == ()


def test_a_page_that_lost_a_few_bytes_is_read_with_a_note() -> None:
    data = (SORANI * 8).encode()
    decoded = decode_page(data[:601] + data[602:])
    assert decoded.text.count("\ufffd") == 1
    assert decoded.notes == ("1 damaged characters of the page were replaced by U+FFFD",)
    with pytest.raises(UndecodableError, match="damaged UTF-8"):
        decode(data[:601] + data[602:])


def test_nul_characters_of_a_page_are_left_out_with_a_note() -> None:
    decoded = decode_page(SORANI.encode() + b"\0\0")
    assert decoded.text == SORANI
    assert decoded.notes == ("2 NUL characters of the page were left out",)
