"""The dossier in a terminal and in a pipe: whole, wrapped, with its evidence, without surprises."""

from __future__ import annotations

import io
import re

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console

from sarchawa.dossier import LANGUAGES, Lang, UnknownStory, render_terminal
from sarchawa.dossier.lines import Lines, Piece
from sarchawa.model import Collection
from tests.dossier.invented import FIRST, collection

ISOLATES = "\u2066\u2067\u2068\u2069"


def told(
    story: str | None = None,
    lang: Lang = "en",
    *,
    terminal: bool = False,
    width: int = 80,
    some: Collection | None = None,
) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, color_system="standard" if terminal else None)
    render_terminal(some or collection(), story, console, lang)
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_pipe_gets_plain_text(lang: Lang) -> None:
    text = told("cafe", lang)
    assert not set(text) & set(ISOLATES + "\x1b\r\u202e")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_the_terminal(lang: Lang, width: int) -> None:
    assert max(cell_len(line) for line in told(None, lang, width=width).split("\n")) <= width


def test_each_line_shows_its_place_and_its_words() -> None:
    text = flat(told("cafe"))
    places = re.findall(r"([\w.-]+\.txt):(\d+)-(\d+) «([^»]+)»", text)
    assert len(places) > 25
    reports = {reading.report.id: reading.report.text for reading in collection().readings}
    for report, start, end, words in places:
        assert reports[report][int(start) : int(end)] == words


@pytest.mark.parametrize(
    "line",
    [
        "cafe00000001 2 – 4 March 2024 · 4 reports · 3 independent reports · 3 outlets",
        "[1] بینار Saturday, 2 March 2024 (stated in the text) binar-01.txt",
        "[4] بینار the report's date is not known binar-02.txt",
        "republishes kanilan-01.txt 80 % of its words are in the original Only in this one: shawchra-01.txt",
        "lowest 2 · highest 5 · latest 5",
        "at least 2 ئارام دڵشاد",
        "says · interview · 2 March 2024",
        "• کۆی کوژراوان 2 + 3 = 5",
        "Claimed: سەرچاوەیەک · 2 March 2024 (by the report's date)",
        "denied شکانی بەنداوەکە reported (2 March 2024) → denied (3 March 2024)",
        "Against it, or for it: No answer to it was found in these reports.",
        "سەرچاوەیەک (unnamed source)",
        "impossible date",
        "35.5000, 45.2500 Q1 (the only place of this name and kind in its country)",
    ],
)
def test_what_a_story_says(line: str) -> None:
    assert line in flat(told("cafe"))


def test_a_title_that_is_no_words_of_a_report_has_its_day_in_words() -> None:
    some = collection()
    flood = some.stories[1]
    mended = replace(flood.timeline[0], title="«٠ - ٣ - ٢٠٢٤» دەبێت 2024-03-02 بێت")
    some = replace(some, stories=(some.stories[0], replace(flood, timeline=(mended,))))
    assert "دەبێت ٢ی ئازاری ٢٠٢٤ بێت" in flat(told("cafe", "ckb", some=some))


def test_the_overview_tells_stories_first_and_single_reports_last() -> None:
    text = told()
    assert text.index("لافاوەکەی سەوزەڵان") < text.index("Told by a single report")
    assert len(text) < len(told("cafe")) + len(told("beef"))


def test_a_terminal_gets_isolates_around_kurdish() -> None:
    text = told("cafe", terminal=True)
    for line in text.split("\n"):
        opened = sum(line.count(sign) for sign in "\u2066\u2067\u2068")
        assert opened == line.count("\u2069"), "each line closes what it opens"
    assert "\u2068" in text


def test_a_dumb_terminal_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert not set(told("cafe", terminal=True)) & set(ISOLATES)


def test_control_sequences_are_named_not_sent() -> None:
    text = told("beef")
    assert "\x1b" not in text
    assert "⟨RLO⟩" in text


def test_a_long_word_is_cut_into_lines_not_lost() -> None:
    out = io.StringIO()
    Lines(Console(file=out, width=30), "ltr").put(Piece("x" * 100), "ئەمڕۆ", indent=2)
    assert "".join(out.getvalue().split()) == "x" * 100 + "ئەمڕۆ"


def test_the_texts_sentence_is_quoted_whole() -> None:
    assert flat(FIRST.split("  ")[0]) in flat(told("cafe"))


def test_an_unknown_story_is_refused() -> None:
    with pytest.raises(UnknownStory):
        told("nothing")


def test_an_empty_collection_is_told() -> None:
    assert "0 stories" in told(some=Collection(readings=(), stories=(), entities=()))


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "later number beside 2 the report itself (2 March 2024) binar-01.txt:51-59"),
        ("en", "killed and injured · هاووڵاتی [other scope]"),
        ("ckb", "ژمارەی دواتر لەچاو ٢ هەواڵەکە خۆی (٢ی ئازاری ٢٠٢٤) binar-01.txt:51-59"),
    ],
)
def test_the_board_says_what_a_number_is(lang: Lang, line: str) -> None:
    assert line in flat(told("cafe", lang, some=collection()))
