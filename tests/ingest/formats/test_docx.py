"""Word documents: the words of their paragraphs."""

from __future__ import annotations

import pytest

from tests.ingest.formats.made import ALL, FIRE, SCHOOL, docx, fault, one, paragraph


def test_paragraphs_become_lines() -> None:
    taken = one(
        docx(paragraph(FIRE[:40], FIRE[40:]) + "<w:p/>" + paragraph(SCHOOL), title="ئاگر", author="شیلان"), "l.docx"
    )
    assert taken.report.text == f"{FIRE}\n\n{SCHOOL}"
    assert (taken.report.id, taken.report.title) == ("l.docx", "ئاگر")
    assert taken.origin is not None
    assert taken.origin.author == "شیلان"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:r><w:t>یەک</w:t><w:tab/><w:t>دوو</w:t><w:br/><w:t>سێ</w:t></w:r></w:p>", "یەک\tدوو\nسێ"),
        (f"{paragraph('پێش')}<w:tbl><w:tr><w:tc>{paragraph('یەک')}</w:tc><w:tc>{paragraph('دوو')}</w:tc></w:tr></w:tbl>",
         "پێش\nیەک\nدوو"),
        ("<w:p><w:del><w:r><w:delText>نا</w:delText><w:t>نا</w:t></w:r></w:del><w:ins><w:r><w:t>بەڵێ</w:t></w:r></w:ins></w:p>",
         "بەڵێ"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>یەک</w:t></w:r></w:p>", "یەک"),
        (f"<w:p>{'<w:smartTag>' * 20_000}<w:r><w:t>قووڵ</w:t></w:r>{'</w:smartTag>' * 20_000}</w:p>", "قووڵ"),
    ],
    ids=["breaks", "a table", "accepted changes", "no fields", "nested without end"],
)  # fmt: skip
def test_what_a_document_holds(body: str, text: str) -> None:
    assert one(docx(body)).report.text == text


LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (docx(paragraph("x"), head=LAUGHS), "has a document type in its XML, as no Word document has; save it again"),
        (docx("<w:p>"), "is a damaged Word document (mismatched tag: line 1, column "),
        (docx("<w:p></w:p>"), "is a Word document without words; save its text"),
        (docx(paragraph("x" * 5_000_001)), "has more letters than a report may have; split it into its reports"),
        (ALL["letter.docx"][:-10], "is a damaged ZIP archive"),
    ],
)
def test_broken_and_hostile_documents(data: bytes, said: str) -> None:
    assert fault(data, "l.docx").startswith(f"l.docx: {said}")
