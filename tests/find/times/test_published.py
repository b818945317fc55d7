"""The report's own date: what the opening says, and what it only seems to say."""

import pytest

from sarchawa.find.times import find_published
from sarchawa.model import Published
from sarchawa.text import Doc

STATED = [
    ("ئەمڕۆ پێنجشەممە ١٢ - ٥ - ٢٠٢٢ هۆڵەکە کرایەوە.", "2022-05-12", "ئەمڕۆ پێنجشەممە ١٢ - ٥ - ٢٠٢٢"),
    ("هۆڵەکە بەرەبەیانی ئەمڕۆ ١٢ی ئایاری ٢٠٢٢ سووتا.", "2022-05-12", "بەرەبەیانی ئەمڕۆ ١٢ی ئایاری ٢٠٢٢"),
    ("ئەمڕۆ، پێنجشەممە، ١٢ی ئایاری ٢٠٢٢، هۆڵەکە کرایەوە.", "2022-05-12", "ئەمڕۆ، پێنجشەممە، ١٢ی ئایاری ٢٠٢٢"),
    ("ئەمڕۆ (١٢ی ئایاری ٢٠٢٢) هۆڵەکە کرایەوە.", "2022-05-12", "ئەمڕۆ (١٢ی ئایاری ٢٠٢٢)"),
    ("هەولێر، ١٢ - ٥ - ٢٠٢٢ – هۆڵەکە کرایەوە.", "2022-05-12", "١٢ - ٥ - ٢٠٢٢"),
    ("١٢/٥/٢٠٢٢\nهۆڵەکە کرایەوە.", "2022-05-12", "١٢/٥/٢٠٢٢"),
    ("هەولێر، ١٢-٥-٢٠٢٢، هۆڵەکە کرایەوە.", "2022-05-12", "١٢-٥-٢٠٢٢"),
    ("هۆڵی نوێ\nهەولێر، ١٢-٥-٢٠٢٢، هۆڵەکە کرایەوە.", "2022-05-12", "١٢-٥-٢٠٢٢"),
    ("هۆڵی نوێ\nبڵاوکراوەتەوە لە: ١٢/٥/٢٠٢٢ - ١٢:٣١\nهۆڵەکە کرایەوە.", "2022-05-12", "١٢/٥/٢٠٢٢ - ١٢:٣١"),
    ("2022-05-12 14:35:00\nهۆڵەکە کرایەوە.", "2022-05-12", "2022-05-12 14:35:00"),
    ("هۆڵی نوێ\nئاراز کەریم\n١٢ی ئایاری ٢٠٢٢\nهۆڵەکە کرایەوە.", "2022-05-12", "١٢ی ئایاری ٢٠٢٢"),
    ("هۆڵی نوێ\n١٢ی ئایاری ٢٠٢٢\nهۆڵەکە کرایەوە.", "2022-05-12", "١٢ی ئایاری ٢٠٢٢"),
    ("ئەمڕۆ ٢٢ی گوڵانی ٢٧٢٢ی کوردی هۆڵەکە کرایەوە.", "2022-05-12", "ئەمڕۆ ٢٢ی گوڵانی ٢٧٢٢ی کوردی"),
]
INFERRED = [
    ("دوێنێ چوارشەممە ١١ - ٥ - ٢٠٢٢ هۆڵەکە کرایەوە.", "2022-05-12"),
    ("سبەی هەینی ١٣ی ئایاری ٢٠٢٢ هۆڵەکە دەکرێتەوە.", "2022-05-12"),
]
UNKNOWN = [
    "",
    "ئەمڕۆ هۆڵەکە کرایەوە.",
    "ئەمڕۆ پێنجشەممە هۆڵەکە کرایەوە.",
    "ئەمڕۆ ١٢ی ئایار هۆڵەکە کرایەوە.",
    "هۆڵەکە لە ١٢ - ٥ - ٢٠٢٢ کرایەوە.",
    "ڕۆژی پێنجشەممە ١٢ی ئایاری ٢٠٢٢ هۆڵەکە کرایەوە.",
    "ئاراز گوتی: «ئەمڕۆ ١٢ - ٥ - ٢٠٢٢ هۆڵەکە کرایەوە».",
    "ئەمڕۆ ٣١ - ٤ - ٢٠٢٢ هۆڵەکە کرایەوە.",
    "لە ٢٠٢٢ هۆڵەکە کرایەوە.",
    "لە هەولێر ١٢ - ٥ - ٢٠٢٢، هۆڵەکە کرایەوە.",
    "کۆڕ کرا. هەولێر، ١٢ - ٥ - ٢٠٢٢، هۆڵەکە کرایەوە.",
]


@pytest.mark.parametrize(("text", "value", "words"), STATED)
def test_a_date_called_today_is_stated(text: str, value: str, words: str) -> None:
    published = find_published(Doc(text), Published())
    assert (published.value, published.basis) == (value, "stated")
    assert text[published.start : published.end] == words


@pytest.mark.parametrize(("text", "value"), INFERRED)
def test_a_date_called_yesterday_or_tomorrow_infers_it(text: str, value: str) -> None:
    published = find_published(Doc(text), Published())
    assert (published.value, published.basis) == (value, "inferred")


@pytest.mark.parametrize("text", UNKNOWN)
def test_anything_less_stays_unknown(text: str) -> None:
    assert find_published(Doc(text), Published()) == Published()


def test_what_is_given_wins() -> None:
    given = Published(value="2022-05-13", basis="metadata")
    assert find_published(Doc("ئەمڕۆ پێنجشەممە ١٢ - ٥ - ٢٠٢٢ هۆڵەکە کرایەوە."), given) is given


def test_of_two_todays_the_first_is_the_reports() -> None:
    text = "ئەمڕۆ ١٢ - ٥ - ٢٠٢٢ کرایەوە. پێشتر گوترابوو ئەمڕۆ ٩ - ٥ - ٢٠٢٢ دەکرێتەوە."
    assert find_published(Doc(text), Published()).value == "2022-05-12"
