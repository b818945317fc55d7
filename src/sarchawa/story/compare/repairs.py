"""A date that cannot be, mended by what other reports say of the same happening: repairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sarchawa.model import ComparedClaim, Comparison, Time
from sarchawa.story.anchored import anchored_in
from sarchawa.story.compare.drafts import draft, listed
from sarchawa.story.compare.facts import Facts
from sarchawa.story.compare.measures import Counted
from sarchawa.story.happenings import EventMention
from sarchawa.story.timex import day_of
from sarchawa.story.view import View

BROKEN = "INVALID"
DATE_DIGITS = 6
"""Digits from which on a time is written as a full date."""
ENOUGH = 2
"""Kinds of evidence that a mended date needs."""


class Support(NamedTuple):
    """One reason for a day. kind: what sort of reason; why: in English; claim: the words it rests on, None for the
    date's own."""

    kind: str
    why: str
    claim: ComparedClaim | None


def find(facts: Facts) -> Iterator[Comparison]:
    """One comparison for each impossible date for which exactly one day has the most, and enough, evidence."""
    for view in facts.views:
        for time in view.reading.times:
            if time.value == BROKEN:
                made = _repair(facts, view, time)
                if made is not None:
                    yield made


def _repair(facts: Facts, view: View, time: Time) -> Comparison | None:
    mention = _mention_near(facts, view, time)
    if mention is None:
        return None
    by_day: dict[str, list[Support]] = {}
    for support_day, support in _supports(facts, view, time, mention):
        by_day.setdefault(support_day, []).append(support)
    for day, supports in by_day.items():
        shared = fields_kept(_numbers(view, time), day)
        if shared >= 2:
            supports.append(Support("pattern", "the other parts of the date are the same", None))
    ranked = sorted(by_day, key=lambda day: (-len({s.kind for s in by_day[day]}), day))
    if not ranked:
        return None
    best = by_day[ranked[0]]
    kinds = {s.kind for s in best}
    if len(kinds) < ENOUGH:
        return None
    if len(ranked) > 1 and len({s.kind for s in by_day[ranked[1]]}) == len(kinds):
        return None
    claims = [view.claim(time.start, time.end, view.source_at(time.start, time.end), BROKEN, time.id)]
    claims += [s.claim for s in best if s.claim is not None]
    return draft(
        "repairs",
        f"بەروار: «{time.text}» ← {ranked[0]}",
        f"'{time.text}' cannot be a date; read {ranked[0]}: {listed(s.why for s in best)}.",
        claims,
        value=ranked[0],
        steps=("compare.repairs", *sorted(kinds)),
    )


def _mention_near(facts: Facts, view: View, time: Time) -> EventMention | None:
    """The happening that the broken date dates: the one whose words hold it, else the nearest of its sentence."""
    first, last = view.sentence_at(time.start)
    here = [m for m in facts.mentions[view.id] if first <= m.event.start < last]
    return min(here, key=lambda m: (_distance(m, time), m.event.start)) if here else None


def _distance(mention: EventMention, time: Time) -> int:
    event = mention.event
    if event.start <= time.start and time.end <= event.end:
        return -1
    return min(abs(time.start - event.end), abs(event.start - time.end))


def _supports(facts: Facts, view: View, time: Time, mention: EventMention) -> Iterator[tuple[str, Support]]:
    """(day, reason) for every day on which another report sets the same happening, the same figures or the same
    distance."""
    first, last = view.sentence_at(time.start)
    figures = [c for c in facts.counted_by_report[view.id] if first <= c.start < last]
    for other in facts.views:
        if other is view:
            continue
        told = [m for m in facts.mentions[other.id] if m.kind == mention.kind and m.day is not None]
        for day in sorted({m.day for m in told if m.day}):
            claim = _day_told(other, day, [m for m in told if m.day == day])
            if claim is not None:
                yield day, Support("happening", f"{other.id} tells the same happening of that day", claim)
        for mine in figures:
            for day, same in _same_figure(mine, figures, facts.counted_by_report[other.id]):
                claim = other.claim(same.start, same.end, same.source, same.exact, same.item)
                yield day, Support("figure", f"{other.id} gives the same toll", claim)
        for anchored in anchored_in(other, facts.mentions[other.id]):
            if anchored.mention.kind == mention.kind:
                claim = other.claim(anchored.start, anchored.end, None, anchored.day, anchored.time.id)
                yield anchored.day, Support("distance", f"{other.id} counts the days to it", claim)


def _day_told(view: View, day: str, mentions: list[EventMention]) -> ComparedClaim | None:
    """The words by which a report names the day of a happening: a full date in a mention's own sentence, else the
    first words there that name the day, else any that do, else those that date the report."""
    times = [t for t in view.reading.times if t.type in ("DATE", "TIME") and day_of(t.value) == day]
    sentences = {view.sentence_at(m.event.start) for m in mentions}
    own = [t for t in times if view.sentence_at(t.start) in sentences]
    if times:
        best = min(own or times, key=lambda t: (sum(char.isdigit() for char in t.text) < DATE_DIGITS, t.start))
        return view.claim(best.start, best.end, view.source_at(best.start, best.end), day, best.id)
    published = view.reading.report.published
    if published.value == day and published.start is not None and published.end is not None:
        return view.claim(published.start, published.end, None, day)
    return None


def _same_figure(mine: Counted, all_mine: list[Counted], theirs: list[Counted]) -> Iterator[tuple[str, Counted]]:
    """Figures of another report, with their day, that are the same number of the same category, or the sum of this
    sentence's."""
    total = sum(c.exact or 0 for c in all_mine if c.category == mine.category and not c.derived)
    for other in theirs:
        day = other.day or other.view.day
        if other.category != mine.category or other.exact is None or day is None or other.derived:
            continue
        if (other.exact == mine.exact and other.scope & mine.scope) or (other.exact == total != mine.exact):
            yield day, other


def _numbers(view: View, time: Time) -> list[int]:
    """The whole numbers of a date's words, in order."""
    words = [view.doc.words[i] for i in view.doc.tokens_between(time.start, time.end)]
    return [int(word.number) for word in words if word.number is not None]


def fields_kept(numbers: list[int], day: str) -> int:
    """How many parts of a broken date (day-month-year, or year first) a day keeps.

    >>> fields_kept([0, 11, 2021], "2021-11-05")
    2
    """
    parts = [int(part) for part in day.split("-")]
    orders = (parts[::-1], parts)
    if len(numbers) != len(parts):
        return sum(number in parts for number in numbers)
    return max(sum(a == b for a, b in zip(numbers, order, strict=True)) for order in orders)
