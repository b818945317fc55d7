"""Each kind of correction: applied, told, kept over new builds and a changed analysis, taken back without a trace."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sarchawa import pipeline
from sarchawa.export import export_corrections, export_json
from sarchawa.model import Correction, Reading
from sarchawa.pipeline import build, tell_stories
from sarchawa.record.corrections import CorrectionError
from sarchawa.store import Store
from sarchawa.store.correcting import (
    merge_entities,
    reject,
    retype,
    set_speaker,
    set_value,
    settle,
    split_entity,
)
from sarchawa.store.states import states
from sarchawa.store.verify import verify
from tests.ingest.samples import write_reports

MORE = {
    "court.txt": "ڕۆژی هەینی ٨ - ٣ - ٢٠٢٤ ڕێبین نەریمان، دادوەری دادگای شنەبا، گوتی: «دۆسیەکە داخرا». "
    "دوو کەس لە شنەبا دەستگیر کران.",
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = write_reports(tmp_path / "reports")
    for name, text in MORE.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def path(reports: Path, tmp_path: Path) -> Path:
    build([reports], tmp_path / "news.sqlite")
    return tmp_path / "news.sqlite"


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Everything in a store but what people stated, what a build keeps for the next, and how often it changed."""
    tables = {row[0] for row in store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    kept = sorted(name for name in tables - {"corrections", "kept", "search_changes"} if "search_index" not in name)
    return {name: sorted(store.connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in kept}


def one(store: Store, layer: str, words: str, report: str = "") -> str:
    """The id of the only item of a layer with these words."""
    found = [
        item.id
        for reading in store.readings()
        for item in getattr(reading, layer)
        if item.text == words and report in (reading.report.id, "")
    ]
    assert len(found) == 1, found
    return str(found[0])


def entity(store: Store, name: str) -> str:
    return next(one.id for one in store.collection().entities if one.name == name)


def whole(store: Store) -> None:
    assert verify(store).faults == ()


Make = Callable[[Store], int]
KINDS: dict[str, Make] = {
    "reject a name": lambda s: reject(s, one(s, "names", "بەردەچنار", "fire-1.txt"), made_by="شیلان", reason="?"),
    "reject a statement": lambda s: reject(s, s.reading("fire-1.txt").statements[0].id, made_by="شیلان"),
    "reject a time": lambda s: reject(s, s.reading("fire-2.txt").times[0].id, made_by="شیلان"),
    "retype a name": lambda s: retype(s, one(s, "names", "بەردەچنار", "fire-1.txt"), "ORG", made_by="شیلان"),
    "retype an event": lambda s: retype(s, s.reading("fire-1.txt").events[0].id, "disaster", made_by="شیلان"),
    "retype a figure": lambda s: retype(s, s.reading("fire-1.txt").figures[0].id, "killed", made_by="شیلان"),
    "set a speaker": lambda s: set_speaker(s, s.reading("fire-1.txt").statements[0].id, "ئاسۆ", made_by="شیلان"),
    "set nobody": lambda s: set_speaker(s, s.reading("fire-1.txt").statements[0].id, "", made_by="شیلان"),
    "set a value": lambda s: set_value(s, s.reading("fire-1.txt").figures[0].id, "لانیکەم ٤"[-1], made_by="شیلان"),
    "set a day": lambda s: set_value(s, s.reading("fire-2.txt").times[0].id, "2024-03-05", made_by="شیلان"),
    "merge": lambda s: merge_entities(
        s, [entity(s, "بەرگریی شارستانیی بەردەچنار"), entity(s, "دادگای شنەبا")], made_by="شیلان"
    ),
    "split": lambda s: split_entity(s, entity(s, "ڕێبین نەریمان"), ["court.txt"], made_by="شیلان", reason="judge"),
    "settle": lambda s: settle(s, s.collection().stories[0].comparisons[0].id, "both are right", made_by="شیلان"),
}


NOTHING_LEFT = (AssertionError, CorrectionError, StopIteration, LookupError)
"""What making one raises where an earlier one has left nothing for it."""


@pytest.mark.parametrize("kind", KINDS)
def test_applied_and_undone_it_leaves_nothing_behind(path: Path, kind: str) -> None:
    with Store.open(path) as store:
        before, exported = rows(store), export_json(store.collection())
        number = KINDS[kind](store)
        tell_stories(store)
        whole(store)
        assert export_json(store.collection()) != exported
        assert states(store)[number] == "stands"
        store.undo(number, made_by="ڕێبین", reason="a mistake")
        tell_stories(store)
        whole(store)
        assert rows(store) == before
        assert export_json(store.collection()) == exported
        assert states(store)[number] == "undone"
        with pytest.raises(KeyError):
            store.undo(number, made_by="ڕێبین", reason="again")


@pytest.mark.parametrize("kind", KINDS)
def test_it_stands_after_a_new_analysis_as_if_made_on_it(
    path: Path, reports: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        KINDS[kind](store)
        tell_stories(store)
        corrected, told = rows(store), export_json(store.collection())
    monkeypatch.setattr(pipeline, "READING", ("find",))
    result = build([reports], path)
    assert result.updated == 4
    with Store.open(path) as store:
        whole(store)
        assert export_json(store.collection()) == told
        for table in ("names", "statements", "figures", "times", "linked_entities", "machine_readings"):
            assert rows(store)[table] == corrected[table]


def test_the_order_of_undoing_does_not_matter(path: Path) -> None:
    with Store.open(path) as store:
        before = rows(store)
        numbers = [make(store) for kind, make in KINDS.items() if not kind.startswith(("reject", "settle"))]
        tell_stories(store)
        whole(store)
        for number in (*numbers[::2], *numbers[1::2]):
            store.undo(number, made_by="ڕێبین", reason="")
            tell_stories(store)
            whole(store)
        assert rows(store) == before


@given(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=5), st.integers(0, 99))
def test_any_corrections_taken_back_in_any_order(kinds: list[str], seed: int) -> None:
    """A law: what is left is byte for byte what was there."""
    store = _memory()
    before = rows(store)
    made = []
    for kind in kinds:
        try:
            made.append(KINDS[kind](store))
        except NOTHING_LEFT:
            continue  # an earlier correction has left nothing for this one
    random.Random(seed).shuffle(made)
    for number in made:
        store.undo(number, made_by="ڕێبین", reason="")
    assert rows(store) == before
    store.connection.execute("DELETE FROM corrections")


_STORES: list[Store] = []


def _memory() -> Store:
    """One store in memory for all examples; each leaves it as it was."""
    if not _STORES:
        from sarchawa.ingest import given_day, make_report
        from sarchawa.store.connect import connect_to_memory
        from tests.ingest.samples import REPORTS

        store = Store(connect_to_memory(), "memory")
        store.connection.execute("PRAGMA foreign_keys = ON")
        for id, text in {**REPORTS, **MORE}.items():
            reading = pipeline.read(make_report(text, id=id, published=given_day("2024-03-04")))
            store.put(reading, given_id=id, input="", analysis="")
        tell_stories(store)
        _STORES.append(store)
    return _STORES[0]


# --- what each kind does ----------------------------------------------------------------------------------------------


def test_a_rejected_name_is_nobody_any_more(path: Path) -> None:
    with Store.open(path) as store:
        id = one(store, "names", "ڕێبین نەریمان", "fire-1.txt")
        assert store.reading("fire-1.txt").statements[0].speaker.entity
        number = reject(store, id, made_by="شیلان", reason="no name")
        reading = store.reading("fire-1.txt")
        assert id not in [name.id for name in reading.names]
        speaker = reading.statements[0].speaker
        assert (speaker.entity, speaker.name, speaker.anonymous) == (None, "ڕێبین نەریمان", True)
        assert all(role.person is None for role in reading.roles)
        found = store.item(id)
        assert (found.rejected, found.item.text) == (True, "ڕێبین نەریمان")
        assert found.steps
        assert store.machine_reading("fire-1.txt").statements[0].speaker.entity
        with pytest.raises(CorrectionError, match="rejected"):
            retype(store, id, "LOC", made_by="شیلان")
        assert states(store) == {number: "stands"}


def test_a_retyped_name_is_another_entity(path: Path) -> None:
    with Store.open(path) as store:
        id = one(store, "names", "بەردەچنار", "fire-1.txt")
        number = retype(store, id, "ORG", made_by="شیلان")
        tell_stories(store)
        (name,) = [name for name in store.reading("fire-1.txt").names if name.id == id]
        assert (name.type, name.steps[-1].rule) == ("ORG", f"correction.{number}")
        entity = next(e for e in store.reading("fire-1.txt").entities if e.id == name.entity)
        assert (entity.type, entity.place) == ("ORG", None)
        assert store.item(id).found.type == "LOC"
        assert "ORG" in [e.type for e in store.collection().entities if e.name == "بەردەچنار"]


def test_a_speaker_is_credited_with_the_numbers_too(path: Path) -> None:
    with Store.open(path) as store:
        statement = next(s for s in store.reading("fire-2.txt").statements if "پێنج" in s.text)
        judge = entity(store, "بەڕێوەبەرایەتیی پەروەردەی شنەبا")
        set_speaker(store, statement.id, judge, made_by="شیلان")
        tell_stories(store)
        reading = store.reading("fire-2.txt")
        assert next(s for s in reading.statements if s.id == statement.id).speaker.entity == judge
        assert [f.source.entity for f in reading.figures if f.source] == [judge]
        whole(store)
        told = next(e for e in store.collection().entities if e.id == judge)
        assert told.mentions == 1


def test_a_day_is_that_of_what_happened_on_it(path: Path) -> None:
    with Store.open(path) as store:
        time = store.reading("fire-2.txt").times[0]
        set_value(store, time.id, "٢٠٢٤-٠٣-٠٥", made_by="شیلان")
        reading = store.reading("fire-2.txt")
        corrected = next(t for t in reading.times if t.id == time.id)
        assert (corrected.value, corrected.earliest, corrected.latest) == ("2024-03-05",) * 3
        before = store.machine_reading("fire-2.txt")
        for layer, field in (("figures", "when"), ("statements", "date")):
            for then, now in zip(getattr(before, layer), getattr(reading, layer), strict=True):
                if getattr(then, field) == time.value and then.start < reading.sentences[0].end:
                    assert getattr(now, field) == "2024-03-05"


def test_two_entities_are_one_and_stay_so(path: Path, reports: Path) -> None:
    with Store.open(path) as store:
        one, other = entity(store, "بەرگریی شارستانیی بەردەچنار"), entity(store, "دادگای شنەبا")
        merge_entities(store, [one, other], made_by="شیلان", reason="the old name")
        tell_stories(store)
    (reports / "new.txt").write_text("ڕۆژی شەممە ٩ - ٣ - ٢٠٢٤ دادگای شنەبا دانیشتنێکی کرد.", encoding="utf-8")
    build([reports], path)
    with Store.open(path) as store:
        (told,) = [e for e in store.collection().entities if one in e.members]
        assert (told.id, told.name) == (one, "بەرگریی شارستانیی بەردەچنار")
        assert other in told.members
        assert any(why.startswith("put together by شیلان on 20") and why.endswith(": the old name") for why in told.why)
        assert "new.txt" in {r.report.id for r in store.readings() if other in {n.entity for n in r.names}}
        whole(store)


def test_two_of_one_name_are_parted_and_put_together_again(path: Path) -> None:
    with Store.open(path) as store:
        both = entity(store, "ڕێبین نەریمان")
        split_entity(store, both, ["court.txt"], made_by="شیلان", reason="a judge")
        tell_stories(store)
        named = [e for e in store.collection().entities if e.name == "ڕێبین نەریمان"]
        assert len(named) == 2
        judge = next(e for e in named if e.id != both)
        assert [role.role for role in judge.roles] == ["دادوەری دادگای شنەبا"] or judge.roles
        assert {w.report for role in judge.roles for w in role.evidence} == {"court.txt"}
        assert all(any("parted by شیلان" in why for why in e.why) for e in named)
        assert store.reading("court.txt").statements[0].speaker.entity == judge.id
        whole(store)
        merge_entities(store, [both, judge.id], made_by="ڕێبین")
        tell_stories(store)
        assert len([e for e in store.collection().entities if e.name == "ڕێبین نەریمان"]) == 1
        whole(store)


def test_only_the_stories_it_touches_are_told_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sarchawa.story import stories as telling

    told: list[str] = []
    tell = telling._story

    def noted(id: str, *rest: object) -> object:
        told.append(id)
        return tell(id, *rest)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(telling, "_story", noted)
    with Store.open(path) as store:
        story = next(s.id for s in store.collection().stories if "fire-1.txt" in s.reports)
        retype(store, store.reading("fire-1.txt").figures[0].id, "killed", made_by="شیلان")
        tell_stories(store)
    assert told == [story]


def test_the_later_of_two_stands(path: Path) -> None:
    with Store.open(path) as store:
        id = store.reading("fire-1.txt").figures[0].id
        set_value(store, id, "4", made_by="شیلان")
        second = set_value(store, id, "at least 7", made_by="ڕێبین")
        figure = next(f for f in store.reading("fire-1.txt").figures if f.id == id)
        assert (figure.low, figure.high, figure.qualifier) == (7, None, "at least")
        store.undo(second, made_by="ڕێبین", reason="")
        assert next(f for f in store.reading("fire-1.txt").figures if f.id == id).low == 4


# --- a changed analysis -----------------------------------------------------------------------------------------------


def analysed_otherwise(store: Store, report: str, change: Callable[[Reading], Reading]) -> None:
    """Puts what another analysis finds in a report."""
    machine = change(store.machine_reading(report))
    store.put(machine, given_id=report, input="", analysis="another")
    tell_stories(store)


def test_an_item_is_found_again_on_its_words(path: Path) -> None:
    with Store.open(path) as store:
        figure = store.reading("fire-1.txt").figures[0]
        number = retype(store, figure.id, "killed", made_by="شیلان")

        def otherwise(reading: Reading) -> Reading:
            return replace(reading, figures=tuple(replace(f, id=f"x{f.id}") for f in reading.figures))

        analysed_otherwise(store, "fire-1.txt", otherwise)
        found = next(f for f in store.reading("fire-1.txt").figures if f.id == f"x{figure.id}")
        assert found.category == "killed"
        assert states(store) == {number: "stands"}


def test_what_has_lost_its_words_is_told(path: Path) -> None:
    with Store.open(path) as store:
        figure = store.reading("fire-1.txt").figures[0]
        number = retype(store, figure.id, "killed", made_by="شیلان")
        analysed_otherwise(store, "fire-1.txt", lambda reading: replace(reading, figures=()))
        assert states(store) == {number: "lost its item"}
        assert any("correction 1 by شیلان has lost its item" in fault.what for fault in verify(store).faults)
        store.connection.execute(
            "UPDATE reports SET text = replace(text, 'سێ کەس', 'شەش نەفەر') WHERE id = 'fire-1.txt'"
        )
        assert states(store) == {number: "lost its words"}
        assert any("has lost its words" in fault.what for fault in verify(store).faults)


def test_what_the_machine_finds_by_itself_by_now_is_agreed(path: Path) -> None:
    with Store.open(path) as store:
        figure = store.reading("fire-1.txt").figures[0]
        number = retype(store, figure.id, "killed", made_by="شیلان")

        def otherwise(reading: Reading) -> Reading:
            return replace(reading, figures=tuple(replace(f, category="killed") for f in reading.figures))

        analysed_otherwise(store, "fire-1.txt", otherwise)
        assert states(store) == {number: "agreed"}
        whole(store)


def test_a_note_is_found_again_when_a_side_has_come(path: Path) -> None:
    from sarchawa.story.notes import noted

    with Store.open(path) as store:
        comparison = store.collection().stories[0].comparisons[0]
        settle(store, comparison.id, "both are right", made_by="شیلان")
        (note,) = store.standing()
        more = replace(comparison, id="another", claims=(*comparison.claims, replace(comparison.claims[0], start=0)))
        assert noted([more], note) is more
        assert noted([replace(more, claims=more.claims[1:])], note) is None


# --- the law ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda s: retype(s, s.reading("fire-1.txt").names[0].id, "CAT", made_by="x"), "one of PER, ORG, LOC"),
        (lambda s: set_value(s, s.reading("fire-1.txt").times[0].id, "2024-13-01", made_by="x"), "no value of a time"),
        (lambda s: set_value(s, s.reading("fire-1.txt").figures[0].id, "many", made_by="x"), "is no number"),
        (lambda s: set_value(s, s.reading("fire-1.txt").figures[0].id, "9-3", made_by="x"), "the lesser"),
        (lambda s: set_value(s, s.reading("fire-1.txt").names[0].id, "3", made_by="x"), "has no value"),
        (lambda s: set_speaker(s, s.reading("fire-1.txt").names[0].id, "y", made_by="x"), "no speaker"),
        (lambda s: reject(s, s.collection().stories[0].id, made_by="x"), "only what stands on words"),
        (lambda s: settle(s, s.reading("fire-1.txt").names[0].id, "y", made_by="x"), "is no comparison"),
        (lambda s: merge_entities(s, [entity(s, "دادگای شنەبا")], made_by="x"), "or more"),
        (
            lambda s: merge_entities(s, [entity(s, "دادگای شنەبا"), entity(s, "ڕێبین نەریمان")], made_by="x"),
            "different types",
        ),
        (lambda s: split_entity(s, entity(s, "دادگای شنەبا"), ["court.txt"], made_by="x"), "not all"),
    ],
)
def test_what_cannot_be_said_is_refused(path: Path, make: Make, reason: str) -> None:
    with Store.open(path) as store:
        before = rows(store)
        with pytest.raises(CorrectionError, match=reason):
            make(store)
        assert rows(store) == before
        assert store.corrections() == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_correction_is_always_somebodys(path: Path, kind: str) -> None:
    with Store.open(path) as store:
        KINDS[kind](store)
        (correction,) = store.standing()
        with pytest.raises(ValueError, match="blank"):
            store.correct(replace(correction, made_by="  "))


