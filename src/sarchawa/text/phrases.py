"""A trie of phrases over tokens: finds every phrase of a lexicon in a text, spelling and inflection aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from sarchawa.text.fold import norm_phrase, norm_word
from sarchawa.text.words import Word

T = TypeVar("T")

_IZAFE = "ی"  # "کۆنگرەیەکی ڕۆژنامەوانی" is a "کۆنگرەی ڕۆژنامەوانی": the linking ی of an entry may stand behind other suffixes


class Match(NamedTuple, Generic[T]):
    """A phrase found. end: index behind its last token; value: what the lexicon holds for it; key: the phrase's keys."""

    end: int
    value: T
    key: tuple[str, ...]


class _Node(Generic[T]):
    __slots__ = ("next", "values")

    def __init__(self) -> None:
        self.next: dict[str, _Node[T]] = {}
        self.values: list[tuple[tuple[str, ...], T]] = []


class PhraseTrie(Generic[T]):
    """Phrases and what each stands for. A token matches a phrase's word if one of its ``bases``, or its lemma, is the word's key, so
    glued prepositions, affixes, clitics and verb endings of the text do not hide a phrase, and no hit is lost."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """entries: (phrase, value); the phrase in any spelling, words parted by blanks."""
        self._root: _Node[T] = _Node()
        for phrase, value in entries:
            keys = norm_phrase(phrase)
            node = self._root
            for key in keys:
                node = node.next.setdefault(key, _Node())
            if keys:
                node.values.append((keys, value))

    def all_at(self, words: Sequence[Word], index: int, *, exact: bool = False) -> list[Match[T]]:
        """Every phrase that starts at a token, longest first. exact: whole keys only, nothing taken off."""
        found: list[Match[T]] = []
        seen: set[tuple[int, tuple[str, ...]]] = set()
        stack: list[tuple[_Node[T], int]] = [(self._root, index)]
        while stack:
            node, at = stack.pop()
            if at > index:
                for keys, value in node.values:
                    if (at, keys) not in seen:
                        found.append(Match(at, value, keys))
                seen.update((at, keys) for keys, _ in node.values)
            if at >= len(words) or not node.next:
                continue
            word = words[at]
            if word.norm in node.next:
                stack.append((node.next[word.norm], at + 1))
            if not exact:
                for base in word.bases:
                    for key in (base, base + _IZAFE):
                        if key != word.norm and key in node.next:
                            stack.append((node.next[key], at + 1))
                lemma = norm_word(word.lemma)
                if lemma not in word.bases and lemma in node.next:
                    stack.append((node.next[lemma], at + 1))
        found.sort(key=lambda match: (-match.end, match.key))
        return found

    def longest_at(self, words: Sequence[Word], index: int, *, exact: bool = False) -> Match[T] | None:
        """The longest phrase that starts at a token (the first in key order among equals), or None."""
        found = self.all_at(words, index, exact=exact)
        return found[0] if found else None
