"""What happened when, and what was said when: one line for a happening or a speaker's day, with all its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sarchawa.model import Comparison, Evidence, Statement, TimelineItem
from sarchawa.story.compare.drafts import LONGEST_LINE, shorten
from sarchawa.story.compare.facts import Facts
from sarchawa.story.happenings import Happening
from sarchawa.story.timex import compatible, day_of, near, precision, stretch
from sarchawa.story.view import View

BROKEN = "INVALID"


def timeline(facts: Facts, comparisons: Sequence[Comparison]) -> tuple[TimelineItem, ...]:
    """The lines of a story in order of time, the exact before the wide within one day, those without a time last.

    A time that cannot be is shown as such, or on the day that a ``repairs`` comparison reads in it.
    """
    items = [*_happenings(facts), *_broken(facts, comparisons), *_statements(facts)]
    return tuple(sorted(items, key=_order))


def _order(item: TimelineItem) -> tuple[bool, str, str, str, str, int]:
    known = stretch(item.when)
    start = known.earliest.isoformat() if known else ""
    first = item.evidence[0]
    return (known is None, start, item.precision, item.title, first.report, first.start)


def _happenings(facts: Facts) -> Iterator[TimelineItem]:
    for happening in facts.happenings:
        times = _finest(happening)
        mentions = happening.mentions
        if not times and len(happening.reports) < 2 and len(mentions) < 2:
            continue  # a happening named once, at no time, is no event of the story's course
        for when in times or (None,):
            told = [m for m in mentions if len(times) < 2 or _may_be(m.event.when, when)]
            yield TimelineItem(
                when=when or "",
                precision=precision(when),
                title=shorten(max((m.event.text for m in told), key=lambda text: (_fit(text), text))),
                evidence=tuple(m.view.evidence(m.event.start, m.event.end) for m in told),
            )


def _may_be(told: str | None, when: str | None) -> bool:
    """Whether a mention's time can be this one: the same, or coarser and around it."""
    return told == when or (precision(told) != "minute" and bool(told and when) and compatible(str(told), str(when)))


def _finest(happening: Happening) -> list[str]:
    """The most exact time that a mention gives, or the day; clock times that cannot be one, side by side."""
    order = {"minute": 0, "part of day": 1, "day": 2, "week": 3, "month": 4, "year": 5, "unknown": 6}
    values = {m.event.when for m in happening.mentions if m.event.when and stretch(m.event.when)}
    values |= {happening.day} if happening.day else set()
    known = sorted((value for value in values if value), key=lambda value: (order[precision(value)], value))
    clock = [value for value in known if precision(value) == "minute"]
    apart = [value for at, value in enumerate(clock) if at and not any(near(value, other) for other in clock[:at])]
    return [*known[:1], *apart]


def _fit(text: str) -> int:
    """Longer mentions say more, up to what a title holds."""
    return len(text) if len(text) <= LONGEST_LINE else -len(text)


def _broken(facts: Facts, comparisons: Sequence[Comparison]) -> Iterator[TimelineItem]:
    mended = {c.claims[0].item: c for c in comparisons if c.kind == "repairs"}
    for view in facts.views:
        for time in view.reading.times:
            if time.value != BROKEN:
                continue
            evidence: tuple[Evidence, ...] = (view.evidence(*view.clause_at(time.start)),)
            comparison = mended.get(time.id)
            if comparison is None:
                yield TimelineItem(
                    when=BROKEN, precision="unknown", title=f"«{time.text}» بەروار نییە", evidence=evidence
                )
            else:
                day = str(comparison.value)
                evidence += tuple(
                    Evidence(report=c.report, start=c.start, end=c.end, text=c.text) for c in comparison.claims[1:]
                )
                yield TimelineItem(when=day, precision="day", title=f"«{time.text}» دەبێت {day} بێت", evidence=evidence)


def _statements(facts: Facts) -> Iterator[TimelineItem]:
    groups: dict[tuple[str, str], list[tuple[View, Statement]]] = {}
    for view in facts.views:
        for statement in view.reading.statements:
            day = day_of(statement.date) or (statement.date if stretch(statement.date) else None) or view.day or ""
            speaker = view.source_key(statement.speaker)
            groups.setdefault((day, speaker), []).append((view, statement))
    for (day, _), said in groups.items():
        view, statement = said[0]
        speaker = view.source_name(statement.speaker)
        yield TimelineItem(
            when=day,
            precision=precision(day),
            title=shorten(f"{speaker}: {statement.text}" if speaker else statement.text),
            evidence=tuple(v.evidence(s.start, s.end) for v, s in said),
        )
