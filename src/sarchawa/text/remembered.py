"""What is told of a word by its form alone is told once a form: a function's answers, remembered in bounded memory.

Answers have two generations. What is asked for stays, or comes, among the younger; from time to time (``grow_older``)
these become the elder and the elder, which nobody has asked for since, are forgotten. So what is common in a text is
told once however long the text, what is rare takes no room for long, and nothing is counted at a look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import ParamSpec, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
P = ParamSpec("P")

_MOST = 1 << 14
"""How many answers a generation of each function has."""
_LONGEST = 256
"""What is longer than any word of the language is not remembered."""


class Generations(dict[K, V]):
    """A function's answers, by what was asked; those that are in no generation it is asked for."""

    def __init__(self, function: Callable[[K], V], most: int = _MOST) -> None:
        """most: answers of one generation."""
        self._function = function
        self._most = most
        self._elder: dict[K, V] = {}

    def __missing__(self, key: K) -> V:
        if key in self._elder:
            answer = self._elder.pop(key)
        else:
            answer = self._function(key)
            if isinstance(key, str) and len(key) > _LONGEST:
                return answer
        if len(self) >= self._most:
            self.grow_older()
        self[key] = answer
        return answer

    def clear_all(self) -> None:
        """Forget everything."""
        self.clear()
        self._elder.clear()

    def grow_older(self) -> None:
        """Forget the elder; the younger take their place."""
        self._elder = self.copy()
        self.clear()


_ALL: list[Callable[[], None]] = []


def remembered(function: Callable[[K], V]) -> Callable[[K], V]:
    """A function of one argument that remembers its answers.

    What it gives is a look-up in a dictionary and nothing more: for what is asked of every word of a text,
    ``functools.lru_cache``, which keeps account of what was asked last, takes several times as long.
    """
    answers = Generations(function)
    _ALL.append(answers.grow_older)
    return answers.__getitem__


def remembered_of_words(most: int) -> Callable[[Callable[P, V]], Callable[P, V]]:
    """A function of words and more that remembers so many answers at most, and no word longer than its generation."""

    def remember(function: Callable[P, V]) -> Callable[P, V]:
        answers = lru_cache(maxsize=most)(function)
        _ALL.append(answers.cache_clear)
        return answers  # type: ignore[return-value]  # what its arguments are is not told of what lru_cache gives

    return remember


def grow_older() -> None:
    """Have every such function begin a generation: answers about words keep the words, so both go together."""
    for grow in _ALL:
        grow()
