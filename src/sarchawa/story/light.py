"""A reading with only what reports are put together by: small enough to look at every report of an archive."""

from __future__ import annotations

from msgspec.structs import replace

from sarchawa.model import Reading


def light(reading: Reading) -> Reading:
    """The reading without its text, sentences, statements, figures and claims, and without any derivation: what
    entities are linked by, reports grouped by and copies found by."""
    return Reading(
        report=replace(reading.report, text="", warnings=()),
        times=tuple(replace(time, text="", steps=()) for time in reading.times),
        entities=reading.entities,
        names=tuple(replace(name, text="", steps=()) for name in reading.names),
        roles=tuple(replace(role, steps=()) for role in reading.roles),
        events=tuple(replace(event, text="", steps=()) for event in reading.events),
        keys=reading.keys,
    )
