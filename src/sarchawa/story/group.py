"""Which reports tell one story, block of time by block of time.

Reports are filed by calendar month. What a month's reports come to depends on that month's reports alone, so that a
month is worked out once and again only when a report of it comes or goes (``Blocks`` keeps it); then the groups of
neighbouring months, and of months that reports of another month speak of, are joined where they are alike. The result
depends on the set of the reports, never on the order in which they came.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sarchawa.model import Reading
from sarchawa.record.ids import content_id
from sarchawa.story.agglomerate import Group, Groups, ordered
from sarchawa.story.archive import Identified, Kept, Linked, Readings, Spread, here, identified
from sarchawa.story.copies import Print, find_copies, print_of
from sarchawa.story.features import Features, features_of, home_of
from sarchawa.story.pairs import Index, Pair, pairs_between, pairs_within
from sarchawa.story.rarity import Counts, Rarity, count
from sarchawa.story.settled import NOTHING, Settled

FEW = 16
"""Reports of a month up to which they are few."""
LEAST_ALIKE = 0.17
"""Likeness from which two groups are one story where few reports appear."""
STRICTER = 0.055
"""The more reports appear at a time, the likelier is one that is alike by chance: so much more likeness is asked where
there are ten times as many reports."""
FADE_DAYS = 9.0
QUICKER = 0.55
"""Days after which what two reports share counts half where few reports appear, and the share of them by which time
goes quicker where there are ten times as many."""
BORDER_DAYS = 10
"""Days from a day that a report speaks of within which it may tell of what another month's reports tell."""
MOST_VISITS = 6
"""Other months in which a report is looked for, those of its nearest days first."""


class Asked(NamedTuple):
    """What is asked of two reports of a month. likeness: from which two groups are one story; fade_days: after which
    what they share counts half."""

    likeness: float
    fade_days: float


class Month(NamedTuple):
    """What holds in a month. mark: of all that its groups are made of; rarity: how rare words and names are; asked:
    what is asked of two reports."""

    mark: str
    rarity: Rarity
    asked: Asked


class Grouped(NamedTuple):
    """groups: ids of the reports of each story, in order; copies: (original, copy); by report id: months: what holds in
    its month; heaviest: its features, heaviest first."""

    groups: list[Group]
    copies: list[tuple[str, str]]
    months: Mapping[str, Month]
    heaviest: Mapping[str, tuple[str, ...]]


class _Block(NamedTuple):
    """A month worked out. features: of its reports, of each only the weights of the heaviest; groups: with what their
    pairs come to."""

    counts: Counts
    prints: tuple[Print, ...]
    features: tuple[Features, ...]
    groups: tuple[tuple[Group, float], ...]


class _MonthWork(NamedTuple):
    """All that a month's groups are made of."""

    readings: tuple[Reading, ...]
    identified: Identified
    settled: Settled


class _Between(NamedTuple):
    """What visitors from one month have in common with the reports of another."""

    pairs: tuple[Pair, ...]


class Blocks:
    """One grouping. A month that was worked out before, of the same readings, links and decisions, is taken from what
    was kept."""

    def __init__(self, kept: Kept, marks: Mapping[str, str], spread: Spread = here) -> None:
        """marks: by report id, of all that its reading depends on; spread: what works the months out."""
        self._spread = spread
        self._kept = kept
        self._marks = marks
        self._blocks: dict[str, _Block] = {}
        self._months: dict[str, Month] = {}
        self._readings: dict[str, Reading] = {}
        self._month_of: dict[str, str] = {}
        self._whole: dict[str, Features] = {}

    def group(self, readings: Sequence[Reading], linked: Linked, settled: Settled = NOTHING) -> Grouped:
        """The stories of these reports. linked: (report id, entity id) → id of the entity across reports."""
        filed: dict[str, list[Reading]] = {}
        for reading in sorted(readings, key=lambda r: r.report.id):
            month = _month(home_of(reading))
            filed.setdefault(month, []).append(reading)
            self._readings[reading.report.id] = reading
            self._month_of[reading.report.id] = month
        self._work_out(filed, linked, settled)
        copies = find_copies(one for block in self._blocks.values() for one in block.prints)
        groups = _joined(self._blocks, self._months, self._between(linked), copies, settled)
        self._whole.clear()
        return Grouped(
            groups,
            copies,
            {report: self._months[month] for report, month in self._month_of.items()},
            {one.report: one.top for block in self._blocks.values() for one in block.features},
        )

    def _work_out(self, filed: Mapping[str, Sequence[Reading]], linked: Linked, settled: Settled) -> None:
        """Every month, but for those that are as they were."""
        marks = {month: self._mark(filed[month], linked, settled) for month in sorted(filed)}
        for month, mark in marks.items():
            known = self._kept.get("month", month, mark, _Block)
            if known is not None:
                self._blocks[month] = known
        new = [month for month in marks if month not in self._blocks]
        if self._spread is here:
            for month in new:  # what is worked out on the way serves again
                self._blocks[month], whole = _worked_out(filed[month], linked, settled)
                self._whole.update((one.report, one) for one in whole)
        else:
            work = [_MonthWork(tuple(filed[m]), identified(filed[m], linked), _within(settled, filed[m])) for m in new]
            self._blocks.update(zip(new, self._spread(_block_of, work), strict=True))
        for month in new:
            self._kept.keep("month", month, marks[month], self._blocks[month])
        self._blocks = {month: self._blocks[month] for month in marks}
        for month, block in self._blocks.items():
            self._months[month] = Month(marks[month], Rarity(block.counts), asked_of(len(filed[month])))

    def _mark(self, readings: Sequence[Reading], linked: Linked, settled: Settled) -> str:
        """The mark of all that a month's groups are made of: its readings, links and decisions."""
        parts: list[str] = []
        here = {reading.report.id for reading in readings}
        for reading in readings:
            report = reading.report.id
            parts += (report, self._marks[report])
            parts += (linked(report, entity.id) for entity in reading.entities)
        for kind, pairs in (("together", settled.together), ("apart", settled.apart)):
            parts += (f"{kind} {a} {b}" for a, b in pairs if a in here and b in here)
        return content_id(*parts)

    def _between(self, linked: Linked) -> list[Pair]:
        """Pairs of reports filed in different months, each once."""
        visitors: dict[str, dict[str, list[Features]]] = {}
        for month, block in self._blocks.items():
            for one in block.features:
                for visited in _visits(one) if month else sorted(self._blocks):
                    if visited != month and visited in self._blocks:
                        visitors.setdefault(visited, {}).setdefault(month, []).append(one)

        def whole(report: str) -> Features:
            if report not in self._whole:
                rarity = self._months[self._month_of[report]].rarity
                self._whole[report] = features_of(self._readings[report], rarity, linked)
            return self._whole[report]

        found: dict[tuple[str, str], Pair] = {}
        for visited in sorted(visitors):
            index: Index | None = None
            for home in sorted(visitors[visited]):
                mark = f"{self._months[visited].mark} {self._months[home].mark}"
                between = self._kept.get("between", f"{visited} {home}", mark, _Between)
                if between is None:
                    index = index or Index(self._blocks[visited].features, self._months[visited].asked.fade_days)
                    between = _Between(tuple(pairs_between(index, visitors[visited][home], whole)))
                    self._kept.keep("between", f"{visited} {home}", mark, between)
                found.update({(pair.a, pair.b): pair for pair in between.pairs})
        return [found[key] for key in sorted(found)]


