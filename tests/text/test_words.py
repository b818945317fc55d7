"""Words: what is asked of a form, and what holds for every string that could stand in a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.text import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.words import Kind, Word, word

KINDS = st.sampled_from(["word", "number", "punct", "symbol", "latin", "url", "email", "tag"])
LIKE_WORDS = st.text(alphabet="ئابتدرڕزسشفکگلڵمنوۆهەیێ\u0643\u0649\u0640\u200c\u0650١a", max_size=14)


@given(st.one_of(st.text(), LIKE_WORDS), KINDS)
def test_any_string_has_an_analysis(form: str, kind: Kind) -> None:
    found = word(form, kind)
    assert found.lemma or not form
    assert found.bases[0] == found.norm
    assert len(set(found.bases)) == len(found.bases)
    assert dict(found.features) is not None
    assert found == word(form, kind) or len(form) > 256


@given(st.one_of(st.text(min_size=1), LIKE_WORDS.filter(bool)), KINDS)
def test_parts_tile_the_word_as_written(form: str, kind: Kind) -> None:
    parts = word(form, kind).parts
    assert parts[0].start == 0
    assert parts[-1].end == len(form)
    assert all(part.start < part.end for part in parts)
    assert all(one.end == other.start for one, other in pairwise(parts))
    assert all(part.tag for part in parts)


@given(LIKE_WORDS)
def test_an_analysis_does_not_depend_on_what_came_before(form: str) -> None:
    fresh, remembered = Word(form, "word"), word(form, "word")
    assert fresh.analysis == remembered.analysis
    assert fresh.bases == remembered.bases


def test_a_very_long_string_is_left_whole() -> None:
    found = word("کوردستان" * 10_000, "word")
    assert [part.tag for part in found.parts] == ["stem"]
    assert found.bases == (found.norm,)


@pytest.mark.parametrize(
    ("form", "number", "suffix"),
    [
        ("٢٧ی", 27, "ی"),
        ("2021", 2021, ""),
        ("٢٠١٤\u0640دا", 2014, "دا"),
        ("١٢.٥", 12.5, ""),
        ("١٢٫٥", 12.5, ""),
        ("1,250,000", 1_250_000, ""),
        ("1,250.5", 1250.5, ""),
        ("٧.١١.٢٠٢١", None, ""),  # a date
        ("12,13", None, ""),  # two numbers
        ("9" * 40, None, ""),
    ],
)
def test_number_tokens(form: str, number: float | None, suffix: str) -> None:
    found = word(form, "number")
    assert (found.number, found.suffix) == (number, suffix)


@pytest.mark.parametrize(
    ("form", "kind", "lemma", "tags"),
    [
        ("٢٠١٤\u0640دا", "number", "2014", ["stem", "locative"]),
        ("٢١ەم", "number", "21", ["stem", "ordinal"]),
        ("٧ەمینی", "number", "7", ["stem", "ordinal", "izafe"]),
        ("5G", "number", "5g", ["stem"]),
        ("CNNیش", "latin", "cnn", ["stem", "also"]),
        ("NATO", "latin", "nato", ["stem"]),
        ("لە١٢دا", "word", "12", ["preposition", "stem", "locative"]),
        ("#باخ", "tag", "#باخ", ["stem"]),
        ("،", "punct", "،", ["stem"]),
        ("\u0640\u0640", "punct", "\u0640\u0640", ["stem"]),
    ],
)
def test_what_is_not_a_word_of_the_language(form: str, kind: Kind, lemma: str, tags: list[str]) -> None:
    found = word(form, kind)
    assert found.lemma == lemma
    assert [part.tag for part in found.parts] == tags


def test_what_finders_ask() -> None:
    said = word("نەیانگوتووە", "word")
    assert (said.verb, said.tense, said.is_finite_verb, said.is_negated, said.is_passive) == (
        "گوتن",
        "past",
        True,
        True,
        False,
    )
    assert said.has("clitic")
    assert said.has("clitic.3pl")
    assert not said.has("clitic.1")
    assert word("دەگوترێت", "word").is_passive
    walking = word("ڕاگەیاندنی", "word")
    assert (walking.verb, walking.is_finite_verb, walking.pos) == ("راگەیاندن", False, "NOUN")
    assert word("کتێبەکەم", "word").has("possessive.1sg")
    assert not word("کتێبەکەم", "word").verb


def test_one_word_by_different_habits_has_one_lemma() -> None:
    forms = ["ڕووداوەکان", "رووداوەکان", "روداوەكان", "ڕووداوه\u200cکان", "ڕوودا\u0640وەکان"]
    assert {norm_word(word(form, "word").lemma) for form in forms} == {norm_word("ڕووداو")}
    assert len({norm_word(word(form, "word").lemma) for form in ("کردووە", "کردوە", "كردووه")}) == 1


def test_bases_hold_what_a_gazetteer_may_ask_for() -> None:
    asked = {
        "لەهەولێردا": "هەولێر",
        "کازمییەوە": "کازمی",
        "گوناهەکەشیان": "گوناه",
        "وکۆیە": "کۆیە",
        "خەبۆریان": "خەبۆر",
    }
    for form, name in asked.items():
        assert norm_word(name) in word(form, "word").bases
    assert word("هەولێر", "word").bases[0] == "هەولێر"
    lengths = [len(base) for base in word("لەهەولێرەکانیشیاندا", "word").bases[1:]]
    assert lengths == sorted(lengths, reverse=True)


def test_hardly_a_word_of_the_collection_is_without_a_lemma(root: object) -> None:
    from pathlib import Path

    texts = [path.read_text(encoding="utf-8") for path in sorted((Path(str(root)) / "demo" / "reports").glob("*.txt"))]
    words = [found for text in texts for found in Doc(text).words if found.kind == "word"]
    assert all(found.lemma and found.pos for found in words)
