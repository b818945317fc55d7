"""What is told of a word by its form alone is told once a form: a function's answers, remembered in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_MOST = 1 << 16
"""How many answers each function remembers."""
_LONGEST = 256
"""What is longer than any word of the language is not remembered."""


class _Answers(dict[K, V]):
    def __init__(self, function: Callable[[K], V]) -> None:
        self._function = function

    def __missing__(self, key: K) -> V:
        answer = self._function(key)
        if isinstance(key, str) and len(key) > _LONGEST:
            return answer
        if len(self) >= _MOST:
            self.clear()
        self[key] = answer
        return answer


_ALL: list[_Answers[object, object]] = []


def remembered(function: Callable[[K], V]) -> Callable[[K], V]:
    """A function of one argument that remembers its answers; when there are too many it forgets them all.

    What it gives is a look-up in a dictionary and nothing more: for what is asked of every word of a text,
    ``functools.lru_cache``, which keeps account of what was asked last, takes several times as long.
    """
    answers = _Answers(function)
    _ALL.append(answers)  # type: ignore[arg-type]  # only to be emptied
    return answers.__getitem__


def forget() -> None:
    """Have every such function forget its answers: those about words keep the words, and there are many of them."""
    for answers in _ALL:
        answers.clear()
