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
        self._first: Callable[[Word], _First[T] | None] = remembered(partial(_first, self._root))
        """What the first word of a phrase leads to."""
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
        if exact:
            _go_on(found, _steps(self._root, words[index], exact=True), words, index + 1, exact=True)
        else:
            first = self._first(words[index])
            if first is None:
                return found
            found += [Match(index + 1, value, keys) for keys, value in first.whole]
            if first.begun and index + 1 < len(words):
                keys_of_next = _keys_of(words[index + 1])
                nodes = [following[key] for following in first.begun for key in keys_of_next if key in following]
                if nodes:
                    _go_on(found, nodes, words, index + 2, exact=False)
        if len(found) > 1:
            found.sort(key=lambda match: (-match.end, match.key))
        return found

    def may_start(self, word: Word) -> bool:
        """Whether any phrase may start with a word."""
        return self._first(word) is not None

    def longest_at(self, words: Sequence[Word], index: int, *, exact: bool = False) -> Match[T] | None:
        """The longest phrase that starts at a token (the first in key order among equals), or None."""
        found = self.all_at(words, index, exact=exact)
        return found[0] if found else None


class _First(NamedTuple, Generic[T]):
    """What the first word of a phrase leads to. whole: the phrases of that one word, with their values; begun: the
    next steps of those that go on."""

    whole: list[tuple[tuple[str, ...], T]]
    begun: list[dict[str, _Node[T]]]


def _first(root: _Node[T], word: Word) -> _First[T] | None:
    nodes = _steps(root, word, exact=False)
    if not nodes:
        return None
    return _First([one for node in nodes for one in node.values], [node.next for node in nodes if node.next])


def _go_on(found: list[Match[T]], nodes: Sequence[_Node[T]], words: Sequence[Word], at: int, *, exact: bool) -> None:
    """Adds the phrases that some nodes lead to. at: the index behind the word that led to them. In a trie one way leads
    to a node, so each phrase is found once."""
    stack: list[tuple[_Node[T], int]] = [(node, at) for node in nodes]
    while stack:
        node, at = stack.pop()
        found += [Match(at, value, keys) for keys, value in node.values]
        if at < len(words) and node.next:
            stack.extend([(following, at + 1) for following in _steps(node, words[at], exact=exact)])


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
