"""The weeks by which reports are filed, and what lies around them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from sarchawa.story.features import Features

DAYS = 7
LAST = date.max.toordinal()
AROUND = 2
"""Weeks before and after a week that are counted with it, to tell what is rare there and how many reports appear: five
weeks are near to a month, and hold a story's beginning and end where a week holds its middle."""
OVERLAP = 2
"""Weeks before a day that a report speaks of whose reports may tell the same story (of two weeks the later looks for
the earlier)."""
MOST_VISITS = 12
"""Other weeks in which a report is looked for, those of its nearest days first."""
UNDATED = ""
"""The week of reports without a day, which are looked for in every other."""


@lru_cache(maxsize=1 << 14)
def week_of(day: int | None) -> str:
    """The Monday (ISO 8601) of the week that a day (ordinal) lies in, UNDATED for none. A day before the first or after
    the last of all is taken for that."""
    if day is None:
        return UNDATED
    day = min(max(1, day), LAST)
    return date.fromordinal(day - (day - 1) % DAYS).isoformat()


@lru_cache(maxsize=1 << 14)
def around(week: str) -> tuple[str, ...]:
    """A week with those that are counted with it, in order."""
    if week == UNDATED:
        return (UNDATED,)
    day = date.fromisoformat(week).toordinal()
    return tuple(dict.fromkeys(week_of(day + DAYS * step) for step in range(-AROUND, AROUND + 1)))


def visits(one: Features) -> list[str]:
    """The weeks in which a report may be told of, besides its own: those of the days it speaks of, and before them."""
    if one.home is None:
        return []
    home = one.home
    near = sorted(one.days, key=lambda day: (abs(day - home), day))
    weeks = (week_of(day - DAYS * step) for day in near for step in range(OVERLAP + 1))
    return [week for week in dict.fromkeys(weeks) if week != week_of(home)][:MOST_VISITS]
