"""A line that is nothing but a date: which day it names, and when it names none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.ckb import read_table
from sarchawa.find.times.day_line import read_day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("١٧ی ئایاری ٢٠٢٤", "2024-05-17"),
        ("17ی ئایاری 2024", "2024-05-17"),
        ("۱۷ی ئایاری ۲۰۲۴", "2024-05-17"),
        ("17 أيار 2024", "2024-05-17"),
        ("17 مايو 2024", "2024-05-17"),
        ("ئایار 17, 2024", "2024-05-17"),
        ("May 17, 2024", "2024-05-17"),
        ("Friday, May 17, 2024 - 10:30 PM", "2024-05-17"),
        ("17th May 2024", "2024-05-17"),
        ("هەینی، ١٧ی ئایاری ٢٠٢٤ - ١٠:٢٣", "2024-05-17"),
        ("بڵاوکراوەتەوە لە: ١٧ی ئایاری ٢٠٢٤ کاتژمێر ١٠:٢٣ی بەیانی", "2024-05-17"),
        ("٥ی تشرینی یەکەم ٢٠٢٣", "2023-10-05"),
        ("5 تشرين الأول 2023", "2023-10-05"),
        ("2024-05-17T10:23:00+03:00", "2024-05-17"),
        ("٢٠٢٤/٠٥/١٧", "2024-05-17"),
        ("17.5.2024", "2024-05-17"),
        ("02:42 - 17/09/2019", "2019-09-17"),
        ("١٧ی ٥ی ٢٠٢٤", "2024-05-17"),
        ("٢٨ی گوڵانی ٢٧٢٤", "2024-05-18"),
        ("٢٨ی گوڵانی ١٤٠٣", "2024-05-17"),
        ("٢٨ی گوڵانی ٢٧٢٤ - ١٨ی ئایاری ٢٠٢٤", "2024-05-18"),
        ("۲۸ اردیبهشت ۱۴۰۳", "2024-05-17"),
        ("۱۴۰۳/۰۲/۲۸", "2024-05-17"),
        ("9 ذو القعدة 1445 - 17 مايو 2024", "2024-05-17"),
    ],
)
def test_a_date_line_names_its_day(line: str, day: str) -> None:
    assert read_day(line) == day


def test_day_and_month_in_numbers_are_told_apart_by_the_weekday_else_the_day_comes_first() -> None:
    assert read_day("5/17/2024") == "2024-05-17"
    assert read_day("08/05/2024") == read_day("Wednesday 08/05/2024") == "2024-05-08"
    assert read_day("Monday 08/05/2024") == "2024-08-05"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("", id="nothing"),
        pytest.param("ئایاری ٢٠٢٤", id="a month"),
        pytest.param("٢٠٢٤", id="a year"),
        pytest.param("١٧ی ئایار", id="no year"),
        pytest.param("٦ کاتژمێر پێش ئێستا", id="before now"),
        pytest.param("دوێنێ", id="yesterday"),
        pytest.param("٣١ی شوباتی ٢٠٢٤", id="no such day"),
        pytest.param("شەممە، ١٧ی ئایاری ٢٠٢٤", id="the weekday is another"),
        pytest.param("نوێکراوەتەوە: ١٧ی ئایاری ٢٠٢٤", id="when it was changed"),
        pytest.param("١٧ی ئایاری ٢٠٢٤ هاتەوە", id="running text"),
        pytest.param("لە ١٦ی ئایاری ٢٠٢٤ تا ١٧ی ئایاری ٢٠٢٤", id="two days"),
        pytest.param("٩ی زیلقەعدەی ١٤٤٥", id="Islamic alone: begun by sighting"),
        pytest.param("١٤٤٥/١١/٠٩", id="Islamic or solar"),
        pytest.param("1439-07-04T12:23:48Z", id="an Islamic year for machines"),
        pytest.param("١٧ی ئایاری ٢٠٢٤ " * 20, id="too long"),
    ],
)
def test_a_line_that_names_no_day_of_its_own(line: str) -> None:
    assert read_day(line) is None


def test_every_example_of_the_table_is_read() -> None:
    for row in read_table("date_lines.tsv"):
        told = read_day(row["example"])
        names_none = "hijri" in row["value"] or row["value"] == "updated"
        assert (told is None) == names_none, row["example"]


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_however_it_is_written(day: date) -> None:
    year, month, of_month = day.year, day.month, day.day
    arabic = str(of_month).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for line in (str(day), f"{year}/{month}/{of_month}", f"{arabic}ی {month}ی {year}"):
        assert read_day(line) == str(day)


@given(st.text(max_size=80))
def test_any_line_gives_a_day_or_nothing(line: str) -> None:
    told = read_day(line)
    assert told is None or len(told) == 10
