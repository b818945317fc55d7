"""How fast one process reads, beside the other tools that are installed, in the same run.

    python -m benchmarks.words [--text FILE] [--words N] [--rounds N] [--json]

``make peers`` makes an environment with the peers, klpt, asosoft, dateparser and spaCy, and runs this in it. The input
is that of ``benchmarks.run``. Every measurement is a process of its own, so that nothing is remembered from another;
the tools take turns. Printed are the medians of the rounds in words a second of CPU time (blank-parted words of the
input), and how many times as long as ours for the same task each takes. Peers that need seconds for a thousand words
get the beginning of the input.

sarchawa     tokens with their spelling-insensitive keys and likeliest lemmas (folding is part of both)
sarchawa.doc the same with quotations and sentences, and the lemmas that hold in their context
klpt         Preprocess.normalize, Tokenize.word_tokenize, Stem.lemmatize of each token
klpt.norm    Preprocess.normalize alone
asosoft      Normalize alone; it has no tokens and no lemmas
times        sarchawa: the times of a text, with their values, its own preparation included
dateparser   search_dates in Central Kurdish
names        sarchawa: the names of a text, its own preparation included
spacy.ruler  a blank pipeline for Arabic with an entity ruler of our own places, bodies, given and family names
whole        sarchawa: every layer of a report, joined
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from benchmarks.run import ROOT, arguments, given_reports, made_reports

Work = Callable[[str], object]


def sarchawa() -> Work:
    from sarchawa.text.tokens import tokenise

    return lambda text: [(token.word.norm, token.word.lemma) for token in tokenise(text)]


def sarchawa_doc() -> Work:
    from sarchawa.text.doc import Doc

    def lemmas(text: str) -> list[tuple[str, str]]:
        doc = Doc(text)
        return [(word.norm, reading.lemma) for word, reading in zip(doc.words, doc.readings, strict=True)]

    return lemmas


def klpt_normalise() -> Work:
    preprocess = importlib.import_module("klpt.preprocess").Preprocess("Sorani", "Arabic", numeral="Latin")
    return lambda text: preprocess.normalize(text)


def klpt() -> Work:
    normalise = klpt_normalise()
    tokens = importlib.import_module("klpt.tokenize").Tokenize("Sorani", "Arabic")
    stem = importlib.import_module("klpt.stem").Stem("Sorani", "Arabic")
    return lambda text: [stem.lemmatize(token.strip("▁")) for token in tokens.word_tokenize(normalise(text))]


def asosoft() -> Work:
    normalise: Work = importlib.import_module("asosoft").Normalize
    return normalise


def times() -> Work:
    from sarchawa.find.times import find_published, find_times
    from sarchawa.model import Published
    from sarchawa.text.doc import Doc

    def found(text: str) -> object:
        doc = Doc(text)
        return find_times(doc, find_published(doc, Published()))

    return found


def dateparser() -> Work:
    search = importlib.import_module("dateparser.search").search_dates
    return lambda text: search(text, languages=["ckb"])


def names() -> Work:
    from sarchawa.find.names import find_names
    from sarchawa.text.doc import Doc

    return lambda text: find_names(Doc(text))


def spacy_ruler() -> Work:
    from sarchawa.ckb import read_table

    pipeline = importlib.import_module("spacy").blank("ar")
    pipeline.add_pipe("sentencizer")
    tables = {"places.tsv": "LOC", "organisations.tsv": "ORG", "given_names.tsv": "PER", "family_names.tsv": "PER"}
    patterns = [
        {"label": type_, "pattern": row["form"]} for table, type_ in tables.items() for row in read_table(table)
    ]
    pipeline.add_pipe("entity_ruler").add_patterns(patterns)
    return lambda text: pipeline(text).ents


def whole() -> Work:
    from sarchawa.ingest import make_report
    from sarchawa.pipeline import read

    return lambda text: read(make_report(text))


TOOLS: dict[str, tuple[str, Callable[[], Work], int]] = {
    "sarchawa": ("sarchawa", sarchawa, 0),
    "sarchawa.doc": ("sarchawa", sarchawa_doc, 0),
    "klpt": ("klpt", klpt, 2_000),
    "klpt.norm": ("klpt", klpt_normalise, 0),
    "asosoft": ("asosoft", asosoft, 0),
    "times": ("sarchawa", times, 0),
    "dateparser": ("dateparser", dateparser, 2_000),
    "names": ("sarchawa", names, 0),
    "spacy.ruler": ("spacy", spacy_ruler, 0),
    "whole": ("sarchawa", whole, 0),
}
"""Name → the package it needs, what makes it ready, and how many words it gets at most (0: all)."""
BESIDE = {"dateparser": "times", "spacy.ruler": "names"}
"""Peer → the row of ours that does what it does; for all others the first one."""


def one(tool: str, texts: list[str]) -> float:
    """Words a second of one tool, its loading left out."""
    _, ready, most = TOOLS[tool]
    work = ready()
    given: list[str] = []
    words = 0
    for text in texts:
        given.append(text)
        words += len(text.split())
        if most and words >= most:
            break
    start = time.process_time()
    for text in given:
        work(text)
    return words / (time.process_time() - start)


def main() -> int:
    """Run from the command line; see the module's docstring."""
    parser = arguments(__doc__)
    parser.add_argument("--one", choices=TOOLS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        texts = list(given_reports(args.text, args.words) if args.text else made_reports(args.words))
        print(one(args.one, texts))
        return 0
    command = [sys.executable, "-m", "benchmarks.words", "--words", str(args.words)]
    if args.text:
        command += ["--text", str(args.text)]
    tools = [tool for tool, (package, _, _) in TOOLS.items() if importlib.util.find_spec(package)]
    rates: dict[str, list[float]] = {tool: [] for tool in tools}
    for _ in range(args.rounds):
        for tool in tools:
            done = subprocess.run([*command, "--one", tool], capture_output=True, text=True, check=True, cwd=ROOT)
            rates[tool].append(float(done.stdout))
    medians = {tool: statistics.median(values) for tool, values in rates.items()}
    if args.json:
        print(json.dumps({"words_a_second": medians}, indent=1))
        return 0
    for tool, rate in medians.items():
        print(
            f"{tool:12} {rate:12,.0f} words/s  {medians[BESIDE.get(tool, 'sarchawa')] / rate:10,.2f} × the time of ours"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
