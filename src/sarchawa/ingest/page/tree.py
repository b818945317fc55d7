"""A page's text as a tree, within limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sarchawa.ingest.report import ReportError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_CHARACTERS = 8_000_000
"""Code points of a page: several times the heaviest that outlets serve. A longer one is refused."""

MOST_DEPTH = 2_048
"""Elements within elements, as the parser holds it: a page that is deeper is refused, for its rest would be lost."""

MOST_TAGS = 300_000
"""Of a page, those that close an element counted too."""

MOST_ATTRIBUTES = 10_000
"""Of one element: the parser compares each with all before it."""

_TAG = re.compile(r"<[a-zA-Z]")
_IN_TAG = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')|[=>]")
_BLANKS = re.compile(r"[ \t\n\r\f\v\u00a0\u2000-\u200a\u202f\u3000]+")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")


def parse(text: str) -> HtmlElement:
    """The tree of a page. Raises ReportError where there is none, or where it breaks a limit."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if len(text) > MOST_CHARACTERS:
        mend = "save the page of one report"
        raise ReportError(f"is a page of {len(text):,} characters, more than {MOST_CHARACTERS:,}", mend)
    if _has_too_many_attributes(text):
        raise ReportError(f"is a page with an element of more than {MOST_ATTRIBUTES:,} attributes", "save its text")
    if text.count("<") > MOST_TAGS:
        raise ReportError(f"is a page of more than {MOST_TAGS:,} tags", "save the page of one report")
    declared = _DECLARATION.match(text)
    data = (text[declared.end() :] if declared else text).encode("utf-8", "replace")
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        raise ReportError(f"is a page that cannot be read ({fault})") from None
    if any("Excessive depth" in fault.message for fault in parser.error_log):
        raise ReportError(f"is a page whose elements nest deeper than {MOST_DEPTH}", "save its text")
    return root


def _has_too_many_attributes(text: str) -> bool:
    """Whether an element has more attributes with a value than any page needs."""
    if text.count("=") <= MOST_ATTRIBUTES:
        return False
    opened = _TAG.search(text)
    while opened is not None:
        attributes, at = 0, opened.end()
        while (found := _IN_TAG.search(text, at)) is not None and found[0] != ">":
            attributes += 1
            if attributes > MOST_ATTRIBUTES:
                return True
            at = found.end()
        opened = _TAG.search(text, found.end()) if found is not None else None
    return False


def elements(root: HtmlElement) -> Iterator[HtmlElement]:
    """The elements under a root, itself first, in the order of the page."""
    for element in root.iter():
        if isinstance(element.tag, str):
            yield element


def words_of(element: HtmlElement) -> str:
    """All words of an element, in one line; what only a script would show is left out."""
    return one_line(" ".join(text for text in element.xpath(_VISIBLE)))


_VISIBLE = "descendant-or-self::*[not(self::script or self::style or self::template)]/text()"


def one_line(text: str) -> str:
    """A text with its blanks as a browser shows them: one, wherever there are several, and none at the ends."""
    return _BLANKS.sub(" ", text).strip(" ")
