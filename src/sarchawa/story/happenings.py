"""The same happening under all its mentions: in one report and across the reports of a story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from sarchawa.model import Event
from sarchawa.story.view import View

NOT_A_HAPPENING = frozenset({"other"})
"""Types too wide for two mentions of one day to be one happening."""

MISTAKABLE = frozenset({"attack", "accident", "disaster"})
"""Types that one word ("explosion") may be given in different reports of one happening."""
CAUSES = frozenset({"attack", "clash", "protest", "accident", "disaster"})
"""Types of happenings in which people are hurt."""


OF_PEOPLE = frozenset({"meeting", "visit", "appointment", "resignation", "arrest", "exile", "press_conference"})
"""Types of happenings that are others where other people take part in the same role."""


class EventMention(NamedTuple):
    """A mention of a happening in a report. kind: its type, as most of the story's reports type the word; day: ISO day,
    None where the report does not tell it; told: whether the mention's own sentence gives it, rather than an earlier
    mention."""

    view: View
    event: Event
    kind: str
    day: str | None
    told: bool


class Happening(NamedTuple):
    """Mentions told to be one happening, in order of report and place. day: ISO day or None."""

    type: str
    day: str | None
    mentions: tuple[EventMention, ...]

    @property
    def reports(self) -> frozenset[str]:
        return frozenset(mention.view.id for mention in self.mentions)


def find_happenings(mentions: Iterable[EventMention]) -> list[Happening]:
    """The happenings of a story, the dated ones first, by day and type. One type on one day is one happening unless
    the places it is given differ, or, where people make it what it is, those who take part; mentions without a day join
    the only happening of their type, if there is just one."""
    groups: dict[tuple[str, str | None], list[EventMention]] = {}
    for mention in mentions:
        if mention.kind not in NOT_A_HAPPENING:
            groups.setdefault((mention.kind, mention.day), []).append(mention)
    for kind in sorted({kind for kind, day in groups if day is None}):
        dated = sorted(day for k, day in groups if k == kind and day is not None)
        if len(dated) == 1:
            groups[kind, dated[0]].extend(groups.pop((kind, None)))
    made = []
    for (kind, day), members in groups.items():
        for part in (part for place in _parted(members, _places) for part in _parted(place, _people)):
            ordered = sorted(part, key=lambda m: (m.view.order, m.event.start, m.event.end))
            made.append(Happening(kind, day, tuple(ordered)))
    return sorted(
        made, key=lambda h: (h.day is None, h.day or "", h.type, h.mentions[0].view.id, h.mentions[0].event.start)
    )


Marks = frozenset[tuple[str, str]]
"""What tells a mention's happening from another: (kind of mark, entity across reports)."""


def _places(mention: EventMention) -> Marks:
    return frozenset(("where", mention.view.linked(place)) for place in mention.event.where)


def _people(mention: EventMention) -> Marks:
    """Who takes part in what role, where that makes the happening: two meetings of one day have other people."""
    if mention.kind not in OF_PEOPLE:
        return frozenset()
    return frozenset((p.role, mention.view.linked(p.entity)) for p in mention.event.participants if p.entity)


def _parted(mentions: list[EventMention], marks: Callable[[EventMention], Marks]) -> list[list[EventMention]]:
    """Mentions parted where they tell marks of one kind and have none in common; those that tell nothing by which they
    could be parted go with the largest part."""
    parts: list[tuple[Marks, list[EventMention]]] = []
    unmarked = []
    for mention in mentions:
        here = marks(mention)
        if not here:
            unmarked.append(mention)
            continue
        joined = (here, [mention])
        rest = []
        for part in parts:
            if part[0] & joined[0] or not {kind for kind, _ in part[0]} & {kind for kind, _ in joined[0]}:
                joined = (joined[0] | part[0], part[1] + joined[1])
            else:
                rest.append(part)
        parts = [*rest, joined]
    if not parts:
        return [unmarked]
    largest = max(range(len(parts)), key=lambda i: (len(parts[i][1]), -i))
    return [found + (unmarked if i == largest else []) for i, (_, found) in enumerate(parts)]


def cause_near(mentions: Sequence[EventMention], view: View, start: int) -> EventMention | None:
    """The mention of what may have hurt people that a place in the text speaks of: the nearest of its sentence, else
    the last before it in the paragraph, else the last before it."""
    causes = [m for m in mentions if m.kind in CAUSES]
    first, last = view.sentence_at(start)
    here = [m for m in causes if first <= m.event.start < last]
    if here:
        return min(here, key=lambda m: (abs(m.event.start - start), m.event.start))
    before = [m for m in causes if m.event.start < start]
    return max(before, key=lambda m: m.event.start) if before else None
