"""Forms that tables list with their pieces: irregular verbs, contractions, and what is glued to the word after it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.text.fold import fold_word, norm_word
from sarchawa.text.morphology.endings import Segments
from sarchawa.text.morphology.letters import key_offsets, plain


class Listed(NamedTuple):
    """A listed form. parts: (text, tag)."""

    lemma: str
    pos: str
    parts: tuple[tuple[str, str], ...]

    def segments(self, word: str) -> Segments:
        """The pieces of a word with this form's key, whatever letters it doubles ("نیە", "نییە")."""
        spelled = "".join(text for text, _ in self.parts)
        if word == spelled:
            return tuple((len(text), tag) for text, tag in self.parts)
        listed = key_offsets(spelled)
        written = key_offsets(word)
        found: list[tuple[int, str]] = []
        reached = start = 0
        for text, tag in self.parts:
            reached += len(text)
            end = len(word) if reached == len(listed) - 1 else written.index(listed[reached])
            found.append((end - start, tag))
            start = end
        return tuple(found)


class Glued(NamedTuple):
    """A small word written together with the one after it."""

    form: str
    cost: int
    segments: Segments


@cache
def irregular_forms() -> dict[str, Listed]:
    """Key → a verb form that no rule makes."""
    return {
        norm_word(row["form"]): _listed(row["lemma"], row["pos"], row["parts"])
        for row in read_table("irregular_verbs.tsv")
    }


@cache
def contractions() -> dict[str, Listed]:
    """Form → the preposition and pronoun it is made of."""
    return {row["form"]: _listed(row["lemma"], row["pos"], row["parts"]) for row in read_table("contractions.tsv")}


@cache
def glued() -> dict[str, tuple[Glued, ...]]:
    """First letter → what may be glued in front of a word that begins so."""
    found: dict[str, list[Glued]] = {}
    for row in read_table("glued.tsv"):
        form = plain(fold_word(row["form"]))
        segments = tuple((len(text), tag) for text, tag in _pieces(row["parts"]))
        found.setdefault(form[0], []).append(Glued(form, int(row["cost"]), segments))
    return {letter: tuple(group) for letter, group in found.items()}


def _listed(lemma: str, pos: str, parts: str) -> Listed:
    return Listed(lemma, pos, _pieces(parts))


def _pieces(cell: str) -> tuple[tuple[str, str], ...]:
    """A table's cell ``text:tag|text:tag`` as pairs."""
    return tuple((text, tag) for text, _, tag in (part.partition(":") for part in cell.split("|")))
