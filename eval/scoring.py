"""How well analysed reports agree with a gold annotation, measure by measure.

Gold: one JSON Lines file a layer, as in demo/gold (see docs/guide.md). Predicted: what ``sarchawa analyze`` prints,
one dict a report. Items are paired one to one, the best overlap first; precision, recall and F1 are over the pairs a
measure accepts.

sentences.exact      same start and end times.span           overlap                          times.strict
same start and end     times.value  overlap, same value names.span           same start and end
names.typed and the same type names.linked         B-cubed (Bagga and Baldwin 1998) over the names found on both
sides, across all reports roles                the same person and overlapping spans statements.content   spans
that share half of their union; .speaker, .kind, .act: and the same … figures.span         overlap; .value,
.category, .source: and the same … events.typed         overlap with a mention of an event of the same type
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sarchawa.text.fold import norm_word

Row = Mapping[str, Any]
Accepts = Callable[[Row, Row], bool]
LAYERS = ("sentences", "times", "names", "roles", "statements", "figures", "events")


class Score(NamedTuple):
    """hits: pairs accepted; gold, predicted: items on either side."""

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


class Gold:
    """A gold annotation: its items by layer and report, and the keys of every entity's forms."""

    def __init__(self, folder: Path, reports: Iterable[str] | None = None) -> None:
        """reports: which to score; None for all that the gold names. Raises FileNotFoundError for a folder without
        gold."""
        if not folder.is_dir():
            raise FileNotFoundError(f"{folder}: no gold annotation there")
        wanted = None if reports is None else set(reports)
        self.items: dict[str, dict[str, list[Row]]] = {layer: defaultdict(list) for layer in LAYERS}
        self.present = [layer for layer in LAYERS if (folder / f"{layer}.jsonl").exists()]
        for layer in self.present:
            for row in read_rows(folder / f"{layer}.jsonl"):
                for item in self._mentions(layer, row):
                    if wanted is None or item["doc"] in wanted:
                        self.items[layer][item["doc"]].append(item)
        self.reports = sorted(wanted or {report for layer in self.items.values() for report in layer})
        self.aliases: dict[str, set[str]] = defaultdict(set)
        for row in read_rows(folder / "entities.jsonl"):
            keys = {name_key(form) for form in (row["name"], *row.get("aliases", ()))}
            for key in keys:
                self.aliases[key] |= keys

    @staticmethod
    def _mentions(layer: str, row: Row) -> list[Row]:
        if layer != "events":
            return [row]
        return [{**mention, "type": row["type"]} for mention in row.get("mentions", [row])]


def read_rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines file; none where there is no such file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def name_key(text: str | None) -> str:
    """A name's spelling-insensitive key, blanks and marks aside."""
    return re.sub(r"[^\w]", "", "".join(norm_word(word) for word in (text or "").split()))


