"""How long a command takes from nothing: ``sarchawa --help`` and the analysis of one report.

    python -m benchmarks.startup [--report FILE] [--rounds N] [--json]

Every measurement is a process of its own; the rows take turns. Printed are medians, in milliseconds, of processor time
(user and system: what to compare on a machine that others use too) and of the clock, and the modules loaded. The kept
tables (see sarchawa.ckb.compiled) are those of a folder made for this run: there already, but in the row of the first
use, which makes them. Modules are compiled as they would be after installation, or ``make setup``.

python       Python itself, which every other row contains
help         sarchawa --help
help of one  sarchawa analyze --help
analyze      sarchawa analyze REPORT; REPORT is one of the demonstration collection, of 160 words, if none is given
first use    the same, with no table kept
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.run import ROOT
from sarchawa.ckb.compiled import FOLDER

COMMAND = "from sarchawa.cli.app import main; main()"
COUNT = "import atexit, sys; atexit.register(lambda: print(len(sys.modules), file=sys.stderr)); "


def commands(report: str) -> dict[str, list[str]]:
    """Row → what Python is given."""
    return {
        "python": ["-c", "pass"],
        "help": ["-c", COMMAND, "--help"],
        "help of one": ["-c", COMMAND, "analyze", "--help"],
        "analyze": ["-c", COMMAND, "analyze", report],
        "first use": ["-c", COMMAND, "analyze", report],
    }


def timed(given: list[str], kept: Path) -> tuple[float, float]:
    """Milliseconds of processor time and of the clock that a process takes. kept: the folder of kept tables."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    environment = {**os.environ, FOLDER: str(kept)}
    subprocess.run([sys.executable, *given], env=environment, stdout=subprocess.DEVNULL, check=True)
    clock = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime), 1000 * clock


def modules(given: list[str], kept: Path) -> int:
    """How many modules a process has loaded when it ends."""
    counting = ["-c", COUNT + given[1], *given[2:]]
    done = subprocess.run(
        [sys.executable, *counting],
        env={**os.environ, FOLDER: str(kept)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
    )
    return int(done.stderr.split()[-1])


def measure(report: str, rounds: int) -> dict[str, dict[str, float]]:
    """Row → medians: ``cpu``, ``clock`` in milliseconds, and ``modules``."""
    compileall.compile_dir(str(ROOT / "src"), quiet=1)
    asked = commands(report)
    with tempfile.TemporaryDirectory() as place:
        kept = Path(place) / "kept"
        rows: dict[str, dict[str, float]] = {
            name: {"modules": float(modules(given, kept))} for name, given in asked.items()
        }
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in asked}
        for _ in range(rounds):
            for name, given in asked.items():
                folder = Path(place) / "none" if name == "first use" else kept
                taken[name].append(timed(given, folder))
                shutil.rmtree(Path(place) / "none", ignore_errors=True)
    for name, times in taken.items():
        rows[name]["cpu"] = statistics.median(cpu for cpu, _ in times)
        rows[name]["clock"] = statistics.median(clock for _, clock in times)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", default=str(ROOT / "demo" / "reports" / "binar-02.txt"))
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    rows = measure(asked.report, asked.rounds)
    if asked.json:
        print(json.dumps(rows))
        return
    print(f"{'':12} {'cpu ms':>8} {'clock ms':>9} {'modules':>8}")
    for name, row in rows.items():
        print(f"{name:12} {row['cpu']:8.0f} {row['clock']:9.0f} {row['modules']:8.0f}")


if __name__ == "__main__":
    main()
