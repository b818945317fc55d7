"""What people have settled about who is who across reports, as joins to make and pairs never to join."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from itertools import combinations, product
from types import MappingProxyType
from typing import NamedTuple

from sarchawa.model import Correction, Reading, Target
from sarchawa.record.corrected import apart_id, target_span
from sarchawa.story.link import Joined, Known

Pair = tuple[str, str]
"""Two entity ids, the lesser first."""


class Identities(NamedTuple):
    """joins: to be made before any other; apart: pairs that no join may bring together; parted: by entity id the
    reasons why it is apart from others of its name."""

    joins: tuple[Joined, ...] = ()
    apart: frozenset[Pair] = frozenset()
    parted: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def identities(
    corrections: Iterable[Correction], known: Mapping[str, Known], readings: Mapping[str, Reading]
) -> Identities:
    """What the standing corrections of entities settle; of two on one pair the later stands. known: every entity by id;
    readings: by report id."""
    together: dict[Pair, Joined] = {}
    apart: dict[Pair, Correction] = {}
    for correction in sorted(corrections, key=lambda one: one.number):
        targets, others = (_found(group, known, readings) for group in (correction.targets, correction.others))
        if correction.kind == "merge":
            both = [*targets, *others]
            for pair in combinations(sorted(set(both)), 2):
                apart.pop(pair, None)
            reason = decided_by(correction)
            joined = {_pair(targets[0], short): Joined(short, targets[0], reason) for short in targets[1:]}
            together.update((pair, join) for pair, join in joined.items() if pair[0] != pair[1])
            continue
        if correction.reports_only:  # their readings have ids of their own
            reports = [target.report for target in correction.targets]
            named = dict.fromkeys(target.id for target in correction.targets)
            others += [id for id in named if id in known]
            targets = [id for one in named for t in ("PER", "ORG", "LOC") if (id := apart_id(t, one, reports)) in known]
            for short in targets[1:]:
                together[_pair(targets[0], short)] = Joined(short, targets[0], decided_by(correction))
        parted = {_pair(a, b): correction for a, b in product(targets, others) if a != b}
        apart |= parted
        together = {pair: join for pair, join in together.items() if pair not in parted}
    reasons: dict[str, list[str]] = {}
    for pair, correction in apart.items():
        for entity in pair:
            reasons.setdefault(entity, []).append(decided_by(correction))
    return Identities(
        tuple(together.values()), frozenset(apart), {id: tuple(dict.fromkeys(why)) for id, why in reasons.items()}
    )


def decided_by(correction: Correction) -> str:
    """ "put together by Shilan on 2024-05-17: one person"."""
    what = "put together" if correction.kind == "merge" else "parted"
    why = f": {' '.join(correction.reason.split())}" if correction.reason else ""
    return f"{what} by {' '.join(correction.made_by.split())} on {correction.made_at[:10]}{why}"


def _found(targets: Iterable[Target], known: Container[str], readings: Mapping[str, Reading]) -> list[str]:
    """The ids of entities by now: those that they had, or those of the same words."""
    return [
        id
        for target in targets
        if (id := target.id if target.id in known else _on_words(target, readings)) is not None and id in known
    ]


def _on_words(target: Target, readings: Mapping[str, Reading]) -> str | None:
    reading = readings.get(target.report)
    if reading is None or reading.report.sha256 != target.sha256:
        return None
    return next((name.entity for name in reading.names if (name.start, name.end) == target_span(target)), None)


def _pair(a: str, b: str) -> Pair:
    return (min(a, b), max(a, b))
