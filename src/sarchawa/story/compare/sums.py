"""Parts that come to a whole: adds_up. Only parts that the text relates are added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from sarchawa.model import ComparedClaim, Comparison
from sarchawa.story.compare.drafts import draft, listed, number, said_by
from sarchawa.story.compare.facts import Facts
from sarchawa.story.compare.measures import TOLLS, Counted, category_name

MOST_PARTS = 5
LEAST_WHOLE = 3


def find(facts: Facts) -> Iterator[Comparison]:
    """Sums within a sentence (partitions, listed parts), and parts of one report whose whole is told elsewhere."""
    within: set[tuple[str, int]] = set()
    for view in facts.views:
        mine = facts.counted_by_report[view.id]
        for partition in facts.partitions[view.id]:
            if partition.fits and (partition.total.low or 0) >= LEAST_WHOLE:
                within.add((view.id, partition.total.start))
                whole = next(c for c in mine if c.start == partition.total.start)
                claims = [
                    view.claim(part.start, part.reach, view.source_at(part.start, part.end), part.value, part.item)
                    for part in partition.parts
                ]
                values = [part.value for part in partition.parts if part.value is not None]
                yield _sum(whole, values, claims, "compare.sums.partition")
        for whole, parts in _listed_parts(mine):
            if (view.id, whole.start) not in within:
                within.add((view.id, whole.start))
                yield _sum(whole, [p.exact or 0 for p in parts], _claims(parts), "compare.sums.listed")
    yield from _across(facts, within)


def _listed_parts(mine: Sequence[Counted]) -> Iterator[tuple[Counted, list[Counted]]]:
    """A whole and two or more parts behind it, of one sentence and one category, with nothing of the category in
    between."""
    by_sentence: dict[tuple[int, str], list[Counted]] = {}
    for counted in mine:
        if counted.exact is not None and not counted.derived and counted.category != "percent":
            sentence = counted.view.doc.sentence_at(counted.start)
            by_sentence.setdefault((sentence, counted.category), []).append(counted)
    for members in by_sentence.values():
        for position, whole in enumerate(members):
            later = members[position + 1 : position + 1 + MOST_PARTS]
            for count in range(2, len(later) + 1):
                parts = later[:count]
                fits = sum(part.exact or 0 for part in parts) == whole.exact and (whole.exact or 0) >= LEAST_WHOLE
                if fits and _told_as_parts(whole, parts):
                    yield whole, parts


def _told_as_parts(whole: Counted, parts: Sequence[Counted]) -> bool:
    """Parts of a whole follow its own clause: behind a colon or comma, or each for another group."""
    between = whole.view.text[whole.end : parts[0].start]
    return (
        ":" in between
        or "،" in between
        or ";" in between
        or "؛" in between
        or len({p.scope for p in parts}) == len(parts)
    )


def _across(facts: Facts, within: set[tuple[str, int]]) -> Iterator[Comparison]:
    """Parts for different groups, told close to one another, and their whole told in another place for people at large;
    a whole told in several places is one."""
    wholes = [
        c
        for c in facts.counted
        if c.category in TOLLS
        and c.exact is not None
        and not c.derived
        and not c.part
        and "all" in (c.scope or {"all"})
    ]
    found: dict[tuple[tuple[str, int], ...], tuple[list[Counted], list[Counted]]] = {}
    for whole in wholes:
        if (whole.view.id, whole.start) in within:
            continue
        for view in facts.views:
            parts = _parts_for(whole, [c for c in facts.counted_by_report[view.id] if c.category == whole.category])
            if parts:
                key = tuple((part.view.id, part.start) for part in parts)
                found.setdefault(key, (parts, []))[1].append(whole)
                break
    for parts, told in found.values():
        yield _sum(told[0], [p.exact or 0 for p in parts], _claims(parts), "compare.sums.across", told[1:])


def _parts_for(whole: Counted, candidates: Sequence[Counted]) -> list[Counted]:
    parts = [c for c in candidates if _may_be_part(c, whole)]
    for count in range(2, min(MOST_PARTS, len(parts)) + 1):
        for chosen in combinations(parts[: 2 * MOST_PARTS], count):
            apart = len({c.scope for c in chosen}) == count
            near = (
                chosen[0].view.doc.sentence_at(chosen[-1].start) - chosen[0].view.doc.sentence_at(chosen[0].start) <= 1
            )
            if apart and near and sum(c.exact or 0 for c in chosen) == whole.exact:
                return list(chosen)
    return []


def _may_be_part(part: Counted, whole: Counted) -> bool:
    if part.exact is None or part.derived or not part.scope or "all" in part.scope or part.exact >= (whole.exact or 0):
        return False
    if part.view is whole.view and part.start == whole.start:
        return False
    if part.cause and whole.cause and part.cause[1] and whole.cause[1]:
        return part.cause[1] == whole.cause[1]
    return not (part.day and whole.day and part.day != whole.day) or part.view.day == whole.view.day


def _claims(parts: Sequence[Counted]) -> list[ComparedClaim]:
    return [p.view.claim(p.start, p.end, p.source, p.exact, p.item) for p in parts]


def _sum(
    whole: Counted,
    values: Sequence[float | int],
    claims: Sequence[ComparedClaim],
    rule: str,
    again: Sequence[Counted] = (),
) -> Comparison:
    """again: other places where the same whole is told."""
    totals = _claims([whole, *again])
    sums = " + ".join(number(value) for value in values)
    noun = category_name(whole.category) or whole.measure
    return draft(
        "adds_up",
        f"کۆی ژمارەی {noun}: {sums} = {number(whole.exact)}",
        f"{sums} = {number(whole.exact)}: the parts come to the whole, as given by {listed(map(said_by, totals))}.",
        [*claims, *totals],
        value=whole.exact,
        steps=(rule,),
    )
