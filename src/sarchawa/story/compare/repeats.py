"""The same words of one speaker told again, in one report or another: repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sarchawa.model import Comparison, Statement
from sarchawa.story.compare.alignment import shared_in_order
from sarchawa.story.compare.drafts import draft
from sarchawa.story.compare.facts import Facts
from sarchawa.story.compare.unharmed import Unharmed
from sarchawa.story.timex import days_between
from sarchawa.story.view import Content, View
from sarchawa.text.fold import norm_phrase

SAME_WORDS = 0.6
"""Share of the shorter one's content words that a repeated quotation keeps in order."""
WITHIN_ONE = 0.8
"""The same within one report, of the longer one."""
PARAPHRASE = 0.4
"""The same where day and channel agree and one of the two is told in the reporter's words."""
LEAST_WORDS = 3
FRAGMENT = 2
"""Content words of a quoted fragment that must all be kept."""
COMMON = 100
"""A word that more stretches hold finds no candidates."""
LEAST_UNCREDITED = 6
UNCREDITED = 0.7
"""Content words, and their share of the longer one, for a quotation whose speaker one report does not name."""
DAYS_APART = 3
UNHARMED = "\u2205"
"""Stands in a stretch of words for any way of saying that somebody came to no harm."""


class Said(NamedTuple):
    """A sentence (or less) of a statement: where it stands, its content words."""

    view: View
    statement: Statement
    start: int
    end: int
    words: list[Content]


def find(facts: Facts) -> Iterator[Comparison]:
    """One comparison for each group of stretches that one speaker is quoted with in the same words."""
    by_speaker: dict[str, list[Said]] = {}
    for view in facts.views:
        for statement in view.reading.statements:
            key = view.source_key(statement.speaker)
            by_speaker.setdefault(key, []).extend(_said(view, statement, facts.unharmed[view.id]))
    uncredited = _under_another_description(by_speaker)
    for speaker in sorted(by_speaker):
        groups = _groups(by_speaker[speaker]) if not speaker.startswith("reporter of ") else []
        for group in [*groups, *uncredited.get(speaker, [])]:
            claims = [s.view.claim(s.start, s.end, s.statement.speaker, item=s.statement.id) for s in group]
            name = claims[0].source
            reports = len({s.view.id for s in group})
            yield draft(
                "repeats",
                f"وتەی {name}",
                f"{name} is quoted with the same words {f'in {reports} reports' if reports > 1 else 'more than once'}; "
                "the wording varies."
                if _varies(group)
                else f"{name} is quoted with the same words.",
                claims,
                steps=("compare.repeats",),
            )


def _under_another_description(by_speaker: Mapping[str, list[Said]]) -> dict[str, list[list[Said]]]:
    """Quotations of a speaker that another report credits to somebody it only describes, or leaves without a speaker:
    nearly word for word, and long enough not to be alike by chance. Two known speakers are never told as one. By
    speaker."""
    long = [(key, said) for key, told in by_speaker.items() for said in told if len(said.words) >= LEAST_UNCREDITED]
    holders: dict[str, list[int]] = {}
    for number, (_, said) in enumerate(long):
        for word in sorted({item.word for item in said.words}):
            holders.setdefault(word, []).append(number)
    found: dict[str, list[list[Said]]] = {}
    for key, told in long:
        shared: Counter[int] = Counter()
        for word in {item.word for item in told.words}:
            if len(holders[word]) <= COMMON:
                shared.update(holders[word])
        same = []
        for number, count in sorted(shared.items()):
            theirs, other = long[number]
            enough = 2 * count >= UNCREDITED * len(told.words)
            if theirs != key and enough and _may_be_one(told, other) and _word_for_word(told, other):
                same.append(other)
        if same:
            found.setdefault(key, []).append([told, *same])
    return found


