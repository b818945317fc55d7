"""Distances in time read as days: "two days before the attack", "for two days now"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sarchawa.model import Time
from sarchawa.story.happenings import CAUSES, EventMention
from sarchawa.story.timex import day_of, length_in_days, shift
from sarchawa.story.view import View
from sarchawa.text.fold import norm_word

BEFORE = frozenset(map(norm_word, ("بەر", "پێش", "لەپێش", "بەرلە", "لەبەر")))
AFTER = frozenset(map(norm_word, ("دوای", "پاش", "لەدوای", "دوا", "پاشان")))
LASTING = norm_word("ماوەی")
FAR = 6
"""Tokens behind the distance within which the happening it is counted from stands."""


class Anchored(NamedTuple):
    """A distance read as a day. time: the distance; start, end: its words with what it is counted from; day: the day
    it comes to; mention: the happening of that day."""

    time: Time
    start: int
    end: int
    day: str
    mention: EventMention


def anchored_in(view: View, mentions: Sequence[EventMention]) -> list[Anchored]:
    """The distances of a report that come to a day of a happening, in order."""
    found = []
    for time in view.reading.times:
        days = length_in_days(time.value) if time.type == "DURATION" else None
        if days:
            made = _from_happening(view, time, days, mentions) or _until_now(view, time, days, mentions)
            if made is not None:
                found.append(made)
    return found


def _from_happening(view: View, time: Time, days: int, mentions: Sequence[EventMention]) -> Anchored | None:
    """N days before or after a happening whose day is known."""
    behind = view.doc.first_token(time.end)
    window = range(behind, min(behind + 3, len(view.doc)))
    sign = 0
    for index in window:
        key = view.doc.words[index].norm
        if key in BEFORE or key in AFTER:
            sign = -1 if key in BEFORE else 1
            behind = index + 1
            break
    if sign == 0:
        return None
    limit = view.doc.tokens[min(behind + FAR, len(view.doc)) - 1].end
    counted_from_today = _before_today(view, time, days * sign, behind, limit, mentions)
    if counted_from_today is not None:
        return counted_from_today
    anchor = next((m for m in mentions if m.day and view.doc.tokens[behind - 1].end <= m.event.start < limit), None)
    if anchor is None or anchor.day is None:
        return None
    day = shift(anchor.day, sign * days)
    # The happening that is placed so far off: named in the same sentence, of another type.
    first, last = view.sentence_at(time.start)
    others = [m for m in mentions if first <= m.event.start < last and m.kind != anchor.kind and m is not anchor]
    if day is None or not others:
        return None
    placed = min(others, key=lambda m: (m.kind not in CAUSES, abs(m.event.start - time.start), m.event.start))
    return Anchored(time, time.start, max(time.end, _end(view, anchor, limit)), day, placed)


def _before_today(
    view: View, time: Time, days: int, behind: int, limit: int, mentions: Sequence[EventMention]
) -> Anchored | None:
    """ "Today, two days after the explosion": the happening lies so many days before the day just named."""
    first, _ = view.sentence_at(time.start)
    named = [
        t for t in view.reading.times if first <= t.start < time.start and t.type != "DURATION" and day_of(t.value)
    ]
    if not named or view.text[named[-1].end : time.start].strip(" ،,"):
        return None
    anchor = next((m for m in mentions if view.doc.tokens[behind - 1].end <= m.event.start < limit), None)
    day = shift(named[-1].value[:10], -days)
    if anchor is None or day is None:
        return None
    return Anchored(time, time.start, max(time.end, _end(view, anchor, limit)), day, anchor)


def _end(view: View, anchor: EventMention, limit: int) -> int:
    """Where the anchor's first word ends."""
    index = view.doc.first_token(anchor.event.start)
    return min(view.doc.tokens[index].end, limit) if index < len(view.doc) else limit


def _until_now(view: View, time: Time, days: int, mentions: Sequence[EventMention]) -> Anchored | None:
    """ "For N days now": counted back from the report's day; the happening is the next one named in the sentence."""
    first = view.doc.first_token(time.start)
    words = [view.doc.words[i].norm for i in view.doc.tokens_between(time.start, time.end)]
    before = view.doc.words[first - 1].norm if first else ""
    day = day_of(view.day)
    if not words or LASTING not in (words[0], before) or not words[-1].endswith("ە") or day is None:
        return None
    _, last = view.sentence_at(time.start)
    behind = [m for m in mentions if time.end <= m.event.start < last]
    placed = next((m for m in behind if m.kind in CAUSES), next(iter(behind), None))
    started = shift(day, -days)
    return Anchored(time, time.start, time.end, started, placed) if placed and started else None
