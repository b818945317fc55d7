"""Lemmas and parts of speech of words where they stand, with and without their context.

    python -m eval.words_in_context [--data DATA] [--errors PART]

Measured are ``eval/words_in_context.tsv``; the texts come from the open data, by eval/news. "likeliest" is what
morphology says of the word alone, "in context" what its neighbours make of it; klpt stands beside them where it can be
imported. Exit status: 0, also where the open data are not there; 1 where a floor is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from eval.annotate_news import NEWS
from eval.annotate_open import load
from eval.words import ROOT, klpt_lemma
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word

TABLE = ROOT / "eval" / "words_in_context.tsv"
FLOORS = {"test": 0.90, "ambiguous dev": 0.83, "ambiguous test": 0.79}


class Place(NamedTuple):
    """A word of a report: its token, and the lemmas and parts of speech that are accepted for it."""

    doc: Doc
    token: int
    lemmas: frozenset[str]
    pos: frozenset[str]


def rows() -> Iterator[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    yield from [line.split("\t") for line in lines if not line.startswith("#")][1:]


def places(data: Path) -> dict[str, list[Place]]:
    """Part → its words. Raises SourceError where a text is not the one annotated."""
    texts = load(NEWS, data)
    ready = cache(lambda id_: Doc(texts[id_]))
    parts: dict[str, list[Place]] = {}
    for id_, start, lemmas, pos, part in rows():
        doc = ready(id_)
        accepted = frozenset(map(norm_word, lemmas.split(" / ")))
        parts.setdefault(part, []).append(
            Place(doc, doc.first_token(int(start)), accepted, frozenset(pos.split(" / ")))
        )
    return parts


def main() -> int:
    """Run from the command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "text")
    parser.add_argument("--errors", metavar="PART", help="print what is wrong in context in one part")
    args = parser.parse_args()
    if not args.data.is_dir():
        print(f"words_in_context: {args.data} is not there, nothing is measured", file=sys.stderr)
        return 0
    klpt, missed = klpt_lemma(), []
    beside = ", klpt" if klpt else ""
    print(f"{'':16}{'words':>6}  lemma: likeliest, in context{beside}; part of speech: likeliest, in context")
    for part, words in places(args.data).items():
        alone = [place.doc.words[place.token].analysis for place in words]
        chosen = [place.doc.readings[place.token] for place in words]
        both = (alone, chosen)
        lemmas = [sum(norm_word(r.lemma) in p.lemmas for p, r in zip(words, one, strict=True)) for one in both]
        pos = [sum(r.pos in p.pos for p, r in zip(words, one, strict=True)) for one in both]
        if klpt:
            lemmas.append(sum(norm_word(klpt(p.doc.words[p.token].form)) in p.lemmas for p in words))
        shares = ["  ".join(f"{n / len(words):.3f}" for n in counts) for counts in (lemmas, pos)]
        print(f"{part:16}{len(words):6}  {shares[0]};  {shares[1]}")
        if lemmas[1] / len(words) < FLOORS[part]:
            missed.append(part)
        if args.errors == part:
            for place, reading in zip(words, chosen, strict=True):
                if norm_word(reading.lemma) not in place.lemmas or reading.pos not in place.pos:
                    form = place.doc.words[place.token].form
                    print(f"  {form}: {reading.lemma} {reading.pos}, not {sorted(place.lemmas)} {sorted(place.pos)}")
    if missed:
        print(f"below the floor: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
