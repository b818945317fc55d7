"""The OpenAPI 3.1 description of the API, made of the same types and words as its answers."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import msgspec

from sarchawa.model import EntityRole, Evidence, Place, Published
from sarchawa.search import Hit, Snippet
from sarchawa.store import StoredItem
from sarchawa.store.catalogue import EntityCard, Naming, Said, StoryCard

_TYPES = (EntityCard, EntityRole, Evidence, Hit, Naming, Place, Published, Said, Snippet, StoredItem, StoryCard)
_REF = "#/components/schemas/{name}"

Row = dict[str, Any]


def openapi() -> Row:
    """The description as plain data."""
    _, schemas = msgspec.json.schema_components(_TYPES, ref_template=_REF)
    listing = (_query("offset", "from which item on, from 0", 0), _query("limit", "how many, 200 at most", 50))
    days = tuple(_query(name, "an ISO day") for name in ("since", "until"))
    filters = (
        *days,
        _query("who", "a person or body, by the beginning of a form of its name, in any spelling"),
        _query("place", "the same of a place"),
        _query("outlet", "the source of a report, exactly"),
        _query("several", "1: told by several reports"),
        _query("differing", "1: with a disagreement"),
    )
    sought = (
        _query("q", "the query, as docs/search.md tells it"),
        _query("said", "a part of the name of who speaks"),
        _query("about", "a part of the name of who or what is named"),
        _query("place", "a part of the name of a place"),
        _query("outlet", "a part of the source of a report"),
        *(_query(name, "a day, month or year") for name in ("since", "until")),
        _query("language", "ISO 639-3"),
        _query("order", "auto, best or newest"),
    )
    names = (_query("type", "PER, ORG or LOC"), _query("name", "the beginning of a form of the name, in any spelling"))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Sarchawa",
            "version": version("sarchawa"),
            "description": "Stories, reports, people, bodies and places of a store, with the words each line rests on. "
            "Records are those of docs/records.md; offsets are code points into a report's text, the end exclusive.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {
            "/api/search": _get("Reports that answer a query", _FOUND, *sought, *listing),
            "/api/stories": _get("Stories, newest first", _listed("StoryCard"), *filters, *listing),
            "/api/stories/{story}": _get("A story as `export` prints it", _STORY, _path("story")),
            "/api/reports": _get(
                "The data of reports, newest first",
                _list_of({"type": "object"}),
                _query("outlet", "the source of a report, exactly"),
                *listing,
            ),
            "/api/reports/{report}": _get(
                "A report as `analyze` prints it",
                _REPORT,
                _path("report"),
                _query("why", "1: with the derivation of each item"),
            ),
            "/api/entities": _get(
                "People, bodies and places, the most named first", _listed("EntityCard"), *names, *listing
            ),
            "/api/entities/{entity}": _get("One of them as `export` prints it", _ENTITY, _path("entity")),
            "/api/entities/{entity}/statements": _get("What they said", _listed("Said"), _path("entity"), *listing),
            "/api/entities/{entity}/reports": _get("Who names them", _listed("Naming"), _path("entity"), *listing),
            "/api/items/{item}": _get("Any item by its id, and why it is there", _ref("StoredItem"), _path("item")),
        },
        "components": {"schemas": {**schemas, "Error": _ERROR}},
    }


def _ref(name: str) -> Row:
    return {"$ref": _REF.format(name=name)}


def _fields(**types: Row) -> Row:
    return {"type": "object", "properties": types, "required": list(types)}


_WORD: Row = {"type": "string"}
_COUNT: Row = {"type": "integer", "minimum": 0}
_MAYBE: Row = {"type": ["string", "null"]}


def _list_of(item: Row) -> Row:
    return _fields(total=_COUNT, offset=_COUNT, items={"type": "array", "items": item})


def _listed(name: str) -> Row:
    return _list_of(_ref(name))


_FOUND = _fields(
    total=_COUNT,
    exact={"type": "boolean"},
    offset=_COUNT,
    order={"enum": ["best", "newest"]},
    complete={"type": "boolean"},
    items={"type": "array", "items": _ref("Hit")},
)
_ROWS: Row = {"type": "array", "items": {"type": "object"}}
_STORY = _fields(
    schema=_WORD,
    id=_WORD,
    title=_WORD,
    period=_fields(earliest=_MAYBE, latest=_MAYBE),
    reports={"type": "array", "items": _WORD},
    copies={"type": "array", "items": {"type": "array", "items": _WORD}},
    passages=_ROWS,
    why=_ROWS,
    apart=_ROWS,
    timeline=_ROWS,
    statements=_ROWS,
    figures=_ROWS,
    board=_ROWS,
    comparisons=_ROWS,
    entities=_ROWS,
    sources=_ROWS,
)
_REPORT = _fields(
    schema=_WORD,
    report={"type": "object"},
    text=_WORD,
    sentences=_ROWS,
    times=_ROWS,
    entities=_ROWS,
    names=_ROWS,
    roles=_ROWS,
    statements=_ROWS,
    figures=_ROWS,
    events=_ROWS,
    claims=_ROWS,
)
_ENTITY = _fields(
    id=_WORD,
    name=_WORD,
    type={"enum": ["PER", "ORG", "LOC"]},
    aliases={"type": "array", "items": _WORD},
    roles={"type": "array", "items": _ref("EntityRole")},
    mentions=_COUNT,
    place={"anyOf": [_ref("Place"), {"type": "null"}]},
)
_ERROR = _fields(error=_WORD, status=_COUNT)


def _query(name: str, description: str, default: int | None = None) -> Row:
    schema: Row = _WORD if default is None else {**_COUNT, "default": default}
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _path(name: str) -> Row:
    return {"name": name, "in": "path", "required": True, "description": "its id", "schema": _WORD}


def _get(summary: str, schema: Row, *parameters: Row) -> Row:
    told = {"description": "Error", "content": {"application/json": {"schema": _ref("Error")}}}
    found = {"description": "Found", "content": {"application/json": {"schema": schema}}}
    return {"get": {"summary": summary, "parameters": list(parameters), "responses": {"200": found, "default": told}}}
