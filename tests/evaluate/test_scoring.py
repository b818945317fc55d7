"""What each measure counts; and that the numbers are those of the referee where its gold is at hand."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from sarchawa.evaluate import LOOSE, MEASURES, Gold, GoldError, read_gold, score
from sarchawa.evaluate.predicted import read_predicted
from sarchawa.evaluate.worst import worst_errors
from sarchawa.export import reading_record
from sarchawa.ingest import read_reports
from sarchawa.pipeline import read
from tests.cli.conftest import Run
from tests.ingest.samples import REPORTS


def gold_of(**layers: list[dict[str, Any]]) -> Gold:
    gold = Gold()
    gold.present = list(layers)
    for layer, rows in layers.items():
        for row in rows:
            gold.add(layer, {"doc": "a", **row})
    gold.reports = ["a"]
    return gold


def item(start: int, end: int, **fields: Any) -> dict[str, Any]:
    return {"start": start, "end": end, **fields}


def write_gold(folder: Path, **files: list[dict[str, Any]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder


# --- measures


def test_names_exact_and_overlapping_typed_and_not() -> None:
    gold = gold_of(names=[item(0, 6, type="PER"), item(7, 12, type="LOC"), item(20, 25, type="ORG")])
    found = {"names": [item(0, 6, type="PER"), item(7, 13, type="ORG"), item(30, 33, type="LOC")]}
    scores, by_type, _ = score(gold, {"a": found}, (*MEASURES, *LOOSE))
    hits = {name: round(value.recall * value.gold) for name, value in scores.items()}
    assert hits == {"names.span": 1, "names.typed": 1, "names.overlap": 2, "names.overlap_typed": 1}
    assert by_type["names.typed"]["PER"].f1 == 1
    assert (by_type["names.typed"]["ORG"].gold, by_type["names.typed"]["ORG"].predicted) == (1, 1)
    assert by_type["names.typed"]["LOC"].f1 == 0


def test_what_no_gold_item_says_is_not_measured() -> None:
    gold = gold_of(statements=[item(0, 10)], times=[item(0, 4, value="2024"), item(5, 9)])
    found = {"statements": [item(0, 9, kind="direct")], "times": [item(0, 4, value="2024"), item(5, 9, value="2023")]}
    scores, _, _ = score(gold, {"a": found})
    assert set(scores) == {"statements.content", "times.span", "times.strict", "times.value"}
    assert scores["times.value"] == (1.0, 1.0, 1.0, 1, 1)  # the other says no value: neither it nor its partner counts


def test_a_speaker_is_the_same_by_name_alias_or_description() -> None:
    gold = gold_of(
        statements=[
            item(0, 10, speaker="ڕێبین نەریمان"),
            item(20, 30, speaker="سەرچاوەیەکی ئەمنی", anonymous=True),
            item(40, 50, speaker="ئازاد"),
        ]
    )
    gold.add_entity({"name": "ڕێبین نەریمان", "aliases": ["نەریمان"]})
    found = {
        "entities": [{"id": "e1", "name": "نەریمان", "aliases": []}],
        "statements": [
            item(0, 10, speaker={"entity": "e1"}),
            item(20, 30, speaker={"text": "سەرچاوەیەکی ئەمنی لە بەغدا"}),
            item(40, 50, speaker={"name": "کاوە"}),
        ],
    }
    assert score(gold, {"a": found}).scores["statements.speaker"].recall == pytest.approx(2 / 3)


def test_linked_names_are_counted_only_where_entities_are_annotated() -> None:
    names = [item(0, 3, type="PER", entity="x"), item(5, 8, type="PER", entity="x")]
    found = {"names": [item(0, 3, type="PER", entity="1"), item(5, 8, type="PER", entity="2")]}
    assert score(gold_of(names=names), {"a": found}).scores["names.linked"].recall == 0.5
    bare = [{key: value for key, value in row.items() if key != "entity"} for row in names]
    assert "names.linked" not in score(gold_of(names=bare), {"a": found}).scores


def test_the_worst_errors_come_first_each_item_once() -> None:
    gold = gold_of(names=[item(0, 6, type="PER", text="هەولێر")], times=[item(10, 14, value="2024", type="DATE")])
    found = {"names": [], "times": [item(10, 14, value="2023", type="DATE")]}
    result = score(gold, {"a": found}, (*MEASURES, *LOOSE))
    first, second = worst_errors(result, {"a": "هەولێر و\nدوای ٢٠٢٤"}, 5)
    assert (first.layer, first.measures) == ("names", ("span", "typed", "overlap", "overlap_typed"))
    assert (first.words, first.before, first.predicted) == ("هەولێر", "", None)
    assert (second.measures, second.predicted) == (("value",), found["times"][0])


@pytest.mark.parametrize("part", ["seeds"])
def test_the_numbers_are_the_referees(shared: Path, part: str) -> None:
    if not (shared / "score" / "score.py").is_file():
        pytest.skip("no referee beside the gold")
    spec = importlib.util.spec_from_file_location("referee", shared / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    referee = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(referee)
    folder = shared / "gold" / part
    found = {report.id: reading_record(read(report)) for report in read_reports([shared / part])}
    theirs, _, absent = referee.score(folder, found)
    ours = score(read_gold(folder), found).scores
    assert not absent
    assert set(theirs) == set(ours)
    for measure, value in ours.items():
        assert value._asdict() == pytest.approx(theirs[measure]), measure


# --- gold and predictions as files


def test_every_fault_of_a_gold_is_named_with_its_line(tmp_path: Path) -> None:
    folder = write_gold(tmp_path / "gold", names=[item(0, 3, doc="a", type="PER")])
    with (folder / "names.jsonl").open("a", encoding="utf-8") as file:
        file.write('no json\n[]\n{"doc": "a", "start": 3, "end": 3, "type": "PER"}\n')
        file.write('{"doc": "a", "start": 0, "end": 1}\n')
    (folder / "times.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(GoldError) as told:
        read_gold(folder)
    assert [(Path(one.file).name, one.place) for one in told.value.problems] == [
        *(("times.jsonl", ""), ("names.jsonl", "line 2"), ("names.jsonl", "line 3")),
        *(("names.jsonl", "line 4"), ("names.jsonl", "line 5")),
    ]
    with pytest.raises(FileNotFoundError):
        read_gold(tmp_path / "none")


def test_a_second_annotation_is_scored_as_a_reading(root: Path) -> None:
    found, problems = read_predicted(root / "demo" / "gold")
    assert not problems
    scores = score(read_gold(root / "demo" / "gold"), found, (*MEASURES, *LOOSE)).scores
    assert {name: value.f1 for name, value in scores.items()} == dict.fromkeys(scores, 1.0)


# --- the command


@pytest.fixture
def annotated(tmp_path: Path, sarchawa: Run) -> tuple[Path, Path]:
    """A folder of reports and a gold of one name in each of the first two."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, text in list(REPORTS.items())[:2]:
        (reports / name).write_text(text, encoding="utf-8")
        at = text.index("ڕێبین نەریمان")
        ann = f"T1\tPER {at} {at + 13}\tڕێبین نەریمان\n"
        (reports / name).with_suffix(".ann").write_text(ann, encoding="utf-8")
    assert sarchawa("import-gold", reports, "--out", tmp_path / "gold").code == 0
    for path in reports.glob("*.ann"):
        path.unlink()
    return reports, tmp_path / "gold"


