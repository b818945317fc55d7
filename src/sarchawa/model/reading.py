"""What one report is, and what is found in it, in the order in which a report meets it."""

from __future__ import annotations

from typing import Literal

import msgspec

DateBasis = Literal["given", "metadata", "stated", "inferred", "unknown"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeBasis = Literal["explicit", "report", "context"]
NameType = Literal["PER", "ORG", "LOC"]
RoleStatus = Literal["current", "former", "unknown"]
StatementKind = Literal["direct", "indirect", "mixed"]
Qualifier = Literal["exact", "about", "at least", "at most", "more than", "less than", "some"]


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

    @property
    def line(self) -> str:
        """As people read it: ``FILE: place: reason; mend``."""
        told = ": ".join(part for part in (self.file, self.place, self.reason) if part)
        return f"{told}; {self.mend}" if self.mend else told


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


PlaceBasis = Literal["only", "most populous"]


class Place(Record, frozen=True, kw_only=True):
    """Where a place lies: a point in it, WGS 84, degrees. kind: country | region | city, country: ISO 3166-1 alpha-2;
    whosonfirst, wikidata: its ids there. basis: why the name must mean it: the only place of its name and kind in the
    country, or the most populous by far."""

    kind: str
    country: str
    latitude: float
    longitude: float
    whosonfirst: int
    wikidata: str | None = None
    basis: PlaceBasis


class Entity(Record, frozen=True, kw_only=True):
    """A person, body or place. id: hash of type and canonical key, so the same name gets the same id in every report;
    name: the fullest form in its base spelling; aliases: every other form met, as written, sorted; place: where a place
    lies, None where that is not known beyond doubt."""

    id: str
    name: str
    type: NameType
    aliases: tuple[str, ...] = ()
    place: Place | None = None


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
