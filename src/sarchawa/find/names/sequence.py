"""The sequence model of names: a conditional random field over the words of a report, on top of the rules.

Every token gets one of seven labels: no name, or the first or a further word of a PER, an ORG, a LOC. What speaks for a
label is the sum of the weights of the token's features: those of its form and of the forms around it (``shapes``),
those of its place in the report (``settings``), the proposal of the rules among them. Weights of pairs of labels are
added, and the best sequence is found by Viterbi's algorithm. The features of a form are summed once a form and
remembered, so that a token costs a handful of additions; stretches that are surely no name are not searched.

The weights (``ckb/name_weights.txt``, hundredths of a nat, made by ``tools/train_names.py``) are for each label how much
a feature speaks for it rather than for no name.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from sarchawa.ckb import read_text
from sarchawa.find.names.facts import facts_of
from sarchawa.find.names.offices import RolePhrase
from sarchawa.find.names.settings import Setting, setting_features, settings
from sarchawa.find.names.shapes import FAR, form_class, form_features
from sarchawa.find.names.view import Candidate, View
from sarchawa.text.words import Word

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
WEIGHTS = "name_weights.txt"
PAIR = "pair"
"""Opens the lines that tell, for each label, the weight of each label behind it."""
_TRUST = 50
"""What the rules' own label gets on top of the learned weights: they see the whole report, and the sentences that the
weights were learned from are short extracts, where what a report tells elsewhere is missing."""
_TRUST_TOLD = 200
_TOLD = frozenset(
    ("local_place", "open_body", "body_without_head", "family_name_alone", "given_name_alone", "told_medium", "dateline")
)
_SURELY_NONE = -900
"""A token whose labels all fall below this is no name, whatever its neighbours."""
_NEVER = -1_000_000
_OFFSETS = range(-FAR, FAR + 1)

Scores = tuple[int, ...]
"""One for each label but the first."""
_ZERO: Scores = (0,) * (len(LABELS) - 1)
_REMEMBERED = 1 << 16
_TELLING = 2
"""How many of the features that speak for a name are told."""
_KINDS = {
    "w": "word",
    "l": "lemma",
    "b": "base",
    "c": "class",
    "pre": "beginning",
    "suf": "ending",
    "role": "role",
    "rolec": "role",
    "rolen": "role",
    "told": "told_elsewhere",
    "marked": "in_marks",
    "wc": "word_before",
    "cw": "word_behind",
    "cp": "class_before",
    "cn": "class_behind",
}
"""The kinds of feature that say something to a reader → how a derivation calls them."""
_LOOKS = {"wc": -1, "cp": -1, "cw": 1, "cn": 1}
"""Features of a place that look at a neighbour → which."""


class Shape(NamedTuple):
    """What is remembered of a form. form_class: see ``shapes``; scores: what it adds to the token two behind it, …, to
    itself, …, to the token two before it."""

    form_class: str
    scores: tuple[Scores, ...]


def token_features(view: View, index: int, setting: Setting) -> list[str]:
    """All features of a token, as they stand in the table of weights."""
    found = setting_features(setting) + _pair_features(view.norm(index - 1), setting.own_class, view.norm(index + 1))
    for offset in _OFFSETS:
        at = index + offset
        if 0 <= at < view.size:
            found += _at_offset(view.doc.words[at], offset)
        else:
            found.append(f"{offset} ^")
    return found


def _pair_features(before: str, own_class: str, after: str) -> list[str]:
    return [f"wc={before}|{own_class}", f"cw={own_class}|{after}"]


def _at_offset(word: Word, offset: int) -> list[str]:
    return [f"{offset} {name}" for reach, name in form_features(word, facts_of(word)) if abs(offset) <= reach]


class SequenceModel:
    """The weights at work. What a form, a setting or a pair of neighbours adds is remembered (bounded)."""

    def __init__(self, table: str) -> None:
        """table: a feature a line, tab, then the weight of each label; empty for none. Lines that start with "# " are
        comments."""
        self.weights: dict[str, Scores] = {}
        pairs = [[0] * len(LABELS) for _ in LABELS]
        for line in table.split("\n"):
            if not line or line.startswith("# "):
                continue
            feature, *cells = line.split("\t")
            row = [int(cell) if cell else 0 for cell in cells]
            kind, _, label = feature.partition(" ")
            if kind == PAIR:
                pairs[LABELS.index(label)] = row
            else:
                self.weights[feature] = tuple(value - row[0] for value in row[1:])
        for before, row in zip(LABELS, pairs, strict=True):
            for at, label in enumerate(LABELS):
                if label.startswith("I-") and before[2:] != label[2:]:
                    row[at] = _NEVER
        self._behind_name = [row[0] for row in pairs]
        self._columns = [[pairs[before][own] for before in range(len(LABELS))] for own in range(len(LABELS))]
        self._edges = tuple(self._sum([f"{-offset} ^"]) for offset in _OFFSETS)
        self._shape = lru_cache(maxsize=_REMEMBERED)(self._shape_of)
        self._setting = lru_cache(maxsize=_REMEMBERED)(self._setting_scores)
        self._pair = lru_cache(maxsize=_REMEMBERED)(self._pair_scores)

    def labels(
        self, view: View, chosen: list[Candidate], roles: list[RolePhrase]
    ) -> tuple[list[int], list[Setting]]:
        """The label of each token, as an index of ``LABELS``, and its setting. chosen: the names that the rules
        found."""
        shapes = [self._shape(word) for word in view.doc.words]
        places = settings(view, [shape.form_class for shape in shapes], chosen, roles)
        edges = self._edges
        rows = [edges, edges, *(shape.scores for shape in shapes), edges, edges]
        norms = ["", *(facts.norm for facts in view.facts), ""]
        scores = [
            [
                a + b + c + d + e + f + g
                for a, b, c, d, e, f, g in zip(
                    rows[i + 4][0],
                    rows[i + 3][1],
                    rows[i + 2][2],
                    rows[i + 1][3],
                    rows[i][4],
                    self._setting(place),
                    self._pair(norms[i], place.own_class, norms[i + 2]),
                    strict=True,
                )
            ]
            for i, place in enumerate(places)
        ]
        return self._best(scores, [place.joined[0] for place in places]), places

    def evidence(
        self, view: View, first: int, last: int, own: int, places: list[Setting]
    ) -> list[tuple[str, int]]:
        """The features that speak most for a name, the labels of its neighbours aside: the kind of each and the token
        it looks at. first, last: tokens of the name; own: the label of the first one."""
        found: dict[tuple[str, int], int] = {}
        for index in range(first, last + 1):
            state = own - 1 + (index > first)
            for feature in token_features(view, index, places[index]):
                weight = self.weights.get(feature, _ZERO)[state]
                offset, _, name = feature.rpartition(" ")
                kind = _KINDS.get(name.partition("=")[0], "" if "=" in name else name)
                at = index + (int(offset) if offset else _LOOKS.get(name[:2], 0))
                if weight > 0 and kind and 0 <= at < view.size:
                    found[kind, at] = found.get((kind, at), 0) + weight
        return sorted(found, key=lambda key: (-found[key], key))[:_TELLING]

    def _sum(self, features: list[str]) -> Scores:
        known = [self.weights[name] for name in features if name in self.weights]
        return tuple(map(sum, zip(_ZERO, *known, strict=True)))

    def _shape_of(self, word: Word) -> Shape:
        scores = tuple(self._sum(_at_offset(word, -offset)) for offset in _OFFSETS)
        return Shape(form_class(word, facts_of(word)), scores)

    def _setting_scores(self, setting: Setting) -> Scores:
        scores = list(self._sum(setting_features(setting)))
        if setting.own in LABELS[1:]:
            scores[LABELS.index(setting.own) - 1] += _TRUST_TOLD if setting.rule in _TOLD else _TRUST
        return tuple(scores)

    def _pair_scores(self, before: str, own_class: str, after: str) -> Scores:
        return self._sum(_pair_features(before, own_class, after))

    def _best(self, scores: list[list[int]], joined: list[bool]) -> list[int]:
        """The best sequence of labels. joined: whether a token may go on with the name of the one before."""
        labels = [0] * len(scores)
        start = 0
        while start < len(scores):
            if max(scores[start]) < _SURELY_NONE:
                start += 1
                continue
            end = start + 1
            while end < len(scores) and max(scores[end]) >= _SURELY_NONE:
                end += 1
            labels[start:end] = self._viterbi(scores[start:end], joined[start:end])
            start = end
        return labels

    def _viterbi(self, scores: list[list[int]], joined: list[bool]) -> list[int]:
        """The best labels of a stretch between two tokens that are no names."""
        states = range(len(LABELS))
        total = [0, *([_NEVER] * (len(LABELS) - 1))]
        back: list[list[int]] = []
        for own, tied in zip(scores, joined, strict=True):
            best: list[int] = []
            come: list[int] = []
            for state in states:
                if state and not state % 2 and not tied:
                    best.append(_NEVER)
                    come.append(0)
                    continue
                ways = [so_far + pair for so_far, pair in zip(total, self._columns[state], strict=True)]
                top = max(ways)
                best.append(top + (own[state - 1] if state else 0))
                come.append(ways.index(top))
            total = best
            back.append(come)
        ends = [so_far + pair for so_far, pair in zip(total, self._behind_name, strict=True)]
        state = ends.index(max(ends))
        labels = []
        for come in reversed(back):
            labels.append(state)
            state = come[state]
        labels.reverse()
        return labels


@cache
def sequence_model() -> SequenceModel:
    """The package's model."""
    return SequenceModel(read_text(WEIGHTS))
