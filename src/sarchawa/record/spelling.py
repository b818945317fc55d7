"""Whether two words are one word in two spellings."""

from __future__ import annotations

_VOWELS = frozenset("اەێیوۆئ")


def same_word(a: str, b: str) -> bool:
    """Whether two keys (text.fold.norm_word) are the same word: equal, or equal but for the izafe of one, or, in
    words of five letters and more, one vowel typed or left out, or one letter doubled (کۆمیسیۆن / کۆمسیۆن, محەمەد /
    محەممەد)."""
    if a == b or _without_izafe(a) == _without_izafe(b):
        return True
    if len(a) > len(b):
        a, b = b, a
    if len(b) < 5 or len(b) - len(a) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) == len(b):
        return a[at + 1 :] == b[at + 1 :] and a[at] in _VOWELS and b[at] in _VOWELS
    added = b[at]
    return a[at:] == b[at + 1 :] and (added in _VOWELS or (at > 0 and b[at - 1] == added))


def same_phrase(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two phrases are the same word by word, at least one of them letter by letter where they have several
    words."""
    if len(a) != len(b):
        return False
    if len(a) == 1:
        return _without_izafe(a[0]) == _without_izafe(b[0])
    equal = sum(_without_izafe(x) == _without_izafe(y) for x, y in zip(a, b, strict=True))
    return equal >= len(a) - 1 and all(same_word(x, y) for x, y in zip(a, b, strict=True))


def _without_izafe(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("ی") else word
