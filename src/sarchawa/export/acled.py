"""Happenings with the columns of ACLED (https://acleddata.com, codebook of 2024), CSV: a row for each line of a story's
timeline that tells of a happening for which ``ckb/event_schemes.tsv`` knows one of ACLED's types.

It is a coder's worksheet, not ACLED's data: whether a happening falls under ACLED at all, and who its actors are, is
for a person to say. What the words do not tell is an empty cell, never a guess, a zero or a mean. The day on which
somebody speaks is not the day of what is spoken of. Mentions without a day go with the dated row of their type where
the story has but one and no other place is named. No row has a happening of which neither day nor place is told, nor
one that was only announced: whose day lies behind that of every report that speaks of it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sarchawa.export.csv_files import cell_text
from sarchawa.export.selection import Selection
from sarchawa.export.tables import Cell
from sarchawa.export.toll import Toll, toll_of
from sarchawa.model import Entity, Event, Reading, Span, Story, TimelineItem
from sarchawa.record.ids import content_id
from sarchawa.story.schemes import schemes_of
from sarchawa.story.timex import precision, stretch
from sarchawa.text import Doc
from sarchawa.text.fold import norm_word

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
    # ours, behind ACLED's
    *("event_date_latest", "fatalities_low", "fatalities_high", "story", "reports", "evidence"),
)

_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
_VIOLENCE = frozenset(name for name, disorder in _DISORDER.items() if disorder == "Political violence")
_OTHER_DEATHS = frozenset(("accident", "disaster"))
_NEAR = frozenset(map(norm_word, ("نزیک", "دەوروبەر", "دەوروپشت")))
_BEFORE = 2  # words before a place's name that may say so
_SHOWN = 5
"""Passages that notes quote at most; ``evidence`` names all."""


class Mention(NamedTuple):
    """A mention of a happening with ACLED's types of it."""

    event: Event
    reading: Reading
    type: str
    sub_type: str | None


class Line(NamedTuple):
    """A line of the timeline as far as it tells of happenings of one of ACLED's types. when: TIMEX3 value, None where
    no mention has a day of its own; title: of the line."""

    when: str | None
    title: str
    told: list[Mention]

    @property
    def type(self) -> str:
        return self.told[0].type

    @property
    def places(self) -> frozenset[str]:
        return frozenset(place for mention in self.told for place in mention.event.where)


def chunks(selection: Selection) -> Iterator[bytes]:
    """The header, then the rows of a story at a time."""
    yield _line(COLUMNS)
    for story in selection.stories():
        rows = rows_of(story, [selection.reading(id) for id in story.reports])
        yield b"".join(_line([row.get(name) for name in COLUMNS]) for row in rows)


