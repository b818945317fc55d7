"""Shards in a store are what a build of the same input is; stories of shards are those of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pyarrow import parquet

from sarchawa import pipeline
from sarchawa.batch.build import ShardsError, build_shards
from sarchawa.batch.engines import LocalEngine
from sarchawa.batch.limits import Limits
from sarchawa.batch.load import load
from sarchawa.batch.manifest import entries
from sarchawa.batch.reading import reader_on
from sarchawa.batch.spread import spread_on
from sarchawa.batch.stories import tell_shards
from sarchawa.model import LinkedEntity, Story
from sarchawa.store import Store
from tests.batch.samples import dump, rows, write_rows


@pytest.fixture(scope="module")
def engine() -> Iterator[LocalEngine]:
    with LocalEngine(2) as engine:
        yield engine


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory, engine: LocalEngine) -> Path:
    """A folder with reports and their shards, and a store built of them."""
    folder = tmp_path_factory.mktemp("load")
    file = write_rows(folder / "news.jsonl", rows())
    build_shards([file], folder / "shards", engine, shard_reports=16)
    pipeline.build([file], folder / "built.sqlite")
    return folder


def test_loaded_shards_are_the_rows_of_a_build(shards: Path, engine: LocalEngine) -> None:
    result = load([shards / "shards"], shards / "loaded.sqlite", spread=spread_on(engine))
    assert (result.added, result.problems) == (40, ())
    assert dump(shards / "loaded.sqlite") == dump(shards / "built.sqlite")
    again = load([shards / "shards"], shards / "loaded.sqlite")
    assert (again.added, again.unchanged) == (0, 40)


def test_a_store_built_by_workers_is_the_one_built_by_one_process(shards: Path, engine: LocalEngine) -> None:
    pipeline.build(
        [shards / "news.jsonl"], shards / "workers.sqlite", reader=reader_on(engine, Limits()), spread=spread_on(engine)
    )
    assert dump(shards / "workers.sqlite") == dump(shards / "built.sqlite")


def test_the_stories_of_shards_are_those_of_the_store(shards: Path, engine: LocalEngine) -> None:
    entry = tell_shards(shards / "shards", engine)
    stories = assert_told_as_in(shards / "built.sqlite", shards / "shards" / "stories")
    assert (entry.reports, entry.stories) == (40, stories)
    assert tell_shards(shards / "shards", engine) == entry


def assert_told_as_in(store_path: Path, folder: Path) -> int:
    """The stories and entities of a folder are those of a store; how many stories there are."""
    with Store.open(store_path, readonly=True) as store:
        collection = store.collection()
    records = parquet.read_table(folder / "stories_records.parquet").column("record").to_pylist()
    assert tuple(msgspec.json.decode(record, type=Story) for record in records) == collection.stories
    records = parquet.read_table(folder / "entities_records.parquet").column("record").to_pylist()
    assert tuple(msgspec.json.decode(record, type=LinkedEntity) for record in records) == collection.entities
    return len(collection.stories)


def test_ids_that_meet_are_kept_apart_as_in_a_build(tmp_path: Path, engine: LocalEngine) -> None:
    one, other, third = rows(3)
    file = write_rows(
        tmp_path / "news.jsonl",
        [
            one,
            other | {"id": one["id"]},
            one,
            third,
            third | {"source": "ڕۆژنامەیەکی دیکە"},
            other | {"id": one["id"]},
            other,
        ],
    )
    build_shards([file], tmp_path / "shards", engine, shard_reports=2)
    pipeline.build([file], tmp_path / "built.sqlite")
    loaded = load([tmp_path / "shards"], tmp_path / "loaded.sqlite")
    pipeline.build([file], tmp_path / "workers.sqlite", reader=reader_on(engine, Limits()))
    assert (loaded.added, loaded.updated, loaded.unchanged) == (4, 1, 2)
    assert dump(tmp_path / "loaded.sqlite") == dump(tmp_path / "built.sqlite")
    assert dump(tmp_path / "workers.sqlite") == dump(tmp_path / "built.sqlite")
    tell_shards(tmp_path / "shards", engine)
    assert_told_as_in(tmp_path / "built.sqlite", tmp_path / "shards" / "stories")
    apart = parquet.read_table(tmp_path / "shards" / "stories" / "reports_apart.parquet").to_pylist()
    assert [(row["given_id"], row["id"]) for row in apart] == [
        (one["id"], f"{one['id']}~{row['sha256'][:8]}") for row in apart[:1]
    ]


def test_what_the_store_knows_by_this_program_is_not_replaced_by_older_shards(
    shards: Path, tmp_path: Path, engine: LocalEngine
) -> None:
    file = write_rows(tmp_path / "news.jsonl", rows(3))
    build_shards([file], tmp_path / "shards", engine)
    (entry,) = entries(str(tmp_path / "shards"))
    older = msgspec.structs.replace(entry, version=msgspec.structs.replace(entry.version, analysis="older"))
    (tmp_path / "shards" / entry.name / "shard.json").write_bytes(msgspec.json.encode(older))
    pipeline.build([file], tmp_path / "news.sqlite")
    assert load([tmp_path / "shards" / entry.name], tmp_path / "news.sqlite").unchanged == 3
    load([tmp_path / "shards" / entry.name], tmp_path / "old.sqlite")
    with Store.open(tmp_path / "old.sqlite", readonly=True) as store:
        assert {one.analysis for one in store.given()} == {"older"}


def test_damaged_or_missing_shards_are_told(tmp_path: Path, engine: LocalEngine) -> None:
    with pytest.raises(ShardsError, match="no finished shards"):
        load([tmp_path], tmp_path / "news.sqlite")
    file = write_rows(tmp_path / "news.jsonl", rows(3))
    build_shards([file], tmp_path / "shards", engine)
    (entry,) = entries(str(tmp_path / "shards"))
    readings = tmp_path / "shards" / entry.name / "readings.parquet"
    readings.write_bytes(readings.read_bytes()[:-1])
    with pytest.raises(ShardsError, match="is not as it was written"):
        load([tmp_path / "shards"], tmp_path / "news.sqlite")


def test_what_reports_were_taken_from_is_loaded_too(tmp_path: Path, engine: LocalEngine) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    texts = [row["text"] for row in rows(2)]
    (folder / "a.html").write_text(f"<html><body><article><p>{texts[0]}</p></article></body></html>", encoding="utf-8")
    (folder / "b.csv").write_text(f'text,title\n"{texts[1]}",سەردێڕ\n', encoding="utf-8")
    build_shards([folder], tmp_path / "shards", engine)
    pipeline.build([folder], tmp_path / "built.sqlite")
    assert load([tmp_path / "shards"], tmp_path / "loaded.sqlite").added == 2
    assert dump(tmp_path / "loaded.sqlite") == dump(tmp_path / "built.sqlite")