def test_training_data_names_the_text_by_its_hash(path: Path) -> None:
    import json

    with Store.open(path) as store:
        figure = store.reading("fire-1.txt").figures[0]
        retype(store, figure.id, "killed", made_by="شیلان", reason="see the second paragraph")
        taken_back = reject(store, figure.id, made_by="شیلان")
        store.undo(taken_back, made_by="شیلان", reason="")
        (line,) = export_corrections(store.corrections()).splitlines()
        row = json.loads(line)
        assert row["sha256"] == store.reading("fire-1.txt").report.sha256
        assert (row["start"], row["end"], row["text"]) == (figure.start, figure.end, figure.text)
        assert (row["layer"], row["kind"]) == ("figures", "retype")
        assert (row["machine"], row["person"]) == ({"category": "injured"}, {"category": "killed"})
        assert (row["made_by"], row["reason"]) == ("شیلان", "see the second paragraph")


def test_the_sides_of_a_correction_are_words(path: Path) -> None:
    with Store.open(path) as store:
        for make in KINDS.values():
            try:
                make(store)
            except NOTHING_LEFT:
                continue
        texts = {reading.report.id: reading.report.text for reading in store.readings()}
        made: tuple[Correction, ...] = store.corrections()
        for target in (target for one in made for target in (*one.targets, *one.others)):
            assert texts[target.report][target.start : target.end] == target.text
