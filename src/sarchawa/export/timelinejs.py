"""Timelines as TimelineJS shows them (https://timeline.knightlab.com/docs/json-format.html): JSON with a title slide
and a slide for each line of a story's timeline, with the words it rests on in their sentences.

A line without a calendar point cannot be shown: the title slide says how many there are. TimelineJS has no Kurdish
and lays out from left to right; Kurdish words are marked as such, so that each slide reads from the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from html import escape

import msgspec

from sarchawa.export.naming import web_address
from sarchawa.export.reading import Row
from sarchawa.export.selection import Selection
from sarchawa.model import Evidence, Reading, Report, Story, TimelineItem
from sarchawa.story.timex import PARTS_OF_DAY, stretch

_PARTS = {
    "MO": "morning",
    "MI": "noon",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
}


def chunks(selection: Selection) -> Iterator[bytes]:
    """The document, a story at a time. Of several stories each is a group."""
    yield b'{"events":[\n'
    titles: list[str] = []
    single = selection.story_count == 1
    reports = shown = undated = 0
    for story in selection.stories():
        titles.append(story.title)
        reports += len(story.reports)
        told = {id: selection.reading(id) for id in story.reports}
        for seq, item in enumerate(story.timeline):
            slide = slide_of(item, story, seq, told)
            if slide is None:
                undated += 1
                continue
            if not single:
                slide["group"] = story.title
            yield (b",\n" if shown else b"") + msgspec.json.encode(slide)
            shown += 1
    title = {"text": _title(titles, reports, undated)}
    yield b'\n],\n"title":' + msgspec.json.encode(title) + b',\n"scale":"human"}\n'


def slide_of(item: TimelineItem, story: Story, seq: int, readings: Mapping[str, Reading]) -> Row | None:
    """The slide of a line, None where it has no calendar point."""
    span = stretch(item.when)
    if span is None:
        return None
    slide: Row = {"unique_id": f"{story.id}-{seq}", "start_date": _date(span.earliest, item)}
    last = span.latest - timedelta(minutes=1)
    if item.precision in ("week", "month", "year") or "/" in item.when:
        slide["end_date"] = _date(last, item)
    slide["text"] = {"headline": _ckb(item.title), "text": _passages(item.evidence, readings)}
    return slide


def _title(titles: list[str], reports: int, undated: int) -> Row:
    headline = _ckb(titles[0]) if len(titles) == 1 else f"{len(titles)} stories"
    told = f"<p>Told by {reports} reports.</p>"
    if undated:
        told += f"<p>Lines without a day, which a timeline cannot show: {undated}.</p>"
    return {"headline": headline, "text": told}


def _date(moment: datetime, item: TimelineItem) -> Row:
    date: Row = {"year": moment.year}
    if item.precision != "year":
        date["month"] = moment.month
    if item.precision not in ("year", "month"):
        date["day"] = moment.day
    if item.precision == "minute":
        date["hour"], date["minute"] = moment.hour, moment.minute
    if item.precision == "part of day":
        part = item.when.rpartition("T")[2]
        date["display_date"] = f"{item.when[:10]}, {_PARTS.get(part, part)}" if part in PARTS_OF_DAY else item.when
    return date


def _passages(evidence: Sequence[Evidence], readings: Mapping[str, Reading]) -> str:
    """Each sentence once, with the words of the evidence marked, and where it stands."""
    sentences: dict[tuple[str, int, int], list[Evidence]] = {}
    for span in evidence:
        around = [s for s in readings[span.report].sentences if s.start <= span.start and span.end <= s.end]
        place = around[0] if around else span
        sentences.setdefault((span.report, place.start, place.end), []).append(span)
    return "".join(_passage(readings[id].report, start, end, sentences[id, start, end]) for id, start, end in sentences)


def _passage(report: Report, start: int, end: int, spans: Sequence[Evidence]) -> str:
    words, at = [], start
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if span.start >= at:
            words += [escape(report.text[at : span.start]), f"<strong>{escape(span.text)}</strong>"]
            at = span.end
    words.append(escape(report.text[at:end]))
    where = escape(f"{report.source or 'outlet not known'}, {report.id}:{start}-{end}")
    if (address := web_address(report.url)) is not None:
        where = f'<a href="{escape(address, quote=True)}">{where}</a>'
    return f'<blockquote lang="ckb" dir="rtl">{"".join(words)}</blockquote><p><bdi>{where}</bdi></p>'


def _ckb(words: str) -> str:
    return f'<span lang="ckb" dir="rtl">{escape(words)}</span>'
