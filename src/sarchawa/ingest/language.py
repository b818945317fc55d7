"""Which language a report is in, so that nothing but Central Kurdish is annotated.

A naive Bayes classifier over the character n-grams (1 to 4) of words. Its whole knowledge is ``data/arabic.tsv`` and
``data/latin.tsv``: for each n-gram, how much more (or less) often than on average each language uses it.
``tools/train_language.py`` makes those tables. Letters are folded first (ك/ک, ه with a joiner/ە, ڕ/ر, ڵ/ل …), so an
outlet's habits of typing do not decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from sarchawa.ckb.compiled import compiled
from sarchawa.ckb.joiners import with_lost_joiners_read
from sarchawa.ckb.letters import COMPOSED, ZWNJ, standardised
from sarchawa.ckb.resources import resource_text

OURS = "ckb"
UNDETERMINED = "und"
OTHER = "mis"

NAMES = MappingProxyType(
    {
        "arb": "Arabic",
        "ckb": "Central Kurdish (Sorani)",
        "ckb-Latn": "Central Kurdish in Latin letters",
        "eng": "English",
        "hac": "Gorani (Hawrami)",
        "kmr-Arab": "Northern Kurdish (Kurmanji) in Arabic letters",
        "kmr-Latn": "Northern Kurdish (Kurmanji)",
        "mis": "an unknown language",
        "pes": "Persian",
        "sdh": "Southern Kurdish",
        "und": "undetermined",
    }
)
"""What each code means, for people to read. Codes are ISO 639-3, with the ISO 15924 script where a language has two."""

SCRIPTS = MappingProxyType(
    {
        "arabic": ("arb", "ckb", "hac", "kmr-Arab", "pes", "sdh"),
        "latin": ("ckb-Latn", "eng", "kmr-Latn"),
    }
)
"""The languages told apart in each script; ``data/SCRIPT.tsv`` is its table."""

LONGEST_GRAM = 4
MOST_WORDS = 3_000  # a sample is enough: every word more only repeats the verdict

_LONGEST_WORD = 40
_FEWEST_LETTERS = 24  # below this a name or a number decides more than the language does
_HEAD_START = 800  # hundredths of a nat for Central Kurdish: what a folder of Sorani news most likely holds
_LEAST_FIT = (
    40  # hundredths of a nat a letter; running text in a known language has about 100, in an unknown one below 40
)
_LEAST_FIT_KURDISH = MappingProxyType({"arabic": -12, "latin": 25})
# neighbours share much, and a list of names in an odd spelling is still to be read; Uyghur and Turkish fit less
_KURDISH = frozenset(("ckb", "ckb-Latn", "hac", "kmr-Arab", "kmr-Latn", "sdh"))
_CLEAR_OF_CHANCE = 120  # letters; a shorter text may fall below _LEAST_FIT by chance

_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d5]+")
_LATIN = re.compile(r"[a-z\u00df-\u024f]+")
_LETTER = re.compile(r"[^\W\d_]")
_WAW = "و"
_SINGLE_WAW = re.compile(r"(?<!و)و[نە]?$")


class Sample(NamedTuple):
    """Words to judge a text by: those of the script that most of its letters are in ("" where it is a third one)."""

    script: str
    words: list[str]
    letters: int


def fold(text: str) -> str:
    """The text as the identifier reads it: standard letters in lower case, no joiners, marks or direction controls."""
    folded = standardised(text)
    if ZWNJ in folded:
        folded = folded.replace("ه" + ZWNJ, "ە").replace(ZWNJ, "")
    for mark, composed in COMPOSED.items():
        if mark in folded:
            for letter, marked in composed.items():
                folded = folded.replace(letter + mark, marked)
            folded = folded.replace(mark, "")
    return folded.lower().replace("ڕ", "ر").replace("ڵ", "ل")


def grams(word: str) -> list[str]:
    """The n-grams of a folded word with its boundaries written ``_``; the boundary alone is none of them."""
    padded = f"_{word[:_LONGEST_WORD]}_"
    return [
        padded[start : start + length]
        for length in range(1, LONGEST_GRAM + 1)
        for start in range(len(padded) - length + 1)
        if length > 1 or 0 < start < len(padded) - 1
    ]


def sample(text: str) -> Sample:
    """The folded words of a text (at most MOST_WORDS) in its main script: foreign names in brackets do not count."""
    folded = fold(text[: MOST_WORDS * 12])
    by_script = {"arabic": _ARABIC.findall(folded)[:MOST_WORDS], "latin": _LATIN.findall(folded)[:MOST_WORDS]}
    letters = {script: sum(map(len, words)) for script, words in by_script.items()}
    main = max(letters, key=lambda script: (letters[script], script == "arabic"))
    if letters[main] * 2 < len(folded):  # else there cannot be twice as many letters: most texts need no count
        every = len(_LETTER.findall(folded))
        if letters[main] * 2 < every:
            return Sample("", [], every)
    return Sample(main, by_script[main], letters[main])


def identify(text: str) -> str:
    """The language of a text: a code of NAMES; "und" where it is too short to say, "mis" for one that we do not
    know. A text that fits none may be one of ours that lost its joiners."""
    told = _identify(text)
    return _identify(with_lost_joiners_read(text)) if told in (OTHER, UNDETERMINED) else told


def fit(text: str) -> float:
    """How well a text fits the language that it fits best, in hundredths of a nat a letter: about 100 for running text
    in a language we know, below 40 for another; 0.0 where there is nothing to judge."""
    script, words, letters = sample(text)
    if not script or not letters:
        return 0.0
    return max(_apart(sum(map(_scores(script).__getitem__, words)), len(SCRIPTS[script]))) / letters


def _identify(text: str) -> str:
    script, words, letters = sample(text)
    if letters < _FEWEST_LETTERS:
        return UNDETERMINED
    if not script:
        return OTHER
    totals = _apart(sum(map(_scores(script).__getitem__, words)), len(SCRIPTS[script]))
    if script == "arabic":
        totals[SCRIPTS[script].index(OURS)] += _HEAD_START
    best = max(range(len(totals)), key=lambda index: (totals[index], -index))
    told = SCRIPTS[script][best]
    if totals[best] < letters * (_LEAST_FIT_KURDISH[script] if told in _KURDISH else _LEAST_FIT):
        return OTHER if letters >= _CLEAR_OF_CHANCE else UNDETERMINED
    return told


_REMEMBERED = 1 << 15
_LANE = 48
"""Bits in which a number stands for each language: what words say is added up for all of them at once."""


def _together(weights: Iterable[int]) -> int:
    """Weights side by side in one number; such numbers add up as their weights do."""
    return sum(weight << (_LANE * at) for at, weight in enumerate(weights))


def _apart(number: int, count: int) -> list[int]:
    """The weights in a number."""
    half = 1 << (_LANE - 1)
    number += sum(half << (_LANE * at) for at in range(count))
    return [(number >> (_LANE * at) & (2 * half - 1)) - half for at in range(count)]


class _Scores(dict[str, int]):
    """What each word says for each language of a script, in hundredths of a nat; remembered, in bounded memory."""

    def __init__(self, script: str) -> None:
        self._script = script

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = _score(self._script, word)
        return found


@cache
def _scores(script: str) -> _Scores:
    return _Scores(script)


def _score(script: str, word: str) -> int:
    """What one word says for each language of a script. For ours, a word that ends in a single و speaks as the better
    of itself and what it is with وو: many outlets type "بو", "دو", "بون" for بوو, دوو, بوون."""
    found = _weigh(script, word)
    if script != "arabic" or _SINGLE_WAW.search(word) is None:
        return found
    head, _, tail = word.rpartition(_WAW)
    count, ours = len(SCRIPTS[script]), SCRIPTS[script].index(OURS)
    doubled = _apart(_weigh(script, f"{head}{_WAW}{_WAW}{tail}"), count)[ours]
    return found + (max(0, doubled - _apart(found, count)[ours]) << (_LANE * ours))


def _weigh(script: str, word: str) -> int:
    weight = _table(script).get
    return sum([weight(gram, 0) for gram in grams(word)])


@cache
def _table(script: str) -> dict[str, int]:
    return compiled(f"language-{script}", (f"ingest/data/{script}.tsv",), lambda: _read_table(script))


def _read_table(script: str) -> dict[str, int]:
    content = resource_text(f"ingest/data/{script}.tsv")
    rows = [line.split("\t") for line in content.split("\n") if line and not line.startswith("#")]
    return {row[0]: _together(map(int, row[1:])) for row in rows[1:]}


def forget_tables() -> None:
    """Read the tables anew when they are next needed: for the tool that writes them."""
    _table.cache_clear()
    _scores.cache_clear()
