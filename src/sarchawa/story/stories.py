"""From Readings to stories and linked entities: the order of the work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from sarchawa.model import LinkedEntity, Period, Reading, Story
from sarchawa.record.ids import content_id
from sarchawa.story.agglomerate import Group
from sarchawa.story.archive import (
    Archive,
    AtHand,
    Identified,
    Linked,
    Marks,
    Readings,
    Source,
    Spread,
    here,
    identified,
)
from sarchawa.story.board import figures_board
from sarchawa.story.compare import Facts, compare
from sarchawa.story.group import Grouping
from sarchawa.story.identities import identities
from sarchawa.story.link import Links, join_offices, join_short_forms, join_spellings, know, linked_entities
from sarchawa.story.near import Near
from sarchawa.story.passages import copied_passages
from sarchawa.story.rarity import Rarity, count
from sarchawa.story.settled import NOTHING, Settled
from sarchawa.story.timeline import timeline
from sarchawa.story.timex import day_of, days_between
from sarchawa.story.titles import title_of
from sarchawa.story.view import View

BEFORE_STORY = 31
"""Days before the first report from which a happening still belongs to a story's period."""


class Telling(NamedTuple):
    """The stories of an archive. ids: of all; told: those told anew and not as before, in no order; marks: of all that
    were told anew, by id; entities: every entity across reports, by how often it is named."""

    ids: frozenset[str]
    told: tuple[Story, ...]
    marks: Mapping[str, Marks]
    entities: tuple[LinkedEntity, ...]


def make_stories(
    readings: Sequence[Reading],
    settled: Settled = NOTHING,
) -> tuple[tuple[Story, ...], tuple[LinkedEntity, ...]]:
    """The stories that reports tell, by their first day, and every entity across reports, by how often it is named.

    Each report is in exactly one story; a report alone is a story of one. The result depends on the set of the
    readings, not on their order. settled: what a person has decided. Raises ValueError where two readings have one
    report id.
    """
    ids = Counter(reading.report.id for reading in readings)
    if len(ids) < len(readings):
        twice = next(i for i, n in sorted(ids.items()) if n > 1)
        raise ValueError(f"two reports have the id {twice!r}; give each its own")
    telling = tell(Readings(readings), settled)
    return tuple(sorted(telling.told, key=order_of)), telling.entities


def order_of(story: Story) -> tuple[bool, str, str]:
    """Sorts stories by their first day, the undated last."""
    return (story.period.earliest is None, story.period.earliest or "", story.id)


class _StoryWork(NamedTuple):
    """All that a story is made of, but for why its reports are in it. copies: (original, copy); names: of entities."""

    id: str
    source: Source
    copies: tuple[tuple[str, str], ...]
    identified: Identified
    names: dict[str, str]


STORIES_AT_ONCE = 20


def tell(
    archive: Archive,
    settled: Settled = NOTHING,
    spread: Spread = here,
    put: Callable[[Story], None] | None = None,
) -> Telling:
    """The stories of an archive. What was told before and would come out the same is not told again; the result is that
    of an archive of which nothing was told.

    Who is who, and which stories there are, is worked out over all reports in the form of ``light``; whole readings are
    looked at only of the stories that are told anew. spread: what works weeks out and tells stories; put: takes each
    story that is told anew, where there may be too many to be held; then ``told`` is empty.
    """
    marks = archive.marks()
    lights = archive.lights()
    known = know(lights.each())
    people = identities(settled.identities, known, lights)
    joins = [*people.joins, *join_spellings(known)]
    links = Links(known, joins, people.apart)
    grouped = Grouping(archive, marks, spread).group(lights, links.of, settled)
    near = Near(lights, links.of, grouped, settled)
    for group in grouped.groups:
        joins += join_short_forms(group, lights.entities, known, links)
    links = Links(known, joins, people.apart)
    joins += join_offices(lights, known, links)
    links = Links(known, joins, people.apart)
    copies: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    told = {report: group for group in grouped.groups for report in group}
    for copy in grouped.copies:
        copies.setdefault(told[copy[0]], []).append(copy)

    def name(entity: str) -> str:
        return known[entity].name if entity in known else ""

    made: dict[str, Marks] = {}
    ids: set[str] = set()
    anew: list[_Anew] = []
    # By their first days: what is near to one story is then still at hand for the next.
    for group in sorted(grouped.groups, key=lambda group: (lights.home[group[0]] or 0, group)):
        mine = [copy for copy in copies.get(group, ()) if told[copy[1]] is group]
        id = content_id("story", *group)
        ids.add(id)
        outside = near.outside(group)
        told_of = _mark(group, lights.entities, mine, marks, links, name)
        now, before = Marks(told_of, near.mark(group, outside, name)), archive.told(id)
        if now != before:
            made[id] = now
            anew.append(_Anew(id, group, mine, before is not None and before.told == now.told))

    def work(one: _Anew) -> _StoryWork:
        who = identified(one.group, lights.entities, links.of)
        entities = {links.of(report, entity) for report in one.group for entity in lights.entities[report]}
        names = {entity: name(entity) for entity in sorted(entities)}
        at_hand = spread is here
        source = AtHand(tuple(map(archive.reading, one.group))) if at_hand else archive.source(one.group)
        return _StoryWork(one.id, source, tuple(one.copies), who, names)

    new = iter(spread(_story_of, (work(one) for one in anew if not one.is_known), at_once=STORIES_AT_ONCE))
    stories: list[Story] = []
    for one in anew:
        earlier = archive.story(one.id) if one.is_known else None
        story = earlier if earlier is not None else next(new)
        story = replace(story, why=near.why(one.group, name), apart=near.apart(near.outside(one.group), name))
        if story != earlier:
            (put or stories.append)(story)
    return Telling(frozenset(ids), tuple(stories), made, linked_entities(lights, links, people.parted))


