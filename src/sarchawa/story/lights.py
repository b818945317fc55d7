"""Every report of an archive with what reports are put together by: as many as there are, in little memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sys import intern

from sarchawa.model import Reading
from sarchawa.story.features import home_of
from sarchawa.story.spool import Spool

AT_HAND = 128
"""Readings of a generation that are held: most are read one after another, once."""


class Lights(Spool[Reading]):
    """Readings by report id, of which only what is asked of all of them at once is held. entities: ids of those that a
    report names; home: the day (ordinal) it is filed by, None where it has none."""

    def __init__(self, readings: Iterable[Reading] = ()) -> None:
        super().__init__(Reading, AT_HAND)
        self.entities: dict[str, tuple[str, ...]] = {}
        self.home: dict[str, int | None] = {}
        for reading in readings:
            self.add(reading)

    def add(self, reading: Reading) -> None:
        report = reading.report.id
        self.put(report, reading)
        self.entities[report] = tuple(intern(entity.id) for entity in reading.entities)
        self.home[report] = home_of(reading)

    def in_order(self) -> Iterator[Reading]:
        """Every reading, one at a time, in order of report id."""
        return map(self._read, sorted(self))
