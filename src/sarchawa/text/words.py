"""What one written word is, whatever its place in a text: analysed once per form and remembered."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from sarchawa.text.fold import fold_word, norm_word
from sarchawa.text.morphology import Analysis, analyse, bases, parts

Kind = Literal["word", "number", "punct", "symbol", "latin", "url", "email", "tag"]


class Part(NamedTuple):
    """A piece of a word. start, end: code points into the word as written; tag: its function, e.g. ``stem``, ``definite``."""

    start: int
    end: int
    tag: str


class Word:
    """A word form.

    form: as written. kind: what sort of token. folded: standard letters (text.fold). norm: spelling-insensitive key.
    lemma, pos: dictionary form and UD part of speech that morphology prefers, context left aside.
    bases: keys that remain when glued prepositions, the glued conjunction, affixes and clitics are taken off in every way
    possible, the whole word's key first, then the longer ones; over-generated on purpose: a lexicon decides which is real.
    number: the value of a number token ("٢٧ی" → 27), else None. suffix: for a number, the letters glued behind it, folded.
    """

    __slots__ = ("_analysis", "_bases", "folded", "form", "kind", "norm", "number", "suffix")

    def __init__(self, form: str, kind: Kind) -> None:
        self.form = form
        self.kind = kind
        self.folded = fold_word(form)
        self.norm = norm_word(form)
        self.number, self.suffix = _read_number(self.folded) if kind == "number" else (None, "")
        self._analysis: Analysis | None = None
        self._bases: tuple[str, ...] | None = None

    @property
    def analysis(self) -> Analysis:
        """The morphological analysis, made when first asked for."""
        if self._analysis is None:
            self._analysis = analyse(self.form, self.folded, self.norm, self.kind)
        return self._analysis

    @property
    def lemma(self) -> str:
        return self.analysis.lemma

    @property
    def pos(self) -> str:
        return self.analysis.pos

    @property
    def bases(self) -> tuple[str, ...]:
        if self._bases is None:
            self._bases = bases(self.norm) if self.kind in ("word", "number") else (self.norm,)
        return self._bases

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(Part(*part) for part in parts(self.form, self.analysis.segments))

    @property
    def verb(self) -> str:
        """The infinitive ("گوتن" for "دەشڵێت"), "" where the word is no verb form."""
        return self.analysis.verb

    @property
    def is_finite_verb(self) -> bool:
        return bool(self.analysis.verb)

    def __repr__(self) -> str:
        return f"Word({self.form!r}, {self.kind!r})"


def _read_number(folded: str) -> tuple[float | int | None, str]:
    end = len(folded)
    while end and not folded[end - 1].isdigit():
        end -= 1
    digits, suffix = folded[:end], folded[end:]
    plain = digits.replace(",", "").replace("٬", "").replace("٫", ".")
    try:
        return (float(plain) if "." in plain else int(plain)), suffix
    except ValueError:  # several full stops, as in a dotted date
        return None, suffix


@lru_cache(maxsize=1 << 18)
def word(form: str, kind: Kind) -> Word:
    """The one Word of a form (memoised; bounded)."""
    return Word(form, kind)
