"""Nouns and infinitives that name a happening, in all their forms (``event_triggers.tsv``)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain

from sarchawa.ckb import read_table
from sarchawa.find.events.scene import IZAFE, Scene, becoming, is_definite, is_indefinite, names_office
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_phrase, norm_word, norm_words
from sarchawa.text.morphology.bases import LONGEST_WORD
from sarchawa.text.phrases import Match, PhraseTrie
from sarchawa.text.remembered import remembered, remembered_of_words
from sarchawa.text.words import Word

TABLE = "event_triggers.tsv"
CONTEXTS = "event_contexts.tsv"
_RUN_TOGETHER = 8
_SHORTEST = 4
_RAN_ON = re.compile("(?:ەکە|یەکە|کە|یە|ە)(?:لە|بە|بۆ|کە|ئە|هێ|سە|دە|نا|تا|پێ|خۆ|هەر|هەم).")
_FRONTS = ("لە", "بە", "و")
_GLUED_IN_FRONT = ("لە", "بە", "کە")
NONE = "none"
"""The type of what only sounds like a happening: "هێرشی زارەکی"."""
_GUEST_REACH = 4
_LAW_REACH = 7
_OFFICE_REACH = 5
_WELCOME = norm_word("پێشوازی")
_CHOOSE = norm_word("هەڵبژاردن")
_FOUND = norm_word("دامەزراندن")
_VOTE = norm_word("دەنگدان")
_FALL = norm_word("ڕووخان")
_SIT = norm_word("دانیشتن")
_SUICIDE = norm_word("خۆکوژی")
_LEAVE = norm_word("وازهێنان")
_PASSIVES = (("کردن", "کران"),)
_LIGHT = norm_words(("کردن", "کران", "بوون", "دان"))
_SUMMIT = norm_word("لووتکە")
_NAME = norm_word("دەستنیشان")
_CLAUSE = 10
_HOLD = norm_words(("ئەنجامدان", "سازکردن", "بەڕێوەچوون", "بەستن"))
_TERROR = norm_word("تیرۆر")
_DO = norm_word("کردن")
_SEIZURE = norm_word("گیران")
_GATHER = norm_word("کۆبوونەوە")
_FACE = norm_word("ڕووبەڕووبوونەوە")
_WAR = norm_word("شەڕ")
_PASS = norm_words(("پەسەند", "پەسند", "هەموار"))
_BEHIND = 4
_AS = norm_words(("بە", "وەک", "وەکو"))


@cache
def _triggers() -> PhraseTrie[tuple[str, ...]]:
    return PhraseTrie((form, tuple(row["type"].split())) for row in read_table(TABLE) for form in _voices(row["form"]))


def _voices(form: str) -> tuple[str, ...]:
    """An infinitive and its passive: "ئازادکردن", "ئازادکران"."""
    for active, passive in _PASSIVES:
        if form.endswith(active):
            return form, form.removesuffix(active) + passive
    return (form,)


@cache
def _contexts() -> dict[str, tuple[str, ...]]:
    return {norm_word(row["form"]): tuple(row["type"].split()) for row in read_table(CONTEXTS)}


@cache
def _first_keys() -> frozenset[str]:
    return frozenset(norm_phrase(form)[0] for row in read_table(TABLE) for form in _voices(row["form"]))


def may_begin_trigger(word: Word) -> bool:
    """Whether a trigger may begin with a word."""
    first = _first_keys()
    if any(base in first or base + IZAFE in first for base in word.bases):
        return True
    return norm_word(word.lemma) in first or _hidden(word) is not None


class Triggers:
    """The triggers of one text; which words stand around is counted once, when a trigger first asks."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._leaning: Counter[str] | None = None

    def at(self, index: int) -> tuple[int, str] | None:
        """The trigger that starts at a token: the index behind it and its type (``none`` where it only sounds like
        one), or None."""
        scene = self._scene
        found = _triggers().all_at(scene.words, index)
        found = [match for match in found if _really_in(scene.words[index], match.key[0])]
        match = max(found, key=_reach) if found else _single_at(scene, index)
        if match is None or any(i in scene.named for i in range(index, match.end)):
            return None
        kinds = match.value
        if len(kinds) > 1:
            if self._leaning is None:
                self._leaning = _leaning(scene.doc)
            leaning = self._leaning
            kinds = tuple(sorted(kinds, key=lambda kind: -leaning[kind]))
        return match.end, _by_company(scene, index, match, kinds[0])


