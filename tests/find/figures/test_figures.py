"""Figures: examples as data, tables that fire in their own examples, and laws on arbitrary text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sarchawa.find.figures as package
from sarchawa.ckb import read_table
from sarchawa.find.figures import TENS_AND_HUNDREDS, find_figures
from sarchawa.find.figures.counted import entry_at
from sarchawa.model import Figure, Time
from sarchawa.text import Doc
from sarchawa.text.fold import norm_phrase, norm_word

FOLDER = Path(__file__).parent
ROWS = [
    (cells[0], cells[1])
    for line in (FOLDER / "examples.tsv").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#") and len(cells := line.split("\t")) == 2 and cells[0] != "text"
]


def figures_of(text: str, *times: Time) -> list[Figure]:
    return find_figures(Doc(text), times)


def number(figure: Figure) -> str:
    if figure.low is None and figure.high is None:
        return "?"
    if figure.low == figure.high:
        return str(figure.low)
    return f"{'' if figure.low is None else figure.low}..{'' if figure.high is None else figure.high}"


def told(figure: Figure) -> str:
    """A figure as the examples write it."""
    qualifier = figure.qualifier.replace(" ", "-")
    return f"{figure.text} = {number(figure)} {qualifier} {figure.category} {figure.what}".rstrip()


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_examples(text: str, expected: str) -> None:
    assert " ; ".join(told(figure) for figure in figures_of(text)) == expected


def test_there_are_enough_examples() -> None:
    assert sum(1 for _, expected in ROWS if expected) >= 150
    assert sum(1 for _, expected in ROWS if not expected) >= 40


def test_every_rule_fires_in_an_example() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(package.__file__).parent.glob("*.py")))
    rules = set(re.findall(r'"(figures\.\w+)"', source))
    fired = {step.rule for text, _ in ROWS for figure in figures_of(text) for step in figure.steps}
    assert rules - fired == {"figures.convention_for_vague"}


# --- tables -----------------------------------------------------------------------------------------------------------


def rows(table: str, **wanted: str) -> list[pytest.ParameterSet]:
    found = [row for row in read_table(table) if all(row[column] in cell.split() for column, cell in wanted.items())]
    return [pytest.param(row, id=f"{row['form']}: {row['example']}") for row in found]


@pytest.mark.parametrize("row", rows("counted_nouns.tsv"))
def test_a_counted_noun_is_known_in_its_example(row: dict[str, str]) -> None:
    doc = Doc(row["example"])
    entries = [found[0] for index in range(len(doc)) if (found := entry_at(doc, index)) is not None]
    assert any(norm_phrase(entry.form) == norm_phrase(row["form"]) for entry in entries)
    figures = find_figures(doc, [])
    assert bool(figures) == (row["kind"] not in ("time", "weekday"))
    assert all(figure.category == row["category"] for figure in figures)


@pytest.mark.parametrize("row", rows("quantity_qualifiers.tsv"))
def test_a_qualifier_is_read_in_its_example(row: dict[str, str]) -> None:
    (figure,) = figures_of(row["example"])
    assert figure.qualifier == row["qualifier"]


@pytest.mark.parametrize("row", rows("currencies.tsv"))
def test_a_currency_makes_money(row: dict[str, str]) -> None:
    (figure,) = figures_of(row["example"])
    assert (figure.category, norm_word(figure.what)) == ("money", norm_word(row["form"]))


@pytest.mark.parametrize("row", rows("percent_words.tsv"))
def test_percent_is_read_in_every_spelling(row: dict[str, str]) -> None:
    (figure,) = figures_of(row["example"])
    assert figure.category == "percent"


@pytest.mark.parametrize("row", rows("harm_verbs.tsv"))
def test_a_verb_of_harm_gives_its_category(row: dict[str, str]) -> None:
    (figure,) = figures_of(row["example"])
    assert figure.category == row["category"]
    assert any(step.resource == "harm_verbs.tsv" for step in figure.steps)


@pytest.mark.parametrize("row", rows("person_endings.tsv"))
def test_an_ending_of_persons_makes_people(row: dict[str, str]) -> None:
    (figure,) = figures_of(row["example"])
    assert figure.category == "people"


@pytest.mark.parametrize("row", rows("number_labels.tsv") + rows("number_idioms.tsv"))
def test_numbered_names_and_fixed_phrases_count_nothing(row: dict[str, str]) -> None:
    assert not figures_of(row["example"])


@pytest.mark.parametrize("row", rows("clause_words.tsv", kind="other"))
def test_a_small_word_is_not_counted(row: dict[str, str]) -> None:
    assert not figures_of(row["example"])


@pytest.mark.parametrize("row", rows("clause_words.tsv") + rows("figure_cues.tsv"))
def test_a_cue_stands_in_its_example(row: dict[str, str]) -> None:
    keys = [word.norm for word in Doc(row["example"]).words]
    assert any(key.startswith(norm_word(row["form"])) for key in keys)


@pytest.mark.parametrize(
    ("cue", "counts"),
    [
        ("all of them", 0),
        ("each", 0),
        ("how many", 0),
        ("numbered happening", 0),
        ("weak", 0),
        ("lookalike", 1),
        ("size", 1),
        ("range", 1),
        ("between", 1),
        ("tally", 1),
        ("reached", 1),
        ("change", 2),
        ("result", 2),
    ],
)
def test_cues_do_what_they_are_for(cue: str, counts: int) -> None:
    for row in read_table("figure_cues.tsv"):
        if row["cue"] == cue:
            assert len(figures_of(row["example"])) == counts, row["example"]


@pytest.mark.parametrize("row", rows("figure_cues.tsv", cue="tally reached"))
def test_a_tally_counts_those_at_its_head(row: dict[str, str]) -> None:
    (figure,) = figures_of(row["example"])
    assert figure.category == "killed"


@pytest.mark.parametrize("row", rows("figure_cues.tsv", cue="household"))
def test_households_that_leave_are_displaced(row: dict[str, str]) -> None:
    (figure,) = figures_of(row["example"])
    assert figure.category == "displaced"


# --- times, conventions -----------------------------------------------------------------------------------------------


def time(text: str, words: str) -> Time:
    start = text.index(words)
    return Time(start=start, end=start + len(words), text=words, type="DATE", value="XXXX")


def test_a_number_in_a_time_is_no_figure() -> None:
    text = "لە ٢٠ ئاداردا ٢٠ کەس هاتن."
    (figure,) = figures_of(text, time(text, "٢٠ ئاداردا"))
    assert figure.text == "٢٠ کەس"


@pytest.mark.parametrize(
    ("text", "words", "figure"),
    [
        ("لە چەند مانگی ڕابردوودا زیاد بوو.", "چەند مانگی ڕابردوودا", "چەند مانگی"),
        ("سێ جار هات.", "سێ جار", "سێ جار"),
        ("چەندینجار هات.", "چەندینجار", "چەندینجار"),
    ],
)
def test_vague_times_and_occasions_are_both(text: str, words: str, figure: str) -> None:
    assert [found.text for found in figures_of(text, time(text, words))] == [figure]


def test_a_convention_for_vague_numbers_is_only_taken_when_asked_for() -> None:
    doc = Doc("سەدان کەس کوژران و چەند کەسێک بریندار بوون. دەیان دوکان داخران.")
    assert [figure.low for figure in find_figures(doc, [])] == [None, None, None]
    hundreds, several, shops = find_figures(doc, [], vague_tolls=TENS_AND_HUNDREDS)
    assert (hundreds.low, hundreds.high, hundreds.qualifier) == (100, None, "some")
    assert "figures.convention_for_vague" in [step.rule for step in hundreds.steps]
    assert several.low is None
    assert shops.low is None, "the convention is for tolls"


# --- laws -------------------------------------------------------------------------------------------------------------

PIECES = (
    "سێ دوو چەند دەیان ٢٠ 3 ۵ ١٢.٥ هەزار ملیۆن کەس کەسی کەسیان درۆن دینار % ٪ $ لە لەسەدا بۆ تا و یان ـیان ی ( ) - – "
    "، . : "
    "نزیکەی زیاتر لانیکەم کوژران بریندار بوون کرد دەستگیر گیانیان لەدەست دا ژمارەی گەیشتە یەکێک دیکە تر جار نیوەی "
    "فڕۆکەکان ئەنجامی مین شەممە ئەو کە"
).split(" ")
sentences = st.lists(st.sampled_from(PIECES), max_size=24).map(" ".join)


def check(text: str) -> None:
    figures = figures_of(text)
    assert figures == figures_of(text)
    for figure in figures:
        assert text[figure.start : figure.end] == figure.text
        assert figure.text
        assert figure.text == figure.text.strip()
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.steps
        assert all(step.start < step.end <= len(text) for step in figure.steps)
    assert [(f.start, f.end) for f in figures] == sorted((f.start, f.end) for f in figures)


@given(sentences)
def test_laws_hold_on_words_of_the_layer(text: str) -> None:
    check(text)


@given(st.text(max_size=120))
def test_laws_hold_on_arbitrary_text(text: str) -> None:
    check(text)


@given(st.integers(2, 1899))
def test_digits_of_three_scripts_are_one(value: int) -> None:
    counts = [
        figures_of(f"{str(value).translate(table)} کەس هاتن.")
        for table in ({}, str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"), str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    ]
    assert [[(f.low, f.high, f.what, f.category) for f in found] for found in counts] == [
        [(value, value, "کەس", "people")]
    ] * 3
