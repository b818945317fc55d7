"""How long a search takes on a store of many reports.

    python -m benchmarks.search [--size N] [--a-day N] [--seed N] [--store FILE] [--queries N] [--json]

The archive is made (benchmarks/archive). So that a large one is ready soon, its reports are stored with their names
only, without statements, figures and stories; with --store the store is kept there, and one that is there already (a
whole build's, say, as benchmarks.room makes) is taken as it is. The words of the queries are drawn from running text,
common ones as often as they stand there; each query is asked once, in this process, and answered with its first 20
reports and their snippets. Printed of each kind of query: milliseconds (median, 95th percentile, most; the 95th
percentile of processor time too, since machines are shared) and how many reports were found on average; and the size of
the index.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.archive import Made, make_archive
from sarchawa.find.names import find_names
from sarchawa.ingest import given_day, make_report
from sarchawa.model import Reading
from sarchawa.record.entities import link_names
from sarchawa.search import SearchRequest, search
from sarchawa.store import Store
from sarchawa.store.index import SOUGHT
from sarchawa.text import Doc
from sarchawa.text.tokens import tokenise

Draw = Callable[[random.Random], SearchRequest]
_SHORTEST = 3
_AT_ONCE = 500


def fill(store: Store, rows: Iterable[Made], named: int = 1) -> int:
    """Store reports, every so many of them with its names; how many."""
    store.connection.execute("PRAGMA synchronous = OFF")  # it can be made again
    number = 0
    rows = iter(rows)
    while batch := list(islice(rows, _AT_ONCE)):
        with store.snapshot():  # a transaction for all of them
            for at, row in enumerate(batch, number):
                report = make_report(row.text, id=row.id, source=row.source, published=given_day(row.published))
                names, entities = link_names([] if at % named else find_names(Doc(row.text)))
                reading = Reading(report=report, names=tuple(names), entities=entities)
                store.put(reading, given_id=row.id, input=report.sha256, analysis="benchmark")
        number += len(batch)
    return number


def draws(store: Store) -> dict[str, Draw]:
    """The kinds of queries, each drawn from the reports of the store."""
    execute = store.connection.execute
    texts = [row[0] for row in execute("SELECT text FROM reports ORDER BY id LIMIT 3000")]
    words = [[t.word.form for t in tokenise(text) if t.word.kind in SOUGHT] for text in texts]
    words = [row for row in words if len(row) > 10]
    places = _names(store, "LOC")
    people = _names(store, "PER")
    outlets = [row[0] for row in execute("SELECT DISTINCT source FROM reports WHERE source <> '' ORDER BY source")]
    days = [row[0] for row in execute("SELECT DISTINCT published FROM reports WHERE published > '' ORDER BY 1")]

    def some(rng: random.Random, number: int) -> list[str]:
        long = [word for word in rng.choice(words) if len(word) >= _SHORTEST]
        return rng.sample(long, min(number, len(long)))

    def phrase(rng: random.Random) -> SearchRequest:
        row = rng.choice(words)
        at = rng.randrange(len(row) - 2)
        return SearchRequest(query=f'"{row[at]} {row[at + 1]}"')

    def period(rng: random.Random) -> SearchRequest:
        at = rng.randrange(len(days))
        return SearchRequest(query=some(rng, 1)[0], since=days[at], until=days[min(at + 60, len(days) - 1)])

    return {
        "a word": lambda rng: SearchRequest(query=some(rng, 1)[0]),
        "a word, best first": lambda rng: SearchRequest(query=some(rng, 1)[0], order="best"),
        "two words": lambda rng: SearchRequest(query=" ".join(some(rng, 2))),
        "four words": lambda rng: SearchRequest(query=" ".join(some(rng, 4))),
        "a phrase": phrase,
        "a beginning": lambda rng: SearchRequest(query=some(rng, 1)[0][:3] + "*"),
        "near": lambda rng: SearchRequest(query="NEAR({} {}, 8)".format(*some(rng, 2))),
        "either": lambda rng: SearchRequest(query=" | ".join(some(rng, 3))),
        "not": lambda rng: SearchRequest(query="{} -{}".format(*some(rng, 2))),
        "a word, 60 days": period,
        "a word, a place": lambda rng: SearchRequest(query=some(rng, 1)[0], place=rng.choice(places)),
        "a word, an outlet": lambda rng: SearchRequest(query=some(rng, 1)[0], outlet=rng.choice(outlets)),
        "said by": lambda rng: SearchRequest(said=rng.choice(people)),
        "about": lambda rng: SearchRequest(about=rng.choice(people)),
        "a place alone": lambda rng: SearchRequest(place=rng.choice(places)),
        "the fifth page": lambda rng: SearchRequest(query=some(rng, 1)[0], offset=80),
    }


def _names(store: Store, type: str) -> list[str]:
    rows = store.connection.execute(
        "SELECT name FROM entities WHERE type = ? ORDER BY report LIMIT 5000", (type,)
    ).fetchall()
    return [row[0] for row in rows]


def measure(store: Store, number: int, seed: int) -> list[dict[str, object]]:
    """A row a kind of query."""
    rows: list[dict[str, object]] = []
    for kind, draw in draws(store).items():
        rng = random.Random(f"{seed} {kind}")
        taken: list[float] = []
        busy: list[float] = []
        found: list[int] = []
        for _ in range(number):
            request = draw(rng)
            begun, worked = time.perf_counter(), time.process_time()
            answer = search(store, request)
            taken.append(1000 * (time.perf_counter() - begun))
            busy.append(1000 * (time.process_time() - worked))
            found.append(answer.total)
        rows.append(
            {
                "query": kind,
                "median_ms": statistics.median(taken),
                "p95_ms": percentile(taken, 0.95),
                "most_ms": max(taken),
                "p95_cpu_ms": percentile(busy, 0.95),
                "found": statistics.fmean(found),
            }
        )
    return rows


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def index_size(store: Store) -> float:
    """Megabytes of the index and of the terms that it is made of, as near as SQLite tells."""
    execute = store.connection.execute
    index = execute("SELECT sum(length(block)) FROM search_index_data").fetchone()[0]
    columns = " + ".join(f"length(CAST({name} AS BLOB))" for name in ("title", "lemmas", "norms", "others", "facets"))
    return float((index + execute(f"SELECT sum({columns}) FROM search_rows").fetchone()[0]) / 1e6)


def main() -> int:
    """Run from the command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=5_000, help="reports (5000)")
    parser.add_argument("--a-day", type=float, default=100.0, help="reports a day (100)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--store", type=Path, help="where the store is kept")
    parser.add_argument("--named", type=int, default=1, help="names are found in every so many-th report (1)")
    parser.add_argument("--queries", type=int, default=40, help="queries of each kind (40)")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.store or Path(folder) / "news.sqlite"
        if not path.exists():
            begun = time.perf_counter()
            with Store.open(path) as store:
                number = fill(store, make_archive(args.size, args.a_day, args.seed), args.named)
            seconds = time.perf_counter() - begun
            print(f"{number:,} reports stored in {seconds:,.0f} s", file=sys.stderr)
        with Store.open(path, readonly=True) as store:
            for row in measure(store, args.queries, args.seed):
                print(json.dumps(row) if args.json else _line(row))
            print(
                f"reports {store.count('reports'):,}  index and its terms {index_size(store):,.1f} MB", file=sys.stderr
            )
    return 0


def _line(row: dict[str, object]) -> str:
    figures = (f"{key} {value:9,.1f}" for key, value in row.items() if isinstance(value, float))
    return f"{row['query']!s:22}" + "  ".join(figures)


if __name__ == "__main__":
    sys.exit(main())
