"""The spelling in which words are taken apart, and the letters by which endings choose their shape."""

from __future__ import annotations

CLASSES = {"و": "W", "ی": "Y", "ا": "A", "ە": "E", "ۆ": "V", "ێ": "V"}
"""Letter → its class; every other letter is a consonant, C. W is و, a vowel or a consonant."""


def letter_class(letter: str) -> str:
    return CLASSES.get(letter, "C")


def plain(folded: str) -> str:
    """A folded word in lower case, with ر for ڕ at its start and ە for ه at its end. Its length is that of the folded
    word, so offsets hold."""
    word = folded.lower()
    if word.startswith("ڕ"):
        word = "ر" + word[1:]
    if len(word) > 2 and word.endswith("ه"):
        word = word[:-1] + "ە"
    return word


def key_offsets(word: str) -> list[int]:
    """For each offset into a plain word, the offset into its key, in which a doubled و or ی is one letter."""
    offsets, length, previous = [0], 0, ""
    for char in word:
        if char != previous or char not in "وی":
            length += 1
        offsets.append(length)
        previous = char
    return offsets


def spelling_cost(written: str, listed: str) -> int:
    """How much the spelling of a stem speaks against its being the listed one (tenths of a bit); both have the same
    key."""
    if written == listed:
        return 0
    cost = 0
    if "ڕ" in written or "ڕ" in listed:
        for mine, other in zip(_single(written), _single(listed), strict=False):
            if mine != other:
                cost += 15 if mine != "ڕ" else 70 if len(listed) > 3 else 160
    return (
        cost
        + 14 * abs(len(written) - len(listed))
        + (25 if written.endswith(("یی", "وو")) and not listed.endswith(("یی", "وو")) else 0)
    )


def _single(word: str) -> str:
    return word.replace("وو", "و").replace("یی", "ی")
