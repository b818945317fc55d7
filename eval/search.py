"""Scores search: judged queries over invented reports, and whether the forms of a word meet.

    python -m eval.search [--errors] [--raise-floors]

Searched are the demonstration collection's reports and those of eval/stories, of the part ``dev`` (those of ``test``
are not read by anybody who makes rules, so nobody could judge them). The queries and what answers them are in
eval/search/queries.tsv, in two halves. nDCG@10 (gain 2^grade - 1) is printed for our search and, from the same reports
in the same run, for plain SQLite FTS5 with its unicode61 tokenizer on the text as it came: all words required, or any.

"Meet" is measured on eval/words_test.tsv: the share of words that are found by their dictionary form, and the share of
pairs of words with different lemmas that find one another. Floors are in eval/floors.json. ``--errors`` shows the dev
queries that are not answered best. Exit status: 0; 1 where a score is below its floor.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from eval.words import words_test
from sarchawa import pipeline
from sarchawa.evaluate import read_rows
from sarchawa.ingest import given_day, make_report, read_reports
from sarchawa.model import Report
from sarchawa.search import SearchRequest, search
from sarchawa.store import Store
from sarchawa.store.connect import connect_to_memory
from sarchawa.store.index import terms_of
from sarchawa.text.fold import norm_word
from sarchawa.text.words import word

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "eval" / "search" / "queries.tsv"
FLOORS = ROOT / "eval" / "floors.json"
PARTS = ("dev", "test")
DEPTH = 10
_FIELD = re.compile(r"\w+:|NEAR|[()\"*]|, \d+")

Ranker = Callable[[str], Sequence[str]]


class Query(NamedTuple):
    """A query with the grades of the reports that answer it, by id."""

    part: str
    text: str
    grades: Mapping[str, int]


def queries() -> Iterator[Query]:
    """The judged queries, in order."""
    lines = [line for line in QUERIES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for line in lines[1:]:
        part, text, judged = line.replace("\\u200c", "\u200c").split("\t")
        grades = (one.rsplit(":", 1) for one in judged.split())
        yield Query(part, text, {report: int(grade) for report, grade in grades})


@cache
def reports() -> tuple[Report, ...]:
    """The reports that are searched."""
    parts = {row["doc"]: row["part"] for row in read_rows(ROOT / "demo" / "gold" / "reports.jsonl")}
    demo = [report for report in read_reports([ROOT / "demo" / "reports"]) if parts[report.id] == "dev"]
    stories = [row for row in read_rows(ROOT / "eval" / "stories" / "reports.jsonl") if row["part"] == "dev"]
    invented = [
        make_report(row["text"], id=row["id"], source=row["source"], published=given_day(row["published"]))
        for row in stories
    ]
    return (*demo, *invented)


@cache
def made_store() -> Store:
    """A store of these reports, in memory."""
    store = Store(connect_to_memory(), "memory")
    for report in reports():
        store.put(pipeline.read(report), given_id=report.id, input=report.sha256, analysis="eval")
    pipeline.tell_stories(store)
    return store


def ours(query: str) -> list[str]:
    """Ids of the reports that our search finds, the best first."""
    answer = search(made_store(), SearchRequest(query=query, order="best", limit=DEPTH))
    return [hit.report for hit in answer.hits]


def plain(joint: str) -> Ranker:
    """Plain FTS5 over the raw texts. joint: "AND" or "OR" between the words of a query; what only our syntax knows is
    left out of it, quotation marks apart."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE raw USING fts5 (id UNINDEXED, title, text)")
    connection.executemany("INSERT INTO raw VALUES (?, ?, ?)", [(r.id, r.title, r.text) for r in reports()])

    def rank(query: str) -> list[str]:
        phrase = query.startswith('"')
        words = _FIELD.sub(" ", query).split()
        match = '"' + " ".join(words) + '"' if phrase else f" {joint} ".join(f'"{one}"' for one in words)
        rows = connection.execute("SELECT id FROM raw WHERE raw MATCH ? ORDER BY rank, id LIMIT ?", (match, DEPTH))
        return [row[0] for row in rows]

    return rank


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain at DEPTH."""

    def gained(order: Sequence[int]) -> float:
        return math.fsum(((1 << grade) - 1) / math.log2(rank + 2) for rank, grade in enumerate(order[:DEPTH]))

    best = gained(sorted(grades.values(), reverse=True))
    return gained([grades.get(report, 0) for report in found]) / best if best else 0.0


def mean_ndcg(part: str, rank: Ranker) -> float:
    """The mean over the queries of a part."""
    scores = [ndcg(rank(query.text), query.grades) for query in queries() if query.part == part]
    return sum(scores) / len(scores)


def meeting(part: str) -> tuple[float, float]:
    """(share of words found by their dictionary form, share of pairs of other words that find one another)."""
    cases = [case for case in words_test(part) if " " not in case.form]
    held = []
    for case in cases:
        terms = terms_of(word(case.form, "word"))
        held.append(({*terms.sought, *terms.parts}, frozenset(map(norm_word, case.accepted))))
    sought = [set(terms_of(word(case.accepted[0], "word")).sought) for case in cases]
    met = sum(not one.isdisjoint(terms) for one, (terms, _) in zip(sought, held, strict=True))
    others = [
        not one.isdisjoint(terms)
        for one, (_, own) in zip(sought, held, strict=True)
        for terms, accepted in held
        if own.isdisjoint(accepted)
    ]
    return met / len(cases), sum(others) / len(others)


def main() -> int:
    """Run from the command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="show the dev queries that are not answered best")
    parser.add_argument("--raise-floors", action="store_true", help="lift the floors to what is reached now")
    args = parser.parse_args()
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    all_words, any_word = plain("AND"), plain("OR")
    below = 0
    print(f"{'':14} {'queries':>8} {'ours':>8} {'floor':>8} {'FTS5 all':>9} {'FTS5 any':>9}")
    for part in PARTS:
        score = mean_ndcg(part, ours)
        number = sum(query.part == part for query in queries())
        floor = floors.get(f"search {part}", {}).get("ndcg10", 0.0)
        below += score < floor - 1e-9
        print(
            f"nDCG@10 {part:6} {number:8} {score:8.3f} {floor:8.3f} {mean_ndcg(part, all_words):9.3f} "
            f"{mean_ndcg(part, any_word):9.3f}{'  BELOW' if score < floor - 1e-9 else ''}"
        )
        if args.raise_floors:
            pinned = floors.setdefault(f"search {part}", {})
            pinned["ndcg10"] = max(pinned.get("ndcg10", 0.0), math.floor(score * 1000) / 1000)
    for part in PARTS:
        same, other = meeting(part)
        print(f"words {part:4}: {same:.3f} found by their dictionary form, {other:.5f} by another word's")
    if args.errors:
        for query in queries():
            found = ours(query.text)
            if query.part == "dev" and (score := ndcg(found, query.grades)) < 0.999:
                missing = [report for report in query.grades if report not in found]
                extra = [report for report in found if report not in query.grades]
                print(f"  {score:.3f} {query.text}: missing {missing}, not judged to answer {extra}")
    if args.raise_floors:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