def _block_of(work: _MonthWork) -> _Block:
    return _worked_out(work.readings, work.identified.of, work.settled)[0]


def _worked_out(readings: Sequence[Reading], linked: Linked, settled: Settled) -> tuple[_Block, list[Features]]:
    """A month of its readings, in order of id, alone; and their features with all weights."""
    counts = count(readings, linked)
    rarity, asked = Rarity(counts), asked_of(len(readings))
    features = [features_of(reading, rarity, linked) for reading in readings]
    groups = Groups([(one.report,) for one in features], apart=settled.apart)
    groups.link((pair.a, pair.b, pair.score) for pair in pairs_within(Index(features, asked.fade_days)))
    groups.join_settled(settled.together)
    groups.agglomerate(lambda a, b: asked.likeness)
    block = _Block(
        counts,
        tuple(print_of(reading, linked) for reading in readings),
        tuple(one._replace(weights={key: one.weights[key] for key in one.top}) for one in features),
        tuple(groups.all().items()),
    )
    return block, features


def _within(settled: Settled, readings: Iterable[Reading]) -> Settled:
    """What is settled of pairs of these reports."""
    here = {reading.report.id for reading in readings}
    together, apart = (tuple((a, b) for a, b in pairs if a in here and b in here) for pairs in settled[:2])
    return Settled(together, apart, {})  # the decisions themselves are not asked for


def group_reports(readings: Sequence[Reading], linked: Linked, settled: Settled = NOTHING) -> Grouped:
    """The stories of these reports, worked out at once; see ``Blocks.group``."""
    return Blocks(Readings(()), {reading.report.id: "" for reading in readings}).group(readings, linked, settled)


def asked_of(reports: int) -> Asked:
    """What is asked of two reports in a month of so many."""
    tenfold = math.log10(max(1.0, reports / FEW))
    return Asked(LEAST_ALIKE + STRICTER * tenfold, FADE_DAYS / (1 + QUICKER * tenfold))


def _month(day: int | None) -> str:
    """The month a day (ordinal) lies in, "" for none."""
    return "" if day is None else date.fromordinal(day).isoformat()[:7]


def _visits(one: Features) -> list[str]:
    """The months in which a report may be told of, besides its own: those of the days it speaks of, and the one that
    ended shortly before (of two neighbours the later looks for the earlier)."""
    if one.home is None:
        return []
    home = one.home
    near = sorted(one.days, key=lambda day: (abs(day - home), day))
    months = (_month(max(1, day + step)) for day in near for step in (0, -BORDER_DAYS))
    return [month for month in dict.fromkeys(months) if month != _month(home)][:MOST_VISITS]


def _joined(
    blocks: Mapping[str, _Block],
    months: Mapping[str, Month],
    between: Iterable[Pair],
    copies: Iterable[tuple[str, str]],
    settled: Settled,
) -> list[Group]:
    """The groups of all months, joined across months; copies with their originals, what is settled as it is settled."""
    inner = {group: total for block in blocks.values() for group, total in block.groups}
    enough = {group[0]: months[month].asked.likeness for month, block in blocks.items() for group, _ in block.groups}
    groups = Groups(inner, inner, apart=settled.apart)
    groups.link((pair.a, pair.b, pair.score) for pair in between)
    groups.join_settled(settled.together)
    groups.join_settled(copies)
    groups.agglomerate(lambda a, b: max(enough[a], enough[b]))
    return ordered(groups.all())
