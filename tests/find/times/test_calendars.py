"""Calendar arithmetic against dates that are common knowledge, and its laws."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.find.times.calendars import Calendar, days_in_month, to_gregorian, year_bounds, year_of

KNOWN: list[tuple[Calendar, int, int, int, date]] = [
    ("iranian", 1357, 11, 22, date(1979, 2, 11)),
    ("iranian", 1395, 1, 1, date(2016, 3, 20)),
    ("iranian", 1396, 1, 1, date(2017, 3, 21)),
    ("iranian", 1399, 12, 30, date(2021, 3, 20)),
    ("iranian", 1403, 1, 1, date(2024, 3, 20)),
    ("kurdish", 2700, 1, 1, date(2000, 3, 21)),
    ("kurdish", 2721, 1, 1, date(2021, 3, 21)),
    ("kurdish", 2724, 1, 1, date(2024, 3, 21)),
    ("hijri", 1442, 9, 1, date(2021, 4, 13)),
    ("hijri", 1442, 12, 10, date(2021, 7, 20)),
    ("hijri", 1443, 1, 1, date(2021, 8, 10)),
    ("gregorian", 2024, 2, 29, date(2024, 2, 29)),
]
SOLAR: list[Calendar] = ["iranian", "kurdish"]


@pytest.mark.parametrize(("calendar", "year", "month", "day", "expected"), KNOWN)
def test_known_days(calendar: Calendar, year: int, month: int, day: int, expected: date) -> None:
    assert to_gregorian(calendar, year, month, day) == expected
    assert year_of(calendar, expected) == year


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day"),
    [
        ("gregorian", 2022, 4, 31),
        ("gregorian", 2023, 2, 29),
        ("gregorian", 2022, 13, 1),
        ("gregorian", 2022, 1, 0),
        ("iranian", 1400, 12, 30),
        ("iranian", 1400, 7, 31),
        ("kurdish", 2721, 7, 31),
        ("hijri", 1443, 2, 30),
        ("kurdish", 500, 1, 1),
        ("gregorian", 0, 1, 1),
    ],
)
def test_days_that_do_not_exist(calendar: Calendar, year: int, month: int, day: int) -> None:
    assert to_gregorian(calendar, year, month, day) is None


YEARS = {"iranian": (1200, 1600), "kurdish": (2500, 2900), "hijri": (1200, 1600), "gregorian": (1800, 2200)}


@given(st.sampled_from(sorted(YEARS)), st.data())
def test_days_follow_one_another_without_gap(calendar: Calendar, data: st.DataObject) -> None:
    year = data.draw(st.integers(*YEARS[calendar]))
    month = data.draw(st.integers(1, 12))
    length = days_in_month(calendar, year, month)
    last = to_gregorian(calendar, year, month, length)
    following = to_gregorian(calendar, year + month // 12, month % 12 + 1, 1)
    assert last is not None
    assert following == last + timedelta(days=1)
    assert to_gregorian(calendar, year, month, length + 1) is None


@given(st.sampled_from(sorted(YEARS)), st.dates(date(1830, 1, 1), date(2180, 1, 1)))
def test_a_day_lies_in_its_year(calendar: Calendar, day: date) -> None:
    bounds = year_bounds(calendar, year_of(calendar, day))
    assert bounds is not None
    assert bounds[0] <= day <= bounds[1]
