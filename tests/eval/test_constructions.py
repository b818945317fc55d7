"""The ways of attributing words: the table is sound, what counts as right, and as many are read right as were."""

from __future__ import annotations

from eval.constructions import FLOOR, TABLE, Told, found, is_right, rows


def test_what_is_expected_stands_in_its_text() -> None:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]
    for line in lines:
        text, expected = line.split("\t")
        for statement in expected.split(" || ") if expected != "-" else ():
            kind, act, speaker, content = statement.split("|")
            assert kind in ("direct", "indirect", "mixed")
            assert act
            assert speaker in text, text
            assert content in text, text


def test_a_text_is_right_where_nothing_is_missing_wrong_or_besides() -> None:
    told = Told("indirect", frozenset(("وەزیر",)), "ڕێگاکەداخراوە")
    assert is_right([told], [told])
    assert not is_right([told], [])
    assert not is_right([told], [told, told])
    assert not is_right([told], [told._replace(kind="direct")])
    assert not is_right([told], [told._replace(speaker=frozenset(("سەرچاوەکە",)))])
    assert not is_right([told], [told._replace(content="ڕێگاکە")])


def test_as_many_are_read_right_as_were() -> None:
    assert sum(is_right(expected, found(text)) for text, expected in rows()) >= FLOOR
