"""The words of a piece of HTML that is no page: the content of a feed's entry."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table "
    "td th tr ul".split()
)
_UNREAD = frozenset(("script", "style", "template", "noscript", "iframe", "object", "svg", "math"))
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")
_LINES = re.compile(r" ?(?:\n ?)+")
_ANY_TAG = re.compile(r"<[a-zA-Z/!][^<]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")


def words_of(html: str) -> str:
    """The words of a piece of HTML, a line a paragraph; plain text comes back as it is.

    >>> words_of("<p>یەک&nbsp;دوو</p><p>سێ<br>چوار</p>")
    'یەک دوو\\nسێ\\nچوار'
    """
    if not _ANY_TAG.search(html):
        return html.strip()
    parser = _Words()
    try:
        parser.feed(html)
        parser.close()
    except (AssertionError, ValueError):  # a declaration that does not end
        parser.words.append(re.sub(r"<[^>]*>", " ", parser.rawdata))
    return _LINES.sub("\n", _BLANKS.sub(" ", "".join(parser.words))).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag in _BLOCKS:
            self.words.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in _BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.words.append(data.replace("\n", " "))
