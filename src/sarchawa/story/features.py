"""What a report is told by: its words, its names and what it says happened on which day, weighted by rarity."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from sarchawa.model import Reading
from sarchawa.story.happenings import MISTAKABLE, NOT_A_HAPPENING
from sarchawa.story.rarity import Rarity, words_of
from sarchawa.story.timex import day_of

NAME_WEIGHT = 1.4
"""A name counts so many times a word of the same rarity."""
HAPPENING_RARITY = 4.0
"""What a type of happening on a day counts, in nats: about as much as a word that one report in fifty holds."""
TOP = 25
"""Heaviest features of a report by which others are looked up."""
MOST_DAYS = 12
"""Days of those that a report speaks of that count, the nearest to its own first: an outline of a history is near to
nothing in particular."""

WORD, NAME, HAPPENING = "w", "n", "d"
"""What a feature begins with: a lemma, the id of an entity, a type of happening and a day follow."""


class Features(NamedTuple):
    """weights: by feature, their squares adding up to 1; top: the heaviest, heaviest first; days: the days it speaks of
    and its own, as ordinals, in order; home: the day by which it is filed, None where it has none."""

    report: str
    weights: dict[str, float]
    top: tuple[str, ...]
    days: tuple[int, ...]
    home: int | None


def features_of(reading: Reading, rarity: Rarity, linked: Callable[[str, str], str]) -> Features:
    """The features of a report, each weighted by rarity and (words, names) by the logarithm of how often it stands."""
    report = reading.report.id
    weights: dict[str, float] = {}
    for word, count in Counter(words_of(reading.keys)).items():
        weights[intern(WORD + word)] = (1 + math.log(count)) * rarity.word(word)
    for name, count in Counter(linked(report, n.entity) for n in reading.names if n.entity).items():
        weights[intern(NAME + name)] = NAME_WEIGHT * (1 + math.log(count)) * rarity.name(name)
    for event in reading.events:
        day = day_of(event.when)
        if day is not None and event.type not in NOT_A_HAPPENING:
            kind = "incident" if event.type in MISTAKABLE else event.type
            weights[intern(f"{HAPPENING}{kind} {day}")] = HAPPENING_RARITY
    # In a fixed order, so that the sum is the same on every run.
    ranked = sorted(weights, key=lambda key: (-weights[key], key))
    norm = math.sqrt(sum(weights[key] ** 2 for key in ranked)) or 1.0
    days, home = days_of(reading)
    return Features(report, {key: weights[key] / norm for key in ranked}, tuple(ranked[:TOP]), days, home)


def days_of(reading: Reading) -> tuple[tuple[int, ...], int | None]:
    """The days a report speaks of with its own, and the one it is filed by: its own, else the latest it speaks of."""
    told = {_ordinal(day) for time in reading.times if (day := day_of(time.value)) is not None}
    own = day_of(reading.report.published.value)
    home = _ordinal(own) if own is not None else max(told, default=None)
    if home is None:
        return (), None
    nearest = sorted(told - {home}, key=lambda day: (abs(day - home), day))[: MOST_DAYS - 1]
    return tuple(sorted((*nearest, home))), home


def home_of(reading: Reading) -> int | None:
    """The day (ordinal) a report is filed by, None where it has none."""
    return days_of(reading)[1]


@lru_cache(maxsize=1 << 14)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
