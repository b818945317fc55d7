"""Lines of text for a terminal, wrapped to its width, with runs of either direction kept apart.

A terminal that knows of directions (UAX #9) would mix the words of neighbouring runs; Unicode isolates around each run
keep them in order. They are only sent to a terminal: what is piped is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from sarchawa.dossier.visible import shown

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RLI, _FSI, _PDI = "\u2067", "\u2068", "\u2069"


class Piece(NamedTuple):
    """A run of text in one style; controls in it are shown by name, blanks are where it may be wrapped."""

    text: str
    style: str = ""


class _Word(NamedTuple):
    text: str
    piece: int
    style: str


class Lines:
    """Prints wrapped lines. direction: of the interface, in which the pieces of a line follow one another."""

    def __init__(self, console: Console, direction: str) -> None:
        self._console = console
        self._isolate = console.is_terminal and not console.is_dumb_terminal
        self._rtl = direction == "rtl"

    def put(self, *pieces: Piece | str, indent: int = 0, hang: int = 2) -> None:
        """Print one line of pieces; what does not fit goes on in further lines, indented ``hang`` more. Nothing is cut
        off."""
        told = [piece if isinstance(piece, Piece) else Piece(piece) for piece in pieces]
        width = max(self._console.width, 24)
        for number, words in enumerate(
            _wrapped(_words(told, width - indent - hang), width - indent, width - indent - hang)
        ):
            line = Text(" " * (indent if number == 0 else indent + hang))
            if self._isolate and self._rtl:
                line.append(_RLI)
            for place, run in enumerate(_runs(words)):
                if place:
                    line.append(" ")
                text = " ".join(word.text for word in run)
                line.append(self._isolated(text), style=run[0].style)
            if self._isolate and self._rtl:
                line.append(_PDI)
            self._print(line)

    def blank(self) -> None:
        self._print(Text())

    def heading(self, text: str, *, level: int = 2) -> None:
        """A heading with a line under it (levels 1 and 2), a blank line before."""
        self.blank()
        self.put(Piece(text, "bold" if level > 1 else "bold cyan"))
        if level < 3:
            rule = min(cell_len(shown(text)), max(self._console.width, 24))
            self._print(Text(("═" if level == 1 else "─") * rule, style="dim"))

    def _isolated(self, text: str) -> str:
        if not self._isolate or not (self._rtl or _RTL.search(text)):
            return text
        return f"{_FSI}{text}{_PDI}"

    def _print(self, line: Text) -> None:
        self._console.print(line, soft_wrap=True, highlight=False, markup=False)


def _words(pieces: Iterable[Piece], width: int) -> Iterator[_Word]:
    """The words of the pieces; one wider than a line is cut into parts that fit."""
    for number, piece in enumerate(pieces):
        for word in shown(piece.text).split():
            rest = word
            while cell_len(rest) > width:
                fits = next(
                    length for length in range(len(rest) - 1, 0, -1) if length == 1 or cell_len(rest[:length]) <= width
                )
                yield _Word(rest[:fits], number, piece.style)
                rest = rest[fits:]
            yield _Word(rest, number, piece.style)


def _wrapped(words: Iterable[_Word], first: int, others: int) -> Iterator[list[_Word]]:
    line: list[_Word] = []
    used, width = 0, first
    for word in words:
        size = cell_len(word.text)
        if line and used + 1 + size > width:
            yield line
            line, used, width = [], 0, others
        used += size + (1 if line else 0)
        line.append(word)
    if line:
        yield line


def _runs(words: Iterable[_Word]) -> Iterator[list[_Word]]:
    """Words of one piece together."""
    run: list[_Word] = []
    for word in words:
        if run and word.piece != run[0].piece:
            yield run
            run = []
        run.append(word)
    if run:
        yield run
