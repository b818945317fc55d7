"""The API: the records of analyze and export, described as they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sarchawa.export import collection_record, reading_record
from sarchawa.store import Store
from tests.web.conftest import Reader, story_of


def plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def test_a_story_is_as_it_is_exported(reader: Reader, demo: Path) -> None:
    with Store.open(demo, readonly=True) as store:
        record = plain(collection_record(store.collection()))
    for story in record["stories"]:
        told = reader().get(f"/api/stories/{story['id']}").json()
        assert {key: told[key] for key in story} == story
        assert told["schema"] == "sarchawa/1"
        assert {entity["id"] for entity in told["entities"]} <= {entity["id"] for entity in record["entities"]}
        assert [report["id"] for report in told["sources"]] == sorted(story["reports"])


def test_a_report_is_as_it_is_analysed(reader: Reader, demo: Path) -> None:
    with Store.open(demo, readonly=True) as store:
        reading = store.reading("kanilan-01.txt")
    assert reader().get("/api/reports/kanilan-01.txt").json() == plain(reading_record(reading))
    assert reader().get("/api/reports/kanilan-01.txt?why=1").json() == plain(reading_record(reading, why=True))


def test_lists_are_in_pages(reader: Reader) -> None:
    client = reader()
    for path in ("/api/stories", "/api/reports", "/api/entities"):
        whole = client.get(path).json()
        assert whole["total"] >= len(whole["items"]) > 3
        rest = client.get(f"{path}?offset=1&limit=2").json()
        assert rest["items"] == whole["items"][1:3]
        assert client.get(f"{path}?offset=999999").json()["items"] == []


@pytest.mark.parametrize(
    "path", ["/api/stories?limit=x", "/api/reports?offset=-1", "/api/entities?limit=100000", "/api/entities?type=X"]
)
def test_what_cannot_be_meant_is_refused(reader: Reader, path: str) -> None:
    answer = reader().get(path)
    assert answer.status_code == 400
    assert answer.json()["status"] == 400


@pytest.mark.parametrize("path", ["stories/x", "reports/x", "entities/x", "items/x", "entities/x/statements", "gossip"])
def test_what_is_not_there(reader: Reader, path: str) -> None:
    answer = reader().get(f"/api/{path}")
    assert (answer.status_code, answer.json()) == (404, {"error": "Not Found", "status": 404})


def test_any_item_tells_why_it_is_there(reader: Reader, demo: Path) -> None:
    client = reader()
    with Store.open(demo, readonly=True) as store:
        some = store.collection()
    figure = next(figure for reading in some.readings for figure in reading.figures)
    told = client.get(f"/api/items/{figure.id}").json()
    assert told["layer"] == "figures"
    assert told["item"]["text"] == figure.text
    assert [step["rule"] for step in told["steps"]] == [step.rule for step in figure.steps]
    comparison = some.stories[-1].comparisons or some.stories[0].comparisons
    for one in comparison[:1]:
        assert client.get(f"/api/items/{one.id}").json()["layer"] == "comparisons"


def test_what_somebody_said_and_who_names_them(reader: Reader) -> None:
    client = reader()
    person = client.get("/api/entities?type=PER&limit=1").json()["items"][0]
    said = client.get(f"/api/entities/{person['id']}/statements").json()
    naming = client.get(f"/api/entities/{person['id']}/reports").json()
    assert said["total"] == len(said["items"]) > 0
    assert sum(one["mentions"] for one in naming["items"]) == person["mentions"]


def test_every_address_is_described_and_every_description_answered(reader: Reader, demo: Path) -> None:
    client = reader()
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    with Store.open(demo, readonly=True) as store:
        some = store.collection()
    ids = {
        "story": story_of(demo),
        "report": some.readings[0].report.id,
        "entity": some.entities[0].id,
        "item": some.readings[0].names[0].id,
    }
    from sarchawa.web.api import ROUTES

    paths = {route.path.replace(":str", "").replace(":id", "") for route in ROUTES}
    assert paths == described["paths"].keys() | {"/api/openapi.json"}
    for path, operations in described["paths"].items():
        schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        told = client.get(path.format(**ids)).json()
        fits(told, schema, described)


def fits(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> None:
    """Asserts that a value has the fields that a schema requires, all the way down."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return fits(value, whole["components"]["schemas"][name], whole)
    for name in schema.get("required", ()):
        assert name in value, name
    for name, inner in schema.get("properties", {}).items():
        if isinstance(value, dict) and value.get(name) is not None:
            fits(value[name], inner, whole)
    if schema.get("type") == "array":
        for one in value:
            fits(one, schema.get("items", {}), whole)
    return None
