"""How fast one process reads, stage by stage, and how much memory it takes.

    python -m benchmarks.run [--text FILE] [--words N] [--rounds N] [--json]

The input is made of the demonstration reports: their sentences, shuffled by a fixed seed into reports of about 250
words until there are N words. ``--text`` takes paragraphs of a file of your own instead, one report a line: on real
text few words come again, so remembered words help less. Printed are words a second (blank-parted words of the
input) of CPU time, since machines are shared, the median of the rounds, each on a process-wide cold start of its own,
and the peak resident memory.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sarchawa.cli.app import collect_seldom

if TYPE_CHECKING:
    from sarchawa.text import Doc

T = TypeVar("T")

ROOT = Path(__file__).resolve().parent.parent
WORDS_A_REPORT = 250


def made_reports(words: int) -> Iterator[str]:
    """Reports of about 250 words from the shuffled sentences of the demonstration collection."""
    from sarchawa.text import Doc

    sentences: list[str] = []
    for path in sorted((ROOT / "demo" / "reports").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        sentences += [text[start:end] for start, end in Doc(text).sentences]
    shuffle = random.Random(7)
    made = 0
    while made < words:
        report: list[str] = []
        while sum(len(sentence.split()) for sentence in report) < WORDS_A_REPORT:
            report.append(shuffle.choice(sentences))
        made += sum(len(sentence.split()) for sentence in report)
        yield " ".join(report)


def given_reports(path: Path, words: int) -> Iterator[str]:
    """The lines of a file, until there are ``words`` words."""
    read = 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield line.strip()
                read += len(line.split())
            if read >= words:
                return


def _lemmas(doc: Doc) -> list[str]:
    return [word.lemma for word in doc.words]


def measure(texts: list[str]) -> dict[str, float]:
    """CPU seconds of each stage over all texts, and of the whole."""
    from sarchawa.find.claims import find_claims
    from sarchawa.find.events import find_events
    from sarchawa.find.figures import find_figures
    from sarchawa.find.lost_blanks import with_blanks
    from sarchawa.find.names import find_names
    from sarchawa.find.roles import find_roles
    from sarchawa.find.statements import find_statements
    from sarchawa.find.times import find_published, find_times
    from sarchawa.ingest import make_report
    from sarchawa.model import Published
    from sarchawa.record import Found, make_reading
    from sarchawa.text import Doc

    seconds: dict[str, float] = {}

    def timed(stage: str, work: Callable[..., T], *given: object) -> T:
        start = time.process_time()
        result = work(*given)
        seconds[stage] = seconds.get(stage, 0.0) + time.process_time() - start
        return result

    for text in texts:
        report = timed("ingest", make_report, text)
        written = timed("text", Doc, text)
        doc = timed("lost blanks", with_blanks, written)
        timed("lemmas", _lemmas, doc)
        published = timed("published", find_published, doc, Published())
        times = timed("times", find_times, doc, published)
        names = timed("names", find_names, doc)
        roles = timed("roles", find_roles, doc, names)
        statements = timed("statements", find_statements, doc, names, roles, times)
        figures = timed("figures", find_figures, doc, times)
        events = timed("events", find_events, doc, names)
        claims = timed("claims", find_claims, doc, names, statements)
        found = Found(
            times=times, names=names, roles=roles, statements=statements, figures=figures, events=events, claims=claims
        )
        timed("record", make_reading, report, doc, written, found)
    seconds["whole"] = sum(seconds.values())
    return seconds


def one_round(args: argparse.Namespace) -> None:
    """Measure once in this process, set up as the command line sets itself up, and print the figures as JSON."""
    collect_seldom()
    texts = list(given_reports(args.text, args.words) if args.text else made_reports(args.words))
    words = sum(len(text.split()) for text in texts)
    seconds = measure(texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"words": words, "seconds": seconds, "peak_mb": peak / 1e6}))


def arguments(description: str | None) -> argparse.ArgumentParser:
    """The options of a measurement of words: of which, how many, how often."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, help="a file of reports, one a line")
    parser.add_argument("--words", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    return parser


def main() -> int:
    """Run from the command line; see the module's docstring."""
    parser = arguments(__doc__)
    parser.add_argument("--one-round", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one_round:
        one_round(args)
        return 0
    command = [sys.executable, "-m", "benchmarks.run", "--one-round", "--words", str(args.words)]
    if args.text:
        command += ["--text", str(args.text)]
    rounds = []
    for _ in range(args.rounds):
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env={**os.environ})
        rounds.append(json.loads(done.stdout))
    words = rounds[0]["words"]
    table = {
        stage: words / statistics.median(one["seconds"][stage] for one in rounds) for stage in rounds[0]["seconds"]
    }
    peak = statistics.median(one["peak_mb"] for one in rounds)
    if args.json:
        print(json.dumps({"words": words, "words_a_second": table, "peak_mb": peak}, indent=1))
        return 0
    print(f"{words} words, {args.rounds} rounds")
    for stage, rate in table.items():
        print(f"  {stage:12} {rate:12,.0f} words/s")
    print(f"  {'peak memory':12} {peak:12,.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
