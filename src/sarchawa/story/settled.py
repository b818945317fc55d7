"""What people have settled about stories, as pairs of reports that are told together or never; and about who is who."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, product
from types import MappingProxyType
from typing import NamedTuple

from sarchawa.model import Correction, Decision

Pair = tuple[str, str]
"""Two report ids, the lesser first."""


class Settled(NamedTuple):
    """together: pairs told as one story; apart: never; decided: for each of them the decision that stands. identities:
    standing corrections of who is who."""

    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    decided: Mapping[Pair, Decision] = MappingProxyType({})
    identities: tuple[Correction, ...] = ()


NOTHING = Settled()


def settled_by(decisions: Iterable[Decision], corrections: Iterable[Correction] = ()) -> Settled:
    """The pairs that decisions settle, in order, and the corrections of entities; of two on one pair the later
    stands, and none that was taken back."""
    decided: dict[Pair, Decision] = {}
    together: dict[Pair, bool] = {}
    for decision in sorted(decisions, key=lambda one: one.number):
        if decision.undone is None:
            joined = dict.fromkeys(combinations(sorted(decision.reports), 2), True)
            parted = {(min(a, b), max(a, b)): False for a, b in product(decision.reports, decision.others)}
            together |= joined | parted
            decided.update(dict.fromkeys((*joined, *parted), decision))
    return Settled(
        together=tuple(sorted(pair for pair, one in together.items() if one)),
        apart=tuple(sorted(pair for pair, one in together.items() if not one)),
        decided=decided,
        identities=tuple(one for one in corrections if one.layer == "entities" and one.undone is None),
    )
