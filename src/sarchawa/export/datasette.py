"""How Datasette (https://datasette.io) shows the store's own file: a metadata file that says what each table and column
holds, by what rows are called, which columns are facets, and how the index of the search is asked.

    sarchawa export --store news.sqlite --to datasette-metadata --output metadata.json
    datasette news.sqlite --metadata metadata.json

The index holds words by keys and lemmas (see docs/search.md), so what is typed is spelt as they are before it is
sought, as far as SQL can; ``sarchawa search`` does all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import PurePath
from typing import Any

import msgspec

from sarchawa.ckb.letters import ZWNJ
from sarchawa.export.selection import Selection
from sarchawa.export.tables import ENTITY_TABLES, READING_TABLES, STORY_TABLES, Table

_HIDDEN = ("report_words", "kept", "story_marks", "machine_readings", "about", "steps", "story_items")

_FACETS = {
    "reports": ("source", "language", "published_basis"),
    "times": ("type", "basis"),
    "names": ("type",),
    "entities": ("type",),
    "roles": ("status",),
    "statements": ("kind", "act", "anonymous", "channel"),
    "figures": ("category", "qualifier"),
    "events": ("type",),
    "claims": ("status",),
    "stories": (),
    "timeline": ("precision",),
    "comparisons": ("kind",),
    "story_pairs": ("kind",),
    "linked_entities": ("type",),
    "linked_entity_roles": ("status",),
    "corrections": ("kind", "layer", "made_by"),
}
_LABELS = {"reports": "id", "stories": "title", "linked_entities": "name", "comparisons": "explanation"}
_SORTS = {"reports": "published", "linked_entities": "mentions", "corrections": "number"}

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_SPELT_ALIKE = (
    *(("ه" + ZWNJ, "ە"), (ZWNJ, ""), ("ـ", ""), ("ي", "ی"), ("ى", "ی"), ("ك", "ک"), ("ڕ", "ر"), ("ه ", "ە ")),
    *((digit, digit.translate(_DIGITS)) for digit in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"),
    *(("وو", "و"), ("یی", "ی"), ('"', " "), ("  ", " "), ("  ", " ")),
)
"""Replacements, in order, that spell a word as the index has it: text.fold.norm_word as far as SQL can."""
_NESTED = 8


def chunks(selection: Selection) -> Iterator[bytes]:
    """The metadata file of this store."""
    name = PurePath(selection.file).stem
    yield msgspec.json.format(msgspec.json.encode(metadata(name, selection.columns_of)), indent=1) + b"\n"


def metadata(database: str, columns_of: Callable[[str], Sequence[str]]) -> dict[str, Any]:
    """The metadata. database: as Datasette calls it, the file's name without its ending; columns_of: the columns of a
    table of the store."""
    declared: dict[str, Table[Any]] = {}
    for table in chain[Any](READING_TABLES, STORY_TABLES, ENTITY_TABLES):
        declared[table.name] = table
    tables: dict[str, Any] = {name: {"hidden": True} for name in _HIDDEN}
    for name, facets in _FACETS.items():
        told: dict[str, Any] = {}
        if name in declared:
            told["description"] = declared[name].about
            here = columns_of(name)
            told["columns"] = {column.name: column.about for column in declared[name].columns if column.name in here}
        if facets:
            told["facets"] = list(facets)
        if name in _LABELS:
            told["label_column"] = _LABELS[name]
        if name in _SORTS:
            told["sort_desc"] = _SORTS[name]
        tables[name] = told
    tables["search_rows"] = {
        "description": "What reports are found by: words as they are spelt alike, and their lemmas.",
        "fts_table": "search_index",
        "fts_pk": "number",
    }
    return {
        "title": "Sarchawa",
        "description": "Reports, what is found in them, and the stories they tell. Every line names its words.",
        "databases": {database: {"tables": tables, "queries": _queries()}},
    }


def _spelt_alike(words: str) -> str:
    """SQL for a table ``sought`` whose only value is a parameter's words as the index has them. It is made in steps:
    SQLite's parser has no room for so many nested calls."""
    steps = [f"s0 (words) as (select {words} || ' ')"]
    for first in range(0, len(_SPELT_ALIKE), _NESTED):
        sql = "words"
        for before, after in _SPELT_ALIKE[first : first + _NESTED]:
            sql = f"replace({sql}, {_quoted(before)}, {_quoted(after)})"
        steps.append(f"s{len(steps)} (words) as (select {sql} from s{len(steps) - 1})")
    steps.append(f"sought (words) as (select trim(words) from s{len(steps) - 1})")
    return "with " + ",\n".join(steps)


def _quoted(text: str) -> str:
    told = "'" + text.replace("'", "''") + "'"
    return told.replace(ZWNJ, "' || char(8204) || '")


def _queries() -> dict[str, Any]:
    found = "'{title lemmas norms others} : (\"' || replace(words, ' ', '\" \"') || '\")'"
    return {
        "search": {
            "title": "Search",
            "description": "Reports with all these words, in any spelling and, by dictionary forms, inflection.",
            "sql": (
                f"{_spelt_alike(':words')}\n"
                "select reports.id, reports.published, reports.source, reports.title, "
                "substr(reports.text, 1, 300) as begins\n"
                "from search_index join search_rows on search_rows.number = search_index.rowid\n"
                "join reports on reports.id = search_rows.report\n"
                f"where search_index match (select case words when '' then '\"\"' else {found} end from sought)\n"
                "order by search_index.rowid desc limit 100"
            ),
        },
        "who_said_what": {
            "title": "Who said what",
            "description": "Statements whose speaker's name holds these words.",
            "sql": (
                'select speaker, act, kind, text, date, report, start, "end" from statements\n'
                "where speaker like '%' || :name || '%' order by report, start limit 500"
            ),
        },
        "where_named": {
            "title": "Where somebody is named",
            "description": "Every mention of a person, body or place, by any of its names.",
            "sql": (
                'select linked_entities.name, names.text, names.report, names.start, names."end"\n'
                "from linked_entities join linked_entity_members on linked_entity_members.entity = linked_entities.id\n"
                "join names on names.entity = linked_entity_members.member\n"
                "where linked_entities.name like '%' || :name || '%'\n"
                "order by linked_entities.mentions desc, linked_entities.id, names.report, names.start limit 500"
            ),
        },
        "disagreements": {
            "title": "Where sources disagree",
            "description": "Claims about one thing that cannot all be right, side by side.",
            "sql": (
                "select stories.title, comparisons.about, comparison_claims.value, comparison_claims.source, "
                "comparison_claims.text, comparison_claims.report, comparison_claims.start\n"
                "from comparisons join stories on stories.id = comparisons.story\n"
                "join comparison_claims on comparison_claims.story = comparisons.story "
                "and comparison_claims.comparison = comparisons.seq\n"
                "where comparisons.kind = 'disagree'\n"
                "order by stories.earliest desc, comparisons.story, comparisons.seq, comparison_claims.seq limit 500"
            ),
        },
    }
