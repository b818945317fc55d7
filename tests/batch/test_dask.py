"""A Dask cluster of separate processes gives what this machine alone gives. Slow to start:

python -m pytest -m cluster
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.cluster import Cluster
from sarchawa.batch.build import build_shards
from sarchawa.batch.engines import DaskEngine, LocalEngine, LostError
from sarchawa.batch.limits import Limits
from sarchawa.batch.shard import Options
from sarchawa.batch.stories import tell_shards
from tests.batch import poison
from tests.batch.samples import contents, plain, rows, write_rows

pytestmark = pytest.mark.cluster


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with Cluster(workers=2) as cluster:
        yield cluster


def test_shards_and_stories_are_the_same_bytes(tmp_path: Path, cluster: Cluster) -> None:
    file = write_rows(tmp_path / "news.jsonl", rows())
    with DaskEngine(cluster.address) as engine:
        build_shards([file], tmp_path / "dask", engine, shard_reports=7)
        tell_shards(tmp_path / "dask", engine)
    with LocalEngine(1) as engine:
        build_shards([file], tmp_path / "local", engine, shard_reports=7)
        tell_shards(tmp_path / "local", engine)
    assert contents(tmp_path / "dask") == contents(tmp_path / "local")


def test_a_poisoned_report_ends_in_quarantine(tmp_path: Path, cluster: Cluster) -> None:
    file = write_rows(tmp_path / "news.jsonl", plain(["a", "exit", "b", "hang", "c"]))
    with DaskEngine(cluster.address) as engine:
        options = Options(limits=Limits(seconds=1.0))
        result = build_shards([file], tmp_path / "dask", engine, options, shard_reports=3, analysis=poison.poisoned)
    assert (result.reports, result.quarantined, result.failed) == (3, 2, ())


def test_a_killed_worker_loses_nothing(tmp_path: Path, cluster: Cluster) -> None:
    file = write_rows(tmp_path / "news.jsonl", rows())
    threading.Timer(2.0, cluster.kill_worker).start()
    with DaskEngine(cluster.address) as engine:
        result = build_shards([file], tmp_path / "dask", engine, shard_reports=5)
    assert (result.reports, result.failed) == (40, ())


def test_a_killed_scheduler_ends_the_build_and_the_next_goes_on(tmp_path: Path, cluster: Cluster) -> None:
    file = write_rows(tmp_path / "news.jsonl", rows())
    threading.Timer(4.0, cluster.kill_scheduler).start()

    def build_again_and_again() -> None:
        with DaskEngine(cluster.address) as engine:
            while True:  # until the scheduler is gone
                build_shards([file], tmp_path / f"dask{time.monotonic_ns()}", engine, shard_reports=5)

    with pytest.raises(LostError):
        build_again_and_again()
    with LocalEngine(2) as engine:
        for folder in tmp_path.glob("dask*"):
            assert build_shards([file], folder, engine, shard_reports=5).reports == 40


def test_no_scheduler_is_told(tmp_path: Path) -> None:
    with pytest.raises(LostError, match="no Dask scheduler answers"):
        DaskEngine("tcp://127.0.0.1:9", timeout=1.0)
