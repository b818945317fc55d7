"""Words as treebanks count them: what is written as one word taken apart where a word of its own leans on it.

Prepositions, the conjunction and determiners glued in front are words; so are personal clitics, "یش" and the copula
behind (with the postposition behind such a clitic). Endings are none: they are features. A clitic inside a verb
("ڕایگەیاند") stays in it, since what is around it is one word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sarchawa.text import Doc
from sarchawa.text.fold import fold_word
from sarchawa.text.morphology import Reading, features
from sarchawa.text.words import Part

_IN_FRONT = {"preposition": "ADP", "and": "CCONJ", "determiner": "DET"}
_CLITICS = ("possessive", "agent")
_POSTPOSITIONS = ("locative", "ablative")
_PRONOUNS = {"1sg": "م", "2sg": "ت", "3sg": "ی", "1pl": "مان", "2pl": "تان", "3pl": "یان"}
_COPULA = {"Mood": "Ind", "Tense": "Pres", "VerbForm": "Fin"}


class SyntacticWord(NamedTuple):
    """start, end: code points into the report. upos, feats: by Universal Dependencies; xpos: the tags of its parts,
    "" where it has but a stem. head: whether it is what the written word is of."""

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: Mapping[str, str]
    head: bool


class WrittenWord(NamedTuple):
    """A token of the report and the words in it, several where it is taken apart."""

    start: int
    end: int
    form: str
    words: tuple[SyntacticWord, ...]


def written_words(doc: Doc) -> list[WrittenWord]:
    """Every token of a text, taken apart."""
    found = []
    for token, reading in zip(doc.tokens, doc.readings, strict=True):
        form = doc.text[token.start : token.end]
        words = _taken_apart(form, token.start, token.word.parts_of(reading), reading)
        found.append(WrittenWord(token.start, token.end, form, words))
    return found


def _taken_apart(form: str, at: int, parts: Sequence[Part], reading: Reading) -> tuple[SyntacticWord, ...]:
    first, last = 0, len(parts)
    if any(part.tag == "stem" for part in parts):
        while parts[first].tag in _IN_FRONT:
            first += 1
        while _leans(parts[first:last], reading.pos):
            last -= 1
    kept = parts[first:last]
    whole = len(kept) == len(parts)
    own = reading if whole else reading._replace(segments=tuple((part.end - part.start, part.tag) for part in kept))
    tags = [part.tag for part in kept]
    start, end = kept[0].start, kept[-1].end
    head = SyntacticWord(
        *(at + start, at + end, form[start:end], reading.lemma, reading.pos),
        xpos="+".join(tags) if tags != ["stem"] else "",
        feats=features(own),
        head=True,
    )
    before = (_leaning(form, at, part) for part in parts[:first])
    return (*before, head, *(_leaning(form, at, part) for part in parts[last:]))


def _leans(parts: Sequence[Part], pos: str) -> bool:
    """Whether the last of the parts is a word of its own."""
    if len(parts) < 2 or parts[-1].tag == "stem":
        return False
    kind = parts[-1].tag.partition(".")[0]
    if kind in _POSTPOSITIONS:
        return parts[-2].tag.partition(".")[0] in _CLITICS
    return kind in _CLITICS or kind == "also" or (kind == "copula" and pos not in ("VERB", "AUX"))


def _leaning(form: str, at: int, part: Part) -> SyntacticWord:
    """A part that is a word."""
    words = form[part.start : part.end]
    kind, _, person = part.tag.partition(".")
    lemma, upos, feats = fold_word(words), "ADP", {}
    if kind in _IN_FRONT:
        upos = _IN_FRONT[kind]
    elif kind in _CLITICS:
        lemma, upos, feats = _PRONOUNS[person], "PRON", {**_person(person), "PronType": "Prs"}
    elif kind == "copula":
        lemma, upos, feats = "بوون", "AUX", {**_COPULA, **_person(person)}
    elif kind == "also":
        lemma, upos = "یش", "PART"
    ordered = {name: feats[name] for name in sorted(feats)}
    return SyntacticWord(at + part.start, at + part.end, words, lemma, upos, part.tag, ordered, head=False)


def _person(person: str) -> dict[str, str]:
    return {"Person": person[0], "Number": {"sg": "Sing", "pl": "Plur"}[person[1:]]}
