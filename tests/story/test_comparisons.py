"""Comparisons: each kind on invented reports, with its look-alikes that must not be taken for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from sarchawa.ckb import read_table
from sarchawa.model import Comparison, Reading, Span
from sarchawa.story import make_stories
from sarchawa.story.compare.unharmed import unharmed_in
from sarchawa.story.view import View
from tests.story.made import made

BLAST = {"type": "accident", "when": "2022-05-02"}


def blast(report: str, told: str, day: str = "2022-05-02", **layers: Any) -> Reading:
    """A report of the same explosion, with what this one tells of it."""
    text = f"تەقینەوەیەک لە کارگەی سابوونی شارۆچکەی دارەبەن ڕوویدا. {told}"
    events = [{"text": "تەقینەوەیەک", **BLAST}, *layers.pop("events", [])]
    names = {"دارەبەن": "LOC", **layers.pop("names", {})}
    return made(report, text, day, names=names, events=events, **layers)


def compared(*readings: Reading, kind: str | None = None) -> list[Comparison]:
    stories, _ = make_stories(readings)
    assert len(stories) == 1, [story.reports for story in stories]
    found = [c for c in stories[0].comparisons if kind in (None, c.kind)]
    texts = {reading.report.id: reading.report.text for reading in readings}
    for comparison in found:
        assert comparison.about
        assert comparison.explanation.endswith(".")
        for claim in comparison.claims:
            assert texts[claim.report][claim.start : claim.end] == claim.text
    return found


def values(comparisons: Sequence[Comparison]) -> list[list[Any]]:
    return [[claim.value for claim in c.claims] for c in comparisons]


INJURED = {"category": "injured", "when": "2022-05-02"}


def test_two_sources_agree_on_a_figure() -> None:
    a = blast(
        "a",
        "نەخۆشخانە: ١٢ کەس بریندارن.",
        figures=[{"text": "١٢ کەس", "value": 12, "what": "کەس", "by": "نەخۆشخانە", **INJURED}],
    )
    b = blast(
        "b",
        "پۆلیس: ١٢ کەس بریندارن.",
        figures=[{"text": "١٢ کەس", "value": 12, "what": "کەس", "by": "پۆلیس", **INJURED}],
    )
    (agreed,) = [c for c in compared(a, b, kind="agree") if c.steps == ("compare.figures_agree",)]
    assert agreed.value == 12
    assert [claim.source for claim in agreed.claims] == ["نەخۆشخانە", "پۆلیس"]


def test_two_sources_disagree_on_one_day() -> None:
    a = blast(
        "a",
        "نەخۆشخانە: ١٢ کەس بریندارن.",
        figures=[{"text": "١٢ کەس", "value": 12, "what": "کەس", "by": "نەخۆشخانە", **INJURED}],
    )
    b = blast(
        "b",
        "پۆلیس: ٣٠ کەس بریندارن.",
        figures=[{"text": "٣٠ کەس", "value": 30, "what": "کەس", "by": "پۆلیس", **INJURED}],
    )
    assert values(compared(a, b, kind="disagree")) == [[12, 30]]


def test_a_later_figure_of_the_same_source_is_no_disagreement() -> None:
    a = blast(
        "a",
        "نەخۆشخانە: ١٢ کەس بریندارن.",
        figures=[{"text": "١٢ کەس", "value": 12, "what": "کەس", "by": "نەخۆشخانە", **INJURED}],
    )
    b = blast(
        "b",
        "نەخۆشخانە: ٣٠ کەس بریندارن.",
        "2022-05-03",
        figures=[
            {
                "text": "٣٠ کەس",
                "value": 30,
                "what": "کەس",
                "by": "نەخۆشخانە",
                "category": "injured",
                "when": "2022-05-03",
            }
        ],
    )
    assert not compared(a, b, kind="disagree")
    (rising,) = compared(a, b, kind="status")
    assert values([rising]) == [[12, 30]]
    assert "each number was given for its day" in rising.explanation


def test_at_least_is_not_contradicted_by_more() -> None:
    few = {"text": "١٢ کەس", "value": 12, "what": "کەس", "by": "نەخۆشخانە", "qualifier": "at least", **INJURED}
    a = blast("a", "نەخۆشخانە: لانیکەم ١٢ کەس بریندارن.", figures=[few])
    b = blast(
        "b",
        "پۆلیس: ٣٠ کەس بریندارن.",
        figures=[{"text": "٣٠ کەس", "value": 30, "what": "کەس", "by": "پۆلیس", **INJURED}],
    )
    assert not compared(a, b, kind="disagree")


def test_different_groups_are_not_compared() -> None:
    a = blast(
        "a",
        "نەخۆشخانە: ١٢ کرێکار بریندارن.",
        figures=[{"text": "١٢ کرێکار", "value": 12, "what": "کرێکار", "by": "نەخۆشخانە", **INJURED}],
    )
    b = blast(
        "b",
        "پۆلیس: ٣٠ کەس بریندارن.",
        figures=[{"text": "٣٠ کەس", "value": 30, "what": "کەس", "by": "پۆلیس", **INJURED}],
    )
    assert not compared(a, b, kind="disagree")
    assert not compared(a, b, kind="adds_up")


def test_parts_of_one_report_come_to_the_whole_of_another() -> None:
    parts = [
        {"text": "٨ کرێکار", "value": 8, "what": "کرێکار", **INJURED},
        {"text": "٤ ئاگرکوژێنەوە", "value": 4, "what": "ئاگرکوژێنەوە", **INJURED},
    ]
    a = blast("a", "٨ کرێکار و ٤ ئاگرکوژێنەوە بریندارن.", figures=parts)
    b = blast("b", "١٢ کەس بریندارن.", figures=[{"text": "١٢ کەس", "value": 12, "what": "کەس", **INJURED}])
    assert values(compared(a, b, kind="adds_up")) == [[8, 4, 12]]


def test_parts_within_a_sentence() -> None:
    told = "سێ ئۆتۆمبێل سووتان، دووانیان بارهەڵگر و سێیەمیان تاکسی بوو."
    figures = [
        {"text": "سێ ئۆتۆمبێل", "value": 3, "what": "ئۆتۆمبێل"},
        {"text": "دووانیان", "value": 2, "what": "ئۆتۆمبێل"},
    ]
    (summed,) = compared(blast("a", told, figures=figures), kind="adds_up")
    assert [claim.value for claim in summed.claims] == [2, 1, 3]
    assert summed.claims[1].text.startswith("سێیەمیان")


def test_the_rest_is_a_number() -> None:
    told = "١٢ کەس بریندارن، ٤ ـیان ژن و ئەوانی دیکەیان کرێکار."
    figures = [
        {"text": "١٢ کەس", "value": 12, "what": "کەس", **INJURED},
        {"text": "٤ ـیان", "value": 4, "what": "کەس", **INJURED},
    ]
    a = blast("a", told, figures=figures)
    b = blast("b", "٨ کرێکار بریندارن.", figures=[{"text": "٨ کرێکار", "value": 8, "what": "کرێکار", **INJURED}])
    (agreed,) = [c for c in compared(a, b, kind="agree") if c.value == 8]
    assert "by subtraction" in agreed.explanation
    assert agreed.claims[0].text.startswith("ئەوانی دیکەیان")


def test_numbers_that_only_happen_to_fit_are_not_added() -> None:
    figures = [
        {"text": "٥ ئۆتۆمبێل", "value": 5, "what": "ئۆتۆمبێل", "category": "other"},
        {"text": "٢ کەس", "value": 2, "what": "کەس", **INJURED},
        {"text": "٣ ماڵ", "value": 3, "what": "ماڵ", "category": "other"},
    ]
    told = "٥ ئۆتۆمبێل سووتان. ٢ کەس بریندارن. ٣ ماڵ ڕووخان."
    assert not compared(blast("a", told, figures=figures), kind="adds_up")


def test_a_quotation_repeated_with_small_changes() -> None:
    quote_a = "ئێمە پشتی کرێکارەکانمان بەرنادەین و هەموو زیانەکان قەرەبوو دەکەینەوە"
    quote_b = "ئێمە پشتی کرێکارەکان بەرنادەین و سەرجەم زیانەکان قەرەبوو دەکەینەوە"
    names = {"سوارە میرزا": "PER"}
    a = blast(
        "a",
        f'سوارە میرزا لە شوێنی ڕووداوەکە گوتی: "{quote_a}". هەوا ساردە و باران دەبارێت، شەقامەکان چۆڵن.',
        names=names,
        statements=[{"text": quote_a, "by": "سوارە میرزا", "kind": "direct"}],
    )
    b = blast(
        "b",
        f'دوای کۆبوونەوەی شارەوانی، سوارە میرزا گوتی: "{quote_b}". بازاڕەکان سبەینێ دەکرێنەوە و قوتابخانەکان پشوون.',
        names=names,
        statements=[{"text": quote_b, "by": "سوارە میرزا", "kind": "direct"}],
    )
    (repeated,) = compared(a, b, kind="repeats")
    assert [claim.text for claim in repeated.claims] == [quote_a, quote_b]
    assert "varies" in repeated.explanation


def test_two_quotations_of_one_speaker_are_not_one() -> None:
    quote_a = "ئێمە پشتی کرێکارەکانمان بەرنادەین و هەموو زیانەکان قەرەبوو دەکەینەوە"
    quote_b = "کارگەکە تا سێ مانگی دیکە داخراو دەبێت و پشکنینی نوێ دەکرێت"
    names = {"سوارە میرزا": "PER"}
    a = blast(
        "a",
        f'سوارە میرزا گوتی: "{quote_a}".',
        names=names,
        statements=[{"text": quote_a, "by": "سوارە میرزا", "kind": "direct"}],
    )
    b = blast(
        "b",
        f'سوارە میرزا گوتی: "{quote_b}".',
        names=names,
        statements=[{"text": quote_b, "by": "سوارە میرزا", "kind": "direct"}],
    )
    assert not compared(a, b, kind="repeats")


def test_a_rumour_denied() -> None:
    rumour = "کارگەکە گازی ژەهراوی بڵاوکردووەتەوە"
    told = f"لە تۆڕە کۆمەڵایەتییەکان گوترا {rumour}. سوارە میرزا ئەم دەنگۆیەی بە درۆ خستەوە."
    statements = [{"text": rumour, "by": "تۆڕە کۆمەڵایەتییەکان", "act": "report"}]
    (status,) = compared(blast("a", told, names={"سوارە میرزا": "PER"}, statements=statements), kind="status")
    assert status.value == "denied"
    assert status.claims[0].text == rumour
    assert status.claims[1].source == "سوارە میرزا"


def test_somebody_hurt_against_nobody_hurt() -> None:
    a = blast(
        "a",
        "پۆلیس: ٢ پاسەوان بریندار بوون.",
        figures=[{"text": "٢ پاسەوان", "value": 2, "what": "پاسەوان", "by": "پۆلیس", **INJURED}],
    )
    b = blast("b", "لە تەقینەوەکەدا هیچ کەسێک بریندار نەبووە.", events=[{"text": "تەقینەوەکەدا", **BLAST}])
    (disputed,) = compared(a, b, kind="disagree")
    assert [claim.report for claim in disputed.claims] == ["a", "b"]


def test_a_broken_date_is_mended_by_another_report() -> None:
    broken = {"text": "٤١ - ٥ - ٢٠٢٢", "value": "INVALID", "warnings": ("invalid date",)}
    told = "تەقینەوەکەی ٤١ - ٥ - ٢٠٢٢ ١٢ کەسی بریندار کرد."
    figures = [{"text": "١٢ کەسی", "value": 12, "what": "کەس", "category": "injured"}]
    a = made(
        "a",
        f"سوارە میرزا لە کارگەی سابوونی شارۆچکەی دارەبەن گوتی: {told}",
        "2022-05-20",
        names={"دارەبەن": "LOC", "سوارە میرزا": "PER"},
        times=[broken],
        events=[{"text": "تەقینەوەکەی", "type": "accident", "when": "INVALID"}],
        figures=figures,
    )
    b = made(
        "b",
        "ئەمڕۆ ١٤ - ٥ - ٢٠٢٢ تەقینەوەیەک لە کارگەی سابوونی شارۆچکەی دارەبەن ڕوویدا "
        "و ١٢ کەس بریندار بوون. سوارە میرزا گەیشت.",
        "2022-05-14",
        names={"دارەبەن": "LOC", "سوارە میرزا": "PER"},
        times=[{"text": "ئەمڕۆ ١٤ - ٥ - ٢٠٢٢", "value": "2022-05-14"}],
        events=[{"text": "تەقینەوەیەک", "type": "accident", "when": "2022-05-14"}],
        figures=[{"text": "١٢ کەس", "value": 12, "what": "کەس", "category": "injured", "when": "2022-05-14"}],
    )
    stories, _ = make_stories([a, b])
    (story,) = stories
    (mended,) = [c for c in story.comparisons if c.kind == "repairs"]
    assert mended.value == "2022-05-14"
    assert mended.claims[0].value == "INVALID"
    assert {"pattern", "happening", "figure"} <= set(mended.steps)
    assert [item.when for item in story.timeline if "٤١" in item.title] == ["2022-05-14"]


def test_a_broken_date_without_evidence_stays_broken() -> None:
    broken = {"text": "٤١ - ٥ - ٢٠٢٢", "value": "INVALID", "warnings": ("invalid date",)}
    a = blast("a", "کارگەکە ٤١ - ٥ - ٢٠٢٢ کرایەوە.", times=[broken])
    stories, _ = make_stories([a])
    assert not [c for c in stories[0].comparisons if c.kind == "repairs"]
    assert [item.when for item in stories[0].timeline if "٤١" in item.title] == ["INVALID"]


def test_one_point_in_time_told_more_and_less_exactly() -> None:
    a = blast(
        "a",
        "کاتژمێر ٢ تەقینەوەکە بیسترا.",
        times=[{"text": "کاتژمێر ٢", "value": "2022-05-02T02:00", "type": "TIME"}],
        events=[{"text": "تەقینەوەکە", "type": "accident", "when": "2022-05-02T02:00"}],
    )
    b = blast(
        "b",
        "بەرەبەیان تەقینەوەکە بیسترا.",
        times=[{"text": "بەرەبەیان", "value": "2022-05-02TMO", "type": "TIME"}],
        events=[{"text": "تەقینەوەکە", "type": "accident", "when": "2022-05-02TMO"}],
    )
    (agreed,) = [c for c in compared(a, b, kind="agree") if c.steps == ("compare.times_agree",)]
    assert agreed.value == "2022-05-02T02:00"


def test_a_stale_today_is_set_against_the_date_given() -> None:
    told = "سوارە میرزا ڕۆژی ٢٨ - ٤ - ٢٠٢٢ لێدوانی دا. ئەو لە لێدوانەکەی ئەمڕۆیدا سوپاسی تیمەکانی کرد."
    times = [
        {"text": "ڕۆژی ٢٨ - ٤ - ٢٠٢٢", "value": "2022-04-28"},
        {"text": "ئەمڕۆیدا", "value": "2022-04-28", "warnings": ("stale today",), "basis": "context"},
    ]
    (stale,) = compared(blast("a", told, names={"سوارە میرزا": "PER"}, times=times), kind="disagree")
    assert values([stale]) == [["2022-04-28", "2022-05-02"]]


def test_who_condemns_outright_and_who_on_a_condition() -> None:
    plain = "ئێمە ئەو تەقینەوەیە سەرکۆنە دەکەین"
    bound = "ئەگەر تەقینەوەکە دەستی لە پشت بێت، ئەوا ئێمە سەرکۆنەی دەکەین"
    a = blast(
        "a",
        f"سوارە میرزا: {plain}.",
        names={"سوارە میرزا": "PER"},
        statements=[{"text": plain, "by": "سوارە میرزا", "act": "condemn"}],
    )
    b = blast(
        "b",
        f"هێمن ئازاد: {bound}.",
        names={"هێمن ئازاد": "PER"},
        statements=[{"text": bound, "by": "هێمن ئازاد", "act": "condemn"}],
    )
    (stance,) = compared(a, b, kind="disagree")
    assert values([stance]) == [["outright", "on a condition"]]


def test_two_sums_for_one_thing() -> None:
    told = "سوارە میرزا گوتی ٩٠ ملیۆن دینار پێویستە. سەندیکا ئەم ژمارەیەی ڕەتکردەوە و گوتی ٦٠ ملیۆن دینار بەسە."
    money = {"what": "دینار", "category": "money"}
    figures = [
        {"text": "٩٠ ملیۆن دینار", "value": 90_000_000, "by": "سوارە میرزا", **money},
        {"text": "٦٠ ملیۆن دینار", "value": 60_000_000, "by": "سەندیکا", **money},
    ]
    names = {"سوارە میرزا": "PER"}
    assert values(compared(blast("a", told, names=names, figures=figures), kind="disagree")) == [
        [90_000_000, 60_000_000]
    ]
    apart = told.replace("سەندیکا ئەم ژمارەیەی ڕەتکردەوە و گوتی", "سەندیکا گوتی بۆ کارێکی دیکە")
    assert not compared(blast("a", apart, names=names, figures=figures), kind="disagree")


def test_the_same_thing_told_by_two_reports() -> None:
    a = blast("a", "تیمەکانی ئاگرکوژێنەوە بە سێ بارهەڵگر گەیشتنە کارگەکە و ئاگرەکەیان کوژاندەوە.")
    b = blast("b", "ئاگرکوژێنەوەکان بە بارهەڵگرەکانیان دوای نیوەڕۆ ئاگرەکەی کارگەکەیان کوژاندەوە.")
    told = [c for c in compared(a, b, kind="agree") if any("کوژاندەوە" in claim.text for claim in c.claims)]
    assert [(c.steps, [claim.report for claim in c.claims]) for c in told] == [(("compare.told_twice",), ["a", "b"])]


def test_the_same_words_of_two_speakers() -> None:
    a = blast(
        "a",
        'سوارە میرزا ڕووداوەکەی بە "کارەساتێکی ژینگەیی" ناوبرد.',
        names={"سوارە میرزا": "PER"},
        statements=[{"text": "کارەساتێکی ژینگەیی", "by": "سوارە میرزا", "kind": "mixed"}],
    )
    told = "ئەمە کارەساتێکی ژینگەییە و دەبێت چارەسەر بکرێت"
    b = blast(
        "b",
        f'هێمن ئازاد گوتی: "{told}".',
        names={"هێمن ئازاد": "PER"},
        statements=[{"text": told, "by": "هێمن ئازاد", "kind": "direct"}],
    )
    (agreed,) = [c for c in compared(a, b, kind="agree") if c.steps == ("compare.wording.phrase",)]
    assert [claim.source for claim in agreed.claims] == ["سوارە میرزا", "هێمن ئازاد"]


def test_an_accusation_stays_open() -> None:
    told = "ڕێنماییەکانی پشتگوێ خستووە"
    cue = Span(start=0, end=0, text="تۆمەتبار کرد")
    statements = [{"text": told, "by": "سەندیکا", "act": "accuse", "cue": cue}]
    (open_,) = compared(
        blast("a", f"سەندیکا کۆمپانیاکەی تۆمەتبار کرد کە {told}.", statements=statements), kind="status"
    )
    assert open_.value == "accused"
    passive = [{**statements[0], "cue": Span(start=0, end=0, text="تۆمەتبار کرا")}]
    assert not compared(blast("a", f"سەندیکا تۆمەتبار کرا کە {told}.", statements=passive), kind="status")


UNHARMED = read_table("unharmed.tsv")


@pytest.mark.parametrize("row", UNHARMED, ids=[row["form"] for row in UNHARMED])
def test_the_examples_of_no_harm(row: dict[str, str]) -> None:
    view = View(made("a", row["example"]), lambda report, entity: entity)
    (found,) = unharmed_in(view)
    assert found.denies == row["denies"]
    assert found.everybody >= (row["scope"] == "none")


def test_ids_are_stable_and_differ() -> None:
    a = blast(
        "a",
        "نەخۆشخانە: ١٢ کەس بریندارن.",
        figures=[{"text": "١٢ کەس", "value": 12, "what": "کەس", "by": "نەخۆشخانە", **INJURED}],
    )
    b = blast(
        "b",
        "پۆلیس: ١٢ کەس بریندارن.",
        figures=[{"text": "١٢ کەس", "value": 12, "what": "کەس", "by": "پۆلیس", **INJURED}],
    )
    once, again = (compared(a, b) for _ in range(2))
    assert once == again
    assert len({c.id for c in once}) == len(once)
