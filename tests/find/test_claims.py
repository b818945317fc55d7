"""Where a claim stands: the table's own examples, and what must not be taken for it."""

from __future__ import annotations

import pytest

from sarchawa.ckb import read_table
from sarchawa.find.claims import find_claims
from sarchawa.model import Claim, Source, Statement
from sarchawa.text import Doc


def claims(text: str, *told: str) -> list[Claim]:
    """The claims of a text in which the given words are statements of an unnamed source."""
    statements = [
        Statement(
            start=text.index(words),
            end=text.index(words) + len(words),
            text=words,
            kind="indirect",
            speaker=Source(text="سەرچاوەیەک", anonymous=True),
        )
        for words in told
    ]
    return find_claims(Doc(text), [], statements)


ROWS = read_table("claim_status.tsv")


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['form']} {row['verb']}" for row in ROWS])
def test_the_examples_of_the_table(row: dict[str, str]) -> None:
    (claim,) = claims(row["example"])
    assert claim.status in (row["affirmed"], row["negated"])
    assert row["example"][claim.start : claim.end] == claim.text


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("پۆلیس هەواڵەکەی ڕەتکردەوە.", "denied"),
        ("پۆلیس هەواڵەکەی ڕەت دەکاتەوە.", "denied"),
        ("پۆلیس تۆمەتەکانی رەتی کردەوە.", "denied"),
        ("ئەو هەواڵە لەلایەن پۆلیسەوە پشتڕاست نەکراوەتەوە.", "not confirmed"),
        ("ئەو هەواڵە لەلایەن پۆلیسەوە پشت راست نەکرایەوە.", "not confirmed"),
        ("كۆمپانیاكە ئەو زانیارییەی پشتڕاستكردەوە.", "confirmed"),
        ("وەزارەت گوتی ناتوانن ئەو هەواڵە پشتڕاست بکەنەوە.", "not confirmed"),
        ("کۆمپانیاکە هەواڵەکەی بە «دوور لە ڕاستی» ناوبرد.", "denied"),
        ("سەندیکا دەنگۆکەی بە “بێ بنەما” دانا.", "denied"),
        ("تا ئێستا هیچ گرووپێک بەرپرسیارێتیی تەقینەوەکەی لە ئەستۆ نەگرتووە.", "unclaimed"),
        ("گرووپێک بەرپرسیاریەتی تەقینەوەکەی لە ئەستۆ گرت.", "claimed"),
    ],
)
def test_inflection_spelling_and_negation(text: str, status: str) -> None:
    assert [claim.status for claim in claims(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "پەرلەمان پڕۆژەیاساکەی ڕەتکردەوە.",  # a bill, not a claim
        "خۆپیشاندەران ئەنجامی هەڵبژاردن ڕەتدەکەنەوە.",
        "ئەو ئەرکەی لە ئەستۆ گرت.",  # a duty, not responsibility for a deed
        "لیژنەکە لە ڕۆڵی گوماناویی بەڕێوەبەرەکە دەکۆڵێتەوە.",  # an attribute, told of no happening
        "دەبێت هەواڵەکە پشتڕاست بکرێتەوە.",  # wanted, not done
    ],
)
def test_what_is_no_standing_of_a_claim(text: str) -> None:
    assert claims(text) == []


def test_the_target_is_what_was_told_before() -> None:
    told = "وەزیر دەستی لەکارکێشاوەتەوە"
    (claim,) = claims(f"گوترا {told}. ئەو هەواڵە پشتڕاست نەکراوەتەوە.", told)
    assert claim.target is not None
    assert claim.target.text == told
    assert claim.text.startswith("ئەو هەواڵە")


def test_the_target_is_the_clause_the_verb_takes() -> None:
    (claim,) = claims("کۆمپانیاکە ڕەتیکردەوە کە کارگەکە داخرابێت.")
    assert claim.target is not None
    assert claim.target.text == "کارگەکە داخرابێت"


def test_nobody_denies_his_own_words() -> None:
    told = "ئێمە کارگەکەمان دانەخستووە"
    text = f"{told}. ئەو هەواڵەی ڕەتکردەوە."
    speaker = Source(text="بەڕێوەبەرەکە")
    own = Statement(start=0, end=len(told), text=told, kind="direct", speaker=speaker)
    denying = Statement(
        start=len(told) + 2, end=len(text) - 1, text=text[len(told) + 2 : -1], kind="indirect", speaker=speaker
    )
    (claim,) = find_claims(Doc(text), [], [own, denying])
    assert claim.source == speaker
    assert claim.target is None
