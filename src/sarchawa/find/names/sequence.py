"""The sequence model of names: a conditional random field over the words of a report, on top of the rules.

Every token gets one of seven labels: no name, or the first or a further word of a PER, an ORG, a LOC. What speaks for a
label is the sum of the weights of the token's features: those of its form and of the forms around it (``shapes``),
those of its place in the report (``settings``), the proposal of the rules among them. Weights of pairs of labels are
added, and the best sequence is found by Viterbi's algorithm.

So that this is quick, what a form adds is summed once a form and remembered, and the scores of the six labels are kept
side by side in one whole number (``packed``): a token costs a dozen additions. Only where a label comes near to being
chosen are they taken apart and the sequences searched.

The weights (``ckb/name_weights.txt``, hundredths of a nat, made by ``tools/train_names.py``) tell for each label how
much a feature speaks for it rather than for no name.
"""

from __future__ import annotations

from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

from sarchawa.ckb import read_text
from sarchawa.find.names.facts import facts_of
from sarchawa.find.names.packed import (
    BITS,
    LABELS,
    LANES,
    NEVER,
    SURELY_NONE,
    Packed,
    is_near,
    mark_hopeful,
    near_rows,
    pack,
)
from sarchawa.find.names.settings import PLAIN, Setting, setting_features
from sarchawa.find.names.shapes import FAR, form_class, form_features, neighbour_class
from sarchawa.find.names.view import View
from sarchawa.text.words import Word

WEIGHTS = "name_weights.txt"
PAIR = "pair"
"""Opens the lines that tell, for each label, the weight of each label behind it."""
_TRUST = 80
"""What the rules' own label gets on top of the learned weights: they see the whole report, and the sentences that the
weights were learned from are short extracts, where what a report tells elsewhere is missing."""
_TRUST_TOLD = 320
_TOLD = frozenset(
    (
        "local_place",
        "open_body",
        "marked_body",
        "body_without_head",
        "family_name_alone",
        "given_name_alone",
        "told_medium",
        "dateline",
        "initialled_body",
    )
)
_OPENING = (0, 1, 3, 5)
_GOING_ON = (2, 4, 6)
"""The labels of no name and of a name's first word, which may follow any, and those of a further word."""
_OFFSETS = range(-FAR, FAR + 1)
_NOTHING = (0,) * len(_OFFSETS)
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
_LOOKS = {"wc": -1, "cp": -1, "np": -1, "cw": 1, "cn": 1, "nn": 1}
"""Features of two words → which neighbour they look at."""
_EDGE = "^"


class Shape(NamedTuple):
    """What is remembered of a form. form_class, neighbour_class: see ``shapes``; scores: what it adds to the token two
    before it, one before it, to itself, to the next one and to the one two behind."""

    form_class: str
    neighbour_class: str
    scores: tuple[Packed, ...]


class Labelled(NamedTuple):
    """A report read. labels: of each token, as indexes of ``LABELS``; scores: what speaks for them; own, after: the
    classes (``shapes.form_class``) of the tokens and of the ones behind them."""

    labels: list[int]
    scores: list[Packed]
    own: list[str]
    after: list[str]


def token_features(view: View, index: int, setting: Setting) -> list[str]:
    """All features of a token, as they stand in the table of weights."""
    found = place_features(view, index, setting)
    for offset in _OFFSETS:
        at = index + offset
        if 0 <= at < view.size:
            word = view.doc.words[at]
            features = form_features(word, facts_of(word))
            found += [f"{offset} {name}" for reach, name in features if abs(offset) <= reach]
        else:
            found.append(f"{offset} {_EDGE}")
    return found


def place_features(view: View, index: int, setting: Setting) -> list[str]:
    """The features of a token's place, and of its word with its neighbours'."""
    own_class, after_class = _class_at(view, index), _class_at(view, index + 1)
    found = setting_features(setting, own_class, after_class)
    found += _pair_features(
        view.norm(index - 1), _class_at(view, index - 1), own_class, view.norm(index + 1), after_class
    )
    before, own, after = (_neighbour_class_at(view, at) for at in (index - 1, index, index + 1))
    found += [f"np={before}|{own}", f"nn={own}|{after}"]
    return found


