"""Units of time and what points at them: "ئەم مانگە", "هەمان ڕۆژ", "ساڵی ڕابردوو", "ڕۆژی دواتر"."""

from __future__ import annotations

from collections.abc import Sequence

from sarchawa.find.times.lexicon import Entry, entries_at
from sarchawa.find.times.parts import Base, Reason
from sarchawa.text.words import Word

SAME = "هەمان"


def unit_at(words: Sequence[Word], index: int, *units: str) -> Entry | None:
    """The unit of time at a token, if it is one of ``units`` (any, where none is given)."""
    for entry in entries_at(words, index, "unit"):
        if not units or entry.value in units:
            return entry
    return None


def turn_at(words: Sequence[Word], noun: Entry) -> Entry | None:
    """ "ڕابردوو", "داهاتوو", "دواتر" behind a noun that bears the izafe."""
    if not noun.ending.izafe or noun.ending.indefinite:
        return None
    for entry in entries_at(words, noun.end, "turn", "after"):
        if not entry.prefix and not entry.ending.indefinite:
            return entry
    return None


def base_of(turn: Entry) -> Base:
    """What a turn counts from: "ڕابردوو" the report's date, "دواتر" the date in play."""
    return "play" if turn.kind == "after" else "report"


def demonstrative_at(words: Sequence[Word], index: int) -> tuple[Base, Entry] | None:
    """ "ئەم" (the report's), "ئەو", "هەمان" (the one in play), with the preposition that is one word with them
    ("لەم")."""
    for entry in entries_at(words, index, "this", "that"):
        return ("report" if entry.kind == "this" else "play"), entry
    return None


def shown(words: Sequence[Word], index: int, kind: str) -> tuple[Base, Entry] | None:
    """A demonstrative with a noun of one kind ("unit", "part", "weekday", "season"): what it counts from, and the noun.

    "ئەم", "ئەو" close behind the noun ("ئەم مانگە"); written without that only for "ئەم ساڵ", "ئەم مانگ". A noun
    that goes on with a relative clause ("ئەو ڕۆژەی کە هات") is not shown but described.
    """
    demonstrative = demonstrative_at(words, index)
    if demonstrative is None:
        return None
    base, pointer = demonstrative
    for noun in entries_at(words, pointer.end, kind):
        if noun.prefix or noun.ending.indefinite or noun.ending.plural:
            continue
        same = pointer.form.endswith(SAME)
        bare = same or (base == "report" and noun.kind == "unit" and noun.value in "YM")
        if noun.ending.izafe and base == "play" and not same:
            continue
        if noun.ending.this or bare:
            return base, noun
    return None


def pointing(index: int) -> tuple[Reason, ...]:
    """The reason that a demonstrative at a token gives."""
    return (Reason("demonstrative", "time_relations.tsv", index, index),)


def shown_unit(words: Sequence[Word], index: int, *units: str) -> tuple[Base, Entry] | None:
    """``shown`` for the units named."""
    found = shown(words, index, "unit")
    return found if found is not None and found[1].value in units else None
