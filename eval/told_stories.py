"""Scores the stories and copies told of eval/stories: invented reports whose happenings and copies are known.

    python -m eval.told_stories [--part dev] [--errors]

All reports are told together; scored are those of one part. ``dev`` is for developing, ``test`` only for measuring.
"""

from __future__ import annotations

import argparse
import sys
from functools import cache
from pathlib import Path

from sarchawa import pipeline
from sarchawa.evaluate import Row, Score, as_score, b_cubed, read_rows
from sarchawa.ingest import given_day, make_report
from sarchawa.model import Story
from sarchawa.story import make_stories

REPORTS = Path(__file__).resolve().parent / "stories" / "reports.jsonl"
PARTS = ("dev", "test")


@cache
def told() -> tuple[list[Row], tuple[Story, ...]]:
    """The rows of the collection, and the stories told of all of them."""
    rows = read_rows(REPORTS)
    readings = [
        pipeline.read(
            make_report(row["text"], id=row["id"], source=row["source"], published=given_day(row["published"]))
        )
        for row in rows
    ]
    return rows, make_stories(readings)[0]


def score_part(part: str) -> dict[str, Score]:
    """``stories.b_cubed`` and ``stories.copies`` of a part: a copy told is right where both are of one original."""
    rows, stories = told()
    mine = [row for row in rows if row["part"] == part]
    ids = {row["id"] for row in mine}
    story_of = {report: story.id for story in stories for report in story.reports}
    original = {row["id"]: row.get("copy_of", row["id"]) for row in mine}
    printed = [pair for story in stories for pair in story.copies if pair[0] in ids or pair[1] in ids]
    right = sum(original.get(a) == original.get(b, b) for a, b in printed)
    wanted = [(row["copy_of"], row["id"]) for row in mine if "copy_of" in row]
    hits = sum(any({a, b} == set(pair) for pair in printed) for a, b in wanted)
    return {
        "stories.b_cubed": b_cubed([(row["story"], story_of[row["id"]]) for row in mine]),
        "stories.copies": as_score(hits, len(wanted), right, len(printed)),
    }


def main() -> int:
    """Run from the command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS, default="dev")
    parser.add_argument("--errors", action="store_true", help="print the stories that are mixed or torn")
    args = parser.parse_args()
    for measure, value in score_part(args.part).items():
        print(f"{args.part} {measure}: P {value.precision:.3f} R {value.recall:.3f} F1 {value.f1:.3f}")
    if args.errors:
        rows, stories = told()
        gold = {row["id"]: row["story"] for row in rows if row["part"] == args.part}
        for story in stories:
            known = {gold[report] for report in story.reports if report in gold}
            whole = {report for report, name in gold.items() if name in known}
            if len(known) > 1 or (known and whole != set(story.reports)):
                print(sorted(story.reports), sorted(known), *(f"\n   {p.a} {p.b} {p.score}" for p in story.why))
    return 0


if __name__ == "__main__":
    sys.exit(main())
