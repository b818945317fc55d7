"""The interface's words: both languages whole, none unused; numbers, dates and times in words."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

import sarchawa.dossier
from sarchawa.ckb import read_table
from sarchawa.dossier.language import LANGUAGES, Interface, read_strings
from sarchawa.story.compare.value_words import value_in_words

PACKAGE = Path(sarchawa.dossier.__file__).parent

# Keys made from values: every string under these is there for a value of the record.
GROUPS = (
    "act basis category channel correction event group held kind kind_of layer layers month nav part "
    "place precision qualifier reason relation season status tag timex type value warning weekday when"
).split()
COUNTED = re.compile(r"\.(one|other)$")


@pytest.fixture(params=LANGUAGES)
def t(request: pytest.FixtureRequest) -> Interface:
    return Interface(request.param)


def used_keys() -> set[str]:
    """Keys written out in the templates and the modules."""
    found: set[str] = set()
    for path in sorted([*PACKAGE.glob("*.py"), *(PACKAGE / "templates").glob("*.html")]):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"""\b(?:t|self)\(["']([\w .]*\w)["']""", text))
        found |= {f"{key}.one" for key in re.findall(r"""\bcount\(["']([\w.]+)["']""", text)}
        found |= set(re.findall(r"""["']((?:date|figures|reason)\.(?!html|count)\w+)["']""", text))
    return found


def test_both_languages_have_the_same_words() -> None:
    kurdish, english = (set(read_strings(lang)) for lang in LANGUAGES)
    assert not kurdish ^ english


def test_every_key_that_is_used_exists(t: Interface) -> None:
    missing = sorted(key for key in used_keys() if key not in read_strings(t.lang))
    assert not missing


def test_no_string_is_left_over() -> None:
    units = {"year", "month", "week", "day", "hour", "minute", "second", "some"}
    used = {COUNTED.sub("", key) for key in used_keys()}
    left = [
        key
        for key in read_strings("en")
        if COUNTED.sub("", key) not in used and key.split(".")[0] not in units | set(GROUPS)
    ]
    assert not left


def test_the_same_places_are_filled() -> None:
    for key, english in read_strings("en").items():
        if key.endswith(".one"):
            continue  # "named once" needs no number
        kurdish = read_strings("ckb")[key]
        assert set(re.findall(r"{\w+}", kurdish)) == set(re.findall(r"{\w+}", english)), key


def test_kurdish_is_in_kurdish_letters() -> None:
    foreign = {"ك", "ي", "ى", "ھ", "ة", "\u200c"}
    assert not [key for key, words in read_strings("ckb").items() if foreign & set(words)]
    assert not [
        key
        for key, words in read_strings("ckb").items()
        if any(unicodedata.name(sign, "").startswith("LATIN") for sign in re.sub(r"{\w+}", "", words))
    ]


@pytest.mark.parametrize(
    ("value", "english", "kurdish"),
    [
        ("2021-11-07", "7 November 2021", "٧ی تشرینی دووەمی ٢٠٢١"),
        ("2021-11-07TMO", "7 November 2021, morning", "بەیانیی ٧ی تشرینی دووەمی ٢٠٢١"),
        ("2021-11-07T02:00", "7 November 2021, 02:00", "٧ی تشرینی دووەمی ٢٠٢١، کاژێر ٠٢:٠٠"),
        ("2021-11-07T18", "7 November 2021, 18:00", "٧ی تشرینی دووەمی ٢٠٢١، کاژێر ١٨:٠٠"),
        ("2021-W44", "the week of 1 – 7 November 2021", "هەفتەی ١ – ٧ی تشرینی دووەمی ٢٠٢١"),
        ("2021-11", "November 2021", "تشرینی دووەمی ٢٠٢١"),
        ("2021", "2021", "٢٠٢١"),
        ("2021-SU", "summer 2021", "هاوینی ٢٠٢١"),
        ("199", "the 1990s", "ساڵانی ١٩٩٠ەکان"),
        ("P2D", "2 days", "٢ ڕۆژ"),
        ("P1M", "1 month", "١ مانگ"),
        ("PT30M", "30 minutes", "٣٠ خولەک"),
        ("PXM", "some months", "چەند مانگێک"),
        ("INVALID", "impossible date", "بەرواری نەشیاو"),
        ("2021-11-05/2021-11-07", "5 November 2021 – 7 November 2021", "٥ی تشرینی دووەمی ٢٠٢١ – ٧ی تشرینی دووەمی ٢٠٢١"),
        ("2021-13", "2021-13", "٢٠٢١-١٣"),
        ("2021-02-30", "2021-02-30", "2021-02-30"),
        ("2021-W99", "2021-W99", "٢٠٢١-W٩٩"),
        ("", "not known", "نەزانراو"),
        (None, "not known", "نەزانراو"),
    ],
)
def test_a_time_in_words(value: str | None, english: str, kurdish: str) -> None:
    assert Interface("en").when(value) == english
    assert Interface("ckb").when(value) == kurdish


@pytest.mark.parametrize(
    ("value", "english", "kurdish"),
    [
        (98, "98", "٩٨"),
        (1200, "1,200", "١٬٢٠٠"),
        (2.5, "2.5", "٢٫٥"),
        (60.0, "60", "٦٠"),
        ("denied", "denied", "ڕەت کراوەتەوە"),
        ("more than 20", "more than 20", "زیاتر لە ٢٠"),
        ("at least 12000", "at least 12,000", "لانیکەم ١٢٬٠٠٠"),
        ("2", "2", "٢"),
        ("outright", "outright", "بێ مەرج"),
        (None, "", ""),
    ],
)
def test_a_value_in_words(value: str | float | None, english: str, kurdish: str) -> None:
    assert Interface("en").value(value) == english
    assert Interface("ckb").value(value) == kurdish


def test_a_period_says_the_month_once(t: Interface) -> None:
    assert t.period("2021-11-05", "2021-11-29").count("2021" if t.lang == "en" else "٢٠٢١") == 1
    assert t.period(None, None) == t("date.unknown")
    assert t.period("2021-11-05", None) == t.when("2021-11-05")


def test_dates_and_long_numbers_in_a_short_text_are_worded() -> None:
    told = "ڕۆژ: 2022-06-23 یان 2022-06-27TMO، 15000000"
    assert Interface("ckb").worded(told) == "ڕۆژ: ٢٣ی حوزەیرانی ٢٠٢٢ یان بەیانیی ٢٧ی حوزەیرانی ٢٠٢٢، ١٥٬٠٠٠٬٠٠٠"


def test_names_in_a_short_text_are_kept() -> None:
    told = "At bulletin-12000.txt on 2022-06-23 12000 (agency 20)."
    assert Interface("en").worded(told, keep=["bulletin-12000.txt", "", "agency 20"]) == (
        "At bulletin-12000.txt on 23 June 2022 12,000 (agency 20)."
    )
    assert Interface("ckb").worded("bulletin-1.txt: 12", keep=["bulletin-1.txt"]) == "bulletin-1.txt: ١٢"


def test_months_and_bounds_are_those_of_the_record() -> None:
    """The record tells values in Kurdish too (ckb/value_words.tsv)."""
    t = Interface("ckb")
    for row in read_table("value_words.tsv"):
        kind, _, name = row["form"].partition(" ")
        key = {"month": f"month.{name.lstrip('0')}", "part": f"part.{name}"}.get(kind, f"qualifier.{row['form']}")
        if row["form"] not in ("clock", "day", "part of day", "range"):
            assert row["words"] == t(key), row["form"]
    for value in ("2022-11-20", "2022-11-20T17:30", "2022-11-20TEV", "at least 20", 90_000, 2.5):
        assert value_in_words(value) == t.value(value)


def test_a_full_stop_is_no_decimal_mark() -> None:
    assert Interface("ckb").digits("لە 3.5 بۆ 1,200.") == "لە ٣٫٥ بۆ ١٬٢٠٠."
