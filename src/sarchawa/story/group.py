"""Which reports tell one story, week by week.

Reports are filed by week. What a week's reports come to depends on them and on what is counted in the weeks around it
alone, so that a week is worked out once, and again only when a report of it or of those comes or goes (``Grouping``
keeps it); then the groups of neighbouring weeks, and of weeks that reports of another week speak of, are joined where
they are alike. The result depends on the set of the reports, never on the order in which they came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from sys import intern
from typing import NamedTuple

from sarchawa.model import Reading
from sarchawa.record.ids import content_id
from sarchawa.story.agglomerate import Group, Groups, Link, ordered
from sarchawa.story.archive import Kept, Linked, Readings, Spread, here, identified
from sarchawa.story.blocks import (
    Asked,
    Between,
    Block,
    BlockWork,
    Visited,
    WeekReadings,
    asked_of,
    between_of,
    block_of,
    counts_of,
)
from sarchawa.story.copies import Print, find_copies
from sarchawa.story.features import Features
from sarchawa.story.lights import Lights
from sarchawa.story.rarity import Counts, counted_together
from sarchawa.story.settled import NOTHING, Settled
from sarchawa.story.spool import Spool
from sarchawa.story.weeks import AROUND, UNDATED, around, visits, week_of

HEAVIEST = 10
"""Features of a report by which others outside its story are looked up, however long ago."""
LEAST_SHARED = 2
"""Of those features as many as a report without a day shares with one of a week in which it is looked for."""
MOST_UNDATED = 200
"""A feature that more reports without a day hold finds none of them."""
COUNTS_AT_HAND = 2 * AROUND + 1


class Week(NamedTuple):
    """What holds in a week. mark: of all that its groups are made of; asked: what is asked of two reports."""

    mark: str
    asked: Asked


class Grouped(NamedTuple):
    """groups: ids of the reports of each story, in order; copies: (original, copy); by report id: weeks: what holds in
    its week; heaviest: its HEAVIEST features, heaviest first; features: all of them."""

    groups: list[Group]
    copies: list[tuple[str, str]]
    weeks: Mapping[str, Week]
    heaviest: Mapping[str, tuple[str, ...]]
    features: Mapping[str, Features]


class Grouping:
    """One grouping. A week that was worked out before, of the same readings, links and decisions, is taken from what
    was kept."""

    def __init__(self, kept: Kept, marks: Mapping[str, str], spread: Spread = here) -> None:
        """marks: by report id, of all that its reading depends on; spread: what works the weeks out."""
        self._spread = spread
        self._kept = kept
        self._marks = marks
        self._reports: dict[str, tuple[str, ...]] = {}
        self._weeks: dict[str, Week] = {}
        self._groups: dict[str, tuple[tuple[Group, float], ...]] = {}
        self._links: dict[str, tuple[Link, ...]] = {}
        self._features = Spool(Features)
        self._prints = Spool(Print)
        self._heaviest: dict[str, tuple[str, ...]] = {}
        self._visitors: dict[str, dict[str, list[str]]] = {}

    def group(self, lights: Lights, linked: Linked, settled: Settled = NOTHING) -> Grouped:
        """The stories of these reports. linked: (report id, entity id) → id of the entity across reports."""
        filed: dict[str, list[str]] = {}
        for report in sorted(lights):
            filed.setdefault(week_of(lights.home[report]), []).append(report)
        self._work_out(filed, lights, linked, settled)
        copies = find_copies(self._prints)
        within = chain.from_iterable(self._links.pop(week) for week in sorted(self._links))
        links = chain(within, self._between())
        groups = _joined(self._groups, self._weeks, links, copies, settled)
        return Grouped(
            groups,
            copies,
            {report: self._weeks[week] for week, reports in self._reports.items() for report in reports},
            self._heaviest,
            self._features,
        )

    def _work_out(self, filed: Mapping[str, Sequence[str]], lights: Lights, linked: Linked, settled: Settled) -> None:
        """Every week, but for those that are as they were."""
        own = {week: self._mark(reports, lights.entities, linked) for week, reports in filed.items()}
        within = {week: _within(settled, reports) for week, reports in filed.items()}
        counted_with = {week: [near for near in around(week) if near in filed] for week in filed}
        known: dict[str, Block] = {}
        for week in sorted(filed):
            told = [f"{how} {a} {b}" for how in ("together", "apart") for a, b in getattr(within[week], how)]
            mark = content_id(week, *(f"{near} {own[near]}" for near in counted_with[week]), *told)
            self._weeks[week] = Week(mark, asked_of(sum(len(filed[near]) for near in counted_with[week])))
            block = self._kept.get("week", week, mark, Block)
            if block is not None:
                known[week] = block
        new = [week for week in sorted(filed) if week not in known]

        def asked(week: str) -> WeekReadings:
            readings = tuple(map(lights.packed, filed[week]))
            return WeekReadings(readings, identified(filed[week], lights.entities, linked))

        counts = Spool(Counts, COUNTS_AT_HAND)
        wanted = sorted({near for week in new for near in counted_with[week]})
        for week, counted in zip(wanted, self._spread(counts_of, map(asked, wanted)), strict=True):
            counts.put(week, counted)

        def work(week: str) -> BlockWork:
            together = counted_together([counts[near] for near in counted_with[week]], counts[week])
            return BlockWork(asked(week), together, within[week])

        worked_out = iter(self._spread(block_of, map(work, new)))
        for week in sorted(filed):
            block = known.pop(week, None)
            if block is None:
                block = next(worked_out)
                self._kept.keep("week", week, self._weeks[week].mark, block)
            self._take(week, block)

    def _take(self, week: str, block: Block) -> None:
        """Note what a week came to, and in which others its reports are looked for."""
        self._reports[week] = block.reports
        self._groups[week] = block.groups
        self._links[week] = block.links
        for report, features, print_ in zip(block.reports, block.features, block.prints, strict=True):
            self._features.put_packed(report, features)
            self._prints.put_packed(report, print_)
            told = self._features[report]
            self._heaviest[report] = tuple(map(intern, told.top[:HEAVIEST]))
            for visited in visits(told):
                self._visitors.setdefault(visited, {}).setdefault(week, []).append(report)

    def _mark(self, reports: Sequence[str], entities: Mapping[str, Sequence[str]], linked: Linked) -> str:
        """The mark of a week's readings and of who is who in them."""
        parts: list[str] = []
        for report in reports:
            parts += (report, self._marks[report])
            parts += (linked(report, entity) for entity in entities[report])
        return content_id(*parts)

    def _between(self) -> Iterator[Link]:
        """Links of reports filed in different weeks, each once."""
        undated = self._undated()
        known: dict[tuple[str, str], Between] = {}
        new: dict[str, list[str]] = {}
        for visited in sorted(self._reports):
            visitors = self._visitors.setdefault(visited, {})
            if visited in undated:
                visitors[UNDATED] = undated[visited]
            for home in sorted(visitors):
                between = self._kept.get("between", f"{visited} {home}", self._mark_between(visited, home), Between)
                if between is None:
                    new.setdefault(visited, []).append(home)
                else:
                    known[visited, home] = between

        def work(visited: str) -> Visited:
            def packed(reports: Sequence[str]) -> tuple[bytes, ...]:
                return tuple(map(self._features.packed, reports))

            visitors = tuple(packed(self._visitors[visited][home]) for home in new[visited])
            return Visited(packed(self._reports[visited]), self._weeks[visited].asked.fade_days, visitors)

        worked_out = iter(self._spread(between_of, map(work, new)))
        met: dict[str, set[tuple[str, str]]] = {}
        """By the later of two weeks the links that were found when its reports visited the earlier."""
        for visited in sorted(self._reports):
            found = dict(zip(new.get(visited, ()), next(worked_out) if visited in new else (), strict=True))
            already = met.pop(visited, set())
            for home in sorted(self._visitors[visited]):
                between = known.pop((visited, home), None)
                if between is None:
                    between = found[home]
                    self._kept.keep("between", f"{visited} {home}", self._mark_between(visited, home), between)
                yield from (link for link in between.links if link[:2] not in already)
                if home > visited:
                    met.setdefault(home, set()).update(link[:2] for link in between.links)

    def _undated(self) -> dict[str, list[str]]:
        """By week the reports without a day that are looked for in it: those that share some of what is heaviest in
        them with one of its reports."""
        holders: dict[str, list[str]] = {}
        for report in self._reports.get(UNDATED, ()):
            for key in self._heaviest[report]:
                holders.setdefault(key, []).append(report)
        found: dict[str, list[str]] = {}
        for week in self._reports if holders else ():
            near: set[str] = set()
            for report in self._reports[week] if week != UNDATED else ():
                shared = Counter(
                    other
                    for key in self._heaviest[report]
                    if len(some := holders.get(key, ())) <= MOST_UNDATED
                    for other in some
                )
                near.update(other for other, times in shared.items() if times >= LEAST_SHARED)
            if near:
                found[week] = sorted(near)
        return found

    def _mark_between(self, visited: str, home: str) -> str:
        return f"{self._weeks[visited].mark} {self._weeks[home].mark}"


