"""What stories are told of, and what an earlier telling left: so that only what has changed is worked out again.

A *mark* is a hash of everything that a result depends on. A result whose mark is what it was still holds; nothing is
taken from an earlier telling by any other sign.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from sarchawa.model import Reading, Story
from sarchawa.story.light import light
from sarchawa.story.lights import Lights

T = TypeVar("T")
A = TypeVar("A")
R = TypeVar("R")

Linked = Callable[[str, str], str]
"""(report id, entity id) → id of the entity across reports."""


class Spread(Protocol):
    """Does one thing many times, it may be in other processes, on other machines."""

    def __call__(self, function: Callable[[A], R], arguments: Iterable[A], /, *, at_once: int = 1) -> Iterable[R]:
        """What a function of a module comes to for each argument, in their order; both can be pickled. at_once: how
        many arguments are worth a message."""


def here(function: Callable[[A], R], arguments: Iterable[A], /, *, at_once: int = 1) -> Iterator[R]:
    """In this process, one after another, each when it is asked for."""
    return map(function, arguments)


class Source(Protocol):
    """Where some readings are: small enough to be sent to another process, which reads them there."""

    def readings(self) -> Sequence[Reading]:
        """Whole, in order of report id."""


class Marks(NamedTuple):
    """Of a story. told: of what its reports, their links and copies make of it; near: of why its reports are in it and
    others are not."""

    told: str
    near: str


class Kept(Protocol):
    """Results by kind and key, from one telling to the next."""

    def get(self, kind: str, key: str, mark: str, type: type[T]) -> T | None:
        """The result kept under a kind and key if it was kept with this mark, else None."""

    def keep(self, kind: str, key: str, mark: str, result: object) -> None:
        """Keep a result (of records, tuples, dicts, strings and numbers) in place of the earlier one of this key."""


class Archive(Kept, Protocol):
    """Readings, and the stories that were told of them before."""

    def marks(self) -> Mapping[str, str]:
        """For each report, by id, the mark of its reading; the program's version is in it."""

    def lights(self) -> Lights:
        """Every report with what it is put together by (``light``)."""

    def reading(self, report: str) -> Reading:
        """A report with everything found in it."""

    def source(self, reports: Sequence[str]) -> Source:
        """Where these reports are read with everything found in them."""

    def told(self, story: str) -> Marks | None:
        """The marks of the story of this id that was told before, None if there is none."""

    def story(self, story: str) -> Story:
        """A story told before."""


class Remembered:
    """Results kept in memory."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[str, object]] = {}

    def get(self, kind: str, key: str, mark: str, type: type[T]) -> T | None:
        known = self._known.get((kind, key))
        return known[1] if known is not None and known[0] == mark and isinstance(known[1], type) else None

    def keep(self, kind: str, key: str, mark: str, result: object) -> None:
        self._known[kind, key] = mark, result


class AtHand(NamedTuple):
    """Readings that are sent as they are."""

    held: tuple[Reading, ...]

    def readings(self) -> Sequence[Reading]:
        return self.held


class Readings:
    """Readings at hand, of which nothing was told before."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = {reading.report.id: reading for reading in readings}

    def get(self, kind: str, key: str, mark: str, type: type[T]) -> T | None:
        return None

    def keep(self, kind: str, key: str, mark: str, result: object) -> None:
        """Nothing is kept."""

    def marks(self) -> Mapping[str, str]:
        return dict.fromkeys(self._readings, "")

    def lights(self) -> Lights:
        return kept_lights(self)

    def reading(self, report: str) -> Reading:
        return self._readings[report]

    def source(self, reports: Sequence[str]) -> Source:
        return AtHand(tuple(self._readings[report] for report in reports))

    def told(self, story: str) -> Marks | None:
        return None

    def story(self, story: str) -> Story:
        raise KeyError(story)


def kept_lights(archive: Archive) -> Lights:
    """``Archive.lights`` of an archive that keeps results; a whole reading is looked at only where it is new."""
    marks = archive.marks()
    found = Lights()
    for report in sorted(marks):
        known = archive.get("light", report, marks[report], Reading)
        if known is None:
            known = light(archive.reading(report))
            archive.keep("light", report, marks[report], known)
        found.add(known)
    return found


class Identified(NamedTuple):
    """Who is who in some reports. links: by (report, entity) the entity across reports, where that is another."""

    links: dict[tuple[str, str], str]

    def of(self, report: str, entity: str) -> str:
        return self.links.get((report, entity), entity)


def identified(reports: Iterable[str], entities: Mapping[str, Iterable[str]], linked: Linked) -> Identified:
    """Who is who in these reports alone. entities: by report id those that it names."""
    links: dict[tuple[str, str], str] = {}
    for report in reports:
        for entity in entities[report]:
            if (told := linked(report, entity)) != entity:
                links[report, entity] = told
    return Identified(links)
