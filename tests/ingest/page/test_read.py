"""A page's bytes to a Page."""

from sarchawa.ingest.page import read_page

SENTENCE = "شارەوانیی شارۆچکەکە ڕایگەیاند کە پردە کۆنەکە لە سەرەتای هاوینەوە نۆژەن دەکرێتەوە."
PAGE = f"<html lang='ckb'><article><h1>پردە کۆنەکە</h1>{f'<p>{SENTENCE}</p>' * 4}</article></html>"


def test_a_page_has_a_text() -> None:
    page = read_page(PAGE.encode())
    assert SENTENCE in page.text
    assert page.title == "پردە کۆنەکە"
