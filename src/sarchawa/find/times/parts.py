"""What the constructions say, before it is known which day they mean.

A construction reads a stretch of tokens as a Part. Its meaning is a Point in time (a set of slots, which adjacent
parts fill together), a Length, a Repeat or a Vague reference. anchor.py turns meanings into values.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from sarchawa.find.times.calendars import Calendar

Base = Literal["report", "play"]
"""Counted from the report's own date, or from the date in play (the one that the text spoke of last)."""


class Rel(NamedTuple):
    """A day, month or year counted from a base."""

    base: Base
    offset: int


class Point(NamedTuple):
    """A point in time by the slots that are said; None where a slot is not said.

    clock: (hour, minute); part: TIMEX3 part of day; relday: "today", "that day"; weekday: 1-7; turn: -1 last, +1
    next, for the weekday, month, season or holiday beside it; day, month, year: numbers, in ``calendar``; week,
    decade (as "199"), century (as "19"); season; portion: "H1" … "Q4"; holiday: "calendar month day days"; event:
    key of the happening whose day is meant; mod: TIMEX3 mod.
    """

    clock: tuple[int, int] | None = None
    part: str | None = None
    relday: Rel | None = None
    weekday: int | None = None
    turn: int | None = None
    day: int | None = None
    month: int | Rel | None = None
    year: int | Rel | None = None
    calendar: Calendar | None = None
    week: Rel | None = None
    decade: str | Rel | None = None
    century: str | Rel | None = None
    season: str | None = None
    portion: str | None = None
    holiday: str | None = None
    event: str | None = None
    mod: str | None = None

    @property
    def names_day(self) -> bool:
        """Whether it says of which day it speaks."""
        return any(slot is not None for slot in (self.relday, self.weekday, self.day, self.event, self.holiday))

    @property
    def within_day(self) -> bool:
        return self.clock is not None or self.part is not None


class Length(NamedTuple):
    """A duration. value: as in TIMEX3; amount, unit: of a simple one (amount None where no number is said); toward:
    -1 where it ends at the base ("the past two days"), +1 where it begins there, else 0; ends: whether its far end
    is meant, a point ("two days ago"); base: what it is counted from; event: key of the happening it is counted
    from."""

    value: str
    amount: float | None
    unit: str
    toward: int = 0
    ends: bool = False
    base: Base = "report"
    event: str | None = None
    mod: str | None = None


class Repeat(NamedTuple):
    """A repetition. value: as in TIMEX3 ("P1D", "XXXX-WXX-7", "XXXX")."""

    value: str


class Vague(NamedTuple):
    """PRESENT_REF, PAST_REF, FUTURE_REF, or a stretch of unsaid length (type DURATION, value XXXX)."""

    value: str


Meaning = Point | Length | Repeat | Vague


class Reason(NamedTuple):
    """A rule that fired. rule: without the layer's name; resource: the table whose entry fired, ""; first, last:
    tokens."""

    rule: str
    resource: str
    first: int
    last: int


class Part(NamedTuple):
    """A construction found. start, end: token indexes, end exclusive; complete: False where the words mean a time
    only with another part beside them ("بەیانی", a weak month name)."""

    start: int
    end: int
    meaning: Meaning
    reasons: tuple[Reason, ...]
    complete: bool = True


def part(
    start: int,
    end: int,
    meaning: Meaning,
    rule: str,
    resource: str = "",
    *,
    complete: bool = True,
    also: tuple[Reason, ...] = (),
) -> Part:
    """A Part by one rule over all its tokens; also: reasons of the pieces it was made from."""
    return Part(start, end, meaning, (Reason(rule, resource, start, end - 1), *also), complete)
