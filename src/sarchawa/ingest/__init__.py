"""Ingest: bytes to Reports, and a clear word about every byte that becomes none.

The way of a byte: collect (paths), given (what is handed over) → piece → sniff (its format) → formats (one a module) →
taking (a report that knows what it came from).
"""

from sarchawa.ingest.again import take_again
from sarchawa.ingest.collect import collect, given_day, read_reports, take
from sarchawa.ingest.columns import parse_columns
from sarchawa.ingest.given import Given, collect_given, take_given
from sarchawa.ingest.outlets import Outlets, read_outlets
from sarchawa.ingest.piece import Instructions, Item, ReadDay, Taken
from sarchawa.ingest.report import MAX_BYTES, ReportError, foreign, is_read, make_report, parse_day

__all__ = [
    "MAX_BYTES",
    "Given",
    "Instructions",
    "Item",
    "Outlets",
    "ReadDay",
    "ReportError",
    "Taken",
    "collect",
    "collect_given",
    "foreign",
    "given_day",
    "is_read",
    "make_report",
    "parse_columns",
    "parse_day",
    "read_outlets",
    "read_reports",
    "take",
    "take_again",
    "take_given",
]
