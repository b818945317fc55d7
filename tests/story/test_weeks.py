"""Which week a day lies in, what is counted with it, and where a report is looked for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.story.features import Features
from sarchawa.story.weeks import MOST_VISITS, UNDATED, around, visits, week_of


def ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def report(home: str | None, *days: str) -> Features:
    told = tuple(sorted(map(ordinal, (*days, home) if home else days)))
    return Features("r", {}, (), told, ordinal(home) if home else None)


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        ("2021-11-07", "2021-11-01"),
        ("2021-11-08", "2021-11-08"),
        ("2022-01-01", "2021-12-27"),
        ("0001-01-01", "0001-01-01"),
    ],
)
def test_a_week_is_named_by_its_monday(day: str, monday: str) -> None:
    assert week_of(ordinal(day)) == monday


def test_no_day_is_in_no_week() -> None:
    assert week_of(None) == UNDATED
    assert around(UNDATED) == (UNDATED,)
    assert visits(report(None)) == []


@given(st.dates())
def test_each_day_is_in_the_middle_of_what_is_counted_with_it(day: date) -> None:
    week = week_of(day.toordinal())
    assert 0 <= (day - date.fromisoformat(week)).days < 7
    counted = around(week)
    assert week in counted
    assert list(counted) == sorted(set(counted))
    assert all(week in around(near) for near in counted)


def test_the_last_week_of_all_has_none_after_it() -> None:
    assert around(week_of(date.max.toordinal()))[-1] == week_of(date.max.toordinal())


def test_a_report_is_looked_for_in_the_weeks_before_its_own() -> None:
    assert visits(report("2021-11-10")) == ["2021-11-01", "2021-10-25"]


def test_and_in_those_of_the_days_it_speaks_of_the_nearest_first() -> None:
    asked = visits(report("2021-11-10", "2021-11-24", "2020-11-10"))
    assert asked == ["2021-11-01", "2021-10-25", "2021-11-22", "2021-11-15", "2020-11-09", "2020-11-02", "2020-10-26"]


def test_a_history_is_not_looked_for_everywhere() -> None:
    years = [f"{year}-05-02" for year in range(1990, 2020)]
    assert len(visits(report("2022-05-02", *years))) == MOST_VISITS
