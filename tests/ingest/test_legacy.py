"""Text in the fonts of the years before Unicode: converted where that is certain, and nothing else ever."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.ingest.decode import decode_text
from sarchawa.ingest.legacy import convert_from, convert_legacy
from tests.ingest.samples import SAMPLES

KURDISH = (
    "شارەوانیی هەڵەدن ڕایگەیاند کە پردە کۆنەکەی ناو بازاڕ لە سەرەتای هاوینەوە نۆژەن دەکرێتەوە و چەند گوندێک ڕێگەی "
    "نوێیان بۆ دەکرێت. سەرۆکی شارەوانی گوتی پارەی پڕۆژەکە دابین کراوە، بەڵام کۆمپانیایەک کە گرێبەستەکەی وەرگرتووە "
    "هێشتا دەستی بە کار نەکردووە. دانیشتووان دەڵێن پێشتریش ئەم بەڵێنەیان بیستووە و هیچ نەکراوە، ژیانی ڕۆژانەیان "
    "ڤیلایەک نییە کە چاوەڕێ بکات."
)
FATHA, KASRA = "\u064e", "\u0650"
WRITTEN = {
    "Ali-K": dict(zip("ەچپڤگژیک", "ةضثظطذيك", strict=True))
    | {"ڵا": "لا" + FATHA, "ڵ": "ل" + FATHA, "ێ": "ي" + FATHA, "ڕ": "ر" + KASRA, "ۆ": "ؤ"},
    "Ali-Web": dict(zip("ەچپڤگژیکێڕۆ", "ةضثظطذيكصأؤ", strict=True)) | {"ڵا": "لآ", "ڵ": "ل" + FATHA},
    "Dylan": dict(zip("ەیکێڕۆڵڤ", "ةيكثذؤصض", strict=True)) | {"ڵا": "لأ"},
}


def typed_in(font: str, text: str = KURDISH) -> str:
    """A text as it stands in a file typed in a font."""
    written = WRITTEN[font]
    return re.sub("|".join(sorted(written, key=len, reverse=True)), lambda found: written[found[0]], text)


@pytest.mark.parametrize("font", sorted(WRITTEN))
def test_text_of_a_known_font_is_converted_with_a_note(font: str) -> None:
    converted = convert_legacy(typed_in(font))
    assert converted is not None
    assert (converted.font, converted.text) == (font, KURDISH)
    assert font in converted.note


def test_a_file_in_such_a_font_is_read_in_unicode_and_says_so() -> None:
    decoded = decode_text(typed_in("Ali-K").replace("٠", "0").encode("cp1256"))
    assert decoded.text == KURDISH
    assert decoded.encoding == "windows-1256"
    assert decoded.notes == (
        "the text was typed in a font of the Ali-K kind, in the places of Arabic letters: converted to Unicode",
    )


def test_a_letter_drawn_out_before_its_mark_and_a_heh_at_the_end() -> None:
    text = typed_in("Ali-K").replace("ل" + FATHA, "ل\u0640" + FATHA) + " ئاه"
    converted = convert_legacy(text)
    assert converted is not None
    assert converted.text == KURDISH + " ئاهـ"


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_text_in_unicode_is_never_converted(language: str) -> None:
    assert convert_legacy(SAMPLES[language] * 4) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(typed_in("Ali-K")[:100], id="too short to judge"),
        pytest.param(typed_in("Ali-K") + KURDISH, id="mixed with Unicode"),
        pytest.param(KURDISH.replace("ە", "ة"), id="Unicode with teh marbuta for ە"),
        pytest.param("قال رئيس الحكومة في الجلسة الثانية إن الخطة الجديدة للمدينة القديمة جاهزة. " * 8, id="Arabic"),
        pytest.param("ةببةضضةطططةققةصصةذذةثثةظظةووةييةكك " * 12, id="no words at all"),
    ],
)
def test_what_is_not_certain_stays_as_it_is(text: str) -> None:
    assert convert_legacy(text) is None


def test_every_example_of_the_table_is_converted() -> None:
    rows = (files("sarchawa.ingest") / "data/legacy_fonts.tsv").read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows if not row.startswith("#")][1:]
    for font, written, meant, origin, example in cells:
        assert origin.count(",") >= 1, f"{font} {written}: said by one converter alone"
        assert written in example
        assert meant in convert_from(example, font), f"{font} {written}"


@given(st.text(st.sampled_from("ابتجحدرسلمنهويةضثظطذكصأؤآ \u064e\u0650"), max_size=400))
def test_any_text_is_converted_or_not(text: str) -> None:
    converted = convert_legacy(text)
    assert converted is None or "ة" not in converted.text
