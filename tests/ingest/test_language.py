"""Which language a text is in: one invented sentence each, and what is too short or mixed to say."""

from __future__ import annotations

import pytest

from sarchawa.ingest.language import NAMES, SCRIPTS, fold, identify
from tests.ingest.samples import SAMPLES, SORANI


@pytest.mark.parametrize("code", SAMPLES)
def test_each_language_is_known(code: str) -> None:
    assert identify(SAMPLES[code]) == code


def test_there_is_a_sample_and_a_name_of_every_language() -> None:
    told_apart = {code for codes in SCRIPTS.values() for code in codes}
    assert told_apart == set(SAMPLES)
    assert told_apart < set(NAMES)


@pytest.mark.parametrize(
    "habit",
    [
        pytest.param({"ک": "ك", "ی": "ي"}, id="Arabic letters"),
        pytest.param({"ە": "ه\u200c"}, id="h and a joiner"),
        pytest.param({"ڕ": "ر", "ڵ": "ل"}, id="no letter with a mark"),
        pytest.param({"ێ": "ی", "ۆ": "و"}, id="a keyboard without e and o"),
        pytest.param({"و": "و\u0640"}, id="stretched letters"),
        pytest.param({" ": " \u200f"}, id="direction marks"),
    ],
)
def test_an_outlets_spelling_does_not_decide(habit: dict[str, str]) -> None:
    assert identify("".join(habit.get(char, char) for char in SORANI)) == "ckb"


@pytest.mark.parametrize("text", ["", "١٢٣ 456", "…", "نەوزاد", "OK", "بازاڕ 3"])
def test_too_short_to_say(text: str) -> None:
    assert identify(text) == "und"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Сегодня утром в городе загорелся старый рынок, есть пострадавшие.", id="another script"),
        pytest.param(
            "火災は今朝、古い市場で発生し、三人が負傷した。原因はまだ分かっていないと市は発表した。", id="no spaces"
        ),
    ],
)
def test_a_script_that_we_do_not_read_is_an_unknown_language(text: str) -> None:
    assert identify(text) == "mis"


def test_foreign_names_within_do_not_decide() -> None:
    assert identify(f"{SORANI} (City Health Directorate, Fire Department of the Old Market)") == "ckb"
    assert identify(f"{SAMPLES['eng']} ({SORANI[:40]})") == "eng"


def test_a_long_text_is_judged_by_its_beginning_in_bounded_time() -> None:
    assert identify(SORANI * 20_000) == "ckb"
    assert identify("ک" * 1_000_000) in {"mis", "und", *SCRIPTS["arabic"]}


def test_folding_joins_the_two_ways_of_writing_a_letter() -> None:
    assert fold("مه\u200cله\u200cك") == fold("مەلەک")
    assert fold("\u200cبا") == "با"


def test_a_short_text_in_single_waw_is_ours_too() -> None:
    text = "خاتو نەسرین خانم (١٨٥٩-١٩٢٤) ھاوسەری عوسمان بەگ و دایکی ئەحمەد موختار و تاھیر بەگ دو شاعیری ناودار بوە."
    assert (
        identify(text) == identify(text.replace("خاتو", "خاتوو").replace("دو ", "دوو ").replace("بوە", "بووە")) == "ckb"
    )
