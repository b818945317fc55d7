"""Explanations in Kurdish: every rule has one, filled with the claims."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sarchawa.ckb import read_table
from sarchawa.model import ComparedClaim
from sarchawa.story.compare.kurdish import TABLE, in_kurdish
from sarchawa.story.compare.value_words import TABLE as VALUE_TABLE
from sarchawa.story.compare.value_words import value_in_words

VALUES = {
    "compare.repairs": ("2022-05-02", None, None),
    "compare.partitions_agree": ("3 + 2", None, None),
    "compare.times_agree.distance": ("2022-05-02", None, None),
    "compare.times_disagree": (None, "2022-05-02T02:00", "2022-05-02T04:30"),
    "compare.wording.name": ("ئەنجومەنی گوند", None, None),
}


def claim(report: str, source: str, value: str | int | float | None) -> ComparedClaim:
    return ComparedClaim(report=report, start=0, end=1, text="x", source=source, value=value)


@pytest.mark.parametrize("row", read_table(TABLE), ids=lambda row: row["form"])
def test_an_example_is_what_its_sentence_comes_to(row: dict[str, str]) -> None:
    value, first, second = VALUES.get(row["form"], (12.0, 12, 30))
    claims = [claim("a", "پۆلیس", first), claim("b", "نەخۆشخانە", second)]
    beside = {"other": "١٢ (پۆلیس، ٢ی ئایاری ٢٠٢٢)", "this": "٣٠ (نەخۆشخانە)"}
    assert in_kurdish((row["form"],), claims, value, **beside) == row["example"]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (12, "١٢"),
        (12.0, "١٢"),
        (2.5, "٢٫٥"),
        (90_000_000_000, "٩٠٬٠٠٠٬٠٠٠٬٠٠٠"),
        ("at least 20", "لانیکەم ٢٠"),
        ("more than 12000", "زیاتر لە ١٢٬٠٠٠"),
        ("30–40", "٣٠ تا ٤٠"),
        ("about 30–40", "نزیکەی ٣٠ تا ٤٠"),
        ("2022-05-02", "٢ی ئایاری ٢٠٢٢"),
        ("2022-11-20T17:30", "٢٠ی تشرینی دووەمی ٢٠٢٢، کاژێر ١٧:٣٠"),
        ("2022-11-20T17", "٢٠ی تشرینی دووەمی ٢٠٢٢، کاژێر ١٧:٠٠"),
        ("2022-05-02TEV", "ئێوارەی ٢ی ئایاری ٢٠٢٢"),
        ("2022-13-02", "٢٠٢٢-١٣-٠٢"),
        ("3 + 2", "٣ + ٢"),
        ("outright.", "outright."),
        (None, ""),
    ],
)
def test_a_value_is_told_in_words(value: str | float | None, told: str) -> None:
    assert value_in_words(value) == told


def test_an_example_of_a_value_holds_its_words() -> None:
    for row in read_table(VALUE_TABLE):
        for words in re.split(r"{\w+}", row["words"]):
            assert words in row["example"], row["form"]


def test_a_denial_is_that_of_who_denies() -> None:
    told = in_kurdish(("compare.status.denied",), [claim("a", "پۆلیس", None), claim("b", "وەزیر", "denied")], "denied")
    assert told == "ئەم قسەیە ڕەت کراوەتەوە: وەزیر."
    assert in_kurdish(("compare.status.denied",), [claim("a", "", "denied")], "denied") == "ئەم قسەیە ڕەت کراوەتەوە."


def test_a_reporter_is_named_by_the_report() -> None:
    assert in_kurdish(("compare.stances.calm",), [claim("a", "", None)], None) == "هەمان هەڵوێست: پەیامنێری a."
    assert in_kurdish(("unheard.of",), [claim("a", "", None)], None) == ""


def test_every_rule_has_a_sentence() -> None:
    folder = Path(__file__).resolve().parent.parent.parent / "src" / "sarchawa" / "story" / "compare"
    rules = {
        rule for path in folder.glob("*.py") for rule in re.findall(r'"(compare\.[a-z_.]+)"', path.read_text("utf-8"))
    }
    assert len(rules) > 15
    assert not [rule for rule in rules if not in_kurdish((rule,), [claim("a", "پۆلیس", 1)], 1)]
