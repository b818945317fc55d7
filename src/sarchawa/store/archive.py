"""A store as what stories are told of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from sarchawa.model import Reading, Story
from sarchawa.record.ids import content_id
from sarchawa.store.kept import Kept
from sarchawa.store.store import Store
from sarchawa.story.archive import Marks, Source, kept_lights
from sarchawa.story.lights import Lights

T = TypeVar("T")


class InStore(NamedTuple):
    """Readings of a store, by its file."""

    file: str
    reports: tuple[str, ...]

    def readings(self) -> Sequence[Reading]:
        with Store.open(self.file, readonly=True) as store, store.snapshot():
            return [store.reading(report) for report in self.reports]


class StoredArchive:
    """A ``story.archive.Archive``: the readings of a store and what earlier builds left in it. It only reads; new holds
    what is to be kept for the next build, to be given to ``Store.put_stories``."""

    def __init__(self, store: Store, version: str) -> None:
        """version: of the program that tells; nothing is taken from another one's results."""
        self._store = store
        self._version = version
        self._told = store.marks()
        self.new: list[Kept] = []

    def marks(self) -> Mapping[str, str]:
        """By report id: of its input, the analysis that read it and the program that tells of it."""
        made = self._store.contents()
        return {report: content_id(input, analysis, self._version) for report, input, analysis in made}

    def lights(self) -> Lights:
        return kept_lights(self)

    def reading(self, report: str) -> Reading:
        return self._store.reading(report)

    def source(self, reports: Sequence[str]) -> Source:
        return InStore(self._store.file, tuple(reports))

    def told(self, story: str) -> Marks | None:
        return self._told.get(story)

    def story(self, story: str) -> Story:
        return self._store.story(story)

    def get(self, kind: str, key: str, mark: str, type: type[T]) -> T | None:
        return self._store.kept(kind, key, mark, type)

    def keep(self, kind: str, key: str, mark: str, result: object) -> None:
        self.new.append(Kept(kind, key, mark, result))
