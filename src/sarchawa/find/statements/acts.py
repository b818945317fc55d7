"""What is done by saying it: refined by the words of the content."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.text.doc import Doc
from sarchawa.text.phrases import PhraseTrie

RESOURCE = "performatives.tsv"
PERFORMED = "statements.performed_act"
"""The rule of a step that tells that the words themselves do something."""


_REACH = 25
"""Tokens within which the verb follows that a word of obligation needs."""


class _Deed(NamedTuple):
    """act: what is done; wished: whether a verb in the subjunctive must follow."""

    act: str
    wished: bool


@cache
def _performatives() -> PhraseTrie[_Deed]:
    rows = read_table(RESOURCE)
    return PhraseTrie((row["form"], _Deed(row["act"], row["needs"] == "subjunctive")) for row in rows)


def performed_act(doc: Doc, start: int, end: int) -> str | None:
    """The act that a speaker's own words (code points ``start`` to ``end``) perform first ("داوا دەکەین"
    demands), or None."""
    tokens = doc.tokens_between(start, end)
    for index in tokens:
        match = _performatives().longest_at(doc.words, index)
        if match is None or match.end > tokens[-1] + 1:
            continue
        if not match.value.wished or _wish_follows(doc, match.end, tokens[-1] + 1):
            return match.value.act
    return None


def _wish_follows(doc: Doc, first: int, end: int) -> bool:
    """Whether a verb in the subjunctive follows in the same sentence."""
    for index in range(first, min(end, first + _REACH)):
        word = doc.words[index]
        if word.form in ".!؟":
            return False
        if word.has("subjunctive"):
            return True
    return False
