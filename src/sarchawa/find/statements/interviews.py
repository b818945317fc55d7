"""Interviews without marks: a question that speaks to "you" and, behind it, what somebody answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sarchawa.find.statements.draft import Draft, copies
from sarchawa.find.statements.extents import trim
from sarchawa.find.statements.going_on import speaks_for_us
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.sources import as_source, points_back
from sarchawa.model import Source, Step
from sarchawa.text.fold import norm_words
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

_ASKS = frozenset("؟?")
_YOU = norm_words(("تۆ", "تۆش", "ئێوە", "ئێوەش", "خۆت", "خۆتان"))
_YOURS = ("2sg", "2pl")
_OWNERS = ("agreement", "agent", "possessive", "clitic")
_ANSWERS = ("PER", "role")
_ASKERS = ("ORG", "LOC", "medium")
_ANSWER = 6
"""Tokens of an answer, at least."""


def answers(scene: Scene, previous: Sequence[Draft]) -> Iterator[Draft]:
    """What stands behind each question to somebody, up to the next question or the end of its paragraph, where nobody
    is told to speak there. previous: the drafts found so far.

    A question without "you" counts where the text begins with it or an answer ends before it, and what follows is told
    in the first person. Who speaks is named where the answer begins, where turns are told so; else whoever spoke last,
    or somebody whom an excerpt does not show."""
    doc = scene.doc
    sentences = doc.sentence_tokens
    ended = -1  # the sentence behind the last answer
    for number, (first, end) in enumerate(sentences[:-1]):
        if doc.words[end - 1].form not in _ASKS or any(scene.quoted[first:end]) or number < ended:
            continue
        asked_you = any(map(says_you, doc.words[first:end]))
        if not asked_you and number not in (0, ended):
            continue
        if any(d.start < doc.tokens[end - 1].end and doc.tokens[first].start < d.end for d in previous):
            continue
        last = _last_of_answer(scene, number + 1, previous)
        if last is None:
            continue
        left, right = trim(doc, sentences[number + 1][0], sentences[last][1] - 1)
        told = doc.words[left : right + 1]
        if any(map(says_you, told)) or not (asked_you or any(map(speaks_for_us, told))):
            continue  # whoever speaks to "you" in both asks nobody
        speakers, left = _who(scene, first, left, previous)
        if right - left + 1 < _ANSWER:
            continue
        ended = last + 1
        span = doc.token_span(left, right)
        yield Draft(
            start=span.start,
            end=span.end,
            kind="indirect",
            speakers=speakers,
            cue=None,
            channel="",
            day=None,
            act="say",
            steps=(Step(rule="statements.answer", start=span.start, end=span.end),),
            order=left,
        )


def _last_of_answer(scene: Scene, number: int, previous: Sequence[Draft]) -> int | None:
    """The last sentence of an answer that begins with a sentence; None where the reporter speaks there: a statement of
    somebody, a quotation, another question."""
    doc = scene.doc
    paragraph = doc.paragraph_at(doc.sentences[number][0])
    asker = doc.words[doc.sentence_tokens[number - 1][0]].norm
    last = None
    for at in range(number, len(doc.sentences)):
        first, end = doc.sentence_tokens[at]
        if doc.paragraph_at(doc.sentences[at][0]) != paragraph or doc.words[end - 1].form in _ASKS:
            break
        if any(scene.quoted[first:end]) or _is_told(scene, *doc.sentences[at], previous):
            break
        if doc.words[first].norm == asker and scene.candidate_from(first, within=0) is not None:
            break  # the one who asks speaks again
        last = at
    return last


def _is_told(scene: Scene, start: int, end: int, previous: Sequence[Draft]) -> bool:
    """Whether somebody who is named, and not only taken up, is told to speak between two places (code points)."""
    for draft in previous:
        if draft.cue is None or not (draft.start < end and start < draft.end):
            continue
        speaker = draft.speakers[0].start
        source = scene.source_at(scene.doc.first_token(speaker)) if speaker is not None else None
        if source is None or not points_back(scene.doc, source):
            return True
    return False


def _who(scene: Scene, asked: int, answered: int, previous: Sequence[Draft]) -> tuple[tuple[Source, ...], int]:
    """Who answers, and the first token of the answer. asked, answered: the first tokens of question and answer; where
    both begin with a name ("فرانس … ؟ سەرۆکی هەرێم …") these are who speaks."""
    asker, named = scene.candidate_from(asked, within=0), scene.candidate_from(answered, within=0)
    if asker is not None and named is not None and asker.kind in _ASKERS and named.kind in _ANSWERS:
        return (as_source(scene.doc, named),), named.last + 1
    start = scene.doc.tokens[answered].start
    before = [d for d in previous if d.end <= start and d.cue is not None]
    if not before:
        return (Source(anonymous=True),), answered
    return copies(max(before, key=lambda d: d.order).speakers[:1]), answered


@remembered
def says_you(word: Word) -> bool:
    """Whether a word is "you", or has "you" for its subject or owner ("دەبینن", "پێوەندیتان")."""
    if word.norm in _YOU:
        return True
    tags = {tag for _, tag in word.analysis.segments}
    return any(f"{owner}.{person}" in tags for owner in _OWNERS for person in _YOURS)
