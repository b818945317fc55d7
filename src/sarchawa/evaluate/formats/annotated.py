"""What an annotation file of any format says, before its labels are made ours."""

from __future__ import annotations

import msgspec

from sarchawa.model import Problem, Record

STRUCTURE = "_sentence"
"""The label of sentences that a format parts by itself; imported only where it is mapped."""


class Mark(Record, frozen=True):
    """A marked stretch. key: its name in the file; start, end: code points; labels: what it may be mapped by, the most
    telling first; fields: what else is said of it; line: where it stands in its file."""

    key: str
    start: int
    end: int
    labels: tuple[str, ...]
    fields: dict[str, str] = msgspec.field(default_factory=dict)
    line: int = 0


class Link(Record, frozen=True):
    """Two marks tied together, by their keys. labels: as of a Mark."""

    labels: tuple[str, ...]
    a: str
    b: str
    line: int = 0


class Annotated(Record, frozen=True):
    """A text with its marks. id: what the report is called; file: where the marks stand; notes: what was taken with a
    reservation."""

    id: str
    text: str
    file: str
    marks: tuple[Mark, ...]
    links: tuple[Link, ...] = ()
    notes: tuple[Problem, ...] = ()


class FormatError(Exception):
    """A file, or a document in it, cannot be used. problems: every fault, with its line and what mends it."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.line for problem in problems[:3]))


class Faults:
    """Gathers the faults of one document, so that one reading shows what there is to mend; at most ``most``."""

    def __init__(self, file: str, most: int = 20) -> None:
        self._file = file
        self._most = most
        self._found: list[tuple[int, Problem]] = []

    def add(self, line: int, reason: str, mend: str = "") -> None:
        """Note a fault. line: counted from 1, 0 for the whole file."""
        if len(self._found) < self._most:
            self._found.append((line, problem(self._file, line, reason, mend)))

    def __bool__(self) -> bool:
        return bool(self._found)

    def error(self) -> FormatError:
        """Everything that was added, by line, to be raised."""
        return FormatError(*(told for _, told in sorted(self._found, key=lambda one: one[0])))


def problem(file: str, line: int, reason: str, mend: str = "") -> Problem:
    """A Problem at a line, 0 for the whole file."""
    return Problem(file=file, place=f"line {line}" if line else "", reason=reason, mend=mend)
