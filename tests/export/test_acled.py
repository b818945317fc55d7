"""ACLED's columns: what the words tell and nothing else; the lowest toll that stands, never a mean, never another
happening's."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sarchawa.export.acled import COLUMNS
from sarchawa.export.toll import toll_of
from sarchawa.model import BoardCell, BoardRow, FigureRelation, FigureStanding
from sarchawa.pipeline import build
from tests.export.conftest import exported

Rows = list[dict[str, str]]


def rows(store: Path) -> Rows:
    text = exported(store, "acled").decode("utf-8")
    read = csv.DictReader(io.StringIO(text))
    assert tuple(read.fieldnames or ()) == COLUMNS
    return list(read)


def told(tmp_path: Path, *reports: dict[str, str]) -> Rows:
    """The rows of reports."""
    lines = "".join(json.dumps({"id": str(n)} | one, ensure_ascii=False) + "\n" for n, one in enumerate(reports))
    (tmp_path / "feed.jsonl").write_text(lines, encoding="utf-8")
    build([tmp_path / "feed.jsonl"], tmp_path / "news.sqlite")
    return rows(tmp_path / "news.sqlite")


def test_a_bombardment_told_twice_is_one_row(outward: Path) -> None:
    """Also by who speaks of it a day later: the day of speaking is not that of the bombardment."""
    (row,) = rows(outward)
    assert row["event_date"] == "2024-03-03"
    assert (row["time_precision"], row["year"], row["event_date_latest"]) == ("1", "2024", "")
    assert (row["disorder_type"], row["event_type"]) == ("Political violence", "Explosions/Remote violence")
    assert row["sub_event_type"] == "Shelling/artillery/missile attack"
    assert (row["iso"], row["country"], row["location"]) == ("368", "Iraq", "هەولێر")
    assert row["geo_precision"] == "2"  # around it
    assert row["source"] == "'@ئاژانسی شەنگار; ڕۆژنامەی بنار"
    assert (row["fatalities"], row["fatalities_low"], row["fatalities_high"]) == ("4", "4", "5")
    assert "These differ: the lowest is given, none is a mean." in row["notes"]
    assert "(said by ڕێبین نەریمان)" in row["notes"]
    assert row["evidence"] == "'=shelling/1:31-40; shelling 2:98-107"
    assert row["actor1"] == row["actor2"] == row["inter1"] == row["timestamp"] == ""


def test_the_dead_of_an_accident_are_not_those_of_a_protest(tmp_path: Path) -> None:
    (row,) = told(
        tmp_path,
        {
            "text": "ئەمڕۆ یەکشەممە ٣ - ٣ - ٢٠٢٤ کەسوکاری ١١ کوژراوەکەی تەقینەوەکەی کۆگای سووتەمەنی لە هەولێر "
            "خۆپیشاندانیان کرد.",
            "published": "2024-03-03",
        },
    )
    assert (row["event_type"], row["event_date"]) == ("Protests", "2024-03-03")
    assert row["fatalities"] == row["fatalities_low"] == row["fatalities_high"] == ""
    assert "Whether they died in this happening is for a person to say." in row["notes"]


def test_what_is_only_announced_is_no_row(tmp_path: Path) -> None:
    text = "ڕێکخراوەکە ڕایگەیاند ڕۆژی هەینی ٨ - ٣ - ٢٠٢٤ خۆپیشاندان لە هەولێر دەکرێت."
    assert told(tmp_path, {"text": text, "published": "2024-03-03"}) == []
    (tmp_path / "later").mkdir()
    (row,) = told(tmp_path / "later", {"text": text.replace("دەکرێت", "کرا"), "published": "2024-03-09"})
    assert row["event_type"] == "Protests"


def test_a_happening_without_day_or_place_is_no_row(tmp_path: Path) -> None:
    assert told(tmp_path, {"text": "کاوە نەریمان گوتی: «ئێمە شەڕ ناکەین، نانمان دەوێت»."}) == []


def test_the_demonstration_gives_no_toll_to_what_killed_nobody(demo: Path) -> None:
    told = rows(demo)
    assert told
    assert len({row["event_id_cnty"] for row in told}) == len(told)
    assert {row["fatalities"] for row in told} == {""}


# --- the toll ---------------------------------------------------------------------------------------------------------


def cell(
    figure: str, low: int, high: int | None = None, *, beside: tuple[FigureStanding, str] | None = None
) -> BoardCell:
    relations = (FigureRelation(kind=beside[0], to=beside[1], reason=""),) if beside else ()
    return BoardCell(
        figure=figure,
        report="r",
        start=0,
        end=1,
        text="x",
        source=f"source {figure}",
        low=low,
        high=low if high is None else high,
        relations=relations,
    )


def board(*cells: BoardCell, category: tuple[str, ...] = ("killed",)) -> BoardRow:
    return BoardRow(id="b", category=category, what="کەس", scope=("all",), cells=cells)


@pytest.mark.parametrize(
    ("cells", "low", "high"),
    [
        ((cell("a", 3),), 3, 3),
        ((cell("a", 3), cell("b", 5, beside=("revision", "a"))), 5, 5),
        ((cell("a", 3), cell("b", 5, beside=("later", "a")), cell("c", 3, beside=("same", "a"))), 5, 5),
        ((cell("a", 3), cell("b", 5, beside=("disagreement", "a"))), 3, 5),
        ((cell("a", 3), cell("b", 5, beside=("unclear", "a"))), 3, 5),
        ((cell("a", 13), cell("b", 8, beside=("other scope", "a")), cell("c", 2, beside=("apart", "a"))), 13, 13),
        ((cell("a", 3, 7),), 3, 7),
    ],
)
def test_the_lowest_number_that_stands(cells: tuple[BoardCell, ...], low: int, high: int) -> None:
    toll = toll_of([board(*cells)])
    assert toll is not None
    assert (toll.low, toll.high) == (low, high)
    assert all(f"source {one.figure}" in toll.told for one in cells if low in (one.low, one.high))


def test_no_toll_where_none_or_several_things_are_counted() -> None:
    assert toll_of([]) is None
    assert toll_of([board(cell("a", 3), category=("killed", "injured"))]) is None
    assert toll_of([board(cell("a", 3)), board(cell("b", 4))]) is None
    assert toll_of([board(cell("a", 3, beside=("vague", "a")))]) is None
