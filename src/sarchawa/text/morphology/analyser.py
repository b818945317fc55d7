"""The readings of a word, weighed against one another."""

from __future__ import annotations

from sarchawa.text.morphology.lexicon import Lexicon, lexicon
from sarchawa.text.morphology.nominal import find_nominal
from sarchawa.text.morphology.reading import Reading, Search
from sarchawa.text.morphology.verbal import find_verbal

ANY_COST = 1 << 20


def readings(word: str, key: str, words: Lexicon | None = None, *, margin: int = ANY_COST) -> list[Reading]:
    """The readings of a word that cost at most ``margin`` more than the likeliest, which is the first; never empty.
    word: see ``letters.plain``, not empty; key: its ``norm_word``; words: the package's lexicon if None."""
    search = Search(word, key, words or lexicon(), margin=margin)
    find_nominal(search)
    find_verbal(search)
    found = [reading for reading in search.found if reading.cost <= search.limit]
    return sorted(found, key=lambda reading: (reading.cost, reading.pos != "PROPN", reading))
