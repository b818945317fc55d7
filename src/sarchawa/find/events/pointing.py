"""Nouns that point back at a happening already told: "ڕووداوەکە", "ئەو تاوانە" (``event_anaphors.tsv``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sarchawa.ckb import read_table
from sarchawa.find.events.scene import Scene
from sarchawa.model import Event
from sarchawa.text.fold import norm_word
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

TABLE = "event_anaphors.tsv"
_NEAR = 6
_EFFECTS = frozenset(("injury", "killing", "arrest"))


@cache
def _anaphors() -> dict[str, tuple[str, ...]]:
    return {norm_word(row["form"]): tuple(row["types"].split()) for row in read_table(TABLE)}


def may_point(word: Word) -> bool:
    """Whether a word is a noun that may point back."""
    return _pointing(word) is not None


def pointed_at(scene: Scene, index: int, events: Sequence[Event]) -> str | None:
    """The type of the happening that a pointing noun means: the nearest one before it of a type that the noun may
    mean, what it did to people only where nothing else is told."""
    pointing = _pointing(scene.words[index]) if events else None
    if pointing is None:
        return None
    types, definite = pointing
    if not (definite or scene.after_demonstrative(index)):
        return None
    near = [event.type for event in reversed(events[-_NEAR:]) if event.type in types]
    return next((kind for kind in near if kind not in _EFFECTS), near[0] if near else None)


@remembered
def _pointing(word: Word) -> tuple[tuple[str, ...], bool] | None:
    """The types that a pointing noun may mean, and whether it is definite; None for any other word."""
    for base in word.bases:
        if base in _anaphors():
            behind = word.norm.partition(base)[2]  # a preposition may be glued in front: "لەڕووداوەکە"
            return _anaphors()[base], behind.startswith(("ەکە", "کە"))
    return None
