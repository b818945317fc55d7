"""Cues: where a text says that somebody says something.

A cue is a finite form of a verb of saying (``ckb/sayings.tsv``), simple ("ڕایگەیاند") or compound: a nominal
part and its verb, written together ("ئاشکرایکرد") or apart, with clitics and objects between them ("جەختی لەوە
کردووەتەوە").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.find.statements.sources import is_document
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_phrase, norm_word
from sarchawa.text.words import Word
from sarchawa.text.words import word as make_word

RESOURCE = "sayings.tsv"
_TO_BE = norm_word("بوون")
_TOWARDS = "نە"
_INFINITIVE = ("ن", "نەوە")
_GLUE = "ە"
_OBJECT_WINDOW = 40
_CLOSE_WINDOW = 5


class Saying(NamedTuple):
    """A verb or phrase of saying: its infinitive, the act, and how its content stands (see the table)."""

    form: str
    act: str
    frame: str


class Cue(NamedTuple):
    """A cue in a text. first, last: its first and last token (a compound's nominal part and its verb); passive:
    whether the verb is a passive ("ئاماژە بەوە دراوە")."""

    first: int
    last: int
    saying: Saying
    passive: bool


class _Compound(NamedTuple):
    nominal: tuple[str, ...]
    verb: str
    saying: Saying


class _Tables(NamedTuple):
    """simple: verbs written as one word, by the key of their infinitive; compounds: by the key of their first
    nominal word; directed: a verb and where it leads ("خستنە ڕوو"), by the verb's key: key of the goal →
    saying."""

    simple: dict[str, Saying]
    compounds: dict[str, list[_Compound]]
    directed: dict[str, dict[str, Saying]]


@cache
def _tables() -> _Tables:
    simple: dict[str, Saying] = {}
    compounds: dict[str, list[_Compound]] = {}
    directed: dict[str, dict[str, Saying]] = {}
    for row in read_table(RESOURCE):
        saying = Saying(row["form"], row["act"], row["frame"])
        *nominal, verb = norm_phrase(row["form"])
        if len(nominal) == 1 and nominal[0].endswith(_TOWARDS) and not verb.endswith(_INFINITIVE):
            directed.setdefault(nominal[0][:-1], {})[verb] = saying
            continue
        simple["".join([*nominal, verb])] = saying
        if nominal:
            compounds.setdefault(nominal[0], []).append(_Compound(tuple(nominal), verb, saying))
    return _Tables(simple, compounds, directed)


def find_cues(doc: Doc, quoted: Sequence[bool]) -> list[Cue]:
    """All cues outside quotations, in order of their last token. quoted: for each token, whether it stands in a
    quotation."""
    cues: list[Cue] = []
    for first, end in doc.sentence_tokens:
        cues.extend(_in_sentence(doc, first, end, quoted))
    return _without_inner(sorted(cues, key=lambda cue: (cue.last, cue.first)))


def _in_sentence(doc: Doc, first: int, end: int, quoted: Sequence[bool]) -> Iterator[Cue]:
    words = doc.words
    for index in range(first, end):
        word = words[index]
        if word.kind != "word" or quoted[index]:
            continue
        facts = _facts(word)
        if facts is None:
            continue
        if facts.whole is not None:
            if facts.whole.frame != "contained" or _in_document(words, index, first):
                yield Cue(index, index, facts.whole, word.is_passive)
            continue
        if index + 1 < end and words[index + 1].norm in facts.goals:
            yield Cue(index, index + 1, facts.goals[words[index + 1].norm], False)
            continue
        for compound in facts.compounds:
            last = _verb_of(compound, doc, index, end, quoted)
            if last is not None:
                yield Cue(index, last, compound.saying, words[last].is_passive)


def _in_document(words: Sequence[Word], index: int, first: int) -> bool:
    """Whether a verb tells what a document holds: a perfect right behind its name ("لە ڕاپۆرتەکەدا هاتووە")."""
    perfect = any(tag == "participle" for _, tag in words[index].analysis.segments)
    return perfect and index > first and is_document(words[index - 1])


class _Facts(NamedTuple):
    """What a word form can be in a cue. whole: the saying that it is by itself; goals: where its verb may lead to
    make one ("خستە ڕوو"); compounds: those that it may begin."""

    whole: Saying | None
    goals: dict[str, Saying]
    compounds: tuple[_Compound, ...]


@lru_cache(maxsize=1 << 17)
def _facts(word: Word) -> _Facts | None:
    """What a word can be in a cue, worked out once per form; None if nothing."""
    simple, by_nominal, directed = _tables()
    whole = _led_to_goal(word, directed)
    goals: dict[str, Saying] = {}
    if word.is_finite_verb and tells(word):
        verb = norm_word(word.verb)
        goals = directed.get(verb, {})
        saying = simple.get(verb)
        if saying is not None and not (saying.frame == "act" and is_negated(word)):
            whole = saying
    compounds = tuple(compound for base in word.bases for compound in by_nominal.get(base, ()))
    return _Facts(whole, goals, compounds) if whole or goals or compounds else None


def _led_to_goal(word: Word, directed: dict[str, dict[str, Saying]]) -> Saying | None:
    """The saying of a verb and its goal written together ("خستییەڕوو")."""
    for verb, goals in directed.items():
        for goal, saying in goals.items():
            if not word.norm.endswith(_GLUE + goal):
                continue
            written = next(n for n in range(len(goal), len(word.folded)) if norm_word(word.folded[-n:]) == goal)
            bare = make_word(word.folded[:-written].removesuffix(_GLUE), "word")
            whole = make_word(word.folded[:-written], "word")
            if any(w.is_finite_verb and norm_word(w.verb) == verb and tells(w) for w in (whole, bare)):
                return saying
    return None


def _verb_of(compound: _Compound, doc: Doc, index: int, end: int, quoted: Sequence[bool]) -> int | None:
    """The token of the compound's finite verb, the first that fits within reach of its nominal part, or None."""
    words = doc.words
    behind = index + len(compound.nominal)
    for offset, key in enumerate(compound.nominal[1:], start=1):
        if index + offset >= end or key not in words[index + offset].bases:
            return None
    if compound.verb == _TO_BE and any(tag.startswith("copula") for _, tag in words[behind - 1].analysis.segments):
        return behind - 1
    window = _OBJECT_WINDOW if compound.saying.frame in ("object", "act") else _CLOSE_WINDOW
    for at in range(behind, min(end, behind + window)):
        word = words[at]
        if quoted[at]:
            if compound.saying.frame == "clause":
                return None
            continue
        if word.is_finite_verb:
            fits = norm_word(word.verb) == compound.verb and tells(word)
            return at if fits and not (compound.saying.frame == "act" and is_negated(word)) else None
        if word.form in "؛:.؟!":
            return None
    return None


def tells(word: Word) -> bool:
    """Whether a finite verb tells what was said: no subjunctive ("بڵێت": wished for), no participle used as a noun
    ("ڕاگەیێندراوی": a passive has no agent), nothing left unsaid ("ناوی نەنووسرێت")."""
    tags = [tag for _, tag in word.analysis.segments]
    no_passive = any(tag.startswith(("agent", "negative")) for tag in tags)
    return "subjunctive" not in tags and not (word.is_passive and no_passive)


def is_negated(word: Word) -> bool:
    """Whether a verb is negated: an act that was not done is none."""
    return any(tag.startswith("neg") for _, tag in word.analysis.segments)


def _without_inner(cues: list[Cue]) -> list[Cue]:
    """One cue per verb: the one with the longest nominal part that starts nearest to it."""
    best: dict[int, Cue] = {}
    for cue in cues:
        other = best.get(cue.last)
        if other is None or _preference(cue) > _preference(other):
            best[cue.last] = cue
    return [best[last] for last in sorted(best)]


def _preference(cue: Cue) -> tuple[bool, int, int]:
    return (cue.first != cue.last, len(cue.saying.form.split()), cue.first)
