"""Items as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): one JSON-LD document, an AnnotationCollection
with one page, an annotation each.

A target is the report's own text, named by its hash, and in it the words by TextPositionSelector (code points, as the
recommendation wants) and, for text that has moved, by TextQuoteSelector with what stands before and behind. Bodies are
a sentence for people, tags, and the item's whole record as JSON, in the form of docs/records.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from sarchawa.export.naming import item_address, report_address, text_address, web_address
from sarchawa.export.reading import Row, reading_record
from sarchawa.export.selection import Selection
from sarchawa.model import Comparison, Reading, Report

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points quoted before and behind the words."""

GENERATOR = {"id": "urn:uuid:3f0e4b0c-7d2a-5c6b-9a51-5a6f3c1b8e01", "type": "Software", "name": "Sarchawa"}
COLLECTION = "urn:uuid:3f0e4b0c-7d2a-5c6b-9a51-5a6f3c1b8e02"

_MOTIVATION = {
    "times": "tagging",
    "names": "identifying",
    "roles": "describing",
    "statements": "describing",
    "figures": "describing",
    "events": "classifying",
    "claims": "assessing",
}


def chunks(selection: Selection) -> Iterator[bytes]:
    """The document, a report at a time; behind the reports the comparisons of the stories."""
    head = {"@context": CONTEXT, "id": COLLECTION, "type": "AnnotationCollection", "label": "Sarchawa"}
    page = {"id": f"{COLLECTION}#page", "type": "AnnotationPage", "partOf": COLLECTION, "startIndex": 0}
    yield _open(head) + b',\n"first":' + _open(page) + b',\n"items":[\n'
    count = 0
    for annotation in _annotations(selection):
        yield (b",\n" if count else b"") + msgspec.json.encode(annotation)
        count += 1
    yield b'\n]},\n"total":%d}\n' % count


def _open(record: Row) -> bytes:
    """An object as JSON that more is to come in."""
    return msgspec.json.encode(record)[:-1]


def _annotations(selection: Selection) -> Iterator[Row]:
    for reading in selection.readings():
        yield from of_reading(reading)
    for story in selection.stories():
        reports = {id: selection.report(id) for id in story.reports} if story.comparisons else {}
        for comparison in story.comparisons:
            yield of_comparison(comparison, story.id, reports)


def of_reading(reading: Reading) -> Iterator[Row]:
    """An annotation for each item of a report, a layer after the other."""
    record = reading_record(reading, text=False)
    report = reading.report
    entities = {entity["id"]: entity for entity in record["entities"]}
    for layer, motivation in _MOTIVATION.items():
        for item in record[layer]:
            told: Row = {"id": item_address(report, item["id"]), "type": "Annotation", "motivation": motivation}
            told["generator"] = GENERATOR
            told["body"] = _bodies(layer, item, entities)
            told["target"] = _target(report, item["start"], item["end"])
            yield told


def of_comparison(comparison: Comparison, story: str, reports: dict[str, Report]) -> Row:
    """What claims come to together, on the words of all of them."""
    bodies = [_text(comparison.explanation, "en")]
    if comparison.explanation_ckb:
        bodies.append(_text(comparison.explanation_ckb, "ckb"))
    return {
        "id": f"{item_address(reports[comparison.claims[0].report], comparison.id)}-{story}",
        "type": "Annotation",
        "motivation": "linking",
        "generator": GENERATOR,
        "body": [*bodies, _tag("comparison"), _tag(comparison.kind)],
        "target": [_target(reports[claim.report], claim.start, claim.end) for claim in comparison.claims],
    }


def _target(report: Report, start: int, end: int) -> Row:
    text = report.text
    source: Row = {"id": report_address(report), "type": "Text", "format": "text/plain"}
    if report.language == "ckb":
        source["language"] = "ckb"
    source["canonical"] = text_address(report)
    if (address := web_address(report.url)) is not None:
        source["via"] = address
    quote: Row = {"type": "TextQuoteSelector", "exact": text[start:end]}
    quote["prefix"] = text[max(0, start - AROUND) : start]
    quote["suffix"] = text[end : end + AROUND]
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": source, "selector": [position, quote]}


def _bodies(layer: str, item: Row, entities: dict[str, Row]) -> list[Row]:
    told, tags = _TELL[layer](item, entities)
    bodies = [_text(told, "ckb" if layer == "names" else "en")]
    bodies += [_tag(tag) for tag in (layer.removesuffix("s"), *tags) if tag]
    entity = entities.get(item.get("entity") or "")
    wikidata = entity["place"] and entity["place"]["wikidata"] if entity else None
    if wikidata:
        address = f"http://www.wikidata.org/entity/{wikidata}"
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": address})
    as_json = msgspec.json.encode(item).decode("utf-8")
    bodies.append({"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": as_json})
    return bodies


def _text(value: str, language: str) -> Row:
    return {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "language": language,
        "value": value,
    }


def _tag(value: str) -> Row:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


# --- a sentence for people --------------------------------------------------------------------------------------------

Told = tuple[str, tuple[str, ...]]


def _time(item: Row, entities: dict[str, Row]) -> Told:
    warnings = "".join(f"; {warning}" for warning in item["warnings"])
    return f"{item['value']} ({item['basis']}){warnings}", (item["type"],)


def _name(item: Row, entities: dict[str, Row]) -> Told:
    entity = entities.get(item["entity"] or "")
    return entity["name"] if entity else item["text"], (item["type"],)


def _role(item: Row, entities: dict[str, Row]) -> Told:
    person = entities.get(item["person"] or "")
    of = f" – {item['of']}" if item["of"] else ""
    return f"{person['name'] if person else '?'}: {item['role']}{of} ({item['status']})", ()


def _statement(item: Row, entities: dict[str, Row]) -> Told:
    speakers = "، ".join(_who(source) for source in item.get("speakers", [item["speaker"]]))
    via = f", passed on by {_who(item['via'])}" if item["via"] else ""
    date = f", {item['date']}" if item["date"] else ""
    return f"{item['act']}, {item['kind']}: {speakers}{via}{date}", (item["kind"], item["act"])


def _figure(item: Row, entities: dict[str, Row]) -> Told:
    bounds = [str(bound) for bound in dict.fromkeys((item["low"], item["high"])) if bound is not None]
    number = f"{item['qualifier']} {'–'.join(bounds)}".strip()
    source = f", by {_who(item['source'])}" if item["source"] else ""
    when = f", {item['when']}" if item["when"] else ""
    return f"{item['category']}: {number} {item['what']}{source}{when}", (item["category"],)


def _event(item: Row, entities: dict[str, Row]) -> Told:
    places = "، ".join(entities[place]["name"] for place in item["where"] if place in entities)
    told = ", ".join(part for part in (item["type"], item["when"] or "", places) if part)
    return told, (item["type"], *(f"ACLED: {name}" for name in item["acled"].values() if name))


def _claim(item: Row, entities: dict[str, Row]) -> Told:
    source = f", by {_who(item['source'])}" if item["source"] else ""
    target = f": {item['target']['text']}" if item["target"] else ""
    return f"{item['status']}{source}{target}", (item["status"],)


def _who(source: Row) -> str:
    return source["name"] or source["text"] or "?"


_TELL: dict[str, Callable[[Row, dict[str, Row]], Told]] = {
    "times": _time,
    "names": _name,
    "roles": _role,
    "statements": _statement,
    "figures": _figure,
    "events": _event,
    "claims": _claim,
}
