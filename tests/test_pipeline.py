"""The spine: a report read, and reports built into a store that survives everything."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sarchawa import pipeline
from sarchawa.export import export_json
from sarchawa.ingest import given_day, make_report
from sarchawa.model import Problem, Reading, Report
from sarchawa.pipeline import BuildResult, build, read, read_or_problem, stories_are_current
from sarchawa.store import Store
from sarchawa.store.verify import verify
from tests.ingest.samples import REPORTS, SAMPLES, write_reports


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "reports")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "news.sqlite"


def exported(path: Path) -> bytes:
    with Store.open(path, readonly=True) as opened:
        assert verify(opened).faults == ()
        return export_json(opened.collection())


def counts(result: BuildResult) -> tuple[int, int, int, int]:
    return result.added, result.updated, result.unchanged, len(result.problems)


# --- one report


def test_every_layer_of_a_report_is_read_and_stands_on_its_words() -> None:
    reading = read(make_report(REPORTS["fire-1.txt"], id="fire-1.txt"), tokens=True)
    assert reading.report.published.value == "2024-03-03"
    for layer in (reading.times, reading.names, reading.roles, reading.statements, reading.figures, reading.events):
        assert layer
        for item in layer:
            assert reading.report.text[item.start : item.end] == item.text
            assert item.id
            assert item.steps
        assert [(i.start, i.end) for i in layer] == sorted((i.start, i.end) for i in layer)
    assert reading.tokens
    assert not read(make_report(REPORTS["fire-1.txt"])).tokens


@pytest.mark.parametrize("code", sorted(SAMPLES.keys() - {"ckb"}))
def test_a_report_in_another_language_is_not_annotated(code: str) -> None:
    reading = read(make_report(SAMPLES[code]))
    assert reading == Reading(report=reading.report)
    assert "only Central Kurdish in Arabic letters is read" in reading.report.warnings[0]


def test_a_fault_of_the_analysis_is_a_problem_that_names_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> Reading:
        raise RecursionError("too deep")

    monkeypatch.setattr(pipeline, "read", fail)
    told = read_or_problem(make_report("هەواڵ", id="a", path="feed.jsonl"))
    assert isinstance(told, Problem)
    assert (told.file, told.place, told.reason) == (
        "feed.jsonl",
        "a",
        "could not be analysed (RecursionError: too deep)",
    )


# --- many


def test_building_again_changes_no_byte_of_the_export(reports: Path, store: Path) -> None:
    assert counts(build([reports], store)) == (3, 0, 0, 0)
    first = exported(store)
    told = json.loads(first)
    assert [story["reports"] for story in told["stories"]] == [["fire-1.txt", "fire-2.txt"], ["school.txt"]]
    assert counts(build([reports], store)) == (0, 0, 3, 0)
    assert exported(store) == first


def test_the_order_in_which_reports_come_changes_no_byte(reports: Path, tmp_path: Path) -> None:
    files = sorted(reports.iterdir())
    build(files, tmp_path / "a.sqlite")
    for file in reversed(files):
        build([file], tmp_path / "b.sqlite")
    assert exported(tmp_path / "a.sqlite") == exported(tmp_path / "b.sqlite")


def test_a_bad_file_stops_nothing(reports: Path, store: Path) -> None:
    (reports / "empty.txt").touch()
    (reports / "picture.png").write_bytes(b"\x89PNG")
    (reports / "persian.txt").write_text(SAMPLES["pes"], encoding="utf-8")
    result = build([reports], store)
    assert counts(result) == (3, 0, 0, 3)
    assert [os.path.basename(problem.file) for problem in result.problems] == [
        "empty.txt",
        "persian.txt",
        "picture.png",
    ]


def test_a_report_that_breaks_the_analysis_stops_nothing(
    reports: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_one(report: Report, *, tokens: bool = False, vague_tolls: bool = False) -> Reading:
        if report.id == "fire-2.txt":
            raise ValueError("out of range")
        return read(report, tokens=tokens, vague_tolls=vague_tolls)

    monkeypatch.setattr(pipeline, "read", fail_on_one)
    result = build([reports], store)
    assert counts(result) == (2, 0, 0, 1)
    assert result.problems[0].reason == "could not be analysed (ValueError: out of range)"


def test_what_was_told_of_a_report_is_kept_and_what_is_new_is_taken(reports: Path, store: Path) -> None:
    build([reports / "school.txt"], store, published=given_day("2024-05-01"), source="کانیلان")
    assert counts(build([reports / "school.txt"], store)) == (0, 0, 1, 0)
    assert counts(build([reports / "school.txt"], store, published=given_day("2024-05-02"))) == (0, 1, 0, 0)
    with Store.open(store, readonly=True) as opened:
        (report,) = opened.reports()
    assert (report.source, report.published.value) == ("کانیلان", "2024-05-02")


def test_two_texts_of_one_name_are_both_kept(reports: Path, store: Path) -> None:
    build([reports], store)
    (reports / "school.txt").write_text(REPORTS["fire-1.txt"] + " ئاگرەکە کوژێنرایەوە.", encoding="utf-8")
    for expected in ((1, 0, 2, 0), (0, 0, 3, 0)):
        result = build([reports], store)
        assert counts(result) == expected
    with Store.open(store, readonly=True) as opened:
        ids = [report.id for report in opened.reports()]
        warnings = [warning for report in opened.reports() for warning in report.warnings]
    assert len(ids) == 4
    assert ids[3].startswith("school.txt~")
    assert warnings == [f"another text has the id 'school.txt' already: this one is kept as {ids[3]!r}"]


def test_a_changed_rule_is_applied_to_what_is_stored(
    reports: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([reports], store)
    monkeypatch.setattr(pipeline, "version_of", lambda rooms: "another")
    with Store.open(store, readonly=True) as opened:
        assert not stories_are_current(opened)
    assert counts(build([reports], store)) == (0, 3, 0, 0)


def test_progress_is_told(reports: Path, store: Path) -> None:
    told: list[tuple[str, int]] = []
    build([reports], store, progress=lambda stage, done: told.append((stage, done)))
    assert told == [("reports", 1), ("reports", 2), ("reports", 3), ("stories", 3)]


# --- what may happen meanwhile

DEATHS = {
    "between two reports": """
