"""What is found."""

from __future__ import annotations

from typing import Literal

from sarchawa.model import Record


class Snippet(Record, frozen=True):
    """A stretch of a report as it is written, with the words that were sought.

    start, end: code points into the report's text; text: what stands there; marks: (start, end) code points into the
    report's text of each word found in it, in order; before, after: whether the text goes on.
    """

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    before: bool = False
    after: bool = False


class Hit(Record, frozen=True):
    """A report that was found. title_marks: (start, end) code points into its title of the words found there; score:
    how well it answers (more is better), None where the newest are first."""

    report: str
    outlet: str
    title: str
    published: str | None
    language: str
    snippets: tuple[Snippet, ...] = ()
    title_marks: tuple[tuple[int, int], ...] = ()
    score: float | None = None


class Answer(Record, frozen=True):
    """The reports that answer a query, from the ``offset``-th on. total: how many there are; exact: whether that is
    all of them, and not only as many as are counted; order: the one they are in; complete: whether all reports of the
    store were searched (not where an older program stored some: the next build mends it)."""

    total: int
    exact: bool
    offset: int
    order: Literal["best", "newest"]
    complete: bool = True
    hits: tuple[Hit, ...] = ()
