"""The timeline laid out by day, with the days that pass between and the reports that appear."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from sarchawa.dossier.view import StoryView
from sarchawa.model import Evidence, Record, TimelineItem

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_POINT = re.compile(r"\d{4}(-|$)")


class Day(Record, frozen=True):
    """value: an ISO day (exact), a coarser TIMEX3 value, or None where the time is not known; gap: whole days since the
    day before in the list, 0 where there is none or it is the next; background: before the story's own period."""

    value: str | None
    exact: bool
    items: tuple[TimelineItem, ...]
    published: tuple[str, ...] = ()
    gap: int = 0
    background: bool = False


def days(story: StoryView) -> tuple[Day, ...]:
    """The days of a story in order, those of unknown time last. A day on which a report appeared is there for that
    alone."""
    items: dict[str, list[TimelineItem]] = {}
    for item in story.timeline:
        items.setdefault(_key(item.when), []).append(item)
    published: dict[str, list[str]] = {}
    for report in story.reports:
        if report.date and _DAY.fullmatch(report.date):
            published.setdefault(report.date, []).append(report.id)
    laid: list[Day] = []
    before: date | None = None
    for key in _in_order({*items, *published}):
        exact = _real_day(key)
        gap = (exact - before).days if exact and before else 0
        laid.append(
            Day(
                value=key or None,
                exact=exact is not None,
                items=tuple(sorted(items.get(key, ()), key=lambda item: item.when)),
                published=tuple(published.get(key, ())),
                gap=gap if gap > 1 else 0,
                background=bool(key and story.period.earliest and key < story.period.earliest[: len(key)]),
            )
        )
        before = exact or before
    return tuple(laid)


def _key(when: str) -> str:
    """The day a value lies in, the value itself where it is coarser or a stretch, "" where it is no calendar point."""
    if not _POINT.match(when):
        return ""
    return when[:10] if "/" not in when and _real_day(when[:10]) else when


def _real_day(text: str) -> date | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _in_order(keys: Iterable[str]) -> list[str]:
    """By the day each begins; of those that begin together the longer stretch first, so that a month stands before its
    days."""
    return sorted(keys, key=lambda key: (key == "", _begins(key), len(key), key))


def _begins(value: str) -> str:
    """The ISO day on which a value begins, as far as it says."""
    first = value.split("/")[0]
    if week := _WEEK.match(first):
        try:
            return date.fromisocalendar(int(week[1]), int(week[2]), 1).isoformat()
        except ValueError:
            return first[:4]
    return first[:10]


SHOWN = 8
"""Reports whose words of a happening are shown at once: a happening that forty tell is told in forty forms of one
word."""


class Said(Record, frozen=True):
    """The words of a timeline item. title: those that are its title, None where the title is not a report's words; by:
    who says them, "" for a happening; first: the first in each report that is not there yet, of SHOWN reports at most;
    more: the rest."""

    title: Evidence | None
    by: str
    first: tuple[Evidence, ...]
    more: tuple[Evidence, ...]


def _is_title(words: str, title: str) -> bool:
    """Whether words are a title, or a title is their beginning ("… …")."""
    told, title = " ".join(words.split()), title.strip()
    return told == title or (title.endswith("…") and told.startswith(title.rstrip("… ")))


def told_by(item: TimelineItem) -> Said:
    """The words of an item, so laid out that each report is heard once before any is heard again."""
    by, title = "", next((words for words in item.evidence if _is_title(words.text, item.title)), None)
    if title is None and ": " in item.title:
        by, rest = item.title.split(": ", 1)
        title = next((words for words in item.evidence if _is_title(words.text, rest)), None)
    heard = {title.report} if title else set()
    first: list[Evidence] = []
    more: list[Evidence] = []
    for words in item.evidence:
        if words is title:
            continue
        (more if words.report in heard else first).append(words)
        heard.add(words.report)
    return Said(title=title, by=by if title else "", first=tuple(first[:SHOWN]), more=(*first[SHOWN:], *more))
