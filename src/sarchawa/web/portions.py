"""A long story a portion at a time: what of each part is shown on its page, and what on pages of the part's own."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from sarchawa.dossier.days import Day, days
from sarchawa.dossier.view import ComparisonGroup, ReportLine, Speaker, StoryView

PARTS = ("reports", "timeline", "claims", "comparisons", "figures", "statements", "entities")
FIRST = MappingProxyType(
    {
        "reports": 10,
        "timeline": 16,
        "claims": 10,
        "comparisons": 14,
        "figures": 8,
        "statements": 24,
        "entities": 40,
    }
)
"""How many of each part a story's own page shows."""
AT_ONCE = MappingProxyType({part: 3 * number for part, number in FIRST.items()})
"""How many a page of the part shows."""


def units(story: StoryView, part: str) -> Sequence[Any]:
    """What a part is counted in: reports, days, claims, comparisons (with the kind of each), measures, statements (with
    the speaker of each), people and places. Raises KeyError for a part that there is not."""
    match part:
        case "reports":
            return story.reports
        case "timeline":
            return days(story)
        case "claims":
            return story.ledger
        case "comparisons":
            return [(group.kind, one) for group in story.comparisons for one in group.comparisons]
        case "figures":
            return story.measures
        case "statements":
            return [(speaker, line) for speaker in story.speakers for line in speaker.statements]
        case "entities":
            return story.entities
    raise KeyError(part)


class Portions:
    """A story with some of each part. story: the parts cut; reports, days: those of them that are shown; left: how many
    more a part has."""

    def __init__(self, story: StoryView, taken: dict[str, tuple[int, int]]) -> None:
        """taken: part → the place of the first unit shown and how many; a part that is not named is whole."""
        self.left: dict[str, int] = {}
        chosen: dict[str, Sequence[Any]] = {}
        for part in PARTS:
            have = units(story, part)
            start, count = taken.get(part, (0, len(have)))
            chosen[part] = have[start : start + count]
            self.left[part] = len(have) - len(chosen[part])
        self.total = {part: len(units(story, part)) for part in PARTS}
        self.reports: Sequence[ReportLine] = chosen["reports"]
        self.days: Sequence[Day] = chosen["timeline"]
        self.story: StoryView = replace(
            story,
            ledger=tuple(chosen["claims"]),
            comparisons=_groups(chosen["comparisons"]),
            measures=tuple(chosen["figures"]),
            speakers=_speakers(chosen["statements"]),
            entities=tuple(chosen["entities"]),
        )


def first_portions(story: StoryView) -> Portions:
    """What a story's own page shows."""
    return Portions(story, {part: (0, number) for part, number in FIRST.items()})


def _groups(chosen: Sequence[tuple[str, Any]]) -> tuple[ComparisonGroup, ...]:
    kinds = dict.fromkeys(kind for kind, _ in chosen)
    return tuple(
        ComparisonGroup(kind=kind, comparisons=tuple(one for other, one in chosen if other == kind)) for kind in kinds
    )


def _speakers(chosen: Sequence[tuple[Speaker, Any]]) -> tuple[Speaker, ...]:
    """Speakers with those of their statements that are chosen; two speakers of one name stay two."""
    lines: dict[int, tuple[Speaker, list[Any]]] = {}
    for speaker, line in chosen:
        lines.setdefault(id(speaker), (speaker, []))[1].append(line)
    return tuple(replace(speaker, statements=tuple(said)) for speaker, said in lines.values())
