"""Excerpts that begin in the midst of what somebody says: with the end of a quotation, or with sentences in the first
person before the verb that goes on ("… ناچار بووین. ئاماژەی بەوەش کرد …")."""

from __future__ import annotations

import re

from sarchawa.find.statements.acts import performed_act
from sarchawa.find.statements.draft import Draft, copies
from sarchawa.find.statements.extents import trim
from sarchawa.find.statements.going_on import says_i
from sarchawa.find.statements.scene import Scene
from sarchawa.model import Step
from sarchawa.text.doc import Doc

_NEXT = 2
"""Sentences within which whoever speaks next is named."""
_MARK = re.compile('["»”]')
_SPEECH = 5
"""A quotation of fewer tokens is a name or a word the reporter holds at arm's length."""
_CLAUSE = 2
_LONGEST = 4
"""Sentences of speech before the verb that goes on, at most."""
_OPENING = 2
"""Tokens that may open the sentence of that verb before it ("هەروەها گوتی")."""


def unopened_quote(scene: Scene, previous: list[Draft]) -> tuple[Draft | None, list[Draft]]:
    """The quotation with whose end an excerpt begins, credited to whoever is said to speak next; and the drafts without
    those found inside it."""
    doc = scene.doc
    at = _unopened_mark(doc)
    if at is None or _behind_cue(scene, at):
        return None, previous
    start = max((s for s, _ in doc.sentences if s <= at and doc.paragraph_at(s) < doc.paragraph_at(at)), default=-1)
    first = next((s for s, _ in doc.sentences if s > start), 0)
    tokens = doc.tokens_between(first, at)
    following = [d for d in previous if d.start > at and doc.sentence_at(d.start) - doc.sentence_at(at) <= _NEXT]
    speakers = min(following, key=lambda d: d.order).speakers[:1] if following else ()
    if len(tokens) < _SPEECH or not speakers or speakers[0].text is None:
        return None, previous
    if any(
        d.cue is not None and (d.cue.start == first or first <= d.cue.start < d.start < at <= d.end) for d in previous
    ):
        return None, previous  # "بە وتەی X … بەر»." closes nothing that was left out
    end = doc.tokens[tokens[-1]].end
    draft = Draft(
        start=first,
        end=end,
        kind="direct",
        speakers=copies(speakers),
        cue=None,
        channel="",
        day=None,
        act=performed_act(doc, first, end) or "say",
        steps=(Step(rule="statements.unopened_quote", start=first, end=at + 1),),
        order=tokens[0],
    )
    return draft, [d for d in previous if not first <= d.start < at]


def _unopened_mark(doc: Doc) -> int | None:
    """The first quotation mark of a text, where it closes what nothing opened; else None."""
    found = _MARK.search(doc.text)
    if found is None or any(quote.start <= found.start() < quote.end for quote in doc.quotes):
        return None
    at = found.start()
    before, after = doc.text[at - 1 : at], doc.text[at + 1 : at + 2]
    return at if before and not before.isspace() and (not after or after.isspace() or after in ".،؛") else None


def _behind_cue(scene: Scene, at: int) -> bool:
    """Whether a mark leans on a verb of saying ("X ڕایگەیاند” ئاوەکە …"): it opens what nothing closes."""
    before = scene.doc.first_token(at) - 1
    return bool(scene.cues_between(before, before + 1))


def speech_before(scene: Scene) -> int:
    """How many sentences a report begins with that somebody speaks: they are told in the first person and no cue stands
    in them; the next one goes on with a verb of saying, and with no subject ("هەروەها گوتی"). 0 for other reports."""
    doc = scene.doc
    cue = next(iter(scene.cues), None)
    if cue is None:
        return 0
    count = doc.sentence_at(doc.tokens[cue.first].start)
    first, _ = doc.sentence_tokens[count]
    if not 1 <= count <= _LONGEST or cue.first - first > _OPENING or doc.paragraph_at(doc.tokens[first].start):
        return 0
    if any(scene.candidates.between(first, cue.first)) or scene.unit(first - 1)[0] != doc.sentence_tokens[count - 1][0]:
        return 0
    spoken = doc.words[:first]
    return count if not any(scene.quoted[:first]) and any(map(says_i, spoken)) else 0


def unmarked_speech(scene: Scene, previous: list[Draft]) -> Draft | None:
    """What is said in those sentences, credited to whom the next one credits."""
    doc = scene.doc
    count = speech_before(scene)
    following = [d for d in previous if d.cue is not None and doc.sentence_at(d.cue.start) == count] if count else []
    speakers = min(following, key=lambda d: d.order).speakers[:1] if following else ()
    if not speakers or speakers[0].text is None:
        return None  # whose words they are, the excerpt does not show
    left, right = trim(doc, 0, doc.sentence_tokens[count][0] - 1)
    if right - left < _CLAUSE:
        return None
    span = doc.token_span(left, right)
    return Draft(
        start=span.start,
        end=span.end,
        kind="indirect",
        speakers=copies(speakers),
        cue=None,
        channel="",
        day=None,
        act="say",
        steps=(Step(rule="statements.speech_before", start=span.start, end=span.end),),
        order=left,
    )
