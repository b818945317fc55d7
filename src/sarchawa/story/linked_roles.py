"""The roles a person is given across reports, each with the words that give it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from sarchawa.model import EntityRole, Evidence, Reading, Role
from sarchawa.story.variants import standard_words
from sarchawa.text.fold import norm_phrase

_Key = tuple[tuple[str, ...], tuple[str, ...], str]


def gather_roles(readings: Iterable[Reading], linked: Callable[[str, str], str]) -> dict[str, tuple[EntityRole, ...]]:
    """For each linked person the distinct roles: told alike in any spelling, one body, one status; best attested first.

    readings: in order of report id; linked: (report id, entity id) → linked id.
    """
    found: dict[str, dict[_Key, list[tuple[str, Role]]]] = {}
    for reading in readings:
        for role in reading.roles:
            if role.person is not None:
                person = linked(reading.report.id, role.person)
                found.setdefault(person, {}).setdefault(_key(role), []).append((reading.report.id, role))
    return {person: _told(by_key) for person, by_key in found.items()}


def _key(role: Role) -> _Key:
    return standard_words(norm_phrase(role.role)), standard_words(norm_phrase(role.of or "")), role.status


def _told(by_key: dict[_Key, list[tuple[str, Role]]]) -> tuple[EntityRole, ...]:
    ordered = sorted(by_key.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        EntityRole(
            role=_commonest([role.role for _, role in found]),
            of=_commonest([role.of for _, role in found if role.of]) or None,
            status=found[0][1].status,
            evidence=tuple(
                Evidence(report=report, start=role.start, end=role.end, text=role.text) for report, role in found
            ),
        )
        for _, found in ordered
    )


def _commonest(forms: list[str]) -> str:
    return min(Counter(forms).items(), key=lambda item: (-item[1], item[0]))[0] if forms else ""
