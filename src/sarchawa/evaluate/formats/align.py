"""Tokens laid onto a text: where each of them stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sarchawa.text.fold import Folded, fold_word

_PENN = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": '"', "''": '"'}
"""How the Penn Treebank, and many after it, write brackets and quotation marks."""


class NoPlaceError(ValueError):
    """A token is not where it should be. index: which; stands: what the text has there."""

    def __init__(self, index: int, stands: str) -> None:
        super().__init__(f"token {index} is not there: {stands!r}")
        self.index = index
        self.stands = stands


class Place(NamedTuple):
    """start, end: code points."""

    start: int
    end: int


def place_tokens(text: str, tokens: Sequence[str]) -> list[Place]:
    """Where the tokens stand, in order, with nothing but blanks between them. A token may be spelt by the text's own
    letters, in Penn Treebank's brackets, or in other letters of the same word (ك for ک). Raises NoPlaceError."""
    at = 0
    places: list[Place] = []
    folded: Folded | None = None
    for index, token in enumerate(tokens):
        at = _skip_blanks(text, at)
        told = _PENN.get(token)
        if text.startswith(token, at):
            end = at + len(token)
        elif told is not None and text.startswith(told, at):
            end = at + len(told)
        else:
            folded = folded or Folded(text)
            found = _folded_end(folded, at, token)
            if found is None:
                raise NoPlaceError(index, text[at : at + 30])
            end = found
        places.append(Place(at, end))
        at = end
    return places


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and (text[at].isspace() or text[at] in "\u200b\u200e\u200f\ufeff"):
        at += 1
    return at


def _folded_end(folded: Folded, at: int, token: str) -> int | None:
    """Where a token that is spelt otherwise ends; None where it does not stand there."""
    wanted = fold_word(token)
    start, _ = folded.from_source(at, at)
    if not wanted or not folded.text.startswith(wanted, start):
        return None
    return folded.to_source(start, start + len(wanted))[1]
