#!/usr/bin/env python3
"""Make ``src/sarchawa/ingest/data/*.tsv``, the tables of the language identifier, and measure it.

    python tools/train_language.py DATA

DATA holds, as listed in src/sarchawa/ckb/SOURCES.md: kurdishlid_ckb.txt, language_id/*.txt (KurdishLID, MIT),
tico19_en_ckb.tmx (TICO-19, CC0), wishe_pages.zip (KurdishResources, MIT). Every fifth line is held back and only
measured on. The collections label whole web sites, so some lines are in another language than their file says; a line
of the training part that a first table clearly reads as another language is left out of the second. Held-back lines are
never left out. Every second line also counts as typed on a keyboard without ێ and ۆ.
"""

from __future__ import annotations

import argparse
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


def measure(held: dict[str, list[str]]) -> None:
    """Print how often the shipped identifier names the language that the file says, over lines long enough."""
    right = seen = 0
    for code, lines in held.items():
        told = Counter(language.identify(line) for line in lines if len(line) >= SHORTEST_MEASURED)
        others = ", ".join(f"{other} {times}" for other, times in told.most_common() if other != code)
        print(f"{code:9} {told[code]:5} of {told.total():5} right   {others}")
        right, seen = right + told[code], seen + told.total()
    print(f"all       {right:5} of {seen:5} right   {right / seen:.4f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    lines = lines_of(data)
    training = {code: [line for n, line in enumerate(texts) if n % HELD_BACK] for code, texts in lines.items()}
    TABLES.mkdir(exist_ok=True)
    for script, codes in language.SCRIPTS.items():
        cleaned = without_strays(training, script, make_table(training, script))
        for code in codes:
            print(f"{code:9} {len(training[code]):5} lines, {len(training[code]) - len(cleaned[code]):4} left out")
        write_table(script, make_table(cleaned, script))
    measure({code: texts[::HELD_BACK] for code, texts in sorted(lines.items())})
    return 0


if __name__ == "__main__":
    sys.exit(main())
