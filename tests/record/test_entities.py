"""Mentions gathered into entities within one report."""

from sarchawa.ingest import make_report
from sarchawa.model import Name, NameType
from sarchawa.pipeline import read
from sarchawa.record.entities import link_names
from sarchawa.text.fold import norm_word


def mentions(*forms: tuple[str, NameType]) -> list[Name]:
    """Names one behind the other, each with its own key."""
    names, at = [], 0
    for text, kind in forms:
        key = " ".join(norm_word(word) for word in text.split())
        names.append(Name(start=at, end=at + len(text), text=text, type=kind, key=key))
        at += len(text) + 1
    return names


def groups(names: list[Name]) -> list[set[str]]:
    linked, entities = link_names(names)
    return [{name.text for name in linked if name.entity == entity.id} for entity in entities]


def test_a_family_name_joins_its_full_form() -> None:
    assert groups(mentions(("شەماڵ وریا", "PER"), ("وریا", "PER"))) == [{"شەماڵ وریا", "وریا"}]


def test_a_short_form_that_fits_two_stays_apart() -> None:
    found = groups(mentions(("شەماڵ وریا", "PER"), ("ئاسۆ وریا", "PER"), ("وریا", "PER")))
    assert found == [{"شەماڵ وریا"}, {"ئاسۆ وریا"}, {"وریا"}]


def test_a_body_joins_its_fuller_form_with_the_country() -> None:
    found = groups(mentions(("وەزارەتی ئاو", "ORG"), ("وەزارەتی ئاوی هەرێم", "ORG")))
    assert found == [{"وەزارەتی ئاو", "وەزارەتی ئاوی هەرێم"}]


def test_a_place_and_a_body_of_one_name_are_two() -> None:
    assert len(groups(mentions(("سەرچیا", "LOC"), ("سەرچیا", "ORG")))) == 2


def test_ids_do_not_depend_on_the_report() -> None:
    _, one = link_names(mentions(("شەماڵ وریا", "PER")))
    _, two = link_names(mentions(("وریا", "PER"), ("شەماڵ وریا", "PER")))
    assert one[0].id == two[0].id


def test_initials_in_brackets_are_the_body_told_in_full() -> None:
    text = "شاری بەردەچنار - XYZ: ئاژانسی هەواڵی شنە (XYZ) ڕایگەیاند کە ڕێگاکە دەکرێتەوە."
    reading = read(make_report(text))
    assert [(name.text, name.type) for name in reading.names if name.text == "XYZ"] == [("XYZ", "ORG")] * 2
    assert [entity.name for entity in reading.entities if "XYZ" in entity.aliases] == ["ئاژانسی هەواڵی شنە"]
