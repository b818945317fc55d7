"""How long the reading room's pages take on a store of many reports, and how large they are.

    python -m benchmarks.room [--size N] [--a-day N] [--seed N] [--store FILE] [--times N] [--json]

The archive is made (benchmarks/archive), analysed, stored and told; with --store the store is kept there, and taken as
it is the next time. Each page is asked for in this process, without a network: printed are the first, the least and the
median of the milliseconds from the request to the last byte, and the page's size in bytes, style and scripts apart.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from starlette.testclient import TestClient

from benchmarks.archive import make_archive
from benchmarks.incremental import put
from sarchawa import pipeline
from sarchawa.store import Store
from sarchawa.web import Room, create_app
from sarchawa.web.addresses import entity_href, report_href, story_href
from sarchawa.web.render import prepare


def fill(path: Path, size: int, a_day: float, seed: int) -> None:
    """A store of an archive's reports, with their stories."""
    with Store.open(path) as store:
        store.connection.execute("PRAGMA synchronous = OFF")  # it can be made again
        put(store, make_archive(size, a_day, seed))
        pipeline.tell_stories(store)


def pages(path: Path) -> Iterator[tuple[str, str]]:
    """Names and addresses of the pages that are measured: of each kind the one that has most to show."""
    with Store.open(path, readonly=True) as store:
        execute = store.connection.execute
        story = execute(
            "SELECT story FROM story_reports GROUP BY story ORDER BY count(*) DESC, story LIMIT 1"
        ).fetchone()
        report = execute("SELECT id FROM reports ORDER BY length DESC, id LIMIT 1").fetchone()
        entity = execute("SELECT id, name FROM linked_entities ORDER BY mentions DESC, id LIMIT 1").fetchone()
        person = execute(
            "SELECT id, name FROM linked_entities WHERE type = 'PER' ORDER BY mentions DESC, id LIMIT 1"
        ).fetchone()
        place = execute("SELECT name FROM linked_entities WHERE type = 'LOC' ORDER BY mentions DESC LIMIT 1").fetchone()
        outlet = execute("SELECT source FROM reports WHERE source <> '' LIMIT 1").fetchone()
    yield "stories", "/"
    yield "largest story", story_href(story[0])
    yield "longest report", report_href(report[0])
    yield "most named", entity_href(entity[0])
    yield "most named person", entity_href(person[0])
    yield "stories of an outlet", f"/?outlet={outlet[0]}"
    yield "stories since a day", "/?since=2019-02-01&several=1&differing=1"
    yield "stories of a place", f"/?place={place[0]}"


def measure(path: Path, times: int) -> list[dict[str, object]]:
    """A row a page."""
    prepare()  # as serve does
    client = TestClient(create_app(Room(store=str(path))))
    rows: list[dict[str, object]] = []
    for name, address in pages(path):
        taken = []
        for _ in range(times + 1):
            begun = time.perf_counter()
            answer = client.get(address)
            taken.append(1000 * (time.perf_counter() - begun))
        rows.append(
            {
                "page": name,
                "status": answer.status_code,
                "first_ms": taken[0],
                "least_ms": min(taken[1:]),
                "median_ms": statistics.median(taken[1:]),
                "bytes": len(answer.content),
            }
        )
    return rows


def main() -> int:
    """Run from the command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=2_000, help="reports (2000)")
    parser.add_argument("--a-day", type=float, default=100.0, help="reports a day (100)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--store", type=Path, help="where the store is kept")
    parser.add_argument("--times", type=int, default=9, help="times each page is asked for (9)")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.store or Path(folder) / "news.sqlite"
        if not path.exists():
            begun = time.perf_counter()
            fill(path, args.size, args.a_day, args.seed)
            print(f"store made in {time.perf_counter() - begun:,.0f} s", file=sys.stderr)
        for row in measure(path, args.times):
            if args.json:
                print(json.dumps(row, ensure_ascii=False))
            else:
                print(
                    "  ".join(
                        f"{key} {value:,.1f}" if isinstance(value, float) else f"{value}" for key, value in row.items()
                    )
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
