"""Classes of words that stand among the same neighbours, from unannotated text (``ckb/word_classes.txt``)."""

from __future__ import annotations

from functools import cache

from sarchawa.ckb import read_text
from sarchawa.ckb.compiled import compiled
from sarchawa.find.names.facts import Facts

WORD_CLASSES = "word_classes.txt"


@cache
def word_classes() -> dict[str, tuple[str, ...]]:
    """Key of a word → its classes, the widest first."""
    return compiled("word-classes", (f"ckb/{WORD_CLASSES}",), _make_word_classes)


def _make_word_classes() -> dict[str, tuple[str, ...]]:
    found = {}
    for line in read_text(WORD_CLASSES).split("\n"):
        if line and not line.startswith("# "):
            told, _, words = line.partition("\t")
            found.update(dict.fromkeys(words.split(" "), tuple(told.split(" "))))
    return found


def classes_of(facts: Facts) -> tuple[str, ...]:
    """The classes of a form: its own, else, marked with a "~", those of the first reading without endings that has
    some; none for an unknown one."""
    known = word_classes()
    own = known.get(facts.norm)
    if own is not None:
        return own
    for stem in facts.stems:
        of_base = known.get(stem.base)
        if of_base is not None:
            return tuple(f"{name}~" for name in of_base)
    return ()
