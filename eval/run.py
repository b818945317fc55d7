"""Print the scores of every layer, and hold them to the pinned floors.

    python -m eval.run [--errors MEASURE] [--limit N] [--json] [--raise-floors]

Scored are the demonstration collection (its two halves apart: ``dev``, on which rules may be developed, and
``test``, on which they may not) and, where the folder ``../shared`` stands beside the checkout, the reports in
its seeds, the real news of eval/open, the sentences of eval/sentences (times and figures alone) and the news of
eval/news (names, roles and statements alone), each in two halves likewise; the news of eval/said (roles and
statements alone), which may be looked at; and the stories and copies told of the invented reports of eval/stories.
Floors are in eval/floors.json; ``--raise-floors`` lifts them to what is reached now and never lowers one. Exit
status: 0; 1 where a score is below its floor; 2 where a collection cannot be read.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from eval.annotate_open import load, manifest
from eval.comparisons import found
from eval.told_stories import PARTS, score_part
from sarchawa import pipeline
from sarchawa.evaluate import Miss, Row, Score, as_score, b_cubed, read_gold, read_rows, score
from sarchawa.export.reading import reading_record
from sarchawa.ingest import given_day, make_report, read_reports
from sarchawa.model import Report
from sarchawa.story import make_stories

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "eval" / "floors.json"


OPEN = (("open", ("dev", "test")), ("sentences", ("dev", "test")), ("news", ("dev", "test")), ("said", ("said",)))
"""The sets of open data, with the parts of each that are scored."""


class Collection(NamedTuple):
    """name: as in floors.json; texts: what to analyse; gold: its annotation; reports: which count, None for all."""

    name: str
    texts: list[Report]
    gold: Path
    reports: tuple[str, ...] | None


def collections() -> Iterator[Collection]:
    """What there is to score, in order: the demonstration collection, then what stands in the folder beside the
    checkout."""
    demo = ROOT / "demo"
    parts = read_rows(demo / "gold" / "reports.jsonl")
    texts = list(read_reports([demo / "reports"]))
    for part in ("dev", "test"):
        yield Collection(
            f"demo {part}", texts, demo / "gold", tuple(row["doc"] for row in parts if row["part"] == part)
        )
    shared = ROOT.parent / "shared"
    if (shared / "gold" / "seeds").is_dir():
        yield Collection("seeds", list(read_reports([shared / "seeds"])), shared / "gold" / "seeds", None)
    if (shared / "data" / "text").is_dir():
        for name, named in OPEN:
            folder = ROOT / "eval" / name
            for part in named:
                reports = open_reports(folder, shared / "data" / "text", part)
                title = name if name == part else f"{name} {part}"
                yield Collection(title, reports, folder / "gold", tuple(report.id for report in reports))


def open_reports(folder: Path, data: Path, part: str) -> list[Report]:
    """The texts of one part of eval/open, eval/sentences or eval/news, cut out of the open data, with the dates its
    manifest knows."""
    days = {row["doc"]: row["published"] for row in manifest(folder, part)}
    return [
        make_report(text, id=doc, published=given_day(days[doc]) if days[doc] else None)
        for doc, text in load(folder, data, part).items()
    ]


def analysed(texts: list[Report]) -> dict[str, Row]:
    """Every report as ``sarchawa analyze`` prints it, by id."""
    return {report.id: reading_record(pipeline.read(report)) for report in texts}


def told_together(collection: Collection) -> dict[str, Score]:
    """The measures across reports: comparisons found of those marked core and of all (precision over the ones
    printed), and the stories, B-cubed. All texts are told together; what is scored are the collection's reports."""
    wanted = set(collection.reports) if collection.reports is not None else {report.id for report in collection.texts}
    stories, _ = make_stories([pipeline.read(report) for report in collection.texts])
    scores: dict[str, Score] = {}
    gold = [dict(row) for row in read_rows(collection.gold / "comparisons.jsonl") if row["doc"] in wanted]
    if gold:
        printed = [
            c for story in stories for c in story.comparisons if any(claim.report in wanted for claim in c.claims)
        ]
        for measure, rows in (("core", [row for row in gold if row.get("core")]), ("all", gold)):
            hits = sum(any(found(row, comparison) for comparison in printed) for row in rows)
            right = sum(any(found(row, comparison) for row in gold) for comparison in printed)
            scores[f"comparisons.{measure}"] = as_score(hits, len(rows), right, len(printed))
    links = [
        (row["id"], next(story.id for story in stories if report in story.reports))
        for row in read_rows(collection.gold / "stories.jsonl")
        for report in row["reports"]
        if report in wanted
    ]
    if links:
        scores["stories.b_cubed"] = b_cubed(links)
    return scores


