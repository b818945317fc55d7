"""The figures board of a story: a row for each thing counted, a cell for each figure, and what each cell is beside the
others of its row: a revision, a disagreement, another scope, a vague figure. No number is averaged or preferred."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from sarchawa.model import BoardRow, Comparison, Figure, Period
from sarchawa.record.ids import content_id
from sarchawa.story.beside import Given, Known, Row
from sarchawa.story.compare.facts import Facts
from sarchawa.story.compare.measures import TOLLS, Counted
from sarchawa.story.timex import stretch
from sarchawa.story.view import View

LINKING = frozenset({"agree", "disagree", "status"})
"""Kinds of comparison that take two figures for one thing."""
RISE = "compare.tolls_over_time"

_Key = tuple[tuple[str, ...], str, frozenset[str], str]


def figures_board(facts: Facts, comparisons: Iterable[Comparison], period: Period) -> tuple[BoardRow, ...]:
    """The rows of a story, in the order in which its reports first count each thing. Every figure of the story's
    reports is in just one row; a number that counts two categories together is one cell."""
    figures = {figure.id: figure for view in facts.views for figure in view.reading.figures}
    together = _together(facts.views)
    told = tuple(comparisons)
    known = Known(_pairs(told, lambda c: c.kind in LINKING), _pairs(told, _is_rise), _parts(facts, told, figures))
    ranks = {claim.item: n for one in told if _is_rise(one) for n, claim in enumerate(one.claims)}
    rows: dict[_Key, list[Given]] = {}
    for place, counted in enumerate(facts.counted):
        figure = figures.get(counted.item)
        if counted.derived or figure is None:
            continue
        categories = together.get(figure.id, (figure.category,))
        if figure.category != categories[0]:
            continue  # the same number, counted under its first category
        background = _background(figure, period)
        measure = "" if counted.category in TOLLS else counted.measure
        at, as_of = _given_at(counted, figure)
        given = Given(counted, figure, at, as_of, _who(counted), ranks.get(figure.id, 0), place)
        rows.setdefault((categories, measure, counted.scope, background), []).append(given)
    ids = {key: content_id("board", *(given.figure.id for given in row)) for key, row in rows.items()}
    return tuple(
        BoardRow(
            id=ids[key],
            category=key[0],
            what=_noun(row),
            scope=tuple(sorted(key[2])),
            background=key[3] or None,
            whole=_whole(key, ids),
            cells=tuple(Row(row, known).cells()),
        )
        for key, row in rows.items()
    )


def _together(views: Iterable[View]) -> dict[str, tuple[str, ...]]:
    """Figure id → the categories that its number counts together, of numbers that count several."""
    found: dict[tuple[str, int, int], list[Figure]] = {}
    for view in views:
        for figure in view.reading.figures:
            found.setdefault((view.id, figure.start, figure.end), []).append(figure)
    return {
        figure.id: tuple(sorted({one.category for one in figures}, reverse=True))
        for figures in found.values()
        for figure in figures
        if len({one.category for one in figures}) > 1
    }


def _is_rise(comparison: Comparison) -> bool:
    return RISE in comparison.steps


def _pairs(told: Iterable[Comparison], wanted: Callable[[Comparison], bool]) -> frozenset[tuple[str, str]]:
    """The pairs of items, either way round, that these comparisons set side by side."""
    found: set[tuple[str, str]] = set()
    for comparison in told:
        if wanted(comparison):
            items = [claim.item for claim in comparison.claims if claim.item]
            found |= {(a, b) for a in items for b in items if a != b}
    return frozenset(found)


def _parts(facts: Facts, told: Iterable[Comparison], figures: Mapping[str, Figure]) -> Mapping[str, Figure]:
    """Figure id of a part → the number it is a part of: of its own sentence, or of a sum that fits."""
    found = {
        part.item: partition.total
        for partitions in facts.partitions.values()
        for partition in partitions
        for part in partition.parts
        if part.item
    }
    for comparison in told:
        if comparison.kind == "adds_up":
            whole = next((c.item for c in comparison.claims if c.value == comparison.value and c.item in figures), None)
            for claim in comparison.claims:
                if whole and claim.item and claim.value != comparison.value:
                    found.setdefault(claim.item, figures[whole])
    return found


def _background(figure: Figure, period: Period) -> str:
    """The figure's own time where it lies in other years or months than the story, else ""; a coarse time counts by
    what it says."""
    when = figure.when
    if not when or not when[:4].isdigit() or not period.earliest or not period.latest:
        return ""
    length = min(len(when), 7) if len(when) >= 7 and when[5:7].isdigit() else 4
    return when[:length] if not period.earliest[:length] <= when[:length] <= period.latest[:length] else ""


def _given_at(counted: Counted, figure: Figure) -> tuple[datetime | None, str | None]:
    """When a figure was given: its day, and the hour where the words beside it tell one of that day."""
    known = stretch(counted.as_of)
    if known is None:
        return None, None
    own = stretch(figure.when)
    if own and figure.when != counted.as_of and known.earliest <= own.earliest < known.latest:
        return own.earliest, figure.when
    return known.earliest, counted.as_of


def _who(counted: Counted) -> str:
    """The source across reports; a report that credits nobody speaks for its outlet, where that is known."""
    outlet = counted.view.reading.report.source
    return f"outlet {outlet}" if counted.source is None and outlet else counted.who


def _noun(row: Sequence[Given]) -> str:
    nouns = Counter(given.figure.what for given in row if given.figure.what)
    return max(nouns, key=lambda noun: nouns[noun], default="")


def _whole(key: _Key, ids: Mapping[_Key, str]) -> str | None:
    """The row for people at large, where a row counts a group of them, or several categories together."""
    categories, measure, scope, background = key
    if len(categories) == 1 and "all" in scope:
        return None
    return next(
        (
            found
            for category in categories
            for there in (((category,), measure, frozenset({"all"}), background),)
            if (found := ids.get(there)) is not None
        ),
        None,
    )