def _within(settled: Settled, reports: Iterable[str]) -> Settled:
    """What is settled of pairs of these reports."""
    here = set(reports)
    together, apart = (tuple((a, b) for a, b in pairs if a in here and b in here) for pairs in settled[:2])
    return Settled(together, apart, {})  # the decisions themselves are not asked for


def group_reports(readings: Sequence[Reading], linked: Linked, settled: Settled = NOTHING) -> Grouped:
    """The stories of these reports, worked out at once; see ``Grouping.group``."""
    marks = {reading.report.id: "" for reading in readings}
    return Grouping(Readings(()), marks).group(Lights(readings), linked, settled)


def _joined(
    blocks: Mapping[str, Iterable[tuple[Group, float]]],
    weeks: Mapping[str, Week],
    links: Iterable[Link],
    copies: Iterable[tuple[str, str]],
    settled: Settled,
) -> list[Group]:
    """The groups of all weeks, joined where they are alike; copies with their originals, what is
    settled as it is settled."""
    inner = {group: total for block in blocks.values() for group, total in block}
    enough = {group[0]: weeks[week].asked.likeness for week, block in blocks.items() for group, _ in block}
    groups = Groups(inner, inner, apart=settled.apart)
    groups.link(links)
    groups.join_settled(settled.together)
    groups.join_settled(copies)
    groups.agglomerate(lambda a, b: max(enough[a], enough[b]))
    return ordered(groups.all())
