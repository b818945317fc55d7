"""Media that no table knows, by the word with which such names end: "شنە نیوز", "باخ پرێس"."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.find.names.keys import join_key
from sarchawa.find.names.view import Candidate, View
from sarchawa.text.fold import norm_words

_ENDS = norm_words(("نیوز", "نیووز", "پرێس"))
"""Words for news that Kurdish has for nothing else."""
_SCORE = 7.5
"""More than a person of two names."""


def named_media(view: View) -> Iterator[Candidate]:
    """A word and, joined to it, one of those that end the names of media. A name of three words is listed."""
    for at in range(1, view.size):
        if view.facts[at].bases.isdisjoint(_ENDS):
            continue
        end = _end(view, at)
        facts = view.facts[at - 1]
        if not end or not facts.wordlike or facts.function or facts.verb or facts.links or not view.joined(at - 1):
            continue
        step = view.doc.step("names.named_medium", "", at - 1, at)
        yield Candidate(at - 1, at, "ORG", _SCORE, join_key([facts.norm, end]), (step,))


def _end(view: View, at: int) -> str:
    """The ending word that a token is, with what hangs on it or not ("نیوزی گوت"), or ""."""
    return next((stem.base for stem in view.facts[at].stems if stem.base in _ENDS and not stem.start), "")
