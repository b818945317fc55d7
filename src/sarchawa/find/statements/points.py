"""The points of a list that its heading credits: "داواکارییەکانی X:" and then "١. …", "٢. …", or "یەکەم: …"."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.find.statements.acts import performed_act
from sarchawa.find.statements.channel import find_channel
from sarchawa.find.statements.draft import Draft
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.sources import as_source
from sarchawa.model import Source, Step
from sarchawa.text.numerals import read_numeral

_MARKS = frozenset(":.-)–—،/")


def points(scene: Scene, previous: list[Draft]) -> Iterator[Draft]:
    """The points of every list: from a heading that ends in a colon, each paragraph that begins with the next
    ordinal or number. The heading's own name speaks, else whoever spoke last before it (``previous``, the
    drafts found so far)."""
    doc = scene.doc
    sentences = doc.sentence_tokens
    number = 0
    while number < len(sentences):
        first, end = sentences[number]
        if (
            end > first
            and doc.words[end - 1].form == ":"
            and number + 1 < len(sentences)
            and _point_number(scene, number + 1) == 1
        ):
            speaker = _heading_speaker(scene, first, end, previous)
            following = number + 1
            wanted = 1
            while following < len(sentences) and _point_number(scene, following) == wanted:
                last = _last_sentence_of_point(scene, following)
                if speaker is not None:
                    yield _point(scene, following, last, speaker, first, end)
                following, wanted = last + 1, wanted + 1
            number = following
        else:
            number += 1


def _point_number(scene: Scene, sentence: int) -> int | None:
    """The number that a sentence begins with as a point of a list, or None."""
    first, end = scene.doc.sentence_tokens[sentence]
    if end - first < 3:
        return None
    numeral = read_numeral(scene.doc.words, first)
    if numeral is None or numeral.end >= end or scene.doc.words[numeral.end].form not in _MARKS:
        return None
    if scene.doc.words[first].kind == "number" or numeral.ordinal:
        return int(numeral.value) if numeral.value is not None else None
    return None


def _last_sentence_of_point(scene: Scene, sentence: int) -> int:
    """A point reaches to the end of its paragraph, or to the next point within it."""
    doc = scene.doc
    paragraph = doc.paragraph_at(doc.sentences[sentence][0])
    last = sentence
    while (
        last + 1 < len(doc.sentences)
        and doc.paragraph_at(doc.sentences[last + 1][0]) == paragraph
        and _point_number(scene, last + 1) is None
    ):
        last += 1
    return last


def _heading_speaker(scene: Scene, first: int, end: int, previous: list[Draft]) -> Source | None:
    named = [c for c in scene.candidates.between(first, end) if c.kind in ("PER", "ORG", "role", "group")]
    if named:
        return as_source(scene.doc, named[-1])
    heading = scene.doc.tokens[first].start
    before = [draft for draft in previous if draft.end <= heading and draft.speakers]
    return max(before, key=lambda draft: draft.end).speakers[0] if before else None


def _point(scene: Scene, sentence: int, last: int, speaker: Source, heading_first: int, heading_end: int) -> Draft:
    doc = scene.doc
    start, end = doc.sentences[sentence][0], doc.sentences[last][1]
    return Draft(
        start=start,
        end=end,
        kind="direct",
        speakers=(speaker,),
        cue=doc.token_span(heading_first, heading_end - 2),
        channel=find_channel(doc, heading_first, heading_end, scene.quoted),
        day=None,
        act=performed_act(doc, start, end) or "demand",
        steps=(Step(rule="statements.point", start=start, end=end),),
        order=scene.doc.first_token(start),
    )
