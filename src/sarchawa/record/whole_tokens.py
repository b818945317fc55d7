"""Items as the whole tokens that they stand in, where a text writes several words as one (find.lost_blanks)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from sarchawa.model import Figure, Name, Time
from sarchawa.text.doc import Doc

Item = TypeVar("Item", Name, Time, Figure)


def of_whole_tokens(written: Doc, items: Sequence[Item]) -> list[Item]:
    """The items, in their order, each from the start of its first token to the end of its last one; of two that so
    become one, the first. written: the text with the tokens that it has."""
    found: dict[tuple[int, int], Item] = {}
    kept = []
    for item in items:
        whole = _of_whole_tokens(written, item)
        if whole is item or (whole.start, whole.end) not in found:
            found[whole.start, whole.end] = whole
            kept.append(whole)
    return kept


def _of_whole_tokens(written: Doc, item: Item) -> Item:
    span = written.token_span(written.first_token(item.start + 1) - 1, written.first_token(item.end) - 1)
    if (span.start, span.end) == (item.start, item.end):
        return item
    return replace(item, start=span.start, end=span.end, text=span.text)
