"""Answers remembered in bounded memory."""

from __future__ import annotations

from collections import Counter
from itertools import chain, cycle, islice

from sarchawa.text import words
from sarchawa.text.remembered import Generations
from sarchawa.text.words import word


def test_what_is_common_is_asked_once_however_much_is_rare() -> None:
    asked: Counter[str] = Counter()

    def tell(key: str) -> str | None:
        asked[key] += 1
        return None if key == "nothing" else key.upper()

    answers = Generations(tell, most=10)
    rare = (f"rare {number}" for number in range(200))
    common = cycle(("common", "nothing"))
    for key in chain.from_iterable(zip(common, rare, strict=False)):
        assert answers[key] == (None if key == "nothing" else key.upper())
        assert len(answers) <= 10
    assert asked["common"] == asked["nothing"] == 1
    assert set(asked.values()) == {1}
    answers["rare 0"]
    assert asked["rare 0"] == 2  # it was forgotten
    answers["x" * 1000]
    answers["x" * 1000]
    assert asked["x" * 1000] == 2  # no word is so long


def test_words_are_kept_while_they_are_met() -> None:
    common = word("کتێبخانەکان", "word")
    for number in range(words._MOST_WORDS * 3):
        word(f"وشە{number}", "word")
        if number % 1000 == 0:
            assert word("کتێبخانەکان", "word") is common
    assert len(words._YOUNGER) + len(words._ELDER) <= 2 * words._MOST_WORDS
    assert list(islice(words._YOUNGER, 1))
