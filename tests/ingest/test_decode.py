"""Bytes to text: what is read, and what is refused with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.ingest.decode import UndecodableError, decode
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
