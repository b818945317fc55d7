"""How well analysed reports agree with a gold annotation, measure by measure.

Gold: rows by layer and report (see gold.py). Predicted: what ``sarchawa analyze`` prints, one dict a report. Items are
paired one to one, the best overlap first; precision, recall and F1 are over the pairs a measure accepts.

========================  ==============================================================================
sentences.exact           same start and end
times.span                overlap; .strict: same start and end; .value, .type: and the same …
names.span, .typed        same start and end; and the same type
names.overlap, …_typed    overlap; and the same type
names.linked              B-cubed (Bagga and Baldwin 1998) over the names found on both sides, across reports
roles                     the same person and overlapping spans
statements.content        spans that share half of their union; .speaker, .kind, .act: and the same …
figures.span              overlap; .value, .category, .source: and the same …
events.typed              overlap with a mention of an event of the same type
========================  ==============================================================================

A measure of a field that no gold item has is left out; where only some have it, the others do not count in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from sarchawa.evaluate.gold import Gold, Row, name_key

Pairs = Sequence[tuple[Row, Row]]


class Score(NamedTuple):
    """gold, predicted: items on either side; precision, recall, f1: 0 to 1."""

    precision: float
    recall: float
    f1: float
    gold: int
    predicted: int


class Miss(NamedTuple):
    """An error of a measure: a gold item not found (with what stood there instead, if anything), or a predicted one
    without gold."""

    measure: str
    report: str
    gold: Row | None
    predicted: Row | None


class Result(NamedTuple):
    """scores: by measure, in its order; by_type: measure → type → score, for measures that compare types; misses:
    every error of every measure."""

    scores: dict[str, Score]
    by_type: dict[str, dict[str, Score]]
    misses: list[Miss]


class Judge:
    """What counts as the same, for one report. found: the predicted report, whose entities give the names of its
    sources."""

    def __init__(self, gold: Gold, found: Row) -> None:
        self._aliases = gold.aliases
        self._entities = {entity["id"]: entity for entity in found.get("entities", ())}

    def same_person(self, gold: Row, predicted: Row) -> bool:
        """Whether a role is the same person's."""
        return bool(self._widen({name_key(gold["person"])}) & self._keys({"entity": predicted.get("person")}))

    def same_source(self, gold: Any, predicted: Any) -> bool:
        """Whether two sources are one: a shared name; for describing phrases, one within the other."""
        a, b = self._widen(self._keys(gold)), self._widen(self._keys(predicted))
        return bool(a & b) or any(x in y or y in x for x in a for y in b if min(len(x), len(y)) >= 5)

    def _keys(self, source: Any) -> set[str]:
        if source in (None, "", "reporter"):
            return {""}
        if isinstance(source, str):
            return {name_key(source)}
        if isinstance(source, list):
            return set().union(*(self._keys(one) for one in source))
        entity = self._entities.get(source.get("entity") or "", {})
        forms = (source.get("name"), source.get("text"), entity.get("name"), *entity.get("aliases", ()))
        return {name_key(form) for form in forms if form} or {""}

    def _widen(self, keys: set[str]) -> set[str]:
        return keys.union(*(self._aliases.get(key, ()) for key in keys))


Weight = Callable[[Judge, Row, Row], float]
Accepts = Callable[[Judge, Row, Row], bool]


def _any(_judge: Judge, _gold: Row, _predicted: Row) -> bool:
    return True


def _exactly(_judge: Judge, gold: Row, predicted: Row) -> float:
    return float((gold["start"], gold["end"]) == (predicted["start"], predicted["end"]))


def _overlapping(_judge: Judge, gold: Row, predicted: Row) -> float:
    return jaccard(gold, predicted)


def _half(_judge: Judge, gold: Row, predicted: Row) -> float:
    shared = jaccard(gold, predicted)
    return shared if shared >= 0.5 else 0.0


def _of_person(judge: Judge, gold: Row, predicted: Row) -> float:
    return jaccard(gold, predicted) if judge.same_person(gold, predicted) else 0.0


def _of_type(_judge: Judge, gold: Row, predicted: Row) -> float:
    return jaccard(gold, predicted) if gold["type"] == predicted.get("type") else 0.0


def _same_span(judge: Judge, gold: Row, predicted: Row) -> bool:
    return bool(_exactly(judge, gold, predicted))


def _same(field: str, others: str = "") -> Accepts:
    """The same value of a field, or one of those that the gold also accepts."""
    return lambda _judge, gold, predicted: predicted.get(field) in {gold[field], *gold.get(others, ())}


def _same_value(_judge: Judge, gold: Row, predicted: Row) -> bool:
    return predicted.get("value", "") in {gold["value"], *gold.get("accept", ())}


def _same_speaker(judge: Judge, gold: Row, predicted: Row) -> bool:
    return judge.same_source(gold.get("speakers") or gold["speaker"], predicted.get("speaker"))


