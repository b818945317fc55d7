"""CoNLL-U, read by the library conllu: it comes back as it was, offsets find the words, a written word is its range."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import conllu
import pytest
from hypothesis import given, settings

import sarchawa
from sarchawa.export.conllu import document_id, sentences_of
from sarchawa.model import Reading
from tests.export.conftest import exported
from tests.export.reports import readings

UPOS = frozenset("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
SPACES = {"\\s": " ", "\\t": "\t", "\\n": "\n", "\\r": "\r", "\\p": "|", "\\\\": "\\"}


def space_after(misc: dict[str, Any]) -> str:
    if misc.get("SpaceAfter") == "No":
        return ""
    return spaces(misc.get("SpacesAfter", "\\s"))


def spaces(told: str) -> str:
    """What stands between words, from how it is written."""
    return re.sub(r"\\(?:u(....)|.)", lambda hit: chr(int(hit[1], 16)) if hit[1] else SPACES[hit[0]], told)


def check(sentence: conllu.TokenList, text: str) -> str:
    """The text of a sentence, made again of its tokens, with what stands behind it."""
    covered, made = 0, ""
    shown = ""
    for token in sentence:
        misc = token["misc"]
        start, end = int(misc["start_char"]), int(misc["end_char"])
        assert text[start:end] == token["form"]
        if isinstance(token["id"], tuple):
            first, _, last = token["id"]
            inside = [one for one in sentence if isinstance(one["id"], int) and first <= one["id"] <= last]
            assert "".join(one["form"] for one in inside) == token["form"]
            assert len(inside) == last - first + 1 > 1
            covered = last
        else:
            assert token["upos"] in UPOS
            assert token["lemma"]
            assert token["head"] is None
            feats = [name.lower() for name in token["feats"] or {}]
            assert feats == sorted(feats)
            if token["id"] <= covered:
                assert "SpaceAfter" not in misc
                continue
        made += spaces(misc.get("SpacesBefore", "")) + token["form"] + space_after(misc)
        shown += token["form"] + (" " if space_after(misc) else "")
    assert sentence.metadata["text"] == shown.rstrip(" ")
    return made


@settings(max_examples=25)
@given(readings())
def test_a_report_comes_back_from_its_words(reading: Reading) -> None:
    told = "".join(sentences_of(reading, {}))
    parsed = conllu.parse(told)
    assert "".join(sentence.serialize() for sentence in parsed) == told
    text = reading.report.text
    assert "".join(check(sentence, text) for sentence in parsed) == text
    assert parsed[0].metadata["newdoc id"] == document_id(reading.report.id)
    ids = [sentence.metadata["sent_id"] for sentence in parsed]
    assert len(set(ids)) == len(ids)
    assert not any(re.search(r"[\s/]", id) for id in ids)


@settings(max_examples=25)
@given(readings())
def test_names_begin_where_they_stand(reading: Reading) -> None:
    parsed = conllu.parse("".join(sentences_of(reading, {})))
    begun = [
        (int(token["misc"]["start_char"]), token["misc"]["NER"][2:])
        for sentence in parsed
        for token in sentence
        if token["misc"].get("NER", "").startswith("B")
    ]
    assert len(begun) == len(reading.names)
    for (start, kind), name in zip(begun, reading.names, strict=True):
        assert name.start <= start < name.end
        assert kind == name.type


def test_every_report_in_kurdish_is_there(demo: Path, outward: Path) -> None:
    for store, reports in ((demo, 18), (outward, 3)):
        parsed = conllu.parse(exported(store, "conllu").decode("utf-8"))
        assert sum("newdoc id" in sentence.metadata for sentence in parsed) == reports


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("لە هەولێریش", [("هەولێر", "PROPN|NOUN"), ("یش", "PART")]),
        ("ماڵەکانیان گەورەن.", [("ماڵەکان", "NOUN"), ("یان", "PRON")]),
        ("ئەوان ئامادەن.", [("ئامادە", "ADJ"), ("ن", "AUX")]),
        ("لەدەستدا بوو.", [("لە", "ADP"), ("دەستدا", "NOUN")]),
        ("ئەو گوتی.", [("گوت", "VERB"), ("ی", "PRON")]),
        ("لە لێدوانیدا بوو.", [("لێدوان", "NOUN"), ("ی", "PRON"), ("دا", "ADP")]),
    ],
)
def test_words_that_lean_on_another_are_words(text: str, words: list[tuple[str, str]]) -> None:
    (sentence,) = conllu.parse("".join(sentences_of(sarchawa.analyze(text), {})))
    inside = [token for token in sentence if isinstance(token["id"], tuple)]
    assert inside, sentence.serialize()
    first, _, last = inside[0]["id"]
    told = [token for token in sentence if isinstance(token["id"], int) and first <= token["id"] <= last]
    assert [token["form"] for token in told] == [form for form, _ in words]
    assert all(token["upos"] in upos.split("|") for token, (_, upos) in zip(told, words, strict=True)), told


def test_a_clitic_inside_a_verb_stays_in_it() -> None:
    (sentence,) = conllu.parse("".join(sentences_of(sarchawa.analyze("وەزارەت ڕایگەیاند."), {})))
    assert [token["form"] for token in sentence] == ["وەزارەت", "ڕایگەیاند", "."]
    assert sentence[1]["xpos"] == "preverb+clitic.3sg+stem"
