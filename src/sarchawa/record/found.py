"""What is joined to a report's reading."""

from __future__ import annotations

from collections.abc import Sequence

from sarchawa.model import Claim, Event, Figure, Name, Record, Role, Statement, Time


class Found(Record, frozen=True, kw_only=True):
    """What the finders found in one report, before it is joined."""

    times: Sequence[Time] = ()
    names: Sequence[Name] = ()
    roles: Sequence[Role] = ()
    statements: Sequence[Statement] = ()
    figures: Sequence[Figure] = ()
    events: Sequence[Event] = ()
    claims: Sequence[Claim] = ()
