"""Stable ids: hashes of what an item is, so the same input gives the same ids on every run and every machine."""

from __future__ import annotations

import hashlib

from sarchawa.model import NameType, Report

ID_LENGTH = 12


def content_id(*parts: str | int) -> str:
    """The first 12 hex digits of the SHA-256 over the parts, in order; parts cannot run into one another."""
    joined = "\x1f".join(map(str, parts))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def item_id(report: Report, layer: str, start: int, end: int, discriminator: str = "") -> str:
    """Id of one item of a report's layer ("times", "names", …), from the report, the layer and the span (code
    points).

    The report's own id is hashed with its text's hash: two outlets that print the same words are two witnesses,
    and an id names one of them. discriminator: tells two items of one layer on the same span apart, e.g. the
    speaker.
    """
    return LayerIds(report, layer).of(start, end, discriminator)


class LayerIds:
    """The ``item_id`` of the items of one layer of a report; what is the same in all of them is hashed once."""

    def __init__(self, report: Report, layer: str) -> None:
        beginning = f"{report.id}\x1f{report.sha256}\x1f{layer}\x1f"
        self._hashed = hashlib.sha256(beginning.encode("utf-8", "surrogatepass"))

    def of(self, start: int, end: int, discriminator: str = "") -> str:
        """See ``item_id``."""
        hashed = self._hashed.copy()
        hashed.update(f"{start}\x1f{end}\x1f{discriminator}".encode("utf-8", "surrogatepass"))
        return hashed.hexdigest()[:ID_LENGTH]


def entity_id(kind: NameType, key: str) -> str:
    """Id of a person, body or place, from its type and canonical key, so one name gets one id in every report."""
    return content_id("entity", kind, key)
