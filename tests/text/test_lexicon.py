"""The derived lexicon: what a hand or a tool could break in it."""

from __future__ import annotations

from importlib.resources import files

from sarchawa.ckb import read_table
from sarchawa.text.fold import norm_word
from sarchawa.text.morphology.lexicon import FILE, Lexicon, lexicon

POS = {"NOUN", "PROPN", "ADJ", "ADV", "ADP", "CCONJ", "SCONJ", "PRON", "DET", "NUM", "PART", "INTJ", "VERB"}


def lines() -> list[str]:
    return files("sarchawa.ckb").joinpath(FILE).read_text(encoding="utf-8").splitlines()


def test_its_head_names_origin_and_licence() -> None:
    head = [line for line in lines() if line.startswith("#")]
    assert any("CC BY-SA 4.0" in line for line in head)
    assert lines()[: len(head)] == head


def test_every_line_is_well_made() -> None:
    body = [line.split("\t") for line in lines() if not line.startswith("#")]
    keys = [cells[0] for cells in body]
    assert keys == sorted(set(keys))
    for key, *cells in body:
        assert len(cells) % 4 == 0, key
        for cost, pos, lemma, _ in zip(*[iter(cells)] * 4, strict=True):
            assert int(cost) > 0
            assert pos in POS
            assert not lemma or (norm_word(lemma) == key and lemma != key)


def test_it_holds_the_settled_words_and_the_verbs() -> None:
    words = lexicon()
    for row in read_table("words.tsv"):
        assert row["pos"] in {entry.pos for entry in words.words(norm_word(row["form"]))}, row["form"]
    for row in read_table("verbs.tsv"):
        assert words.verb_cost(norm_word(row["lemma"] or row["form"])) is not None, row["form"]


def test_a_lexicon_of_its_own() -> None:
    words = Lexicon(["# a comment", "باخ\t90\tNOUN\t\t", "کردن\t60\tVERB\t\t\t100\tNOUN\t\tکردن", ""])
    assert [entry.lemma for entry in words.words("باخ")] == ["باخ"]
    assert [entry.pos for entry in words.words("کردن")] == ["NOUN"]
    assert words.verb_cost("کردن") == 60
    assert words.verb_cost("باخ") is None
    assert words.words("نییە") == ()
    assert "باخ" in words
