"""The sequence model: its arithmetic, its search, and what it adds to the rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.ckb import read_text
from sarchawa.find.names import find_names, read_roles, rule_names
from sarchawa.find.names.decided import decide, spans
from sarchawa.find.names.facts import facts_of
from sarchawa.find.names.packed import LABELS, pack, unpack
from sarchawa.find.names.sequence import PAIR, WEIGHTS, SequenceModel
from sarchawa.find.names.settings import PLAIN, settings, told_elsewhere
from sarchawa.find.names.shapes import form_features
from sarchawa.find.names.view import view_of
from sarchawa.text.doc import Doc
from sarchawa.text.words import word

SIX = st.lists(st.integers(-100_000, 100_000), min_size=6, max_size=6)


@given(SIX, SIX)
def test_packed_numbers_add_up_as_their_scores_do(one: list[int], other: list[int]) -> None:
    assert unpack(pack(one) + pack(other)) == tuple(a + b for a, b in zip(one, other, strict=True))


def row(feature: str, **weights: int) -> str:
    cells = [str(weights.get(label.replace("-", "_"), "")) for label in LABELS]
    return "\t".join((feature, *cells))


SMALL = "\n".join(
    (
        "# invented",
        row("0 w=ئەمرۆ", B_PER=-500, B_LOC=-500, B_ORG=-500),
        row("0 w=زێرڤان", B_PER=900),
        row("0 w=ڤێران", I_PER=900, B_LOC=850),
        row("1 w=گەیشت", B_LOC=50),
    )
)


def named(model: SequenceModel, text: str) -> list[tuple[str, str]]:
    doc = Doc(text)
    view = view_of(doc)
    roles = read_roles(view)
    names = decide(model, view, *rule_names(view, roles), roles)
    return [(doc.token_span(name.first, name.last).text, name.type) for name in names]


def test_the_best_sequence_is_found() -> None:
    model = SequenceModel(SMALL)
    assert named(model, "ئەمڕۆ زێرڤان ڤێران گەیشت.") == [("زێرڤان ڤێران", "PER")]
    assert named(model, "ئەمڕۆ ڤێران گەیشت.") == [("ڤێران", "LOC")]


def test_what_the_model_names_tells_what_the_same_word_is_elsewhere() -> None:
    table = "\n".join((SMALL, row("told=PER", B_PER=900)))
    text = "ئەمڕۆ زێرڤان ڤێران گەیشت\nئەمڕۆ ڤێران ڕۆیشت."
    assert named(SequenceModel(SMALL), text)[1] == ("ڤێران", "LOC")
    assert named(SequenceModel(table), text) == [("زێرڤان ڤێران", "PER"), ("ڤێران", "PER")]


def test_no_name_goes_on_behind_a_line_break() -> None:
    model = SequenceModel(SMALL)
    assert named(model, "ئەمڕۆ زێرڤان\nڤێران گەیشت.") == [("زێرڤان", "PER"), ("ڤێران", "LOC")]


def test_a_model_without_weights_leaves_the_rules_their_names() -> None:
    assert named(SequenceModel(""), "بەڕێز ئاراز کەریمی گەیشتە هەولێر.") == [("ئاراز کەریمی", "PER"), ("هەولێر", "LOC")]


def test_spans_of_labels() -> None:
    wanted = ["B-PER", "I-PER", "O", "B-LOC", "B-LOC", "B-ORG"]
    assert spans([LABELS.index(label) for label in wanted]) == [
        (0, 1, "PER"),
        (3, 3, "LOC"),
        (4, 4, "LOC"),
        (5, 5, "ORG"),
    ]


def test_every_weight_has_a_cell_for_each_label_and_rows_are_sorted() -> None:
    lines = [line for line in read_text(WEIGHTS).split("\n") if line and not line.startswith("# ")]
    assert all(line.count("\t") == len(LABELS) for line in lines)
    assert all(cell.isprintable() for line in lines for cell in line.split("\t"))
    features = [line.split("\t")[0] for line in lines]
    assert features == sorted(set(features))
    assert sum(feature.startswith(PAIR + " ") for feature in features) == len(LABELS)


def test_names_that_no_rule_offers_tell_what_decided() -> None:
    text = "لە چاوپێکەوتنێکدا یاریزان میکلۆش ڤارگاسۆڤ گوتی یارییەکە سەخت بوو."
    (name,) = [name for name in find_names(Doc(text)) if name.type == "PER"]
    assert name.text == "میکلۆش ڤارگاسۆڤ"


def test_evidence_points_at_words() -> None:
    doc = Doc("ئەمڕۆ زێرڤان ڤێران گەیشت.")
    model, view = SequenceModel(SMALL), view_of(doc)
    assert model.evidence(view, 1, 2, LABELS.index("B-PER"), {}) == [("word", 1), ("word", 2)]


@pytest.mark.parametrize(
    ("form", "feature"),
    [("کەهەولێر", "glued=place"), ("گەیشتەهەولێر", "tail=place"), ("بۆیەنەرمین", "tail=given")],
)
def test_words_written_as_one_show_their_parts(form: str, feature: str) -> None:
    known = word(form, "word")
    assert feature in [name for _, name in form_features(known, facts_of(known))]


def test_a_plain_word_shows_no_parts() -> None:
    known = word("خانوو", "word")
    assert not [name for _, name in form_features(known, facts_of(known)) if name.startswith(("tail=", "glued="))]


def test_settings_tell_marks_line_ends_and_what_is_named_elsewhere() -> None:
    doc = Doc("ئاراز کەریمی گوتی «شنە» هات.\nدوێنێ کەریمی ڕۆیشت، ئەوە بوو هەموو شت.")
    view = view_of(doc)
    roles = read_roles(view)
    _, chosen = rule_names(view, roles)
    places = settings(view, chosen, roles, told_elsewhere(view, chosen))
    by_form = {view.mark(index): setting for index, setting in places.items()}
    assert by_form["شنە"].marked == "BEq"
    assert by_form["شنە"].marked_as[:2] == ("گوتن", "function")
    assert by_form["کەریمی"].told == "PER"
    assert by_form["دوێنێ"].joined == (False, True)
    assert all(setting != PLAIN for setting in places.values() if setting.own != "O")


@pytest.mark.parametrize(("text", "names"), [("تێکدەرانە هاتن", 0), ("زێڵدەرە هات", 1)])
def test_a_common_noun_in_the_plural_is_no_name(text: str, names: int) -> None:
    model = SequenceModel("\n".join(("# invented", row(f"0 w={text.split()[0]}", B_LOC=900))))
    view = view_of(Doc(text))
    assert len(decide(model, view, [], [], [])) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('هێرشەکە بە "زێرڤان" ناو دەبەن.', []),
        ('هێرشەکەی بە "زێرڤان" وەسف کرد.', []),
        ('هێرشەکە بە "زێرڤان" لە شار ناسرا.', [("زێرڤان", "PER")]),
        ('پیاوەکە "زێرڤان" ناو دەبەن.', [("زێرڤان", "PER")]),
    ],
)
def test_what_something_is_called_is_nobody(text: str, names: list[tuple[str, str]]) -> None:
    assert named(SequenceModel(SMALL), text) == names
