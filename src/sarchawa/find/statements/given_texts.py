"""The text of a message or statement that a report gives whole: "… پەیامێکی بڵاو کردەوە، ئەمەش دەقەکەیەتی:" and what
follows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sarchawa.find.statements.channel import find_channel
from sarchawa.find.statements.draft import Draft
from sarchawa.find.statements.extents import trim
from sarchawa.find.statements.going_on import speaks_for_us
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.sources import is_document
from sarchawa.model import Step
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.words import Word

_TEXTS = tuple(map(norm_word, ("دەقی", "دەقەکە")))
_IN_THIS, _SO = norm_words(("بەم", "لەم")), norm_words(("جۆرەیە", "شێوەیەیە", "شێوەیە", "جۆرەیەیە"))
_SPEAKERS = ("PER", "ORG", "role", "body", "official", "group")
_BEFORE_COLON = 4


def given_texts(scene: Scene) -> Iterator[Draft]:
    """The rest of the paragraph behind "this is its text:", else the paragraph behind it, credited to the first free
    source of the sentence that announces it."""
    doc = scene.doc
    colons = doc.tokens_with(":")
    for first, end in doc.sentence_tokens if colons else ():
        colon = next((at for at in colons if first <= at < end and _announces(scene, first, at)), None)
        if colon is None:
            continue
        told = scene.free_sources(first, colon, _SPEAKERS)
        if not told or colon + 1 >= len(doc):
            continue
        left, right = trim(doc, colon + 1, _last_of_text(scene, colon + 1))
        if right - left < _BEFORE_COLON:
            continue
        span = doc.token_span(left, right)
        yield Draft(
            start=span.start,
            end=span.end,
            kind="indirect",
            speakers=(told[0],),
            cue=doc.token_span(colon - 1, colon - 1),
            channel=find_channel(doc, first, colon, scene.quoted),
            day=None,
            act="say",
            steps=(Step(rule="statements.given_text", start=span.start, end=span.end),),
            order=colon,
        )


def _last_of_text(scene: Scene, first: int) -> int:
    """The last token of a text that begins at a token: of its paragraph, and of those behind it in which its writers
    say "we" and nobody is told to speak."""
    doc = scene.doc
    ends = [at for at in range(first + 1, len(doc)) if _paragraph(doc, at) > _paragraph(doc, at - 1)]
    last = (ends[0] if ends else len(doc)) - 1
    for begins, stop in pairwise([*ends, len(doc)]):
        if scene.cues_between(begins, stop) or not any(map(speaks_for_us, doc.words[begins:stop])):
            break
        last = stop - 1
    return last


def _paragraph(doc: Doc, token: int) -> int:
    return doc.paragraph_at(doc.tokens[token].start)


def _announces(scene: Scene, first: int, colon: int) -> bool:
    near = scene.doc.words[max(first, colon - _BEFORE_COLON) : colon]
    if colon - first > 1 and near[-1].norm in _SO and near[-2].norm in _IN_THIS:
        return any(map(is_document, scene.doc.words[first:colon]))  # not "ڕیزبەندییەکە بەم شێوەیە: …"
    return any(map(_is_text, near))


def _is_text(word: Word) -> bool:
    """Whether a word is "the text", with what it is the text of ("دەقەکەیەتی", "دەقی")."""
    return word.norm.startswith(_TEXTS)
