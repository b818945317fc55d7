"""Names that other programs can keep: addresses of reports, items and stories that depend on nothing but what they
are."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from urllib.parse import quote

from sarchawa.model import Report


def report_address(report: Report) -> str:
    """An address of a report: its text's hash (RFC 6920, "Naming Things with Hashes"), and its id, since two outlets
    that print the same words are two witnesses."""
    return f"{text_address(report)}?report={quote(report.id, safe='')}"


def text_address(report: Report) -> str:
    """An address of the report's text alone."""
    digest = urlsafe_b64encode(bytes.fromhex(report.sha256)).decode("ascii").rstrip("=")
    return f"ni:///sha-256;{digest}"


def item_address(report: Report, item: str) -> str:
    """An address of an item of a report."""
    return f"{report_address(report)}#{item}"


_NOT_IN_ADDRESSES = re.compile(r"[\s<>\"{}|\\^`\x00-\x20]")


def web_address(url: str) -> str | None:
    """A report's address where other programs want an absolute one: what may not stand in any is percent-encoded; None
    where it is none of the web."""
    if not url.startswith(("http://", "https://")):
        return None
    return _NOT_IN_ADDRESSES.sub(lambda letter: quote(letter.group(), safe=""), url.strip())
