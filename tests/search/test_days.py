"""The days that a query names."""

from __future__ import annotations

from datetime import date

import pytest

from sarchawa.search.days import Days, days_named
from sarchawa.store.index import day_range

DAY = date(2024, 5, 17)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2024-05-17", Days(DAY, DAY)),
        ("٢٠٢٤-٥-١٧", Days(DAY, DAY)),
        ("2024/5/17", Days(DAY, DAY)),
        ("17/5/2024", Days(DAY, DAY)),
        ("١٧ی ئایاری ٢٠٢٤", Days(DAY, DAY)),
        ("2024-02", Days(date(2024, 2, 1), date(2024, 2, 29))),
        ("۲۰۲۴", Days(date(2024, 1, 1), date(2024, 12, 31))),
        ("ئایاری ٢٠٢٤", Days(date(2024, 5, 1), date(2024, 5, 31))),
        ("2023..2024-05-17", Days(date(2023, 1, 1), DAY)),
        ("..2024-05-17", Days(None, DAY)),
        ("2024-05-17..", Days(DAY, None)),
        ("2024-02-30", None),
        ("دوێنێ", None),
        ("..", None),
        ("1..2..3", None),
        ("0000", None),
    ],
)
def test_days_are_read(text: str, days: Days | None) -> None:
    assert days_named(text) == days


def test_days_within_days() -> None:
    assert Days(DAY, None).within(Days(None, DAY)) == Days(DAY, DAY)
    assert Days().within(Days(DAY, DAY)) == Days(DAY, DAY)


def test_a_stretch_of_days_is_a_stretch_of_numbers() -> None:
    low, high = day_range(DAY, DAY)
    assert high - low == 2**32 - 1
    assert day_range(None, None)[0] == 0, "the undated too"
    assert day_range(None, DAY)[0] > 2**32 - 1, "not the undated"
    assert day_range(None, None)[1] < 2**63
