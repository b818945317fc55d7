"""Which reports tell one story: shared names, words and days, weighted by rarity, and closeness in time.

Pairs are found through an index of each report's rarest features, never by comparing all with all. Stories are then
joined from the strongest pair down, where all their members are on average close enough (average linkage);
the result does not depend on the order of the reports.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sarchawa.model import Joined, Reading
from sarchawa.story.happenings import MISTAKABLE
from sarchawa.story.rarity import Rarity, words_of
from sarchawa.story.timex import day_of, days_between
from sarchawa.story.variants import standard_words
from sarchawa.text.fold import norm_phrase

INDEXED = 40
"""Rarest features of a report by which candidates are looked up."""
MOST_HOLDERS = 400
"""A feature that more reports hold finds no candidates."""
MOST_CANDIDATES = 60
"""Best candidates of a report that are scored."""
NAME_WEIGHT = 2.0
HAPPENING_WEIGHT = 3.0
"""A name counts so many times a word of the same rarity; a type of happening on a day so many."""
HAPPENING_RARITY = 5.0
ONE_STORY = 0.16
"""Score from which two reports may tell one story."""
ON_AVERAGE = 0.1
"""Mean score of all pairs from which two groups of reports are one story."""
WORTH_TELLING = 0.05
"""Likeness from which it is worth saying why two reports are kept apart."""
FADE_DAYS = 9.0
"""Days between two reports after which what they share counts half."""
UNDATED = 0.75
BOTH_UNDATED = 0.4
"""What closeness in time comes to where one of two reports has no day at all, and where neither has: an explainer may
hang on a dated story, but two undated pieces that share a subject share no more."""


class Features(NamedTuple):
    """What a report is told by: weight by feature (("name", id), ("word", lemma) or ("day", "type day")); days: ISO
    days."""

    report: str
    weights: dict[tuple[str, str], float]
    norm: float
    days: tuple[str, ...]
    published: str | None


class Pair(NamedTuple):
    """Two reports (a before b). likeness: of what they are told by, 0 to 1; score: that, less for the time between
    them;
    shared: what they have in common, heaviest first; days: between the nearest days they speak of, None unknown;
    same_day: the latest day that both speak of."""

    a: str
    b: str
    likeness: float
    score: float
    shared: tuple[tuple[str, str], ...]
    days: int | None
    same_day: str | None


def features_of(reading: Reading, rarity: Rarity, linked: Callable[[str, str], str]) -> Features:
    """The features of a report, each weighted by rarity and (words, names) by the logarithm of how often it stands."""
    weights: dict[tuple[str, str], float] = {}
    for word, count in Counter(words_of(reading.keys)).items():
        weights["word", word] = (1 + math.log(count)) * rarity.word(word)
    for name, count in Counter(linked(reading.report.id, n.entity) for n in reading.names if n.entity).items():
        weights["name", name] = NAME_WEIGHT * (1 + math.log(count)) * rarity.name(name)
    days = {day for time in reading.times if (day := day_of(time.value))}
    for event in reading.events:
        day = day_of(event.when)
        if day is not None and event.type != "other":
            days.add(day)
            kind = "incident" if event.type in MISTAKABLE else event.type
            weights["day", f"{kind} {day}"] = HAPPENING_WEIGHT * HAPPENING_RARITY
    if reading.report.published.value:
        days.add(reading.report.published.value)
    # In a fixed order, so that the sum is the same on every run.
    norm = math.sqrt(sum(weights[key] ** 2 for key in sorted(weights)))
    return Features(reading.report.id, weights, norm, tuple(sorted(days)), reading.report.published.value)


def find_pairs(features: Sequence[Features]) -> list[Pair]:
    """Every pair of reports that share rare features, with its score; best first."""
    holders: dict[tuple[str, str], list[int]] = {}
    ordered = sorted(features, key=lambda f: f.report)
    rarest = [sorted(f.weights, key=lambda key: (-f.weights[key], key))[:INDEXED] for f in ordered]
    for index, keys in enumerate(rarest):
        for key in keys:
            holders.setdefault(key, []).append(index)
    wanted: set[tuple[int, int]] = set()
    for index, keys in enumerate(rarest):
        near: Counter[int] = Counter()
        for key in keys:
            known = holders[key]
            if len(known) <= MOST_HOLDERS:
                for other in known:
                    if other != index:
                        near[other] += 1
        best = sorted(near, key=lambda other: (-near[other], other))[:MOST_CANDIDATES]
        wanted.update((min(index, other), max(index, other)) for other in best)
    pairs = [_pair(ordered[a], ordered[b]) for a, b in sorted(wanted)]
    return sorted(pairs, key=lambda p: (-p.score, p.a, p.b))


def _pair(a: Features, b: Features) -> Pair:
    smaller, larger = (a, b) if len(a.weights) <= len(b.weights) else (b, a)
    products = {key: weight * larger.weights[key] for key, weight in smaller.weights.items() if key in larger.weights}
    shared = tuple(sorted(products, key=lambda key: (-products[key], key)))
    cosine = sum(products[key] for key in shared) / (a.norm * b.norm) if a.norm and b.norm else 0.0
    days, same = _closeness(a, b)
    undated = BOTH_UNDATED if not a.days and not b.days else UNDATED
    near = undated if days is None else 1 / (1 + days / FADE_DAYS)
    return Pair(a.report, b.report, round(cosine, 6), round(cosine * near, 6), shared, days, same)


def _closeness(a: Features, b: Features) -> tuple[int | None, str | None]:
    """Days between the nearest two days that the reports speak of, and the latest day that both speak of."""
    common = sorted(set(a.days) & set(b.days))
    if common:
        return 0, common[-1]
    if not a.days or not b.days:
        return None, None
    return min(abs(days_between(x, y)) for x in a.days for y in b.days), None


def cluster(reports: Sequence[str], pairs: Sequence[Pair]) -> list[tuple[str, ...]]:
    """Stories: groups of report ids, each sorted, in order of their first id. pairs: best first."""
    links: dict[str, dict[str, float]] = {report: {} for report in reports}
    for pair in pairs:
        links[pair.a][pair.b] = links[pair.b][pair.a] = pair.score
    leader = {report: report for report in reports}
    members = {report: [report] for report in reports}
    joined = True
    while joined:
        joined = False
        for pair in pairs:
            if pair.score < ONE_STORY:
                break
            a, b = leader[pair.a], leader[pair.b]
            if a != b and _close(members[a], members[b], links):
                keep, gone = (a, b) if (len(members[a]), b) >= (len(members[b]), a) else (b, a)
                for report in members[gone]:
                    leader[report] = keep
                members[keep] += members.pop(gone)
                joined = True
    return sorted(tuple(sorted(group)) for group in members.values())


def _close(a: list[str], b: list[str], links: dict[str, dict[str, float]]) -> bool:
    """Whether the members of two groups are on average close enough: a chain of reports of which each is only like the
    next is a topic, not a story. Pairs that share too little to be scored count as nothing."""
    smaller, larger = (a, set(b)) if len(a) <= len(b) else (b, set(a))
    total = sum(score for report in smaller for other, score in links[report].items() if other in larger)
    return total >= ON_AVERAGE * len(a) * len(b)


# --- why --------------------------------------------------------------------------------------------------------------


def told_why(pair: Pair, name: Callable[[str], str], *, together: bool) -> Joined:
    """A pair with its reasons for people: what it shares and, where the two are kept apart, what parts them."""
    reasons = []
    names = [name(key) for kind, key in pair.shared if kind == "name"]
    named = {word for told in names for word in standard_words(norm_phrase(told))}
    words = [key for kind, key in pair.shared if kind == "word" and key not in named]
    happenings = [key for kind, key in pair.shared if kind == "day"]
    if names:
        reasons.append(f"{len(names)} {'name' if len(names) == 1 else 'names'}: {'، '.join(names[:5])}")
    if happenings:
        reasons.append("happening: " + ", ".join(happenings[:3]))
    elif not together:
        reasons.append("no dated happening in common")
    if words:
        reasons.append(f"{len(words)} {'word' if len(words) == 1 else 'words'}: {'، '.join(words[:5])}")
    if pair.same_day:
        reasons.append(f"both speak of {pair.same_day}")
    elif pair.days is None:
        reasons.append("one of them has no date")
    else:
        reasons.append(f"the nearest days they speak of are {pair.days} apart" if pair.days != 1 else "one day apart")
    return Joined(a=pair.a, b=pair.b, score=round(pair.score, 3), reasons=tuple(reasons))
