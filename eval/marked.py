"""Invented sentences of which the names are marked as {TYPE words}: a text a line, "#" opens a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sarchawa.model import NameType

_NAME = re.compile(r"\{(PER|ORG|LOC) ([^{}]+)\}")
_TYPES: dict[str, NameType] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}

Marked = tuple[str, list[tuple[int, int, NameType]]]
"""A text, and its names in order: start and end in code points, and type."""


def unmarked(line: str) -> Marked:
    """A line's text without its marks, and the names that the marks tell. Raises ValueError for a brace that opens or
    closes no name."""
    text, names, reached = "", list[tuple[int, int, NameType]](), 0
    for match in _NAME.finditer(line):
        text += line[reached : match.start()]
        names.append((len(text), len(text) + len(match[2]), _TYPES[match[1]]))
        text += match[2]
        reached = match.end()
    text += line[reached:]
    if "{" in text or "}" in text:
        raise ValueError(f"write a name as {{PER …}}, {{ORG …}} or {{LOC …}}, none in another: {line!r}")
    return text, names


def read_marked(path: Path) -> Iterator[tuple[int, str]]:
    """The marked lines of a file with their numbers, from 1."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line and not line.startswith("#"):
            yield number, line
