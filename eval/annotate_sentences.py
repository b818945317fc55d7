"""Gold of single sentences, for times and figures alone, kept as standoff annotation like eval/open.

    python -m eval.annotate_sentences QUOTATIONS --data DATA [--sentences eval/sentences] [--check]

QUOTATIONS is a person's annotation of all sentences, not part of the repository since it quotes them. A sentence
begins with its place; the lines after it annotate it, as eval/annotate_demo.py describes:

    place | ID | FILE | LINE | START-END | PUBLISHED OR - | PART
    time | QUOTE | TYPE | VALUE
    figure | QUOTE | VALUE | QUALIFIER | WHAT | CATEGORY | SOURCE
                                            VALUE: 4, 0.5, -99, 3..5, >20, <20 (open ends), - (not said)

From it are made `reports.jsonl` (the manifest, read by eval.annotate_open.load) and `gold/times.jsonl` and
`gold/figures.jsonl`. PUBLISHED is the day against which relative times are read. Exit status: 0; 1 where --check
finds a file not up to date; 2 where a quotation or a source has a fault.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from eval.annotate_demo import Line, Report, Row, Rows, SourceError, of_kind, quoted, read_lines, times
from eval.annotate_open import short, write

KINDS = {"place": 6, "time": 3, "figure": 6}
Number = int | float


def place(line: Line, data: Path) -> tuple[Row, Report]:
    """The manifest's row of a sentence, and the sentence, cut from its line (from 1) of a file in `data`."""
    id_, file, member, ends, published, part = line.fields
    lines = (data / file).read_bytes().decode("utf-8").split("\n")
    start, end = (int(at) for at in ends.split("-"))
    text = lines[int(member) - 1][start:end]
    if not text.strip() or text != text.strip():
        raise line.fault("there is no sentence at this place, or blanks stand around it")
    day = None if published == "-" else published
    row: Row = {"doc": id_, "file": file, "member": int(member), "start": start, "end": end}
    row |= {"sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(), "part": part, "published": day}
    return row, Report(id_, text, published, "given" if day else "unknown", part, "", "")


def bound(line: Line, value: str) -> Number:
    """A number as written in a quotation."""
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        raise line.fault(f"not a number: {value!r}") from None


def bounds(line: Line, value: str) -> tuple[Number | None, Number | None]:
    """The lowest and the highest number a VALUE stands for; None where it is open."""
    if value == "-":
        return None, None
    if value[0] in "<>":
        end = bound(line, value[1:])
        return (end, None) if value[0] == ">" else (None, end)
    low, _, high = value.partition("..")
    return bound(line, low), bound(line, high or low)


def figures(report: Report, lines: list[Line]) -> Iterator[Row]:
    """The figures of a sentence; numbers may be fractions here."""
    for line in lines:
        quote, value, qualifier, what, category, source = line.fields
        low, high = bounds(line, value)
        row = quoted(line, report, quote) | {"low": low, "high": high, "qualifier": qualifier, "what": what}
        yield row | {"category": category, "source": source.removeprefix("~")}


def build(path: Path, data: Path) -> tuple[list[Row], Rows]:
    """The manifest and the gold of all sentences, in the order of the quotations."""
    manifest: list[Row] = []
    reports: list[Report] = []
    for line in read_lines(path, KINDS):
        if line.kind == "place":
            row, report = place(line, data)
            manifest.append(row)
            reports.append(report)
        elif not reports:
            raise line.fault("a place must come before what is annotated there")
        else:
            reports[-1].lines.append(line)
    gold: Rows = {"times": [], "figures": []}
    for report in reports:
        gold["times"] += times(report, of_kind(report.lines, "time"))
        gold["figures"] += figures(report, of_kind(report.lines, "figure"))
    return manifest, {layer: short(rows) for layer, rows in gold.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quotations", type=Path, help="the annotation of all sentences")
    parser.add_argument("--data", type=Path, required=True, help="folder of the files that the places name")
    parser.add_argument("--sentences", type=Path, default=Path("eval/sentences"), help="where the set is kept")
    parser.add_argument("--check", action="store_true", help="write nothing; say which files are not up to date")
    args = parser.parse_args()
    try:
        manifest, gold = build(args.quotations, args.data)
        stale = write({"reports": manifest}, args.sentences, check=args.check)
        return max(stale, write(gold, args.sentences / "gold", check=args.check))
    except (OSError, SourceError) as fault:
        print(f"annotate_sentences: {fault}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
