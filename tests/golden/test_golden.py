"""Whole reports of the demonstration collection against their golden records.

A golden record is what ``sarchawa analyze --no-text --why`` prints of a report. Where a change of the record is meant,
write them again with ``python -m tests.golden.write`` and read the difference before committing it.
"""

from __future__ import annotations

import pytest

from tests.golden.write import GOLDEN, REPORTS, golden_record


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_reads_as_its_golden_record(report: str) -> None:
    expected = (GOLDEN / f"{report}.json").read_text(encoding="utf-8")
    assert golden_record(report) == expected


@pytest.mark.parametrize("report", REPORTS[:1])
def test_reading_twice_gives_the_same_bytes(report: str) -> None:
    assert golden_record(report) == golden_record(report)
