"""The readings of a word, weighed against one another."""

from __future__ import annotations

from sarchawa.text.morphology.lexicon import Lexicon, lexicon
from sarchawa.text.morphology.nominal import find_nominal
from sarchawa.text.morphology.reading import Reading, Search
from sarchawa.text.morphology.verbal import find_verbal


def likeliest(word: str, key: str) -> Reading:
    """The likeliest reading. word: see ``letters.plain``, not empty; key: its ``norm_word``."""
    search = Search(word, key, lexicon(), every=False)
    find_nominal(search)
    find_verbal(search)
    return search.best


def readings(word: str, key: str, words: Lexicon | None = None) -> list[Reading]:
    """Every reading of a word, the likeliest first; never empty. words: the package's lexicon if None."""
    search = Search(word, key, words or lexicon(), every=True)
    find_nominal(search)
    find_verbal(search)
    return sorted(search.found)
