"""On which day each mention of a happening sets it, read with the other mentions of the report and of the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sarchawa.model import Event
from sarchawa.story.anchored import anchored_in
from sarchawa.story.happenings import MISTAKABLE, EventMention
from sarchawa.story.timex import compatible, day_of, shift
from sarchawa.story.view import View
from sarchawa.text.fold import norm_word

BROKEN = "INVALID"
DEMONSTRATIVES = frozenset(map(norm_word, ("ئەو", "ئەم", "لەو", "لەم", "بەو", "بەم")))


def story_mentions(views: Sequence[View]) -> dict[str, list[EventMention]]:
    """The events of each report of a story as mentions, by report id, in order.

    A mention's day is the one its sentence gives; else the one that the last mention of its kind before it had; else
    the only one that the report gives for the kind; else the one that a distance in its sentence comes to.
    """
    kinds = _kinds(views)
    nights = _nights(views, kinds)
    made = {}
    for view in views:
        mentions = _carried(view, [kinds[view.id, index] for index in range(len(view.reading.events))], nights)
        made[view.id] = _with_distances(view, mentions)
    return made


def _kinds(views: Sequence[View]) -> dict[tuple[str, int], str]:
    """The type of each event (by report id and index), a mistakable one as most events of the story with its word have
    it."""
    votes: dict[str, Counter[str]] = {}
    words: dict[tuple[str, int], str] = {}
    for view in views:
        for index, event in enumerate(view.reading.events):
            content = view.content_between(event.start, event.end)
            words[view.id, index] = content[0].word if content else ""
            if event.type in MISTAKABLE and content:
                votes.setdefault(content[0].word, Counter())[event.type] += 1
    return {
        (view.id, index): _elected(event, votes.get(words[view.id, index]))
        for view in views
        for index, event in enumerate(view.reading.events)
    }


def _elected(event: Event, votes: Counter[str] | None) -> str:
    if event.type not in MISTAKABLE or not votes:
        return event.type
    return min(votes.items(), key=lambda vote: (-vote[1], vote[0]))[0]


def _nights(views: Sequence[View], kinds: Mapping[tuple[str, int], str]) -> frozenset[tuple[str, str]]:
    """(kind, day) of the nights that run over into the next day, on which other mentions set the same happening."""
    told: dict[str, set[str]] = {}
    for view in views:
        for index, event in enumerate(view.reading.events):
            if event.when and day_of(event.when):
                told.setdefault(kinds[view.id, index], set()).add(event.when)
    nights = set()
    for kind, values in told.items():
        for value in values:
            if not value.endswith("TNI"):
                continue
            day = value[:10]
            after = shift(day, 1)
            # A value of the next day alone, and none that sets the happening on the evening's own day.
            if any(v[:10] == after and v != after and compatible(v, value) for v in values) and day not in values:
                nights.add((kind, day))
    return frozenset(nights)


def _carried(view: View, kinds: Sequence[str], nights: frozenset[tuple[str, str]]) -> list[EventMention]:
    days: dict[str, set[str]] = {}
    own_days = []
    for event, kind in zip(view.reading.events, kinds, strict=True):
        own = None if _day_of_the_saying(view, event) else day_of(event.when)
        if own is not None and event.when and event.when.endswith("TNI") and (kind, own) in nights:
            own = shift(own, 1)
        own_days.append(own)
        if own is not None:
            days.setdefault(kind, set()).add(own)
    last: dict[str, str] = {}
    mentions = []
    for event, kind, own in zip(view.reading.events, kinds, own_days, strict=True):
        if event.when == BROKEN:  # dated by its own sentence, but impossibly: no other mention's day is meant
            mentions.append(EventMention(view, event, kind, None, True))
            continue
        if own is not None:
            last[kind] = own
        known = sorted(days.get(kind, ()))
        carried = last.get(kind) or (known[0] if len(known) == 1 else None)
        mentions.append(EventMention(view, event, kind, own or carried, own is not None))
    return mentions


def _day_of_the_saying(view: View, event: Event) -> bool:
    """Whether the time beside a mention dates the words of a speaker and not the happening he points back at ("on the
    25th he said that that attack …")."""
    statement = view.statement_at(event.start, event.end)
    if statement is None or not _points_back(view, event):
        return False
    first, last = view.sentence_at(event.start)
    times = [t for t in view.reading.times if first <= t.start < last and t.value == event.when]
    return bool(times) and not any(statement.start <= t.start < statement.end for t in times)


def _points_back(view: View, event: Event) -> bool:
    """A demonstrative before the mention, or the definite article in its first word."""
    words = [view.doc.words[i].norm for i in view.doc.tokens_between(event.start, event.end)]
    return bool(words) and (words[0] in DEMONSTRATIVES or "ەکە" in words[0])


def _with_distances(view: View, mentions: list[EventMention]) -> list[EventMention]:
    """Undated mentions dated by a distance ("two days before the attack"): the one it places, and those behind it in
    its sentence."""
    for anchored in anchored_in(view, mentions):
        _, last = view.sentence_at(anchored.start)
        for index, mention in enumerate(mentions):
            placed = mention.event is anchored.mention.event
            behind = anchored.end <= mention.event.start < last
            if not mention.told and ((placed and mention.day != anchored.day) or (behind and mention.day is None)):
                mentions[index] = mention._replace(day=anchored.day, told=placed)
    return mentions
