"""Lemmas and clitic segmentations, measured on words annotated by hand; with other tools side by side where installed.

    python -m eval.words [--errors]

Measured are ``eval/words_test.tsv`` (its two parts apart) and, where the folder ``../shared`` stands beside the
checkout, the words in its gold. A lemma is right if its key (``norm_word``) is that of an accepted one; a segmentation
if every boundary is. Beside Sarchawa stand a light suffix stemmer and, if it can be imported, ``klpt`` (its first lemma
in alphabetical order, because its own order changes from run to run). Exit status: 0; 1 where a floor is missed.
"""

from __future__ import annotations

import argparse
import importlib
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sarchawa.text.fold import fold_word, norm_word
from sarchawa.text.words import word

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold" / "words"
FLOORS = {"dev": 0.94, "test": 0.92, "lemmas80": 0.975, "clitics60": 0.95}
SUFFIXES = tuple(
    sorted(
        "ەکانی ەکان یەکان کانی کان ەکەی ەکە یەکە ێکی ێک یەکی یەک انی ان ەوە وە دا یش ش یان مان تان ی ە".split(),
        key=lambda suffix: (-len(suffix), suffix),
    )
)


class Case(NamedTuple):
    """A word and the answers that are accepted."""

    form: str
    accepted: tuple[str, ...]


Lemmatiser = Callable[[str], str]


def words_test(part: str) -> list[Case]:
    rows = (
        line.split("\t") for line in (ROOT / "eval" / "words_test.tsv").read_text(encoding="utf-8").splitlines()[5:]
    )
    return [Case(_seen(form), tuple(lemmas.split(" / "))) for form, lemmas, own in rows if own == part]


def _seen(form: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), form)


def gold(name: str) -> list[list[str]]:
    """The rows of a file of the shared gold, [] where there is none."""
    path = GOLD / name
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def sarchawa_lemma(form: str) -> str:
    return word(form, "word").lemma


def light_stem(form: str) -> str:
    """The longest suffix off, if three letters are left; twice."""
    stem = norm_word(form)
    for _ in range(2):
        stem = next((stem[: -len(s)] for s in SUFFIXES if stem.endswith(s) and len(stem) - len(s) >= 3), stem)
    return stem


def klpt_lemma() -> Lemmatiser | None:
    """klpt's lemmatiser, None where it is not installed."""
    try:
        stem = importlib.import_module("klpt.stem").Stem("Sorani", "Arabic")
    except ImportError:
        return None
    return lambda form: next(iter(sorted(map(str, stem.lemmatize(fold_word(form))))), "")


def right(cases: list[Case], lemma: Lemmatiser) -> tuple[int, list[str]]:
    """How many lemmas are right, and a line for each that is not."""
    wrong = []
    for case in cases:
        found = lemma(case.form)
        if norm_word(found) not in {norm_word(accepted) for accepted in case.accepted}:
            wrong.append(f"  {case.form}: {found or '-'}, not {' / '.join(case.accepted)}")
    return len(cases) - len(wrong), wrong


def segmentations() -> tuple[int, int, list[str]]:
    """Right, all, and a line for each wrong one of the shared gold's segmentations."""
    rows = gold("clitics60.tsv")
    wrong = []
    for form, accepted, _ in rows:
        parts = [form[part.start : part.end] for part in word(form, "word").parts]
        if parts not in [re.split(r"[~|]", one.strip()) for one in accepted.split(" / ")]:
            wrong.append(f"  {form}: {'|'.join(parts)}, not {accepted}")
    return len(rows) - len(wrong), len(rows), wrong


def main() -> int:
    """Run from the command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what Sarchawa gets wrong")
    arguments = parser.parse_args()
    tools: dict[str, Lemmatiser] = {"sarchawa": sarchawa_lemma, "light stemmer": light_stem}
    klpt = klpt_lemma()
    if klpt is not None:
        tools["klpt"] = klpt
    sets = {part: words_test(part) for part in ("dev", "test")}
    sets["lemmas80"] = [Case(row[0], tuple(row[1].split(", "))) for row in gold("lemmas80.tsv")]
    missed = []
    print(f"{'lemmas':12}" + "".join(f"{tool:>18}" for tool in tools))
    for name, cases in sets.items():
        if not cases:
            continue
        counts = {tool: right(cases, lemma) for tool, lemma in tools.items()}
        print(f"{name:12}" + "".join(f"{n:>6} / {len(cases)} {n / len(cases):.3f}" for n, _ in counts.values()))
        own, wrong = counts["sarchawa"]
        if own / len(cases) < FLOORS[name]:
            missed.append(name)
        if arguments.errors:
            print("\n".join(wrong))
    own, total, wrong = segmentations()
    if total:
        print(f"{'clitics60':12}{own:>6} / {total} {own / total:.3f}")
        if arguments.errors:
            print("\n".join(wrong))
        if own / total < FLOORS["clitics60"]:
            missed.append("clitics60")
    if missed:
        print(f"below the floor: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
