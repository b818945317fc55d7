"""A trie of phrases over tokens: finds every phrase of a lexicon in a text, spelling and inflection aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from sarchawa.text.fold import norm_phrase, norm_word
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

T = TypeVar("T")

_IZAFE = "ی"  # the linking ی of an entry may stand behind other suffixes: "کۆنگرەیەکی ڕۆژنامەوانی" for "کۆنگرەی …"


class Match(NamedTuple, Generic[T]):
    """A phrase found. end: index behind its last token; value: what the lexicon holds for it; key: the phrase's
    keys."""

    end: int
    value: T
    key: tuple[str, ...]


class _Node(Generic[T]):
    __slots__ = ("next", "values")

    def __init__(self) -> None:
        self.next: dict[str, _Node[T]] = {}
        self.values: list[tuple[tuple[str, ...], T]] = []


class PhraseTrie(Generic[T]):
    """Phrases and what each stands for. A token matches a phrase's word if one of its ``bases``, or its lemma, is the
    word's key, so glued prepositions, affixes, clitics and verb endings of the text do not hide a phrase, and no hit
    is lost."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """entries: (phrase, value); the phrase in any spelling, words parted by blanks."""
        self._root: _Node[T] = _Node()
        self._first_steps: Callable[[Word], list[_Node[T]]] = remembered(partial(_steps, self._root, exact=False))
        """The nodes that the first word of a phrase leads to."""
        for phrase, value in entries:
            keys = norm_phrase(phrase)
            node = self._root
            for key in keys:
                node = node.next.setdefault(key, _Node())
            if keys:
                node.values.append((keys, value))

    def all_at(self, words: Sequence[Word], index: int, *, exact: bool = False) -> list[Match[T]]:
        """Every phrase that starts at a token, longest first. exact: whole keys only, nothing taken off."""
        first = _steps(self._root, words[index], exact=True) if exact else self._first_steps(words[index])
        if not first:
            return []
        found: list[Match[T]] = []
        seen: set[tuple[int, tuple[str, ...]]] = set()
        stack: list[tuple[_Node[T], int]] = [(node, index + 1) for node in first]
        while stack:
            node, at = stack.pop()
            if node.values:
                found.extend([Match(at, value, keys) for keys, value in node.values if (at, keys) not in seen])
                seen.update([(at, keys) for keys, _ in node.values])
            if at < len(words) and node.next:
                stack.extend((following, at + 1) for following in _steps(node, words[at], exact=exact))
        if len(found) > 1:
            found.sort(key=lambda match: (-match.end, match.key))
        return found

    def may_start(self, word: Word) -> bool:
        """Whether any phrase may start with a word."""
        return bool(self._first_steps(word))

    def longest_at(self, words: Sequence[Word], index: int, *, exact: bool = False) -> Match[T] | None:
        """The longest phrase that starts at a token (the first in key order among equals), or None."""
        found = self.all_at(words, index, exact=exact)
        return found[0] if found else None


def _steps(node: _Node[T], word: Word, *, exact: bool) -> list[_Node[T]]:
    """The nodes that a word leads to."""
    following = node.next
    if exact:
        return [following[word.norm]] if word.norm in following else []
    return [following[key] for key in _keys_of(word) if key in following]


@remembered
def _keys_of(word: Word) -> tuple[str, ...]:
    """The keys that a word matches, each once (memoised; bounded)."""
    keys = dict.fromkeys(key for base in word.bases for key in (base, base + _IZAFE))
    keys[norm_word(word.lemma)] = None
    return tuple(keys)
