"""TIMEX3 values as stretches of time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.story.timex import compatible, day_of, days_between, length_in_days, precision, shift, stretch


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("2021-03-07T02:00", "2021-03-07TMO"),
        ("2021-03-07T02:00", "2021-03-06TNI"),  # the night runs into the next day
        ("2021-03-07", "2021-03-07TEV"),
        ("2021-W09", "2021-03-07"),
        ("2021-03", "2021"),
        ("2021-W43/2021-11-07", "2021-11-05"),
    ],
)
def test_one_point_told_in_two_ways(a: str, b: str) -> None:
    assert compatible(a, b)
    assert compatible(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("2021-03-07", "2021-03-08"),
        ("2021-03-07TEV", "2021-03-07TMO"),
        ("INVALID", "2021"),
        ("P2D", "P2D"),
        ("XXXX", "2021"),
    ],
)
def test_not_one_point(a: str, b: str) -> None:
    assert not compatible(a, b)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-03-07T02:00", "minute"),
        ("2021-03-07TMO", "part of day"),
        ("2021-03-07", "day"),
        ("2021-W09", "week"),
        ("2021-03", "month"),
        ("2021", "year"),
        ("2021-02-30", "unknown"),
        ("PRESENT_REF", "unknown"),
        (None, "unknown"),
    ],
)
def test_precision(value: str | None, expected: str) -> None:
    assert precision(value) == expected


def test_days() -> None:
    assert day_of("2021-03-07T02:00") == "2021-03-07"
    assert day_of("2021-03") is None
    assert day_of("2021-13-07") is None
    assert length_in_days("P2D") == 2
    assert length_in_days("P1W") == 7
    assert length_in_days("PXD") is None
    assert shift("9999-12-31", 1) is None


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@given(DAYS, st.integers(min_value=-400, max_value=400))
def test_shift_is_undone_by_its_distance(day: date, days: int) -> None:
    moved = shift(day.isoformat(), days)
    assert moved is not None
    assert days_between(day.isoformat(), moved) == days


@given(DAYS)
def test_a_day_lies_in_its_week_month_and_year(day: date) -> None:
    year, week, _ = day.isocalendar()
    for wide in (f"{year:04d}-W{week:02d}", f"{day:%Y-%m}", f"{day:%Y}"):
        assert compatible(day.isoformat(), wide)
    known = stretch(day.isoformat())
    assert known is not None
    assert known.latest - known.earliest == timedelta(days=1)
