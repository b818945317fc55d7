#!/usr/bin/env python3
"""Make ``src/sarchawa/text/morphology/data/context.tsv``: how much oftener than by chance a class of words stands
behind another.

    python tools/derive_context.py TEXT...

TEXT: files of Central Kurdish, a paragraph a line (``src/sarchawa/ckb/SOURCES.md`` says which). Nothing is annotated:
the first weights come from neighbours with one reading each, the next ones from what the model reads with those
before (``text/morphology/context.py``). A weight is -10 log2 of how much oftener than by chance, times WEIGHT, in
tenths of a bit.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from sarchawa.text.morphology.context import EDGE, PASSED_OVER, classes, in_context
from sarchawa.text.morphology.reading import Reading
from sarchawa.text.tokens import tokenise

TABLE = Path(__file__).resolve().parent.parent / "src/sarchawa/text/morphology/data/context.tsv"
ROUNDS = 3
WEIGHT = 1.0  # the classes of neighbours are not all that tells; chosen on eval's development part
SMOOTHING = 5.0  # pairs added in proportion to chance
MOST = 60

Text = list[tuple[Reading, ...]]
Pair = tuple[str, str]


def texts_of(paths: Iterable[Path]) -> Iterator[Text]:
    for path in paths:
        for line in path.read_text(encoding="utf-8").split("\n"):
            readings = [token.word.readings for token in tokenise(line) if token.word.form not in PASSED_OVER]
            if readings:
                yield readings


def sure_pairs(text: Text) -> Iterator[Pair]:
    """The classes of neighbours with one reading each."""
    for before, behind in pairwise(text):
        if len(before) == len(behind) == 1:
            yield classes(before[0])[1], classes(behind[0])[0]


def read_pairs(chosen: list[Reading]) -> Iterator[Pair]:
    told = [classes(reading) for reading in chosen]
    yield EDGE, told[0][0]
    yield from ((before[1], behind[0]) for before, behind in pairwise(told))
    yield told[-1][1], EDGE


def weigh(pairs: Counter[Pair]) -> dict[Pair, int]:
    before, behind = Counter[str](), Counter[str]()
    for (first, second), times in pairs.items():
        before[first] += times
        behind[second] += times
    total = pairs.total()
    weights = {}
    for first in sorted(before):
        for second in sorted(behind):
            chance = before[first] * behind[second] / total
            ratio = (pairs[first, second] + SMOOTHING * min(1.0, chance)) / (chance + SMOOTHING * min(1.0, chance))
            weights[first, second] = max(-MOST, min(MOST, round(-10 * WEIGHT * math.log2(ratio))))
    return {pair: weight for pair, weight in weights.items() if weight}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=Path, nargs="+")
    texts = list(texts_of(parser.parse_args().text))
    weights = weigh(Counter(pair for text in texts for pair in sure_pairs(text)))
    for _ in range(ROUNDS):
        weights = weigh(Counter(pair for text in texts for pair in read_pairs(in_context(text, weights))))
    rows = [f"{before}\t{behind}\t{weight}\n" for (before, behind), weight in sorted(weights.items())]
    TABLE.write_text(
        "# How a class of words behind another weighs for or against (tenths of a bit; lower is likelier).\n"
        "# Made by tools/derive_context.py; the classes are told in text/morphology/context.py.\n"
        "before\tbehind\tweight\n" + "".join(rows),
        encoding="utf-8",
    )
    print(f"{len(texts)} paragraphs, {len(rows)} weights", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
