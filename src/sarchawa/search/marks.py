"""Where in a text the words of a query stand: exact spans of the text as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sarchawa.ckb.joiners import with_lost_joiners_read
from sarchawa.search.tree import All, Either, Facet, Near, Node, Not, Phrase, Term
from sarchawa.store.index import SOUGHT, terms_of
from sarchawa.text.tokens import Tok, tokenise
from sarchawa.text.words import Word

_STRETCH = 30_000
"""Code points that are read at a time; the rest of a long text only while little is found."""
_ENOUGH = 40


class Mark(NamedTuple):
    """start, end: code points; phrase: which phrase of the query it is of; weight: how much that tells."""

    start: int
    end: int
    phrase: int
    weight: int


class Marker:
    """Finds the words of one query. title: only phrases that are sought in titles too."""

    def __init__(self, node: Node | None, *, title: bool = False) -> None:
        found = dict.fromkeys(_phrases(node)) if node is not None else {}
        self.phrases = [(phrase, weight) for phrase, weight in found if title or not phrase.title]
        self._starts = [(number, len(phrase.terms)) for number, (phrase, _) in enumerate(self.phrases)]
        self._fits: dict[Word, frozenset[tuple[int, int]] | None] = {}

    def marks(self, text: str) -> list[Mark]:
        """The places of a text, in order, none within another of the same phrase."""
        if not self.phrases:
            return []
        found: list[Mark] = []
        for start, part in _stretches(text):
            tokens = tokenise(with_lost_joiners_read(part))
            found += (mark._replace(start=mark.start + start, end=mark.end + start) for mark in self._within(tokens))
            if len(found) >= _ENOUGH:
                break
        return sorted(found)

    def _within(self, tokens: Sequence[Tok]) -> Iterator[Mark]:
        """Marks among the tokens; signs between words part no phrase."""
        known = self._fits
        fits: list[frozenset[tuple[int, int]]] = []
        places: list[int] = []  # of each word its token
        hits: list[int] = []  # the words that are a form of any
        for place, token in enumerate(tokens):
            word = token.word
            fitting = known[word] if word in known else self._fitting(word)
            if fitting is None:
                continue
            if fitting:
                hits.append(len(fits))
            fits.append(fitting)
            places.append(place)
        for number, size in self._starts:
            behind = 0
            for at in hits:
                if behind <= at <= len(fits) - size and all((number, n) in fits[at + n] for n in range(size)):
                    behind = at + size
                    first, last = tokens[places[at]], tokens[places[behind - 1]]
                    yield Mark(first.start, last.end, number, self.phrases[number][1])

    def _fitting(self, word: Word) -> frozenset[tuple[int, int]] | None:
        """Of which words of which phrases a word is a form; None for what is no word that can be sought."""
        found: frozenset[tuple[int, int]] | None = None
        if word.kind in SOUGHT and terms_of(word).norm:
            found = frozenset(
                (number, n)
                for number, (phrase, _) in enumerate(self.phrases)
                for n, term in enumerate(phrase.terms)
                if _is_form(word, term)
            )
        self._fits[word] = found
        return found


def _is_form(word: Word, term: Term) -> bool:
    terms = terms_of(word)
    if term.begins:
        return any(one.startswith(term.norm) for one in (terms.norm, *terms.lemmas))
    return terms.norm == term.norm or not {*terms.lemmas, *terms.wider, *terms.parts}.isdisjoint(term.sought)


def _phrases(node: Node) -> Iterator[tuple[Phrase, int]]:
    """The phrases that a report is to hold, with their weights."""
    if isinstance(node, Phrase):
        yield node, 2 * len(node.terms)
    elif isinstance(node, Near):
        for phrase in node.phrases:
            yield phrase, 2 * len(phrase.terms)
    elif isinstance(node, All | Either):
        for one in node.nodes:
            yield from _phrases(one)
    elif isinstance(node, Facet) and node.field in ("about", "place", "said"):
        last = len(node.words) - 1
        terms = (Term(keys, keys[0], node.begins and n == last) for n, keys in enumerate(node.words))
        yield Phrase(tuple(terms)), 1
    else:
        assert isinstance(node, Not | Facet)


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """Stretches that are the text together, cut behind a blank where there is one; each with its offset."""
    start = 0
    while start < len(text):
        end = start + _STRETCH
        if end < len(text):
            cut = max(text.rfind(blank, start + _STRETCH // 2, end) for blank in "\n ")
            end = cut + 1 if cut > 0 else end
        yield start, text[start:end]
        start = end
