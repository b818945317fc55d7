"""FollowTheMoney: only its schemata and properties (as ``ftm_model.json`` has them, taken from followthemoney 4.11),
every reference met, every proof an article, every name the article's own words. Its own validator runs in
``make consumers``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from sarchawa.export.ftm import is_public_body, of_reading, one_line
from sarchawa.model import Reading
from tests.export.conftest import exported
from tests.export.reports import readings

MODEL = json.loads((Path(__file__).parent / "ftm_model.json").read_text(encoding="utf-8"))


def entities(store: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(store, "ftm").splitlines()]


@pytest.mark.parametrize("which", ["demo", "outward"])
def test_every_entity_is_of_the_model(which: str, request: pytest.FixtureRequest) -> None:
    told = entities(request.getfixturevalue(which))
    schemas = {one["id"]: one["schema"] for one in told}
    assert len(schemas) == len(told)
    for one in told:
        schema = MODEL[one["schema"]]
        assert set(schema["required"]) <= set(one["properties"]), one
        for name, values in one["properties"].items():
            kind = schema["properties"][name]
            assert values == list(dict.fromkeys(values))
            assert all(isinstance(value, str) and value == value.strip() for value in values)
            if kind["range"]:
                assert all(kind["range"] in MODEL[schemas[value]]["is"] for value in values), (one, name)


def test_who_and_what_is_told(outward: Path) -> None:
    told = entities(outward)
    by_schema = {schema: [one["properties"] for one in told if one["schema"] == schema] for schema in MODEL}
    assert [one["fileName"] for one in by_schema["Article"]] == [["=shelling/1"], ["school"], ["shelling 2"]]
    assert by_schema["Article"][0]["publishedAt"] == ["2024-03-03"]
    person = next(one for one in by_schema["Person"] if one["name"] == ["ڕێبین نەریمان"])
    assert person["position"] == ["گوتەبێژی وەزارەتی تەندروستی"]
    assert len(person["proof"]) == 2
    assert by_schema["PublicBody"][0]["name"] == ["وەزارەتی تەندروستی"]
    place = next(one for one in by_schema["Address"] if one["name"] == ["هەولێر"])
    assert (place["city"], place["country"]) == (["هەولێر"], ["iq"])
    attack = next(one for one in by_schema["Event"] if one["keywords"] == ["attack"])
    assert attack["date"] == ["2024-03-03"]
    assert attack["location"] == ["هەولێر"]
    assert by_schema["UnknownLink"][0]["role"] == ["گوتەبێژی"]


def test_a_part_of_a_name_is_a_weak_alias(demo: Path) -> None:
    """It fits many people; who matches by it is warned."""
    told = [one["properties"] for one in entities(demo) if one["schema"] == "Person"]
    person = next(one for one in told if one["name"] == ["ڕێبین نەریمان"])
    assert person["weakAlias"] == ["نەریمان"]
    assert all(" " in alias for alias in person["alias"])


def test_words_read_the_same_without_their_joiners() -> None:
    """FollowTheMoney drops zero-width non-joiners."""
    assert one_line("وه\u200cزاره\u200cتی\u00a0 ته\u200cندروستی") == "وەزارەتی تەندروستی"
    assert one_line("نا\u200cنووسێت \u200f") == "نانووسێت"


@pytest.mark.parametrize(
    ("name", "public"),
    [
        ("وەزارەتی تەندروستی", True),
        ("وه\u200cزاره\u200cتی دارایی", True),
        ("پۆلیسی بنار", True),
        ("کۆمپانیای شنەی باکوور", False),
        ("وەزارەتخانەکان", False),
        ("", False),
    ],
)
def test_public_bodies_are_those_whose_head_leaves_no_doubt(name: str, public: bool) -> None:
    assert is_public_body(name) is public


@settings(max_examples=25)
@given(readings())
def test_mentions_are_words_of_their_article(reading: Reading) -> None:
    told = list(of_reading(reading, {}))
    article = told[0]
    words = {name.id: name.text for name in reading.names}
    mentions = [one for one in told if one["schema"] == "Mention"]
    assert len(mentions) == sum(name.type != "LOC" for name in reading.names)
    for one in mentions:
        name = words[one["id"].removeprefix("sarchawa-mention-")]
        assert one["properties"]["name"] == [one_line(name)]
        assert one_line(name) in one_line(article["properties"]["bodyText"][0])
        assert one["properties"]["document"] == [article["id"]]
    assert all(one["properties"]["proof"] == [article["id"]] for one in told[1:] if one["schema"] != "Mention")
