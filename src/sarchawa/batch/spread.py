"""Work spread over an engine, its results in order: what story-making gives away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sarchawa.batch.calls import At
from sarchawa.batch.engines import Engine, LostError
from sarchawa.batch.worker import DiedError, Worker
from sarchawa.story.archive import Spread

A = TypeVar("A")
R = TypeVar("R")

TRIES = 3
"""Times that a piece of work is begun whose process dies."""
PATIENCE_SECONDS = 3600.0
"""What one piece may take: the groups of a week, or a story."""


class _Some(NamedTuple):
    number: int
    function: Callable[[Any], Any]
    arguments: tuple[Any, ...]


def spread_on(engine: Engine) -> Spread:
    """Has the engine do what ``story.tell`` asks for. Raises LostError where it cannot."""

    def spread(function: Callable[[A], R], arguments: Iterable[A], /, *, at_once: int = 1) -> Iterator[R]:
        rest = iter(arguments)
        some = iter(lambda: tuple(islice(rest, at_once)), ())
        held: dict[int, list[R]] = {}
        told = 0
        for done in engine.run(_do, (_Some(number, function, few) for number, few in enumerate(some))):
            if isinstance(done.result, BaseException):
                raise LostError(f"a part of the stories could not be told ({done.result})") from done.result
            held[done.argument.number] = done.result
            while told in held:
                yield from held.pop(told)
                told += 1

    return spread


def _do(some: _Some, worker: Worker) -> list[Any]:
    for left in reversed(range(TRIES)):
        try:
            return worker.call(_each, some)
        except DiedError:
            if not left:
                raise
    raise AssertionError("unreachable")


def _each(some: _Some, at: At) -> list[Any]:
    results = []
    for number, argument in enumerate(some.arguments):
        at(number, PATIENCE_SECONDS)
        results.append(some.function(argument))
    return results
