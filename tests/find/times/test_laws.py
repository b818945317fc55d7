"""Laws that hold for the times of any text whatever."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sarchawa.ckb import read_table
from sarchawa.find.times import find_published, find_times
from sarchawa.model import Published, Time
from sarchawa.text import Doc

_TABLES = ("weekdays", "months", "day_parts", "time_units", "time_relations", "seasons", "holidays", "numerals")
WORDS = sorted({row["form"] for table in _TABLES for row in read_table(f"{table}.tsv")})
ENDINGS = ["", "", "", "ی", "ێک", "دا", "ەکە", "ە", "ان", "ەوە", "یش", "ەی"]
GLUE = ["", "", "", "لە", "بە", "و"]
OTHERS = [
    "-",
    "/",
    ".",
    ":",
    "،",
    "(",
    ")",
    "«",
    "»",
    "و",
    "لە",
    "تا",
    "بۆ",
    "دوای",
    "ئەوە",
    "هێرشەکە",
    "هێرشی",
    "گوتی",
    "\n",
    "ـدا",
    "؛",
]
NUMBERS = st.integers(0, 2400).map(str) | st.sampled_from(
    ["٠", "٧", "٣١", "٢٠٢٢", "۱۴۰۰", "٧ی", "٢٠٢٢دا", "١٢.٥", "٧.٥.٢٠٢٢", "٢٧٢١ی", "٩٩٩٩٩٩٩٩"]
)
TOKENS = (
    st.tuples(st.sampled_from(GLUE), st.sampled_from(WORDS), st.sampled_from(ENDINGS)).map("".join)
    | NUMBERS
    | st.sampled_from(OTHERS)
)
TEXTS = st.lists(TOKENS, max_size=30).map(" ".join) | st.text(max_size=80)
DAYS = (
    st.none() | st.dates().map(date.isoformat) | st.sampled_from(["0001-01-01", "9999-12-31", "2022-05-12", "no date"])
)


def times_of(text: str, day: str | None) -> list[Time]:
    return find_times(Doc(text), Published(value=day, basis="given"))


@settings(max_examples=600, deadline=None)
@given(TEXTS, DAYS)
def test_times_are_words_of_the_text_in_order_and_apart(text: str, day: str | None) -> None:
    end = 0
    for time in times_of(text, day):
        assert end <= time.start < time.end <= len(text)
        assert text[time.start : time.end] == time.text
        end = time.end
        for step in time.steps:
            assert time.start <= step.start < step.end <= len(text)


@settings(max_examples=600, deadline=None)
@given(TEXTS, DAYS)
def test_bounds_are_ordered_and_values_fit_their_type(text: str, day: str | None) -> None:
    for time in times_of(text, day):
        assert time.value
        if time.earliest is not None and time.latest is not None:
            assert time.earliest <= time.latest
        if time.value == "INVALID":
            assert time.warnings
            assert time.earliest is None
        if time.type == "DURATION" and time.value != "XXXX":
            assert time.value.startswith("P")
        if time.type == "TIME" and time.value != "INVALID":
            assert "T" in time.value


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS)
def test_the_same_text_gives_the_same_times(text: str, day: str | None) -> None:
    assert times_of(text, day) == times_of(text, day)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_without_a_date_nothing_rests_on_the_report(text: str) -> None:
    for time in times_of(text, None):
        if time.basis == "report":
            assert time.earliest is None
            assert time.latest is None


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_report_that_states_its_date_shows_the_words(text: str) -> None:
    published = find_published(Doc(text), Published())
    if published.value is None:
        assert published == Published()
    else:
        assert published.basis in ("stated", "inferred")
        assert published.start is not None
        assert published.end is not None
        assert text[published.start : published.end].strip()
        date.fromisoformat(published.value)
