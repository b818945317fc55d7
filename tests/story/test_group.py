"""Months worked out apart and joined: nothing depends on the order, and a month that did not change is not redone."""

from __future__ import annotations

import random

import pytest

from benchmarks.archive import make_archive
from benchmarks.stories import light
from sarchawa.model import Reading
from sarchawa.story.archive import Remembered
from sarchawa.story.features import days_of
from sarchawa.story.group import Blocks, group_reports
from sarchawa.story.lights import Lights
from sarchawa.story.pairs import Index, Pair, pairs_within
from sarchawa.story.settled import Settled
from tests.story.made import made


def linked(report: str, entity: str) -> str:
    return entity


def marks_of(readings: list[Reading]) -> dict[str, str]:
    return {reading.report.id: reading.report.id for reading in readings}


@pytest.fixture(scope="module")
def archive() -> list[Reading]:
    """Two months and a half of a small archive."""
    return [light(row) for row in make_archive(150, a_day=2, seed=3)]


def test_the_order_of_arrival_does_not_matter(archive: list[Reading]) -> None:
    expected = group_reports(archive, linked)
    for seed in (1, 2):
        shuffled = random.Random(seed).sample(archive, len(archive))
        kept = Remembered()
        for end in (20, 50, 110, len(shuffled)):
            arrived = Blocks(kept, marks_of(archive)).group(Lights(shuffled[:end]), linked)
        assert arrived.groups == expected.groups
        assert arrived.copies == expected.copies


def test_only_the_month_that_changed_is_worked_out_again(
    archive: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Remembered()
    Blocks(kept, marks_of(archive)).group(Lights(archive[:-1]), linked)
    done: list[Index] = []

    def counted(index: Index) -> list[Pair]:
        done.append(index)
        return pairs_within(index)

    monkeypatch.setattr("sarchawa.story.group.pairs_within", counted)
    expected = group_reports(archive, linked)
    done.clear()
    for _ in range(2):
        found = Blocks(kept, marks_of(archive)).group(Lights(archive), linked)
        assert (found.groups, found.heaviest) == (expected.groups, expected.heaviest)
        assert len(done) == 1


def test_a_story_goes_over_the_end_of_a_month() -> None:
    told = "ئاگرێک لە کۆگای گەنمی شارۆچکەی دارەبەن کەوتەوە و سوارە میرزا داوای لێکۆڵینەوە دەکات."
    readings = [made("a", told, "2022-05-31"), made("b", told.replace("کەوتەوە", "کوژایەوە"), "2022-06-02")]
    assert group_reports(readings, linked).groups == [("a", "b")]


def test_decisions_go_before_likeness(archive: list[Reading]) -> None:
    found = group_reports(archive, linked).groups
    a, b = next(group for group in found if len(group) == 2)
    alone = next(group for group in found if len(group) == 1)[0]
    settled = Settled(together=((a, alone),), apart=((a, b),))
    groups = {report: group for group in group_reports(archive, linked, settled).groups for report in group}
    assert groups[a] == groups[alone]
    assert groups[a] != groups[b]


def test_an_outline_of_a_history_keeps_the_days_nearest_to_its_own() -> None:
    years = "، ".join(str(1990 + year) for year in range(20))
    days = [{"text": str(1990 + year), "value": f"{1990 + year}-05-02"} for year in range(20)]
    told, home = days_of(made("history", years, "2022-05-02", times=days))
    assert home is not None
    assert told[-1] == home
    assert len(told) == 12
