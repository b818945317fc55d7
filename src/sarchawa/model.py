"""Every type that crosses a stage, in the order in which a report meets them.

All offsets are code points into the report's own, unchanged text: ``start`` inclusive, ``end`` exclusive, so that
``report.text[item.start:item.end] == item.text`` for every item with a ``text``. Unknown is a value: a field that does
not apply is ``None`` (or empty), never guessed. The printed form of each type is the contract in docs/records.md.
"""

from __future__ import annotations

from typing import Literal

import msgspec

SCHEMA = "sarchawa/1"

DateBasis = Literal["given", "metadata", "stated", "inferred", "unknown"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeBasis = Literal["explicit", "report", "context"]
NameType = Literal["PER", "ORG", "LOC"]
RoleStatus = Literal["current", "former", "unknown"]
StatementKind = Literal["direct", "indirect", "mixed"]
Qualifier = Literal["exact", "about", "at least", "at most", "more than", "less than", "some"]
ComparisonKind = Literal["agree", "adds_up", "disagree", "repeats", "repairs", "status"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records: immutable, compared by value."""


class Span(Record, frozen=True, kw_only=True):
    """A stretch of a report's text: its offsets and the words that stand there (evidence keeps its own words, so
    drift is seen)."""

    start: int
    end: int
    text: str


class Step(Record, frozen=True, kw_only=True):
    """One reason why an item is there.

    rule: dotted name of the rule or model, e.g. ``times.day_month_year``.
    resource: file under ``ckb/`` (or a model) whose entry fired, "" for a rule that needs none.
    start, end: the words it matched.
    """

    rule: str
    resource: str = ""
    start: int
    end: int


# --- ingest -----------------------------------------------------------------------------------------------------------


class Published(Record, frozen=True, kw_only=True):
    """The report's own date. value: ISO date or None; start, end: where the text states it (``stated``) or None."""

    value: str | None = None
    basis: DateBasis = "unknown"
    start: int | None = None
    end: int | None = None


class Report(Record, frozen=True, kw_only=True):
    """One report as it came in. ``text`` is never changed; ``sha256`` is of its UTF-8 bytes.

    id: the file's name, the row's own id, or the hash of the text. language: ISO 639-3 of what was recognised
    ("ckb", "kmr", "arb", "pes", "eng", …; "und" when too short to say).
    """

    id: str
    text: str
    sha256: str
    path: str = ""
    source: str = ""
    url: str = ""
    title: str = ""
    language: str = "und"
    published: Published = Published()
    warnings: tuple[str, ...] = ()


class Problem(Record, frozen=True):
    """Input that could not be used. file: its name; place: where in it, e.g. ``row 3``; mend: what would help, "" if
    nothing."""

    file: str
    reason: str
    place: str = ""
    mend: str = ""


# --- find: what the layers find in one report -------------------------------------------------------------------------


class Time(Record, frozen=True, kw_only=True):
    """A TIMEX3 expression. value: ISO 8601 / TIMEX3 value, "INVALID" or "XXXX"; earliest, latest: ISO dates or
    date-times (inclusive) between which the point lies, None where no calendar point is meant or known."""

    id: str = ""
    start: int
    end: int
    text: str
    type: TimeType
    value: str
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: TimeBasis = "explicit"
    warnings: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


class Name(Record, frozen=True, kw_only=True):
    """A proper name where it stands. key: the name's folded words without the clitics of its last word ("کازمی" for
    "کازمییەوە"), by which mentions are compared; entity: id of the entity, filled by the record stage."""

    id: str = ""
    start: int
    end: int
    text: str
    type: NameType
    key: str
    entity: str | None = None
    steps: tuple[Step, ...] = ()


class Role(Record, frozen=True, kw_only=True):
    """Person – role – body. holder: the name mention (its span) that the text gives the role to; person: entity id,
    filled by the record stage; role: the role's own words; of: the body's or place's words, None where the text gives
    none."""

    id: str = ""
    start: int
    end: int
    text: str
    holder: Span | None = None
    person: str | None = None
    role: str
    of: str | None = None
    status: RoleStatus = "unknown"
    steps: tuple[Step, ...] = ()


class Source(Record, frozen=True, kw_only=True):
    """Who is credited: a speaker, the one who passes words on, or a figure's source.

    start, end, text: the words that name the source in the report, None where it is understood (dropped subject).
    entity: id of the person or body, None for a describing phrase; name: for people to read.
    """

    entity: str | None = None
    name: str = ""
    start: int | None = None
    end: int | None = None
    text: str | None = None
    anonymous: bool = False


class Statement(Record, frozen=True, kw_only=True):
    """A stretch of content attributed to a source; the span is the content. more_speakers: further ones of a joint
    statement."""

    id: str = ""
    start: int
    end: int
    text: str
    kind: StatementKind
    speaker: Source
    more_speakers: tuple[Source, ...] = ()
    via: Source | None = None
    cue: Span | None = None
    channel: str = ""
    date: str | None = None
    act: str = "say"
    steps: tuple[Step, ...] = ()


class Figure(Record, frozen=True, kw_only=True):
    """A number that counts or measures. low, high: bounds, None where open or only "some"; what: lemma of the noun
    counted; source: who is credited, None for the reporter; when: TIMEX3 value or None."""

    id: str = ""
    start: int
    end: int
    text: str
    low: float | int | None
    high: float | int | None
    qualifier: Qualifier = "exact"
    what: str = ""
    category: str = "other"
    source: Source | None = None
    when: str | None = None
    steps: tuple[Step, ...] = ()


class Participant(Record, frozen=True, kw_only=True):
    """Who takes part in an event. role: e.g. ``target``, ``agent``, ``victim``, ``speaker``."""

    role: str
    entity: str | None = None
    text: str


class Event(Record, frozen=True, kw_only=True):
    """A mention of a real-world happening. when: TIMEX3 value or None; where: entity ids of places."""

    id: str = ""
    start: int
    end: int
    text: str
    type: str
    when: str | None = None
    where: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    steps: tuple[Step, ...] = ()


class Claim(Record, frozen=True, kw_only=True):
    """What a report says about the standing of a claim: ``denied``, ``not confirmed``, ``confirmed``, ``doubted``,
    ``unclaimed``.

    The span is the words that give the status; target is the claim they speak of where the text shows it.
    """

    id: str = ""
    start: int
    end: int
    text: str
    status: str
    source: Source | None = None
    target: Span | None = None
    steps: tuple[Step, ...] = ()


# --- record: one report read ------------------------------------------------------------------------------------------


class Entity(Record, frozen=True, kw_only=True):
    """A person, body or place. id: hash of type and canonical key, so the same name gets the same id in every report;
    name: the fullest form in its base spelling; aliases: every other form met, as written, sorted."""

    id: str
    name: str
    type: NameType
    aliases: tuple[str, ...] = ()


class Token(Record, frozen=True, kw_only=True):
    """A printed token (``--tokens``); parts as offsets into the report."""

    start: int
    end: int
    norm: str
    lemma: str
    pos: str
    parts: tuple[TokenPart, ...] = ()


class TokenPart(Record, frozen=True, kw_only=True):
    start: int
    end: int
    tag: str


class Reading(Record, frozen=True, kw_only=True):
    """One report read: the report and everything found in it, each layer ordered by (start, end)."""

    report: Report
    sentences: tuple[Span, ...] = ()
    times: tuple[Time, ...] = ()
    entities: tuple[Entity, ...] = ()
    names: tuple[Name, ...] = ()
    roles: tuple[Role, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    keys: tuple[str, ...] = ()
    """Content-word lemmas in reading order (function words left out): what stories and copies are compared by."""
    tokens: tuple[Token, ...] = ()


# --- story: reports told together -------------------------------------------------------------------------------------


class Evidence(Record, frozen=True, kw_only=True):
    """A span in a report: the words a line of the record rests on."""

    report: str
    start: int
    end: int
    text: str


class ComparedClaim(Record, frozen=True, kw_only=True):
    """One side of a comparison. item: id of the statement, figure, time, … it was made from."""

    report: str
    start: int
    end: int
    text: str
    source: str = ""
    value: str | int | float | None = None
    item: str = ""


class Comparison(Record, frozen=True, kw_only=True):
    """What claims come to together. explanation, explanation_ckb: one sentence in English and in Kurdish."""

    id: str = ""
    kind: ComparisonKind
    about: str
    value: str | int | float | None = None
    explanation: str
    explanation_ckb: str = ""
    claims: tuple[ComparedClaim, ...]
    steps: tuple[str, ...] = ()


class TimelineItem(Record, frozen=True, kw_only=True):
    """when: TIMEX3 value; precision: minute | part of day | day | week | month | year | unknown."""

    when: str
    precision: str
    title: str
    evidence: tuple[Evidence, ...]


FigureStanding = Literal[
    "first", "same", "fits", "revision", "later", "disagreement", "unclear", "other scope", "vague", "apart"
]
"""What a figure is beside the others of its row. first: none of them was given before it; same: the number is given
again; fits: one of both is a bound or a range and leaves the other open; revision: its own source gave another before;
later: another source gave another on an earlier day, or the reports tell it as a rise; disagreement: another named
source gave on the same day a number that cannot be right together with it; unclear: the numbers differ, but who came
later is not told; other scope: a part of a number of the row; vague: no number is given; apart: nothing shows that both
count the same thing."""


class FigureRelation(Record, frozen=True, kw_only=True):
    """One figure beside another. to: the other's id, None where the kind needs no other; reason, reason_ckb: one
    sentence in English and in Kurdish."""

    kind: FigureStanding
    to: str | None = None
    reason: str
    reason_ckb: str = ""


class BoardCell(Record, frozen=True, kw_only=True):
    """A figure on the board. figure: its id; source: who gives it, "" for the report itself; as_of: TIMEX3 value for
    when it was given (of the statement that holds it, else the report's date), None unknown."""

    figure: str
    report: str
    start: int
    end: int
    text: str
    source: str = ""
    low: float | int | None
    high: float | int | None
    qualifier: Qualifier = "exact"
    as_of: str | None = None
    relations: tuple[FigureRelation, ...] = ()


class BoardRow(Record, frozen=True, kw_only=True):
    """One thing counted, of one group, by all who count it, in order of time.

    category: of the figures, several where one number counts them together ("killed and injured"); what: the noun most
    used; scope: the groups counted, "all" for people at large; background: the time the numbers speak of where that
    lies outside the story's period; whole: id of the row of the same category for people at large, where this row is of
    another scope.
    """

    id: str
    category: tuple[str, ...]
    what: str
    scope: tuple[str, ...] = ()
    background: str | None = None
    whole: str | None = None
    cells: tuple[BoardCell, ...] = ()


class Joined(Record, frozen=True, kw_only=True):
    """Why two reports are told as one story. reasons: for people to read, e.g. "3 names: …"."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]


class SharedPassage(Record, frozen=True, kw_only=True):
    """The same words in an original and in its copy, in any spelling."""

    original: Evidence
    copy: Evidence


class CopiedPassages(Record, frozen=True, kw_only=True):
    """Word by word what a copy has of its original: the passages that both have, in the original's order, and the words
    that only one of them has."""

    original: str
    copy: str
    shared: tuple[SharedPassage, ...] = ()
    only_original: tuple[Evidence, ...] = ()
    only_copy: tuple[Evidence, ...] = ()


class Period(Record, frozen=True, kw_only=True):
    earliest: str | None = None
    latest: str | None = None


class Story(Record, frozen=True, kw_only=True):
    id: str
    title: str
    period: Period
    reports: tuple[str, ...]
    copies: tuple[tuple[str, str], ...] = ()
    passages: tuple[CopiedPassages, ...] = ()
    why: tuple[Joined, ...] = ()
    apart: tuple[Joined, ...] = ()
    """Nearest reports outside the story and why they were kept apart."""
    timeline: tuple[TimelineItem, ...] = ()
    statements: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    board: tuple[BoardRow, ...] = ()
    comparisons: tuple[Comparison, ...] = ()


class Decision(Record, frozen=True, kw_only=True):
    """What a person has settled about stories; it outlives every new analysis.

    number: in order of making; kind: ``merge`` (reports are one story) or ``split`` (reports are no part of the
    story of the others); reports: whom it is about; others: for a split those they are parted from; made_at: ISO
    date-time, UTC; undone: the number of the correction that takes it back, None where it stands.
    """

    number: int
    kind: Literal["merge", "split"]
    reports: tuple[str, ...]
    others: tuple[str, ...] = ()
    made_by: str
    made_at: str
    reason: str
    undone: int | None = None


class LinkedEntity(Record, frozen=True, kw_only=True):
    """An entity across reports. roles: distinct role texts with their evidence; members: ids of the per-report entities
    told as one; why: the reasons of each merge."""

    id: str
    name: str
    type: NameType
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    roles: tuple[EntityRole, ...] = ()
    mentions: int = 0
    why: tuple[str, ...] = ()


class EntityRole(Record, frozen=True, kw_only=True):
    role: str
    of: str | None
    status: RoleStatus
    evidence: tuple[Evidence, ...]


class Collection(Record, frozen=True, kw_only=True):
    """Everything a build knows: what dossier, exports and web pages are made from. readings: by report id."""

    readings: tuple[Reading, ...]
    stories: tuple[Story, ...]
    entities: tuple[LinkedEntity, ...]
