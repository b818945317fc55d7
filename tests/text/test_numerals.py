"""Numerals: examples as data, and the law that every number spelt in words reads back as itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.ckb import read_table
from sarchawa.text import Doc
from sarchawa.text.numerals import Numeral, clitic_end, read_numeral

EXAMPLES = [
    # text, tokens taken, value
    ("سێ درۆن", 1, 3),
    ("بیست و پێنج کەس", 3, 25),
    ("لەبیست کەس", 1, 20),
    ("بیست وپێنج کەس", 2, 25),
    ("بیستوپێنج کەس", 1, 25),
    ("سی و سێ ساڵ", 3, 33),
    ("سەد و بیست و سێ کەس", 5, 123),
    ("سێ سەد کەس", 2, 300),
    ("سێسەد و چل کەس", 3, 340),
    ("٦ هەزار و ٤١٧ دەنگ", 4, 6417),
    ("دوو ملیۆن و ٥١ هەزار و ٥٢٧ دەنگ", 7, 2_051_527),
    ("هەزار و نۆسەد و نەوەد و یەک", 7, 1991),
    ("دوو هەزار پێنج سەد دینار", 4, 2500),
    ("سێ سەد و پەنجا ملیۆن دۆلار", 5, 350_000_000),
    ("هەزار ملیار", 2, 10**12),
    ("٢٠هەزار دینار", 1, 20_000),
    ("دووهەزار و سێ", 3, 2003),
    ("1,250,000 دینار", 1, 1_250_000),
    ("1.250.000 دینار", 1, 1_250_000),
    ("٢.٥٠٠ کەس", 1, 2500),
    ("٢.٣٧٥ ملیۆن دۆلار", 2, 2_375_000),
    ("١٢٫٥ ملیار", 2, 12_500_000_000),
    ("١٢,٥ ڕێژە", 1, 12.5),
    ("نیو ملیۆن دۆلار", 2, 500_000),
    ("یەک و نیو ملیۆن دۆلار", 4, 1_500_000),
    ("دوو ملیۆن و نیو دۆلار", 4, 2_500_000),
    ("سێ لەسەر چواری ئەندامان", 3, 0.75),
    ("سێیەکی دەنگەکان", 1, 1 / 3),
    ("هەردووکیان هاتن", 1, 2),
    ("هەرسێیان هاتن", 1, 3),
    ("دووانیان گیران", 1, 2),
    ("لەچوار شوێن", 1, 4),
    ("لە60 کەس", 1, 60),
    ("بە٥٠٠ هەزار دینار", 2, 500_000),
    ("شەشی ئێوارە", 1, 6),
    ("پێنجە", 1, 5),
    ("سێ هەزار و دوو هەزار", 2, 3000),  # two numbers
    ("بیست پێنج", 1, 20),
    ("سفر", 1, 0),
]

ORDINALS = [
    ("دووەم", 2),
    ("سێیەمیان", 3),
    ("پێنجەمین", 5),
    ("بیست و یەکەم", 21),
    ("٢٥ەمین", 25),
    ("سییەم", 30),
    ("سەدەم", 100),
]

VAGUE = [
    ("دەیان کەس", 10),
    ("سەدان هەزار کەس", 100_000),
    ("چەند کەس", None),
    ("چەند سەد کەس", 100),
    ("ژمارەیەک کەس", None),
]

NONE = [
    "سەدەی ڕابردوو",
    "یەکە سەربازییەکان",
    "دەن",
    "بیستیان",
    "چەندینجار",
    "هەرچەند",
    "هەریەک",
    "نۆک",
    "یەکەمجار",
    "لەیەک",
    ".",
    "و",
    "abc",
    "میگ29",
]


def read(text: str) -> Numeral | None:
    return read_numeral(Doc(text).words, 0)


@pytest.mark.parametrize(("text", "tokens", "value"), EXAMPLES)
def test_a_number_is_read_with_all_its_words(text: str, tokens: int, value: float) -> None:
    numeral = read(text)
    assert numeral is not None
    assert numeral.end == tokens
    assert numeral.value == pytest.approx(value)
    assert not numeral.ordinal
    assert not numeral.vague


@pytest.mark.parametrize(("text", "value"), ORDINALS)
def test_an_ordinal_says_so(text: str, value: int) -> None:
    numeral = read(text)
    assert numeral is not None
    assert (numeral.value, numeral.ordinal) == (value, True)


@pytest.mark.parametrize(("text", "scale"), VAGUE)
def test_a_vague_number_has_a_size_and_no_value(text: str, scale: int | None) -> None:
    numeral = read(text)
    assert numeral is not None
    assert (numeral.value, numeral.vague, numeral.scale) == (None, True, scale)


@pytest.mark.parametrize("text", NONE)
def test_words_that_only_look_like_numbers_are_none(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(("text", "low", "high"), [("دوو سێ ڕۆژ", 2, 3), ("دە پازدە کەس", 10, 15)])
def test_two_neighbours_are_a_range(text: str, low: int, high: int) -> None:
    numeral = read(text)
    assert numeral is not None
    assert (numeral.value, numeral.upto) == (low, high)


def test_a_clitic_behind_a_tatweel_belongs_to_the_number() -> None:
    words = Doc("٢٧ ـیان مەدەنین").words
    assert clitic_end(words, 1) == 2
    assert clitic_end(words, 2) == 2


@pytest.mark.parametrize("row", read_table("numerals.tsv"), ids=lambda row: row["form"])
def test_every_entry_is_read_in_its_example(row: dict[str, str]) -> None:
    words = Doc(row["example"]).words
    found = [numeral for index in range(len(words)) if (numeral := read_numeral(words, index)) is not None]
    assert found, row["example"]


UNITS = ["", "یەک", "دوو", "سێ", "چوار", "پێنج", "شەش", "حەوت", "هەشت", "نۆ"]
TEENS = ["دە", "یازدە", "دوازدە", "سێزدە", "چواردە", "پازدە", "شازدە", "حەڤدە", "هەژدە", "نۆزدە"]
TENS = ["", "", "بیست", "سی", "چل", "پەنجا", "شەست", "حەفتا", "هەشتا", "نەوەد"]


def spell(number: int) -> str:
    """A whole number from 1 below 10^12 in words, as a reader would say it."""
    for size, name in ((10**9, "ملیار"), (10**6, "ملیۆن"), (1000, "هەزار"), (100, "سەد")):
        if number >= size:
            many, rest = divmod(number, size)
            head = name if many == 1 and size <= 1000 else f"{spell(many)} {name}"
            return f"{head} و {spell(rest)}" if rest else head
    if number < 10:
        return UNITS[number]
    if number < 20:
        return TEENS[number - 10]
    tens, unit = divmod(number, 10)
    return f"{TENS[tens]} و {UNITS[unit]}" if unit else TENS[tens]


@given(st.integers(1, 10**12 - 1) | st.integers(1, 5000))
def test_every_number_in_words_reads_back(number: int) -> None:
    text = spell(number)
    words = Doc(text).words
    numeral = read_numeral(words, 0)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (number, len(words)), text


@given(
    st.text(alphabet=st.sampled_from(list("دوو سێ هەزار و٣.,٥ ەمینیانچملۆبستپـ")), max_size=60) | st.text(max_size=40)
)
def test_arbitrary_text_never_raises_and_ends_lie_inside(text: str) -> None:
    words = Doc(text).words
    for index in range(len(words)):
        numeral = read_numeral(words, index)
        assert numeral is None or index < numeral.end <= len(words)
