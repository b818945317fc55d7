"""Folding: one spelling for what newsrooms type in many ways, with a map back to every source character.

Folding never edits the report: it makes a second string and remembers where each of its characters came from.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from sarchawa.ckb.letters import COMPOSED, FATHA, ZWNJ, standard_letter, standard_letters
from sarchawa.text.remembered import remembered

_SIGNS = frozenset((ZWNJ, *COMPOSED))


class Folded:
    """A folded view of a text.

    text: the folded string. Letters are standard Kurdish ones, digits 0-9; tatweel, joiners, direction controls and
    vowel marks are gone; "ه" before a zero-width non-joiner is "ە", but at the start of a word.
    """

    __slots__ = ("_from", "_to", "source_length", "text")

    def __init__(self, source: str) -> None:
        out: list[str] = []
        origin = array("L")  # for each folded character, the source character it came from
        to = array("L")  # for each source character, the folded length before it
        length = 0
        for index, char in enumerate(source):
            to.append(length)
            if char == ZWNJ:
                _read_heh(out)
                continue
            if char in COMPOSED:
                _compose(out, char)
                continue
            for letter in standard_letter(char):
                out.append(letter)
                origin.append(index)
                length += 1
        self.text = "".join(out)
        self.source_length = len(source)
        self._from = origin
        self._to = to

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span (code points) that a span of the folded text came from; an empty span stays empty.

        Raises IndexError for offsets outside ``0 <= start <= end <= len(self.text)``.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"folded span {start}:{end} is outside 0:{len(self.text)}")
        if start == end:
            at = self._from[start] if start < len(self._from) else self.source_length
            return at, at
        return self._from[start], self._from[end - 1] + 1

    def from_source(self, start: int, end: int) -> tuple[int, int]:
        """The folded span of a source span (code points).

        Raises IndexError for offsets outside ``0 <= start <= end <= source_length``.
        """
        if not 0 <= start <= end <= self.source_length:
            raise IndexError(f"source span {start}:{end} is outside 0:{self.source_length}")
        return self._folded_offset(start), self._folded_offset(end)

    def _folded_offset(self, offset: int) -> int:
        return len(self.text) if offset == self.source_length else self._to[offset]


@remembered
def fold_word(form: str) -> str:
    """The folded spelling of one word (see Folded), without a map: for keys, tables and comparisons."""
    if form.isascii():
        return form
    word = form.translate(standard_letters())
    return word if _SIGNS.isdisjoint(word) else _without_signs(word)


def _without_signs(word: str) -> str:
    """A word whose non-joiners and combining marks have gone into the letters before them."""
    out: list[str] = []
    for char in word:
        if char == ZWNJ:
            _read_heh(out)
        elif char in COMPOSED:
            _compose(out, char)
        else:
            out.append(char)
    return "".join(out)


def _compose(letters: list[str], mark: str) -> None:
    """Put a combining mark into the letter before it, where the two make a Kurdish one."""
    if letters:
        letters[-1] = COMPOSED[mark].get(letters[-1], letters[-1])
    if mark == FATHA and letters[-2:] == ["ل", "ا"]:
        letters[-2] = "ڵ"


def _read_heh(letters: list[str]) -> None:
    """ "ه" before a non-joiner is the vowel "ە", but not at the start of a word: no word begins with that."""
    if len(letters) > 1 and letters[-1] == "ه" and letters[-2].isalnum():  # behind digits an ending: "٢٠٢١ەوە"
        letters[-1] = "ە"


@remembered
def norm_word(form: str) -> str:
    """Spelling-insensitive key of a word: folded, lower case, and the habits that vary from outlet to outlet made one:
    ڕ as ر, doubled و and ی single, final ه as ە. Two spellings of one word have one key; rarely two words share one."""
    word = fold_word(form).lower().replace("ڕ", "ر")
    while "وو" in word:
        word = word.replace("وو", "و")
    while "یی" in word:
        word = word.replace("یی", "ی")
    if len(word) > 1 and word.endswith("ه"):
        word = word[:-1] + "ە"
    return word


def norm_phrase(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase's words, split at blanks."""
    return tuple(norm_word(word) for word in phrase.split())


def norm_words(words: Iterable[str]) -> frozenset[str]:
    """The keys of several words."""
    return frozenset(norm_word(word) for word in words)
