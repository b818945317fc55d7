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
from sys import intern
from typing import NamedTuple

import msgspec

from sarchawa.model import Reading
from sarchawa.record.ids import content_id
from sarchawa.story.agglomerate import Group, Groups, ordered
from sarchawa.story.archive import Identified, Kept, Linked, Readings, Spread, here, identified
from sarchawa.story.copies import Print, find_copies, print_of
from sarchawa.story.features import Features, features_of
from sarchawa.story.lights import Lights
from sarchawa.story.pairs import Index, Pair, pairs_between, pairs_within
from sarchawa.story.rarity import Rarity, count
from sarchawa.story.settled import NOTHING, Settled
from sarchawa.story.spool import Spool

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
HEAVIEST = 10
"""Features of a report by which others outside its story are looked up, however long ago."""
UNDATED = ""
"""The month of reports without a day, which are looked for in every other."""
MOST_VISITS = 6
"""Other months in which a report is looked for, those of its nearest days first."""


class Asked(NamedTuple):
    """What is asked of two reports of a month. likeness: from which two groups are one story; fade_days: after which
    what they share counts half."""

    likeness: float
    fade_days: float


class Month(NamedTuple):
    """What holds in a month. mark: of all that its groups are made of; asked: what is asked of two reports."""

    mark: str
    asked: Asked


class Grouped(NamedTuple):
    """groups: ids of the reports of each story, in order; copies: (original, copy); by report id: months: what holds in
    its month; heaviest: its HEAVIEST features, heaviest first; features: all of them."""

    groups: list[Group]
    copies: list[tuple[str, str]]
    months: Mapping[str, Month]
    heaviest: Mapping[str, tuple[str, ...]]
    features: Mapping[str, Features]


class _Block(NamedTuple):
    """A month worked out. prints, features: of its reports, each packed (MessagePack); groups: with what their pairs
    come to."""

    reports: tuple[str, ...]
    prints: tuple[bytes, ...]
    features: tuple[bytes, ...]
    groups: tuple[tuple[Group, float], ...]


class _MonthWork(NamedTuple):
    """All that a month's groups are made of. readings: packed (MessagePack)."""

    readings: tuple[bytes, ...]
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
        self._reports: dict[str, tuple[str, ...]] = {}
        self._months: dict[str, Month] = {}
        self._groups: dict[str, tuple[tuple[Group, float], ...]] = {}
        self._features = Spool(Features)
        self._prints = Spool(Print)
        self._heaviest: dict[str, tuple[str, ...]] = {}
        self._visitors: dict[str, dict[str, list[str]]] = {}

    def group(self, lights: Lights, linked: Linked, settled: Settled = NOTHING) -> Grouped:
        """The stories of these reports. linked: (report id, entity id) → id of the entity across reports."""
        filed: dict[str, list[str]] = {}
        for report in sorted(lights):
            filed.setdefault(_month(lights.home[report]), []).append(report)
        self._work_out(filed, lights, linked, settled)
        copies = find_copies(self._prints)
        groups = _joined(self._groups, self._months, self._between(), copies, settled)
        return Grouped(
            groups,
            copies,
            {report: self._months[month] for month, reports in self._reports.items() for report in reports},
            self._heaviest,
            self._features,
        )

    def _work_out(self, filed: Mapping[str, Sequence[str]], lights: Lights, linked: Linked, settled: Settled) -> None:
        """Every month, but for those that are as they were."""
        known: dict[str, _Block] = {}
        new: list[str] = []
        for month in sorted(filed):
            mark = self._mark(filed[month], lights.entities, linked, settled)
            self._months[month] = Month(mark, asked_of(len(filed[month])))
            block = self._kept.get("month", month, mark, _Block)
            if block is None:
                new.append(month)
            else:
                known[month] = block

        def work(month: str) -> _MonthWork:
            readings = tuple(map(lights.packed, filed[month]))
            who = identified(filed[month], lights.entities, linked)
            return _MonthWork(readings, who, _within(settled, filed[month]))

        worked_out = iter(self._spread(_block_of, map(work, new)))
        for month in sorted(filed):
            block = known.pop(month, None)
            if block is None:
                block = next(worked_out)
                self._kept.keep("month", month, self._months[month].mark, block)
            self._take(month, block)

    def _take(self, month: str, block: _Block) -> None:
        """Note what a month came to, and in which others its reports are looked for."""
        self._reports[month] = block.reports
        self._groups[month] = block.groups
        for report, features, print_ in zip(block.reports, block.features, block.prints, strict=True):
            self._features.put_packed(report, features)
            self._prints.put_packed(report, print_)
            told = self._features[report]
            self._heaviest[report] = tuple(map(intern, told.top[:HEAVIEST]))
            for visited in _visits(told):
                self._visitors.setdefault(visited, {}).setdefault(month, []).append(report)

    def _mark(
        self, reports: Sequence[str], entities: Mapping[str, Sequence[str]], linked: Linked, settled: Settled
    ) -> str:
        """The mark of all that a month's groups are made of: its readings, links and decisions."""
        parts: list[str] = []
        here = set(reports)
        for report in reports:
            parts += (report, self._marks[report])
            parts += (linked(report, entity) for entity in entities[report])
        for kind, pairs in (("together", settled.together), ("apart", settled.apart)):
            parts += (f"{kind} {a} {b}" for a, b in pairs if a in here and b in here)
        return content_id(*parts)

    def _between(self) -> list[Pair]:
        """Pairs of reports filed in different months, each once."""
        undated = self._reports.get(UNDATED, ())
        found: dict[tuple[str, str], Pair] = {}
        for visited in sorted(self._reports):
            visitors = self._visitors.get(visited, {})
            if undated and visited != UNDATED:
                visitors[UNDATED] = list(undated)
            index: Index | None = None
            for home in sorted(visitors):
                mark = f"{self._months[visited].mark} {self._months[home].mark}"
                between = self._kept.get("between", f"{visited} {home}", mark, _Between)
                if between is None:
                    if index is None:
                        block = [self._features[report] for report in self._reports[visited]]
                        index = Index(block, self._months[visited].asked.fade_days)
                    asked = (self._features[report] for report in visitors[home])
                    between = _Between(tuple(pairs_between(index, asked)))
                    self._kept.keep("between", f"{visited} {home}", mark, between)
                found.update({(pair.a, pair.b): pair for pair in between.pairs})
        return [found[key] for key in sorted(found)]


