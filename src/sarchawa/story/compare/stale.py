"""A "today" left over from an earlier report, against the date that the same report gives: disagree."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.model import Comparison, Time
from sarchawa.story.compare.drafts import draft
from sarchawa.story.compare.facts import Facts
from sarchawa.story.timex import day_of
from sarchawa.story.view import View

STALE = "stale today"


def find(facts: Facts) -> Iterator[Comparison]:
    """One comparison for each time that carries the warning and has an explicit date to be set against."""
    for view in facts.views:
        for time in view.reading.times:
            if STALE in time.warnings:
                dated = _dated(view, time)
                if dated is not None:
                    day = day_of(dated.value)
                    claims = [
                        view.claim(dated.start, dated.end, None, day, dated.id),
                        view.claim(time.start, time.end, None, view.day, time.id),
                    ]
                    yield draft(
                        "disagree",
                        f"ڕۆژ: {day} یان {view.day}",
                        f"'{time.text}' is {view.day} by the report's date, but the report itself says {day}.",
                        claims,
                        value=day,
                        steps=("compare.stale_today",),
                    )


def _dated(view: View, stale: Time) -> Time | None:
    """The last explicit day before the word that it can mean: its own value where the finder gave one, else any but
    the report's."""
    before = [
        t
        for t in view.reading.times
        if t.start < stale.start and t.basis == "explicit" and day_of(t.value) not in (None, view.day)
    ]
    same = [t for t in before if day_of(t.value) == day_of(stale.value)]
    chosen = same or before
    return chosen[-1] if chosen else None
