"""Texts that no newsroom writes take no longer than their length, and break nothing."""

from __future__ import annotations

import time

import pytest
from msgspec.structs import replace

from sarchawa.ingest import make_report
from sarchawa.ingest.language import OURS
from sarchawa.pipeline import read

MOST_SECONDS = 15
"""CPU time for 40,000 characters on a slow machine. What walks over a whole sentence for each of its words needs
minutes."""

REPEATED = {
    "names joined": "ئاراز محەمەد ئەحمەد و ",
    "verbs of saying": "ئەو گوتی کە ",
    "quotations": 'گوتی "ئەمە باشە" ',
    "quotations never closed": 'گوتی "ئەمە باشە ',
    "sources": "بەپێی هەواڵی ئاژانسی ",
    "figures": "١٢ هەزار و ٣٤ کەس ",
    "dates": "٧ی تشرینی دووەمی ٢٠٢١ ",
    "roles": "سەرۆکی وەزیری ئەنجومەنی پارێزگای ",
    "credits": "دەرهێنەر: ئاراز کەریمی ",
    "bodies within bodies": "وەزارەتی ",
    "happenings": "پێنج کەس کوژران و ",
    "digits": "١" * 20_000 + " کەس لە١" + "١" * 19_000,
    "one word": "ئەبجدەکان",
}


@pytest.mark.parametrize("text", REPEATED.values(), ids=REPEATED)
def test_a_text_without_stops_is_read_in_time(text: str) -> None:
    report = replace(make_report(text * max(1, 40_000 // len(text))), language=OURS)
    start = time.process_time()
    reading = read(report)
    assert time.process_time() - start < MOST_SECONDS
    assert sum(len(statement.text) for statement in reading.statements) <= 200 * len(report.text)
