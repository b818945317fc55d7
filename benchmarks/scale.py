"""What a report costs in builds of any size, by one worker and by several, and on Dask.

    python -m benchmarks.scale [--sizes 1000,3000,10000,30000] [--workers 1,2] [--dask] [--stories] [--load] [--json]

Reports are made (benchmarks/archive). Each build is the command itself in a process of its own. Printed for each: wall
seconds, reports a wall second, seconds of processor time and milliseconds of it a report (all processes of the build;
not those of Dask, which are the cluster's), peak megabytes of the largest process; with --stories of telling the
stories of the shards; with --load of loading them into a store. At the end, by least squares over the sizes, how much
more a report costs in an archive ten times as large.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.archive.write import write_archive
from benchmarks.cluster import Cluster


class Cost(NamedTuple):
    """Of a command. peak_mb: of its largest process."""

    reports: int
    what: str
    wall_s: float
    cpu_s: float
    peak_mb: float

    @property
    def told(self) -> dict[str, str | float]:
        each = self.cpu_s / self.reports * 1e3
        return {**self._asdict(), "reports_a_s": self.reports / self.wall_s, "cpu_ms_a_report": each}


def run(what: str, reports: int, *arguments: object) -> Cost:
    """Run a command of ours and see what it costs."""
    begun = time.monotonic()
    child = os.posix_spawn(
        *(sys.executable, [sys.executable, "-m", "sarchawa", *map(str, arguments)], dict(os.environ)),
        file_actions=[(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        raise SystemExit(f"{' '.join(map(str, arguments))} ended with status {status}")
    return Cost(reports, what, time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(args: argparse.Namespace, size: int, here: Path) -> Iterator[Cost]:
    """What is printed of one size."""
    file = here / "news.jsonl"
    size = len(write_archive(file, size, sentences=args.sentences, a_day=args.a_day))
    shard = here / "shards"
    for workers in [int(number) for number in args.workers.split(",")]:
        shutil.rmtree(shard, ignore_errors=True)
        yield run(f"build, {workers} workers", size, "build", file, "--shards", shard, "--workers", workers)
    if args.dask:
        with Cluster(workers=2) as cluster:
            there = ("--engine", f"dask:{cluster.address}")
            write_archive(here / "first.jsonl", 4)  # its workers are up when it is done
            run("start", 4, "build", here / "first.jsonl", "--shards", here / "first", *there)
            shutil.rmtree(shard, ignore_errors=True)
            yield run("build, dask of 2", size, "build", file, "--shards", shard, *there)
    if args.stories:
        for workers in [int(number) for number in args.workers.split(",")]:
            shutil.rmtree(shard / "stories", ignore_errors=True)
            asked = ("build", file, "--shards", shard, "--stories", "--workers", workers)
            yield run(f"stories, {workers} workers", size, *asked)
    if args.load:
        yield run("load", size, "load", shard, "--store", here / "news.sqlite")
        os.unlink(here / "news.sqlite")


def growth(costs: Sequence[Cost]) -> float:
    """By how much the processor time of a report is multiplied where there are ten times as many: the slope, by least
    squares, of its logarithm over that of their number."""
    points = [(math.log10(cost.reports), math.log10(cost.cpu_s / cost.reports)) for cost in costs]
    x = sum(point[0] for point in points) / len(points)
    y = sum(point[1] for point in points) / len(points)
    slope = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    return float(10**slope)


def main() -> int:
    """Run from the command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,3000,10000,30000", help="numbers of reports, parted by commas")
    parser.add_argument("--workers", default="1,2", help="numbers of local workers, parted by commas (1,2)")
    parser.add_argument("--sentences", type=int, default=0, help="of each report; 0: all")
    parser.add_argument("--a-day", type=float, default=100.0, help="reports a day (100)")
    parser.add_argument("--dask", action="store_true", help="a cluster of two workers on this machine too")
    parser.add_argument("--stories", action="store_true")
    parser.add_argument("--load", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    costs: dict[str, list[Cost]] = {}
    for size in [int(number) for number in args.sizes.split(",")]:
        with tempfile.TemporaryDirectory() as here:
            for cost in measure(args, size, Path(here)):
                costs.setdefault(cost.what, []).append(cost)
                if args.json:
                    print(json.dumps({k: round(v, 4) if isinstance(v, float) else v for k, v in cost.told.items()}))
                else:
                    told = (f"{key} {value:,.2f}" for key, value in cost.told.items() if isinstance(value, int | float))
                    print(f"{cost.what}:", "  ".join(told), flush=True)
    for what, some in costs.items():
        if len(some) > 1 and "dask" not in what:
            print(f"{what}: a report costs {growth(some):.3f} times as much in an archive ten times as large")
    return 0


if __name__ == "__main__":
    sys.exit(main())
