"""Write the golden records again: ``python -m tests.golden.write``."""

from __future__ import annotations

import json
from pathlib import Path

from sarchawa import pipeline
from sarchawa.export.reading import reading_record
from sarchawa.ingest import read_reports

GOLDEN = Path(__file__).parent
DEMO = GOLDEN.parent.parent / "demo" / "reports"
REPORTS = ("kanilan-01.txt", "binar-01", "shawchra-01.txt")


def golden_record(report_id: str) -> str:
    """One report of the demonstration collection as it is printed, one item a line."""
    report = next(report for report in read_reports([DEMO]) if report.id == report_id)
    record = dict(reading_record(pipeline.read(report), text=False, why=True))
    record["report"] = {key: value for key, value in record["report"].items() if key != "path"}
    lines = []
    for key, value in record.items():
        if isinstance(value, list):
            items = ",\n  ".join(json.dumps(item, ensure_ascii=False, sort_keys=True) for item in value)
            lines.append(f'"{key}": [\n  {items}\n ]' if value else f'"{key}": []')
        else:
            lines.append(f'"{key}": {json.dumps(value, ensure_ascii=False, sort_keys=True)}')
    return "{\n " + ",\n ".join(lines) + "\n}\n"


def main() -> None:
    """Write every golden record."""
    for report in REPORTS:
        (GOLDEN / f"{report}.json").write_text(golden_record(report), encoding="utf-8")


if __name__ == "__main__":
    main()
