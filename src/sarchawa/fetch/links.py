"""The addresses that a feed or a sitemap names."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from sarchawa.ingest.http_body import decoded_body
from sarchawa.ingest.report import ReportError

LARGEST = 32_000_000
"""Bytes of a feed or sitemap, unpacked."""
_HEAD = 100_000
_LEAD = re.compile(  # what is matched is never given back: else many comments would be tried in ever other ways
    rb"(?:\xef\xbb\xbf)?(?:\s++|<\?(?>.*?\?>)|<!--(?>.*?-->)|<!DOCTYPE[^>\[]*+>)*+<([A-Za-z][\w.\-:]*+)",
    re.S,
)
"""What may stand before the first element of an XML document, and that element's name."""
_ENTITY = re.compile(rb"<!ENTITY", re.I)
_ROOTS = {"rss": "feed", "feed": "feed", "RDF": "feed", "urlset": "sitemap", "sitemapindex": "sitemaps"}


class Links(NamedTuple):
    """kind: as kind_of says; links: as it writes them, in its order, each once."""

    kind: str
    links: list[str]


def kind_of(body: bytes, headers: Mapping[str, str]) -> str | None:
    """What a body begins as: "feed", "sitemap" (pages), "sitemaps" (an index of them); None for anything else. Only its
    beginning is unpacked. body: as sent, without chunks; headers: by their names in small letters."""
    head = body[:_HEAD]
    for _ in range(2):  # a sitemap is often a packed file, which a server may pack once more
        if not head.startswith(b"\x1f\x8b") and headers.get("content-encoding", "").strip() != "deflate":
            break
        try:
            head = zlib.decompressobj(47).decompress(head, _HEAD)
        except zlib.error:
            break
    found = _LEAD.match(head)
    return _ROOTS.get(found[1].decode("ascii", "replace").rpartition(":")[2]) if found else None


def links_of(body: bytes, headers: Mapping[str, str]) -> Links | None:
    """The links of a feed, a sitemap or an index of sitemaps; None for anything else. body, headers: as for kind_of.

    Raises ReportError for one that cannot be read.
    """
    kind = kind_of(body, headers)
    if kind is None:
        return None
    data = decoded_body(body, content=headers.get("content-encoding", ""), largest=LARGEST)
    if data.startswith(b"\x1f\x8b"):
        data = decoded_body(data, content="gzip", largest=LARGEST)
    if _ENTITY.search(data):
        raise ReportError("declares XML entities, as no feed does that means well")
    return Links(kind, list(dict.fromkeys(_found(data, kind))))


def _found(data: bytes, kind: str) -> list[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root is None:
        raise ReportError("is broken XML")
    links = []
    for element in root.iter("{*}entry", "{*}item", "{*}url", "{*}sitemap"):
        told = [element.findtext("{*}loc")] if kind != "feed" else [_entry_link(element)]
        links += [link.strip() for link in told if link and link.strip()]
    return links


def _entry_link(entry: object) -> str | None:
    """The page of an RSS item or an Atom entry."""
    from lxml import etree

    assert isinstance(entry, etree._Element)
    for link in entry.iterfind("{*}link"):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
        if link.text and link.text.strip():
            return str(link.text)
    guid = entry.find("{*}guid")
    if guid is not None and guid.get("isPermaLink", "true") == "true" and (guid.text or "").strip().startswith("http"):
        return str(guid.text)
    about = entry.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    return None if about is None else str(about)
