"""What became of an address that was to be fetched."""

from __future__ import annotations

from typing import Literal

from sarchawa.model import Record


class Outcome(Record, frozen=True):
    """url: as it was asked for; kind: fetched (archived anew), unchanged (since it was archived), known (archived
    before, and not asked again), refused (by us, or by robots.txt) or failed; status: of the last answer, None without
    one; size: bytes of its body as sent; final: where redirects led, "" if nowhere else; reason: why it was refused or
    failed, with what helps; found_in: the feed or sitemap that names it; links: how many addresses it names, as a feed
    or sitemap."""

    url: str
    kind: Literal["fetched", "unchanged", "known", "refused", "failed"]
    status: int | None = None
    size: int = 0
    final: str = ""
    reason: str = ""
    found_in: str = ""
    links: int | None = None
