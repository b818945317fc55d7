"""Classes of words by their neighbours."""

from __future__ import annotations

from sarchawa.find.names.facts import facts_of
from sarchawa.find.names.shapes import form_class, form_features, neighbour_class
from sarchawa.find.names.word_classes import classes_of, word_classes
from sarchawa.text.words import word


def classes(form: str) -> tuple[str, ...]:
    return classes_of(facts_of(word(form, "word")))


def test_classes_are_nested() -> None:
    wider: dict[str, tuple[str, ...]] = {}
    for wide, middle, fine in word_classes().values():
        assert wider.setdefault(fine, (wide, middle)) == (wide, middle)


def test_towns_stand_among_the_same_neighbours_and_verbs_elsewhere() -> None:
    assert classes("هەولێر")[0] == classes("سلێمانی")[0] != classes("ڕایگەیاند")[0]


def test_a_form_without_a_class_has_that_of_its_base_marked() -> None:
    assert "هەولێریشەوە" not in word_classes()
    assert classes("هەولێریشەوە")[0] == f"{classes('هەولێر')[0]}~"


def test_an_unknown_word_has_none() -> None:
    assert classes("زڵنتۆفکا") == ()
    unknown = word("زڵنتۆفکا", "word")
    assert neighbour_class(unknown, facts_of(unknown)) == form_class(unknown, facts_of(unknown))
    features = form_features(word("زڵنتۆفکا", "word"), facts_of(word("زڵنتۆفکا", "word")))
    assert not [name for _, name in features if name.startswith("among")]
