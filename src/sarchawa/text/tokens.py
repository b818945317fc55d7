"""Tokens: the words, numbers, marks and addresses of a text, in order, with their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sarchawa.text.words import Kind, Word, word

_LETTER = r"[^\W\d_]"
_JOIN = "\u200c\u200d\u0640"  # non-joiner, joiner, tatweel: part of the word they stand in
_MARK = "\u064b-\u065f\u0670\u200e\u200f\u061c"
_TOKEN = re.compile(
    rf"""
    (?P<url>(?:https?://|www\.)[^\s<>"«»“”،؛]+)
  | (?P<email>[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{{2,}})
  | (?P<tag>[\#@][\w{_JOIN}]+)
  | (?P<number>\d+(?:[.,٫٬]\d+)*(?:[{_JOIN}]*{_LETTER}(?:{_LETTER}|[{_JOIN}{_MARK}])*)?)
  | (?P<word>[{_JOIN}]*{_LETTER}(?:{_LETTER}|[\d{_JOIN}{_MARK}]|['’](?={_LETTER}))*)
  | (?P<space>\s+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


class Tok:
    """A token in a text: the word and where it stands (code points)."""

    __slots__ = ("end", "start", "word")

    def __init__(self, start: int, end: int, word: Word) -> None:
        self.start = start
        self.end = end
        self.word = word

    def __repr__(self) -> str:
        return f"Tok({self.start}, {self.end}, {self.word.form!r})"


def tokenise(text: str) -> list[Tok]:
    """Every token of a text, in order; blanks are between tokens. A clitic written apart behind a tatweel ("٢٧ ـیان") is a
    token of its own that begins with the tatweel."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Tok]:
    for match in _TOKEN.finditer(text):
        group = match.lastgroup
        if group == "space":
            continue
        form = match.group()
        yield Tok(match.start(), match.end(), word(form, _kind(group, form)))


def _kind(group: str | None, form: str) -> Kind:
    if group == "word":
        return "latin" if _LATIN.match(form) else "word"
    if group == "other":
        return "symbol" if form.isalnum() or form in "%٪$€£#@+=<>|*/\\^~" or ord(form) > 0x2190 else "punct"
    if group in ("url", "email", "tag", "number"):
        return group  # type: ignore[return-value]  # the four group names are the four kinds
    return "punct"
