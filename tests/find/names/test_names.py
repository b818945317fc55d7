"""Names: every construction in examples.txt, the tables' own examples, and what holds for any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.marked import read_marked, unmarked
from sarchawa.ckb import read_table
from sarchawa.find.lost_blanks import with_blanks
from sarchawa.find.names import base_form, find_names, read_roles, rule_names
from sarchawa.find.names.choice import choose
from sarchawa.find.names.clitics import peel
from sarchawa.find.names.view import Candidate, view_of
from sarchawa.text.doc import Doc


def lines() -> list[str]:
    return [line for _, line in read_marked(Path(__file__).parent / "examples.txt")]


@pytest.mark.parametrize("line", lines())
def test_example(line: str) -> None:
    text, expected = unmarked(line)
    found = [(name.start, name.end, name.type) for name in find_names(Doc(text))]
    assert found == expected, f"found {[(kind, text[start:end]) for start, end, kind in found]}"


TABLES = {
    "places.tsv": "LOC",
    "places_derived.tsv": "LOC",
    "countries_derived.tsv": "LOC",
    "place_heads.tsv": "LOC",
    "organisations.tsv": "ORG",
    "organisation_heads.tsv": "ORG",
    "organisation_words.tsv": "ORG",
    "organisation_phrases.tsv": "ORG",
    "given_names.tsv": "PER",
    "given_names_derived.tsv": "PER",
    "family_names.tsv": "PER",
    "titles.tsv": "PER",
    "role_heads.tsv": "PER",
    "role_status.tsv": "PER",
}


def by_rule(text: str) -> list[tuple[str, str]]:
    """The names that the rules alone find in a text, with their types."""
    doc = Doc(text)
    view = view_of(doc)
    _, chosen = rule_names(view, read_roles(view))
    return [(doc.token_span(name.first, name.last).text, name.type) for name in chosen]


@pytest.mark.parametrize(("table", "kind"), TABLES.items())
def test_every_entry_is_found_in_its_example(table: str, kind: str) -> None:
    missed = []
    for row in read_table(table):
        if row.get("needs") in ("context", "told"):  # not enough by themselves, by their own account
            continue
        names = [text for text, type_ in by_rule(row["example"]) if type_ == kind]
        whole = table in ("places.tsv", "places_derived.tsv", "countries_derived.tsv", "organisations.tsv")
        if not any(row["form"] in name or not whole for name in names):
            missed.append(row["form"])
    assert not missed, f"ckb/{table}: not found as {kind} in their own examples: {missed}"


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("کازمییەوە", "کازمی", "کازمی"),
        ("کازمییان", "کازمی", "کازمی"),
        ("كازمییه\u200cوه\u200c", "کازمی", "كازمی"),
        ("لەبەغدا", "بەغدا", "بەغدا"),
        ("رەوتی ئەردانی", "رەوتی ئەردان", "رەوتی ئەردان"),
        ("حكومەتی عێراقیدا", "حکومەتی عێراق", "حكومەتی عێراق"),
        ("وەزارەتی تەندروستیی", "وەزارەتی تەندروستی", "وەزارەتی تەندروستی"),
        ("ڕەزایی", "رەزای", "ڕەزایی"),
        ("ئەمەریکادا", "ئەمریکا", "ئەمەریکا"),
        ("", "کازمی", ""),
    ],
)
def test_base_form_has_no_clitics(text: str, key: str, expected: str) -> None:
    assert base_form(text, key) == expected


@pytest.mark.parametrize(
    "forms",
    [
        ("ئاراز کەریمی", "ئاراز کەریمییەوە", "ئاراز کەریمیش", "ئاراز کەریمییان", "ئاراز كەریمی"),
        ("عێراق", "عێراقدا", "لەعێراق", "عێراقیش", "عیراق", "عێراقە"),
        ("ئەمریکا", "ئەمەریکا", "ئەمەریکادا"),
        ("وەزارەتی تەندروستیی عێراق", "وەزارەتی تەندروستی عێراقیش", "وه\u200cزاره\u200cتی ته\u200cندروستی عێراق"),
        ("کۆمیسیۆنی هەڵبژاردنەکان", "کۆمسیۆنی هەڵبژاردنەکان"),
    ],
)
def test_inflection_and_spelling_do_not_change_the_key(forms: tuple[str, ...]) -> None:
    keys = {name.key for form in forms for name in find_names(Doc(f"ئەوە {form} بوو."))}
    assert len(keys) == 1, keys


def test_a_name_tells_why_it_is_there() -> None:
    (name,) = find_names(Doc("بەڕێز ئاراز کەریمی گەیشت."))
    assert [(step.rule, step.resource) for step in name.steps] == [("names.title_and_name", "given_names.tsv")]


def candidate(first: int, last: int, score: float) -> Candidate:
    return Candidate(first, last, "ORG", score, "", ())


def test_the_best_set_without_overlap_is_chosen() -> None:
    long, left, right = candidate(0, 3, 5.0), candidate(0, 1, 2.0), candidate(2, 3, 2.5)
    assert choose([left, right, long]) == [long]
    assert choose([left, right, candidate(0, 3, 4.0)]) == [left, right]
    assert choose([candidate(0, 0, 0.0)]) == []


spans = st.tuples(st.integers(0, 12), st.integers(0, 3), st.integers(1, 9))


@given(st.lists(spans, max_size=12))
def test_chosen_candidates_never_share_a_token(drawn: list[tuple[int, int, int]]) -> None:
    chosen = choose([candidate(first, first + more, score) for first, more, score in drawn])
    assert all(a.last < b.first for a, b in pairwise(chosen))


WORDS = st.sampled_from(
    'ئاراز کەریمی وەزارەتی تەندروستیی عێراق لە شاری هەولێر سەرۆکی پارتی و یەکێتی ، . " گوتی د بە رووداوی راگەیاند '
    "ئەبو لیژنەی ئامادەکاریی - بەناوی نەخۆشخانەی گوندەکانی \n \u200c ٢٧ latin https://a.b".split(" ")
)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_spans_slice_back_are_ordered_and_whole_tokens(text: str) -> None:
    doc = Doc(text)
    starts, ends = {token.start for token in doc.tokens}, {token.end for token in doc.tokens}
    names = find_names(doc)
    for name in names:
        assert text[name.start : name.end] == name.text
        assert name.start in starts
        assert name.end in ends
        assert name.key
        assert base_form(name.text, name.key)
    assert all(a.end <= b.start for a, b in pairwise(names))


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for name in find_names(Doc(text)):
        assert text[name.start : name.end] == name.text


@given(st.text(alphabet="ابپتجدرزسکلمنوەیێۆع", min_size=1, max_size=12))
def test_readings_of_a_word_lie_within_it(word: str) -> None:
    for reading in peel(word):
        assert 0 <= reading.start < reading.end <= len(word)
        assert reading.end + len(reading.ending) == len(word)


def test_a_body_goes_on_to_the_unknown_place_that_its_izafe_leads_to() -> None:
    text = "ڕێبین نەریمان، گوتەبێژی بەرگریی شارستانیی بەردەچنار، ڕۆژی دووشەممە قسەی کرد."
    assert [(name.text, name.type) for name in find_names(Doc(text))] == [
        ("ڕێبین نەریمان", "PER"),
        ("بەرگریی شارستانیی بەردەچنار", "ORG"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("هەفتەی یەکەمی دوای جەژنی ڕەمەزان باران باری.", []),
        ("ڕەمەزان ئەحمەد لە مانگی ڕەمەزان هات.", ["ڕەمەزان ئەحمەد"]),
        ("وتەبێژی وەزارەتی ڕوونیشیکردوەتەوە کە ڕێگاکە داخراوە.", []),
    ],
)
def test_no_name_is_made_of_a_feast_or_a_verb(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(Doc(text))] == names


def test_a_pronoun_run_into_a_person_is_no_part_of_the_name() -> None:
    doc = with_blanks(Doc("لەلای خۆیەوەیاسین حوسێن بەڕێوەبەری کارەبا ڕایگەیاند کارەکە تەواو بوو."))
    assert [name.text for name in find_names(doc) if name.type == "PER"] == ["یاسین حوسێن"]


@pytest.mark.parametrize(
    "text",
    [
        "کۆمپانیایەکی کەنەدی نەوتی دۆزییەوە.",
        "تیمەکە دوگۆل لە پێش بوو.",
        "ڕێککەوتنی سایکس - پیکۆ ناوچەکەی دابەش کرد.",
        "تەلەسکۆپی هابڵ وێنەیەکی نوێی گرت.",
    ],
)
def test_a_word_that_is_a_family_name_elsewhere_is_no_person(text: str) -> None:
    assert [name.text for name in find_names(Doc(text)) if name.type == "PER"] == []
