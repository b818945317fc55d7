"""Story-making that gives its work away tells what it tells alone."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from benchmarks.archive import make_archive
from sarchawa import pipeline
from sarchawa.ingest import given_day, make_report
from sarchawa.model import Decision
from sarchawa.story import settled_by, tell
from sarchawa.story.archive import Readings

A = TypeVar("A")
R = TypeVar("R")

READINGS = [
    pipeline.read(make_report(made.text, id=made.id, source=made.source, published=given_day(made.published)))
    for made in make_archive(40, 1.5)
]


def elsewhere(function: Callable[[A], R], arguments: Iterable[A], /, *, at_once: int = 1) -> Iterator[R]:
    """As another process would do it: everything that goes there and comes back is pickled."""
    for argument in arguments:
        there, what = pickle.loads(pickle.dumps((function, argument)))
        yield pickle.loads(pickle.dumps(there(what)))


def test_the_same_stories_are_told_elsewhere() -> None:
    assert tell(Readings(READINGS), spread=elsewhere) == tell(Readings(READINGS))


def test_what_is_settled_is_sent_along() -> None:
    apart, together = READINGS[0].report.id, [READINGS[1].report.id, READINGS[-1].report.id]
    decision = Decision(
        number=1, kind="merge", reports=tuple(together), made_by="شیلان", made_at="2024-05-17T10:00:00", reason=""
    )
    split = Decision(
        number=2,
        kind="split",
        reports=(apart,),
        others=(READINGS[1].report.id,),
        made_by="شیلان",
        made_at="2024-05-17T10:00:00",
        reason="",
    )
    settled = settled_by([decision, split])
    assert tell(Readings(READINGS), settled, elsewhere) == tell(Readings(READINGS), settled)
