"""One number parted in the same way by two reports: agree."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.model import Comparison
from sarchawa.story.compare.drafts import draft, listed, number, said_by
from sarchawa.story.compare.facts import Facts
from sarchawa.story.compare.measures import category_name
from sarchawa.story.compare.partitions import Partition
from sarchawa.story.view import View


def find(facts: Facts) -> Iterator[Comparison]:
    """One comparison for each category and set of parts that two reports, or two sources, give."""
    groups: dict[tuple[str, tuple[float | int, ...]], list[tuple[View, Partition]]] = {}
    for view in facts.views:
        for partition in facts.partitions[view.id]:
            if partition.fits and partition.total.category != "other":
                parts = tuple(sorted(part.value for part in partition.parts if part.value is not None))
                groups.setdefault((partition.total.category, parts), []).append((view, partition))
    for (category, parts), told in groups.items():
        if len({view.id for view, _ in told}) > 1:
            claims = [
                view.claim(p.parts[0].start, p.parts[-1].reach, view.source_at(p.total.start, p.total.end), p.total.low)
                for view, p in told
            ]
            split = " + ".join(number(part) for part in reversed(parts))
            yield draft(
                "agree",
                f"ژمارەی {category_name(category)}: {split}",
                f"{listed(said_by(claim) for claim in claims)} part the number alike: {split}.",
                claims,
                value=split,
                steps=("compare.partitions_agree",),
            )
