"""What a figure of the board is beside the others of its row: a revision of its own source's number, a disagreement, a
part, a vague figure … with the reason in words. No side is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sarchawa.model import BoardCell, ComparedClaim, Figure, FigureRelation, FigureStanding, Qualifier
from sarchawa.story.compare.drafts import number, said_by
from sarchawa.story.compare.figures_disagree import MUCH_SHARED, amount, bounds
from sarchawa.story.compare.kurdish import in_kurdish, said_by_in_kurdish
from sarchawa.story.compare.measures import TOLLS, Counted
from sarchawa.story.compare.value_words import value_in_words
from sarchawa.story.timex import day_of

LOOK_BACK = 40
"""Numbers before a figure beside which it is set, so that the work does not grow with the square of a row."""


class Given(NamedTuple):
    """A figure of a row. at: when it was given, as exactly as it is told, None unknown; as_of: the same as TIMEX3; who:
    its source across reports; rank: in a rise that the reports tell; place: in the order of the story's reports and
    their texts."""

    counted: Counted
    figure: Figure
    at: datetime | None
    as_of: str | None
    who: str
    rank: int
    place: int

    @property
    def day(self) -> str | None:
        return day_of(self.as_of)

    @property
    def order(self) -> tuple[bool, datetime, int, int]:
        """In time, those of unknown time last."""
        return (self.at is None, self.at or datetime.min, self.rank, self.place)


class Known(NamedTuple):
    """What the story knows of its figures. linked: pairs that comparisons take for one thing; risen: pairs told as a
    rise; parts: id of a part → the figure that it is a part of."""

    linked: frozenset[tuple[str, str]]
    risen: frozenset[tuple[str, str]]
    parts: Mapping[str, Figure]


class Row:
    """The figures of a row in order of time, laid out so that each is set beside few others."""

    def __init__(self, row: Sequence[Given], known: Known) -> None:
        self._known = known
        self._ordered = sorted(row, key=lambda given: given.order)
        self._here = frozenset(given.figure.id for given in row)
        totals = (known.parts[given.figure.id].id for given in row if given.figure.id in known.parts)
        self._parted = frozenset(total for total, parts in Counter(totals).items() if parts > 1)
        greatest: dict[tuple[str, str], float] = {}
        for given in self._ordered:
            if not self._no_whole(given):
                key = (given.counted.view.id, given.who)
                greatest[key] = max(greatest.get(key, 0.0), _size(given))
        self._wholes: list[Given] = []
        self._by_source: dict[str, list[Given]] = {}
        self._by_day: dict[str | None, list[Given]] = {}
        for given in self._ordered:
            toll = given.counted.category in TOLLS
            less = toll and _size(given) < greatest.get((given.counted.view.id, given.who), 0.0)
            if not less and not self._no_whole(given):  # a source's lesser number in one report may be of a part
                self._wholes.append(given)
                self._by_source.setdefault(given.who, []).append(given)
                day = self._by_day.setdefault(given.day, [])
                day[:] = [other for other in day if not (toll and other.who == given.who)]  # it gives a later one
                day.append(given)
        self._place = {given.figure.id: n for n, given in enumerate(self._wholes)}

    def cells(self) -> Iterator[BoardCell]:
        for given in self._ordered:
            counted = given.counted
            yield BoardCell(
                figure=given.figure.id,
                report=counted.view.id,
                start=counted.start,
                end=counted.end,
                text=counted.view.text[counted.start : counted.end],
                source=counted.view.source_name(counted.source),
                low=counted.low,
                high=counted.high,
                qualifier=given.figure.qualifier,
                as_of=given.as_of,
                relations=tuple(self._relations(given)),
            )

    def _no_whole(self, given: Given) -> bool:
        """Whether a figure gives no number for the row: none at all, or a part of one of the row, or one of several
        parts in it. A part of a number of another row ("125, 27 of them civilians") is the number of its own."""
        total = self._known.parts.get(given.figure.id)
        if total is None:
            return _vague(given) or given.counted.part
        return _vague(given) or total.id in self._here or total.id in self._parted

    def _relations(self, given: Given) -> Iterator[FigureRelation]:
        """What a figure is: by its own words (vague, a part), else beside its own source and those of its day, else
        beside those before it."""
        total = self._known.parts.get(given.figure.id)
        if _vague(given):
            yield _told("vague", given)
            return
        if total is not None or self._no_whole(given):
            yield _part(given, total)
        if self._no_whole(given):
            return
        if given.figure.id not in self._place:
            yield _told("apart", given)
        elif found := [*self._of_its_source(given), *self._of_its_day(given)] or [*self._of_earlier(given)]:
            yield from found
        else:
            yield _told("first" if self._is_first(given) else "apart", given)

    def _is_first(self, given: Given) -> bool:
        """Whether a number with none of its thing before it opens a row: it is the only one, or a later one counts the
        same. Of sums that nothing ties together none is the first."""
        place = self._place[given.figure.id]
        later = self._wholes[place + 1 : place + 1 + LOOK_BACK]
        return len(self._wholes) == 1 or any(self._one_thing(given, other) for other in later)

    def _of_its_source(self, given: Given) -> Iterator[FigureRelation]:
        """The last number its source gave before."""
        before = (o for o in reversed(self._by_source[given.who]) if _before(o, given) and self._one_thing(o, given))
        if (own := next(before, None)) is not None:
            yield _told("same" if _amount(own) == _amount(given) else "revision", given, own)

    def _of_its_day(self, given: Given) -> Iterator[FigureRelation]:
        """Numbers of other named sources, on the same day, that cannot both be right; of each source its last."""
        day = self._by_day[given.day]
        if given.day is None or given.counted.source is None or given not in day:
            return
        for other in day:
            named = other.counted.source is not None and other.who != given.who
            if named and _apart(other, given) and not self._risen(other, given) and self._one_thing(other, given):
                yield _told("disagreement", given, other)

    def _of_earlier(self, given: Given) -> Iterator[FigureRelation]:
        """Of those before it in time (where that is unknown, in the order of the reports): the same number, or the
        last."""
        place = self._place[given.figure.id]
        near = reversed(self._wholes[max(0, place - LOOK_BACK) : place])
        earlier = [other for other in near if self._one_thing(other, given)]
        if not earlier:
            return
        risen = (other for other in earlier if self._risen(other, given))
        last = next(risen, earlier[0])
        equal = next((other for other in earlier if _amount(other) == _amount(given)), None)
        if equal is not None:
            yield _told("same", given, equal)
        elif not _apart(last, given):
            yield _told("fits", given, last)
        elif self._risen(last, given) or (last.day and given.day and last.day < given.day):
            yield _told("later", given, last)
        else:
            yield _told("unclear", given, last)

    def _risen(self, a: Given, b: Given) -> bool:
        return (a.figure.id, b.figure.id) in self._known.risen

    def _one_thing(self, a: Given, b: Given) -> bool:
        """Whether two figures count the same thing: tolls, unless of causes on different days; others only where much
        the same is told around them in another report, or a comparison takes them for one."""
        if (a.figure.id, b.figure.id) in self._known.linked:
            return True
        if a.counted.category in TOLLS:
            days = {given.counted.cause[1] for given in (a, b) if given.counted.cause and given.counted.cause[1]}
            return len(days) < 2
        shared = (a.counted.around & b.counted.around) - a.counted.scope - {a.counted.measure}
        return a.counted.view is not b.counted.view and len(shared) >= MUCH_SHARED


def _vague(given: Given) -> bool:
    return given.counted.low is None and given.counted.high is None


def _size(given: Given) -> float:
    return float(given.counted.high or given.counted.low or 0)


def _amount(given: Given) -> tuple[float | int | None, float | int | None, Qualifier]:
    return (given.figure.low, given.figure.high, given.figure.qualifier)


def _before(a: Given, b: Given) -> bool:
    """Whether one was given before the other, in another report."""
    return a.at is not None and b.at is not None and a.at < b.at and a.counted.view is not b.counted.view


def _apart(a: Given, b: Given) -> bool:
    """Whether no number is within the bounds of both."""
    low_a, high_a = bounds(a.counted)
    low_b, high_b = bounds(b.counted)
    return high_a < low_b or high_b < low_a


# --- the reason, in words ---------------------------------------------------------------------------------------------

_REASONS: Mapping[FigureStanding, str] = {
    "first": "No other number for it was given before.",
    "same": "The same number was given before: {other}.",
    "fits": "Both can be right: {other}; {this}.",
    "revision": "The same source gave another number before: {other}; then {this}.",
    "later": "Another number was given before: {other}; then {this}.",
    "disagreement": "On the same day another source gives another number: {other}; {this}.",
    "unclear": "The numbers differ, and which is the later is not told: {other}; {this}.",
    "other scope": "It counts a part of {other}.",
    "vague": "No number is given.",
    "apart": "Nothing shows that it counts the same as the other numbers.",
}
PART = "It counts a part of a number told before."


def _told(kind: FigureStanding, given: Given, other: Given | None = None) -> FigureRelation:
    """A relation with its reason: who gives which number, and for which day."""
    rule = f"board.{kind.replace(' ', '_')}"
    return FigureRelation(
        kind=kind,
        to=other.figure.id if other else None,
        reason=_REASONS[kind].format(this=_in_words(given), other=_in_words(other) if other else ""),
        reason_ckb=in_kurdish(
            (rule,), (), None, this=_in_kurdish_words(given), other=_in_kurdish_words(other) if other else ""
        ),
    )


def _part(given: Given, total: Figure | None) -> FigureRelation:
    """The relation of a part to the number of its sentence that it is taken out of, None where that is not known."""
    if total is None:
        return FigureRelation(kind="other scope", reason=PART, reason_ckb=in_kurdish(("board.part",), (), None))
    return FigureRelation(
        kind="other scope",
        to=total.id,
        reason=_REASONS["other scope"].format(other=number(total.low)),
        reason_ckb=in_kurdish(("board.other_scope",), (), total.low),
    )


def _side(given: Given) -> ComparedClaim:
    counted = given.counted
    return counted.view.claim(counted.start, counted.end, counted.source, item=given.figure.id)


def _in_words(given: Given) -> str:
    """ "at least 20 (the hospital, 2022-05-02)"."""
    day = f", {given.as_of}" if given.as_of else ""
    return f"{amount(given.counted)} ({said_by(_side(given))}{day})"


def _in_kurdish_words(given: Given) -> str:
    """ "لانیکەم ٢٠ (نەخۆشخانە، ٢ی ئایاری ٢٠٢٢)"."""
    day = f"، {value_in_words(given.as_of)}" if given.as_of else ""
    return f"{value_in_words(amount(given.counted))} ({said_by_in_kurdish(_side(given))}{day})"
