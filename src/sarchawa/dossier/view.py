"""What a dossier says, before it is set in a page or a terminal: plain records, each line with the words it rests on.

Nothing here is in the interface's language; texts are those of the reports and of the record. ``Evidence`` is a span in
a report (model/); a line without evidence does not exist, except where the fact is about a whole report (an unknown
date).
"""

from __future__ import annotations

from typing import Literal

from sarchawa.model import (
    ComparedClaim,
    Comparison,
    Correction,
    DateBasis,
    Evidence,
    FigureStanding,
    Joined,
    NameType,
    Period,
    Place,
    Qualifier,
    Record,
    RoleStatus,
    StatementKind,
    TimelineItem,
)

Value = str | int | float | None


class CopyLine(Record, frozen=True):
    """What a copy has of its original, word by word. percent: of the copy's words that the original has too, in whole
    percent, less than 100 where a word differs; only_copy, only_original: the stretches that only one of them has."""

    original: str
    percent: int
    only_copy: tuple[Evidence, ...] = ()
    only_original: tuple[Evidence, ...] = ()


class ReportLine(Record, frozen=True):
    """A report as the dossier lists it.

    number: its place in the dossier, from 1 (by date, undated ones last); headline: its title, or its first line
    where it has none (shortened); headline_words: where that line stands; date_words: where the text states its date;
    copy_of: id of the report that it republishes (the earlier one), None for a report of its own; copied: what it has
    of the one it was taken from.
    """

    id: str
    number: int
    outlet: str
    headline: str
    headline_words: Evidence | None = None
    url: str = ""
    language: str = "und"
    date: str | None = None
    basis: DateBasis = "unknown"
    date_words: Evidence | None = None
    copy_of: str | None = None
    copied: CopyLine | None = None
    words: int = 0
    statements: int = 0
    figures: int = 0
    warnings: tuple[str, ...] = ()


class Beside(Record, frozen=True):
    """What a number is beside another of its row (kinds: model.FigureStanding). to: id of the other figure, and its
    words, source, bounds and the time it was given at; all empty where the kind needs no other."""

    kind: FigureStanding
    to: str | None = None
    words: Evidence | None = None
    source: str = ""
    low: float | int | None = None
    high: float | int | None = None
    qualifier: Qualifier = "exact"
    as_of: str | None = None
    reason: str = ""
    reason_ckb: str = ""


class Cell(Record, frozen=True):
    """One number as one source gives it in one report. words: every place where the report gives it so; figures: their
    ids; as_of: when it was given, as exactly as it is told; beside: what it is beside the others of its row; compared:
    ids of comparisons that speak of it."""

    report: str
    low: float | int | None
    high: float | int | None
    qualifier: Qualifier
    when: str | None
    date: str | None
    words: tuple[Evidence, ...]
    figures: tuple[str, ...] = ()
    as_of: str | None = None
    beside: tuple[Beside, ...] = ()
    compared: tuple[str, ...] = ()


class SourceRow(Record, frozen=True):
    """The numbers of one source. source "" is the report speaking for itself."""

    source: str
    anonymous: bool
    cells: tuple[Cell, ...]


class Measure(Record, frozen=True):
    """A row of the figures board: one thing counted, by every source that counts it.

    together: further categories that each number counts with the first; scope: the groups counted, "all" for people at
    large; other_scope: another row counts people at large. lowest, highest: cells with the least and greatest number
    given, None where no number is given; latest: those of the report with the latest date, empty where no report is
    dated. Of several numbers that a source gives in one report its greatest counts here, the others being parts of it;
    those of another scope, or that stand apart, do not. Nothing is ever averaged. background: the time the numbers
    speak of where that lies outside the story's period, else None; minor: a passing number (counts nothing that the
    board has a category for, given once).
    """

    category: str
    what: str
    rows: tuple[SourceRow, ...]
    together: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    other_scope: bool = False
    lowest: Cell | None = None
    highest: Cell | None = None
    latest: tuple[Cell, ...] = ()
    background: str | None = None
    minor: bool = False


class StatementLine(Record, frozen=True):
    """What a source said, once. joint: names of those who said it together with the speaker; again: where republished
    copies of the report have it too; compared: comparison ids."""

    id: str
    words: Evidence
    kind: StatementKind
    act: str
    channel: str
    date: str | None
    speaker_words: Evidence | None = None
    cue: Evidence | None = None
    via: str = ""
    via_words: Evidence | None = None
    joint: tuple[str, ...] = ()
    again: tuple[Evidence, ...] = ()
    compared: tuple[str, ...] = ()


