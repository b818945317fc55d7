"""Time along a line: which day or month stands where, and which of them are named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sarchawa.dossier.language import Interface
from sarchawa.model import Record

LABELS = 7
"""Days or months named along a line, at most: so many fit beside one another."""


class Axis(Record, frozen=True):
    """first, last: ordinals of days; width, margin: of the picture in its own units; rtl: time runs from the right."""

    first: int
    last: int
    width: int
    margin: int
    rtl: bool

    def x(self, day: int) -> float:
        """Where a day stands."""
        part = (day - self.first) / ((self.last - self.first) or 1) if self.last > self.first else 0.5
        inner = self.width - 2 * self.margin
        return round(self.margin + inner * (1 - part if self.rtl else part), 1)

    def ticks(self, t: Interface, zoom: str) -> Iterator[tuple[float, str]]:
        """(place, words) of the days, months or years that are named."""
        if zoom == "day":
            step = max(1, -(-(self.last - self.first) // LABELS))
            for day in range(self.first, self.last + 1, step):
                yield self.x(day), t.day(date.fromordinal(day).isoformat(), year=False)
            return
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        months = list(range(12 * first.year + first.month - 1, 12 * last.year + last.month))
        step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120) if len(months) <= step * LABELS), 240)
        for month in months:
            if (month if step >= 12 else month - months[0]) % step == 0:
                start = date(month // 12, month % 12 + 1, 1)
                label = t.digits(str(start.year)) if step >= 12 else t.when(f"{start.year:04}-{start.month:02}")
                yield self.x(max(self.first, start.toordinal())), label
