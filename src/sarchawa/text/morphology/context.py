"""Which of a word's readings holds in its sentence: weighed by the classes of words that stand beside it.

A hidden Markov model whose states are the readings: what a reading costs by itself, and how much oftener (or more
seldom) its class stands behind the class before it than chance would have it. The classes and the weights are in
``data/context.tsv``; ``tools/derive_context.py`` makes that table from open text without annotation, first from
neighbours that have one reading only, then from what the model itself reads (Kupiec 1992; hard EM).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from sarchawa.ckb.resources import resource_text
from sarchawa.text.morphology.reading import Reading
from sarchawa.text.remembered import remembered

EDGE = "edge"
"""The class of what stands before the first word and behind the last."""

MARGIN = 50
"""How much more than the likeliest a reading may cost to be weighed (tenths of a bit)."""

Weights = Mapping[tuple[str, str], int]

PASSED_OVER = frozenset("\"'«»“”„‹›‘’()[]{}")
"""Marks around a name or a fragment: the words on both sides of one are neighbours."""

_FRONT = {"preposition": "ADP", "and": "CCONJ", "determiner": "DET"}
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ"))
_LINKS = {"izafe": "z", "demonstrative": "d", "copula": "c", "and": "a", "locative": "e", "ablative": "e"}


@remembered
def classes(reading: Reading) -> tuple[str, str]:
    """The class by which a reading follows what stands before it, and that by which it is followed.

    A word with something glued in front follows as that does ("لەشار" as a preposition). Nouns, names and adjectives
    are followed by their last ending: izafe, demonstrative, case, copula; a noun made of a verb is INF.
    """
    own = _own(reading)
    first, last = reading.segments[0][1], reading.segments[-1][1]
    left = _FRONT.get(first, own) if len(reading.segments) > 1 else own
    if own not in _NOMINAL and own != "INF":
        return left, "CCONJ" if last == "and" else own
    link = _LINKS.get(last.partition(".")[0], "")
    return left, "CCONJ" if link == "a" else f"{own}.{link}" if link else own


def _own(reading: Reading) -> str:
    if reading.pos == "NOUN" and reading.verb:
        return "INF"
    return reading.pos


def in_context(words: Sequence[tuple[Reading, ...]], weights: Weights | None = None) -> list[Reading]:
    """The reading of each word. words: the readings to choose among, the likeliest first, none without any (a word
    with one keeps it); weights: of (class before, class behind), tenths of a bit, those of the package if None."""
    table = context_weights() if weights is None else weights
    chosen = [readings[0] for readings in words]
    places = [place for place, reading in enumerate(chosen) if reading.lemma not in PASSED_OVER]
    for place, reading in zip(places, _chosen([words[place] for place in places], table), strict=True):
        chosen[place] = reading
    return chosen


def _chosen(words: Sequence[tuple[Reading, ...]], weights: Weights) -> list[Reading]:
    chosen = [readings[0] for readings in words]
    index, size = 0, len(words)
    while index < size:
        if len(words[index]) == 1:
            index += 1
            continue
        end = index + 1
        while end < size and len(words[end]) > 1:
            end += 1
        before = classes(chosen[index - 1])[1] if index else EDGE
        behind = classes(chosen[end])[0] if end < size else EDGE
        if end == index + 1:  # as most are
            chosen[index] = _cheapest_of(words[index], before, behind, weights)
        else:
            chosen[index:end] = _cheapest(words[index:end], before, behind, weights)
        index = end
    return chosen


def _cheapest_of(readings: tuple[Reading, ...], before: str, behind: str, weights: Weights) -> Reading:
    """The cheapest reading of a word that stands between words with one reading each, the first among equals."""
    weight = weights.get
    costs = []
    for reading in readings:
        left, right = classes(reading)
        costs.append(weight((before, left), 0) + reading.cost + weight((right, behind), 0))
    return readings[costs.index(min(costs))]


def _cheapest(run: Sequence[tuple[Reading, ...]], before: str, behind: str, weights: Weights) -> list[Reading]:
    """The cheapest way through a run of words with several readings each (Viterbi)."""
    ends: list[tuple[int, str]] = [(0, before)]
    """Of each reading of the word reached: what the cheapest way to it costs, and the class by which it is followed."""
    came_from: list[list[int]] = []
    for readings in run:
        further: list[tuple[int, str]] = []
        origins: list[int] = []
        for reading in readings:
            left, right = classes(reading)
            cost, origin = min((cost + weights.get((last, left), 0), n) for n, (cost, last) in enumerate(ends))
            further.append((cost + reading.cost, right))
            origins.append(origin)
        ends = further
        came_from.append(origins)
    _, at = min((cost + weights.get((last, behind), 0), n) for n, (cost, last) in enumerate(ends))
    found: list[Reading] = []
    for readings, origins in zip(reversed(run), reversed(came_from), strict=True):
        found.append(readings[at])
        at = origins[at]
    return found[::-1]


@cache
def context_weights() -> Weights:
    """(class before, class behind) → weight, tenths of a bit; lower is likelier."""
    table = resource_text("text/morphology/data/context.tsv")
    rows = [line.split("\t") for line in table.split("\n") if line and not line.startswith("#")]
    return {(before, behind): int(weight) for before, behind, weight in rows[1:]}