class Speaker(Record, frozen=True):
    """Someone who is quoted. An unnamed source is a speaker of one report (and its copies) only: two reports'
    "a security source" may differ."""

    name: str
    type: NameType | None
    anonymous: bool
    roles: tuple[str, ...]
    statements: tuple[StatementLine, ...]


DatedBy = Literal["statement", "report", "unknown"]


class Side(Record, frozen=True):
    """Words on one side of a claim, and so a step in its course.

    source "" is the report itself; value: what the words come to, where it is known; status: what they say of the
    claim: ``reported``, ``accusation``, or how it stands (see LedgerLine); cue: the words of saying; date: TIMEX3 value
    for when it was said; dated_by: the statement's own date, or the report's where it has none.
    """

    words: Evidence
    source: str = ""
    value: Value = None
    anonymous: bool = False
    status: str = "reported"
    cue: Evidence | None = None
    date: str | None = None
    dated_by: DatedBy = "unknown"


class LedgerLine(Record, frozen=True):
    """Where a claim stands. status: of RECORDS (denied, not confirmed, confirmed, doubted, unclaimed, claimed), or
    ``contradicted`` where one confirms and another denies, or ``accusation`` and ``denial`` where the reports hold no
    more than that. claim: who claims; answer: who denies, confirms …; course: all of them in order of time, those of
    unknown time last; comparisons: which tell it, several where reports tell one claim's standing more than once."""

    status: str
    about: str
    claim: tuple[Side, ...]
    answer: tuple[Side, ...]
    course: tuple[Side, ...] = ()
    comparisons: tuple[Comparison, ...] = ()


class Form(Record, frozen=True):
    """A spelling or shortening of a name: as written, how often, and where first."""

    text: str
    count: int
    words: Evidence


class RoleLine(Record, frozen=True):
    role: str
    of: str | None
    status: RoleStatus
    words: tuple[Evidence, ...]


class EntityLine(Record, frozen=True):
    """A person, body or place of the story. reports: ids of those that name it; place: where a place lies, None where
    that is not known beyond doubt."""

    id: str
    name: str
    type: NameType
    mentions: int
    reports: tuple[str, ...]
    roles: tuple[RoleLine, ...]
    forms: tuple[Form, ...]
    why: tuple[str, ...] = ()
    place: Place | None = None


class Notice(Record, frozen=True):
    """Something an editor must see. kind: a warning of RECORDS, or ``words moved``, ``no date``, ``unnamed source``,
    ``unknown speaker``, ``no number``, ``unknown time``; words: None where it is about the whole report."""

    kind: str
    report: str
    words: Evidence | None = None
    note: str = ""
    compared: tuple[str, ...] = ()


class ComparisonGroup(Record, frozen=True):
    kind: str
    comparisons: tuple[Comparison, ...]


class StoryView(Record, frozen=True):
    """One story. independent: reports that copy no other, counted once a group; outlets: names of the outlets known;
    why: the strongest links, which hold its reports together; corrections: what people have stated of what is in it."""

    id: str
    title: str
    period: Period
    reports: tuple[ReportLine, ...]
    independent: int
    outlets: tuple[str, ...]
    why: tuple[Joined, ...]
    apart: tuple[Joined, ...]
    timeline: tuple[TimelineItem, ...]
    measures: tuple[Measure, ...]
    speakers: tuple[Speaker, ...]
    ledger: tuple[LedgerLine, ...]
    comparisons: tuple[ComparisonGroup, ...]
    entities: tuple[EntityLine, ...]
    warnings: tuple[Notice, ...]
    unknowns: tuple[Notice, ...]
    corrections: tuple[Correction, ...] = ()

    def compared(self, kind: str) -> tuple[Comparison, ...]:
        """The comparisons of a kind."""
        return next((group.comparisons for group in self.comparisons if group.kind == kind), ())


class Dossier(Record, frozen=True):
    """Stories in reading order (told by several reports first, newest first), and reports that are in no story."""

    stories: tuple[StoryView, ...]
    outside: tuple[ReportLine, ...] = ()


def evidence_of(claim: ComparedClaim) -> Evidence:
    """The words one side of a comparison rests on."""
    return Evidence(report=claim.report, start=claim.start, end=claim.end, text=claim.text)
