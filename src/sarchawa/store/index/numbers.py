"""The number of a report in the index: its day, then a hash of its id.

So the index itself is in order of days, and its newest rows are had without sorting; and the order among the reports of
one day is the same whenever and in whatever order they were stored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date

_BITS = 32
_LAST = (1 << _BITS) - 1


def row_number(report: str, published: str | None, taken: Callable[[int], bool]) -> int:
    """The number of a report. published: its ISO day; undated reports are before all others. taken: whether another
    report has a number."""
    first = _day(published) << _BITS
    at = int.from_bytes(hashlib.sha256(report.encode("utf-8", "surrogatepass")).digest()[:4], "big")
    while taken(first + at):
        at = (at + 1) & _LAST
    return first + at


def day_range(since: date | None, until: date | None) -> tuple[int, int]:
    """The first and the last number of the reports from one day through another; None: without a bound. With a bound
    on either side the undated are left out."""
    dated = since is not None or until is not None
    low = since.toordinal() if since else int(dated)
    high = (until or date.max).toordinal()
    return low << _BITS, (high << _BITS) + _LAST


def _day(published: str | None) -> int:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return 0