from sarchawa import pipeline
take = pipeline.take
def two(*args, **named):
    for number, item in enumerate(take(*args, **named)):
        if number == 2:
            die()
        yield item
pipeline.take = two
""",
    "within a report": """
from sarchawa.store import store
put = store.write_layers
def half(connection, reading, resources):
    put(connection, reading, resources)
    if reading.report.id == "school.txt":
        die()
store.write_layers = half
""",
    "within the stories": """
from sarchawa.store import store
write = store.write_stories
def half(*args):
    write(*args)
    die()
store.write_stories = half
""",
}


@pytest.mark.parametrize("moment", DEATHS)
def test_a_build_that_is_killed_loses_nothing_and_the_next_goes_on(
    reports: Path, store: Path, tmp_path: Path, moment: str
) -> None:
    program = f"""
import os, signal, sys
def die():
    os.kill(os.getpid(), signal.SIGKILL)
{DEATHS[moment]}
from sarchawa.pipeline import build
build([sys.argv[1]], sys.argv[2])
"""
    killed = subprocess.run([sys.executable, "-c", program, reports, store], capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    stored = 3 if moment == "within the stories" else 2
    with Store.open(store, readonly=True) as opened:
        assert opened.count("reports") == stored
        assert verify(opened).faults == ()
        assert not stories_are_current(opened)
    assert counts(build([reports], store)) == (3 - stored, 0, stored, 0)
    build([reports], tmp_path / "at once.sqlite")
    assert exported(store) == exported(tmp_path / "at once.sqlite")


READER = """
import sys, sarchawa
seen = []
for line in sys.stdin:
    with sarchawa.open(sys.argv[1]) as store:
        collection = store.collection()
        ids = {reading.report.id for reading in collection.readings}
        assert all(set(story.reports) <= ids for story in collection.stories)
        print(len(ids), len(collection.stories), flush=True)
"""


def test_two_processes_read_while_one_writes(reports: Path, store: Path) -> None:
    Store.open(store).close()
    command = [sys.executable, "-c", READER, str(store)]
    readers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) for _ in range(2)
    ]

    def ask() -> list[str]:
        for reader in readers:
            assert reader.stdin is not None
            reader.stdin.write("now\n")
        return [reader.stdout.readline().strip() for reader in readers if reader.stdout is not None]

    seen: list[list[str]] = []
    try:
        build([reports], store, progress=lambda stage, done: seen.append(ask()))
        seen.append(ask())
    finally:
        for reader in readers:
            reader.communicate(timeout=20)
    assert seen == [["1 0"] * 2, ["2 0"] * 2, ["3 0"] * 2, ["3 0"] * 2, ["3 2"] * 2]
    assert [reader.returncode for reader in readers] == [0, 0]
