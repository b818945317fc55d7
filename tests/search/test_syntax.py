"""Queries that cannot be read are explained; hostile ones do no harm."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sarchawa.search import QueryError
from sarchawa.search.errors import read_rows
from sarchawa.search.fields import field_named, names_told
from sarchawa.search.parser import LONGEST, read_query
from tests.search.conftest import Find

WRONG = [
    ('"وەزیر', "unclosed_quote", '"وەزیر'),
    ("«وەزیر", "unclosed_quote", "«وەزیر"),
    ("(وەزیر", "unclosed_bracket", "("),
    ("وەزیر)", "unopened_bracket", ")"),
    ("وەزیر ()", "empty_brackets", "()"),
    ("وەزیر |", "operator", "|"),
    ("OR وەزیر", "operator", "OR"),
    ("| وەزیر", "operator", "|"),
    ("وەزیر AND", "operator", "AND"),
    ("AND وەزیر", "operator", "AND"),
    ("وەزیر OR OR شار", "operator", "OR"),
    ("وەزیر NOT", "not_alone", "NOT"),
    ("-", "empty", "-"),
    ("، ؟", "empty", "، ؟"),
    ('""', "empty", '""'),
    ("*", "prefix_short", "*"),
    ("ک*", "prefix_short", "ک*"),
    ("ک*ورد", "star", "ک*ورد"),
    ("NEAR(وەزیر)", "near_few", "NEAR"),
    ("NEAR(وەزیر شار", "unclosed_bracket", "("),
    ("NEAR(وەزیر | شار)", "near_inside", "|"),
    ("foo:شار", "field_unknown", "foo:"),
    ("خانە:شار", "field_unknown", "خانە:"),
    ("said:", "field_empty", "said:"),
    ("وتەی:(شار)", "field_brackets", "("),
    ("date:شار", "date", "شار"),
    ("date:2024-13", "date", "2024-13"),
    ("since:..", "date", ".."),
    ("-date:2024", "date_inside", "date:2024"),
    ("(شار since:2024)", "date_inside", "since:2024"),
    ("شار | since:2024", "date_inside", "since:2024"),
    ("lang:kurdish", "language", "kurdish"),
    ("(" * 20 + "شار" + ")" * 20, "deep", "("),
    ("شار " * 41, "many", ""),
    ("ش" * 10_000, "long", ""),
]


@pytest.mark.parametrize(("query", "code", "words"), WRONG, ids=[f"{code} {n}" for n, (_, code, _) in enumerate(WRONG)])
def test_a_query_that_cannot_be_read_is_explained(query: str, code: str, words: str) -> None:
    with pytest.raises(QueryError) as raised:
        read_query(query)
    fault = raised.value
    assert (fault.code, fault.field) == (code, "query")
    assert 0 <= fault.start <= fault.end <= len(query)
    assert query[fault.start : fault.end] == words or not words
    for lang in ("ckb", "en"):
        told = fault.told(lang)
        assert told.reason
        assert told.mend
        assert not re.search(r"\{\w+\}", told.reason + told.mend.replace("{word}", "")), told


def test_every_error_has_an_example_here() -> None:
    codes = [row["code"] for row in read_rows("errors.tsv")]
    assert codes == sorted(codes)
    assert {code for _, code, _ in WRONG} == set(codes)


@pytest.mark.parametrize("row", read_rows("fields.tsv"), ids=lambda row: row["name"])
def test_every_name_of_a_field_is_read(row: dict[str, str]) -> None:
    assert row["example"].startswith(row["name"] + ":")
    assert field_named(row["name"]) == row["field"]
    read_query(row["example"])


def test_the_fields_are_told_in_either_language() -> None:
    assert "said:" in names_told("en")
    assert "وتەی:" in names_told("ckb") or "گوتەی:" in names_told("ckb")


@pytest.mark.parametrize(
    "query", ["10:30", "https://nimune.example/a?b=c", "a:b:c" * 0 + "ئاگر", "شار - گوند", "سی\u200cوپێنج"]
)
def test_what_looks_like_syntax_may_be_a_word(query: str) -> None:
    assert read_query(query).node is not None


HOSTILE = [
    "'; DROP TABLE reports; --",
    '" OR 1=1 --',
    'lemmas : "x"',
    "{facets} : any",
    'a" NEAR b',
    "^شار",
    "شار + شار",
    "NEAR",
    "🔥 ئاگر",
    "\x00ئاگر\x00",
    "ئاگر\u202e",
    "%' OR '1'='1",
    'said:"\' OR 1"',
    'about:"n:any | any"',
    "ئاگر" + "-" * 500,
    '"' * 999,
    "(" * 999,
    "a* " * 300,
    "\ud800",
    "| " * 400,
    "'",
    "\\",
    "شار\tOR\nئاگر",
    "~مستف",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_is_answered_or_explained(find: Find, query: str) -> None:
    for field in ("query", "said", "about", "place", "outlet", "since", "until", "language"):
        with suppress(QueryError):
            assert find(**{field: query}).total >= 0
    assert find("ئاگر").total == 2, "all is there as it was"


@given(st.text(st.sampled_from("شارئاگ ە\u200c\"«»()|-*:.,،5٥NEARORNOTsaiddate~{}^+'\\\n"), max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_query_is_read_or_explained(query: str) -> None:
    fault: QueryError | None = None
    try:
        read_query(query)
    except QueryError as raised:
        fault = raised
    assert fault is None or 0 <= fault.start <= fault.end <= len(query)


def test_the_longest_query_is_read(find: Find) -> None:
    assert find(("ئاگر " * 40)[:LONGEST]).total == 2
