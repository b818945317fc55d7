"""Figures of the same thing, at the same time, by different sources, that cannot both be right: disagree.

A later figure of the same source is a revision, not a disagreement, and is left to the order of the figures.
"""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.model import Comparison
from sarchawa.story.compare.drafts import draft, listed, number, said_by
from sarchawa.story.compare.facts import Facts
from sarchawa.story.compare.measures import TOLLS, Counted, category_name
from sarchawa.text.fold import norm_word

SAME_SIZE = 10
"""How many times larger a number may be and still be told of the same thing."""
MUCH_SHARED = 5
THAT_NUMBER = frozenset(map(norm_word, ("ژمارەیە", "ژمارەکە", "ژمارەیەی", "جیاواز")))
"""Words that set a number against one told before."""
LARGE = {"people": 50, "money": 1}
"""From this number on, a count of people (a crowd) or a sum of money is told as the size of one thing."""


def find(facts: Facts) -> Iterator[Comparison]:
    """One comparison for each measure and group of which named sources give different numbers on one day."""
    groups: dict[tuple[str, str, frozenset[str], str], list[Counted]] = {}
    for counted in facts.counted:
        if _comparable(counted):
            day = counted.view.day or counted.day or ""
            groups.setdefault((counted.category, counted.measure, counted.scope, day), []).append(counted)
    for (category, measure, _, day), members in groups.items():
        latest = _latest_by_source(members)
        apart = [c for c in latest if any(_contradict(c, other) for other in latest)]
        if len({c.who for c in apart}) > 1:
            told = [c.view.claim(c.start, c.end, c.source, amount(c), c.item) for c in apart]
            words = [f"{said_by(claim)} says {claim.value}" for claim in told]
            yield draft(
                "disagree",
                f"ژمارەی {category_name(category) or measure}",
                f"On {day or 'one day'}, {listed(words)}.",
                told,
                steps=("compare.figures_disagree",),
            )


def _comparable(counted: Counted) -> bool:
    """A total with a source of its own: parts and the reporter's passing counts are no estimate of the whole."""
    if counted.part or counted.derived or counted.source is None or (counted.low is None and counted.high is None):
        return False
    if counted.category in TOLLS:
        return True
    return counted.category in LARGE and (counted.high or counted.low or 0) >= LARGE[counted.category]


def _latest_by_source(members: list[Counted]) -> list[Counted]:
    """For each source its largest figure: tolls and counts rise, and a source's smaller ones are earlier or of a
    part."""
    best: dict[str, Counted] = {}
    for counted in members:
        known = best.get(counted.who)
        if known is None or (counted.low or counted.high or 0) > (known.low or known.high or 0):
            best[counted.who] = counted
    return list(best.values())


def _contradict(a: Counted, b: Counted) -> bool:
    if a.who == b.who or (a.day and b.day and a.day != b.day):
        return False
    if a.category not in TOLLS and not _of_one_thing(a, b):
        return False
    low_a, high_a = bounds(a)
    low_b, high_b = bounds(b)
    return high_a < low_b or high_b < low_a


def _of_one_thing(a: Counted, b: Counted) -> bool:
    """Whether two counts of people, or sums of money, are told of one thing: in another report in much the same words;
    in the same report only where the later one is set against "that number". And of one order of size."""
    low, high = sorted((float(a.low or a.high or 0), float(b.low or b.high or 0)))
    if low <= 0 or high / low > SAME_SIZE:
        return False
    if a.view is not b.view:
        return len((a.around & b.around) - a.scope - b.scope - {a.measure, b.measure}) >= MUCH_SHARED
    first, second = sorted((a, b), key=lambda c: c.start)
    between = a.view.doc.sentence_at(second.start) - a.view.doc.sentence_at(first.start)
    words = [a.view.doc.words[i] for i in a.view.doc.tokens_between(first.end, second.end)]
    return between <= 1 and any(not THAT_NUMBER.isdisjoint(word.bases) for word in words)


def bounds(counted: Counted) -> tuple[float, float]:
    """The numbers a figure leaves open: "about" a tenth either way, "at least" all above."""
    low = float(counted.low) if counted.low is not None else 0.0
    high = float(counted.high) if counted.high is not None else float("inf")
    if counted.qualifier in ("at least", "more than"):
        high = float("inf")
    if counted.qualifier in ("at most", "less than"):
        low = 0.0
    if counted.qualifier == "about":
        low, high = low * 0.9, high * 1.1
    return low, high


def amount(counted: Counted) -> str | int | float:
    """A number as it is told: 12, "at least 20", "30–40"."""
    if counted.exact is not None and counted.qualifier == "exact":
        return counted.exact
    bounds = number(counted.exact if counted.exact is not None else f"{counted.low}–{counted.high}")
    return bounds if counted.qualifier == "exact" else f"{counted.qualifier} {bounds}"
