"""What a page says of itself in JSON-LD (schema.org): of all its objects, the one that is the report."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from sarchawa.ingest.page.tree import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle "
    "ReviewNewsArticle BlogPosting LiveBlogPosting Report SocialMediaPosting".split()
)
_MOST_BYTES = 2_000_000
_MOST_OBJECTS = 2_000
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_TAG = re.compile(r"<(?:br|/p|/div|/li)[^<>]{0,200}>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")


class LinkedData(NamedTuple):
    """The report as JSON-LD tells it, "" where it does not. body: its text, paragraphs apart by line breaks; paid: it
    says that not all of it can be read for nothing; found: whether any object is a report."""

    headline: str = ""
    body: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    paid: bool = False
    found: bool = False


def read_linked_data(root: HtmlElement) -> LinkedData:
    """The JSON-LD of a page. Scripts that are no JSON are passed over; where several objects are reports, the first
    with a headline is meant."""
    objects = [one for script in _scripts(root) for one in _objects(script)]
    names = {one["@id"]: one for one in objects if isinstance(one.get("@id"), str) and _name(one)}
    articles = [one for one in objects if _ARTICLES.intersection(_types(one))]
    if not articles:
        return LinkedData()
    one = next((article for article in articles if _text(article.get("headline"))), articles[0])
    return LinkedData(
        headline=_text(one.get("headline")) or _text(one.get("name")),
        body=_paragraphs(one.get("articleBody") or one.get("text")),
        author=", ".join(_people(one.get("author") or one.get("creator"), names)),
        publisher=next(iter(_people(one.get("publisher") or one.get("sourceOrganization"), names)), ""),
        published=_text(one.get("datePublished")),
        url=_text(one.get("url")) or _reference(one.get("mainEntityOfPage")),
        language=_text(one.get("inLanguage")),
        paid=str(one.get("isAccessibleForFree", "true")).strip().lower() in ("false", "0", "no"),
        found=True,
    )


def _scripts(root: HtmlElement) -> Iterator[str]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text and len(script.text) <= _MOST_BYTES:
            yield script.text


def _objects(script: str) -> Iterator[dict[str, Any]]:
    """Every object of a script, outer ones first, however deep it stands."""
    try:
        pending: deque[Any] = deque([json.loads(_WRAPPING.sub("", _WRAPPING.sub("", script)), strict=False)])
    except (ValueError, RecursionError):
        return
    seen = 0
    while pending and seen < _MOST_OBJECTS:
        one = pending.popleft()
        seen += 1
        if isinstance(one, dict):
            yield one
            pending += [value for value in one.values() if isinstance(value, dict | list)]
        elif isinstance(one, list):
            pending += [value for value in one if isinstance(value, dict | list)]


def _types(one: dict[str, Any]) -> list[str]:
    kinds = one.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rsplit("/", 1)[-1] for kind in kinds if isinstance(kind, str)]


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value", "")
    return one_line(html.unescape(_ANY_TAG.sub(" ", value))) if isinstance(value, str) else ""


def _paragraphs(value: Any) -> str:
    """A body's lines, HTML in it made plain."""
    if isinstance(value, list):
        value = "\n".join(part for part in value if isinstance(part, str))
    if not isinstance(value, str):
        return ""
    if value.count("&lt;") > 2 and "<" not in value:
        value = html.unescape(value)
    plain = html.unescape(_ANY_TAG.sub("", _TAG.sub("\n", value)))
    return "\n".join(line for line in map(one_line, re.split(r"[\r\n\u2028\u2029]+", plain)) if line)


def _name(one: dict[str, Any]) -> str:
    return _text(one.get("name")) or _text(one.get("legalName"))


def _people(value: Any, names: dict[str, dict[str, Any]]) -> list[str]:
    """The names of persons or bodies: as strings, as objects, or as references to objects told elsewhere."""
    told = []
    for one in value if isinstance(value, list) else [value]:
        name = _name(one) or _name(names.get(str(one.get("@id")), {})) if isinstance(one, dict) else _text(one)
        if name and name not in told and not name.startswith(("http:", "https:")):
            told.append(name)
    return told


def _reference(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value.strip() if isinstance(value, str) else ""
