"""Stories of annotated collections, made from the annotation itself, so that nothing but the story stage is
measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.comparisons import found, read_texts
from eval.gold_readings import gold_readings, rows
from sarchawa.model import ComparedClaim, Evidence, Story
from sarchawa.story import make_stories

CORE_OF_DEMO = 18
"""Comparisons marked core that are found in the demonstration collection, of 20; only rises."""
CORE_OF_SEEDS = 13
READ_OF_DEMO = 16
READ_OF_SEEDS = 12
"""The same where the reports are read by the whole pipeline."""


@pytest.fixture(scope="module")
def demo() -> tuple[Path, Path]:
    folder = Path(__file__).resolve().parents[2] / "demo"
    return folder / "reports", folder / "gold"


def core_found(stories: tuple[Story, ...], gold: Path) -> list[str]:
    comparisons = [comparison for story in stories for comparison in story.comparisons]
    return [
        row["id"]
        for row in rows(gold / "comparisons.jsonl")
        if row.get("core") and any(found(row, comparison) for comparison in comparisons)
    ]


def test_the_demonstration_collection(demo: tuple[Path, Path]) -> None:
    texts, gold = demo
    stories, _ = make_stories(gold_readings(texts, gold))
    told = rows(gold / "stories.jsonl")
    assert {frozenset(story.reports) for story in stories} == {frozenset(row["reports"]) for row in told}
    copies = {frozenset(pair) for story in stories for pair in story.copies}
    assert copies == {frozenset(pair) for row in told for pair in row["copies"]}
    assert len(core_found(stories, gold)) >= CORE_OF_DEMO


def test_every_claim_is_a_span_of_its_report(demo: tuple[Path, Path]) -> None:
    readings = gold_readings(*demo)
    texts = {reading.report.id: reading.report.text for reading in readings}
    stories, entities = make_stories(readings)
    spans: list[ComparedClaim | Evidence] = [
        *(claim for story in stories for c in story.comparisons for claim in c.claims),
        *(evidence for story in stories for item in story.timeline for evidence in item.evidence),
        *(evidence for entity in entities for role in entity.roles for evidence in role.evidence),
    ]
    assert spans
    for span in spans:
        assert texts[span.report][span.start : span.end] == span.text


def test_the_order_of_the_readings_does_not_matter(demo: tuple[Path, Path]) -> None:
    readings = gold_readings(*demo)
    assert make_stories(readings[::-1]) == make_stories(readings)


def test_the_seeds(shared: Path) -> None:
    gold = shared / "gold" / "seeds"
    stories, _ = make_stories(gold_readings(shared / "seeds", gold))
    assert sorted(len(story.reports) for story in stories) == [1, 4]
    assert len(core_found(stories, gold)) >= CORE_OF_SEEDS
    (alone,) = [story for story in stories if len(story.reports) == 1]
    assert alone.apart
    assert any("no dated happening in common" in reason for reason in alone.apart[0].reasons)


def test_the_demonstration_collection_read(demo: tuple[Path, Path]) -> None:
    texts, gold = demo
    stories, _ = make_stories(read_texts(texts, gold))
    told = {frozenset(row["reports"]) for row in rows(gold / "stories.jsonl")}
    assert {frozenset(story.reports) for story in stories} == told
    assert len(core_found(stories, gold)) >= READ_OF_DEMO


def test_the_seeds_read(shared: Path) -> None:
    gold = shared / "gold" / "seeds"
    stories, _ = make_stories(read_texts(shared / "seeds", gold))
    assert sorted(len(story.reports) for story in stories) == [1, 4]
    assert len(core_found(stories, gold)) >= READ_OF_SEEDS
