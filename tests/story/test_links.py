"""The same person, body or place across reports."""

from __future__ import annotations

import pytest

from sarchawa.model import LinkedEntity, Reading
from sarchawa.story import make_stories
from tests.story.made import made, person


def linked(*readings: Reading) -> dict[str, LinkedEntity]:
    """Linked entities by each of the names they go by."""
    _, entities = make_stories(readings)
    return {name: entity for entity in entities for name in (entity.name, *entity.aliases)}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("سامان کەریمی", "سامان کەریمیی"),
        ("محەمەد ڕەشاد", "محەممەد ڕەشاد"),
        ("دارا کازیمی", "دارا کازمی"),
        ("کاروان مستەفا", "كاروان مستەفا"),
    ],
)
def test_one_name_in_two_spellings(a: str, b: str) -> None:
    found = linked(made("a", f"{a} هات.", names={a: "PER"}), made("b", f"{b} هات.", names={b: "PER"}))
    assert found[a] == found[b]


@pytest.mark.parametrize(
    ("a", "b"), [("سامان کەریم", "سەلمان کەریم"), ("حەسەن ئازاد", "حوسێن ئازاد"), ("ڕێبوار", "ڕێبین")]
)
def test_two_names_stay_two(a: str, b: str) -> None:
    found = linked(made("a", f"{a} هات.", names={a: "PER"}), made("b", f"{b} هات.", names={b: "PER"}))
    assert found[a].id != found[b].id


FIRE = "ئاگرێک لە کۆگای گەنمی شارۆچکەی دارەبەن کەوتەوە و تیمەکانی ئاگرکوژێنەوە گەیشتنە شوێنەکە."


def test_a_family_name_joins_the_only_full_name_of_its_story() -> None:
    full = made("a", f"هێمن بەرزانی: {FIRE}", "2022-03-01", names={"هێمن بەرزانی": "PER", "دارەبەن": "LOC"})
    short = made("b", f"بەرزانی: {FIRE}", "2022-03-01", names={"بەرزانی": "PER", "دارەبەن": "LOC"})
    found = linked(full, short)
    assert found["بەرزانی"] == found["هێمن بەرزانی"]
    assert any("the only هێمن بەرزانی of the story" in reason for reason in found["بەرزانی"].why)


def test_a_family_name_of_two_people_stays_apart() -> None:
    text = f"هێمن بەرزانی و ئازاد بەرزانی: {FIRE}"
    full = made("a", text, "2022-03-01", names={"هێمن بەرزانی": "PER", "ئازاد بەرزانی": "PER", "دارەبەن": "LOC"})
    short = made("b", f"بەرزانی: {FIRE}", "2022-03-01", names={"بەرزانی": "PER", "دارەبەن": "LOC"})
    found = linked(full, short)
    assert found["بەرزانی"].name == "بەرزانی"
    assert not found["بەرزانی"].why


def test_a_family_name_of_another_story_stays_apart() -> None:
    full = made("a", f"هێمن بەرزانی: {FIRE}", "2022-03-01", names={"هێمن بەرزانی": "PER"})
    short = made("b", "بەرزانی پاڵەوانی یاریی شەترەنجی مەکتەبەکە بوو.", "2019-09-12", names={"بەرزانی": "PER"})
    found = linked(full, short)
    assert found["بەرزانی"].id != found["هێمن بەرزانی"].id


def test_a_body_with_and_without_its_place() -> None:
    long = "بەڕێوەبەرایەتیی ئاوی دارەبەن"
    full = made("a", f"{long}: {FIRE}", "2022-03-01", names={long: "ORG"})
    short = made("b", f"بەڕێوەبەرایەتیی ئاو: {FIRE}", "2022-03-01", names={"بەڕێوەبەرایەتیی ئاو": "ORG"})
    found = linked(full, short)
    assert found[long] == found["بەڕێوەبەرایەتیی ئاو"]


def test_a_body_told_in_another_word() -> None:
    a, b = "ئەنجومەنی هاوئاهەنگی", "ئەنجومەنی هەماهەنگی"
    stories, entities = make_stories(
        [
            made("a", f"{a}: {FIRE}", "2022-03-01", names={a: "ORG", "دارەبەن": "LOC"}),
            made("b", f"{b}: {FIRE}", "2022-03-01", names={b: "ORG", "دارەبەن": "LOC"}),
        ]
    )
    assert sum(entity.type == "ORG" for entity in entities) == 1
    told = [c for story in stories for c in story.comparisons if c.steps == ("compare.wording.name",)]
    assert [{claim.text for claim in c.claims} for c in told] == [{a, b}]


def test_an_office_named_by_its_head() -> None:
    office = "نووسینگەی پارێزگاری دارەبەن"
    role = {"text": "پارێزگاری دارەبەن", "person": person("هێمن بەرزانی"), "of": "دارەبەن", "status": "current"}
    a = made(
        "a",
        f"هێمن بەرزانی، پارێزگاری دارەبەن، گوتی. نووسینگەی بەرزانی: {FIRE}",
        "2022-03-01",
        names={"هێمن بەرزانی": "PER", "نووسینگەی بەرزانی": "ORG"},
        roles=[role],
    )
    b = made("b", f"{office}: {FIRE}", "2022-03-01", names={office: "ORG"})
    found = linked(a, b)
    assert found["نووسینگەی بەرزانی"] == found[office]
    assert any("هێمن بەرزانی is پارێزگاری دارەبەن in a" in reason for reason in found[office].why)


def test_roles_are_gathered_with_their_words() -> None:
    role = {"text": "پارێزگاری دارەبەن", "person": person("هێمن بەرزانی"), "of": "دارەبەن", "status": "current"}
    text = f"هێمن بەرزانی، پارێزگاری دارەبەن، گوتی: {FIRE}"
    found = linked(*(made(i, text, "2022-03-01", names={"هێمن بەرزانی": "PER"}, roles=[role]) for i in "ab"))
    (told,) = found["هێمن بەرزانی"].roles
    assert told.status == "current"
    assert [evidence.report for evidence in told.evidence] == ["a", "b"]
    assert all(evidence.text == text[evidence.start : evidence.end] for evidence in told.evidence)
    assert found["هێمن بەرزانی"].mentions == 2
