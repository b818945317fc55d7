"""What other schemes for event data call an event: PLOVER's and ACLED's types, by ``ckb/event_schemes.tsv``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.model import Event
from sarchawa.text import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.words import Word

TABLE = "event_schemes.tsv"
REACH = 40
"""Code points behind the naming words within which their complement ends."""
IZAFE = ("ی", "ە")


class Schemes(NamedTuple):
    """plover: event type and mode; acled: event and sub-event type. None: the scheme has none, or the words do not
    tell which."""

    plover: tuple[str | None, str | None]
    acled: tuple[str | None, str | None]


def schemes_of(event: Event, text: str) -> Schemes:
    """The types of an event in the schemes: by a word among those that name it or by the complement in izafe behind
    them ("هێرشێکی درۆنی"), else by its type alone. text: of its report."""
    rows = _rows().get(event.type, {})
    if len(rows) > 1:
        for word in _naming_words(event, text):
            for base in (word.norm, *word.bases):
                if base in rows:
                    return rows[base]
    return rows.get("", Schemes((None, None), (None, None)))


def _naming_words(event: Event, text: str) -> Sequence[Word]:
    doc = Doc(text[event.start : event.end + REACH])
    named = doc.first_token(event.end - event.start)
    linked = 0 < named < len(doc) and doc.words[named - 1].norm.endswith(IZAFE)
    return doc.words[: named + linked]


@cache
def _rows() -> Mapping[str, Mapping[str, Schemes]]:
    """By type, then by the key of the word that a row needs, "" for none."""
    found: dict[str, dict[str, Schemes]] = {}
    for row in read_table(TABLE):
        schemes = Schemes(
            (row["plover"] or None, row["plover_mode"] or None), (row["acled"] or None, row["acled_sub"] or None)
        )
        found.setdefault(row["form"], {})[norm_word(row["word"])] = schemes
    return found
