"""Ingest: bytes to Reports, and a clear word about every byte that becomes none."""

from sarchawa.ingest.collect import FORMATS, collect, given_day, read_reports
from sarchawa.ingest.given import Given, collect_given
from sarchawa.ingest.report import MAX_BYTES, ReportError, foreign, is_read, make_report, parse_day

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "Given",
    "ReportError",
    "collect",
    "collect_given",
    "foreign",
    "given_day",
    "is_read",
    "make_report",
    "parse_day",
    "read_reports",
]
