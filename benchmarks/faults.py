"""What kill -9 costs a build of many reports: nothing may be lost, nothing may be there twice.

    python -m benchmarks.faults [--reports N] [--kills N] [--sentences N] [--seed N] [--engines local,dask]

Short reports are made (benchmarks/archive) and built into shards: once undisturbed; then, by each engine with two
workers, while a worker is killed at so many random moments and the process that gives out the work (the build itself,
or Dask's scheduler) once, after which the build is run again. Checked: every report is there once, or named once as
not used, and every byte of every shard is that of the undisturbed build.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from benchmarks.archive.write import write_archive
from benchmarks.cluster import Cluster, children_of
from sarchawa.batch.load import all_shards, outcomes_in
from sarchawa.cli import exit_codes
from sarchawa.model import Problem

DONE = (exit_codes.OK, exit_codes.PARTIAL)  # so short a report may be taken for one in another language, and is named


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file that a build leaves, by its path."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".lock"]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def start(file: Path, folder: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "sarchawa", "build", str(file), "--shards", str(folder), *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


class Killer:
    """Kills at random moments while a build runs."""

    def __init__(self, moments: Sequence[tuple[float, str]], kill: dict[str, Callable[[], bool]]) -> None:
        """moments: seconds from the start, and whom; kill: whether somebody was killed."""
        self._moments = sorted(moments)
        self._kill = kill
        self.killed: Counter[str] = Counter()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        begun = time.monotonic()
        for moment, whom in self._moments:
            while True:
                if self._over.wait(max(0.0, moment - (time.monotonic() - begun))):
                    return
                if self._kill[whom]():
                    self.killed[whom] += 1
                    break
                self._over.wait(0.05)

    def stop(self) -> None:
        self._over.set()
        self._thread.join()


def kill(process: int | None) -> bool:
    """kill -9; whether there was such a process."""
    if process is not None:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
            return True
    return False


def disturbed(engine: str, file: Path, folder: Path, seconds: float, kills: int, rng: random.Random) -> Counter[str]:
    """A build that is disturbed; who was killed how often, and how often it was run."""
    moments = [(rng.uniform(0.05, 0.9) * seconds, "workers") for _ in range(kills)]
    moments.append((rng.uniform(0.3, 0.7) * seconds, "scheduler"))
    told: Counter[str] = Counter()
    with ExitStack() as stack:
        cluster = stack.enter_context(Cluster(workers=2)) if engine == "dask" else None
        running: list[subprocess.Popen[bytes]] = []

        def kill_worker() -> bool:
            if cluster is not None:
                return kill(rng.choice(cluster.worker_processes or [None]))
            return bool(running) and kill(rng.choice(children_of(running[-1].pid, "sarchawa.batch.child") or [None]))

        def kill_scheduler() -> bool:
            if cluster is not None:
                cluster.kill_scheduler()
                return True
            return bool(running) and running[-1].poll() is None and kill(running[-1].pid)

        killer = Killer(moments, {"workers": kill_worker, "scheduler": kill_scheduler})
        try:
            while True:
                told["runs"] += 1
                options = ("--engine", f"dask:{cluster.address}") if cluster is not None else ("--workers", "2")
                running.append(start(file, folder, *options))
                while cluster is not None and running[-1].poll() is None:
                    cluster.keep_up()
                    time.sleep(0.1)
                _, complaints = running[-1].communicate()
                if running[-1].returncode in DONE:
                    break
                lines = complaints.decode("utf-8", "replace").splitlines()
                print(f"  run {told['runs']} ended with {running[-1].returncode}:", *lines[-1:], flush=True)
                if cluster is not None:
                    cluster.start_again()
                if told["runs"] > 5:
                    raise SystemExit(f"{engine}: it does not come to an end")
        finally:
            killer.stop()
    return told + killer.killed


def check(folder: Path, ids: Sequence[str], undisturbed: dict[str, str]) -> str:
    """What is wrong with the shards, "" if nothing."""
    shards = list(all_shards([folder]))
    found = Counter(outcome.reading.report.id for shard in shards for _, outcome in outcomes_in(shard))
    found.update(_id_of(problem, ids) for _, entry in shards for problem in entry.problems)
    lost = [id for id in ids if id not in found]
    twice = [id for id, count in found.items() if count > 1]
    now = contents(folder)
    other = [path for path in {*now, *undisturbed} if now.get(path) != undisturbed.get(path)]
    faults = {"lost": len(lost), "twice": len(twice), "files of other bytes": len(other)}
    return ", ".join(f"{count} {what}" for what, count in faults.items() if count)


def _id_of(problem: Problem, ids: Sequence[str]) -> str:
    """The report that was not used: its line is told, or (in quarantine) its id."""
    return problem.place if problem.place in ids else ids[int(problem.place.removeprefix("line ")) - 1]


def main() -> int:
    """Run from the command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=10, help="of workers (10); the scheduler is killed once")
    parser.add_argument("--sentences", type=int, default=2, help="of each report (2); 0: all")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--engines", default="local,dask")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    wrong = False
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        ids = write_archive(here / "news.jsonl", args.reports, sentences=args.sentences)
        begun = time.monotonic()
        undisturbed_build = start(here / "news.jsonl", here / "undisturbed", "--workers", "2")
        _, complaints = undisturbed_build.communicate()
        if undisturbed_build.returncode not in DONE:
            raise SystemExit(f"the undisturbed build failed: {complaints.decode('utf-8', 'replace')}")
        seconds = time.monotonic() - begun
        undisturbed = contents(here / "undisturbed")
        faults = check(here / "undisturbed", ids, undisturbed)
        print(f"{len(ids)} reports, undisturbed: {seconds:.1f} s: {faults or 'all there'}", flush=True)
        for engine in args.engines.split(","):
            begun = time.monotonic()
            told = disturbed(engine, here / "news.jsonl", here / engine, seconds, args.kills, rng)
            faults = check(here / engine, ids, undisturbed)
            wrong = wrong or bool(faults)
            kills = f"{told['workers']} workers killed, scheduler killed {told['scheduler']} times"
            verdict = faults or "nothing lost, nothing twice, same bytes"
            print(f"{engine}: {kills}, {told['runs']} runs, {time.monotonic() - begun:.1f} s: {verdict}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
