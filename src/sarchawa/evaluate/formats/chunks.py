"""Chunk tags of one sentence made into stretches: IOB1, IOB2 (BIO), IOBES and BILOU."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

TAG = re.compile(r"O|[BIESLUM]-\S+")
"""A tag; M (of BMES) and I are one, E and L, S and U too."""


class Chunk(NamedTuple):
    """first, last: tokens, both inside; bare: begun without a tag of beginning, as IOB1 does, or by a slip."""

    label: str
    first: int
    last: int
    bare: bool


def chunks(tags: Sequence[str]) -> Iterator[Chunk]:
    """The chunks of a sentence's tags, read as conlleval reads them: one begins at B, S or U, and at any other tag
    behind O or behind another label; it ends before the next, and at E, L, S or U."""
    label, first, bare, open_ = "", 0, False, False
    for index, tag in enumerate((*tags, "O")):
        kind, _, told = tag.partition("-")
        begins = kind in "BSU" or (kind != "O" and (not open_ or told != label))
        if open_ and (begins or kind == "O"):
            yield Chunk(label, first, index - 1, bare)
            open_ = False
        if begins:
            label, first, bare, open_ = told, index, kind not in "BSU", True
        if open_ and kind in "ELSU":
            yield Chunk(label, first, index, bare)
            open_ = False
