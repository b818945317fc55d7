"""What the reports of one week come to, and those that come to it from others: worked out alone, in any process."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from sarchawa.model import Reading
from sarchawa.story.agglomerate import Group, Groups, Link
from sarchawa.story.archive import Identified
from sarchawa.story.copies import print_of
from sarchawa.story.features import Features, features_of
from sarchawa.story.pairs import Index, Pair, pairs_between, pairs_within
from sarchawa.story.rarity import Counts, Rarity, count
from sarchawa.story.settled import Settled

FEW = 16
"""Reports up to which they are few: counted with the weeks around, as everything that is asked of two reports."""
LEAST_ALIKE = 0.17
"""Likeness from which two groups are one story where few reports appear."""
STRICTER = 0.055
"""The more reports appear at a time, the likelier is one that is alike by chance: so much more likeness is asked where
there are ten times as many reports."""
FADE_DAYS = 9.0
QUICKER = 0.55
"""Days after which what two reports share counts half where few reports appear, and the share of them by which time
goes quicker where there are ten times as many."""
SURE = 0.05
"""So much more likeness than is asked joins groups of one week before others are looked at; the rest is decided among
all, so that it makes no difference where a week ends."""


class Asked(NamedTuple):
    """What is asked of two reports of a week. likeness: from which two groups are one story; fade_days: after which
    what they share counts half."""

    likeness: float
    fade_days: float


def asked_of(reports: int) -> Asked:
    """What is asked of two reports in weeks of so many."""
    tenfold = math.log10(max(1.0, reports / FEW))
    return Asked(LEAST_ALIKE + STRICTER * tenfold, FADE_DAYS / (1 + QUICKER * tenfold))


class WeekReadings(NamedTuple):
    """The readings of a week, packed (MessagePack), and who is who in them: what they are counted from."""

    readings: tuple[bytes, ...]
    identified: Identified


class BlockWork(NamedTuple):
    """All that a week's groups are made of. counts: of the week with those around it; settled: of its reports."""

    week: WeekReadings
    counts: Counts
    settled: Settled


class Block(NamedTuple):
    """A week worked out. prints, features: of its reports, each packed (MessagePack); groups: those that are sure, with
    what their pairs come to; links: between them."""

    reports: tuple[str, ...]
    prints: tuple[bytes, ...]
    features: tuple[bytes, ...]
    groups: tuple[tuple[Group, float], ...]
    links: tuple[Link, ...]


class Visited(NamedTuple):
    """A week's reports and, from each of some others, those that are looked for among them; by features, packed
    (MessagePack)."""

    block: tuple[bytes, ...]
    fade_days: float
    visitors: tuple[tuple[bytes, ...], ...]


class Between(NamedTuple):
    """How alike visitors from one week are to the reports of another."""

    links: tuple[Link, ...]


def counts_of(week: WeekReadings) -> Counts:
    """In how many reports of a week each word and name stands."""
    return count([_reading(packed) for packed in week.readings], week.identified.of)


def block_of(work: BlockWork) -> Block:
    """A week of its readings, in order of id, alone."""
    readings, linked = [_reading(packed) for packed in work.week.readings], work.week.identified.of
    rarity, asked = Rarity(work.counts), asked_of(work.counts.reports)
    features = [features_of(reading, rarity, linked) for reading in readings]
    groups = Groups([(one.report,) for one in features], apart=work.settled.apart)
    links = _links(pairs_within(Index(features, asked.fade_days)))
    groups.link(links)
    groups.join_settled(work.settled.together)
    groups.agglomerate(lambda a, b: asked.likeness + SURE)
    return Block(
        tuple(one.report for one in features),
        tuple(_packed(print_of(reading, linked)) for reading in readings),
        tuple(map(_packed, features)),
        tuple(groups.all().items()),
        tuple(link for link in links if not groups.are_one(*link[:2])),
    )


def between_of(work: Visited) -> tuple[Between, ...]:
    """What visitors have in common with a week's reports, for each week that they come from."""
    index = Index([_features(packed) for packed in work.block], work.fade_days)
    return tuple(Between(_links(pairs_between(index, map(_features, some)))) for some in work.visitors)


def _links(pairs: Iterable[Pair]) -> tuple[Link, ...]:
    return tuple((pair.a, pair.b, pair.score) for pair in pairs)


_packed = msgspec.msgpack.Encoder().encode
_reading = msgspec.msgpack.Decoder(Reading).decode
_features = msgspec.msgpack.Decoder(Features).decode