def _may_be_one(told: Said, other: Said) -> bool:
    """The better known speaker first, so that a pair is found once."""
    known, theirs = told.statement.speaker, other.statement.speaker
    if theirs.entity is not None or told.view is other.view:
        return False
    return known.entity is not None or (told.view.order, told.start) < (other.view.order, other.start)


def _word_for_word(a: Said, b: Said) -> bool:
    longer = max(len(a.words), len(b.words))
    if 2 * min(len(a.words), len(b.words)) < longer:
        return False
    return len(shared_in_order(a.words, b.words)) >= UNCREDITED * longer


def _said(view: View, statement: Statement, unharmed: Sequence[Unharmed]) -> Iterator[Said]:
    """A statement sentence by sentence; the whole where it is shorter than one."""
    cues = {cue for u in unharmed for cue in u.cues}
    start = statement.start
    ends = [end for _, end in view.doc.sentences if statement.start < end < statement.end] + [statement.end]
    inner = [
        i for i in range(statement.start, statement.end) if view.text[i] in ".!؟" and view.text[i + 1 : i + 2] == " "
    ]
    for end in sorted({*ends, *(i + 1 for i in inner)}):
        words = [
            item._replace(word=UNHARMED) if item.start in cues else item for item in view.content_between(start, end)
        ]
        while start < end and view.text[start].isspace():
            start += 1
        if words:
            yield Said(view, statement, start, end, words)
        start = end


def _groups(said: list[Said]) -> list[list[Said]]:
    """Stretches that repeat one another, gathered; each group in order of report and place."""
    ordered = sorted(said, key=lambda s: (s.view.order, s.start, s.end))
    leader = list(range(len(ordered)))

    def lead(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    for i, a in enumerate(ordered):
        for j in range(i + 1, len(ordered)):
            if lead(i) != lead(j) and _repeated(a, ordered[j]):
                leader[lead(j)] = lead(i)
    groups: dict[int, list[Said]] = {}
    for index, item in enumerate(ordered):
        groups.setdefault(lead(index), []).append(item)
    return [group for group in groups.values() if len(group) > 1]


def _repeated(a: Said, b: Said) -> bool:
    if a.view is b.view and a.start < b.end and b.start < a.end:
        return False
    pairs = shared_in_order(a.words, b.words)
    shorter = min(len(a.words), len(b.words))
    kept = len(pairs) / shorter
    if a.view is b.view:  # a speaker comes back to his subject: only the very words are a repetition
        known = a.statement.speaker.entity is not None
        if known and len(pairs) >= LEAST_WORDS + 1 and len(pairs) >= WITHIN_ONE * max(len(a.words), len(b.words)):
            return True
    elif kept >= SAME_WORDS and (len(pairs) > LEAST_WORDS or (len(pairs) == LEAST_WORDS == shorter)):
        return True
    if not _one_occasion(a, b):
        return False
    if a.statement.kind == "mixed" or b.statement.kind == "mixed":
        fragment = a if len(a.words) <= len(b.words) else b
        return len(fragment.words) >= FRAGMENT and len(pairs) == shorter
    if "indirect" not in (a.statement.kind, b.statement.kind):
        return False
    first, second = {item.word for item in a.words}, {item.word for item in b.words}
    shared = first & second
    return UNHARMED in shared and len(shared) >= FRAGMENT and len(shared) >= PARAPHRASE * min(len(first), len(second))


def _one_occasion(a: Said, b: Said) -> bool:
    """Whether day and channel let two statements be one."""
    day_a, day_b = a.statement.date or a.view.day, b.statement.date or b.view.day
    if day_a and day_b and len(day_a) == len(day_b) == 10 and abs(days_between(day_a, day_b)) > DAYS_APART:
        return False
    channels = {a.statement.channel, b.statement.channel} - {""}
    return len(channels) < 2


def _varies(group: list[Said]) -> bool:
    return len({norm_phrase(s.view.text[s.start : s.end].rstrip(".!؟")) for s in group}) > 1
