"""The text of a message or statement that a report gives whole: "… پەیامێکی بڵاو کردەوە، ئەمەش دەقەکەیەتی:" and what
follows."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.find.statements.channel import find_channel
from sarchawa.find.statements.draft import Draft
from sarchawa.find.statements.extents import trim
from sarchawa.find.statements.scene import Scene
from sarchawa.model import Step
from sarchawa.text.fold import norm_word
from sarchawa.text.words import Word

_TEXTS = tuple(map(norm_word, ("دەقی", "دەقەکە")))
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
        paragraph = doc.paragraph_at(doc.tokens[colon + 1].start)
        last = colon + 1
        while last + 1 < len(doc) and doc.paragraph_at(doc.tokens[last + 1].start) == paragraph:
            last += 1
        left, right = trim(doc, colon + 1, last)
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


def _announces(scene: Scene, first: int, colon: int) -> bool:
    near = scene.doc.words[max(first, colon - _BEFORE_COLON) : colon]
    return any(_is_text(word) for word in near)


def _is_text(word: Word) -> bool:
    """Whether a word is "the text", with what it is the text of ("دەقەکەیەتی", "دەقی")."""
    return word.norm.startswith(_TEXTS)
