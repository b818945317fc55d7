"""Who is credited by a colon alone: "X: ئاوەکە دەگەڕێتەوە", in a heading or where speakers take turns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from sarchawa.ckb import read_table
from sarchawa.find.names.lexicon import name_lexicon
from sarchawa.find.statements.acts import performed_act
from sarchawa.find.statements.draft import Draft
from sarchawa.find.statements.extents import trim
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.sources import Candidate, as_source, is_label
from sarchawa.find.statements.written import UNLIKELY, finite_verbs, predicates
from sarchawa.model import Step
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.words import Word

_ASKS = frozenset("؟?")
_ASKER = 4
"""Tokens of whoever asks, with the colon."""
_DOCTOR = "د"
_LONGEST = 12
"""Tokens before the colon, at most."""
_GOVERNED = ("country", "region", "continent")
_SPEAKERS = ("PER", "ORG", "LOC", "role", "unnamed", "official", "person", "group", "medium", "body")
_TO = norm_words(("بۆ", "بە"))
_FOR = norm_word("بۆ")
_ABOUT = norm_words(("لەبارەی", "دەربارەی", "سەبارەت"))
_AFTER = norm_words(("دوای", "پاش"))
_PEOPLE = ("PER", "role", "official", "person")
_SAYS = ("گوتن", "ڕا گەیاندن")
_BETWEEN = frozenset('،,()"«»“”')


def credited_by_colon(scene: Scene) -> Iterator[Draft]:
    """The content behind "X:" at the beginning of a unit, where the words before the colon are nothing but who speaks,
    and those behind it make a clause ("بەرهەمهێنەر: X" lists, and says nothing)."""
    asked = _questions(scene)
    turns = list(_turns(scene, asked))
    several = bool(asked) or len({turn.speakers[0].text for turn in turns}) > 1
    for number, turn in enumerate(turns):
        following = turns[number + 1] if number + 1 < len(turns) else None
        yield _with_whole_turn(scene, turn, following) if several else turn


def _with_whole_turn(scene: Scene, turn: Draft, following: Draft | None) -> Draft:
    """What somebody says where speakers take turns: up to the next one's turn, the end of the paragraph, or where the
    reporter goes on ("X هەروەها گوتی …")."""
    doc = scene.doc
    last = sentence = doc.sentence_at(turn.start)
    limit = doc.sentence_at(following.start) if following is not None else len(doc.sentences)
    while last + 1 < limit and doc.paragraph_at(doc.sentences[last + 1][0]) == doc.paragraph_at(turn.start):
        first, end = doc.sentence_tokens[last + 1]
        if any(cue.also or cue.saying.form in _SAYS for cue in scene.cues_between(first, end)):
            break
        last += 1
    if turn.kind == "direct" or last == sentence:
        return turn
    _, right = trim(doc, doc.sentence_tokens[last][0], doc.sentence_tokens[last][1] - 1)
    return turn._replace(end=doc.tokens[right].end)


def _questions(scene: Scene) -> frozenset[int]:
    """The units behind those that open with a word or two and a colon and end as questions: what an interviewer asks
    and somebody answers."""
    words, asked = scene.doc.words, set()
    for (first, end), (following, _) in pairwise(scene.units):
        colon = next((at for at in range(first + 1, min(end - 1, first + _ASKER)) if words[at].form == ":"), None)
        if colon is not None and words[end - 1].form in _ASKS:
            asked.add(following)
    return frozenset(asked)


def _turns(scene: Scene, asked: frozenset[int]) -> Iterator[Draft]:
    """Each unit that opens with nothing but a speaker and a colon. asked: those that answer a question, in whatever
    words."""
    doc = scene.doc
    for number, (first, end) in enumerate(scene.units):
        if end - first > _ASKER and doc.words[first].form == _DOCTOR and doc.words[first + 1].form == ".":
            first += 2
        colon = next((at for at in range(first + 1, min(end, first + _LONGEST)) if doc.words[at].form == ":"), None)
        if colon is None or scene.cues_between(first, colon + 1):
            continue
        speaker = _only_speaker(scene, first, _behind_setting(scene, first, colon))
        if speaker is None:
            continue
        if colon == end - 1 and number + 1 < len(scene.units):
            end = scene.units[number + 1][1]  # what a name alone on its line heads
        left, right = trim(doc, colon + 1, _next_turn(scene, colon, end) - 1)
        told = right > left and any(predicates(doc.words[at]) for at in range(left, right + 1))
        if not told and not (first in asked and right > left):
            continue
        span = doc.token_span(left, right)
        quote = doc.quote_at(doc.tokens[left - 1].start)
        yield Draft(
            start=span.start,
            end=span.end,
            kind="direct" if quote is not None and quote.inner_start == span.start else "indirect",
            speakers=(as_source(doc, speaker),),
            cue=doc.token_span(colon, colon),
            channel="",
            day=None,
            act=performed_act(doc, span.start, span.end) or "say",
            steps=(Step(rule="statements.colon", start=span.start, end=span.end),),
            order=colon,
        )


def _next_turn(scene: Scene, colon: int, end: int) -> int:
    """The token at which another speaker takes a turn in the same unit ("X: «… . Y: «…»"), or ``end``."""
    words = scene.doc.words
    for at in range(colon + 2, end - 1):
        other = scene.source_at(at - 1) if words[at].form == ":" else None
        if other is not None and other.kind == "PER" and words[other.first - 1].form in ".؟!":
            return other.first
    return end


@cache
def _seats() -> frozenset[str]:
    return frozenset(norm_word(row["form"]) for row in read_table("seats.tsv"))


def _behind_setting(scene: Scene, first: int, colon: int) -> int:
    """The token behind who speaks, where a heading then tells about what, after what or to which medium ("X لەبارەی
    ئاو: …", "X دوای کۆبوونەوەکە: …", "X بۆ شنە: …"); else the colon."""
    words = scene.doc.words
    speaker = scene.candidate_from(first, within=0)
    if speaker is None or speaker.kind == "LOC":
        return colon
    behind = speaker.last + 1
    while behind < colon and behind in scene.apposed:
        behind += 1
    if behind >= colon - 1:
        return colon
    set_there = words[behind].norm in _ABOUT or (words[behind].norm in _AFTER and speaker.kind in _PEOPLE)
    to_medium = words[behind].norm == _FOR and behind + 2 == colon and words[behind + 1].kind == "word"
    return behind if set_there or to_medium else colon


def _only_speaker(scene: Scene, first: int, colon: int) -> Candidate | None:
    """The possible source that all words between two tokens are, with a role in apposition, or None."""
    words = scene.doc.words
    found = [c for c in scene.candidates.between(first, colon) if c.kind in _SPEAKERS]
    if not found and first == 0 and 1 <= colon - first <= 3 and all(_may_name(w) for w in words[first:colon]):
        strange = any(word.pos == "PROPN" or word.analysis.cost >= UNLIKELY for word in words[first:colon])
        return Candidate(first, colon - 1, "person") if strange else None
    if not found or scene.governed(found[0]) or is_label(scene.doc, found[0]):
        return None
    covered = {index for c in scene.candidates.between(first, colon) for index in range(c.first, c.last + 1)}
    covered |= {index for index in range(first, colon) if index in scene.apposed or words[index].form in _BETWEEN}
    loose = [index for index in range(first, colon) if index not in covered and not _to_medium(scene, index)]
    if any(index != first or not scene.is_title(index) for index in loose):
        return None
    speaker = next((c for c in found if c.kind == "PER"), found[0])
    return speaker if speaker.kind != "LOC" or _is_government(scene, speaker) else None


def _is_government(scene: Scene, place: Candidate) -> bool:
    """Whether a place stands for who governs it: a country, a region, a seat of government ("تاران: …"); any other town
    before a colon tells where a report comes from ("کەلار: …")."""
    tokens = scene.doc.tokens
    name = scene.name_around(tokens[place.first].start, tokens[place.last].end)
    if name is None:
        return False
    known = name_lexicon().places.by_first.get(name.key.split()[0], ())
    return name.key in _seats() or any(found.key == name.key and found.kind in _GOVERNED for _, found in known)


def _to_medium(scene: Scene, index: int) -> bool:
    """Whether a token leads to the medium that is spoken to ("X بۆ کەناڵی شار: …")."""
    candidate = scene.candidate_from(index + 1, within=0)
    return scene.doc.words[index].norm in _TO and candidate is not None and candidate.kind in ("ORG", "medium")


def _may_name(word: Word) -> bool:
    """Whether a word may be part of a name that no table knows."""
    return word.kind == "word" and word.pos in ("PROPN", "NOUN", "ADJ") and not finite_verbs(word)
