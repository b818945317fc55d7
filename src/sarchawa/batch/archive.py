"""Shards as what stories are told of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

import msgspec
from pyarrow import parquet

from sarchawa.adding import given_hash
from sarchawa.batch.build import ShardsError
from sarchawa.batch.load import Place, Shard, outcomes_in
from sarchawa.model import Reading, Story
from sarchawa.record.ids import content_id
from sarchawa.record.version import STORIES, version_of
from sarchawa.story.archive import Marks, Source
from sarchawa.story.light import light

T = TypeVar("T")

GROUPS_AT_HAND = 64
"""Row groups of shards that a process keeps when it reads single readings out of them."""


class InShards(NamedTuple):
    """Readings of shards, by their places."""

    places: tuple[Place, ...]

    def readings(self) -> Sequence[Reading]:
        return [_reading(place) for place in self.places]


class ShardsArchive:
    """A ``story.archive.Archive`` of shards, of which nothing was told before. It holds every report in the form of
    ``light``; whole readings are read from the files. Raises ShardsError where two reports have one id."""

    def __init__(self, shards: Iterable[Shard]) -> None:
        self._places: dict[str, Place] = {}
        self._marks: dict[str, str] = {}
        self._lights: dict[str, Reading] = {}
        texts: dict[str, str] = {}
        version = version_of(STORIES)
        for shard in shards:
            for place, outcome in outcomes_in(shard):
                report, mark = outcome.taken.report.id, given_hash(outcome.taken.report)
                if report in texts:
                    if texts[report] == mark:
                        continue  # the same report once more
                    raise ShardsError(
                        f"{shard[0]}: the id {report!r} is another report's too; give each its own, "
                        "or load the shards into a store, which keeps them apart"
                    )
                texts[report] = mark
                self._places[report] = place
                self._marks[report] = content_id(mark, shard[1].version.analysis, version)
                self._lights[report] = light(outcome.reading)

    def marks(self) -> Mapping[str, str]:
        return self._marks

    def reading(self, report: str) -> Reading:
        return _reading(self._places[report])

    def source(self, reports: Sequence[str]) -> Source:
        return InShards(tuple(self._places[report] for report in reports))

    def told(self, story: str) -> Marks | None:
        return None

    def story(self, story: str) -> Story:
        raise KeyError(story)

    def get(self, kind: str, key: str, mark: str, type: type[T]) -> T | None:
        known = self._lights.get(key) if kind == "light" else None
        return known if isinstance(known, type) else None

    def keep(self, kind: str, key: str, mark: str, result: object) -> None:
        """Nothing is kept."""


def _reading(place: Place) -> Reading:
    return msgspec.json.decode(_group(place.file, place.group)[place.row], type=Reading)


@lru_cache(maxsize=GROUPS_AT_HAND)
def _group(file: str, number: int) -> list[str]:
    with parquet.ParquetFile(file) as opened:
        rows: list[str] = opened.read_row_group(number, columns=["reading"]).column("reading").to_pylist()
    return rows
