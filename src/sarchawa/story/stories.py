"""From Readings to stories and linked entities: the order of the work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sarchawa.model import LinkedEntity, Period, Reading, Story
from sarchawa.record.ids import content_id
from sarchawa.story.compare import Facts, compare
from sarchawa.story.copies import find_copies
from sarchawa.story.link import Links, join_offices, join_short_forms, join_spellings, know, linked_entities
from sarchawa.story.rarity import Rarity
from sarchawa.story.same_story import ONE_STORY, WORTH_TELLING, Pair, cluster, features_of, find_pairs, told_why
from sarchawa.story.timeline import timeline
from sarchawa.story.timex import day_of, days_between
from sarchawa.story.titles import title_of
from sarchawa.story.view import View

MOST_APART = 3
"""Nearest reports outside a story that are told with why they are not in it."""
BEFORE_STORY = 31
"""Days before the first report from which a happening still belongs to a story's period."""


def make_stories(readings: Sequence[Reading]) -> tuple[tuple[Story, ...], tuple[LinkedEntity, ...]]:
    """The stories that reports tell, by their first day, and every entity across reports, by how often it is named.

    Each report is in exactly one story; a report alone is a story of one. The result depends on the set of the
    readings, not on their order. Raises ValueError where two readings have one report id.
    """
    ordered = sorted(readings, key=lambda reading: reading.report.id)
    by_id = {reading.report.id: reading for reading in ordered}
    if len(by_id) < len(ordered):
        twice = next(i for i, n in Counter(r.report.id for r in ordered).items() if n > 1)
        raise ValueError(f"two reports have the id {twice!r}; give each its own")
    known = know(ordered)
    joins = join_spellings(known)
    links = Links(known, joins)
    rarity = Rarity(ordered, links.of)
    copies = find_copies(ordered)
    pairs = find_pairs([features_of(reading, rarity, links.of) for reading in ordered])
    groups = cluster(list(by_id), _with_copies(pairs, copies))
    for group in groups:
        joins += join_short_forms([by_id[report] for report in group], known, links)
    links = Links(known, joins)
    joins += join_offices(ordered, known, links)
    links = Links(known, joins)
    told = {report: group for group in groups for report in group}
    by_story = _pairs_by_story(pairs, told)
    stories = [
        _story([by_id[report] for report in group], by_story.get(group, []), copies, links, rarity) for group in groups
    ]
    stories.sort(key=lambda story: (story.period.earliest is None, story.period.earliest or "", story.id))
    return tuple(stories), linked_entities(ordered, links)


def _with_copies(pairs: Sequence[Pair], copies: Sequence[tuple[str, str]]) -> list[Pair]:
    """The pairs with every copy beside its original, whatever else they share: a copy tells the same story."""
    known = {(pair.a, pair.b): pair for pair in pairs}
    for copy in copies:
        a, b = min(copy), max(copy)
        pair = known.get((a, b), Pair(a, b, 1.0, 1.0, (), None, None))
        known[a, b] = pair._replace(score=1.0)
    return sorted(known.values(), key=lambda p: (-p.score, p.a, p.b))


def _pairs_by_story(pairs: Sequence[Pair], told: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, ...], list[Pair]]:
    """The pairs that touch each story, best first."""
    touching: dict[tuple[str, ...], list[Pair]] = {}
    for pair in pairs:
        for group in {told[pair.a], told[pair.b]}:
            touching.setdefault(group, []).append(pair)
    return touching


def _story(
    readings: Sequence[Reading],
    pairs: Sequence[Pair],
    copies: Sequence[tuple[str, str]],
    links: Links,
    rarity: Rarity,
) -> Story:
    reports = {reading.report.id for reading in readings}
    inside = [pair for pair in pairs if pair.a in reports and pair.b in reports]
    outside = [pair for pair in pairs if (pair.a in reports) != (pair.b in reports) and pair.likeness >= WORTH_TELLING]
    outside.sort(key=lambda pair: (-pair.likeness, pair.a, pair.b))
    mine = [pair for pair in copies if pair[0] in reports]
    copied = {copy for _, copy in mine}

    def name(entity: str) -> str:
        return links.known[entity].name if entity in links.known else ""

    views = [View(reading, links.of, name) for reading in readings]
    by_id = {view.id: view for view in views}

    facts = Facts(
        [view for view in views if view.id not in copied],
        rarity,
        name,
        [(by_id[original], by_id[copy]) for original, copy in mine],
    )
    comparisons = compare(facts)
    in_order = [view.id for view in sorted(views, key=lambda view: view.order)]
    return Story(
        id=content_id("story", *sorted(reports)),
        title=title_of(facts),
        period=_period(facts),
        reports=tuple(in_order),
        copies=tuple(mine),
        why=tuple(told_why(pair, name, together=True) for pair in inside if pair.score >= ONE_STORY),
        apart=tuple(told_why(pair, name, together=False) for pair in outside[:MOST_APART]),
        timeline=timeline(facts, comparisons),
        statements=tuple(s.id for view in facts.views for s in view.reading.statements),
        figures=tuple(f.id for view in facts.views for f in view.reading.figures),
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
