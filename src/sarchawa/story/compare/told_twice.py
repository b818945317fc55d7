"""The same thing told in other words by two reports: agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sarchawa.model import Comparison
from sarchawa.story.compare.drafts import draft, listed, said_by, shorten
from sarchawa.story.compare.facts import Facts
from sarchawa.story.happenings import CAUSES
from sarchawa.story.rarity import Rarity
from sarchawa.story.view import Content, View

LEAST_SHARED = 3
"""Words, names aside, that two stretches must share."""
LEAST_RARITY = 10.0
"""Nats of rarity that the shared words must come to, what stands between them taken off."""
STRAY = 2.0
"""Nats taken off for each word of a stretch that the other does not hold."""
COMMON = 30
"""A word that stands in more sentences than this finds no candidates."""
LIGHT_STEMS = ("کرد", "کرا", "دەک", "دەد", "درا", "بو", "دەب", "گرت", "گیرا", "خست", "خرا", "دا", "هات")
"""How the forms of a light verb begin, as keys."""
MOST = 8
"""Comparisons of this kind in one story, the weightiest first: beyond them reports of one thing only echo one
another."""


class Sentence(NamedTuple):
    """A sentence in a reporter's words: its content words, which of them are names or roles, whether it is negated;
    predicates: the words that say what happens; numbers: what its figures give."""

    view: View
    words: list[Content]
    named: frozenset[int]
    negated: bool
    predicates: frozenset[str]
    numbers: frozenset[float]


class Alike(NamedTuple):
    """Two stretches that share words. shared: the words, names aside; gain: what they come to."""

    gain: float
    a: tuple[int, int]
    b: tuple[int, int]
    shared: frozenset[str]


def find(facts: Facts) -> Iterator[Comparison]:
    """One comparison for each group of stretches of different reports that say one thing."""
    sentences = [sentence for view in facts.views for sentence in _sentences(view)]
    index: dict[str, list[int]] = {}
    for number, sentence in enumerate(sentences):
        for word in sorted({item.word for i, item in enumerate(sentence.words) if i not in sentence.named}):
            index.setdefault(word, []).append(number)
    found = []
    for number, sentence in enumerate(sentences):
        near: dict[int, int] = {}
        for word in sorted({item.word for item in sentence.words}):
            holders = index.get(word, ())
            if len(holders) <= COMMON:
                for other in holders:
                    if other > number and sentences[other].view is not sentence.view:
                        near[other] = near.get(other, 0) + 1
        for other, count in sorted(near.items()):
            if count >= LEAST_SHARED:
                alike = align(sentence, sentences[other], facts.rarity)
                if alike is not None:
                    found.append((number, other, alike))
    yield from _grouped(sentences, found)


def _sentences(view: View) -> Iterator[Sentence]:
    aside = sorted([(n.start, n.end) for n in view.reading.names] + [(r.start, r.end) for r in view.reading.roles])
    direct = [(s.start, s.end) for s in view.reading.statements if s.kind == "direct"]
    for start, end in view.doc.sentences:
        words = [w for w in view.content_between(start, end) if not any(a <= w.start < b for a, b in direct)]
        if len(words) >= LEAST_SHARED:
            named = frozenset(i for i, w in enumerate(words) if any(a <= w.start < b for a, b in aside))
            numbers = frozenset(
                float(f.low)
                for f in view.reading.figures
                if start <= f.start < end and f.low is not None and f.low == f.high
            )
            yield Sentence(view, words, named, _negated(view, words), _predicates(view, words), numbers)


def _negated(view: View, words: Sequence[Content]) -> bool:
    return any(w.form.is_finite_verb and w.form.norm.startswith(("نە", "نا")) for w in words) or any(
        view.doc.words[i].norm in ("نیە", "نین") for i in view.doc.tokens_between(words[0].start, words[-1].end)
    )


def _predicates(view: View, words: Sequence[Content]) -> frozenset[str]:
    """Finite verbs, what stands right before a light one ("هێرشیان کردە سەر"), and the happenings named."""
    spans = [(e.start, e.end) for e in view.reading.events if e.type in CAUSES]
    found = {word.word for word in words if any(start <= word.start < end for start, end in spans)}
    for word in words:
        index = view.doc.first_token(word.start)
        behind = view.doc.words[index + 1] if index + 1 < len(view.doc) else None
        light = behind is not None and behind.norm.startswith(LIGHT_STEMS) and behind.pos in ("VERB", "NOUN")
        if word.form.is_finite_verb or light:
            found.add(word.word)
    return frozenset(found)


def align(a: Sentence, b: Sentence, rarity: Rarity) -> Alike | None:
    """The stretches of two sentences that share most, None where that is too little."""
    theirs = {item.word for item in b.words}
    first = _best(a, theirs, rarity)
    second = _best(b, {item.word for item in a.words[first[0] : first[1]]}, rarity)
    first = _best(a, {item.word for item in b.words[second[0] : second[1]]}, rarity)
    plain_a = {item.word for i, item in enumerate(a.words) if first[0] <= i < first[1] and i not in a.named}
    plain_b = {item.word for i, item in enumerate(b.words) if second[0] <= i < second[1] and i not in b.named}
    gain = min(first[2], second[2])
    if len(plain_a & plain_b) < LEAST_SHARED or gain < LEAST_RARITY or a.negated != b.negated:
        return None
    if not plain_a & plain_b & a.predicates & b.predicates or (a.numbers and b.numbers and not a.numbers & b.numbers):
        return None  # the same people or place, but another thing told of them, or in another number
    return Alike(gain, _span(a, first), _span(b, second), frozenset(plain_a & plain_b))


def _best(sentence: Sentence, shared: set[str], rarity: Rarity) -> tuple[int, int, float]:
    """The stretch with the greatest gain (Kadane's method): rarity for each shared word the first time it stands,
    names for nothing, a loss for each other word. (first, last + 1, gain)."""
    best, here, start = (0, 0, 0.0), 0.0, 0
    seen: set[str] = set()
    for i, item in enumerate(sentence.words):
        if here <= 0:
            here, start, seen = 0.0, i, set()
        if item.word in shared and i not in sentence.named:
            here += 0.0 if item.word in seen else rarity.word(item.word)
            seen.add(item.word)
            if here > best[2]:
                best = (start, i + 1, here)
        elif i not in sentence.named:
            here -= STRAY
    return best


def _span(sentence: Sentence, stretch: tuple[int, int, float]) -> tuple[int, int]:
    return sentence.words[stretch[0]].start, sentence.words[stretch[1] - 1].end


def _grouped(sentences: list[Sentence], found: list[tuple[int, int, Alike]]) -> Iterator[Comparison]:
    """Weightiest pairs first; a sentence that is already told goes with its pair."""
    used: set[int] = set()
    made = 0
    for a, b, alike in sorted(found, key=lambda f: (-f[2].gain, f[0], f[1])):
        if a in used or b in used or made >= MOST:
            continue
        members = {a: alike.a, b: alike.b}
        for x, y, other in found:
            if x in (a, b) and y not in members and len(other.shared & alike.shared) >= LEAST_SHARED:
                members[y] = other.b
            elif y in (a, b) and x not in members and len(other.shared & alike.shared) >= LEAST_SHARED:
                members[x] = other.a
        used.update(members)
        made += 1
        yield _comparison([(sentences[n], members[n]) for n in sorted(members)])


def _comparison(members: list[tuple[Sentence, tuple[int, int]]]) -> Comparison:
    claims = [s.view.claim(start, end, s.view.source_at(start, end)) for s, (start, end) in members]
    return draft(
        "agree",
        shorten(min((claim.text for claim in claims), key=len)),
        f"{listed(said_by(claim) for claim in claims)} tell the same.",
        claims,
        steps=("compare.told_twice",),
    )
