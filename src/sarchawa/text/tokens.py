"""Tokens: the words, numbers, marks and addresses of a text, in order, with their place."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, repeat
from typing import NamedTuple

from msgspec import Struct

from sarchawa.ckb import function_words
from sarchawa.text.fold import fold_word
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word, word

_JOIN = "\u200c\u200d\u0640\u00ad"  # non-joiner, joiner, tatweel, soft hyphen: part of the word they stand in
_MARK = "\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200e\u200f\u061c"
_ARABIC = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f"
    "\ufb50-\ufdfb\ufe70-\ufefc"
)
_LETTER = r"[^\W\d_]"
_INVISIBLE = "\u00ad\u200c\u200d\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff"
_RUN = rf"[{_ARABIC}\d{_JOIN}{_MARK}]*"  # what most words are made of, taken in one go
_REST = rf"{_RUN}(?:(?:{_LETTER}|['’](?={_LETTER})){_RUN})*"
_KINDS = rf"""
    (?P<word>[{_JOIN}]{{0,4}}[{_ARABIC}]{_REST})
  | (?P<number>\d+(?:[.,٫٬]\d+)*(?:[{_JOIN}]{{0,4}}{_LETTER}(?:{_LETTER}|[{_JOIN}{_MARK}])*)?)
  | (?P<url>(?:https?://|www\.)[^\s<>"«»“”،؛]*[^\s<>"«»“”،؛.,:;!?؟'’)\]])
  | (?P<email>[A-Za-z0-9._%+-]{{1,64}}@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{0,8}}\.[A-Za-z]{{2,24}})
  | (?P<tag>[\#@][\w{_JOIN}]+)
  | (?P<latin>[{_JOIN}]{{0,4}}{_LETTER}{_REST})
  | (?P<other>[^\s{_INVISIBLE}])
    """
"""Blanks, direction marks and control characters between tokens match nothing and are passed over. Every repetition
either has a bound or takes what it reads: no text makes the search slower than its length."""
_PARTING = re.compile("(" + re.sub(r"\(\?P<[a-z]+>", "(?:", _KINDS) + ")", re.VERBOSE)
"""The same without the kinds: it parts a text into what is between tokens and the tokens, in turn."""
_BEGINS_WORD = re.compile(f"[{_JOIN}]*[{_ARABIC}]")
_SYMBOLS = frozenset("%٪$€£#@+=<>|*/\\^~")
_MARKS_ABOVE = 0x2190  # arrows, signs, pictures and everything behind them


_SHORTEST_RUN_ON = 9
_GOES_ON = "ەوە"


class Tok(Struct, eq=False, gc=False):
    """A token in a text: where it stands (code points) and the word."""

    start: int
    end: int
    word: Word

    def __repr__(self) -> str:
        return f"Tok({self.start}, {self.end}, {self.word.form!r})"


@cache
def _run_on() -> re.Pattern[str]:
    """An adverbial in ەوە that the next word was run into: "لەمبارەیەوەسەرۆکی" is two words."""
    adverbials = sorted(function_words("adverbial"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(adverbials)})(?=\w{{3}})")


def tokenise(text: str) -> list[Tok]:
    """Every token of a text, in order; blanks are between tokens. A clitic written apart behind a tatweel ("٢٧ ـیان")
    is a token of its own that begins with the tatweel."""
    pieces = _PARTING.split(text)
    ends = list(accumulate(map(len, pieces)))
    words = list(map(_read, pieces[1::2]))
    if not any(map(isinstance, words, repeat(_RunOn))):
        return list(map(Tok, ends[:-1:2], ends[1::2], words))  # type: ignore[arg-type]  # none is run on
    found: list[Tok] = []
    for start, end, read in zip(ends[:-1:2], ends[1::2], words, strict=True):
        if isinstance(read, Word):
            found.append(Tok(start, end, read))
        else:
            found += (
                Tok(start, start + len(read.adverbial.form), read.adverbial),
                Tok(end - len(read.rest.form), end, read.rest),
            )
    return found


class _RunOn(NamedTuple):
    """Two words written as one."""

    adverbial: Word
    rest: Word


@cache
def _token() -> re.Pattern[str]:
    return re.compile(_KINDS, re.VERBOSE)


def _kind_of(form: str) -> str | None:
    """The kind of a token, by the pattern of all kinds only where it is not plain to see, which is seldom: the pattern
    takes longer to compile than a report to part."""
    if _BEGINS_WORD.match(form):
        return "word"
    if len(form) == 1 and form not in _JOIN:
        return "number" if form.isdecimal() else "latin" if form.isalnum() else "other"
    if form[0].isdecimal():
        return "number"
    match = _token().match(form)
    return match.lastgroup if match else None


@remembered
def _read(form: str) -> Word | _RunOn:
    """What the form of a token is, whatever stands around it."""
    kind = _kind_of(form)
    if form[0] in _JOIN and not fold_word(form):  # a line of tatweels
        kind = "punct"
    elif kind == "other":
        kind = "symbol" if form in _SYMBOLS or form.isalnum() or ord(form[0]) > _MARKS_ABOVE else "punct"
    run_on = kind == "word" and len(form) >= _SHORTEST_RUN_ON and _GOES_ON in form
    seam = _run_on().match(form) if run_on else None
    if seam is not None:
        return _RunOn(word(form[: seam.end()], "word"), word(form[seam.end() :], "word"))
    return word(form, kind)  # type: ignore[arg-type]  # groups are named for kinds
