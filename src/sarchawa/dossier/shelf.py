"""A collection laid out for looking things up: readings, entities told as one, which comparisons speak of an item."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sarchawa.model import Collection, Comparison, Correction, Evidence, LinkedEntity, Reading, Source, Step, Story
from sarchawa.record.corrections import RULE
from sarchawa.story.notes import noted


class UnknownStory(LookupError):
    """No story, or more than one, answers to an id; the message names the ids there are."""


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Derived(Protocol):
    """Whatever says why it is there."""

    @property
    def steps(self) -> tuple[Step, ...]: ...


class Shelf:
    """Look-ups over a collection. numbers: report id → its number in the dossier, filled when the order is settled."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.readings: dict[str, Reading] = {reading.report.id: reading for reading in collection.readings}
        self._corrections = {correction.number: correction for correction in collection.corrections}
        self._on_words: dict[tuple[str, int, int], list[Correction]] = {}
        for correction in collection.corrections:
            if correction.layer not in ("entities", "comparisons"):
                target = correction.targets[0]
                self._on_words.setdefault((target.report, target.start, target.end), []).append(correction)
        self._entities: dict[str, LinkedEntity] = {}
        for entity in collection.entities:
            self._entities[entity.id] = entity
            self._entities.update(dict.fromkeys(entity.members, entity))

    def story(self, wanted: str) -> Story:
        """The story with this id, or whose id starts so; UnknownStory where none or several do."""
        found = [story for story in self.collection.stories if story.id.startswith(wanted)] if wanted else []
        exact = [story for story in found if story.id == wanted]
        if len(exact) == 1 or len(found) == 1:
            return (exact or found)[0]
        known = ", ".join(story.id for story in (found or self.collection.stories)[:12]) or "none"
        raise UnknownStory(
            f"{'several stories have' if found else 'no story has'} the id {wanted!r}; there are: {known}"
        )

    def entity(self, member: str | None) -> LinkedEntity | None:
        """The entity that a report's entity is told as, None where it is not known."""
        return self._entities.get(member) if member else None

    def name(self, source: Source | None) -> str:
        """The name of a source for people to read: the entity's fullest name, or the report's words; "" for the report
        itself."""
        if source is None:
            return ""
        entity = self.entity(source.entity)
        return entity.name if entity else source.name or source.text or ""

    def words(self, report: str, item: _Spanned) -> Evidence:
        """The words of a report under a span."""
        text = self.readings[report].report.text
        return Evidence(report=report, start=item.start, end=item.end, text=text[item.start : item.end])

    def source_words(self, report: str, source: Source | None) -> Evidence | None:
        """The words by which the report names a source, None where it leaves them out."""
        if source is None or source.start is None or source.end is None:
            return None
        text = self.readings[report].report.text
        return Evidence(report=report, start=source.start, end=source.end, text=text[source.start : source.end])

    def corrections_on(self, words: Evidence) -> tuple[Correction, ...]:
        """What people have corrected on just these words."""
        return tuple(self._on_words.get((words.report, words.start, words.end), ()))

    def corrections_of(self, item: Derived) -> tuple[Correction, ...]:
        """What people have corrected of an item, itself or by what it hangs on."""
        numbers = [step.rule.removeprefix(f"{RULE}.") for step in item.steps if step.rule.startswith(f"{RULE}.")]
        return tuple(self._corrections[int(number)] for number in numbers if int(number) in self._corrections)

    def corrections_in_report(self, report: str) -> tuple[Correction, ...]:
        """What people have corrected of the items of a report."""
        corrections = (one for one in self.collection.corrections if one.layer not in ("entities", "comparisons"))
        return tuple(one for one in corrections if one.targets[0].report == report)

    def corrections_in(self, story: Story) -> tuple[Correction, ...]:
        """What people have corrected in a story: in its reports, of its comparisons, of whom it names."""
        here = set(story.reports)
        named = {e.id for report in here if report in self.readings for e in self.readings[report].entities}
        return tuple(one for one in self.collection.corrections if self._concerns(one, story, here, named))

    def _concerns(self, correction: Correction, story: Story, reports: set[str], named: set[str]) -> bool:
        if correction.layer == "comparisons":
            return noted(story.comparisons, correction) is not None
        if correction.layer == "entities":
            return any(target.id in named for target in (*correction.targets, *correction.others))
        return correction.targets[0].report in reports

    def notes(self, comparison: Comparison) -> tuple[Correction, ...]:
        """The notes by which people have settled a comparison."""
        notes = (one for one in self.collection.corrections if one.layer == "comparisons")
        return tuple(one for one in notes if noted((comparison,), one) is not None)

    def holds(self, evidence: Evidence) -> bool:
        """Whether the report still has these words at this place."""
        reading = self.readings.get(evidence.report)
        return reading is not None and reading.report.text[evidence.start : evidence.end] == evidence.text


def by_item(comparisons: Iterable[Comparison]) -> dict[str, tuple[str, ...]]:
    """Item id → ids of the comparisons that have it on a side."""
    found: dict[str, list[str]] = {}
    for comparison in comparisons:
        for claim in comparison.claims:
            known = found.setdefault(claim.item, [])
            if claim.item and comparison.id not in known:
                known.append(comparison.id)
    return {item: tuple(ids) for item, ids in found.items() if item}
