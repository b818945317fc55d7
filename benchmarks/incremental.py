"""What it costs to add a few reports to a store of many, beside telling all stories at once.

    python -m benchmarks.incremental [--size N] [--added N] [--a-day N] [--seed N] [--check] [--json]

The archive is made (benchmarks/archive); its last reports are added to a store of all others. Printed: seconds of
processor time of telling the stories of the others at once; of adding the last ones (analysed, stored and told); how
many stories there are then. --check: the export is compared with that of a store of all reports told at once.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.archive import Made, make_archive
from sarchawa import pipeline
from sarchawa.export import export_json
from sarchawa.ingest import given_day, make_report
from sarchawa.store import Store


def put(store: Store, rows: Iterable[Made]) -> None:
    """Analyse reports and store them, as a build does."""
    for row in rows:
        report = make_report(row.text, id=row.id, source=row.source, published=given_day(row.published))
        store.put(pipeline.read(report), given_id=row.id, input=report.sha256, analysis="benchmark")


def measure(size: int, added: int, a_day: float, seed: int, check: bool) -> dict[str, float]:
    """What is printed, by name."""
    rows = list(make_archive(size, a_day, seed))
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "news.sqlite") as store:
        put(store, rows[:-added])
        begun = time.process_time()
        pipeline.tell_stories(store)
        at_once = time.process_time()
        put(store, rows[-added:])
        stories = pipeline.tell_stories(store)
        done = time.process_time()
        if check:
            with Store.open(Path(folder) / "at once.sqlite") as other:
                put(other, rows)
                pipeline.tell_stories(other)
                if export_json(other.collection()) != export_json(store.collection()):
                    raise SystemExit("the stories brought up to date are not those told at once")
    return {
        "reports": len(rows),
        "added": added,
        "all_at_once_s": at_once - begun,
        "added_s": done - at_once,
        "stories": stories,
    }


def main() -> int:
    """Run from the command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=10_000, help="reports in the end (10000)")
    parser.add_argument("--added", type=int, default=10, help="how many of them are added last (10)")
    parser.add_argument("--a-day", type=float, default=100.0, help="reports a day (100)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--check", action="store_true", help="compare with the stories told at once")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    row = measure(args.size, args.added, args.a_day, args.seed, args.check)
    if args.json:
        print(json.dumps({key: round(value, 4) for key, value in row.items()}))
    else:
        print("  ".join(f"{key} {value:,.2f}" for key, value in row.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
