"""Times of one happening: told differently exactly but of one point in time: agree; hours that cannot both be:
disagree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sarchawa.model import Comparison, Source, Time
from sarchawa.story.anchored import anchored_in
from sarchawa.story.compare.drafts import draft, listed, said_by
from sarchawa.story.compare.facts import Facts
from sarchawa.story.happenings import Happening
from sarchawa.story.timex import compatible, day_of, near, precision
from sarchawa.story.view import View

FINE = frozenset({"minute", "part of day"})
"""Precisions finer than a day: only these are worth saying that they agree."""


class Told(NamedTuple):
    """A time told of a happening."""

    view: View
    start: int
    end: int
    value: str
    source: Source | None
    item: str


def find(facts: Facts) -> Iterator[Comparison]:
    """For each happening of two reports, or of two kinds of precision: the times it is told with."""
    for happening in facts.happenings:
        if happening.day is None:
            continue
        told = _times_of(happening)
        exact = [t for t in told if precision(t.value) in FINE]
        group = [t for t in exact if all(compatible(t.value, other.value) or t is other for other in exact[:1])]
        if len({t.view.id for t in group}) > 1 and len({t.value for t in group}) > 1:
            yield _agree(happening, group)
        apart = [t for t in told if precision(t.value) == "minute" and any(_too_far(t, other) for other in told)]
        if len({t.view.id for t in apart}) > 1:
            yield _disagree(happening, apart)
    yield from _by_distance(facts)


def _too_far(a: Told, b: Told) -> bool:
    """Clock times of different reports so far apart that the happening cannot have been at both."""
    if a.view is b.view or precision(b.value) != "minute":
        return False
    return not near(a.value, b.value)


def _disagree(happening: Happening, apart: list[Told]) -> Comparison:
    claims = [t.view.claim(t.start, t.end, t.source, t.value, t.item) for t in apart]
    return draft(
        "disagree",
        f"کاتی ڕووداو: {happening.day}",
        f"On {happening.day}, {listed(f'{said_by(claim)} says {str(claim.value)[11:16]}' for claim in claims)}.",
        claims,
        steps=("compare.times_disagree",),
    )


def _times_of(happening: Happening) -> list[Told]:
    """The times nearest to the mentions, in the same sentence, that can be the happening's own."""
    found: dict[tuple[str, int], Told] = {}
    for mention in happening.mentions:
        view, event = mention.view, mention.event
        first, last = view.sentence_at(event.start)
        for time in view.reading.times:
            if first <= time.start < last and _of_this(time, event.when, event.start):
                source = view.source_at(time.start, time.end)
                found[view.id, time.start] = Told(view, time.start, time.end, time.value, source, time.id)
    return sorted(found.values(), key=lambda t: (t.view.order, t.start))


def _of_this(time: Time, when: str | None, start: int) -> bool:
    """A time that can be the mention's, with no other clause in between."""
    if time.type not in ("DATE", "TIME") or not when or not compatible(time.value, when):
        return False
    return abs(time.start - start) < 200


def _agree(happening: Happening, group: list[Told]) -> Comparison:
    claims = [t.view.claim(t.start, t.end, t.source, t.value, t.item) for t in group]
    values = sorted({t.value for t in group}, key=lambda v: (precision(v) != "minute", v))
    return draft(
        "agree",
        f"کاتی ڕووداو: {happening.day}",
        f"The times {listed(values)} can be one point in time, told more and less exactly.",
        claims,
        value=values[0],
        steps=("compare.times_agree",),
    )


def _by_distance(facts: Facts) -> Iterator[Comparison]:
    """Days reckoned from a distance ("two days before the attack") and days told for the same type of happening."""
    by_day: dict[tuple[str, str], list[Told]] = {}
    for view in facts.views:
        for anchored in anchored_in(view, facts.mentions[view.id]):
            source = view.source_at(anchored.start, anchored.end)
            told = Told(view, anchored.start, anchored.end, anchored.day, source, anchored.time.id)
            by_day.setdefault((anchored.mention.kind, anchored.day), []).append(told)
    used: set[tuple[str, int]] = set()  # a distance places one happening, and is told once
    for (kind, day), reckoned in sorted(by_day.items(), key=lambda item: (-len(item[1]), item[0])):
        if any((t.view.id, t.start) in used for t in reckoned):
            continue
        written = [
            t
            for h in facts.happenings
            if h.type == kind and h.day == day
            for t in _times_of(h)
            if day_of(t.value) == day
        ]
        first_of_report: dict[str, Told] = {}
        for told in written:
            first_of_report.setdefault(told.view.id, told)
        group = [*reckoned, *first_of_report.values()]
        if len({t.view.id for t in group}) > 1:
            used.update((t.view.id, t.start) for t in reckoned)
            claims = [t.view.claim(t.start, t.end, t.source, t.value, t.item) for t in group]
            yield draft(
                "agree",
                f"ڕۆژی ڕووداو: {day}",
                f"{listed(said_by(claim) for claim in claims)} place it on {day}, distances counted out.",
                claims,
                value=day,
                steps=("compare.times_agree.distance",),
            )
