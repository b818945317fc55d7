"""Figures of a report, sentence by sentence: numbers with what they count, then what happened to those counted.

A number is a figure where it counts or measures: a noun stands behind it ("سێ درۆن"), a percent or currency
sign stands at it, or the noun is understood from before ("دووانیان", "١٥ ملیاری", "ژمارەی کوژراوان گەیشتە
٢٥"). Dates, clock times, durations, ordinals, numbered names, telephone numbers and the indefinite -ێک are
none. A score is two figures of goals where the text calls it a result ("بە ئەنجامی ٢ - ١"); tables of results
and rankings give none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import compress
from types import MappingProxyType

from msgspec.structs import replace

from sarchawa.find.figures.categories import TOLLS, Found, categories, listed_with, split_between
from sarchawa.find.figures.drafts import Draft, Earlier
from sarchawa.find.figures.reading import may_start, read_drafts
from sarchawa.model import Figure, Step, Time
from sarchawa.text.doc import Doc

TENS_AND_HUNDREDS: Mapping[int, int] = MappingProxyType({10: 10, 100: 100, 1000: 1000})
"""ACLED's convention for vague tolls (acleddata.com, "Fatalities": 10 for "tens", 100 for "hundreds", and so
on): size of the number word → least number. To be asked for; never applied by itself."""
BY_CONVENTION = "figures.convention_for_vague"
"""The rule of a figure whose least number is such a one."""


def find_figures(doc: Doc, times: Sequence[Time], *, vague_tolls: Mapping[int, int] | None = None) -> list[Figure]:
    """Every figure of a text, ordered by (start, end); of one number with two categories, in the order told.

    times: those of the same text; a number in one is no figure, except vague ones ("چەند مانگی") and
    occasions ("سێ جار"). vague_tolls: least numbers to take for vague ones of the killed, injured, missing … by
    their size, e.g. ``TENS_AND_HUNDREDS``; None leaves them open. source and when are None: the record stage fills
    them."""
    starts = list(compress(range(len(doc)), map(may_start, doc.words)))
    if not starts:
        return []
    timed = frozenset(index for time in times for index in doc.tokens_between(time.start, time.end))
    told: dict[int, list[Found]] = {}
    apart: set[int] = set()
    earlier = Earlier()
    figures: list[Figure] = []
    for first, limit in doc.sentence_tokens:
        earlier.next_sentence()
        at = bisect_left(starts, first)
        if at < len(starts) and starts[at] < limit:
            read_drafts(doc, starts[at], limit, timed, earlier)
        before: Draft | None = None
        for draft in earlier.in_this_sentence():
            told[draft.first] = _found(doc, draft, before, told, apart)
            if draft.weak and not told[draft.first] and draft.category not in TOLLS:
                continue
            figures += _figures(doc, draft, told[draft.first], vague_tolls)
            before = draft
    figures.sort(key=lambda figure: (figure.start, figure.end))
    return figures


def _found(
    doc: Doc, draft: Draft, before: Draft | None, told: Mapping[int, list[Found]], apart: set[int]
) -> list[Found]:
    """The categories told of a draft; those of the draft it leans on, or is listed with, where nothing is
    told of it. apart: drafts of whose parts something was told that need not hold of the next part."""
    found = categories(doc, draft, before)
    if not found and before is not None:
        found = listed_with(doc, draft, before, told.get(before.first, []))
    if not found and draft.leans is not None and draft.category not in TOLLS:
        whole = told.get(draft.leans, [])
        told_apart = draft.leans in apart or (before is not None and before.part and _of_its_own(told[before.first]))
        found = [] if split_between(whole) or told_apart else [(c, _leaning(step)) for c, step in whole]
    elif found and draft.leans is not None:
        apart.add(draft.leans)
    return found


def _of_its_own(found: Sequence[Found]) -> bool:
    return any(step.rule == "figures.told_of" for _, step in found)


def _leaning(step: Step) -> Step:
    return replace(step, rule="figures.as_the_whole")


def _figures(doc: Doc, draft: Draft, found: Sequence[Found], vague_tolls: Mapping[int, int] | None) -> list[Figure]:
    """One figure for each category; a number told of people with different fates is at most so many of each."""
    span = doc.token_span(draft.first, draft.end - 1)
    low, high, qualifier, steps = draft.low, draft.high, draft.qualifier, draft.steps
    if split_between(found) and not draft.vague:
        low, qualifier = None, "at most" if high is not None else "some"
        steps = (*steps, doc.step("figures.shared_number", "", draft.first, draft.end - 1))
    least = None if vague_tolls is None or draft.scale is None else vague_tolls.get(draft.scale)
    figures = []
    for category, why in _reasons(draft, found):
        figure = Figure(
            start=span.start,
            end=span.end,
            text=span.text,
            low=low,
            high=high,
            qualifier=qualifier,
            what=draft.what,
            category=category,
            steps=(*steps, *why),
        )
        if least is not None and category in TOLLS:
            step = doc.step(BY_CONVENTION, "", draft.first, draft.end - 1)
            figure = replace(figure, low=least, steps=(*figure.steps, step))
        figures.append(figure)
    return figures


def _reasons(draft: Draft, found: Sequence[Found]) -> list[tuple[str, tuple[Step, ...]]]:
    """Each category of a draft with what it rests on besides the noun."""
    if not found:
        return [(draft.category or "other", ())]
    return [(category, (step,)) for category, step in found]
