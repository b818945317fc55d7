"""What a written word can be in a cue: a verb of saying by itself, or the beginning of a phrase of saying; worked out
once per form."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sarchawa.ckb import function_words
from sarchawa.find.statements.sayings import Compound, Saying, tables
from sarchawa.find.statements.sources import is_source_noun
from sarchawa.find.statements.written import UNLIKELY, Piece, pieces, spelled
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.remembered import remembered, remembered_of_words
from sarchawa.text.words import Word
from sarchawa.text.words import word as make_word

TO_BE = norm_word("بوون")
TO_GIVE = norm_word("دان")
_PRESENT_STEMS = norm_words(("وتی", "وتیان", "دەڵێ", "ئەڵێ", "دەکات", "دەکەن", "دەدات", "دەدەن", "وایە"))
_NO_VERB = frozenset(("subjunctive", "definite", "indefinite", "indefinite.plural", "plural", "locative", "izafe"))
_NO_NOMINAL = ("definite", "plural", "possessive.1sg", "possessive.1pl")
_FIRST_PERSON = frozenset(f"{tag}.{person}" for tag in ("agent", "agreement", "clitic") for person in ("1sg", "1pl"))
_SAID = norm_word("وت")
_CAUSE = "هۆکار گەڕاندنەوە"
_DEFINITE_OR_BACK = tuple(map(norm_word, ("ەکە", "ەوە", "ییە")))
SO_BE = tuple(map(norm_word, ("وایە", "وابوو")))
_ALSO_THINKERS = ("یشیان", "یشی", "شیان", "شی")
_THINKERS = (*_ALSO_THINKERS, "یان", "ی")
_GLUE = "ە"
ALSO_IS = "شە"
_ALSO = "ش"
_SO = norm_word("وا")
_DEFINITE = norm_word("ەکە")
_PERFECT = "ووە"
_PERFECT_TOWARDS = ("ۆتە", "ووەتە", "وەتە")


class Said(NamedTuple):
    """A saying that one word is. passive, also: as in Cue; announced: whether a pronoun in it announces a clause."""

    saying: Saying
    passive: bool
    also: bool
    announced: bool = False


class CueWord(NamedTuple):
    """What a word form can be in a cue. whole: the saying that it is by itself; compounds: those that it may begin;
    shared: whether other words are written before it; itself: the word, without those; goal: whether a verb may lead to
    it."""

    whole: Said | None
    compounds: tuple[Compound, ...]
    shared: bool = False
    itself: Word | None = None
    goal: bool = False


@remembered
def cue_word(word: Word) -> CueWord | None:
    """What a word can be in a cue, worked out once per form; None if nothing."""
    found = _of_one(spelled(word)) or _with_also_within(word)
    if word.norm in goals():
        return (found or CueWord(None, ()))._replace(goal=True)
    if found is not None or not _hints().search(word.norm):
        return found
    inside = [(piece, facts) for piece in pieces(word) if (facts := _of_one(piece.word)) is not None]
    if any(not piece.opens for piece, _ in inside) and _is_speaker(word):
        inside = [(piece, facts) for piece, facts in inside if piece.opens]  # "بڵاویکردەوەکەحکومەتی" says it before
    for piece, facts in inside:
        if facts.whole is not None and not _is_fallen(word, piece):
            return facts._replace(shared=not piece.opens, itself=piece.word)
    for piece, facts in inside:
        if facts.compounds:
            return facts._replace(shared=not piece.opens, itself=piece.word)
    return None


def _with_also_within(word: Word) -> CueWord | None:
    """What a perfect is that has "too" before its copula ("هاتووشە")."""
    if not word.norm.endswith(ALSO_IS):
        return None
    found = _of_one(make_word(word.norm.removesuffix(ALSO_IS) + _GLUE, "word"))
    if found is None or found.whole is None:
        return None
    return found._replace(whole=found.whole._replace(also=True))


def _is_fallen(word: Word, piece: Piece) -> bool:
    """Whether "وت" within a word belongs to کەوتن and its kin ("بەدەستکەوتی"), not to what a noun was run into
    ("سەرچاوەکەوتی", "بەرپرسەوتی")."""
    if not piece.word.norm.startswith(_SAID):
        return False
    before = word.norm[: -len(piece.word.norm)] if piece.closes else ""
    return not before.endswith(_DEFINITE_OR_BACK) and not is_source_noun(make_word(before, "word"))


def _is_speaker(word: Word) -> bool:
    """Whether what looks like a verb of saying is a noun for who says it ("گوتەبێژی"), run into another word."""
    return any(piece.closes and is_source_noun(piece.word) for piece in pieces(word))


def _of_one(word: Word) -> CueWord | None:
    """What a single word can be in a cue."""
    simple, by_nominal, directed = tables()
    goal = _led_to_goal(word, directed)
    whole = Said(*goal, word.has("also")) if goal is not None else None
    if (word.is_finite_verb or _is_perfect(word)) and tells(word):
        verb = norm_word(word.verb)
        saying = simple.get(verb) or _with_clitic(word, verb, simple)
        if saying is not None and not (saying.act == "demand" and _are_something(word)):
            whole = Said(saying, word.is_passive, word.has("also"))
    compounds = tuple(
        compound
        for base in word.bases
        if base in by_nominal
        for compound in by_nominal[base]
        if compound.saying.form == _CAUSE or not word.norm.startswith((base + _DEFINITE, base + _DEFINITE[1:]))
    )  # "باسکەی" is no "باس"
    if word.is_passive or any(word.has(tag) for tag in _NO_NOMINAL):  # "تانە لە ڕاپۆرتەکە دەدەن" reports nothing
        compounds = ()
    if whole is None and word.analysis.cost >= UNLIKELY:
        whole = _run_together(word)
    if whole is None:
        whole = _announced(word)
    if whole is None and word.norm.endswith(SO_BE):
        whole = _thinks_so(word)
    if whole is None:
        given = next((c for c in compounds if c.verb == TO_GIVE and len(c.nominal) == 1 and gives(word)), None)
        if given is not None:
            whole = Said(given.saying, False, word.has("also"))
    return CueWord(whole, compounds) if whole or compounds else None


def _announcers() -> str:
    """The pronouns that announce a clause, as a pattern."""
    return "|".join(sorted(norm_words(function_words("announcing pronoun")), key=len, reverse=True))


@cache
def _nominals() -> re.Pattern[str]:
    """A nominal part with which a word begins, the clitic behind it, and the pronoun that announces what is said."""
    heads = sorted((head for head, of in tables().compounds.items() if any(len(c.nominal) == 1 for c in of)), key=len)
    return re.compile(
        rf"({'|'.join(reversed(heads))})(یان|یشیان|یشی|یش|ی|شیان|شی|ش)?(?:({_announcers()})(شی|ش|ی)?)?(?=\w\w)"
    )


def _run_together(word: Word) -> Said | None:
    """The saying of a nominal part and its verb written as one word that morphology does not know ("تانەیدا"), with
    what announces a clause between them or not ("جەختیلەوەکردەوە")."""
    match = _nominals().match(word.norm)
    if match is None:
        return None
    for end in (match.end(), match.end(2) if match.group(2) else match.end(1)):
        verb = make_word(word.norm[end:], "word")
        if verb.is_finite_verb and tells(verb):
            break
    else:
        return None
    infinitive = norm_word(verb.verb)
    for compound in tables().compounds.get(match.group(1), ()):
        if len(compound.nominal) == 1 and compound.verb == infinitive:
            also = "ش" in word.norm[match.end(1) : end]
            return Said(compound.saying, verb.is_passive, also, announced=end > match.end(2 if match.group(2) else 1))
    return None


@cache
def _announcing() -> re.Pattern[str]:
    """A pronoun that announces a clause at the beginning of a word, with "too" in it or not."""
    return re.compile(rf"({_announcers()})(شی|ش|ی)?(?=\w{{3}})")


def goes_on(word: Word) -> bool:
    """Whether a word of a cue tells that somebody goes on: "گوتیشی", "لەوەشکردووە", "پێشی" before "وایە"."""
    announced = _announcing().match(word.norm)
    if any(word.norm.endswith(too) and word.norm.removesuffix(too) in _opinions() for too in _ALSO_THINKERS):
        return True
    return word.has("also") or (announced is not None and announced.group().removesuffix("ی").endswith(_ALSO))


def _announced(word: Word) -> Said | None:
    """The saying of a verb and its goal with what announces a clause written in front of them ("ئەوەشیخستەڕوو")."""
    match = _announcing().match(word.norm)
    if match is None:
        return None
    goal = _led_to_goal(make_word(word.norm[match.end() :], "word"), tables().directed)
    return Said(*goal, goes_on(word), announced=True) if goal is not None else None


@cache
def _opinions() -> dict[str, Saying]:
    """The sayings "… وا بوون" by what comes before ("پێ", "لا", "بڕوا")."""
    return {
        head: compound.saying
        for head, compounds in tables().compounds.items()
        for compound in compounds
        if compound.verb == TO_BE and compound.nominal[1:] == (_SO,)
    }


def _thinks_so(word: Word) -> Said | None:
    """The saying of "پێیوایە", "پێشیانوایە": written as one word."""
    before = word.norm
    for ending in SO_BE:
        before = before.removesuffix(ending)
    for clitic in _THINKERS:
        saying = _opinions().get(before.removesuffix(clitic)) if before.endswith(clitic) else None
        if saying is not None:
            return Said(saying, False, clitic in _ALSO_THINKERS)
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


def gives(word: Word) -> bool:
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


def _led_to_goal(word: Word, directed: dict[str, dict[str, Saying]]) -> tuple[Saying, bool] | None:
    """The saying of a verb and its goal written together ("خستییەڕوو", "خستۆتەڕوو"), and whether it is passive
    ("خراوەتەڕوو")."""
    for verb, goals in directed.items():
        for goal, saying in goals.items():
            if not word.norm.endswith(_GLUE + goal):
                continue
            written = next(n for n in range(len(goal), len(word.folded)) if norm_word(word.folded[-n:]) == goal)
            before = word.folded[:-written]
            for led in _towards(before):
                if led.is_finite_verb and norm_word(led.verb) == verb and tells(led):
                    return saying, led.is_passive
    return None


@cache
def goals() -> frozenset[str]:
    """The keys of where verbs may lead to make a saying ("ڕوو" of "خستنە ڕوو")."""
    return frozenset(goal for of in tables().directed.values() for goal in of)


@remembered_of_words(1 << 12)
def leads_to(word: Word, goal: str) -> tuple[Saying, bool] | None:
    """The saying of a verb and its goal written apart ("خستە ڕوو", "خستۆتە ڕوو"), and whether it is passive ("خراوەتە
    ڕوو"); or None."""
    for verb in (word, *_towards(word.folded)):
        saying = tables().directed.get(norm_word(verb.verb), {}).get(goal)
        if saying is not None and verb.is_finite_verb and tells(verb):
            return saying, verb.is_passive
    return None


def _towards(form: str) -> list[Word]:
    """The verb that a form before its goal may be: with or without the "ە" that leads there ("خستییە", "خستۆتە")."""
    forms = [form, form.removesuffix(_GLUE)]
    forms += [form.removesuffix(ending) + _PERFECT for ending in _PERFECT_TOWARDS if form.endswith(ending)]
    return [make_word(one, "word") for one in forms]


def tells(word: Word) -> bool:
    """Whether a finite verb tells what was said: no subjunctive ("بڵێت": wished for), no participle used as a noun
    ("ڕاگەیێندراوی": a passive has no agent; "ڕاگەیێندراوەکەدا"), nothing left unsaid ("ناڵێت", "ناوی نەنووسرێت")."""
    tags = [tag for _, tag in word.analysis.segments]
    if _FIRST_PERSON.intersection(tags):
        return False  # "دەڵێین": a speaker's own words, not the reporter's
    no_passive = any(tag.startswith("agent") or tag == "agreement.2sg" for tag in tags)
    return not (word.is_negated or (word.is_passive and no_passive) or _NO_VERB.intersection(tags))