@remembered_of_words(1 << 14)
def _really_in(word: Word, key: str) -> bool:
    """Whether a word begins with a key, or is a form of it; the bases of a word are made to be too many."""
    if key in (norm_word(word.lemma), norm_word(word.verb)):
        return True
    stem = key.removesuffix(IZAFE)
    return word.norm.startswith((stem, *(front + stem for front in _FRONTS)))


def _reach(match: Match[tuple[str, ...]]) -> tuple[int, int]:
    """The longer match is the better one, and of two the one whose keys leave less of the words unread."""
    return match.end, sum(map(len, match.key))


@cache
def _single() -> dict[str, tuple[str, ...]]:
    """The triggers of one word, by key."""
    return {norm_word(row["form"]): tuple(row["type"].split()) for row in read_table(TABLE) if " " not in row["form"]}


def _single_at(scene: Scene, index: int) -> Match[tuple[str, ...]] | None:
    """A trigger that the word hides from the phrases."""
    key = _hidden(scene.words[index])
    return Match(index + 1, _single()[key], (key,)) if key is not None else None


@remembered
def _hidden(word: Word) -> str | None:
    """The trigger in a present form that only its infinitive names ("کۆدەبنەوە"), or in a word that ran together with
    the next one behind its ە ("تەقینەوەکەلەناو"), as in texts that lost blanks."""
    read = becoming(word)
    for key in read.infinitives if read else ():
        if key in _single():
            return key
    if not _RUN_TOGETHER <= len(word.norm) <= LONGEST_WORD:
        return None
    for begin in (0, 2) if word.norm.startswith(_GLUED_IN_FRONT) else (0,):
        for end in range(begin + _SHORTEST, len(word.norm) - 2):
            key = word.norm[begin:end]
            if key in _single() and _RAN_ON.match(word.norm, end):
                return key
    return None


def _leaning(doc: Doc) -> Counter[str]:
    """How many words of a report speak for each type that an ambiguous trigger may have."""
    return Counter(chain.from_iterable(map(_context, doc.words)))


@remembered
def _context(word: Word) -> tuple[str, ...]:
    """The types that a word speaks for."""
    if word.kind != "word":
        return ()
    return next((_contexts()[base] for base in word.bases if base in _contexts()), ())


def _by_company(scene: Scene, index: int, match: Match[tuple[str, ...]], kind: str) -> str:
    """The type of a trigger whose meaning hangs on who or what stands with it."""
    key, end = match.key[0], match.end
    if kind == "attack" and scene.noun_between("protester", scene.clause_start(index), index):
        return "clash"  # "خۆپیشاندەران بە بەرد هێرشیان کردە سەر پۆلیس"
    if (kind == "legislation" and len(match.key) == 1) or key in _PASS:
        return kind if scene.noun_between("law", index - _LAW_REACH, end + _LAW_REACH) else NONE
    word = scene.words[index]
    if word.pos == "ADJ" and len(word.analysis.segments) > 1 and norm_word(word.lemma) == key + IZAFE:
        return NONE  # "فڕۆکە جەنگییەکان"
    if key.startswith(_NAME) and not _appointed(scene, index, end):
        return NONE
    if len(match.key) > 1:
        bearing = is_indefinite(scene.words[index]) and match.key[-1] in _LIGHT
        return NONE if bearing else kind  # "هەر بریندارێک دەکات"
    if key == _WELCOME:
        return kind if _guest(scene, index, end) else NONE
    if key == _CHOOSE:
        return _chosen(scene, index, end, kind)
    if key == _VOTE and scene.noun_between("law", end, end + _BEHIND):
        return "legislation"
    if key == _FOUND and (scene.noun_between("founded", end, end + 2) or scene.named.get(end) == "LOC"):
        return "other"
    if key == _FALL and (scene.noun_between("regime", end, end + 2) or scene.named.get(end) in ("ORG", "LOC")):
        return "other"
    if key == _FALL and not _collapses(scene, index, end):
        return NONE  # "ڕووخانی نرخەکان"
    if key == _SIT and not (is_definite(word) or is_indefinite(word) or _held(scene, end)):
        return NONE
    if key == _FACE and scene.words[index].has("izafe"):
        return NONE  # "ڕووبەڕووبوونەوەی گەندەڵی" is no fight
    if key == _GATHER and (word.is_finite_verb or becoming(word)) and not _gatherers(scene, index, end):
        return NONE  # fat gathers, too
    if key == _SUMMIT and word.has("izafe") and not (_of_people(scene, end)):
        return NONE  # "لووتکەی چیاکە"
    if key == _WAR and _long_war(scene, index, end):
        return "other"
    if key == _SUICIDE and not scene.words[index].norm.startswith(key):
        return NONE  # "خۆکوژێک"
    if key == _LEAVE and not is_definite(scene.words[index]) and not scene.noun_between("post", end, end + _BEHIND):
        return NONE
    if key == _TERROR and not _murder(scene, index, end):
        return NONE
    if key == _SEIZURE and not _seized(scene, index, end):
        return NONE
    if key == _GATHER and scene.noun_between("front", index - _BEHIND, index):
        return "protest"
    if kind == "meeting" and scene.noun_between("press", end, end + 2):
        return "press_conference"
    return kind


