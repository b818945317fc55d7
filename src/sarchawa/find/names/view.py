"""A document as the name rules see it: its words' facts, and which words stand together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from sarchawa.find.names.clitics import Peeled
from sarchawa.find.names.facts import Facts, facts_of
from sarchawa.find.names.lexicon import Phrases
from sarchawa.find.names.local_places import local_places
from sarchawa.model import NameType, Step
from sarchawa.text.doc import Doc

T = TypeVar("T")

_TELLING = frozenset(("گوتن", "وتن", "ڕاگەیاندن", "راگەیاندن"))


class Candidate(NamedTuple):
    """A stretch of tokens that may be a name. first, last: token indexes, both included; score: how much speaks for it;
    key: see ``Name.key``; short: whether it is only part of a fuller name."""

    first: int
    last: int
    type: NameType
    score: float
    key: str
    steps: tuple[Step, ...]


class Hit(NamedTuple):
    """A phrase found in the text. first, last: token indexes; stem: the reading of its last word; start: how many
    letters are glued in front of its first word."""

    first: int
    last: int
    stem: Peeled
    start: int
    keys: tuple[str, ...]


class View:
    """A document's tokens with their facts; candidates of one rule are looked up by another through it.

    triggering: the tokens with which a name may start by their form alone, with their facts. norms: the keys of all
    words. local_places: the keys of places that the report itself tells of; tokens_of_local_places: the tokens that
    may name one of them.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.facts: list[Facts] = list(map(facts_of, doc.words))
        self.size = len(self.facts)
        self.parted = doc.parted
        self.local_places = local_places(self.facts)
        self.triggering = [(index, facts) for index, facts in enumerate(self.facts) if facts.trigger]
        self.norms = frozenset([facts.norm for facts in self.facts])
        self.tokens_of_local_places = self._tokens_of_local_places()

    def joined(self, index: int) -> bool:
        """Whether a token and the next one are parted by one blank or none."""
        return 0 <= index < self.size and index not in self.parted

    def mark(self, index: int) -> str:
        """The form of a token, "" outside the text."""
        return self.doc.words[index].form if 0 <= index < self.size else ""

    def said_to(self, first: int, last: int) -> bool:
        """Whether something is said to what stands between two tokens, both included: "بە رووداوی گوت"."""
        after = last + 1
        return (
            self.norm(first - 1) == "بە"
            and self.joined(first - 1)
            and after < self.size
            and self.doc.words[after].verb in _TELLING
        )

    def norm(self, index: int) -> str:
        return self.facts[index].norm if 0 <= index < self.size else ""

    def _tokens_of_local_places(self) -> frozenset[int]:
        if not self.local_places:
            return frozenset()
        none_of = self.local_places.isdisjoint
        return frozenset([index for index, facts in enumerate(self.facts) if not none_of(facts.bases)])

    def local_place_at(self, index: int) -> Hit | None:
        """A place of the report's own at a token, or None."""
        if self.local_places:
            for stem in self.facts[index].stems:
                if stem.base in self.local_places:
                    return Hit(index, index, stem, stem.start, (stem.base,))
        return None

    def phrases_at(self, phrases: Phrases[T], index: int, stems: Sequence[Peeled] | None = None) -> list[tuple[Hit, T]]:
        """Every phrase that starts at a token, longest first; inside it words stand as listed, the last may bear
        endings. stems: the readings of the first word, where they are not the usual ones."""
        found: list[tuple[Hit, T]] = []
        taken: set[tuple[int, str]] = set()
        for stem in self.facts[index].stems if stems is None else stems:
            for keys, value in phrases.by_first.get(stem.base, ()):
                hit = self._match(index, stem, keys)
                if hit is not None and (hit.last, hit.stem.base) not in taken:
                    taken.add((hit.last, hit.stem.base))
                    found.append((hit, value))
        if len(found) > 1:
            found.sort(key=lambda entry: (-entry[0].last, entry[0].start, len(entry[0].stem.ending)))
        return found

    def _match(self, index: int, stem: Peeled, keys: Sequence[str]) -> Hit | None:
        if len(keys) == 1:
            return Hit(index, index, stem, stem.start, tuple(keys))
        last = index + len(keys) - 1
        if last >= self.size or (stem.ending and not (stem.ending == "ی" and self.facts[index].folded.endswith("یی"))):
            return None
        for at in range(index + 1, last):
            if self.facts[at].norm != keys[at - index] or not self.joined(at - 1):
                return None
        if not self.joined(last - 1):
            return None
        for reading in self.facts[last].stems:
            if reading.base == keys[-1] and not reading.start:
                return Hit(index, last, reading, stem.start, tuple(keys))
        if not self.facts[last].stems and self.facts[last].norm == keys[-1]:  # a number or a mark
            return Hit(index, last, Peeled(keys[-1], 0, len(keys[-1]), "", False, False), stem.start, tuple(keys))
        return None


@lru_cache(maxsize=1)
def view_of(doc: Doc) -> View:
    """The view of a document; the last one is remembered, for the names, the roles and the sources of one report."""
    return View(doc)


def links_on(stem: Peeled) -> bool:
    """Whether a word's ending ties the next word to it: an izafe and nothing behind it."""
    return stem.linked and len(stem.ending) <= 2


def may_link(stem: Peeled) -> bool:
    """Whether a word with no ending may yet be tied to the next one: one in ی often swallows the izafe."""
    return not stem.ending and stem.base.endswith("ی")
