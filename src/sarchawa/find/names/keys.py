"""Keys of names: by them mentions of one name are compared, whatever their endings and spelling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from sarchawa.find.names.clitics import peel
from sarchawa.find.names.lexicon import name_lexicon
from sarchawa.text.fold import fold_word

_REMEMBERED = 1 << 14
"""Words of names that are remembered with what is cut from them: a report names the same ones again and again."""


def standard(key: str) -> str:
    """The key of the standard spelling of one word of a name ("کۆمسیۆنی" → "کۆمیسیۆنی")."""
    return name_lexicon().standard.get(key, key)


@cache
def _spellings() -> dict[str, list[str]]:
    """Key of a standard spelling → the keys of the others."""
    found: dict[str, list[str]] = {}
    for key, wanted in name_lexicon().standard.items():
        found.setdefault(wanted, []).append(key)
    return found


def all_spellings(keys: Iterable[str]) -> set[str]:
    """Keys of words of names in their standard spelling, and those of every other spelling of them."""
    others = _spellings()
    return {spelled for key in keys for spelled in (key, *others.get(key, ()))}


def join_key(words: Sequence[str]) -> str:
    """The key of a name from the keys of its words, the last one without endings."""
    return " ".join(standard(word) for word in words)


def base_form(text: str, key: str) -> str:
    """A mention's words as written, without what is glued to them: "کازمییەوە" → "کازمی", "لەبەغدا" → "بەغدا".

    text: the mention's text; key: its ``Name.key``. Where the key does not tell which letters are clitics (a
    spelling that the key has made standard, a head that the key leaves out), the words stay as they are.
    """
    words = text.split()
    wanted = key.split()
    if not words or not wanted:
        return text
    words[-1] = _cut(words[-1], wanted[-1], front=len(words) == 1)
    if len(words) > 1 and len(words) == len(wanted):
        words[0] = _cut_front(words[0], wanted[0])
    return " ".join(words)


@lru_cache(maxsize=_REMEMBERED)
def _cut(word: str, wanted: str, *, front: bool) -> str:
    """The written word from its base's first to its base's last letter; the base is the reading with the wanted key."""
    fitting = [r for r in peel(fold_word(word)) if standard(r.base) == wanted and (front or not r.start)]
    if not fitting:
        return word
    reading = fitting[0] if not fitting[0].ending else min(fitting, key=lambda r: r.end - r.start)
    return _written(word, reading.start, reading.end)


@lru_cache(maxsize=_REMEMBERED)
def _cut_front(word: str, wanted: str) -> str:
    for reading in peel(fold_word(word)):
        if not reading.ending and standard(reading.base) == wanted:
            return _written(word, reading.start, reading.end)
    return word


def _written(word: str, start: int, end: int) -> str:
    """The part of a word as written that folds to the given part of its folded form."""
    first = _reach(word, start)
    last = _reach(word, end)
    return word[first:last].strip("\u200c\u200d\u0640")


def _reach(word: str, folded_length: int) -> int:
    """How many characters of a word as written fold to a given number of letters."""
    if folded_length == 0:
        return 0
    for at in range(1, len(word) + 1):
        if len(fold_word(word[:at])) >= folded_length:
            return at
    return len(word)
