"""Numbers that count nothing: names with a number in them, fixed phrases, telephone numbers, lookalikes."""

from __future__ import annotations

from collections.abc import Sequence

from sarchawa.find.figures.amounts import DASHES, Amount
from sarchawa.find.figures.vocabulary import GLUED, cue_set, cues, idioms, labels
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

QUESTION_MARKS = frozenset("؟?")
HOW_MANY = norm_word("چەند")
MINES = norm_word("مین")
ENDINGS = tuple(norm_word(ending) for ending in ("یەمین", "یەم", "هەمین", "ەمین"))
"""Of ordinals."""
SMALL_GROUP = 10
LONG_NUMBER = 9
"""From so many digits without a group mark, a number is one of a telephone or a document."""


def counts_nothing(words: Sequence[Word], amount: Amount, limit: int) -> str | None:
    """Why a number is no figure, or None. limit: index behind its sentence."""
    first = words[amount.first]
    if in_fixed_phrase(words, amount):
        return "idiom"
    if first.norm.startswith(cues("all of them")):
        return "all of them"
    before = words[amount.first - 1] if amount.first else None
    if (
        before is not None
        and before.norm in cue_set("each")
        and first.kind == "word"
        and (amount.high or 0) <= SMALL_GROUP
    ):
        return "all of them"
    if is_code(words, amount):
        return "code"
    if _ordinal_apart(words, amount, limit):
        return "ordinal"
    if amount.first > 1 and before is not None and before.form in DASHES and words[amount.first - 2].kind == "number":
        return "score"
    if first.norm == HOW_MANY and (
        _asks(words, amount.end, limit) or (before is not None and before.norm in cue_set("how many"))
    ):
        return "question"
    return None


def in_name(doc: Doc, amount: Amount) -> bool:
    """ "کۆڤید-19", "ئێم-٦٧", "SARS-CoV-2": digits joined to a word by a dash without blanks."""
    at, tokens = amount.first, doc.tokens
    if at < 2 or tokens[at].word.kind != "number" or tokens[at - 1].word.form not in DASHES:
        return False
    joined = tokens[at - 2].end == tokens[at - 1].start and tokens[at - 1].end == tokens[at].start
    return joined and tokens[at - 2].word.kind in ("word", "latin")


def in_fixed_phrase(words: Sequence[Word], amount: Amount) -> bool:
    """Whether the number stands in a fixed phrase, at any place of it ("بی بی سی")."""
    for start in range(max(0, amount.first - 3), amount.end):
        for phrase in _opened(words[start].norm):
            if start + len(phrase) > amount.first and _follows(words, start, phrase):
                return True
    return False


@remembered
def _opened(norm: str) -> tuple[tuple[str, ...], ...]:
    """The fixed phrases that a word may open, whatever is glued in front of it."""
    heads = (norm, *(norm[len(glued) :] for glued in GLUED if norm.startswith(glued)))
    return tuple(phrase for head in heads for phrase in idioms().get(head, ()))


def _follows(words: Sequence[Word], start: int, phrase: tuple[str, ...]) -> bool:
    """Whether the rest of a phrase stands behind its first word, the last word in any form."""
    end = start + len(phrase)
    if end > len(words):
        return False
    middle = tuple(word.norm for word in words[start + 1 : end - 1])
    return len(phrase) == 1 or (middle == phrase[1:-1] and phrase[-1] in words[end - 1].bases)


def is_code(words: Sequence[Word], amount: Amount) -> bool:
    """A telephone number, a passport number: long, or with a zero in front."""
    word = words[amount.first]
    if word.kind != "number" or amount.end > amount.first + 1:
        return False
    digits = word.folded
    return digits.isdecimal() and (len(digits) >= LONG_NUMBER or (len(digits) > 1 and digits[0] == "0"))


def is_labelled(words: Sequence[Word], amount: Amount) -> bool:
    """Whether a noun that is numbered stands before: "ماددەی ١٤٠", "ژمارە ٥", "خاڵی (٣)"."""
    if amount.first == 0:
        return False
    norm = words[amount.first - 1].norm
    for glued in ("", *GLUED):
        bare = norm[len(glued) :] if norm.startswith(glued) else ""
        if bare in labels() or (bare.endswith("ی") and bare[:-1] in labels()):
            return True
    return False


def lookalike(words: Sequence[Word], amount: Amount) -> bool:
    """Whether the number is one word that is another word as well: the letter C and "thirty", a verb's prefix
    and "ten", "heard" and "twenty". Alone, such a word counts only nouns that are known."""
    return amount.end == amount.first + 1 and words[amount.first].norm in cue_set("lookalike")


def _ordinal_apart(words: Sequence[Word], amount: Amount, limit: int) -> bool:
    """An ordinal's ending written apart: "سێ یەم", "٣٦ مین خول" (but "٣٦ مین" are mines)."""
    if amount.end >= limit or amount.suffix:
        return False
    norm = words[amount.end].norm
    if norm.startswith(ENDINGS):
        return True
    if norm != MINES or amount.end + 1 >= limit:
        return False
    behind = words[amount.end + 1]
    return any(base in labels() or base in cue_set("numbered happening") for base in behind.bases)


def _asks(words: Sequence[Word], start: int, limit: int) -> bool:
    return limit > start and any(word.form in QUESTION_MARKS for word in words[max(start, limit - 2) : limit])
