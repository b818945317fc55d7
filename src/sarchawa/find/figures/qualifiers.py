"""How exactly a number is meant: "نزیکەی", "زیاتر لە", "لانیکەم", "٥٠ کەس بەرەو سەر", "لە ١٢٪ کەمتر نەبێت"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.find.figures.amounts import glued_preposition
from sarchawa.find.figures.vocabulary import GLUED, QUALIFIERS
from sarchawa.model import Qualifier
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_phrase, norm_word

LONGEST = 4
FROM = norm_word("لە")
_ABOUT = norm_word("نزیکەی")
_MORE_OR_LESS: dict[str, tuple[Qualifier, Qualifier]] = {
    norm_word("زیاتر"): ("more than", "at most"),
    norm_word("پتر"): ("more than", "at most"),
    norm_word("زۆرتر"): ("more than", "at most"),
    norm_word("کەمتر"): ("less than", "at least"),
}
"""Behind "لە N": what the word says, and what it says denied ("لە ١٢٪ کەمتر نەبێت": no less than)."""
_PASSED = norm_word("تێپەڕ")
_NOT = tuple(norm_word(word) for word in ("نە", "نا", "نی"))
_COPULAS = ("", "ە", "ن", "ەیە")


class Qualified(NamedTuple):
    """A qualifier found. first: its first token (of the figure's span) or the figure's own; end: index behind
    the figure with a qualifier behind it."""

    qualifier: Qualifier
    first: int
    end: int
    rule: str


@cache
def _phrases(place: str) -> dict[tuple[str, ...], Qualifier]:
    rows = [row for row in read_table(QUALIFIERS) if row["place"] == place]
    return {norm_phrase(row["form"]): row["qualifier"] for row in rows}  # type: ignore[misc]  # a test holds the column


def qualifier_before(doc: Doc, first: int) -> Qualified | None:
    """The longest qualifier that ends right before a token; its "لە" may be glued to the number ("زیاتر لەدوو
    سەد")."""
    words = doc.words
    table = _phrases("before")
    norm = words[first].norm
    if norm.startswith(_ABOUT) and norm[len(_ABOUT) :].isdecimal():  # "نزیکەی٣٠"
        return Qualified(_phrases("before")[(_ABOUT,)], first, first, "figures.qualifier_before")
    glued = glued_preposition(words[first])
    for length in range(min(LONGEST, first), 0, -1):
        keys = [word.norm for word in words[first - length : first]]
        for head in _unglued(keys[0]):
            phrase = (head, *keys[1:])
            found = table.get(phrase) or (table.get((*phrase, FROM)) if glued else None)
            if found is not None:
                return Qualified(found, first - length, first, "figures.qualifier_before")
    return None


def _unglued(key: str) -> list[str]:
    """A key, and what it is without a word glued in front ("بەنزیکەی")."""
    return [key, *(key[len(glued) :] for glued in GLUED if key.startswith(glued) and len(key) > len(glued) + 2)]


def qualifier_behind(doc: Doc, first: int, end: int, limit: int) -> Qualified | None:
    """A qualifier behind what is counted: "٥٠ کەس بەرەو سەر", and "لە ٥٠ کەس زیاتر", "لە ٤٩ پلە تێپەڕی"."""
    words = doc.words
    if end >= limit:
        return None
    from_before = glued_preposition(words[first]) or (first > 0 and words[first - 1].norm == FROM)
    if from_before:
        return _compared(doc, first, end, limit)
    table = _phrases("after")
    for length in (3, 2):
        keys = tuple(word.norm for word in words[end : min(limit, end + length)])
        found = table.get(keys)
        goes_on = end + length < limit and words[end + length].norm.startswith(FROM)  # "٤٧ کەسن و زیاتر لە بیست …"
        if found is not None and len(keys) == length and not goes_on:
            return Qualified(found, first, end + length, "figures.qualifier_behind")
    single = table.get((words[end].norm,))
    if single in ("at least", "at most"):
        return Qualified(single, first, end + 1, "figures.qualifier_behind")
    return None


def _compared(doc: Doc, first: int, end: int, limit: int) -> Qualified | None:
    norm = doc.words[end].norm
    for word, (said, denied) in _MORE_OR_LESS.items():
        if norm.startswith(word) and norm[len(word) :] in _COPULAS:
            behind = doc.words[end + 1].norm if end + 1 < limit else ""
            return Qualified(denied if behind.startswith(_NOT) else said, first, end, "figures.compared")
    if norm.startswith(_PASSED):
        return Qualified("more than", first, end, "figures.passed")
    return None
