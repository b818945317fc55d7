"""A statement while it is being found."""

from __future__ import annotations

from typing import NamedTuple

from sarchawa.model import Source, Span, StatementKind, Step


class Draft(NamedTuple):
    """start, end: the content (code points); order: token of its cue or beginning, by which drafts follow one
    another; otherwise: who speaks where a pronoun or pointing noun means nobody told of before; the rest as in
    model.Statement."""

    start: int
    end: int
    kind: StatementKind
    speakers: tuple[Source, ...]
    cue: Span | None
    channel: str
    day: str | None
    act: str
    steps: tuple[Step, ...]
    order: int
    via: Source | None = None
    otherwise: tuple[Source, ...] = ()


class Stretch(NamedTuple):
    """A stretch of content. start, end: code points; kind: as in model.Statement; rule: the construction that
    delimits it."""

    start: int
    end: int
    kind: StatementKind
    rule: str


def copies(speakers: tuple[Source, ...]) -> tuple[Source, ...]:
    """The same speakers for another statement; what they are is for the record stage to say of each."""
    return tuple(Source(start=s.start, end=s.end, text=s.text, name=s.name, anonymous=s.anonymous) for s in speakers)
