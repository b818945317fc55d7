"""Texts that lost their joiners: older pages type ە as "ه" and U+200C, and a copy that drops U+200C leaves a bare "ه".

Left alone, "ههزار" (a thousand) and "نهكوژرا" (was not killed) are unknown words, and what rests on them goes wrong.
"""

from __future__ import annotations

import re

_BACK_VOWELS = "اۆێ"  # they never follow ە in a word
_GLIDES = "ویيى"
_CONSONANT = "[بپتجچحخدرڕزژسشعغفڤقکكگلڵمنئ]"
_LOST = re.compile(rf"ه(?:(?<!\wه)ه(?=\w)|(?<={_CONSONANT}ه)(?={_CONSONANT}))")
"""Two at the head of a word, or one between consonants; written so that the search goes from one "ه" to the next."""
_FEWEST_LOST = 3
_LEAST_SHARE = 0.05  # of the words; Persian spellings of names ("مهدی") reach it in no text of any length
_WORD = re.compile(r"\w+")
_HEH = "ه"


def with_lost_joiners_read(text: str) -> str:
    """The text with each "ه" that stands for ە written so, if it is one that lost its joiners; else as it came.

    The length is the same: an offset (code points) into the one is an offset into the other.
    """
    lost = len(_LOST.findall(text))
    if lost < _FEWEST_LOST or lost < _LEAST_SHARE * len(_WORD.findall(text)):
        return text
    return _WORD.sub(lambda match: _read(match.group()), text)


def _read(word: str) -> str:
    """One word: Kurdish has no two h in a row and no consonant before h in a syllable, so the neighbours tell."""
    if _HEH not in word:
        return word
    letters = list(word)
    for at in range(1, len(word)):
        if word[at] == _HEH and _is_vowel(letters, at):
            letters[at] = "ە"
    return "".join(letters)


def _is_vowel(letters: list[str], at: int) -> bool:
    """Whether the "ه" at an index (not the first) is a vowel. letters: those before it are read already."""
    before = letters[at - 1]
    if before == "ئ":  # no syllable begins with two consonants
        return letters[at + 1 : at + 2] != ["ا"]
    behind = letters[at + 1] if at + 1 < len(letters) else ""
    if before in _BACK_VOWELS or before == "ە":
        return False
    if behind == _HEH:  # "بههۆی" is be + hoy, "سهرههڵدان" is ser + helldan
        beyond = letters[at + 2] if at + 2 < len(letters) else ""
        return beyond in _BACK_VOWELS or beyond in _GLIDES
    if before == _HEH:
        return True
    return not behind or behind not in _BACK_VOWELS
