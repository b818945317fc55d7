"""Events: the words that name a real-world happening.

Three constructions: a trigger word or phrase from ``ckb/event_triggers.tsv`` (a noun, an infinitive or a finite
form of it), a noun for those who were struck where it is counted or a predicate (``ckb/casualties.tsv``), and a
definite or demonstrative noun that points back at a happening already told (``ckb/event_anaphors.tsv``). What
is only possible or asked for ("an inquiry should be made") is no happening.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from sarchawa.ckb import function_words, read_table
from sarchawa.model import Event, Name, Participant, Time
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.ordered import Ordered
from sarchawa.text.phrases import PhraseTrie
from sarchawa.text.words import Word

_TRIGGERS = "event_triggers.tsv"
_CONTEXTS = "event_contexts.tsv"
_CASUALTIES = "casualties.tsv"
_ANAPHORS = "event_anaphors.tsv"
_DEMONSTRATIVES = norm_words((*function_words("demonstrative"), "ئەوە", "ئەمە"))
_POSSIBLE = norm_words(function_words("possibility"))
_BODIES = norm_words(("لیژنە", "لێژنە", "تیم", "دەستە", "کۆمیتە", "دادوەر"))
_COUNTED = norm_words(("ژمارە", "کۆ", "چەند", "چەندین"))
_TARGET_PREPOSITIONS = norm_words(("سەر", "لە", "دژی"))
_HARMFUL = frozenset(("attack", "killing", "injury", "arrest"))
_WISH_WINDOW = 3
_TARGET_WINDOW = 7
_NEAR = 6


@cache
def _triggers() -> PhraseTrie[tuple[str, ...]]:
    return PhraseTrie((row["form"], tuple(row["type"].split())) for row in read_table(_TRIGGERS))


@cache
def _contexts() -> PhraseTrie[str]:
    return PhraseTrie((row["form"], row["type"]) for row in read_table(_CONTEXTS))


@cache
def _casualties() -> dict[str, str]:
    return {norm_word(row["form"]): row["type"] for row in read_table(_CASUALTIES)}


@cache
def _anaphors() -> dict[str, tuple[str, ...]]:
    return {norm_word(row["form"]): tuple(row["types"].split()) for row in read_table(_ANAPHORS)}


def find_events(doc: Doc, names: Sequence[Name], times: Sequence[Time]) -> list[Event]:
    """Every mention of a happening, ordered by (start, end); the span is the naming words with their demonstrative."""
    named = {index for name in names for index in doc.tokens_between(name.start, name.end)}
    placed = Ordered(names, lambda name: name.start)
    words = doc.words
    events: list[Event] = []
    leaning: Counter[str] | None = None
    index = 0
    while index < len(words):
        if words[index].kind != "word" or index in named:
            index += 1
            continue
        match = _triggers().longest_at(words, index)
        if match is not None and not any(i in named for i in range(index, match.end)):
            if not _only_possible(doc, index, match.end):
                kinds = match.value
                if len(kinds) > 1:
                    leaning = leaning or _leaning(doc)
                    kinds = tuple(sorted(kinds, key=lambda kind: -leaning[kind]))
                events.append(_event(doc, index, match.end - 1, kinds[0], placed, ("events.trigger", _TRIGGERS)))
            index = match.end
            continue
        struck = _struck(words, index)
        pointed = _pointed_at(words, index, events) if struck is None else None
        if struck is not None:
            events.append(_event(doc, index, index, struck, placed, ("events.casualty", _CASUALTIES)))
        elif pointed is not None:
            events.append(_event(doc, index, index, pointed, placed, ("events.anaphor", _ANAPHORS)))
        index += 1
    return events


def _leaning(doc: Doc) -> Counter[str]:
    """How many words of a report speak for each type that an ambiguous trigger may have."""
    found: Counter[str] = Counter()
    for index, word in enumerate(doc.words):
        if word.kind == "word":
            match = _contexts().longest_at(doc.words, index)
            if match is not None:
                found[match.value] += 1
    return found


def _event(doc: Doc, first: int, last: int, kind: str, names: Ordered[Name], why: tuple[str, str]) -> Event:
    if _after_demonstrative(doc.words, first):
        first -= 1
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


def _after_demonstrative(words: Sequence[Word], index: int) -> bool:
    return index > 0 and words[index - 1].norm in _DEMONSTRATIVES


def _only_possible(doc: Doc, index: int, end: int) -> bool:
    """Whether nothing has happened: the trigger hangs on a noun of possibility or names a body ("the committee of
    inquiry"), or the verb right behind it is a subjunctive."""
    if index and doc.words[index - 1].norm.endswith("ی"):
        bases = doc.words[index - 1].bases
        if any(base in _POSSIBLE for base in bases):
            return True
        if any(base in _BODIES for base in bases) and not _is_indefinite(doc.words[index - 1]):
            return True
    if any(word.is_negated or word.has("subjunctive") for word in doc.words[index:end]):
        return True
    for word in doc.words[end : end + _WISH_WINDOW]:
        if word.kind != "word":
            return False
        if word.is_finite_verb:
            return word.has("subjunctive")
    return False


def _is_indefinite(word: Word) -> bool:
    return any(tag == "indefinite" for _, tag in word.analysis.segments)


@lru_cache(maxsize=1 << 17)
def _casualty(word: Word) -> str | None:
    return next((_casualties()[base] for base in word.bases if base in _casualties()), None)


def _struck(words: Sequence[Word], index: int) -> str | None:
    """The type of happening that a noun for the struck names: counted ("٢٣ بریندار"), or said of somebody
    ("بریندارن")."""
    word = words[index]
    kind = _casualty(word)
    if kind is None:
        return None
    if any(tag.startswith("copula") for _, tag in word.analysis.segments):
        return kind
    before = words[max(0, index - 2) : index]
    counted = any(w.number is not None or w.pos == "NUM" for w in before) or any(
        base in _COUNTED for w in before[-1:] for base in w.bases
    )
    return kind if counted else None


def _pointed_at(words: Sequence[Word], index: int, events: Sequence[Event]) -> str | None:
    """The type of the happening that a pointing noun means: the nearest one before it of a type that the noun
    may mean."""
    pointing = _pointing(words[index]) if events else None
    if pointing is None:
        return None
    types, definite = pointing
    if not (definite or _after_demonstrative(words, index)):
        return None
    return next((event.type for event in reversed(events[-_NEAR:]) if event.type in types), None)


@lru_cache(maxsize=1 << 17)
def _pointing(word: Word) -> tuple[tuple[str, ...], bool] | None:
    """The types that a pointing noun may mean, and whether it is definite; None for any other word."""
    for base in word.bases:
        if base in _anaphors():
            behind = word.norm.partition(base)[2]  # a preposition may be glued in front: "لەڕووداوەکە"
            return _anaphors()[base], behind.startswith(("ەکە", "کە"))
    return None


def _target(doc: Doc, last: int, names: Ordered[Name]) -> tuple[Participant, ...]:
    """The name that the preposition behind the trigger leads to ("… بۆ سەر ماڵی X"), within the same clause."""
    words = doc.words
    limit = min(len(words), last + 1 + _TARGET_WINDOW)
    after_preposition = False
    for index in range(last + 1, limit):
        if words[index].kind == "punct":
            break
        if after_preposition:
            name = names.at(doc.tokens[index].start)
            if name is not None:
                return (Participant(role="target", text=name.text, entity=None),)
        if words[index].norm in _TARGET_PREPOSITIONS:
            after_preposition = True
    return ()
