"""What one written word is, whatever its place in a text: analysed once per form and remembered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from sarchawa.text.fold import fold_word, norm_word
from sarchawa.text.morphology import Reading, analyses, bases, features, parts
from sarchawa.text.remembered import grow_older

Kind = Literal["word", "number", "punct", "symbol", "latin", "url", "email", "tag"]


_ADPOSITIONS = ("preposition", "adposition")
_INFLECTED = frozenset(("word", "number", "latin"))


class Part(NamedTuple):
    """A piece of a word. start, end: code points into the word as written; tag: its function, e.g. ``stem``,
    ``definite``."""

    start: int
    end: int
    tag: str


class Word:
    """A word form.

    form: as written. kind: what sort of token. folded: standard letters (text.fold). norm: spelling-insensitive key.
    lemma, pos: dictionary form and UD part of speech that morphology prefers, context left aside. bases: keys that
    remain when glued prepositions, the glued conjunction, affixes and clitics are taken off in every way possible,
    the whole word's key first, then the longer ones; over-generated on purpose: a lexicon decides which is real.
    number: the value of a number token ("٢٧ی" → 27), else None. suffix: for a number, the letters glued behind it,
    folded.
    readings: the morphological analyses that may hold in a sentence (see ``text.morphology.context``), the likeliest
    first; analysis: the likeliest, context left aside; verb: the infinitive that a verb form, an infinitive or a
    participle belongs to ("گوتن" for "دەشڵێت"), else ""; tense: ``past`` or ``present`` by the stem of a finite verb,
    "" for other words; is_passive: whether the verb form is.

    What takes morphology is worked out when it is first asked for, and is a plain attribute from then on.
    """

    __slots__ = (
        "_tags",
        "analysis",
        "bases",
        "folded",
        "form",
        "is_finite_verb",
        "is_passive",
        "kind",
        "lemma",
        "norm",
        "number",
        "pos",
        "readings",
        "suffix",
        "tense",
        "verb",
    )

    def __init__(self, form: str, kind: Kind) -> None:
        self.form = form
        self.kind: Kind = kind
        self.folded = fold_word(form)
        self.norm = norm_word(form)
        self.number: float | int | None = None
        self.suffix = ""
        if kind == "number":
            self.number, self.suffix = _read_number(self.folded)
        self.bases: tuple[str, ...] = bases(self.norm) if kind in _INFLECTED else (self.norm,)
        self.readings: tuple[Reading, ...] = analyses(form, self.folded, self.norm, kind)
        self.analysis = analysis = self.readings[0]
        self.lemma = analysis.lemma
        self.pos = analysis.pos
        self.verb = analysis.verb
        self.tense = analysis.tense
        self.is_finite_verb = bool(analysis.tense)
        self.is_passive = analysis.passive
        self._tags: frozenset[str] | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.parts_of(self.analysis)

    def parts_of(self, reading: Reading) -> tuple[Part, ...]:
        """The pieces of the word by one of its readings, in order; they tile it."""
        return tuple(Part(*part) for part in parts(self.form, reading.segments))

    @property
    def is_negated(self) -> bool:
        """Whether a negative prefix stands in it ("نەکراوە", "ناکەن", "مەکە")."""
        return self.has("negative") or self.has("prohibitive")

    def has(self, tag: str) -> bool:
        """Whether it has a part with a tag, or with one of the tags that begin so: ``has("possessive")`` holds for
        ``possessive.3sg``. The tags are told in text/morphology."""
        if self._tags is None:
            own = [tag for _, tag in self.analysis.segments]
            self._tags = frozenset((*own, *(full[: full.index(".")] for full in own if "." in full)))
        return tag in self._tags

    def led_by(self, preposition: str) -> bool:
        """Whether it is a preposition, given by its key, or has it glued in front ("لەکرێکاران")."""
        if self.norm == preposition:
            return True
        return self.norm.startswith(preposition) and self.analysis.segments[:1][0][1] in _ADPOSITIONS

    @property
    def features(self) -> Mapping[str, str]:
        """Features by the names of Universal Dependencies (see ``text.morphology.features``)."""
        return features(self.analysis)

    def __repr__(self) -> str:
        return f"Word({self.form!r}, {self.kind!r})"


_GROUPED = re.compile(r"\d{1,3}(?:[,٬]\d{3})+")
_LONGEST_NUMBER = 18


def _read_number(folded: str) -> tuple[float | int | None, str]:
    """Value and suffix of a number token. No value: several full stops or commas that part no thousands ("7.11.2021",
    "12,13"), or more digits than any count has."""
    end = len(folded)
    while end and not folded[end - 1].isdecimal():
        end -= 1
    digits, suffix = folded[:end], folded[end:]
    whole, mark, fraction = digits.replace("٫", ".").partition(".")
    if _GROUPED.fullmatch(whole):
        whole = whole.replace(",", "").replace("٬", "")
    if len(whole) > _LONGEST_NUMBER or len(fraction) > _LONGEST_NUMBER or not whole.isdecimal():
        return None, suffix
    if not mark:
        return int(whole), suffix
    return (float(f"{whole}.{fraction}"), suffix) if fraction.isdecimal() else (None, suffix)


LONGEST_REMEMBERED = 256


_MOST_WORDS = 1 << 13
"""How many words a generation has (see text/remembered), with all that is told of them some kilobytes each."""
_YOUNGER: dict[tuple[str, Kind], Word] = {}
_ELDER: dict[tuple[str, Kind], Word] = {}


def word(form: str, kind: Kind) -> Word:
    """The Word of a form; the same one for the same form, until that was not met for a generation, unless it is longer
    than any word of the language."""
    key = form, kind
    known = _YOUNGER.get(key)
    if known is None:
        known = _ELDER.pop(key, None) or Word(form, kind)
        if len(form) <= LONGEST_REMEMBERED:
            if len(_YOUNGER) >= _MOST_WORDS:
                _ELDER.clear()
                _ELDER.update(_YOUNGER)
                _YOUNGER.clear()
                grow_older()
            _YOUNGER[key] = known
    return known
