"""A toll that rises from day to day: each number was given for its day, so none contradicts another: status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sarchawa.model import Comparison
from sarchawa.story.compare.drafts import draft, number, said_by
from sarchawa.story.compare.facts import Facts
from sarchawa.story.compare.measures import Counted, category_name

RISING = frozenset({"killed", "injured", "missing", "displaced"})


def find(facts: Facts) -> Iterator[Comparison]:
    """One comparison for each toll of people at large, of one cause, that later reports give higher."""
    groups: dict[tuple[str, str], list[Counted]] = {}
    for counted in facts.counted:
        whole = "all" in counted.scope and not (counted.part or counted.derived)
        if counted.category in RISING and whole and counted.cause and counted.exact is not None and counted.as_of:
            groups.setdefault((counted.category, counted.cause[0]), []).append(counted)
    for (category, _), members in groups.items():
        rising = _rising(members)
        if len({c.as_of for c in rising}) > 1:
            claims = [c.view.claim(c.start, c.end, c.source, c.exact, c.item) for c in rising]
            told = ", then ".join(
                f"{number(claim.value)} ({c.as_of}, {said_by(claim)})" for c, claim in zip(rising, claims, strict=True)
            )
            yield draft(
                "status",
                f"ژمارەی {category_name(category)}، لە ڕۆژێکەوە بۆ ڕۆژێک",
                f"The toll rises: {told}; each number was given for its day.",
                claims,
                value=rising[-1].exact,
                steps=("compare.tolls_over_time",),
            )


def _rising(members: Sequence[Counted]) -> list[Counted]:
    """The longest run of figures, in order of the days they were given for, of which each is higher than the one
    before: of one source where a source gives it on several days, else of all."""
    sources: dict[str, list[Counted]] = {}
    for counted in members:
        sources.setdefault(counted.who, []).append(counted)
    runs = [_longest_run(found) for found in sources.values() if len({c.as_of for c in found}) > 1]
    single = max(runs, key=len, default=[])
    return single if len({c.as_of for c in single}) > 1 else _longest_run(members)


def _longest_run(members: Sequence[Counted]) -> list[Counted]:
    ordered = sorted(members, key=lambda c: (c.as_of or "", c.exact or 0, c.view.order, c.start))
    best: list[list[Counted]] = []
    for counted in ordered:
        before = [run for run in best if (run[-1].exact or 0) < (counted.exact or 0)]
        best.append([*max(before, key=len, default=[]), counted])
    return max(best, key=lambda run: (len({c.as_of for c in run}), len(run)), default=[])
