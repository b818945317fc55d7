"""Cues: where a text says that somebody says something.

A cue is a finite form of a verb of saying (``ckb/sayings.tsv``), simple ("ڕایگەیاند") or compound: a nominal
part and its verb, written together ("ئاشکرایکرد") or apart, with clitics and objects between them ("جەختی لەوە
کردووەتەوە").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sarchawa.ckb import function_words
from sarchawa.find.statements.sayings import Compound, Saying, tables
from sarchawa.find.statements.sources import is_document
from sarchawa.find.statements.written import UNLIKELY, Piece, finite_verbs, pieces, spelled
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.words import Word
from sarchawa.text.words import word as make_word

ACTS = ("act", "deed")
"""Frames of verbs that are themselves what was done."""
_TO_BE = norm_word("بوون")
_TO_GIVE = norm_word("دان")
_GIVEN_TO = norm_words(("بەوەدا", "بەوەشدا", "بەوەیدا", "بەوەداوە", "بەوەشداوە", "بەمەدا", "پێدا", "پێیدا"))
_PRESENT_STEMS = norm_words(("وتی", "وتیان", "دەڵێ", "ئەڵێ", "دەکات", "دەکەن", "دەدات", "دەدەن", "وایە"))
_NO_VERB = frozenset(("subjunctive", "definite", "indefinite", "plural", "locative", "izafe"))
_NO_NOMINAL = ("definite", "plural", "possessive.1sg", "possessive.1pl")
_FIRST_PERSON = frozenset(f"{tag}.{person}" for tag in ("agent", "agreement", "clitic") for person in ("1sg", "1pl"))
_ASIDE = norm_words(function_words("aside"))
IN_IT = norm_words(("تێیدا", "تێدا", "تیایدا", "تیادا", "لێیدا"))
_NEAR_DOCUMENT = 9
_OF_DOCUMENT = 5
_FROM = norm_word("لە")
_IN = norm_word("دا")
_AFTER_VERB = norm_words(("کە", "و", "بە", "بەوەی", "لەوەی"))
_SAID = norm_word("وت")
_DEFINITE_OR_BACK = tuple(map(norm_word, ("ەکە", "ەوە", "ییە")))
_PLACES = tuple(map(norm_word, ("لە", "بە")))
_SO_BE = tuple(map(norm_word, ("وایە", "وابوو")))
_THINKERS = ("شیان", "شی", "یان", "ی")
_GLUE = "ە"
_THAT = norm_word("کە")
_SO = norm_word("وا")
_LONG_FRAMES = ("object", "act", "topic")
_OBJECT_WINDOW = 40
_CLOSE_WINDOW = 5


class Cue(NamedTuple):
    """A cue in a text. first, last: its first and last token (a compound's nominal part and its verb); passive:
    whether the verb is a passive ("ئاماژە بەوە دراوە"); also: whether it goes on with what somebody says
    ("گوتیشی"); shared: whether its first token begins with other words ("لەوبارەوەگوتی")."""

    first: int
    last: int
    saying: Saying
    passive: bool
    also: bool = False
    shared: bool = False


def find_cues(doc: Doc, quoted: Sequence[bool], units: Sequence[tuple[int, int]] | None = None) -> list[Cue]:
    """All cues outside quotations, in order of their last token. quoted: for each token, whether it stands in a
    quotation; units: (first, last+1) tokens of what a cue cannot reach beyond, the sentences if None."""
    cues: list[Cue] = []
    for first, end in doc.sentence_tokens if units is None else units:
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
        if facts.whole is not None and not (words[index].has("locative") and _in_place(words, index)):
            said = facts.whole
            frame = said.saying.frame
            if (frame != "contained" or _in_document(words, index, first)) and (
                frame != "evident" or _shows(words, index, first, end)
            ):
                yield Cue(index, index, said.saying, said.passive, said.also, facts.shared)
            continue
        if index + 1 < end and words[index + 1].norm in facts.goals:
            yield Cue(index, index + 1, facts.goals[words[index + 1].norm], False, word.has("also"), facts.shared)
            continue
        if index > first and words[index - 1].norm in _ASIDE:
            continue  # "جێی ئاماژەیە"
        for compound in facts.compounds:
            found = _verb_of(compound, doc, index, end, quoted)
            if found is not None and (compound.saying.frame != "evident" or _shows(words, found[0], first, end)):
                last, verb = found
                also = any(words[at].has("also") for at in range(index, last + 1))
                yield Cue(index, last, compound.saying, verb.is_passive, also, facts.shared)


def _in_place(words: Sequence[Word], index: int) -> bool:
    """Whether a preposition stands before a word in "دا": it is a place then ("لە هۆشداریدا")."""
    return index > 0 and words[index - 1].norm.startswith(_PLACES)


def _shows(words: Sequence[Word], index: int, first: int, end: int) -> bool:
    """Whether what "appears" is a clause ("دەردەکەوێت کە …", "وا بڵاو بووەوە")."""
    behind = words[index + 1] if index + 1 < end else None
    clause = behind is not None and (behind.norm.startswith(_THAT) or behind.form in ":،")
    return clause or any(words[at].norm == _SO for at in range(max(first, index - 3), index))


def _in_document(words: Sequence[Word], index: int, first: int) -> bool:
    """Whether a verb tells what a document holds: a perfect right behind its name ("لە ڕاپۆرتەکەدا هاتووە")."""
    if index == first or not words[index].has("participle"):
        return False
    within = words[max(first, index - _NEAR_DOCUMENT) : index]
    if within[-1].norm in IN_IT:
        return any(is_document(word) for word in within)
    near = within[-_OF_DOCUMENT:]
    return is_document(near[-1]) or any(
        is_document(word) and any(before.led_by(_FROM) for before in near[: at + 1]) for at, word in enumerate(near)
    )


class _Said(NamedTuple):
    """A saying that one word is."""

    saying: Saying
    passive: bool
    also: bool


class _Facts(NamedTuple):
    """What a word form can be in a cue. whole: the saying that it is by itself; goals: where its verb may lead to
    make one ("خستە ڕوو"); compounds: those that it may begin; shared: whether other words are written before it."""

    whole: _Said | None
    goals: dict[str, Saying]
    compounds: tuple[Compound, ...]
    shared: bool = False


@lru_cache(maxsize=1 << 17)
def _facts(word: Word) -> _Facts | None:
    """What a word can be in a cue, worked out once per form; None if nothing."""
    found = _facts_of_one(spelled(word))
    if found is not None or not _hints().search(word.norm):
        return found
    inside = [(piece, facts) for piece in pieces(word) if (facts := _facts_of_one(piece.word)) is not None]
    for piece, facts in inside:
        if facts.whole is not None and not _is_fallen(word, piece):
            return facts._replace(shared=not piece.opens)
    for piece, facts in inside:
        if facts.goals or facts.compounds:
            return facts._replace(shared=not piece.opens)
    return None


def _is_fallen(word: Word, piece: Piece) -> bool:
    """Whether "وت" within a word belongs to کەوتن and its kin ("بەدەستکەوتی"), not to what a noun was run into
    ("سەرچاوەکەوتی")."""
    before = word.norm[: -len(piece.word.norm)] if piece.closes else ""
    return piece.word.norm.startswith(_SAID) and not before.endswith(_DEFINITE_OR_BACK)


def _facts_of_one(word: Word) -> _Facts | None:
    """What a single word can be in a cue."""
    simple, by_nominal, directed = tables()
    goal = _led_to_goal(word, directed)
    whole = _Said(goal, False, word.has("also")) if goal is not None else None
    goals: dict[str, Saying] = {}
    if (word.is_finite_verb or _is_perfect(word)) and tells(word):
        verb = norm_word(word.verb)
        goals = directed.get(verb, {})
        saying = simple.get(verb) or _with_clitic(word, verb, simple)
        if saying is not None and not (saying.act == "demand" and _are_something(word)):
            whole = _Said(saying, word.is_passive, word.has("also"))
    compounds = tuple(compound for base in word.bases for compound in by_nominal.get(base, ()))
    if word.is_passive or any(word.has(tag) for tag in _NO_NOMINAL):  # "تانە لە ڕاپۆرتەکە دەدەن" reports nothing
        compounds = ()
    if whole is None and word.analysis.cost >= UNLIKELY:
        whole = _run_together(word)
    if whole is None and word.norm.endswith(_SO_BE):
        whole = _thinks_so(word)
    if whole is None:
        given = next((c for c in compounds if c.verb == _TO_GIVE and len(c.nominal) == 1 and _gives(word)), None)
        if given is not None:
            whole = _Said(given.saying, False, word.has("also"))
    return _Facts(whole, goals, compounds) if whole or goals or compounds else None


@cache
def _nominals() -> re.Pattern[str]:
    """A nominal part with which a word begins, and the clitic behind it."""
    heads = sorted((head for head, of in tables().compounds.items() if any(len(c.nominal) == 1 for c in of)), key=len)
    return re.compile(rf"({'|'.join(reversed(heads))})(ی|یان|یش|یشی|یشیان|ش|شی|شیان)?(?=\w\w)")


def _run_together(word: Word) -> _Said | None:
    """The saying of a nominal part and its verb written as one word that morphology does not know ("تانەیدا")."""
    match = _nominals().match(word.norm)
    if match is None:
        return None
    verb = make_word(word.norm[match.end() :], "word")
    if not verb.is_finite_verb or not tells(verb):
        return None
    infinitive = norm_word(verb.verb)
    for compound in tables().compounds.get(match.group(1), ()):
        if len(compound.nominal) == 1 and compound.verb == infinitive:
            return _Said(compound.saying, verb.is_passive, "ش" in (match.group(2) or ""))
    return None


@cache
def _opinions() -> dict[str, Saying]:
    """The sayings "… وا بوون" by what comes before ("پێ", "لا", "بڕوا")."""
    return {
        head: compound.saying
        for head, compounds in tables().compounds.items()
        for compound in compounds
        if compound.verb == _TO_BE and compound.nominal[1:] == (_SO,)
    }


def _thinks_so(word: Word) -> _Said | None:
    """The saying of "پێیوایە", "پێشیانوایە": written as one word."""
    before = word.norm
    for ending in _SO_BE:
        before = before.removesuffix(ending)
    for clitic in _THINKERS:
        saying = _opinions().get(before.removesuffix(clitic)) if before.endswith(clitic) else None
        if saying is not None:
            return _Said(saying, False, clitic.startswith("ش"))
    return None


def _is_perfect(word: Word) -> bool:
    """Whether a participle with the copula is a perfect that lost its ending ("گوتوویە")."""
    return bool(word.verb) and word.pos == "ADJ" and word.has("copula")


def _are_something(word: Word) -> bool:
    """Whether a participle says what several are: "داواکراون" are people who are wanted, it demands nothing."""
    return word.pos == "ADJ" and word.has("copula.3pl")


def _with_clitic(word: Word, verb: str, simple: dict[str, Saying]) -> Saying | None:
    """The saying of a compound written as one word, where the clitic between its parts was read as part of the noun
    ("ڕوونیکردەوە" holds ڕوون, not ڕوونی)."""
    length, tag = word.analysis.segments[0]
    if tag != "host" or not word.folded[:length].endswith("ی"):
        return None
    host = norm_word(word.folded[:length])
    return simple.get(host.removesuffix("ی") + verb.removeprefix(host))


def _gives(word: Word) -> bool:
    """Whether "دا" behind a noun and its clitic is the verb, not the place of something: "ئاماژەیدا", "بەڵێنیاندا",
    "هۆشداریدا" with the clitic swallowed."""
    tags = [tag for _, tag in word.analysis.segments]
    swallowed = word.folded.endswith("یدا")
    return (
        tags[-1] == "locative"
        and tags[0] == "stem"
        and (swallowed or any(tag in ("possessive.3sg", "possessive.3pl") for tag in tags))
        and not any(tag in ("definite", "plural", "indefinite") for tag in tags)
    )


@cache
def _hints() -> re.Pattern[str]:
    """What a word must hold to be worth taking apart: the beginning of a saying."""
    simple, by_nominal, directed = tables()
    stems = {form.removesuffix("نەوە").removesuffix("ن").removesuffix("د") for form in simple}
    return re.compile("|".join(sorted({*map(re.escape, stems), *by_nominal, *directed, *_PRESENT_STEMS})))


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


def _verb_of(compound: Compound, doc: Doc, index: int, end: int, quoted: Sequence[bool]) -> tuple[int, Word] | None:
    """The compound's finite verb, the first that fits within reach of its nominal part, and its token; or None."""
    words = doc.words
    behind = index + len(compound.nominal)
    for offset, key in enumerate(compound.nominal[1:], start=1):
        if index + offset >= end or key not in words[index + offset].bases:
            return None
    if compound.verb == _TO_BE and words[behind - 1].has("copula"):
        return behind - 1, words[behind - 1]
    if compound.verb == _TO_GIVE and len(compound.nominal) > 1 and _gives(words[behind - 1]):
        return behind - 1, words[behind - 1]
    window = _OBJECT_WINDOW if compound.saying.frame in _LONG_FRAMES else _CLOSE_WINDOW
    for at in range(behind, min(end, behind + window)):
        word = words[at]
        if quoted[at]:
            if compound.saying.frame == "clause":
                return None
            continue
        if compound.verb == _TO_GIVE and _given_to(word):
            return at, word
        if word.norm == _IN and _closes_place(words, behind, at, end):
            continue
        before = words[at - 1].bases if at > behind else ()
        fitting = next((v for v in finite_verbs(word) if _fits(compound, v, before) and tells(v)), None)
        if fitting is not None:
            return at, fitting
        if word.is_finite_verb or word.form in "؛:.؟!":
            return None
    return None


def _closes_place(words: Sequence[Word], first: int, at: int, end: int) -> bool:
    """Whether a "دا" written apart closes a place or time ("لە ساڵی ٢٠٠٧ دا"), and is no verb."""
    if at > first and words[at - 1].kind == "number":
        return True
    placed = any(word.led_by(_FROM) for word in words[first:at])
    following = words[at + 1] if at + 1 < end else None
    ends = following is None or following.kind == "punct" or following.norm in _AFTER_VERB
    return placed and not ends


def _fits(compound: Compound, verb: Word, before: Sequence[str]) -> bool:
    """Whether a finite verb is a compound's, or its second part behind the first ("نیشان دا" for "نیشاندان")."""
    infinitive = norm_word(verb.verb)
    return infinitive == compound.verb or any(base + infinitive == compound.verb for base in before)


def _given_to(word: Word) -> bool:
    """Whether the verb "دا" is written together with what it gives a sign of: "ئاماژەی بەوەدا", "ئاماژەی پێدا"."""
    return word.norm in _GIVEN_TO


def tells(word: Word) -> bool:
    """Whether a finite verb tells what was said: no subjunctive ("بڵێت": wished for), no participle used as a noun
    ("ڕاگەیێندراوی": a passive has no agent; "ڕاگەیێندراوەکەدا"), nothing left unsaid ("ناڵێت", "ناوی نەنووسرێت")."""
    tags = [tag for _, tag in word.analysis.segments]
    if _FIRST_PERSON.intersection(tags):
        return False  # "دەڵێین": a speaker's own words, not the reporter's
    no_passive = any(tag.startswith("agent") or tag == "agreement.2sg" for tag in tags)
    return not (is_negated(word) or (word.is_passive and no_passive) or _NO_VERB.intersection(tags))


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
