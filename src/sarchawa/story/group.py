"""Which reports tell one story: readings to groups and copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sarchawa.model import Reading
from sarchawa.story.copies import find_copies
from sarchawa.story.link import Links, join_spellings, know
from sarchawa.story.rarity import Rarity
from sarchawa.story.same_story import Pair, cluster, features_of, find_pairs


class Grouped(NamedTuple):
    """groups: ids of the reports of each story; copies: (original, copy); pairs: reports compared, best first."""

    groups: list[tuple[str, ...]]
    copies: list[tuple[str, str]]
    pairs: list[Pair]


def group_reports(readings: Sequence[Reading]) -> Grouped:
    ordered = sorted(readings, key=lambda reading: reading.report.id)
    known = know(ordered)
    links = Links(known, join_spellings(known))
    rarity = Rarity(ordered, links.of)
    copies = find_copies(ordered)
    pairs = find_pairs([features_of(reading, rarity, links.of) for reading in ordered])
    by_pair = {(pair.a, pair.b): pair for pair in pairs}
    for copy in copies:
        a, b = min(copy), max(copy)
        by_pair[a, b] = by_pair.get((a, b), Pair(a, b, 1.0, 1.0, (), None, None))._replace(score=1.0)
    pairs = sorted(by_pair.values(), key=lambda p: (-p.score, p.a, p.b))
    return Grouped(cluster([r.report.id for r in ordered], pairs), copies, pairs)