def _kind_of(feature: str) -> tuple[str, ...]:
    """How a derivation calls a feature; nothing for one that says nothing to a reader."""
    before, mark, _ = feature.partition("=")
    kind = _KINDS.get(before, "" if mark else feature)
    return (kind,) if kind else ()


def _class_at(view: View, index: int) -> str:
    return form_class(view.doc.words[index], view.facts[index]) if 0 <= index < view.size else _EDGE


def _neighbour_class_at(view: View, index: int) -> str:
    return neighbour_class(view.doc.words[index], view.facts[index]) if 0 <= index < view.size else _EDGE


def _pair_features(before: str, before_class: str, own_class: str, after: str, after_class: str) -> list[str]:
    return [
        f"wc={before}|{own_class}",
        f"cw={own_class}|{after}",
        f"cp={before_class}|{own_class}",
        f"cn={own_class}|{after_class}",
    ]


class SequenceModel:
    """The weights at work. What a form and what a setting adds is remembered (bounded)."""

    def __init__(self, table: str) -> None:
        """table: a feature a line, tab, then the weight of each label; empty for none. Lines that start with "# " are
        comments."""
        self.weights: dict[str, tuple[int, ...]] = {}
        self._of_form: dict[str, list[Packed]] = {}
        """Feature of a form → what it adds to each token around it, in the order of ``Shape.scores``."""
        self._of_place: dict[str, Packed] = {}
        self._pair: dict[str, dict[tuple[str, str], Packed]] = {kind: {} for kind in _LOOKS}
        pairs = [[0] * len(LABELS) for _ in LABELS]
        for line in table.split("\n"):
            if not line or line.startswith("# "):
                continue
            feature, *cells = line.split("\t")
            row = [int(cell) if cell else 0 for cell in cells]
            start, _, rest = feature.partition(" ")
            if start == PAIR:
                pairs[LABELS.index(rest)] = row
                continue
            scores = tuple(value - row[0] for value in row[1:])
            self.weights[feature] = scores
            kind, _, words = feature.partition("=")
            if rest:
                self._of_form.setdefault(rest, [0] * len(_OFFSETS))[FAR - int(start)] = pack(scores)
            elif kind in self._pair:
                before, _, after = words.rpartition("|") if kind != "cw" else words.partition("|")
                self._pair[kind][before, after] = pack(scores)
            else:
                self._of_place[feature] = pack(scores)
        for before, row in zip(LABELS, pairs, strict=True):
            for at, label in enumerate(LABELS):
                if label.startswith("I-") and before[2:] != label[2:]:
                    row[at] = NEVER
        self._behind_name = [row[0] for row in pairs]
        self._columns = [[pairs[before][own] for before in range(len(LABELS))] for own in range(len(LABELS))]
        # The first word's lane of each type → the most that the labels before a first and a further word of a name can
        # add over no name behind no name; what stands behind the name only takes from it, or adds this at the most.
        leaving = max(0, *(row[0] - pairs[0][0] for row in pairs[1:]))
        self._gains = {
            state - 1: (
                max(row[state] for row in pairs) - pairs[0][0] + leaving,
                max(row[state + 1] for row in pairs) - pairs[0][0],
            )
            for state in _OPENING[1:]
        }
        self._edge = Shape(_EDGE, _EDGE, tuple(self._of_form.get(_EDGE, [0] * len(_OFFSETS))))
        self._shape = lru_cache(maxsize=_REMEMBERED)(self._shape_of)
        self._telling = lru_cache(maxsize=_REMEMBERED)(self._form_tells)
        self._plain: dict[tuple[str, str], Packed] = {}
        self._classes: dict[tuple[str, str, str], Packed] = {}
        self._neighbours: dict[tuple[str, str, str], Packed] = {}
        self._setting = lru_cache(maxsize=_REMEMBERED)(self._setting_scores)

    def read(self, view: View, places: dict[int, Setting]) -> Labelled:
        """The labels of a report. places: the settings that are not plain."""
        size, edge = view.size, self._edge
        shapes = [edge, edge, *map(self._shape, view.doc.words), edge, edge]
        norms = ["", *(facts.norm for facts in view.facts), ""]
        classes = [shape.form_class for shape in shapes]
        before, own, after = classes[1 : size + 1], classes[2 : size + 2], classes[3 : size + 3]
        around = [shape.scores for shape in shapes]
        sums = [[scores[FAR - by] for scores in around[FAR + by : FAR + by + size]] for by in _OFFSETS]
        before_word, word_behind = self._pair["wc"].get, self._pair["cw"].get
        sums.append([before_word(pair, 0) for pair in zip(norms, own, strict=False)])
        sums.append([word_behind(pair, 0) for pair in zip(own, norms[2:], strict=True)])
        among = [shape.neighbour_class for shape in shapes[1 : size + 3]]
        of_neighbours, neighbour_scores = self._neighbours, self._neighbour_scores
        threes = zip(among, among[1:], among[2:], strict=False)
        sums.append([of_neighbours[three] if three in of_neighbours else neighbour_scores(three) for three in threes])
        of_classes, class_scores = self._classes, self._class_scores
        threes = zip(before, own, after, strict=True)
        sums.append([of_classes[three] if three in of_classes else class_scores(three) for three in threes])
        scores = list(map(sum, zip(*sums, strict=True)))
        plain = self._plain
        for index, setting in places.items():
            pair = own[index], after[index]
            scores[index] += self._setting(setting, *pair) - plain[pair]
        return Labelled(self._best(scores, 0, view.parted), scores, own, after)

    def read_again(
        self, view: View, before: Labelled, places: dict[int, Setting], changed: dict[int, Setting]
    ) -> list[int]:
        """The labels where some settings have changed. before, places: how the report was read, in which settings;
        changed: the new settings. Between tokens of which no label comes near nothing else changes."""
        scores, labels = before.scores.copy(), before.labels.copy()
        for index, setting in changed.items():
            pair = before.own[index], before.after[index]
            scores[index] += self._setting(setting, *pair) - self._setting(places.get(index, PLAIN), *pair)
        read = 0
        for index in sorted(changed):
            if index < read:
                continue
            first, read = index, index + 1
            while first and is_near(scores[first - 1]):
                first -= 1
            while read < view.size and (read in changed or is_near(scores[read])):
                read += 1
            labels[first:read] = self._best(scores[first:read], first, view.parted)
        return labels

    def evidence(
        self, view: View, first: int, last: int, own: int, places: dict[int, Setting]
    ) -> list[tuple[str, int]]:
        """The features that speak most for a name, the labels of its neighbours aside: the kind of each and the token
        it looks at. first, last: tokens of the name, which alone are asked; own: the label of the first one."""
        found: dict[tuple[str, int], int] = {}
        for index in sorted({first, last}):
            state = own - 1 + (index > first)
            for offset in _OFFSETS:
                at = index + offset
                if 0 <= at < view.size:
                    for kind, score in self._telling(view.doc.words[at], offset, state):
                        found[kind, at] = found.get((kind, at), 0) + score
            for name in place_features(view, index, places.get(index, PLAIN)):
                scores = self.weights.get(name)
                at = index + _LOOKS.get(name[:2], 0)
                if scores is not None and scores[state] > 0 and 0 <= at < view.size:
                    for kind in _kind_of(name):
                        found[kind, at] = found.get((kind, at), 0) + scores[state]
        return sorted(found, key=lambda key: (-found[key], key))[:_TELLING]

    def _form_tells(self, word: Word, offset: int, state: int) -> list[tuple[str, int]]:
        """The kinds of a form's features that speak for a label, and how much. offset: from the token to the form."""
        told: dict[str, int] = {}
        for reach, name in form_features(word, facts_of(word)):
            scores = self.weights.get(f"{offset} {name}") if abs(offset) <= reach else None
            if scores is not None and scores[state] > 0:
                for kind in _kind_of(name):
                    told[kind] = told.get(kind, 0) + scores[state]
        return list(told.items())

    def _shape_of(self, word: Word) -> Shape:
        facts = facts_of(word)
        known = [self._of_form.get(name) for _, name in form_features(word, facts)]
        told = [scores for scores in known if scores is not None]
        scores = tuple(map(sum, zip(*told, strict=True))) if told else _NOTHING
        return Shape(form_class(word, facts), neighbour_class(word, facts), scores)

    def _setting_scores(self, setting: Setting, own_class: str, after_class: str) -> Packed:
        names = setting_features(setting, own_class, after_class)
        score = sum(self._of_place.get(name, 0) for name in names)
        if setting.own in LABELS[1:]:
            trust = _TRUST_TOLD if setting.rule in _TOLD else _TRUST
            score += trust << (BITS * (LABELS.index(setting.own) - 1))
        return score

    def _class_scores(self, classes: tuple[str, str, str]) -> Packed:
        """What the classes of the word before, the word and the next one add, in a plain setting."""
        before, own, after = classes
        plain = self._plain.get((own, after))
        if plain is None:
            plain = self._plain[own, after] = self._setting_scores(PLAIN, own, after)
        score = plain + self._pair["cp"].get((before, own), 0) + self._pair["cn"].get((own, after), 0)
        self._classes[classes] = score
        return score

    def _neighbour_scores(self, classes: tuple[str, str, str]) -> Packed:
        """What the neighbour classes of the word before, the word and the next one add."""
        if len(self._neighbours) >= _REMEMBERED:
            self._neighbours.clear()
        score = self._pair["np"].get(classes[:2], 0) + self._pair["nn"].get(classes[1:], 0)
        self._neighbours[classes] = score
        return score

    def _best(self, scores: list[Packed], start: int, parted: frozenset[int]) -> list[int]:
        """The best sequence of labels of a stretch with no name before or behind it. start: its first token; parted:
        tokens that no name goes on behind."""
        size, lanes = len(scores), len(LANES)
        labels = [0] * size
        cells = near_rows(scores)
        hopeful = bytearray(size)
        for opening, gains in self._gains.items():
            mark_hopeful(hopeful, cells[opening::lanes], cells[opening + 1 :: lanes], gains)
        begin = hopeful.find(1)
        while begin >= 0:
            end = hopeful.find(0, begin)
            stop = end if end >= 0 else size
            rows = [cells[lanes * index : lanes * (index + 1)] for index in range(begin, stop)]
            opened = [index - 1 in parted for index in range(start + begin, start + stop)]
            labels[begin:stop] = self._viterbi(rows, opened)
            begin = hopeful.find(1, stop)
        return labels

    def _viterbi(self, scores: list[tuple[int, ...]], opened: list[bool]) -> list[int]:
        """The best labels of a stretch between two tokens that are no names. opened: tokens that go on with no name."""
        columns = self._columns
        total, back = [NEVER] * len(LABELS), [[0] * len(LABELS)]
        for state in _OPENING:  # the first one stands behind no name
            own_score = scores[0][state - 1] if state else 0
            if own_score >= SURELY_NONE:
                total[state] = columns[state][0] + own_score
        for own, new in zip(scores[1:], opened[1:], strict=True):
            best = [NEVER] * len(LABELS)
            come = [0] * len(LABELS)
            for state in _OPENING:
                if state and own[state - 1] < SURELY_NONE:
                    continue
                ways = list(map(add, total, columns[state]))
                top = max(ways)
                best[state] = top + (own[state - 1] if state else 0)
                come[state] = ways.index(top)
            if not new:
                for state in _GOING_ON:  # from the first word of the same kind, or from a further one
                    if own[state - 1] < SURELY_NONE:
                        continue
                    column = columns[state]
                    one, other = total[state - 1] + column[state - 1], total[state] + column[state]
                    best[state] = (one if one >= other else other) + own[state - 1]
                    come[state] = state - 1 if one >= other else state
            total = best
            back.append(come)
        ends = list(map(add, total, self._behind_name))
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
