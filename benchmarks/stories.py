"""How well, and at what cost, reports are put together into stories in archives of any size.

    python -m benchmarks.stories [--sizes 1000,10000,100000] [--a-day N] [--seed N] [--json]

The archives are made (benchmarks/archive): their stories and copies are known. Each report is analysed as a build
would; then the story layer's own work is measured, from readings to groups and copies: what a report costs more in a
larger archive. Telling the stories (titles, timeline, comparisons) is not in it: its cost is that of each story alone.
Printed for each size: seconds of processor time of analysis and of grouping, microseconds a report for grouping,
B-cubed of the stories, precision and recall of the copies (pairs of a copy and any other report of the same words).
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from benchmarks.archive import Made, make_archive
from sarchawa import pipeline
from sarchawa.evaluate import Score, as_score, b_cubed
from sarchawa.ingest import given_day, make_report
from sarchawa.model import Reading
from sarchawa.story.group import group_reports
from sarchawa.story.link import Links, join_spellings, know


def light(made: Made) -> Reading:
    """The analysed report with only what stories are put together by."""
    report = make_report(made.text, id=made.id, source=made.source, published=given_day(made.published))
    reading = pipeline.read(report)
    return Reading(
        report=replace(reading.report, text="", sha256=""),
        times=tuple(replace(time, steps=(), text="") for time in reading.times),
        entities=reading.entities,
        names=tuple(replace(name, steps=(), text="") for name in reading.names),
        events=tuple(replace(event, steps=(), text="") for event in reading.events),
        keys=reading.keys,
    )


def copy_groups(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Each report of a group of copies, with the group's first original."""
    leader: dict[str, str] = {}
    for original, copy in pairs:
        leader[copy] = leader.get(original, original)
        leader.setdefault(original, original)
    return leader


def score_copies(rows: Sequence[Made], found: Sequence[tuple[str, str]]) -> Score:
    """Copies told: right where the report that it is said to republish has the same words by the archive's making."""
    gold = copy_groups([(row.copy_of, row.id) for row in rows if row.copy_of])
    told = copy_groups(found)
    right = sum(gold.get(copy, copy) == gold.get(original, original) for original, copy in found)
    hits = sum(
        row.copy_of is not None and told.get(row.id, row.id) == told.get(row.copy_of, row.copy_of) for row in rows
    )
    return as_score(hits, sum(row.copy_of is not None for row in rows), right, len(found))


def measure(size: int, a_day: float, seed: int) -> dict[str, float]:
    """One archive of a size: what is printed, by name."""
    start = time.process_time()
    rows = list(make_archive(size, a_day, seed))
    made = time.process_time()
    readings = [light(row) for row in rows]
    read = time.process_time()
    gc.collect()
    gc.freeze()
    begun = time.process_time()
    known = know(readings)
    links = Links(known, join_spellings(known))
    grouped = group_reports(readings, links.of)
    done = time.process_time()
    gc.unfreeze()
    told = {report: str(number) for number, group in enumerate(grouped.groups) for report in group}
    stories = b_cubed([(row.story, told[row.id]) for row in rows])
    copies = score_copies(rows, grouped.copies)
    return {
        "reports": len(rows),
        "made_s": made - start,
        "analysed_s": read - made,
        "grouped_s": done - begun,
        "us_a_report": (done - begun) / len(rows) * 1e6,
        "b3_p": stories.precision,
        "b3_r": stories.recall,
        "b3_f1": stories.f1,
        "copies_p": copies.precision,
        "copies_r": copies.recall,
    }


def rounds(sizes: Sequence[int], a_day: float, seed: int) -> Iterator[dict[str, float]]:
    for size in sizes:
        yield measure(size, a_day, seed)


def main() -> int:
    """Run from the command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000", help="numbers of reports, parted by commas (1000,10000)")
    parser.add_argument("--a-day", type=float, default=100.0, help="reports a day (100)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    for row in rounds([int(size) for size in args.sizes.split(",")], args.a_day, args.seed):
        if args.json:
            print(json.dumps({key: round(value, 4) for key, value in row.items()}), flush=True)
        else:
            print("  ".join(f"{key} {value:,.3f}" for key, value in row.items()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
