"""A report's untouched text as HTML in which every span that a line rests on is an element of its own.

Spans may lie within one another or cross. Within: elements nest. Crossing: the later one continues in further elements
of the class ``of-ID``, so that a style sheet can light all of it when ``#ID`` is the target of a link, without any
script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup, escape

from sarchawa.dossier.visible import CONTROLS, is_bidi, mark

_SPECIAL = re.compile(rf"(\r\n)|({CONTROLS.pattern})|( {{2,}})")


class Mark(NamedTuple):
    """A span of the text. layer: one letter (t times, n names, r roles, s statements, f figures, e events, c claims) or
    "" for one that is only cited; note: what the record says of it, in the interface's language."""

    start: int
    end: int
    layer: str = ""
    note: str = ""


class Marked(NamedTuple):
    """html: the text; split: ids of marks that continue in further elements (``of-ID``)."""

    html: Markup
    split: tuple[str, ...]


class _Open(NamedTuple):
    end: int
    id: str
    layers: str


def anchor(number: int, start: int, end: int) -> str:
    """The id of the element that holds a report's span: report number, start, end (code points)."""
    return f"t{number}-{start}-{end}"


def visible(text: str, *, gaps: bool = False) -> Markup:
    """Text as HTML: escaped, bidi controls kept but boxed and named, characters that HTML cannot hold as named boxes.

    gaps: runs of two or more blanks, which end a paragraph in much news text, in an element that breaks the line.
    """
    parts: list[str] = []
    position = 0
    for match in _SPECIAL.finditer(text):
        if match[3] and not gaps:
            continue
        parts.append(str(escape(text[position : match.start()])))
        position = match.end()
        if match[1]:
            parts.append("&#13;\n")
        elif match[3]:
            parts.append(f'<span class="gap">{match[3]}</span>')
        else:
            held = match[2] if is_bidi(match[2]) else "\ufffd"
            parts.append(f'<bdi class="ctl" data-ctl="{mark(match[2])}">{held}</bdi>')
    parts.append(str(escape(text[position:])))
    return Markup("".join(parts))  # every part is escaped above


def marked(text: str, marks: Iterable[Mark], number: int, window: tuple[int, int] | None = None) -> Marked:
    """The text of the report with this number, its marks as elements with ``anchor`` ids.

    Marks with the same span are one element. A mark that reaches over the end of the text is cut there, so that its
    link still leads to the place. window: start and end of the stretch that is set, None for the whole; a mark that
    reaches over it is cut.
    """
    first, last = window or (0, len(text))
    spans: dict[tuple[int, int], list[Mark]] = {}
    for one in marks:
        if window is None or (one.start < last and one.end > first):
            spans.setdefault((one.start, one.end), []).append(one)
    parts: list[str] = []
    split: dict[str, None] = {}
    stack: list[_Open] = []
    position = first

    def write(until: int) -> None:
        nonlocal position
        if until > position:
            parts.append(str(visible(text[position:until], gaps=True)))
            position = until

    def close(limit: int) -> None:
        """Close what ends at or before the limit; what was opened inside it and ends later goes on in a new element."""
        while stack and (end := min(one.end for one in stack)) <= limit:
            write(end)
            lowest = next(index for index, one in enumerate(stack) if one.end == end)
            parts.append("</span>" * (len(stack) - lowest))
            stack[lowest:] = [one for one in stack[lowest:] if one.end > end]
            for one in stack[lowest:]:
                split[one.id] = None
                parts.append(f'<span class="{one.layers} of-{one.id}">')

    for (start, end), here in sorted(spans.items(), key=lambda item: (item[0][0], -item[0][1])):
        close(max(start, first))
        write(min(start, last))
        layers = " ".join(sorted({one.layer for one in here if one.layer})) or "x"
        notes = "\n".join(dict.fromkeys(one.note for one in here if one.note))
        title = f' title="{escape(notes)}"' if notes else ""
        identity = anchor(number, start, end)
        parts.append(f'<span id="{identity}" class="{layers}"{title}>')
        stack.append(_Open(min(end, last), identity, layers))
    close(last)
    write(last)
    return Marked(Markup("".join(parts)), tuple(split))  # parts are escaped text and our own tags
