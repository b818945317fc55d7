"""Text in the Kurdish fonts of the years before Unicode, which drew Kurdish letters at the places of Arabic ones.

In the file of such a text stands "كوَمةلاَيةتي" for کۆمەڵایەتی. Its letters are real Arabic letters, so nothing but
statistics tells it: ە is the commonest vowel of Kurdish, and as "ة" it stands within words, where Arabic never has it.
The text is converted only where it is long enough, has none of the letters that Unicode gave Kurdish, and reads as a
known language far better than it did before, and better than by any other font. ``data/legacy_fonts.tsv`` has what
each font drew.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from sarchawa.ckb.resources import resource_text
from sarchawa.ingest.language import fit

FEWEST_LETTERS = 150
"""Of a text that is judged at all."""

_TEH = "ة"
_LEAST_TEH = 0.04  # of the letters; ە is 8 to 13 of 100 in Central Kurdish
_LEAST_WITHIN = 0.35  # of the teh, before another letter
_MOST_OWN = 0.01  # of the letters: ە ێ ۆ ڕ ڵ in Unicode
_LEAST_FIT = 55.0  # of the converted text, hundredths of a nat a letter; running Kurdish has about 100
_LEAST_GAIN = 25.0  # hundredths of a nat a letter, over the text as it stands
_LEAST_LEAD = 80.0  # over each other font, hundredths of a nat for every letter that it would read otherwise
_SAMPLE = 6_000  # code points

_LETTER = re.compile("[\u0621-\u064a\u0671-\u06d5]")
_WITHIN = re.compile(f"{_TEH}(?=[\u064b-\u0652\u0640]?[\u0621-\u064a\u0671-\u06d5])")
_OWN = re.compile("[ەێۆڕڵ]")
_LAST_HEH = re.compile("ه(?![\u0640\u200d\u0621-\u064a\u0671-\u06d5])")
_ALLAH = re.compile("للهـ")


class Converted(NamedTuple):
    """text: in Unicode; font: whose places the letters stood at; note: for people to read."""

    text: str
    font: str
    note: str


def convert_legacy(text: str) -> Converted | None:
    """The text in Unicode letters, None where it is in no font that is known for certain, which is nearly always.

    >>> convert_legacy("في الساعة الثامنة من مساء يوم الجمعة أعلنت الحكومة عن نتائج الانتخابات النيابية " * 3) is None
    True
    """
    if _TEH not in text:
        return None
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    teh = sample.count(_TEH)
    if letters < FEWEST_LETTERS or teh < _LEAST_TEH * letters:
        return None
    if len(_WITHIN.findall(sample)) < _LEAST_WITHIN * teh or len(_OWN.findall(sample)) > _MOST_OWN * letters:
        return None
    fits = {font: fit(convert_from(sample, font)) for font in _fonts()}
    font, *others = sorted(fits, key=lambda one: (-fits[one], one))
    if fits[font] < _LEAST_FIT or fits[font] - fit(sample) < _LEAST_GAIN:
        return None
    for other in others:
        apart = _apart(sample, font, other)
        if (fits[font] - fits[other]) * letters < _LEAST_LEAD * apart:
            return None
    note = f"was typed in a font of the {font} kind, in the places of Arabic letters: converted to Unicode"
    return Converted(convert_from(text, font), font, note)


def _apart(sample: str, one: str, other: str) -> int:
    """How many letters of a text two fonts read differently."""
    first, second = _read(sample, one), _read(sample, other)
    return max((first - second).total(), (second - first).total())


def _read(text: str, font: str) -> Counter[tuple[str, str]]:
    pattern, meant = _fonts()[font]
    return Counter((written, meant.get(written, "")) for written in pattern.findall(text))


def convert_from(text: str, font: str) -> str:
    """A text in Unicode that is known to be in a font of ``data/legacy_fonts.tsv``. Raises KeyError for another."""
    pattern, meant = _fonts()[font]
    converted = pattern.sub(lambda found: meant[found[0].replace("\u0640", "") or found[0]], text)
    return _ALLAH.sub("لله", _LAST_HEH.sub("هـ", converted))


@cache
def _fonts() -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
    """What each font drew: a pattern of all that is written, the longest first, and what it means."""
    content = resource_text("ingest/data/legacy_fonts.tsv")
    rows = [line.split("\t") for line in content.splitlines() if not line.startswith("#")][1:]
    fonts: dict[str, dict[str, str]] = {}
    for font, written, meant, _, _ in rows:
        fonts.setdefault(font, {})[written] = meant
    return {font: (_pattern(meant), meant) for font, meant in fonts.items()}


def _pattern(meant: dict[str, str]) -> re.Pattern[str]:
    """Any of the written ones; a letter may be drawn out before its mark."""
    longest_first = sorted(meant, key=lambda written: (-len(written), written))
    return re.compile("|".join("\u0640*".join(map(re.escape, written)) for written in longest_first))
