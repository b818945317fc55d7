"""A name as it stands in a text, taken apart: what is glued in front, the name, the endings and clitics behind.

A name takes fewer endings than a noun: the izafe, the possessive and object clitics, "also", the case endings and the
copula ("کازمییەوە", "عێراقیشدا", "بەغدایە"), but no number, definiteness or degree; with those it is an adjective
or a common noun ("عێراقییەکان"). Which chains of endings exist is told by ``ckb/affixes.tsv``.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sarchawa.ckb.compiled import compiled
from sarchawa.text.fold import norm_word
from sarchawa.text.morphology.endings import DEGREE, NUMBER
from sarchawa.text.morphology.endings import by_last_letter as endings_by_last_letter
from sarchawa.text.morphology.letters import letter_class, plain

GLUED = ("لە", "بە", "بۆ", "و")
_LONGEST = 9
_SHORTEST_BASE = 3
_VOWELS = ("ا", "ە", "ۆ", "ێ")


class Peeled(NamedTuple):
    """One way to take a word apart. base: key (``norm_word``) of what is left; start, end: where it lies in the
    folded word; ending: what stands behind it; linked: the ending begins with ی, the izafe or a possessive, so more
    may follow; adjective: ی stands doubled, or behind a consonant, where it may as well make an adjective
    ("عێراقی")."""

    base: str
    start: int
    end: int
    ending: str
    linked: bool
    adjective: bool


@cache
def _chains() -> dict[str, dict[str, bool]]:
    """Last letter of a name ("" for a consonant) → ending → whether it begins with the izafe or a possessive ی."""
    return compiled("name-endings", ("ckb/affixes.tsv",), _make_chains)


def _make_chains() -> dict[str, dict[str, bool]]:
    tables: dict[str, dict[str, bool]] = {}
    for letter, table in endings_by_last_letter("nominal").items():
        tables[letter] = {
            text: text[:1] == "ی" and chain.parts[0] == (1, chain.parts[0][1])
            for text, chain in table.items()
            if not chain.mask & (DEGREE | NUMBER) and len(text) <= _LONGEST
        }
    return tables


def peel(folded: str) -> tuple[Peeled, ...]:
    """Every way to read a folded word as a name with its endings: nothing taken off first, then the longer bases
    first; each also with a preposition or "و" taken off the front."""
    word = plain(folded)
    bare = word.replace("ڕ", "ر")
    size = len(word)
    tables = _chains()
    consonant = tables[""]
    doubled = (
        word.endswith("یی") and word[-3:-2] not in _VOWELS
    )  # the second ی is an ending: no word of its own ends so
    ends = [] if doubled else [(size, False)]
    for end in range(size - 1, max(_SHORTEST_BASE, size - _LONGEST) - 1, -1):
        linked = tables.get(bare[end - 1], consonant).get(bare[end:])
        if linked is not None:
            ends.append((end, linked))
    if not ends:
        ends.append((size, False))
    starts = [0] + [len(glued) for glued in GLUED if word.startswith(glued) and size - len(glued) >= 3]
    found = []
    for start in starts:
        for end, linked in ends:
            if end - start < _SHORTEST_BASE and end - start < size:
                continue
            doubtful = linked and letter_class(bare[end - 1]) in "CW"
            ending = bare[end:]
            adjective = linked and (doubtful or ending.startswith("یی"))
            found.append(Peeled(norm_word(word[start:end]), start, end, ending, linked, adjective))
    return tuple(found)