def _appointed(scene: Scene, index: int, end: int) -> bool:
    """Whether people are in the clause of a choice, and nothing that is only determined right before or behind it:
    "کاتی یارییەکە دەستنیشان بکرێت" appoints nobody."""
    if scene.noun_between("set", index - _BEHIND, index) or scene.noun_between("set", end, end + 2):
        return False
    return scene.person_between(index - _CLAUSE, index) or scene.person_between(end, end + _BEHIND)


def _collapses(scene: Scene, index: int, end: int) -> bool:
    """Whether what falls is built: "ڕووخانی دیوارێک", "دیوارەکە ڕووخا"."""
    if scene.noun_between("built", end, end + 2):
        return True
    return scene.noun_between("built", scene.clause_start(index), index)


def _murder(scene: Scene, index: int, end: int) -> bool:
    """ "تیرۆری پارێزەرەکە", "تیرۆر کرا"; terror by itself is no happening."""
    if scene.words[index].has("izafe"):
        return scene.person_between(end, end + 2)
    return end < len(scene.words) and norm_word(scene.words[end].verb) == _DO


def _seized(scene: Scene, index: int, end: int) -> bool:
    """Whether people were taken: "گیرانی دوو کەس", "دوو کەس گیران", but not "گیرانی بۆڕییەکە"."""
    if scene.words[index].is_finite_verb:
        return scene.person_between(scene.clause_start(index), index)
    return scene.person_between(end, end + _BEHIND)


def _held(scene: Scene, end: int) -> bool:
    """ "دانیشتنی ئەنجامدا": a session that is held."""
    verbs = (reading.verb for word in scene.words[end : end + 2] for reading in word.readings)
    return any(norm_word(verb) in _HOLD for verb in verbs)


def _gatherers(scene: Scene, index: int, end: int) -> bool:
    """Whether people, bodies or countries stand in the clause before a verb of gathering, or right behind it."""
    around = (*range(max(0, index - _CLAUSE), index), *range(end, min(len(scene.words), end + _BEHIND)))
    return any(at in scene.named for at in around) or any(scene.person_between(at, at + 1) for at in around)


def _of_people(scene: Scene, end: int) -> bool:
    named = scene.named.get(end)
    return named is not None or scene.person_between(end, end + 1) or scene.noun_between("place", end, end + 1)


def _long_war(scene: Scene, index: int, end: int) -> bool:
    """ "شەڕی داعش": a war named after who or where it was, not a fight told of before ("شەڕەکەی گوندەکە")."""
    return (
        not is_definite(scene.words[index])
        and scene.words[index].has("izafe")
        and scene.named.get(end) in ("ORG", "LOC")
    )


def _guest(scene: Scene, index: int, end: int) -> bool:
    """Whether somebody is received: "پێشوازی لە وەزیرەکە کرد", but a decision is welcomed."""
    return scene.person_between(end, end + _GUEST_REACH) or scene.person_between(index - 3, index)


def _chosen(scene: Scene, index: int, end: int, kind: str) -> str:
    """ "بە سەرۆک هەڵبژێردرا" and "هەڵبژاردنی وەک سەرۆک" fill an office; "هەڵیبژارد" alone says nothing of an
    election."""
    words = scene.words
    for at in range(max(0, index - _OFFICE_REACH), min(len(words) - 1, end + 2)):
        if words[at].norm in _AS and names_office(words[at + 1]):
            return "appointment"
    if words[index].is_finite_verb and not scene.noun_between("elected", index - _LAW_REACH, end):
        return NONE
    return kind
