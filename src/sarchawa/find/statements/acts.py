"""What is done by saying it: refined by the words of the content."""

from __future__ import annotations

from functools import cache

from sarchawa.ckb import read_table
from sarchawa.text.doc import Doc
from sarchawa.text.phrases import PhraseTrie

RESOURCE = "performatives.tsv"


@cache
def _performatives() -> PhraseTrie[str]:
    return PhraseTrie((row["form"], row["act"]) for row in read_table(RESOURCE))


def performed_act(doc: Doc, start: int, end: int) -> str | None:
    """The act that a speaker's own words (code points ``start`` to ``end``) perform first ("داوا دەکەین"
    demands), or None."""
    tokens = doc.tokens_between(start, end)
    for index in tokens:
        match = _performatives().longest_at(doc.words, index)
        if match is not None and match.end <= tokens[-1] + 1:
            return match.value
    return None