def scored(only: str | None) -> Iterator[tuple[str, dict[str, Score], list[Miss]]]:
    """Name, scores and errors of each collection, or of the one named. Raises FileNotFoundError for one without
    gold."""
    for collection in collections():
        if only in (None, collection.name):
            result = score(read_gold(collection.gold, collection.reports), analysed(collection.texts))
            yield collection.name, result.scores | told_together(collection), result.misses
    for part in PARTS:
        if only in (None, f"stories {part}"):
            yield f"stories {part}", score_part(part), []


def show(name: str, scores: dict[str, Score], floors: dict[str, float]) -> list[str]:
    """Print one collection's table; returns a line for every score below its floor."""
    below = []
    print(f"{name:22} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6} {'found':>6} {'floor':>6}")
    for measure, value in scores.items():
        floor = floors.get(measure, 0.0)
        mark = ""
        if value.f1 < floor - 1e-9:
            mark = "  BELOW"
            below.append(f"{name}: {measure} is {value.f1:.3f}, its floor {floor:.3f}")
        print(
            f"  {measure:20} {value.precision:6.3f} {value.recall:6.3f} {value.f1:6.3f} "
            f"{value.gold:6} {value.predicted:6} {floor:6.3f}{mark}"
        )
    print()
    return below


def show_errors(misses: list[Miss], measure: str, limit: int) -> None:
    """Print the errors of one measure."""
    for miss in [m for m in misses if m.measure == measure][:limit]:
        print(f"  {miss.report}: gold {_brief(miss.gold)}  found {_brief(miss.predicted)}")


def _brief(item: Row | None) -> str:
    if item is None:
        return "nothing"
    value = item.get("value", item.get("type", item.get("category", "")))
    speaker = item.get("speaker") or item.get("person") or ""
    if isinstance(speaker, dict):
        speaker = speaker.get("name")
    return f"{item['start']}-{item['end']} {str(item.get('text', ''))[:60]!r} {value} {speaker}"


def main() -> int:
    """Run from the command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", metavar="MEASURE", help="print the errors of one measure, e.g. times.value")
    parser.add_argument("--limit", type=int, default=50, help="print at most so many errors a collection (50)")
    parser.add_argument("--only", metavar="NAME", help="score one collection, e.g. 'demo dev'")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    parser.add_argument("--raise-floors", action="store_true", help="lift the floors to what is reached now")
    args = parser.parse_args()
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    below: list[str] = []
    reached: dict[str, dict[str, Any]] = {}
    try:
        for name, scores, misses in scored(args.only):
            reached[name] = {measure: value._asdict() for measure, value in scores.items()}
            if not args.json:
                below += show(name, scores, floors.get(name, {}))
            if args.errors:
                show_errors(misses, args.errors, args.limit)
            if args.raise_floors:
                pinned = floors.setdefault(name, {})
                for measure, value in scores.items():
                    pinned[measure] = max(pinned.get(measure, 0.0), math.floor(value.f1 * 1000) / 1000)
    except FileNotFoundError as fault:
        print(f"eval: {fault}", file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(reached, indent=1, sort_keys=True))
    if args.raise_floors:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for line in below:
        print(f"eval: {line}", file=sys.stderr)
    return 1 if below and not args.raise_floors else 0


if __name__ == "__main__":
    sys.exit(main())
