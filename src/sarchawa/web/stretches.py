"""A long text in stretches, so that a report of any length is a page that a browser can show."""

from __future__ import annotations

LENGTH = 8_000
"""Code points of a stretch, about; longer reports are shown in several."""
_LOOK_BACK = 1_000


def stretches(text: str, length: int = LENGTH) -> list[tuple[int, int]]:
    """(start, end) of stretches that are the text together: cut behind a line, else behind a blank, else where it is
    full. A rest of less than a third is not parted."""
    cuts = [0]
    while len(text) - cuts[-1] > length * 4 // 3:
        full = cuts[-1] + length
        found = max(text.rfind("\n", full - _LOOK_BACK, full), -1)
        if found < 0:
            found = text.rfind(" ", full - _LOOK_BACK, full)
        cuts.append(found + 1 if found >= 0 else full)
    return list(zip(cuts, (*cuts[1:], len(text)), strict=True))


def stretch_of(parts: list[tuple[int, int]], offset: int) -> int:
    """The number (from 0) of the stretch that holds an offset; the last for one beyond the text."""
    return next((number for number, (_, end) in enumerate(parts) if offset < end), len(parts) - 1)
