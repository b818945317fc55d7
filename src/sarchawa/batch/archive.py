"""Shards as what stories are told of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

import msgspec
import pyarrow as pa
from msgspec.structs import replace
from pyarrow import parquet

from sarchawa.adding import Reader, apart, given_hash, with_earlier_data
from sarchawa.batch.load import Held, Place, Shard, outcomes_in, reader_of
from sarchawa.model import Reading, Report, Story
from sarchawa.record.ids import content_id
from sarchawa.record.version import STORIES, version_of
from sarchawa.story.archive import Marks, Source
from sarchawa.story.light import light
from sarchawa.story.lights import Lights

T = TypeVar("T")

GROUPS_AT_HAND = 64
"""Row groups of shards that a process keeps when it reads single readings out of them."""


class InShards(NamedTuple):
    """Readings of shards, by their places, and such as are in none."""

    places: tuple[Place | Reading, ...]

    def readings(self) -> Sequence[Reading]:
        return [_reading(place) for place in self.places]


class ShardsArchive:
    """A ``story.archive.Archive`` of shards, of which nothing was told before. It holds every report in the form of
    ``light``; whole readings are read from the files.

    Reports whose ids meet become what they become in a store (see ``adding``): what was met before adds to what is
    known of it, another text is kept under an id of its own. apart: those, with the id that each came with.
    """

    def __init__(self, shards: Iterable[Shard]) -> None:
        self.apart: dict[str, str] = {}
        self._met: dict[tuple[str, str], str] = {}  # by the id that they came with and their text: ids that met
        self._places: dict[str, Place | Reading] = {}
        self._marks: dict[str, str] = {}
        self._lights = Lights()
        self._version = version_of(STORIES)
        for shard in shards:
            held = Held(shard)
            reader = reader_of(held)
            for place, held.outcome in outcomes_in(shard):
                taken, reading = held.outcome
                if taken.report.id in self._places:
                    self._meet(taken.report, reader)
                else:
                    self._put(place, reading, self._mark(taken.report, reader.analysis))

    def _meet(self, report: Report, reader: Reader) -> None:
        """Take in a report whose id another has, or it has itself."""
        own = self._known(report)
        if own is None:
            given, report = report.id, apart(report)
            self.apart[report.id] = given
            self._met[given, report.sha256] = report.id
        else:
            report = with_earlier_data(replace(report, id=own), self.reading(own).report)
            if self._marks[own] in (self._mark(report, reader.analysis), self._mark(report, reader.also)):
                return
        begun = reader.begin(report)
        reading = begun.result()
        if isinstance(reading, Reading):
            self._put(reading, reading, self._mark(report, begun.analysis))

    def _known(self, report: Report) -> str | None:
        """The id by which a report that came with this id and text is kept."""
        first = self.reading(report.id).report
        self._met.setdefault((self.apart.get(first.id, first.id), first.sha256), first.id)
        return self._met.get((report.id, report.sha256))

    def _mark(self, report: Report, analysis: str) -> str:
        return content_id(given_hash(report), analysis, self._version)

    def _put(self, place: Place | Reading, reading: Reading, mark: str) -> None:
        report = reading.report.id
        self._places[report] = place
        self._marks[report] = mark
        self._lights.add(light(reading))

    def marks(self) -> Mapping[str, str]:
        return self._marks

    def lights(self) -> Lights:
        return self._lights

    def reading(self, report: str) -> Reading:
        return _reading(self._places[report])

    def source(self, reports: Sequence[str]) -> Source:
        return InShards(tuple(self._places[report] for report in reports))

    def told(self, story: str) -> Marks | None:
        return None

    def story(self, story: str) -> Story:
        raise KeyError(story)

    def get(self, kind: str, key: str, mark: str, type: type[T]) -> T | None:
        return None

    def keep(self, kind: str, key: str, mark: str, result: object) -> None:
        """Nothing is kept."""


def _reading(place: Place | Reading) -> Reading:
    if isinstance(place, Reading):
        return place
    return msgspec.json.decode(_group(place.file, place.group)[place.row].as_py(), type=Reading)


@lru_cache(maxsize=GROUPS_AT_HAND)
def _group(file: str, number: int) -> pa.ChunkedArray:
    with parquet.ParquetFile(file) as opened:
        return opened.read_row_group(number, columns=["reading"]).column("reading")
