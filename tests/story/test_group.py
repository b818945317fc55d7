"""Weeks worked out apart and joined: the order does not matter, and a week of which nothing changed is not redone."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from benchmarks.archive import make_archive
from benchmarks.stories import light
from sarchawa.model import Reading
from sarchawa.story.archive import Remembered
from sarchawa.story.features import days_of, home_of
from sarchawa.story.group import Grouping, group_reports
from sarchawa.story.lights import Lights
from sarchawa.story.pairs import Index, Pair, pairs_within
from sarchawa.story.settled import Settled
from sarchawa.story.timex import day_of, shift
from sarchawa.story.weeks import around, week_of
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
            arrived = Grouping(kept, marks_of(archive)).group(Lights(shuffled[:end]), linked)
        assert arrived.groups == expected.groups
        assert arrived.copies == expected.copies


def test_only_the_weeks_around_what_changed_are_worked_out_again(
    archive: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Remembered()
    Grouping(kept, marks_of(archive)).group(Lights(archive[:-1]), linked)
    done: list[Index] = []

    def counted(index: Index) -> list[Pair]:
        done.append(index)
        return pairs_within(index)

    monkeypatch.setattr("sarchawa.story.blocks.pairs_within", counted)
    expected = group_reports(archive, linked)
    weeks = {week_of(home_of(reading)) for reading in archive}
    assert len(done) == len(weeks) > 8
    near = weeks.intersection(around(week_of(home_of(archive[-1]))))
    done.clear()
    for _ in range(2):
        found = Grouping(kept, marks_of(archive)).group(Lights(archive), linked)
        assert (found.groups, found.heaviest) == (expected.groups, expected.heaviest)
        assert len(done) == len(near)


def test_what_was_kept_of_some_reports_serves_others(archive: list[Reading]) -> None:
    kept = Remembered()
    for some in (archive[::2], archive, archive[1::2]):
        found = Grouping(kept, marks_of(archive)).group(Lights(some), linked)
        expected = group_reports(some, linked)
        assert (found.groups, found.copies, found.heaviest) == (expected.groups, expected.copies, expected.heaviest)


FIRE = "ئاگرێک لە کۆگای گەنمی شارۆچکەی دارەبەن کەوتەوە و سوارە میرزا داوای لێکۆڵینەوە دەکات."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("2022-05-31", "2022-06-02", id="one week, two months"),
        pytest.param("2022-06-05", "2022-06-06", id="Sunday and Monday"),
        pytest.param("2022-06-05", "2022-06-13", id="with a week between them"),
        pytest.param("2021-12-31", "2022-01-03", id="over New Year"),
        pytest.param("2022-06-05", None, id="the other without a day"),
        pytest.param(None, None, id="both without a day"),
    ],
)
def test_a_story_goes_over_the_end_of_a_week(first: str | None, second: str | None) -> None:
    readings = [made("a", FIRE, first), made("b", FIRE.replace("کەوتەوە", "کوژایەوە"), second)]
    assert group_reports(readings, linked).groups == [("a", "b")]


def test_it_makes_no_difference_where_a_week_ends(archive: list[Reading]) -> None:
    """Of reports that are moved by some days all together, nearly all stay as they were told: but for the reports that
    are counted with others."""
    expected = group_reports(archive, linked).groups
    for days in (1, 3, 5):
        moved = group_reports([later(reading, days) for reading in archive], linked).groups
        assert len(set(expected) & set(moved)) >= 0.9 * len(expected)


def later(reading: Reading, days: int) -> Reading:
    """A report and the days it speaks of, so much later."""

    def move(value: str | None) -> str | None:
        day = day_of(value)
        return shift(day, days) if day is not None else value

    published = reading.report.published
    return replace(
        reading,
        report=replace(reading.report, published=replace(published, value=move(published.value))),
        times=tuple(replace(time, value=move(time.value) or "") for time in reading.times),
        events=tuple(replace(event, when=move(event.when)) for event in reading.events),
    )


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
