"""The letters of Central Kurdish and the other habits of typing them, as one table.

Sources: Unicode 15.1 code charts (Arabic, Arabic Presentation Forms-A and -B) for the code points; the unified Kurdish
alphabet of the Kurdish Academy for the standard letter of each pair.
"""

from __future__ import annotations

import unicodedata
from functools import cache

ZWNJ = "\u200c"
TATWEEL = "\u0640"

STANDARD = {
    "\u0643": "ک",  # Arabic kaf
    "\u064a": "ی",  # Arabic yeh
    "\u0649": "ی",  # alef maksura, typed for final yeh
    "\u06be": "ه",  # heh doachashmee
    "\u06c1": "ه",  # heh goal
    "\u0629": "ە",  # teh marbuta
    "\u06c0": "ە",  # heh with yeh above
    "\u06c2": "ە",  # heh goal with hamza above
    "\u06c3": "ە",  # teh marbuta goal
    "\u06c7": "ۆ",  # u with damma-like mark, typed for ۆ
    "\u06d0": "ێ",  # e with two dots below, typed for ێ
    "\u0692": "ڕ",  # reh with small v, typed for ڕ
    "\u06b5": "ڵ",
    "\u0624": "ۆ",  # waw with hamza, typed for ۆ
    "\u0622": "ئا",
    "\u0623": "ئە",
    "\u0625": "ئی",
}
"""Letters typed for a standard one, and the standard one."""

DROPPED = frozenset(
    [TATWEEL, "\u200d", "\u200b", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u200f", "\u061c"]
    + [chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0x064B, 0x0653), 0x0670)]
)
"""Characters that carry no letter: tatweel, joiners, direction controls, vowel marks."""

FATHA = "\u064e"
"""Written over the alef of "لا" where old keyboards had no ڵ ("بەلاَم")."""

COMPOSED: dict[str, dict[str, str]] = {
    FATHA: {},
    "\u0650": {"ر": "ڕ"},  # kasra under reh
    "\u0654": {"ە": "ە", "ه": "ە", "و": "ۆ", "ی": "ئ"},  # hamza above
    "\u0655": {"ر": "ڕ"},  # hamza below
    "\u065a": {"ی": "ێ", "و": "ۆ", "ل": "ڵ", "ر": "ڕ"},  # small v above
}
"""Combining marks that some keyboards put on a base letter to make a Kurdish one."""

_COMPOSING = frozenset((ZWNJ, *COMPOSED))

DIGITS = {chr(zero + d): str(d) for zero in (0x0660, 0x06F0) for d in range(10)}


def standard_letter(char: str) -> str:
    """The standard spelling of one character: "" if it carries no letter, several letters for a ligature."""
    return _table().get(ord(char), char)


@cache
def standard_letters() -> dict[int, str]:
    """Code point → its standard spelling, as ``str.translate`` takes it: of every character that has another one, and
    of the common ones that stand for themselves. The non-joiner and the marks of ``COMPOSED`` stand for themselves
    too: what they mean is in the letter before them."""
    table = {code: chr(code) for code in (*range(0x80), *range(0x0600, 0x0700))}
    table.update(_table())
    table.update((ord(mark), mark) for mark in (ZWNJ, *COMPOSED))
    return table


def standardised(text: str) -> str:
    """A text with every character in its standard spelling, the non-joiner and the marks of ``COMPOSED`` as they are.
    A text has few letters: only those that it has and that are spelled otherwise are looked for in it."""
    table = _table()
    for char in set(text):
        standard = table.get(ord(char), char)
        if standard != char and char not in _COMPOSING:
            text = text.replace(char, standard)
    return text


@cache
def _table() -> dict[int, str]:
    table = {ord(char): "" for char in DROPPED}
    table.update((ord(char), standard) for char, standard in (*STANDARD.items(), *DIGITS.items()))
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF)):
        parts = unicodedata.normalize("NFKC", chr(code))
        table[code] = "".join(STANDARD.get(part, part) for part in parts if part not in DROPPED)
    return table