class _Anew(NamedTuple):
    """A story that is told anew. is_known: whether it was told before, and only why its reports are in it may be
    other."""

    id: str
    group: Group
    copies: Sequence[tuple[str, str]]
    is_known: bool


def _story_of(work: _StoryWork) -> Story:
    def name(entity: str) -> str:
        return work.names.get(entity, "")

    return _story(work.id, work.source.readings(), work.copies, work.identified.of, name)


def _mark(
    reports: Sequence[str],
    entities: Mapping[str, Sequence[str]],
    copies: Sequence[tuple[str, str]],
    marks: Mapping[str, str],
    links: Links,
    name: Callable[[str], str],
) -> str:
    """The mark of all that ``_story`` depends on: the story's readings, who is who in them and by which name, which of
    them are copies."""
    parts: list[str] = []
    for report in reports:
        parts += (report, marks[report])
        for entity in entities[report]:
            linked = links.of(report, entity)
            parts += (linked, name(linked))
    return content_id(*parts, *(f"{copy} of {original}" for original, copy in copies))


def _story(
    id: str,
    readings: Sequence[Reading],
    copies: Sequence[tuple[str, str]],
    linked: Linked,
    name: Callable[[str], str],
) -> Story:
    """A story, but for why its reports are in it. readings: its own, in order of id; copies: (original, copy)."""
    copied = {copy for _, copy in copies}
    views = [View(reading, linked, name) for reading in readings]
    by_id = {view.id: view for view in views}
    in_order = [view.id for view in sorted(views, key=lambda view: view.order)]
    facts = Facts(
        [view for view in views if view.id not in copied],
        Rarity(count(readings, linked)),
        name,
        [(by_id[original], by_id[copy]) for original, copy in copies],
    )
    comparisons = compare(facts)
    period = _period(facts)
    return Story(
        id=id,
        title=title_of(facts),
        period=period,
        reports=tuple(in_order),
        copies=tuple(copies),
        passages=tuple(copied_passages(by_id[original], by_id[copy]) for original, copy in copies),
        timeline=timeline(facts, comparisons),
        statements=tuple(s.id for view in facts.views for s in view.reading.statements),
        figures=tuple(f.id for view in facts.views for f in view.reading.figures),
        board=figures_board(facts, comparisons, period),
        comparisons=comparisons,
    )


def _period(facts: Facts) -> Period:
    """From the first to the last day on which the story's reports appeared or, shortly before, its happenings took
    place."""
    published = sorted(day for view in facts.views if (day := day_of(view.day)))
    told = sorted(h.day for h in facts.happenings if h.day is not None)
    if published:
        told = [day for day in told if days_between(published[0], day) >= -BEFORE_STORY and day <= published[-1]]
    days = sorted([*published, *told])
    return Period(earliest=days[0], latest=days[-1]) if days else Period()
