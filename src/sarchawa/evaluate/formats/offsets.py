"""Offsets counted by others, in code points: by what unit a tool counted is told by the words it wrote beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

CODE_POINTS = "code points"
UTF16 = "UTF-16 units"
MARKED = "code points with the byte order mark"
ONE_LINE_END = "code points, a CR LF as one"
UTF8 = "UTF-8 bytes"

_WIDTHS: Mapping[str, Callable[[str], int]] = {
    UTF16: lambda char: 2 if char > "\uffff" else 1,
    UTF8: lambda char: len(char.encode("utf-8", "surrogatepass")),
}


class Quoted(NamedTuple):
    """Stretches as a file gives them: offsets in its unit, and the words that it says stand there."""

    spans: tuple[tuple[int, int], ...]
    words: str


class Counted(NamedTuple):
    """unit: what the offsets count; wrong: the indices of what does not agree with its words even so."""

    unit: str
    wrong: list[int]


def map_of(text: str, unit: str) -> Callable[[int], int | None]:
    """From an offset in ``unit`` to code points of ``text``; None where none begins there."""
    if unit == CODE_POINTS:
        return lambda offset: offset if 0 <= offset <= len(text) else None
    if unit == MARKED:
        return lambda offset: offset - 1 if 1 <= offset <= len(text) + 1 else None
    places: dict[int, int] = {}
    at = 0
    width = _WIDTHS.get(unit)
    for index, char in enumerate(text):
        places.setdefault(at, index)
        if width is not None:
            at += width(char)
        elif not (char == "\r" and text[index + 1 : index + 2] == "\n"):
            at += 1
    places[at] = len(text)
    return places.get


def unit_of(text: str, quoted: Sequence[Quoted], units: Iterable[str]) -> Counted:
    """The first of ``units`` by which all words agree with the text, else the one by which the fewest do not. Blanks
    and line ends count as one blank: formats write them so."""
    best: Counted | None = None
    for unit in units:
        place = map_of(text, unit)
        wrong = [index for index, one in enumerate(quoted) if not _agrees(text, one, place)]
        if best is None or len(wrong) < len(best.wrong):
            best = Counted(unit, wrong)
        if not wrong:
            break
    return best or Counted(CODE_POINTS, [])


def likely_units(text: str, first: str) -> list[str]:
    """The units that can differ in this text, ``first`` before the others."""
    units = [first]
    if text.isascii() and "\r\n" not in text:
        return [*units, MARKED]
    if "\r\n" in text:
        units.append(ONE_LINE_END)
    if any(char > "\uffff" for char in text):
        units += [CODE_POINTS, UTF16]
    units += [MARKED, UTF8]
    return list(dict.fromkeys(units))


def _agrees(text: str, one: Quoted, place: Callable[[int], int | None]) -> bool:
    found = []
    for start, end in one.spans:
        first, last = place(start), place(end)
        if first is None or last is None or first > last:
            return False
        found.append(text[first:last])
    return " ".join(found).split() == one.words.split()
