"""How many ways of attributing words are read right: each text of ``eval/constructions.tsv``, all its statements.

    python -m eval.constructions [--errors]

A text counts where every statement is found with its kind, its content (to within a sixth of it) and its speaker, and
none besides. Exit status: 0; 1 where fewer than FLOOR are right.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sarchawa import pipeline
from sarchawa.export.reading import reading_record
from sarchawa.ingest import make_report
from sarchawa.text.fold import norm_phrase

TABLE = Path(__file__).resolve().parent / "constructions.tsv"
FLOOR = 172
_NONE = "-"
_PARAGRAPH = " ¶ "
_ALIKE = 5 / 6
_SHORTEST_PART = 4
"""Letters of a speaker's words that may stand for more of them, at least."""


class Told(NamedTuple):
    """A statement: its kind, keys of the names of its speaker, key of its content."""

    kind: str
    speaker: frozenset[str]
    content: str


def rows() -> Iterator[tuple[str, list[Told]]]:
    """Every text with its statements."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        text, expected = line.split("\t")
        told = [] if expected == _NONE else [part.split("|") for part in expected.split(" || ")]
        yield (
            text.replace(_PARAGRAPH, "\n"),
            [Told(kind, frozenset((_key(speaker),)), _key(content)) for kind, _, speaker, content in told],
        )


def found(text: str) -> list[Told]:
    """The statements that are read in a text."""
    record = reading_record(pipeline.read(make_report(text, id="construction", published=None)))
    names = {entity["id"]: entity["name"] for entity in record["entities"]}
    told = []
    for statement in record["statements"]:
        speaker = statement["speaker"] or {}
        forms = (speaker.get("text"), speaker.get("name"), names.get(speaker.get("entity")))
        told.append(Told(statement["kind"], frozenset(_key(f) for f in forms if f), _key(statement["text"])))
    return told


def is_right(expected: list[Told], read: list[Told]) -> bool:
    """Whether what was read is what is expected, one for one."""
    left = list(read)
    for one in expected:
        match = next((other for other in left if _same(one, other)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _same(expected: Told, read: Told) -> bool:
    a, b = sorted((expected.content, read.content), key=len)
    alike = a in b and len(a) >= _ALIKE * len(b)
    (speaker,) = expected.speaker
    credited = any(
        one == speaker or (min(len(one), len(speaker)) >= _SHORTEST_PART and (one in speaker or speaker in one))
        for one in read.speaker
    )
    return expected.kind == read.kind and alike and credited


def _key(words: str) -> str:
    return "".join(norm_phrase(words.strip(' .،:؛«»"“”')))


def main() -> int:
    """Run from the command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print the texts that are read wrongly")
    args = parser.parse_args()
    results = [(text, is_right(expected, found(text))) for text, expected in rows()]
    right = sum(well for _, well in results)
    print(f"{right} of {len(results)} constructions are read right (floor {FLOOR})")
    if args.errors:
        for text, well in results:
            if not well:
                print(f"  {text!r}")
    return 0 if right >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())
