"""The tables of the analysis made ready, which takes a second at the first report of a process: before it says that it
turns to one, so that a process killed meanwhile is not that report's doing."""

from __future__ import annotations

from functools import cache

from sarchawa.ingest import make_report
from sarchawa.pipeline import read

SENTENCE = "وەزیری تەندروستی لە هەولێر ڕایگەیاند کە لە ١٧ی ئایاری ٢٠٢٤ لە تەقینەوەیەکدا سێ کەس بریندار بوون."


@cache
def warm_up() -> None:
    """Read a sentence once in this process."""
    read(make_report(SENTENCE))