def _line(cells: Sequence[Cell]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(map(cell_text, cells))
    return line.getvalue().encode("utf-8")


def rows_of(story: Story, readings: Sequence[Reading]) -> list[dict[str, Cell]]:
    """The rows of a story, in the order of its timeline, by column."""
    lines = _joined(_lines(story.timeline, readings))
    kept = [line for line in lines if _is_told_of(line)]
    toll = toll_of(story.board)
    return [_row(story, line, toll, owns_toll=_owns_toll(line, lines, readings)) for line in kept]


def _lines(timeline: Sequence[TimelineItem], readings: Sequence[Reading]) -> list[Line]:
    """The lines that tell of happenings that ACLED has a type for, one for each type."""
    here = {
        (reading.report.id, event.start, event.end): (event, reading)
        for reading in readings
        for event in reading.events
    }
    lines: list[Line] = []
    for item in timeline:
        found: dict[str, list[Mention]] = {}
        for span in item.evidence:
            event, reading = here.get((span.report, span.start, span.end), (None, None))
            if event is None or reading is None:
                continue
            type, sub_type = schemes_of(event, reading.report.text).acled
            if type is not None:
                found.setdefault(type, []).append(Mention(event, reading, type, sub_type))
        for type in sorted(found):
            when = item.when if any(map(_has_day, found[type])) else None
            lines.append(Line(when, item.title, found[type]))
    return lines


def _has_day(mention: Mention) -> bool:
    """Whether a mention has a day of its own: within what somebody says, the day of saying it is none."""
    event, reading = mention.event, mention.reading
    if stretch(event.when) is None or event.when is None:
        return False
    said = [s for s in reading.statements if s.start <= event.start and event.end <= s.end]
    if not said:
        return True
    inner = said[-1]
    within = [time for time in reading.times if inner.start <= time.start and time.end <= inner.end]
    return any(time.value[:10] == event.when[:10] for time in within)


def _joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, those without a day put to the only one of their type that has one, if they name no other place."""
    dated: dict[str, list[Line]] = {}
    for line in lines:
        if line.when is not None:
            dated.setdefault(line.type, []).append(line)
    kept: list[Line] = []
    for line in lines:
        same = dated.get(line.type, [])
        if line.when is None and len(same) == 1 and (line.places <= same[0].places or not same[0].places):
            same[0].told.extend(line.told)
        else:
            kept.append(line)
    return kept


def _is_told_of(line: Line) -> bool:
    """Whether a happening has a day or a place, and was more than announced."""
    when = _when(line.when)
    if not when and not line.places:
        return False
    days = [mention.reading.report.published.value or "" for mention in line.told]
    first = str(when.get("event_date", ""))
    return not first or "" in days or max(days)[:10] >= first


def _owns_toll(line: Line, lines: Sequence[Line], readings: Sequence[Reading]) -> bool:
    """Whether the story's dead are surely those of this happening: it is violence, the only one in the story, of no
    accident or disaster is told, and a number of killed stands in a sentence that tells of it."""
    if line.type not in _VIOLENCE or sum(other.type in _VIOLENCE for other in lines) > 1:
        return False
    if any(event.type in _OTHER_DEATHS for reading in readings for event in reading.events):
        return False
    for event, reading, _, _ in line.told:
        sentence = _sentence(reading, event.start)
        if any(f.category == "killed" and _sentence(reading, f.start) == sentence for f in reading.figures):
            return True
    return False


def _sentence(reading: Reading, offset: int) -> Span | None:
    """The sentence in which an offset lies."""
    return next((span for span in reading.sentences if span.start <= offset < span.end), None)


def _row(story: Story, line: Line, toll: Toll | None, *, owns_toll: bool) -> dict[str, Cell]:
    told, first = line.told, line.told[0]
    sub_types = list(dict.fromkeys(mention.sub_type for mention in told if mention.sub_type))
    copies = {copy for _, copy in story.copies}
    readings = list({mention.reading.report.id: mention.reading for mention in told}.values())
    sources = [r.report.source or r.report.id for r in readings if r.report.id not in copies]
    row: dict[str, Cell] = {
        "event_id_cnty": "SRCW" + content_id(story.id, line.when or "", line.title, first.type),
        "disorder_type": _DISORDER.get(first.type, ""),
        "event_type": first.type,
        "sub_event_type": sub_types[0] if len(sub_types) == 1 else "",
        **_when(line.when),
        **_actors(told),
        **_where(told),
        "source": "; ".join(dict.fromkeys(sources)),
        "tags": "; ".join(sorted({mention.event.type for mention in told})),
        "story": story.id,
        "reports": "; ".join(reading.report.id for reading in readings),
        "evidence": "; ".join(f"{m.reading.report.id}:{m.event.start}-{m.event.end}" for m in told),
    }
    notes = [f"{story.title}.", *_quoted(told)]
    if len(sub_types) > 1:
        notes.append(f"Sub-event types that the words allow: {', '.join(sub_types)}.")
    if toll is not None and first.type != "Strategic developments":
        notes.append(toll.told)
        if owns_toll:
            row |= {"fatalities": toll.low, "fatalities_low": toll.low, "fatalities_high": toll.high}
        else:
            notes.append("Whether they died in this happening is for a person to say.")
    row["notes"] = " ".join(notes)
    return row


def _quoted(told: Sequence[Mention]) -> list[str]:
    """The sentences that tell of it, and who says so where they are somebody's words."""
    quotes: dict[str, None] = {}
    for mention in told:
        event, reading = mention.event, mention.reading
        words = _sentence(reading, event.start) or event
        said = [s.speaker for s in reading.statements if s.start <= event.start and event.end <= s.end]
        by = f" (said by {said[-1].name or said[-1].text})" if said else ""
        quotes[f"{reading.report.id}:{words.start}-{words.end}{by}: «{' '.join(words.text.split())}»"] = None
    return list(quotes)[:_SHOWN]


def _when(when: str | None) -> dict[str, Cell]:
    """Day and time precision: 1 the day is told, 2 the week, 3 the month; coarser or not told: no day."""
    span = stretch(when)
    if when is None or span is None:
        return {}
    first, last = span.earliest.date(), (span.latest - timedelta(minutes=1)).date()
    days = (last - first).days + 1
    if precision(when) in ("minute", "part of day", "day") and "/" not in when:
        exact, last = 1, first
    elif days <= 7:
        exact = 2
    elif days <= 31:
        exact = 3
    else:
        return {"year": first.year} if first.year == last.year else {}
    return {
        "event_date": first.isoformat(),
        "year": first.year,
        "time_precision": exact,
        "event_date_latest": last.isoformat() if last != first else "",
    }


def _actors(told: Sequence[Mention]) -> dict[str, Cell]:
    """Agents, then targets, by name where they are persons or bodies that are named."""
    found: dict[str, list[str]] = {"agent": [], "target": [], "victim": []}
    for mention in told:
        entities = {entity.id: entity for entity in mention.reading.entities}
        for one in mention.event.participants:
            entity = entities.get(one.entity or "")
            if one.role in found and (entity is None or entity.type != "LOC"):
                found[one.role].append(entity.name if entity else one.text)
    return {
        "actor1": "; ".join(dict.fromkeys(found["agent"])),
        "actor2": "; ".join(dict.fromkeys((*found["target"], *found["victim"]))),
    }


def _where(told: Sequence[Mention]) -> dict[str, Cell]:
    """Place and geographical precision: 1 a town, 2 near one, 3 a region; a country alone, a place whose point is not
    known, or several places: none."""
    places: dict[str, Entity] = {}
    for mention in told:
        entities = {entity.id: entity for entity in mention.reading.entities}
        places |= {id: entities[id] for id in mention.event.where if id in entities}
    countries = {place.place.country for place in places.values() if place.place is not None}
    row: dict[str, Cell] = {}
    if len(countries) == 1:
        row["iso"], row["country"] = _countries().get(next(iter(countries)), ("", ""))
    small = [place for place in places.values() if place.place is None or place.place.kind == "city"]
    regions = [place for place in places.values() if place.place is not None and place.place.kind == "region"]
    row["admin1"] = regions[0].name if len(regions) == 1 else ""
    chosen = small or regions
    row["location"] = "; ".join(place.name for place in chosen)
    if len(chosen) == 1 and (point := chosen[0].place) is not None:
        row |= {"latitude": point.latitude, "longitude": point.longitude}
        near = any(_near(mention, chosen[0].id) for mention in told)
        row["geo_precision"] = 3 if point.kind != "city" else 2 if near else 1
    return row


def _near(mention: Mention, place: str) -> bool:
    """Whether a mention's sentence says "near" or "around" before the place."""
    text, sentence = mention.reading.report.text, _sentence(mention.reading, mention.event.start)
    for name in mention.reading.names:
        if sentence is not None and name.entity == place and sentence.start <= name.start < sentence.end:
            before = Doc(text[sentence.start : name.start]).words[-_BEFORE:]
            if any(word.lemma in _NEAR or _NEAR & set(word.bases) for word in before):
                return True
    return False


@cache
def _countries() -> Mapping[str, tuple[int, str]]:
    """By ISO 3166-1 alpha-2 the numeric code and the English name."""
    lines = files("sarchawa.export").joinpath("countries.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    next(rows)
    return {code: (int(iso), name) for code, iso, name in rows}
