"""Figures of the same thing that are equal: agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sarchawa.model import ComparedClaim, Comparison
from sarchawa.story.compare.drafts import draft, listed, number, said_by
from sarchawa.story.compare.facts import Facts
from sarchawa.story.compare.measures import ONE_KIND, TOLLS, Counted, category_name

LARGE = 10
SMALL = 5
"""Below this, two equal numbers are too easily equal by chance to be about one thing on the measure alone."""


def find(facts: Facts) -> Iterator[Comparison]:
    """One comparison for each number that two sources, or two reports, give for the same measure, group and day."""
    groups: dict[tuple[str, str, frozenset[str], float | int], list[Counted]] = {}
    for counted in facts.counted:
        unknown_part = counted.part and not counted.scope - {"all"}
        if counted.exact is not None and counted.category != "percent" and not unknown_part:
            key = (counted.category, counted.measure, counted.scope, counted.exact)
            groups.setdefault(key, []).append(counted)
    for (category, measure, _, value), members in sorted(groups.items(), key=lambda g: _place(g[1][0])):
        for chain in _chains(members):
            within_one = category in TOLLS or category in ONE_KIND
            named = {c.who for c in chain if c.source is not None}
            if len({c.view.id for c in chain}) > 1 or (within_one and category != "money" and len(named) > 1):
                told = [c.view.claim(c.start, c.end, c.source, value, c.item) for c in chain]
                noun = category_name(category) or measure
                derived = " (one of them by subtraction)" if any(c.derived for c in chain) else ""
                yield draft(
                    "agree",
                    f"ژمارەی {noun}: {number(value)}",
                    f"The number {number(value)} is given by {listed(said_by(claim) for claim in told)}"
                    f"{_where(told)}{derived}.",
                    told,
                    value=value,
                    steps=("compare.figures_agree",),
                )


def _where(told: Sequence[ComparedClaim]) -> str:
    """Where one source gives it, if there is only one."""
    if len({said_by(claim) for claim in told}) > 1:
        return ""
    return f" in {len({claim.report for claim in told})} reports"


def _place(counted: Counted) -> tuple[bool, str, str, int]:
    return (*counted.view.order, counted.start)


def _chains(members: list[Counted]) -> list[list[Counted]]:
    """Members parted into those that are about the same thing, each with at least one other of its chain."""
    chains: list[list[Counted]] = []
    for counted in members:
        near = [chain for chain in chains if any(about_same(counted, other) for other in chain)]
        joined = [c for chain in near for c in chain] + [counted]
        chains = [chain for chain in chains if chain not in near] + [joined]
    return [chain for chain in chains if len(chain) > 1]


def about_same(a: Counted, b: Counted) -> bool:
    """Whether two figures of one measure, group and number speak of the same thing: of one cause or one day where both
    are dated, and with enough in common around them where the number is small or the measure wide."""
    shared = len((a.around & b.around) - a.scope)
    if a.category == "money" and shared >= 2:
        return True
    one_cause = bool(a.cause and b.cause and a.cause[1] and a.cause[1] == b.cause[1])
    other_cause = bool(a.cause and b.cause and a.cause[0] == b.cause[0] and not one_cause and a.cause[1] and b.cause[1])
    if a.category in TOLLS and (a.exact or 0) >= LARGE and not other_cause:
        return True  # a number so large does not come twice in one story by chance, on whatever day it is told
    if a.day and b.day and a.day != b.day and not one_cause:
        return False
    if a.category in TOLLS and (a.exact or 0) >= SMALL:
        return True
    if a.category == "other":
        return shared >= 2 and bool(a.scope)
    return bool(a.types & b.types) or shared >= 2 or bool(a.day and a.day == b.day and a.category in TOLLS)
