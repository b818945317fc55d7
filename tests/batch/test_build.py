"""Shards are made once, whole, and by any number of workers alike; what kills its reader ends in quarantine."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sarchawa.batch.build import ShardsError, ShardsResult, build_shards
from sarchawa.batch.engines import LocalEngine
from sarchawa.batch.limits import Limits
from sarchawa.batch.load import all_shards, outcomes_in
from sarchawa.batch.manifest import entries, read_manifest
from sarchawa.batch.shard import Options
from sarchawa.ingest import Instructions, given_day
from tests.batch import poison
from tests.batch.samples import contents, plain, rows, write_rows

OPTIONS = Options(limits=Limits(seconds=0.4, memory=3000))


@pytest.fixture(scope="module")
def engine() -> Iterator[LocalEngine]:
    with LocalEngine(1, 3000) as engine:
        yield engine


def build(folder: Path, engine: LocalEngine, *paths: Path, analysis: object = poison.poisoned) -> ShardsResult:
    options = Options() if analysis is None else OPTIONS
    return build_shards(paths, folder, engine, options, shard_reports=3, analysis=analysis)  # type: ignore[arg-type]  # told as object for brevity


def reports_in(folder: Path) -> list[str]:
    return [outcome.reading.report.id for shard in all_shards([folder]) for _, outcome in outcomes_in(shard)]


def test_shards_are_the_same_bytes_by_any_number_of_workers(tmp_path: Path, engine: LocalEngine) -> None:
    file = write_rows(tmp_path / "news.jsonl", rows(10))
    build(tmp_path / "one", engine, file, analysis=None)
    with LocalEngine(2) as two:
        build(tmp_path / "two", two, file, analysis=None)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert reports_in(tmp_path / "one") == [row["id"] for row in rows(10)]


def test_a_shard_is_made_once(tmp_path: Path, engine: LocalEngine) -> None:
    file = write_rows(tmp_path / "news.jsonl", plain("abcdefgh"))
    first = build(tmp_path / "shards", engine, file)
    before = contents(tmp_path / "shards")
    again = build(tmp_path / "shards", engine, file)
    assert (first.made, first.unchanged, first.reports) == (3, 0, 8)
    assert (again.made, again.unchanged, again.reports) == (0, 3, 8)
    assert contents(tmp_path / "shards") == before


def test_a_build_goes_on_where_it_was_stopped(tmp_path: Path, engine: LocalEngine) -> None:
    file = write_rows(tmp_path / "news.jsonl", plain("abcdefgh"))
    folder = tmp_path / "shards"
    build(folder, engine, file)
    whole = contents(folder)
    lost, damaged, _ = entries(str(folder))
    os.rename(folder / lost.name, folder / f".part-{lost.name}-1-2")  # killed before it had its name
    (folder / damaged.name / "readings.parquet").unlink()
    again = build(folder, engine, file)
    assert (again.made, again.unchanged) == (2, 1)
    assert contents(folder) == whole


def test_only_what_has_changed_is_made_anew(tmp_path: Path, engine: LocalEngine) -> None:
    file = write_rows(tmp_path / "news.jsonl", plain("abcdefgh"))
    folder = tmp_path / "shards"
    build(folder, engine, file)
    other = write_rows(tmp_path / "other.jsonl", plain("xy"))
    more = build(folder, engine, other)
    assert (more.made, more.reports, more.total) == (1, 2, 10)
    write_rows(file, plain("abcd"))  # shorter now: the second piece is another, the third is gone
    less = build(folder, engine, file)
    assert (less.made, less.unchanged, less.reports, less.total) == (1, 1, 4, 6)
    assert sorted(reports_in(folder)) == ["a", "b", "c", "d", "x", "y"]


def test_another_date_for_the_undated_makes_all_anew(tmp_path: Path, engine: LocalEngine) -> None:
    file = write_rows(tmp_path / "news.jsonl", plain("ab"))
    build(tmp_path / "shards", engine, file)
    options = OPTIONS._replace(how=Instructions(published=given_day("2024-05-17")))
    assert build_shards([file], tmp_path / "shards", engine, options, analysis=poison.harmless).made == 1


def test_the_manifest_tells_what_there_is(tmp_path: Path, engine: LocalEngine) -> None:
    file = write_rows(tmp_path / "news.jsonl", [*plain("abcd"), {"id": "none", "text": ""}])
    result = build(tmp_path / "shards", engine, file)
    manifest = read_manifest(str(tmp_path / "shards"))
    assert manifest is not None
    assert [shard.reports for shard in manifest.shards] == [3, 1]
    assert [problem.place for problem in result.problems] == ["line 5"]
    for shard in manifest.shards:
        here = {name: hash for name, hash in contents(tmp_path / "shards" / shard.name).items() if name != "shard.json"}
        assert {told.name: told.sha256 for told in shard.files} == here


def test_two_builds_do_not_write_to_one_folder(tmp_path: Path, engine: LocalEngine) -> None:
    file = write_rows(tmp_path / "news.jsonl", plain("a"))
    folder = tmp_path / "shards"
    folder.mkdir()
    import fcntl

    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(ShardsError, match="another build"):
            build(folder, engine, file)
    assert build(folder, engine, file).made == 1


@pytest.mark.parametrize(
    ("id", "reason"),
    [
        ("exit", "ended the process that read it (exit code 3)"),
        ("segfault", "stopped the process that read it (SIGSEGV)"),
        ("hang", "took longer than 0.4 seconds"),
        ("memory", "needed more than 3000 MB of memory"),
    ],
)
def test_a_poisoned_report_ends_in_quarantine_and_the_rest_is_done(
    tmp_path: Path, engine: LocalEngine, id: str, reason: str
) -> None:
    file = write_rows(tmp_path / "news.jsonl", plain(["a", "b", id, "c", "d"]))
    result = build(tmp_path / "shards", engine, file)
    assert reports_in(tmp_path / "shards") == ["a", "b", "c", "d"]
    assert (result.quarantined, result.failed) == (1, ())
    (problem,) = result.problems
    assert problem.place == id
    assert problem.reason == f"is in quarantine: it {reason}"
    assert build(tmp_path / "shards", engine, file) == ShardsResult(
        unchanged=2, reports=4, total=4, quarantined=1, problems=(problem,)
    )


def test_several_poisoned_reports_of_one_shard(tmp_path: Path, engine: LocalEngine) -> None:
    file = write_rows(tmp_path / "news.jsonl", plain(["exit", "segfault", "a", "fault"]))
    result = build(tmp_path / "shards", engine, file)
    assert reports_in(tmp_path / "shards") == ["a"]
    assert [problem.place for problem in result.problems] == ["exit", "segfault", "fault"]
    assert result.quarantined == 2


def test_another_version_of_the_program_is_refused(
    tmp_path: Path, engine: LocalEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sarchawa.batch.build.analysis_version", lambda *, vague_tolls: "another")
    result = build(tmp_path / "shards", engine, write_rows(tmp_path / "news.jsonl", plain("a")))
    assert (result.made, result.reports) == (0, 0)
    assert "install the same" in result.failed[0].reason


def test_names_of_files_start_from_the_folder_of_the_build(
    tmp_path: Path, engine: LocalEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_rows(tmp_path / "news.jsonl", plain("a"))
    monkeypatch.chdir(tmp_path)
    assert build(Path("shards"), engine, Path("news.jsonl")).reports == 1
    assert {shard.piece.files for shard in entries(str(tmp_path / "shards"))} == {("news.jsonl",)}


def test_a_worker_killed_from_outside_convicts_nobody(tmp_path: Path, engine: LocalEngine) -> None:
    file = write_rows(tmp_path / "news.jsonl", plain(["a", f"once {tmp_path / 'killed'}", "b"]))
    result = build(tmp_path / "shards", engine, file)
    assert (tmp_path / "killed").exists()
    assert (result.reports, result.quarantined, result.problems, result.failed) == (3, 0, (), ())


def test_workers_killed_while_they_work_lose_nothing(tmp_path: Path) -> None:
    file = write_rows(tmp_path / "news.jsonl", rows(24))
    with LocalEngine(2) as engine:

        def kill() -> None:
            for _ in range(3):
                time.sleep(0.7)
                for process in engine.processes[:1]:
                    os.kill(process, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        result = build(tmp_path / "shards", engine, file, analysis=None)
        killer.join()
    assert (result.reports, result.failed, result.quarantined) == (24, (), 0)
    assert reports_in(tmp_path / "shards") == [row["id"] for row in rows(24)]
    assert not [path for path in (tmp_path / "shards").iterdir() if path.name.startswith(".part-")]