def test_evaluate_scores_texts_a_store_and_predictions_alike(
    annotated: tuple[Path, Path], sarchawa: Run, tmp_path: Path
) -> None:
    reports, gold = annotated
    sarchawa("build", reports, "--store", tmp_path / "news.sqlite")
    (tmp_path / "found.jsonl").write_bytes(sarchawa("analyze", reports).out)
    told = [
        sarchawa("evaluate", "--gold", gold, "--json", *what)
        for what in ([reports], [], ["--store", tmp_path / "news.sqlite"], ["--predicted", tmp_path / "found.jsonl"])
    ]
    assert {one.code for one in told} == {0}
    assert len({one.out for one in told}) == 1
    record = json.loads(told[0].out)
    assert record["reports"] == 2
    assert record["scores"]["names.typed"]["recall"] == 1.0
    assert record["by_type"]["names.typed"]["LOC"]["gold"] == 0


def test_evaluate_finds_a_text_that_has_another_name(
    annotated: tuple[Path, Path], sarchawa: Run, tmp_path: Path
) -> None:
    reports, gold = annotated
    rows = [{"id": f"row-{path.stem}", "text": path.read_text(encoding="utf-8")} for path in sorted(reports.iterdir())]
    (tmp_path / "feed.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    told = sarchawa("evaluate", "--gold", gold, tmp_path / "feed.jsonl", "--json")
    assert (told.code, told.err) == (0, [])
    assert json.loads(told.out)["reports"] == 2


def test_evaluate_prints_a_table_and_the_worst_errors(annotated: tuple[Path, Path], sarchawa: Run) -> None:
    _, gold = annotated
    code, out, err = sarchawa("evaluate", "--gold", gold, "--layer", "names.typed", "--errors", "1")
    assert (code, err) == (0, [])
    table, _, errors = out.decode("utf-8").partition("\n\n")
    assert [line.split()[0] for line in table.splitlines()[1:]] == ["names.typed", "LOC", "ORG", "PER"]
    assert "gold:  nothing" in errors
    assert "[بەردەچنار]" in errors


def test_evaluate_leaves_out_what_is_missing_or_another_text_and_says_so(
    annotated: tuple[Path, Path], sarchawa: Run
) -> None:
    reports, gold = annotated
    (reports / "fire-1.txt").write_text("دەقێکی تر بە تەواوی", encoding="utf-8")
    (reports / "fire-2.txt").unlink()
    code, out, err = sarchawa("evaluate", "--gold", gold, reports, "--json")
    assert code == 1
    assert json.loads(out)["reports"] == 0
    assert "fire-1.txt: names 98-111 is «ڕێبین نەریمان» in the gold" in err[0]
    assert "fire-2.txt: is not among what is scored" in err[1]


def test_evaluate_asked_for_what_there_is_not(annotated: tuple[Path, Path], sarchawa: Run, tmp_path: Path) -> None:
    reports, gold = annotated
    assert sarchawa("evaluate", "--gold", tmp_path / "none").code == 1
    assert sarchawa("evaluate", "--gold", gold, reports, "--store", tmp_path / "x").code == 2
    assert sarchawa("evaluate", "--gold", gold, "--layer", "colours").code == 2
    assert sarchawa("evaluate", "--gold", gold, "--predicted", tmp_path / "none.jsonl").code == 1
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"report": {"id": "fire-1.txt"}, "names": [{}]}\nx\n{"report": 1}\n', encoding="utf-8")
    code, _, err = sarchawa("evaluate", "--gold", gold, "--predicted", broken)
    assert code == 1
    places = [line.rpartition(": ")[0].rpartition("broken.jsonl: ")[2] for line in err[:3]]
    assert places == ["line 1", "line 2", "line 3"]
    (gold / "names.jsonl").write_text("x\n", encoding="utf-8")
    code, out, err = sarchawa("evaluate", "--gold", gold, reports)
    assert (code, out, len(err)) == (1, b"", 1)
    assert "names.jsonl: line 1: is no JSON" in err[0]