def _same_credit(judge: Judge, gold: Row, predicted: Row) -> bool:
    return judge.same_source(gold["source"], predicted.get("source"))


def _same_number(_judge: Judge, gold: Row, predicted: Row) -> bool:
    """Equal bounds; a bound that only one side leaves open is no difference."""
    low, high = (gold["low"], gold["high"]) if "low" in gold else (gold.get("value"), gold.get("value"))
    if isinstance(low, list):
        low, high = low[0], low[-1]
    given_low, given_high = predicted.get("low"), predicted.get("high")
    if (low, high) == (None, None) or (given_low, given_high) == (None, None):
        return (low, high) == (given_low, given_high)
    return all(a == b or None in (a, b) for a, b in ((low, given_low), (high, given_high))) and (
        (low is not None and low == given_low) or (high is not None and high == given_high)
    )


class Measure(NamedTuple):
    """name, layer; weight: how well two items fit, 0 for not at all; accepts: which pairs are right; needs: fields of
    which a gold item must have one to count; by: the field whose values are also scored apart."""

    name: str
    layer: str
    weight: Weight
    accepts: Accepts = _any
    needs: tuple[str, ...] = ()
    by: str = ""


MEASURES = (
    Measure("sentences.exact", "sentences", _exactly),
    Measure("times.span", "times", _overlapping),
    Measure("times.strict", "times", _overlapping, _same_span),
    Measure("times.value", "times", _overlapping, _same_value, ("value",)),
    Measure("names.span", "names", _exactly),
    Measure("names.typed", "names", _exactly, _same("type"), ("type",), "type"),
    Measure("roles", "roles", _of_person, _any, ("person",)),
    Measure("statements.content", "statements", _half),
    Measure("statements.speaker", "statements", _half, _same_speaker, ("speaker", "speakers")),
    Measure("statements.kind", "statements", _half, _same("kind"), ("kind",), "kind"),
    Measure("statements.act", "statements", _half, _same("act", "other_acts"), ("act",), "act"),
    Measure("figures.span", "figures", _overlapping),
    Measure("figures.value", "figures", _overlapping, _same_number, ("value", "low")),
    Measure("figures.category", "figures", _overlapping, _same("category"), ("category",), "category"),
    Measure("figures.source", "figures", _overlapping, _same_credit, ("source",)),
    Measure("events.typed", "events", _of_type, _any, ("type",), "type"),
)
"""What the floors of this project are set on."""

LOOSE = (
    Measure("names.overlap", "names", _overlapping),
    Measure("names.overlap_typed", "names", _overlapping, _same("type"), ("type",), "type"),
    Measure("times.type", "times", _overlapping, _same("type"), ("type",), "type"),
)
"""What others report beside them."""


class _Counts:
    """hits of the gold, right ones of the predicted, and how many there are of each."""

    def __init__(self) -> None:
        self.hits = self.gold = self.right = self.predicted = 0

    @property
    def score(self) -> Score:
        return as_score(self.hits, self.gold, self.right, self.predicted)


def score(gold: Gold, predicted: Mapping[str, Row], measures: Sequence[Measure] = MEASURES) -> Result:
    """Every measure over the gold's reports. predicted: analysed reports by id; a report that is missing counts as
    empty."""
    asked = [measure for measure in measures if measure.layer in gold.present and _is_annotated(gold, measure)]
    counts = {measure.name: _Counts() for measure in asked}
    types: dict[str, dict[str, _Counts]] = {measure.name: defaultdict(_Counts) for measure in asked if measure.by}
    misses: list[Miss] = []
    links: list[tuple[str, str]] = []
    for report in gold.reports:
        found = predicted.get(report, {})
        judge = Judge(gold, found)
        paired: dict[tuple[str, Weight], Pairs] = {}
        for measure in asked:
            wanted: Sequence[Row] = gold.items[measure.layer].get(report, ())
            given: Sequence[Row] = list(found.get(measure.layer, ()))
            pairs = paired.get((measure.layer, measure.weight))
            if pairs is None:
                pairs = paired[measure.layer, measure.weight] = _pair(wanted, given, judge, measure.weight)
            if measure.name == "names.span":
                links += [(g["entity"], p.get("entity") or f"{report}:{p['start']}") for g, p in pairs if "entity" in g]
            wanted, given, pairs = _that_count(measure, wanted, given, pairs)
            good = [(g, p) for g, p in pairs if measure.accepts(judge, g, p)]
            tally = counts[measure.name]
            tally.hits, tally.right = tally.hits + len(good), tally.right + len(good)
            tally.gold, tally.predicted = tally.gold + len(wanted), tally.predicted + len(given)
            if measure.by:
                _count_types(types[measure.name], measure.by, wanted, given, good)
            misses.extend(_misses(measure.name, report, wanted, given, pairs, good))
    scores = {name: tally.score for name, tally in counts.items()}
    if "names.span" in counts and any("entity" in row for rows in gold.items["names"].values() for row in rows):
        scores["names.linked"] = b_cubed(links)
    by_type = {
        name: {kind: told[kind].score for kind in sorted(told)} for name, told in sorted(types.items()) if len(told)
    }
    return Result(dict(sorted(scores.items())), by_type, misses)


