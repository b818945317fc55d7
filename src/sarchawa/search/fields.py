"""The fields of a query by their names, Kurdish and English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

from sarchawa.search.errors import Lang, read_rows
from sarchawa.text.fold import norm_word

Field = Literal["about", "date", "language", "outlet", "place", "said", "since", "title", "until"]
DATES = frozenset(("date", "since", "until"))


def field_named(name: str) -> Field | None:
    """The field of a name, in any spelling and case."""
    return _fields().get(norm_word(name))


def names_told(lang: Lang) -> str:
    """The names of the fields in a language, to be told to a person."""
    first: dict[str, str] = {}
    for row in read_rows("fields.tsv"):
        if row["language"] == lang:
            first.setdefault(row["field"], row["name"])
    return ("، " if lang == "ckb" else ", ").join(f"{name}:" for name in first.values())


@cache
def _fields() -> Mapping[str, Field]:
    known: dict[str, Field] = {field: field for field in get_args(Field)}
    return {norm_word(row["name"]): known[row["field"]] for row in read_rows("fields.tsv")}