def _block_of(work: _MonthWork) -> _Block:
    """A month of its readings, in order of id, alone."""
    readings, linked = [_reading(packed) for packed in work.readings], work.identified.of
    rarity, asked = Rarity(count(readings, linked)), asked_of(len(readings))
    features = [features_of(reading, rarity, linked) for reading in readings]
    groups = Groups([(one.report,) for one in features], apart=work.settled.apart)
    groups.link((pair.a, pair.b, pair.score) for pair in pairs_within(Index(features, asked.fade_days)))
    groups.join_settled(work.settled.together)
    groups.agglomerate(lambda a, b: asked.likeness)
    return _Block(
        tuple(one.report for one in features),
        tuple(_packed(print_of(reading, linked)) for reading in readings),
        tuple(map(_packed, features)),
        tuple(groups.all().items()),
    )


_packed = msgspec.msgpack.Encoder().encode
_reading = msgspec.msgpack.Decoder(Reading).decode


def _within(settled: Settled, reports: Iterable[str]) -> Settled:
    """What is settled of pairs of these reports."""
    here = set(reports)
    together, apart = (tuple((a, b) for a, b in pairs if a in here and b in here) for pairs in settled[:2])
    return Settled(together, apart, {})  # the decisions themselves are not asked for


def group_reports(readings: Sequence[Reading], linked: Linked, settled: Settled = NOTHING) -> Grouped:
    """The stories of these reports, worked out at once; see ``Blocks.group``."""
    marks = {reading.report.id: "" for reading in readings}
    return Blocks(Readings(()), marks).group(Lights(readings), linked, settled)


def asked_of(reports: int) -> Asked:
    """What is asked of two reports in a month of so many."""
    tenfold = math.log10(max(1.0, reports / FEW))
    return Asked(LEAST_ALIKE + STRICTER * tenfold, FADE_DAYS / (1 + QUICKER * tenfold))


def _month(day: int | None) -> str:
    """The month a day (ordinal) lies in, UNDATED for none."""
    return UNDATED if day is None else date.fromordinal(day).isoformat()[:7]


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
    blocks: Mapping[str, Iterable[tuple[Group, float]]],
    months: Mapping[str, Month],
    between: Iterable[Pair],
    copies: Iterable[tuple[str, str]],
    settled: Settled,
) -> list[Group]:
    """The groups of all months, joined across months; copies with their originals, what is settled as it is settled."""
    inner = {group: total for block in blocks.values() for group, total in block}
    enough = {group[0]: months[month].asked.likeness for month, block in blocks.items() for group, _ in block}
    groups = Groups(inner, inner, apart=settled.apart)
    groups.link((pair.a, pair.b, pair.score) for pair in between)
    groups.join_settled(settled.together)
    groups.join_settled(copies)
    groups.agglomerate(lambda a, b: max(enough[a], enough[b]))
    return ordered(groups.all())
