"""The worst errors of a score, each item once, with the words around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sarchawa.evaluate.gold import Row
from sarchawa.evaluate.scoring import LOOSE, MEASURES, Result
from sarchawa.ingest.report import one_line

AROUND = 40
"""Code points of context on either side."""
_LAYER = {measure.name: measure.layer for measure in (*MEASURES, *LOOSE)}


class Worst(NamedTuple):
    """An item that was missed, found without being there, or found wrong. measures: what it fails; before, words,
    after: the text there, on one line; gold, predicted: what either side says, None for nothing."""

    layer: str
    report: str
    measures: tuple[str, ...]
    before: str
    words: str
    after: str
    gold: Row | None
    predicted: Row | None


def worst_errors(result: Result, texts: Mapping[str, str], most: int) -> list[Worst]:
    """The ``most`` worst errors: those that fail most measures first, then by report and place. texts: by report,
    where they are known."""
    items: dict[tuple[str, str, int], list[str]] = {}
    sides: dict[tuple[str, str, int], tuple[Row | None, Row | None]] = {}
    for miss in result.misses:
        layer = _LAYER[miss.measure]
        key = (layer, miss.report, id(miss.gold if miss.gold is not None else miss.predicted))
        items.setdefault(key, []).append(miss.measure.partition(".")[2] or miss.measure)
        gold, predicted = sides.get(key, (None, None))
        sides[key] = (gold or miss.gold, predicted or miss.predicted)
    found = []
    for key, measures in items.items():
        layer, report, _ = key
        gold, predicted = sides[key]
        shown = gold or predicted
        assert shown is not None
        text = texts.get(report, "")
        start, end = shown["start"], shown["end"]
        before = ("…" if start > AROUND else "") + text[max(0, start - AROUND) : start]
        after = text[end : end + AROUND] + ("…" if end + AROUND < len(text) else "")
        words = text[start:end] or str(shown.get("text", ""))
        context = _flat(before), _flat(words), _flat(after)
        found.append(Worst(layer, report, tuple(measures), *context, gold, predicted))
    found.sort(key=lambda one: (-len(one.measures), one.report, _start(one), one.layer))
    return found[:most]


def _flat(part: str) -> str:
    """Words on one line, with the blank that they begin or end with."""
    return " " * part[:1].isspace() + one_line(part) + " " * (part[-1:].isspace() and bool(part.strip()))


def _start(one: Worst) -> int:
    shown = one.gold or one.predicted
    return int(shown["start"]) if shown else 0