def score(gold: Gold, predicted: Mapping[str, Row]) -> tuple[dict[str, Score], list[Miss]]:
    """Every measure over the gold's reports. predicted: analysed reports by id; a report that is missing counts as
    empty."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    misses: list[Miss] = []
    links: list[tuple[str, str]] = []
    for report in gold.reports:
        found = predicted.get(report, {})
        judge = _Judge(gold, found)
        for layer in gold.present:
            wanted, given = gold.items[layer][report], list(found.get(layer, ()))
            pairs = _pair(wanted, given, judge.weight(layer))
            for measure, accepts in judge.measures(layer):
                good = [(g, p) for g, p in pairs if accepts(g, p)]
                tally = counts[measure]
                tally[0], tally[1], tally[2] = tally[0] + len(good), tally[1] + len(wanted), tally[2] + len(given)
                misses.extend(_misses(measure, report, wanted, given, pairs, good))
            if layer == "names":
                links += [(g["entity"], p.get("entity") or f"{report}:{p['start']}") for g, p in pairs]
    scores = {measure: _score(*tally) for measure, tally in counts.items()}
    if "names" in gold.present:
        scores["names.linked"] = b_cubed(links)
    return dict(sorted(scores.items())), misses


class _Judge:
    """What counts as the same, for one report."""

    def __init__(self, gold: Gold, found: Row) -> None:
        self._aliases = gold.aliases
        self._entities = {entity["id"]: entity for entity in found.get("entities", ())}

    def weight(self, layer: str) -> Callable[[Row, Row], float]:
        if layer in ("sentences", "names"):
            return lambda g, p: float((g["start"], g["end"]) == (p["start"], p["end"]))
        if layer == "roles":
            return lambda g, p: _jaccard(g, p) if self._same_person(g, p) else 0.0
        if layer == "statements":
            return lambda g, p: j if (j := _jaccard(g, p)) >= 0.5 else 0.0
        if layer == "events":
            return lambda g, p: _jaccard(g, p) if g["type"] == p.get("type") else 0.0
        return _jaccard

    def measures(self, layer: str) -> list[tuple[str, Accepts]]:
        def anything(_gold: Row, _predicted: Row) -> bool:
            return True

        def same(field: str) -> Accepts:
            return lambda g, p: g[field] == p.get(field)

        if layer == "sentences":
            return [("sentences.exact", anything)]
        if layer == "times":
            return [
                ("times.span", anything),
                ("times.strict", lambda g, p: (g["start"], g["end"]) == (p["start"], p["end"])),
                ("times.value", lambda g, p: p.get("value", "") in {g["value"], *g.get("accept", ())}),
            ]
        if layer == "names":
            return [("names.span", anything), ("names.typed", same("type"))]
        if layer == "roles":
            return [("roles", anything)]
        if layer == "statements":
            return [
                ("statements.content", anything),
                ("statements.speaker", self._same_speaker),
                ("statements.kind", same("kind")),
                ("statements.act", lambda g, p: p.get("act") in {g["act"], *g.get("other_acts", ())}),
            ]
        if layer == "figures":
            return [
                ("figures.span", anything),
                ("figures.value", _same_number),
                ("figures.category", same("category")),
                ("figures.source", lambda g, p: self._same_source(g["source"], p.get("source"))),
            ]
        return [("events.typed", anything)]

    def _same_person(self, gold: Row, predicted: Row) -> bool:
        return bool(self._widen({name_key(gold["person"])}) & self._keys({"entity": predicted.get("person")}))

    def _same_speaker(self, gold: Row, predicted: Row) -> bool:
        return self._same_source(gold.get("speakers") or gold["speaker"], predicted.get("speaker"))

    def _same_source(self, gold: Any, predicted: Any) -> bool:
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


def _overlap(a: Row, b: Row) -> int:
    return max(0, int(min(a["end"], b["end"])) - int(max(a["start"], b["start"])))


def _jaccard(a: Row, b: Row) -> float:
    shared = _overlap(a, b)
    return shared / ((a["end"] - a["start"]) + (b["end"] - b["start"]) - shared) if shared else 0.0


def _same_number(gold: Row, predicted: Row) -> bool:
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


def _pair(gold: Sequence[Row], predicted: Sequence[Row], weight: Callable[[Row, Row], float]) -> list[tuple[Row, Row]]:
    found = [(weight(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if _overlap(g, p)]
    pairs: list[tuple[Row, Row]] = []
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for value, i, j in sorted(found, key=lambda f: (-f[0], f[1], f[2])):
        if value > 0 and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def _misses(
    measure: str,
    report: str,
    gold: Sequence[Row],
    predicted: Sequence[Row],
    pairs: Sequence[tuple[Row, Row]],
    good: Sequence[tuple[Row, Row]],
) -> list[Miss]:
    partner = {id(g): p for g, p in pairs}
    right = {id(g) for g, _ in good}
    paired = {id(p) for _, p in pairs}
    missed = [Miss(measure, report, g, partner.get(id(g))) for g in gold if id(g) not in right]
    return missed + [Miss(measure, report, None, p) for p in predicted if id(p) not in paired]


def _score(hits: int, gold: int, predicted: int) -> Score:
    precision, recall = (hits / predicted if predicted else 0.0), (hits / gold if gold else 0.0)
    return Score(precision, recall, _f1(precision, recall), gold, predicted)


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
