"""A query's signs and words, with their places."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from sarchawa.search.errors import QueryError

Kind = Literal["word", "phrase", "field", "near", "open", "close", "or", "and", "not"]

_CLOSING = {'"': '"“”', "«": "»", "“": '”“"', "”": '”“"', "„": '“”"', "‟": '”"'}
_SIGNS: dict[str, Kind] = {"(": "open", ")": "close", "|": "or"}
_WORDS: dict[str, Kind] = {"OR": "or", "AND": "and", "NOT": "not"}
_NEAR = re.compile(r"(NEAR|نزیک)(?:/[0-9٠-٩۰-۹]{1,3})?(?=\()")
_FIELD = re.compile(r"([^\W\d_](?:[^\W\d_]|\u200c)*):(?!//)")
_INVISIBLE = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
_BLANK = re.compile(rf"[\s\x00-\x1f\x7f-\x9f{_INVISIBLE}]+")
_WORD = re.compile(rf"[^\s\x00-\x1f\x7f-\x9f()|\"«»“”„‟{_INVISIBLE}]+")
_MINUS = "-−–"


class Piece(NamedTuple):
    """A sign or word. text: the word, the words of a phrase, the name of a field without its colon; start, end: its
    place in the query (code points)."""

    kind: Kind
    text: str
    start: int
    end: int


def pieces(query: str) -> list[Piece]:
    """The pieces of a query, in order. Raises QueryError for a quotation mark that is not closed."""
    found: list[Piece] = []
    at = 0
    while at < len(query):
        blank = _BLANK.match(query, at)
        if blank is not None:
            at = blank.end()
            continue
        piece = _piece(query, at)
        if piece is not None:
            found.append(piece)
        at = piece.end if piece is not None else at + 1
    return found


def _piece(query: str, at: int) -> Piece | None:
    """What begins at an offset; None for a closing quotation mark that closes nothing."""
    letter = query[at]
    if letter in _SIGNS:
        end = at + 2 if query.startswith("||", at) else at + 1
        return Piece(_SIGNS[letter], query[at:end], at, end)
    if letter in _CLOSING:
        end = next((n for n in range(at + 1, len(query)) if query[n] in _CLOSING[letter]), -1)
        if end < 0:
            raise QueryError("unclosed_quote", at, len(query))
        return Piece("phrase", query[at + 1 : end], at, end + 1)
    if letter in _MINUS and at + 1 < len(query) and not _BLANK.match(query, at + 1):
        return Piece("not", letter, at, at + 1)
    near = _NEAR.match(query, at)
    if near is not None:
        return Piece("near", near[0], at, near.end())
    field = _FIELD.match(query, at)
    if field is not None:
        return Piece("field", field[1], at, field.end())
    word = _WORD.match(query, at)
    if word is None:
        return None
    return Piece(_WORDS.get(word[0], "word"), word[0], at, word.end())
