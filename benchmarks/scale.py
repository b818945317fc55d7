"""What a report costs in builds of any size, by one worker and by several, and on Dask.

    python -m benchmarks.scale [--sizes 1000,3000,10000,30000] [--workers 1,2] [--sentences N] [--rounds N] [--dask]
        [--stories] [--load] [--json]

Reports are made (benchmarks/archive), with --sentences short ones, so that many fit an hour. Each build is the command
itself in a process of its own. Printed for each: wall seconds, reports a wall second, seconds of processor time and
milliseconds of it a report (all processes of the build; not those of Dask, which are the cluster's), peak megabytes of
the process that asks and of the largest of its workers; with --stories of telling the stories of the shards; with
--load of loading them into a store. --rounds: how often each is done where there are at most SEVERAL reports; the
figures are medians. At the end, for each measure: how much more a report costs in the largest archive than in the
smallest, and, by least squares over the sizes, in one ten times as large. To start the processes costs some seconds,
which a small archive has to carry alone: growth is told by those of 10,000 reports and more.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.archive.write import write_archive
from benchmarks.cluster import Cluster, children_of
from sarchawa.cli import exit_codes

DONE = (exit_codes.OK, exit_codes.PARTIAL)  # so short a report may be taken for one in another language, and is named
SEVERAL = 30_000
"""Reports up to which a measure is taken several times."""
LOOK_SECONDS = 0.5
"""How often it is looked how large the processes are."""
MEGABYTE = 1024


class Cost(NamedTuple):
    """Of a command. asking_mb, worker_mb: peak of its own process, and of the largest of those that work for it (0
    where it works alone)."""

    reports: int
    what: str
    wall_s: float
    cpu_s: float
    asking_mb: float
    worker_mb: float

    @property
    def cpu_ms_a_report(self) -> float:
        return self.cpu_s / self.reports * 1e3

    @property
    def told(self) -> dict[str, str | float]:
        return {
            **self._asdict(),
            "reports_a_s": self.reports / self.wall_s,
            "cpu_ms_a_report": self.cpu_ms_a_report,
        }


def run(what: str, reports: int, *arguments: object) -> Cost:
    """Run a command of ours and see what it costs."""
    begun = time.monotonic()
    child = os.posix_spawn(
        *(sys.executable, [sys.executable, "-m", "sarchawa", *map(str, arguments)], dict(os.environ)),
        file_actions=[(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)],
    )
    asking = worker = 0.0
    while True:
        done, status, usage = os.wait4(child, os.WNOHANG)
        if done:
            break
        asking = max(asking, peak_of(child))
        worker = max((worker, *map(peak_of, children_of(child, "sarchawa.batch.child"))))
        time.sleep(LOOK_SECONDS)
    if os.waitstatus_to_exitcode(status) not in DONE:
        raise SystemExit(f"{' '.join(map(str, arguments))} ended with status {os.waitstatus_to_exitcode(status)}")
    return Cost(reports, what, time.monotonic() - begun, usage.ru_utime + usage.ru_stime, asking, worker)


def peak_of(process: int) -> float:
    """Megabytes that a process has had at most, 0 where it is gone."""
    try:
        with open(f"/proc/{process}/status", encoding="ascii") as lines:
            return next((int(line.split()[1]) / MEGABYTE for line in lines if line.startswith("VmHWM")), 0.0)
    except OSError:
        return 0.0


def repeated(rounds: int, once: Callable[[], Cost]) -> Cost:
    """The medians of what a command costs, done so many times."""
    costs = [once() for _ in range(rounds)]
    figures = zip(*(cost[2:] for cost in costs), strict=True)
    return Cost(*costs[0][:2], *(statistics.median(figure) for figure in figures))


def measure(args: argparse.Namespace, size: int, here: Path) -> Iterator[Cost]:
    """What is printed of one size."""
    file = here / "news.jsonl"
    size = len(write_archive(file, size, sentences=args.sentences, a_day=args.a_day))
    shards, store = here / "shards", here / "news.sqlite"
    rounds = args.rounds if size <= SEVERAL else 1
    workers = [int(number) for number in args.workers.split(",")]

    def build(what: str, *options: object) -> Cost:
        shutil.rmtree(shards, ignore_errors=True)
        return run(what, size, "build", file, "--shards", shards, *options)

    def tell(number: int) -> Cost:
        shutil.rmtree(shards / "stories", ignore_errors=True)
        asked = ("build", file, "--shards", shards, "--stories", "--workers", number)
        return run(f"stories, {number} workers", size, *asked)

    def load() -> Cost:
        store.unlink(missing_ok=True)
        return run("load", size, "load", shards, "--store", store)

    for number in workers:
        yield repeated(rounds, lambda: build(f"build, {number} workers", "--workers", number))  # noqa: B023 - at once
    if args.dask:
        with Cluster(workers=2) as cluster:
            there = ("--engine", f"dask:{cluster.address}")
            write_archive(here / "first.jsonl", 4)  # its workers are up when it is done
            run("start", 4, "build", here / "first.jsonl", "--shards", here / "first", *there)
            yield repeated(rounds, lambda: build("build, dask of 2", *there))
    if args.stories:
        for number in workers:
            yield repeated(rounds, lambda: tell(number))  # noqa: B023 - at once
    if args.load:
        yield repeated(rounds, load)


def growth(costs: Sequence[Cost]) -> float:
    """By how much the processor time of a report is multiplied where there are ten times as many: the slope, by least
    squares, of its logarithm over that of their number."""
    points = [(math.log10(cost.reports), math.log10(cost.cpu_ms_a_report)) for cost in costs]
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
    parser.add_argument("--rounds", type=int, default=1, help=f"times each is done, up to {SEVERAL:,} reports (1)")
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
            least, most = some[0], some[-1]
            whole = most.cpu_ms_a_report / least.cpu_ms_a_report
            print(
                f"{what}: a report costs {whole:.3f} times as much among {most.reports:,} as among {least.reports:,}; "
                f"{growth(some):.3f} times as much in an archive ten times as large"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
