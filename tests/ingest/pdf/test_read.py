"""PDF documents: their letters in the order in which they are read, or a clear word why not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sarchawa.ingest import ReportError
from sarchawa.ingest.pdf import read_pdf, worker
from sarchawa.ingest.pdf.lines import Glyph, lines_of, paragraphs_of, standard
from tests.ingest.formats.made import fault, one, pdf
from tests.ingest.samples import SORANI

HERE = Path(__file__).parent
PRINTED = [
    "ئاگرێک لە بازاڕی کۆنی بەردەچنار کەوتەوە",
    "ئەمڕۆ یەکشەممە ٣ - ٣ - ٢٠٢٤، لە شارۆچکەی بەردەچنار ئاگر لە بازاڕێک کەوتەوە و سێ کەس بریندار بوون. ڕێبین نەریمان، "
    "گوتەبێژی بەرگریی شارستانی، گوتی: «هۆکاری ئاگرەکە هێشتا نازانرێت».",
    "بەڕێوەبەرایەتیی پەروەردە (Ministry of Education, 2024) ڕایگەیاند 12 قوتابخانەی نوێ لە ساڵی ٢٠٢٥ دەکرێنەوە و ٤٠٠ "
    "مامۆستا دادەمەزرێن. لافاو لە هەولێر ٣.٥ ملیۆن دینار زیانی گەیاند؛ ئاڵای وڵات لەوێ بوو.",
    "له ئێستادا كۆمهڵێك هاوڵاتی لەناو دوو گوندی ١٢/٥/٢٠٢٤ ماون، ٪٢٥ یان گەڕانەوە.",
]
"""What the documents here were printed from (headless Chromium); of ه with a joiner the joiner is not drawn."""


@pytest.mark.parametrize("name", ["chromium-naskh.pdf", "chromium-sans.pdf"])
def test_a_printed_page_is_read_as_it_was_typed(name: str) -> None:
    told = read_pdf((HERE / name).read_bytes())
    assert told.text.replace("\n", " ") == " ".join(PRINTED)
    assert (told.title, told.pages) == ("ئاگر لە بازاڕ", 1)


def drawn(line: str) -> list[tuple[str, float, float]]:
    """The signs of a line where a page draws them: numbers and Latin words from the left, all else from the right."""
    place = 500.0
    signs = []
    for run in runs(line):
        width = 7.0 * len(run)
        for step, sign in enumerate(run):
            x = place - 7.0 * (step + 1) if is_rtl(run) else place - width + 7.0 * step
            signs.append((sign, x, 700.0))
        place -= width
    return signs


def is_rtl(run: str) -> bool:
    return any("\u0600" <= sign <= "\u06ff" and not sign.isdigit() for sign in run) or not run.strip(" -،:")


def runs(line: str) -> list[str]:
    found: list[str] = [""]
    for sign in line:
        left = sign.isdigit() or (sign.isascii() and sign.isalpha()) or (sign in ".,/" and found[-1][-1:].isdigit())
        was = found[-1] != "" and not is_rtl(found[-1]) and found[-1].strip() != ""
        if found[-1] and left != was:
            found.append("")
        found[-1] += sign
    return found


@pytest.mark.parametrize("backwards", [False, True], ids=["in reading order", "from the left"])
def test_the_order_of_drawing_does_not_matter(backwards: bool) -> None:
    signs = drawn("لە ١٢/٥/٢٠٢٤ سێ کەس ٣.٥ ملیۆن 12 دینار و NATO گوتی")
    if backwards:
        signs.sort(key=lambda sign: sign[1])
    told = read_pdf(pdf(signs))
    assert told.text == "لە ١٢/٥/٢٠٢٤ سێ کەس ٣.٥ ملیۆن 12 دینار و NATO گوتی"


def test_presentation_forms_become_letters() -> None:
    assert standard("ﺋﺎﮔﺮێﮏ ﻟﻪ ﺑﺎزاڕی ﻻﻓﺎو ﻫﻪوﻟێﺮ") == "ئاگرێک لە بازاڕی لافاو هەولێر"
    signs = [(sign, 300.0 - 7 * step, 700.0) for step, sign in enumerate("ﺋﺎﮔﺮێﮏ ﻟﻪ ﺑﺎزاڕ ﻻﻓﺎو")]
    # pdfium has ه for its final form before we see it: reading copes with that, as with every text without joiners.
    assert read_pdf(pdf(signs)).text == "ئاگرێک له بازاڕ لافاو"


def test_a_line_of_latin_letters_is_read_from_the_left() -> None:
    signs = [(sign, 50.0 + 7 * step, 700.0) for step, sign in enumerate("It rained (12 hours).")]
    assert read_pdf(pdf(signs)).text == "It rained (12 hours)."


def letters(text: str, x: float, y: float) -> list[Glyph]:
    return [
        Glyph(sign, x - 5 * step, y, x - 5 * step, x - 5 * step + 5, y - 3, y + 12) for step, sign in enumerate(text)
    ]


def test_lines_become_paragraphs() -> None:
    page = [
        *letters("ا" * 40, 300, 700),
        *letters("ب" * 38, 300, 684),
        *letters("پ" * 10, 300, 668),
        *letters("ت" * 40, 300, 652),
        *letters("ج" * 40, 300, 600),
    ]
    told = paragraphs_of(lines_of(page))
    assert [[word[0] for word in paragraph.split()] for paragraph in told] == [["ا", "ب", "پ"], ["ت"], ["ج"]]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n%%EOF", "is a damaged PDF document; print it to PDF again"),
        (pdf([(sign, 50.0, 50.0) for sign in "x"]), "has no text layer; run it through text recognition (OCR) first"),
        ((HERE / "chromium-sans.pdf").read_bytes()[:9_000], "is a damaged PDF document; print it to PDF again"),
        ((HERE / "protected.pdf").read_bytes(), "is protected by a password; save it without one"),
        (
            pdf([("", 50.0 + 7 * step, 50.0) for step in range(90)]),
            "does not tell which letters its fonts draw; print it to PDF from its source again, or run it through text "
            "recognition (OCR)",
        ),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, said: str) -> None:
    assert fault(data, "p.pdf") == f"p.pdf: {said}"


def test_a_document_is_a_report_with_its_bytes() -> None:
    data = (HERE / "chromium-sans.pdf").read_bytes()
    taken = one(data, "report.pdf")
    assert taken.origin is not None
    assert (taken.report.id, taken.report.language, taken.original) == ("report.pdf", "ckb", data)
    assert "pypdfium2-" in taken.origin.version
    assert taken.report.text != SORANI


def test_a_document_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sarchawa.ingest.pdf.read._PATIENCE", 0.01)
    begun = time.monotonic()
    with pytest.raises(ReportError, match="takes longer than"):
        read_pdf((HERE / "chromium-sans.pdf").read_bytes())
    assert time.monotonic() - begun < 5


def test_a_document_that_ends_its_process_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    crash = "import os; os.abort()"
    monkeypatch.setattr("sarchawa.ingest.pdf.read._COMMAND", (__import__("sys").executable, "-c", crash))
    with pytest.raises(ReportError, match=r"is a damaged PDF document, or needs more than 60 s, 1 GB of memory"):
        read_pdf(b"%PDF-1.7")
    assert worker.SECONDS == 60
