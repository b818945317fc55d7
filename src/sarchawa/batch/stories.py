"""The stories of all reports in shards, told on an engine, as Parquet tables."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import Any

import msgspec
import pyarrow as pa

from sarchawa.batch.analysis import schema_of, table_of
from sarchawa.batch.archive import ShardsArchive
from sarchawa.batch.engines import Engine
from sarchawa.batch.files import PARTIAL, ParquetFileWriter, sync, write_whole
from sarchawa.batch.load import all_shards
from sarchawa.batch.manifest import ShardFile
from sarchawa.batch.spread import spread_on
from sarchawa.export.tables import ENTITY_TABLES, STORY_TABLES
from sarchawa.model import LinkedEntity, Record, Story
from sarchawa.record.ids import content_id
from sarchawa.record.version import STORIES, version_of
from sarchawa.story import order_of, tell
from sarchawa.story.spool import Spool

FOLDER = "stories"
ENTRY = "stories.json"
AT_ONCE = 256

RECORDS = pa.schema([pa.field("id", pa.string(), nullable=False), pa.field("record", pa.string(), nullable=False)])
"""Whole records: JSON of ``model.Story`` or of ``model.LinkedEntity``."""

APART = "reports_apart"
APART_COLUMNS = pa.schema([pa.field(name, pa.string(), nullable=False) for name in ("id", "given_id", "sha256")])
"""Reports that came with the id of another text: the id by which the stories name it, the one that it came with, which
it has in its shard, and the SHA-256 of its text."""


class StoriesEntry(Record, frozen=True):
    """made_of: hash of the shards told of and of the program that told; files: in order of name."""

    made_of: str
    reports: int
    stories: int
    entities: int
    files: tuple[ShardFile, ...]


def tell_shards(folder: str | os.PathLike[str], engine: Engine) -> StoriesEntry:
    """Tell the stories of all shards of a folder into its folder ``stories``, unless they are told already. Raises
    ShardsError, LostError."""
    folder = os.path.abspath(folder)
    final = os.path.join(folder, FOLDER)
    shards = list(all_shards([folder]))
    made_of = content_id(version_of(STORIES), *(file.sha256 for _, entry in shards for file in entry.files))
    known = read_stories_entry(final)
    if known is not None and known.made_of == made_of:
        return known
    archive = ShardsArchive(shards)
    stories = Spool(Story, at_hand=1)
    order: list[tuple[bool, str, str]] = []

    def put(story: Story) -> None:
        order.append(order_of(story))
        stories.put(story.id, story)

    telling = tell(archive, spread=spread_on(engine), put=put)
    in_order = (stories[id] for _, _, id in sorted(order))
    partial = os.path.join(folder, f"{PARTIAL}{FOLDER}-{secrets.token_hex(4)}")
    os.makedirs(partial)
    try:
        files = [
            *_write(partial, "stories", STORY_TABLES, in_order),
            *_write(partial, "entities", ENTITY_TABLES, telling.entities),
            _write_apart(partial, archive),
        ]
        entry = StoriesEntry(
            *(made_of, len(archive.marks()), len(order), len(telling.entities)),
            files=tuple(sorted(files, key=lambda file: file.name)),
        )
        write_whole(os.path.join(partial, ENTRY), msgspec.json.format(msgspec.json.encode(entry), indent=1) + b"\n")
        sync(partial)
        shutil.rmtree(final, ignore_errors=True)
        os.rename(partial, final)
        sync(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return entry


def _write_apart(folder: str, archive: ShardsArchive) -> ShardFile:
    apart = [(own, given, archive.reading(own).report.sha256) for own, given in sorted(archive.apart.items())]
    with ParquetFileWriter(folder, APART, APART_COLUMNS) as writer:
        writer.write(table_of(apart, APART_COLUMNS))
        return writer.finish()


def read_stories_entry(folder: str) -> StoriesEntry | None:
    """What a folder of stories says of itself, None where there is none that can be read."""
    try:
        with open(os.path.join(folder, ENTRY), "rb") as file:
            return msgspec.json.decode(file.read(), type=StoriesEntry)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _write(
    folder: str, name: str, layers: Iterable[Any], records: Iterable[Story | LinkedEntity]
) -> Iterator[ShardFile]:
    """The files of some records: their tables, and ``NAME_records`` with the whole of each."""
    with ExitStack() as stack:
        tables = [(layer, schema_of(layer)) for layer in layers]
        writers = [stack.enter_context(ParquetFileWriter(folder, layer.name, schema)) for layer, schema in tables]
        whole = stack.enter_context(ParquetFileWriter(folder, f"{name}_records", RECORDS))
        rest = iter(records)
        while few := list(islice(rest, AT_ONCE)):
            for writer, (layer, schema) in zip(writers, tables, strict=True):
                writer.write(table_of((row for one in few for row in layer.rows(one)), schema))
            whole.write(table_of(((one.id, msgspec.json.encode(one).decode("utf-8")) for one in few), RECORDS))
        for writer in (*writers, whole):
            yield writer.finish()
