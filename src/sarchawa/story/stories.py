"""From Readings to stories and linked entities: the order of the work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sarchawa.model import LinkedEntity, Period, Reading, Story
from sarchawa.record.ids import content_id
from sarchawa.story.board import figures_board
from sarchawa.story.compare import Facts, compare
from sarchawa.story.group import Grouped, Settled, group_reports
from sarchawa.story.link import Links, join_offices, join_short_forms, join_spellings, know, linked_entities
from sarchawa.story.near import Near
from sarchawa.story.passages import copied_passages
from sarchawa.story.timeline import timeline
from sarchawa.story.timex import day_of, days_between
from sarchawa.story.titles import title_of
from sarchawa.story.view import View

BEFORE_STORY = 31
"""Days before the first report from which a happening still belongs to a story's period."""


def make_stories(
    readings: Sequence[Reading],
    settled: Settled = Settled(),  # noqa: B008 - immutable
) -> tuple[tuple[Story, ...], tuple[LinkedEntity, ...]]:
    """The stories that reports tell, by their first day, and every entity across reports, by how often it is named.

    Each report is in exactly one story; a report alone is a story of one. The result depends on the set of the
    readings, not on their order. settled: what a person has decided. Raises ValueError where two readings have one
    report id.
    """
    ordered = sorted(readings, key=lambda reading: reading.report.id)
    by_id = {reading.report.id: reading for reading in ordered}
    if len(by_id) < len(ordered):
        twice = next(i for i, n in Counter(r.report.id for r in ordered).items() if n > 1)
        raise ValueError(f"two reports have the id {twice!r}; give each its own")
    known = know(ordered)
    joins = join_spellings(known)
    links = Links(known, joins)
    grouped = group_reports(ordered, links.of, settled)
    near = Near(by_id, links.of, grouped)
    for group in grouped.groups:
        joins += join_short_forms([by_id[report] for report in group], known, links)
    links = Links(known, joins)
    joins += join_offices(ordered, known, links)
    links = Links(known, joins)
    copies: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    told = {report: group for group in grouped.groups for report in group}
    for copy in grouped.copies:
        copies.setdefault(told[copy[0]], []).append(copy)
    stories = [_story(group, by_id, copies.get(group, []), near, links, grouped) for group in grouped.groups]
    stories.sort(key=lambda story: (story.period.earliest is None, story.period.earliest or "", story.id))
    return tuple(stories), linked_entities(ordered, links)


def _story(
    group: Sequence[str],
    readings: Mapping[str, Reading],
    copies: Sequence[tuple[str, str]],
    near: Near,
    links: Links,
    grouped: Grouped,
) -> Story:
    reports = set(group)
    mine = [copy for copy in copies if copy[1] in reports]
    copied = {copy for _, copy in mine}

    def name(entity: str) -> str:
        return links.known[entity].name if entity in links.known else ""

    views = [View(readings[report], links.of, name) for report in group]
    by_id = {view.id: view for view in views}
    in_order = [view.id for view in sorted(views, key=lambda view: view.order)]
    facts = Facts(
        [view for view in views if view.id not in copied],
        grouped.months[in_order[0]].rarity,
        name,
        [(by_id[original], by_id[copy]) for original, copy in mine],
    )
    comparisons = compare(facts)
    period = _period(facts)
    return Story(
        id=content_id("story", *sorted(reports)),
        title=title_of(facts),
        period=period,
        reports=tuple(in_order),
        copies=tuple(mine),
        passages=tuple(copied_passages(by_id[original], by_id[copy]) for original, copy in mine),
        why=near.why(group, name),
        apart=near.apart(group, name),
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
