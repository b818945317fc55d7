"""The figures board: what each figure is beside the others of its row."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from sarchawa.model import BoardRow, NameType, Reading
from sarchawa.story import make_stories
from tests.story.made import made

HEALTH, POLICE = "تەندروستیی دارەبەن", "پۆلیسی دارەبەن"


def blast(report: str, told: str, day: str | None, *figures: dict[str, Any]) -> Reading:
    """A report of the same explosion: what it tells, and the figures in that."""
    names: dict[str, NameType] = {"شارۆچکەی دارەبەن": "LOC"}
    names.update((name, "ORG") for name in (HEALTH, POLICE) if name in told)
    return made(
        report,
        f"تەقینەوەیەک لە کارگەی سابوونی شارۆچکەی دارەبەن ڕوویدا. {told}",
        day,
        names=names,
        events=[{"text": "تەقینەوەیەک", "type": "accident", "when": "2022-05-02"}],
        figures=[{"category": "injured", "what": "کەس", **figure} for figure in figures],
    )


def board(*readings: Reading) -> tuple[BoardRow, ...]:
    (story,), _ = make_stories(readings)
    texts = {reading.report.id: reading.report.text for reading in readings}
    for row in story.board:
        for cell in row.cells:
            assert texts[cell.report][cell.start : cell.end] == cell.text
            assert cell.relations
            assert all(relation.reason.endswith(".") and relation.reason_ckb for relation in cell.relations)
    return story.board


def kinds(row: BoardRow) -> list[tuple[float | int | None, list[str]]]:
    return [(cell.low, [relation.kind for relation in cell.relations]) for cell in row.cells]


def said(source: str, text: str, value: int | None, **more: Any) -> dict[str, Any]:
    return {"text": text, "value": value, "by": source, **more}


FIRST = blast("a", f"{HEALTH}: ١٢ کەس بریندارن.", "2022-05-02", said(HEALTH, "١٢ کەس", 12))


def test_a_later_number_of_the_same_source_is_a_revision() -> None:
    (row,) = board(FIRST, blast("b", f"{HEALTH}: ٣٠ کەس بریندارن.", "2022-05-03", said(HEALTH, "٣٠ کەس", 30)))
    assert kinds(row) == [(12, ["first"]), (30, ["revision"])]
    relation = row.cells[1].relations[0]
    assert relation.to == row.cells[0].figure
    assert relation.reason == (
        f"The same source gave another number before: 12 ({HEALTH}, 2022-05-02); then 30 ({HEALTH}, 2022-05-03)."
    )


def test_a_later_hour_of_one_day_is_a_revision() -> None:
    morning = blast("b", f"{HEALTH}: ١٢ کەس بریندارن.", "2022-05-02", said(HEALTH, "١٢ کەس", 12, when="2022-05-02TMO"))
    evening = blast(
        "a", f"{HEALTH}: ٣٠ کەس بریندارن.", "2022-05-02", said(HEALTH, "٣٠ کەس", 30, when="2022-05-02T17:00")
    )
    assert kinds(board(evening, morning)[0]) == [(12, ["first"]), (30, ["revision"])]


def test_another_source_on_the_same_day_is_a_disagreement_on_both_sides() -> None:
    (row,) = board(FIRST, blast("b", f"{POLICE}: ٣٠ کەس بریندارن.", "2022-05-02", said(POLICE, "٣٠ کەس", 30)))
    assert kinds(row) == [(12, ["disagreement"]), (30, ["disagreement"])]
    assert [cell.relations[0].to for cell in row.cells] == [row.cells[1].figure, row.cells[0].figure]


def test_another_source_on_a_later_day_is_neither() -> None:
    (row,) = board(FIRST, blast("b", f"{POLICE}: ٣٠ کەس بریندارن.", "2022-05-04", said(POLICE, "٣٠ کەس", 30)))
    assert kinds(row) == [(12, ["first"]), (30, ["later"])]


def test_a_bound_that_leaves_the_other_open_fits() -> None:
    least = said(POLICE, "١٠ کەس", 10, qualifier="at least")
    (row,) = board(FIRST, blast("b", f"{POLICE}: لانیکەم ١٠ کەس بریندارن.", "2022-05-02", least))
    assert kinds(row) == [(12, ["first"]), (10, ["fits"])]


def test_the_same_number_again() -> None:
    (row,) = board(FIRST, blast("b", f"{POLICE}: ١٢ کەس بریندارن.", "2022-05-02", said(POLICE, "١٢ کەس", 12)))
    assert kinds(row) == [(12, ["first"]), (12, ["same"])]


def test_numbers_of_an_undated_report_are_unclear() -> None:
    (row,) = board(FIRST, blast("b", f"{POLICE}: ٣٠ کەس بریندارن.", None, said(POLICE, "٣٠ کەس", 30)))
    assert kinds(row) == [(12, ["first"]), (30, ["unclear"])]


def test_no_number_is_vague() -> None:
    some = said(POLICE, "چەند کەسێک", None, qualifier="some")
    (row,) = board(FIRST, blast("b", f"{POLICE}: چەند کەسێک بریندارن.", "2022-05-03", some))
    assert kinds(row) == [(12, ["first"]), (None, ["vague"])]


def test_a_part_is_another_scope_and_no_disagreement() -> None:
    told = f"{POLICE}: ٣٠ کەس بریندارن، دووانیان بە سەختی و ٢٨ ـیان بە سووکی."
    parts = [said(POLICE, "دووانیان", 2, what=""), said(POLICE, "٢٨ ـیان", 28, what="")]
    rows = board(FIRST, blast("b", told, "2022-05-03", said(POLICE, "٣٠ کەس", 30), *parts))
    told_kinds = {number: kind for row in rows for number, kind in kinds(row)}
    assert told_kinds == {12: ["first"], 30: ["later"], 2: ["other scope"], 28: ["other scope"]}
    by_number = {cell.low: cell for row in rows for cell in row.cells}
    assert by_number[2].relations[0].to == by_number[30].figure
    assert by_number[2].relations[0].reason == "It counts a part of 30."


def test_a_part_that_is_the_number_of_its_own_group_is_compared_there() -> None:
    def told(civilians: int) -> str:
        return f"{HEALTH}: ٤٠ کەس بریندارن: {civilians} هاووڵاتی و ١٥ پۆلیس."

    def figures(civilians: int, *, fits: bool) -> list[dict[str, Any]]:
        return [
            said(HEALTH, "٤٠ کەس", 40),
            said(HEALTH, f"{civilians} هاووڵاتی", civilians, what="هاووڵاتی"),
            *([said(HEALTH, "١٥ پۆلیس", 15, what="پۆلیس")] if fits else []),
        ]

    first = blast("a", told(25), "2022-05-02", *figures(25, fits=True))
    second = blast("b", told(31), "2022-05-03", *figures(31, fits=False))
    by_scope = {row.scope: kinds(row) for row in board(first, second)}
    assert by_scope[("civilians",)] == [(25, ["other scope", "first"]), (31, ["revision"])]
    assert by_scope[("all",)] == [(40, ["first"]), (40, ["same"])]


@pytest.mark.parametrize(("noun", "scope"), [("منداڵ", "children"), ("هاووڵاتی", "civilians")])
def test_a_group_has_a_row_of_its_own_that_names_the_whole(noun: str, scope: str) -> None:
    of_group = said(POLICE, f"٣ {noun}", 3, what=noun)
    rows = board(FIRST, blast("b", f"{POLICE}: ٣ {noun} بریندارن.", "2022-05-02", of_group))
    whole, group = sorted(rows, key=lambda row: row.scope)
    assert (whole.scope, whole.whole) == (("all",), None)
    assert (group.scope, group.whole) == ((scope,), whole.id)
    assert kinds(group) == [(3, ["first"])]


def test_killed_and_injured_in_one_number_are_neither() -> None:
    together = {**said(POLICE, "٩٨ کەس", 98), "what": "کەس"}
    both = [{**together, "category": "killed"}, {**together, "category": "injured"}]
    report = blast("b", f"{POLICE}: ٩٨ کەس کوژران و بریندار بوون.", "2022-05-02", *both)
    figures = tuple(replace(figure, id=f"{figure.id}-{figure.category}") for figure in report.figures)
    rows = board(FIRST, replace(report, figures=figures))
    by_category = {row.category: row for row in rows}
    assert set(by_category) == {("injured",), ("killed", "injured")}
    assert kinds(by_category["killed", "injured"]) == [(98, ["first"])]
    assert by_category["killed", "injured"].whole == by_category["injured",].id


def test_two_sums_of_money_are_not_set_against_each_other_without_reason() -> None:
    sums = [
        said(POLICE, "٤٠ ملیۆن دینار", 40_000_000, category="money", what="دینار"),
        said(POLICE, "٩ ملیۆن دینار", 9_000_000, category="money", what="دینار"),
    ]
    rows = board(blast("a", f"{POLICE}: ٤٠ ملیۆن دینار درا. ٩ ملیۆن دینار وەرگیرا.", "2022-05-02", *sums))
    assert kinds(rows[0]) == [(40_000_000, ["apart"]), (9_000_000, ["apart"])]


def test_the_first_number_of_its_thing_is_first_though_another_sum_was_told_before() -> None:
    def sum_of(millions: int, told: str) -> dict[str, Any]:
        return said(POLICE, told, millions * 1_000_000, category="money", what="دینار")

    plan = "بۆ نۆژەنکردنەوەی کارگە سووتاوەکە و خانووەکانی دەوروبەری پێویستە"
    price = f"سابوونەکە ٢ ملیۆن دینارە. {POLICE}: ٤٠ ملیۆن دینار {plan}."
    readings = [
        blast("a", price, "2022-05-02", sum_of(2, "٢ ملیۆن دینارە"), sum_of(40, "٤٠ ملیۆن دینار")),
        blast("b", f"{POLICE}: ٤٥ ملیۆن دینار {plan}.", "2022-05-03", sum_of(45, "٤٥ ملیۆن دینار")),
    ]
    assert kinds(board(*readings)[0]) == [(2_000_000, ["apart"]), (40_000_000, ["first"]), (45_000_000, ["revision"])]


def test_numbers_of_other_years_have_their_own_row() -> None:
    earlier = said(POLICE, "٥ کەس", 5, when="2016-03-01")
    rows = board(FIRST, blast("b", f"{POLICE}: لە ٢٠١٦ ٥ کەس بریندار بوون.", "2022-05-02", earlier))
    assert [(row.background, kinds(row)) for row in rows] == [(None, [(12, ["first"])]), ("2016-03", [(5, ["first"])])]
