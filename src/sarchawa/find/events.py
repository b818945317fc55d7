"""Events: the words that name a real-world happening.

Two constructions: a trigger word or phrase from ``ckb/event_triggers.tsv`` (a noun, an infinitive or a finite form of
it), and a definite or demonstrative noun that points back at a happening already told (``ckb/event_anaphors.tsv``).
What is only asked for ("an inquiry should be made") is no happening.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sarchawa.ckb import function_words, read_table
from sarchawa.model import Event, Name, Participant, Time
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.phrases import PhraseTrie
from sarchawa.text.words import Word

_TRIGGERS = "event_triggers.tsv"
_ANAPHORS = "event_anaphors.tsv"
_DEMONSTRATIVES = norm_words((*function_words("demonstrative"), "ئەوە", "ئەمە"))
_TARGET_PREPOSITIONS = norm_words(("سەر", "لە", "دژی"))
_HARMFUL = frozenset(("attack", "killing", "injury", "arrest"))
_WISH_WINDOW = 3
_TARGET_WINDOW = 7


@cache
def _triggers() -> PhraseTrie[str]:
    return PhraseTrie((row["form"], row["type"]) for row in read_table(_TRIGGERS))


@cache
def _anaphors() -> dict[str, tuple[str, ...]]:
    return {norm_word(row["form"]): tuple(row["types"].split()) for row in read_table(_ANAPHORS)}


def find_events(doc: Doc, names: Sequence[Name], times: Sequence[Time]) -> list[Event]:
    """Every mention of a happening, ordered by (start, end); the span is the naming words with their demonstrative."""
    named = _name_tokens(doc, names)
    words = doc.words
    events: list[Event] = []
    index = 0
    while index < len(words):
        if words[index].kind != "word" or index in named:
            index += 1
            continue
        match = _triggers().longest_at(words, index)
        if match is not None and not any(i in named for i in range(index, match.end)):
            if not _only_wished(doc, match.end):
                first = index - 1 if _after_demonstrative(words, index) else index
                events.append(_event(doc, first, match.end - 1, match.value, names, ("events.trigger", _TRIGGERS)))
            index = match.end
            continue
        kind = _pointed_at(words, index, events)
        if kind is not None:
            first = index - 1 if _after_demonstrative(words, index) else index
            events.append(_event(doc, first, index, kind, names, ("events.anaphor", _ANAPHORS)))
        index += 1
    return events


def _event(doc: Doc, first: int, last: int, kind: str, names: Sequence[Name], why: tuple[str, str]) -> Event:
    span = doc.token_span(first, last)
    participants: tuple[Participant, ...] = ()
    if kind in _HARMFUL:
        participants = _target(doc, last, names)
    return Event(
        start=span.start,
        end=span.end,
        text=span.text,
        type=kind,
        participants=participants,
        steps=(doc.step(why[0], why[1], first, last),),
    )


def _name_tokens(doc: Doc, names: Sequence[Name]) -> set[int]:
    return {index for name in names for index in doc.tokens_between(name.start, name.end)}


def _after_demonstrative(words: Sequence[Word], index: int) -> bool:
    return index > 0 and words[index - 1].norm in _DEMONSTRATIVES


def _only_wished(doc: Doc, end: int) -> bool:
    """Whether the verb right behind the trigger is a subjunctive or a negation of it: nothing has happened."""
    for word in doc.words[end : end + _WISH_WINDOW]:
        if word.kind != "word":
            return False
        if word.is_finite_verb:
            return any(tag == "subjunctive" for _, tag in word.analysis.segments)
    return False


def _pointed_at(words: Sequence[Word], index: int, events: Sequence[Event]) -> str | None:
    """The type of the happening that a pointing noun means: the nearest one before it of a type that the noun may mean."""
    if not events:
        return None
    word = words[index]
    for base in word.bases:
        types = _anaphors().get(base)
        if types is None:
            continue
        definite = word.norm[len(base) :].startswith(("ەکە", "کە"))
        if not (definite or _after_demonstrative(words, index)):
            return None
        near = events[-6:]
        return next((event.type for event in reversed(near) if event.type in types), None)
    return None


def _target(doc: Doc, last: int, names: Sequence[Name]) -> tuple[Participant, ...]:
    """The name that the preposition behind the trigger leads to ("… بۆ سەر ماڵی X"), within the same clause."""
    words = doc.words
    limit = min(len(words), last + 1 + _TARGET_WINDOW)
    after_preposition = False
    for index in range(last + 1, limit):
        if words[index].kind == "punct":
            break
        if after_preposition:
            for name in names:
                if name.start == doc.tokens[index].start:
                    return (Participant(role="target", text=name.text, entity=None),)
        if words[index].norm in _TARGET_PREPOSITIONS:
            after_preposition = True
    return ()
