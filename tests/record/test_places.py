"""Points of places: only where the name must mean the place."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sarchawa import pipeline
from sarchawa.ckb import read_table
from sarchawa.export.reading import reading_record
from sarchawa.model import Place, Reading, Report
from sarchawa.record.places import POINTS, place_of
from sarchawa.story import make_stories

HAWLER = Place(
    kind="city",
    country="IQ",
    latitude=36.19257,
    longitude=44.01062,
    whosonfirst=1125920643,
    wikidata="Q132754",
    basis="only",
)


def read(text: str, name: str = "a") -> Reading:
    return pipeline.read(Report(id=name, text=text, sha256=name, language="ckb"))


def places(reading: Reading) -> dict[str, Place | None]:
    return {entity.name: entity.place for entity in reading.entities if entity.type == "LOC"}


def test_a_town_has_its_point_and_its_ids() -> None:
    assert places(read("لە هەولێر کۆبوونەوەیەک کرا."))["هەولێر"] == HAWLER


@pytest.mark.parametrize(
    "text", ["لە هه\u200cولێر کۆبوونەوە کرا.", "لە شاری هەولێر کۆبوونەوە کرا.", "لە هەولێرەوە هاتن."]
)
def test_its_spelling_and_head_do_not_matter(text: str) -> None:
    assert list(places(read(text)).values()) == [HAWLER]


@pytest.mark.parametrize(
    "forms",
    [["گوندی هەولێر"], ["هەولێر", "گوندی هەولێر"], ["پارێزگای هەولێر"]],
    ids=["a village", "a village too", "only the province"],
)
def test_a_namesake_has_no_point(forms: list[str]) -> None:
    assert place_of("هەولێر", forms) is None


def test_a_town_named_beside_its_province_keeps_its_point() -> None:
    assert place_of("هەولێر", ["پارێزگای هەولێر", "هەولێر"]) == HAWLER


@pytest.mark.parametrize("name", ["دارەبەن", "ئاسیا"])
def test_a_place_that_nothing_is_known_of_has_none(name: str) -> None:
    assert place_of(name, [name]) is None


def test_a_body_of_the_same_name_has_none() -> None:
    reading = read("یانەی هەولێر یارییەکەی بردەوە.")
    assert all(entity.place is None for entity in reading.entities if entity.type != "LOC")


def test_a_place_is_the_same_across_reports_unless_it_is_called_something_else() -> None:
    first, second = read("لە هەولێر کۆبوونەوەیەک کرا."), read("خەڵکی هەولێر لە هەولێر کۆبوونەوە.", "b")
    _, (entity,) = make_stories([first, second])
    assert entity.place == HAWLER
    village = tuple(replace(one, aliases=(*one.aliases, "گوندی هەولێر"), place=None) for one in second.entities)
    _, (entity,) = make_stories([first, replace(second, entities=village)])
    assert entity.place is None


def test_the_record_prints_it() -> None:
    (entity,) = reading_record(read("لە هەولێر کۆبوونەوەیەک کرا."))["entities"]
    assert entity["place"] == {
        "kind": "city",
        "country": "IQ",
        "latitude": 36.19257,
        "longitude": 44.01062,
        "whosonfirst": 1125920643,
        "wikidata": "Q132754",
        "basis": "only",
    }


def test_every_point_is_on_the_globe_and_of_a_known_place() -> None:
    known = {
        row["name"]: row["country"]
        for table in ("places.tsv", "places_derived.tsv", "countries_derived.tsv")
        for row in read_table(table)
    }
    for row in read_table(POINTS):
        assert -90 <= float(row["latitude"]) <= 90, row["form"]
        assert -180 <= float(row["longitude"]) <= 180, row["form"]
        assert known[row["form"]] == row["country"], row["form"]
        assert row["basis"] in ("only", "most populous"), row["form"]
