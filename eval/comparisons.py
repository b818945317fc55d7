"""Measures the comparisons of stories against a gold annotation.

    python -m eval.comparisons TEXTS GOLD [--real] [--list]

A gold comparison is found when a predicted one has the same kind and its claims overlap at least two of the
gold claims (both, where there are two), in the same reports. Printed: recall of the comparisons marked
``core``, of all, and with ``--list`` every predicted one, for reading by hand. ``--real`` runs the whole
pipeline on the texts instead of the gold layers.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from eval.gold_readings import Row, gold_readings, rows
from sarchawa.model import Comparison, Reading, Story
from sarchawa.story import make_stories


def found(gold: Row, predicted: Comparison) -> bool:
    """Whether a predicted comparison is the gold one."""
    if gold["kind"] != predicted.kind:
        return False
    hit = sum(
        any(c.report == claim["doc"] and c.start < claim["end"] and claim["start"] < c.end for c in predicted.claims)
        for claim in gold["claims"]
    )
    return hit >= min(2, len(gold["claims"]))


def read_texts(folder: Path, gold: Path) -> list[Reading]:
    """The readings that the whole pipeline makes of the texts that the gold annotation names."""
    from sarchawa.ingest import read_reports
    from sarchawa.pipeline import read

    wanted = {row["doc"] for row in rows(gold / "reports.jsonl")}
    return [read(report) for report in read_reports([folder]) if report.id in wanted]


def show(stories: Sequence[Story]) -> None:
    for story in stories:
        period = f"{story.period.earliest} … {story.period.latest}"
        print(f"\nstory {story.id}  {story.title}  {period}  {', '.join(story.reports)}")
        for pair in (*story.why, *story.apart):
            print(f"  {'+' if pair in story.why else '-'} {pair.a} {pair.b} {pair.score}  {'; '.join(pair.reasons)}")
        print(f"  copies {story.copies}")
        for comparison in story.comparisons:
            print(f"  [{comparison.kind}] {comparison.about}  |  {comparison.explanation}  {comparison.steps}")
            for claim in comparison.claims:
                print(
                    f"      {claim.report}:{claim.start}-{claim.end} {claim.text!r} {claim.source} {claim.value or ''}"
                )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    readings = read_texts(args.texts, args.gold) if args.real else gold_readings(args.texts, args.gold)
    stories, _ = make_stories(readings)
    if args.list:
        show(stories)
    predicted = [comparison for story in stories for comparison in story.comparisons]
    gold = rows(args.gold / "comparisons.jsonl")
    hits = {row["id"]: any(found(row, p) for p in predicted) for row in gold}
    for row in sorted(gold, key=lambda row: (not row.get("core"), row["id"])):
        hit, core = "ok  " if hits[row["id"]] else "MISS", "core" if row.get("core") else ""
        print(hit, row["id"], f"{row['kind']:8}", core, row["about"])
    marked = [row for row in gold if row.get("core")]
    right = sum(any(found(row, p) for row in gold) for p in predicted)
    print(
        f"core {sum(hits[row['id']] for row in marked)} of {len(marked)}, all {sum(hits.values())} of {len(gold)}; "
        f"{len(predicted)} printed, {right} of them match a gold comparison"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
