"""Web Annotations: what the recommendation demands, by a schema; the same graph for a JSON-LD processor; and selectors
that find the words, code point for code point."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import given, settings
from pyld import jsonld

from sarchawa.export.naming import report_address
from sarchawa.export.web_annotation import AROUND, CONTEXT, of_reading
from sarchawa.model import Reading
from tests.export.conftest import exported
from tests.export.reports import readings

HERE = Path(__file__).parent
OA = "http://www.w3.org/ns/oa#"


def load(url: str, options: Any) -> dict[str, Any]:
    """The one context that the document names; nothing is fetched."""
    assert url == CONTEXT
    document = json.loads((HERE / "anno_context.json").read_text(encoding="utf-8"))
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}


def document(store: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(exported(store, "web-annotation"))
    return told


def test_the_document_is_what_the_recommendation_demands(demo: Path, outward: Path) -> None:
    schema = json.loads((HERE / "annotation_schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator(schema)
    for store in (demo, outward):
        told = document(store)
        checker.validate(told)
        assert told["total"] == len(told["first"]["items"]) > 20
        assert len({one["id"] for one in told["first"]["items"]}) == told["total"]


def test_a_json_ld_processor_reads_every_key(outward: Path) -> None:
    """Nothing is dropped: what is no term of the context would not be in the expanded document."""
    told = document(outward)
    (expanded,) = jsonld.expand(told, {"documentLoader": load})
    (page,) = expanded["http://www.w3.org/ns/activitystreams#first"]
    (items,) = page["http://www.w3.org/ns/activitystreams#items"]
    annotations = items["@list"]
    assert len(annotations) == told["total"]
    for one in annotations:
        assert one["@type"] == [f"{OA}Annotation"]
        assert {f"{OA}hasBody", f"{OA}hasTarget", f"{OA}motivatedBy"} <= set(one)
    back = jsonld.compact(expanded, CONTEXT, {"documentLoader": load})
    assert back["total"] == told["total"]
    assert jsonld.expand(back, {"documentLoader": load}) == [expanded]


def test_corrections_and_addresses_are_told(outward: Path) -> None:
    told = document(outward)
    first = told["first"]["items"][0]["target"]["source"]
    assert first["via"] == "https://example.org/a?b=1&c=%3C2%3E"
    assert first["id"].startswith(first["canonical"] + "?report=%3Dshelling%2F1")


@settings(max_examples=25)
@given(readings())
def test_selectors_find_the_words(reading: Reading) -> None:
    text = reading.report.text
    told = list(of_reading(reading))
    layers = ("times", "names", "roles", "statements", "figures", "events", "claims")
    assert len(told) == sum(len(getattr(reading, layer)) for layer in layers)
    for one in told:
        assert one["target"]["source"]["id"] == report_address(reading.report)
        position, quote = one["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"] != ""
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert len(quote["prefix"]) == min(AROUND, start)
        item = json.loads(one["body"][-1]["value"])
        assert (item["start"], item["end"], item["text"]) == (start, end, quote["exact"])
