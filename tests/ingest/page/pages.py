"""Pages for the tests, invented."""

from __future__ import annotations

HEADLINE = "پردە کۆنەکەی هەڵەدن نۆژەن دەکرێتەوە"
TEXT = [
    "شارەوانیی هەڵەدن ڕایگەیاند کە پردە کۆنەکەی ناو بازاڕ لە سەرەتای هاوینەوە نۆژەن دەکرێتەوە و سێ مانگ دادەخرێت.",
    "سەرۆکی شارەوانی گوتی پارەی پڕۆژەکە لەلایەن پارێزگاوە دابین کراوە و کۆمپانیایەکی ناوخۆیی کارەکە ئەنجام دەدات.",
    "دوکاندارەکانی بازاڕ دەڵێن داخستنی پردەکە زیانیان پێ دەگەیەنێت و داوای ڕێگەیەکی کاتی دەکەن.",
]
PROSE = "\n".join(f"<p>{paragraph}</p>" for paragraph in TEXT)


def page(body: str, head: str = "") -> bytes:
    """An HTML page with a body, in UTF-8."""
    return f"<!DOCTYPE html><html lang='ckb' dir='rtl'><head>{head}</head><body>{body}</body></html>".encode()


def report(beside: str = "", head: str = "", within: str = "") -> bytes:
    """A page with the headline, a line beside it, and the text, with something within."""
    first, *rest = PROSE.split("\n")
    text = "\n".join((first, within, *rest))
    return page(f"<h1>{HEADLINE}</h1>{beside}<div class='text'>{text}</div>", head)
