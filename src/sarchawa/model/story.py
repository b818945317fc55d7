"""What reports tell together: stories, comparisons, the figures board, entities across reports."""

from __future__ import annotations

from typing import Literal

from sarchawa.model.correction import Correction
from sarchawa.model.reading import NameType, Place, Qualifier, Reading, Record, RoleStatus

ComparisonKind = Literal["agree", "adds_up", "disagree", "repeats", "repairs", "status"]


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
"""What a figure is beside the others of its row. first: none that counts the same was given before it, and later ones
do, or it is the only one; same: the number is given
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
    told as one; why: the reasons of each merge; place: as of the members that have one, None where they differ."""

    id: str
    name: str
    type: NameType
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    roles: tuple[EntityRole, ...] = ()
    mentions: int = 0
    why: tuple[str, ...] = ()
    place: Place | None = None


class EntityRole(Record, frozen=True, kw_only=True):
    role: str
    of: str | None
    status: RoleStatus
    evidence: tuple[Evidence, ...]


class Collection(Record, frozen=True, kw_only=True):
    """Everything a build knows: what dossier, exports and web pages are made from. readings: by report id, as people
    have corrected them; corrections: those that were not taken back, in order of making."""

    readings: tuple[Reading, ...]
    stories: tuple[Story, ...]
    entities: tuple[LinkedEntity, ...]
    corrections: tuple[Correction, ...] = ()
