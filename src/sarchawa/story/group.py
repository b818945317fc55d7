"""Which reports tell one story, block of time by block of time.

Reports are filed by calendar month. What a month's reports come to depends on that month's reports alone, so that a
month is worked out once and again only when a report of it comes or goes (``Blocks`` remembers it); then the groups of
neighbouring months, and of months that reports of another month speak of, are joined where they are alike. The result
depends on the set of the reports, never on the order in which they came.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sarchawa.model import Reading
from sarchawa.record.ids import content_id
from sarchawa.story.agglomerate import Group, Groups, ordered
from sarchawa.story.copies import find_copies
from sarchawa.story.features import Features, features_of, home_of
from sarchawa.story.pairs import Index, Pair, pairs_between, pairs_within
from sarchawa.story.rarity import Rarity

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

Linked = Callable[[str, str], str]


class Settled(NamedTuple):
    """What a person has settled, as pairs of report ids. together: told as one story; apart: never."""

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


class Asked(NamedTuple):
    """What is asked of two reports of a month. likeness: from which two groups are one story; fade_days: after which
    what they share counts half."""

    likeness: float
    fade_days: float


class Month(NamedTuple):
    """What holds in a month: how rare words and names are, and what is asked of two reports."""

    rarity: Rarity
    asked: Asked


class Grouped(NamedTuple):
    """groups: ids of the reports of each story, in order; copies: (original, copy); pairs: the reports that were found
    alike, best first; by report id: months: what holds in its month; heaviest: its features, heaviest first."""

    groups: list[Group]
    copies: list[tuple[str, str]]
    pairs: list[Pair]
    months: Mapping[str, Month]
    heaviest: Mapping[str, tuple[str, ...]]


class _Block(NamedTuple):
    """A month worked out. groups: with what their pairs come to."""

    mark: str
    month: Month
    features: tuple[Features, ...]
    pairs: tuple[Pair, ...]
    groups: Mapping[Group, float]


class Blocks:
    """Months worked out, remembered from one grouping to the next."""

    def __init__(self) -> None:
        self._known: dict[str, _Block] = {}

    def group(
        self,
        readings: Sequence[Reading],
        linked: Linked,
        settled: Settled = Settled(),  # noqa: B008 - immutable
    ) -> Grouped:
        """The stories of these reports. linked: (report id, entity id) → id of the entity across reports."""
        months: dict[str, list[Reading]] = {}
        for reading in sorted(readings, key=lambda r: r.report.id):
            months.setdefault(_month(home_of(reading)), []).append(reading)
        blocks = {month: self._block(month, months[month], linked, settled) for month in sorted(months)}
        self._known = blocks
        copies = find_copies(readings, linked)
        between = _between(blocks)
        groups = _joined(blocks, between, copies, settled)
        pairs = [*(pair for block in blocks.values() for pair in block.pairs), *between]
        return Grouped(
            groups,
            copies,
            sorted(pairs, key=lambda p: (-p.score, p.a, p.b)),
            {one.report: block.month for block in blocks.values() for one in block.features},
            {one.report: one.top for block in blocks.values() for one in block.features},
        )

    def _block(self, month: str, readings: Sequence[Reading], linked: Linked, settled: Settled) -> _Block:
        mark = _mark(readings, linked, settled)
        known = self._known.get(month)
        if known is not None and known.mark == mark:
            return known
        rarity = Rarity(readings, linked)
        features = tuple(features_of(reading, rarity, linked) for reading in readings)
        asked = asked_of(len(readings))
        pairs = pairs_within(Index(features, asked.fade_days))
        groups = Groups([(one.report,) for one in features], apart=settled.apart)
        groups.link((pair.a, pair.b, pair.score) for pair in pairs)
        groups.join_settled(settled.together)
        groups.agglomerate(lambda a, b: asked.likeness)
        return _Block(mark, Month(rarity, asked), features, tuple(pairs), groups.all())


def group_reports(readings: Sequence[Reading], linked: Linked, settled: Settled = Settled()) -> Grouped:  # noqa: B008
    """The stories of these reports, worked out at once; see ``Blocks.group``."""
    return Blocks().group(readings, linked, settled)


def asked_of(reports: int) -> Asked:
    """What is asked of two reports in a month of so many."""
    tenfold = math.log10(max(1.0, reports / FEW))
    return Asked(LEAST_ALIKE + STRICTER * tenfold, FADE_DAYS / (1 + QUICKER * tenfold))


def _month(day: int | None) -> str:
    """The month a day (ordinal) lies in, "" for none."""
    return "" if day is None else date.fromordinal(day).isoformat()[:7]


def _mark(readings: Sequence[Reading], linked: Linked, settled: Settled) -> str:
    """What a month's groups are made of: other readings, links or decisions give another mark. Only for this run of
    the program: Python's hashes differ from one to the next."""
    parts: list[str] = []
    here = {reading.report.id for reading in readings}
    for reading in readings:
        report = reading.report
        parts += (report.id, report.sha256, report.published.value or "", str(hash(reading.keys)))
        parts += (linked(report.id, entity.id) for entity in reading.entities)
    for kind, pairs in zip(("together", "apart"), settled, strict=True):
        parts += (f"{kind} {a} {b}" for a, b in pairs if a in here and b in here)
    return content_id(*parts)


def _between(blocks: Mapping[str, _Block]) -> list[Pair]:
    """Pairs of reports filed in different months, each once."""
    visitors: dict[str, list[Features]] = {}
    undated = [one for block in blocks.values() for one in block.features if one.home is None]
    for month, block in blocks.items():
        for one in block.features:
            for visited in _visits(one):
                if visited != month and visited in blocks:
                    visitors.setdefault(visited, []).append(one)
    found: dict[tuple[str, str], Pair] = {}
    for month, block in blocks.items():
        asking = [*visitors.get(month, ()), *(undated if month else ())]
        if asking:
            found.update({(pair.a, pair.b): pair for pair in pairs_between(_index(block), asking)})
    return [found[key] for key in sorted(found)]


def _index(block: _Block) -> Index:
    return Index(block.features, block.month.asked.fade_days)


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
    blocks: Mapping[str, _Block], between: Iterable[Pair], copies: Iterable[tuple[str, str]], settled: Settled
) -> list[Group]:
    """The groups of all months, joined across months; copies with their originals, what is settled as it is settled."""
    inner = {group: total for block in blocks.values() for group, total in block.groups.items()}
    enough = {group[0]: block.month.asked.likeness for block in blocks.values() for group in block.groups}
    groups = Groups(inner, inner, apart=settled.apart)
    groups.link((pair.a, pair.b, pair.score) for pair in between)
    groups.join_settled(settled.together)
    groups.join_settled(copies)
    groups.agglomerate(lambda a, b: max(enough[a], enough[b]))
    return ordered(groups.all())