def _is_annotated(gold: Gold, measure: Measure) -> bool:
    """Whether a field is annotated anywhere; of a layer without any item we cannot know, and score it."""
    rows = [row for report in gold.reports for row in gold.items[measure.layer].get(report, ())]
    return not measure.needs or not rows or any(_has(row, measure) for row in rows)


def _has(row: Row, measure: Measure) -> bool:
    return not measure.needs or any(field in row for field in measure.needs)


def _that_count(
    measure: Measure, gold: Sequence[Row], predicted: Sequence[Row], pairs: Pairs
) -> tuple[Sequence[Row], Sequence[Row], Pairs]:
    """Without the gold items that do not say what is measured, and without what was found in their place."""
    if all(_has(row, measure) for row in gold):
        return gold, predicted, pairs
    beside = {id(p) for g, p in pairs if not _has(g, measure)}
    return (
        [row for row in gold if _has(row, measure)],
        [row for row in predicted if id(row) not in beside],
        [(g, p) for g, p in pairs if _has(g, measure)],
    )


def _count_types(
    types: dict[str, _Counts], field: str, gold: Sequence[Row], predicted: Sequence[Row], good: Pairs
) -> None:
    for row in gold:
        types[str(row.get(field))].gold += 1
    for row in predicted:
        types[str(row.get(field))].predicted += 1
    for g, p in good:
        types[str(g.get(field))].hits += 1
        types[str(p.get(field))].right += 1


def overlap(a: Row, b: Row) -> int:
    """How many code points two spans share."""
    return max(0, int(min(a["end"], b["end"])) - int(max(a["start"], b["start"])))


def jaccard(a: Row, b: Row) -> float:
    """What two spans share, of all that either covers."""
    shared = overlap(a, b)
    return shared / ((a["end"] - a["start"]) + (b["end"] - b["start"]) - shared) if shared else 0.0


def _pair(gold: Sequence[Row], predicted: Sequence[Row], judge: Judge, weight: Weight) -> Pairs:
    found = [(weight(judge, gold[i], predicted[j]), i, j) for i, j in _overlapping_pairs(gold, predicted)]
    pairs: list[tuple[Row, Row]] = []
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for value, i, j in sorted(found, key=lambda f: (-f[0], f[1], f[2])):
        if value > 0 and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def _overlapping_pairs(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The indices of all items that share a code point. Of each gold item only those predicted ones are looked at that
    begin before its end, from the first that reaches beyond its start."""
    order = sorted(range(len(predicted)), key=lambda j: predicted[j]["start"])
    starts = [predicted[j]["start"] for j in order]
    reach = list(accumulate((predicted[j]["end"] for j in order), max))
    for i, row in enumerate(gold):
        for at in range(bisect_right(reach, row["start"]), bisect_left(starts, row["end"])):
            if overlap(row, predicted[order[at]]):
                yield i, order[at]


def _misses(
    measure: str, report: str, gold: Sequence[Row], predicted: Sequence[Row], pairs: Pairs, good: Pairs
) -> list[Miss]:
    partner = {id(g): p for g, p in pairs}
    right = {id(g) for g, _ in good}
    paired = {id(p) for _, p in pairs}
    missed = [Miss(measure, report, g, partner.get(id(g))) for g in gold if id(g) not in right]
    return missed + [Miss(measure, report, None, p) for p in predicted if id(p) not in paired]


def as_score(hits: int, gold: int, right: int, predicted: int) -> Score:
    """A score where several predicted items may hit one gold item: ``hits`` of the gold, ``right`` of the predicted."""
    precision, recall = (right / predicted if predicted else 0.0), (hits / gold if gold else 0.0)
    return Score(precision, recall, _f1(precision, recall), gold, predicted)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def b_cubed(links: Sequence[tuple[str, str]]) -> Score:
    """B-cubed over (gold cluster, predicted cluster) of every item; zeros for none."""
    if not links:
        return Score(0.0, 0.0, 0.0, 0, 0)
    by_gold: dict[str, set[int]] = defaultdict(set)
    by_predicted: dict[str, set[int]] = defaultdict(set)
    for i, (g, p) in enumerate(links):
        by_gold[g].add(i)
        by_predicted[p].add(i)
    shared = [(len(by_gold[g] & by_predicted[p]), len(by_predicted[p]), len(by_gold[g])) for g, p in links]
    precision = sum(both / size for both, size, _ in shared) / len(links)
    recall = sum(both / size for both, _, size in shared) / len(links)
    return Score(precision, recall, _f1(precision, recall), len(links), len(links))
