#!/usr/bin/env python3
"""Make ``src/sarchawa/ingest/data/*.tsv``, the tables of the language identifier, and measure it.

    python tools/train_language.py DATA [--folds]

DATA holds, as listed in src/sarchawa/ckb/SOURCES.md: kurdishlid_ckb.txt, language_id/*.txt (KurdishLID, MIT),
tico19_en_ckb.tmx (TICO-19, CC0), wishe_pages.zip (KurdishResources, MIT). Every fifth line is held back and only
measured on; with ``--folds`` each fifth in turn, the shipped tables' last. The collections label whole web sites, so
some lines are in another language than their file says. ``language_labels.tsv`` has the language of those that were
found so by reading: all lines on which five identifiers, each trained without them, disagreed with their file. Accuracy
is printed by the labels as given, and by those read; the lines count for the language that was read in them, and not at
all where it is two or none. Every second line also counts as typed on a keyboard without ێ and ۆ.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import math
import re
import sys
import zipfile
from collections import Counter
from pathlib import Path

from sarchawa.ingest import language

FILES = {
    "ckb": "kurdishlid_ckb.txt",
    "ckb-Latn": "language_id/CentralKurdish-latn.txt",
    "kmr-Arab": "language_id/NorthernKurdish-arab.txt",
    "kmr-Latn": "language_id/NorthernKurdish-latn.txt",
    "sdh": "language_id/SouthernKurdish-arab.txt",
    "hac": "language_id/Gorani-arab.txt",
    "pes": "language_id/Persian-arab.txt",
    "arb": "language_id/Arabic-arab.txt",
}
TABLES = Path(__file__).resolve().parent.parent / "src/sarchawa/ingest/data"
LABELS = Path(__file__).resolve().parent / "language_labels.tsv"

PLAIN_KEYBOARD = str.maketrans({"ێ": "ی", "ۆ": "و"})

HELD_BACK = 5  # every fifth line
GRAMS = {"arabic": 10_000, "latin": 4_000}  # rows of each table
FEWEST_SEEN = 20  # an n-gram seen less often tells little
SMOOTHING = 0.5
UNSEEN = 5_000  # n-grams of one length a language may have that we did not see
CLEAR = 0.15  # nats a letter by which a line must fit another language better to be left out
SHORTEST_MEASURED = 60  # characters

Table = dict[str, tuple[int, ...]]


def lines_of(data: Path) -> dict[str, list[str]]:
    """The lines of each language, duplicates left out, in file order."""
    found = {code: (data / name).read_text(encoding="utf-8").split("\n") for code, name in FILES.items()}
    units = (data / "tico19_en_ckb.tmx").read_text(encoding="utf-8")
    segments = re.findall(r'<tuv[^>]*xml:lang="([^"]+)"[^>]*>.*?<seg>(.*?)</seg>', units, re.DOTALL)
    plain = [(code, html.unescape(re.sub(r"<[^>]+>", "", words))) for code, words in segments]
    found["eng"] = [words for code, words in plain if code.lower().startswith("en")]
    found["ckb"] += [words for code, words in plain if not code.lower().startswith("en")]
    with zipfile.ZipFile(data / "wishe_pages.zip") as pages:
        for name in sorted(pages.namelist())[::4]:
            if name.endswith(".txt") and "Stats" not in name:
                page = pages.read(name).decode("utf-8", "replace").split("\n")
                found["ckb"] += [line for line in page if len(line) > 120]
    return {code: list(dict.fromkeys(filter(None, map(str.strip, texts)))) for code, texts in found.items()}


def count(lines: list[str], script: str) -> Counter[str]:
    plain = [line.translate(PLAIN_KEYBOARD) for line in lines[::2]] if script == "arabic" else []
    samples = (language.sample(line) for line in lines + plain)
    return Counter(
        g for sample in samples if sample.script == script for word in sample.words for g in language.grams(word)
    )


def make_table(lines: dict[str, list[str]], script: str) -> Table:
    """The n-grams of a script that tell most, each with hundredths of the natural logarithm of its share in a language
    over its mean share in all of them."""
    codes = language.SCRIPTS[script]
    counts = {code: count(lines[code], script) for code in codes}
    totals = {code: Counter[int]() for code in codes}
    for code in codes:
        for gram, times in counts[code].items():
            totals[code][len(gram)] += times
    told: dict[str, float] = {}
    table: Table = {}
    for gram in sorted(set().union(*counts.values())):
        if sum(counts[code][gram] for code in codes) < FEWEST_SEEN:
            continue
        shares = [(counts[c][gram] + SMOOTHING) / (totals[c][len(gram)] + UNSEEN) for c in codes]
        mean = sum(shares) / len(shares)
        told[gram] = sum(share * math.log(share / mean) for share in shares)
        table[gram] = tuple(round(100 * math.log(share / mean)) for share in shares)
    kept = sorted(told, key=lambda gram: (-told[gram], gram))[: GRAMS[script]]
    return {gram: table[gram] for gram in sorted(kept)}


def without_strays(lines: dict[str, list[str]], script: str, table: Table) -> dict[str, list[str]]:
    """The lines less those that the table clearly reads as another language than their file says."""
    codes = language.SCRIPTS[script]
    kept: dict[str, list[str]] = {}
    for own, code in enumerate(codes):
        kept[code] = []
        for line in lines[code]:
            sample = language.sample(line)
            known = [table[gram] for word in sample.words for gram in language.grams(word) if gram in table]
            totals = [sum(column) for column in zip(*known, strict=True)] or [0] * len(codes)
            if max(totals) - totals[own] <= 100 * CLEAR * sample.letters:
                kept[code].append(line)
    return kept


def write_table(script: str, table: Table) -> None:
    rows = ["\t".join((gram, *map(str, weights))) for gram, weights in table.items()]
    (TABLES / f"{script}.tsv").write_text(
        "# How much more often than on average each language uses an n-gram of letters: 100 ln(share / mean share).\n"
        '# Made by tools/train_language.py; origin and licences in ckb/SOURCES.md. "_" is a word\'s boundary.\n'
        + "\n".join(("\t".join(("form", *language.SCRIPTS[script])), *rows))
        + "\n",
        encoding="utf-8",
    )


def labels_read() -> dict[str, str]:
    """Hash of a line → the language that was read in it, ``mul`` for several, ``und`` for none."""
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if not line.startswith(("#", "hash")))


def label(line: str) -> str:
    return hashlib.sha256(line.encode("utf-8")).hexdigest()[:16]


def measure(held: dict[str, list[str]]) -> None:
    """Print how often the tables as written name the language of a line that is long enough: the one that its file
    says, and the one that was read in it."""
    read = labels_read()
    right = right_as_read = seen = seen_as_read = 0
    for code, lines in held.items():
        told = [(line, language.identify(line)) for line in lines if len(line) >= SHORTEST_MEASURED]
        counts = Counter(given for _, given in told)
        others = ", ".join(f"{other} {times}" for other, times in counts.most_common() if other != code)
        print(f"{code:9} {counts[code]:5} of {len(told):5} right   {others}")
        right, seen = right + counts[code], seen + len(told)
        clear = [(read.get(label(line), code), given) for line, given in told]
        clear = [(own, given) for own, given in clear if own not in ("mul", "und")]
        right_as_read, seen_as_read = (
            right_as_read + sum(own == given for own, given in clear),
            seen_as_read + len(clear),
        )
    print(f"as labelled   {right:5} of {seen:5} right   {right / seen:.4f}")
    print(f"as read       {right_as_read:5} of {seen_as_read:5} right   {right_as_read / seen_as_read:.4f}")


def train(lines: dict[str, list[str]], held_back: int) -> None:
    """Write the tables, one line of HELD_BACK left out, and measure them on these."""
    training = {code: [line for n, line in enumerate(t) if n % HELD_BACK != held_back] for code, t in lines.items()}
    TABLES.mkdir(exist_ok=True)
    for script in language.SCRIPTS:
        cleaned = without_strays(training, script, make_table(training, script))
        write_table(script, make_table(cleaned, script))
    language.forget_tables()
    measure({code: texts[held_back::HELD_BACK] for code, texts in sorted(lines.items())})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--folds", action="store_true", help="measure every fifth line in turn; the first ones come last"
    )
    args = parser.parse_args()
    lines = lines_of(args.data)
    for held_back in reversed(range(HELD_BACK if args.folds else 1)):
        train(lines, held_back)
    return 0


if __name__ == "__main__":
    sys.exit(main())
