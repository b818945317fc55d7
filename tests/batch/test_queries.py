"""The queries of docs/scale.md, as they stand there, on shards as they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from sarchawa.batch.analysis import READINGS
from sarchawa.batch.build import build_shards
from sarchawa.batch.engines import LocalEngine
from sarchawa.batch.schema import REPORTS
from sarchawa.batch.stories import tell_shards
from tests.batch.samples import rows, write_rows


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``shards/``, stories told."""
    folder = tmp_path_factory.mktemp("queries")
    with LocalEngine(2) as engine:
        build_shards([write_rows(folder / "news.jsonl", rows())], folder / "shards", engine, shard_reports=20)
        tell_shards(folder / "shards", engine)
    return folder


def answer(query: str) -> list[Any]:
    return duckdb.connect().execute(query).fetchall()


def test_every_documented_query_answers(archive: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (root / "docs" / "scale.md").read_text(encoding="utf-8")
    queries = re.findall(r"```sql duckdb\n(.*?)```", page, re.DOTALL)
    assert len(queries) >= 4
    monkeypatch.chdir(archive)
    for query in queries:
        assert answer(query), query


def test_every_column_of_every_layer_is_read(archive: Path) -> None:
    for name, rows_there in (("reports", 40), ("figures", 1), ("statements", 1), ("stories", 1)):
        found = answer(f"SELECT * FROM '{archive}/shards/*/{name}.parquet'")
        assert len(found) >= rows_there, name


def test_the_recipe_for_spark_reads_batches(root: Path) -> None:
    page = (root / "docs" / "scale.md").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"```python spark\n(.*?)```", page, re.DOTALL)
    names: dict[str, Any] = {}
    exec(recipe, names)
    table = pa.Table.from_pylist(rows(3), schema=REPORTS)
    batches = list(names["read_batches"](table.to_batches(max_chunksize=2)))
    assert [batch.schema.names for batch in batches] == [READINGS.names] * 2
    assert sum(batch.num_rows for batch in batches) == 3
