"""What a story is called: always words of one of its reports."""

from __future__ import annotations

from collections import Counter

from sarchawa.model import Reading
from sarchawa.story.compare.drafts import LONGEST_LINE, shorten
from sarchawa.story.compare.facts import Facts
from sarchawa.story.happenings import EventMention, Happening

LONGEST_TITLE = 300
"""Code points of a report's own title that are shown as its heading; few are a third of it."""
_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029 \t"
FULL = 5
"""Content words from which on a title says enough."""


def headline_of(reading: Reading) -> str:
    """What a report is headed by (see headline); its id where nothing in it can be read."""
    report = reading.report
    return headline(report.title, reading.sentences[0].text if reading.sentences else report.text) or report.id


def headline(title: str, text: str) -> str:
    """What a report is headed by: its title; where it has none, or none that can be read, its first line, shortened; ""
    where neither can be. text: its first sentence, which ends with its line; of a report that is not read, its text."""
    if is_readable(title):
        return title if len(title) <= LONGEST_TITLE else title[:LONGEST_TITLE] + " …"
    start, end = first_line(text)
    return text[start:end] + ("" if text[end : end + 1] in ("", *_LINE_ENDS) else " …")


def first_line(text: str) -> tuple[int, int]:
    """(start, end) of the first line of a text that has something to be read; of a long one its first words. (0, 0) of
    a text without."""
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if is_readable(words):
            start += line.index(words)
            cut = words.rfind(" ", 0, LONGEST_LINE) if len(words) > LONGEST_LINE else len(words)
            return start, start + (cut if cut > 0 else LONGEST_LINE)
        start += len(line)
    return 0, 0


def is_readable(words: str) -> bool:
    """Whether a title or line has anything to be read: a letter or a digit."""
    return any(map(str.isalnum, words))


def title_of(facts: Facts) -> str:
    """The headline of the first report that has one; else the clause on the main happening whose words most reports
    hold; else the first sentence of the first report."""
    for view in facts.views:
        if view.reading.report.title:
            return shorten(view.reading.report.title)
    told = [h for h in facts.happenings if h.day is not None] or facts.happenings
    if told:
        main = max(told, key=lambda h: (len(h.reports) * len(h.mentions), h.day or "", h.type))
        return shorten(_most_shared(facts, main))
    for view in facts.views:
        if view.reading.sentences:
            return shorten(view.reading.sentences[0].text)
    return facts.views[0].id if facts.views else ""


def _most_shared(facts: Facts, happening: Happening) -> str:
    """Of the clauses that tell of a happening the one whose words most reports hold, on average; a full one with a verb
    first."""
    holders: Counter[str] = Counter()
    for view in facts.views:
        holders.update({item.word for item in view.content})
    best: tuple[tuple[bool, float, int], str] | None = None
    for mention in happening.mentions:
        first, last = _clause(mention)
        content = mention.view.content_between(first, last)
        shared = sum(holders[item.word] for item in content) / max(len(content), FULL)
        told = any(item.form.is_finite_verb for item in content)
        text = mention.view.text[first:last]
        rank = (told and len(text) <= LONGEST_LINE, shared, -len(text))
        if best is None or rank > best[0]:
            best = (rank, text)
    return best[1] if best else ""


def _clause(mention: EventMention) -> tuple[int, int]:
    """The clause of a mention, from behind the time it gives."""
    view, event = mention.view, mention.event
    first, last = view.clause_at(event.start)
    first, last = min(first, event.start), max(last, event.end)
    for time in view.reading.times:
        if first <= time.start and time.end <= event.start:
            first = time.end
    while first < event.start and not view.text[first].isalnum():
        first += 1
    return first, last
