"""The sequence model of names: a conditional random field over the words of a report, on top of the rules.

Every token gets one of seven labels: no name, or the first or a further word of a PER, an ORG, a LOC. What speaks for a
label is the sum of the weights of the token's features: those of its form and of the forms around it (``shapes``),
those of its place in the report (``settings``), the proposal of the rules among them. Weights of pairs of labels are
added, and the best sequence is found by Viterbi's algorithm.

So that this is quick, what a form adds is summed once a form and remembered, what two neighbours add once for each two
groups of forms, and the scores of all tokens are added up side by side in long whole numbers (``packed``). Only where a
name may stand are the sequences searched.

The weights (``ckb/name_weights.txt``, hundredths of a nat, made by ``tools/train_names.py``) tell for each label how
much a feature speaks for it rather than for no name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import pairwise
from operator import add
from typing import NamedTuple

from sarchawa.ckb import read_text
from sarchawa.ckb.compiled import compiled
from sarchawa.find.names.facts import facts_of
from sarchawa.find.names.packed import (
    BITS,
    LABELS,
    LANES,
    NEVER,
    NOTHING,
    ROW_BYTES,
    SURELY_NONE,
    Packed,
    add_to,
    add_up,
    cell,
    cells_around,
    hopeful,
    pack,
    scores_in,
    scores_of,
    unpack,
)
from sarchawa.find.names.settings import PLAIN, Setting, setting_features
from sarchawa.find.names.shapes import FAR, form_class, form_features, neighbour_class
from sarchawa.find.names.view import View
from sarchawa.text.remembered import remembered, remembered_of_words
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
Stretches = dict[tuple[int, bytes], list[int]]
_REMEMBERED = 1 << 15
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


class Group:
    """Forms that are alike to their neighbours. form_class, neighbour_class: see ``shapes``; norm: of a form whose
    neighbours the weights tell by its own key ("" at the edges of a report), None for any other."""

    __slots__ = ("form_class", "neighbour_class", "norm")

    def __init__(self, form_class: str, neighbour_class: str, norm: str | None) -> None:
        self.form_class = form_class
        self.neighbour_class = neighbour_class
        self.norm = norm


class Shape(NamedTuple):
    """What is remembered of a form. cells: what it adds to the token two before it, one before it, to itself, to the
    next one and to the one two behind."""

    group: Group
    cells: tuple[bytes, ...]


class _Pairs(dict[tuple[Group, Group], tuple[bytes, bytes]]):
    """What two groups side by side add to the first of them and to the second, in a plain setting: made when first
    asked for, in bounded memory."""

    def __init__(self, make: Callable[[Group, Group], tuple[bytes, bytes]]) -> None:
        self._make = make

    def __missing__(self, pair: tuple[Group, Group]) -> tuple[bytes, bytes]:
        if len(self) >= _REMEMBERED:
            self.clear()
        cells = self[pair] = self._make(*pair)
        return cells


class Labelled(NamedTuple):
    """A report read. labels: of each token, as indexes of ``LABELS``; rows: what speaks for them (``packed``); groups:
    of the tokens and of what is behind the last; stretches: the labels of stretches that were searched, by where they
    begin and their rows."""

    labels: list[int]
    rows: bytes
    groups: list[Group]
    stretches: Stretches


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


Weights = tuple[
    dict[str, int],
    dict[str, Packed],
    dict[str, dict[tuple[str | None, str | None], Packed]],
    list[list[int]],
]
"""A table of weights read: feature of a form → what it adds to each token around it, side by side in the order of
``Shape.cells``; feature of a place → what it adds; kind of the features of two words → the two → what they add; for
each label, the weight of each label behind it."""


def read_weights(table: str) -> Weights:
    """Read a table of weights (see ``SequenceModel``)."""
    of_form: dict[str, int] = {}
    of_place: dict[str, Packed] = {}
    of_two: dict[str, dict[tuple[str | None, str | None], Packed]] = {kind: {} for kind in _LOOKS}
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
        scores = tuple([value - row[0] for value in row[1:]])
        kind, _, words = feature.partition("=")
        if rest:
            place = FAR - int(start)
            of_form[rest] = of_form.get(rest, 0) + (pack(scores) << (8 * ROW_BYTES * place))
        elif kind in of_two:
            of_two[kind][_two_of(kind, words)] = pack(scores)
        else:
            of_place[feature] = pack(scores)
    return of_form, of_place, of_two, pairs


def _two_of(kind: str, words: str) -> tuple[str, str]:
    """The two that a feature of two words tells, as it stands in the table of weights."""
    before, _, after = words.rpartition("|") if kind != "cw" else words.partition("|")
    return before, after


class SequenceModel:
    """The weights at work. What a form and what a setting adds is remembered (bounded)."""

    def __init__(self, table: str | Weights) -> None:
        """table: a feature a line, tab, then the weight of each label; empty for none. Lines that start with "# " are
        comments. Or what ``read_weights`` made of such a table."""
        read = read_weights(table) if isinstance(table, str) else table
        self._of_form, self._of_place, self._pair = read[:3]
        pairs = [list(row) for row in read[3]]
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
        self._telling_norms = frozenset(
            [before for before, _ in self._pair["wc"]] + [after for _, after in self._pair["cw"]]
        )
        self._groups: dict[tuple[str, str, str | None], Group] = {}
        edge = self._of_form.get(_EDGE, 0)
        self._edge = Shape(self._group(_EDGE, _EDGE, ""), cells_around(edge, len(_OFFSETS)))
        self._shape = remembered(self._shape_of)
        self._telling = remembered_of_words(_REMEMBERED)(self._form_tells)
        self._pairs = _Pairs(self._pair_cells)
        self._setting = lru_cache(maxsize=_REMEMBERED)(self._setting_scores)
        self._settled = lru_cache(maxsize=_REMEMBERED)(self._setting_cell)

    def read(self, view: View, places: dict[int, Setting]) -> Labelled:
        """The labels of a report. places: the settings that are not plain."""
        size, edge = view.size, self._edge
        shapes = [edge, edge, *map(self._shape, view.doc.words), edge, edge]
        around = list(zip(*[shape.cells for shape in shapes], strict=True))
        columns: list[Iterable[bytes]] = [around[FAR - by][FAR + by : FAR + by + size] for by in _OFFSETS]
        groups = [shape.group for shape in shapes[1 : size + 3]]
        pairs = list(map(self._pairs.__getitem__, pairwise(groups)))
        columns.append([behind for _, behind in pairs[:size]])
        columns.append([before for before, _ in pairs[1:]])
        groups = groups[1:]
        settled = [NOTHING] * size
        for index, setting in places.items():
            settled[index] = self._settled(setting, groups[index].form_class, groups[index + 1].form_class)
        rows = add_up([*columns, settled], size)
        stretches: Stretches = {}
        return Labelled(self._best(rows, view.parted, stretches), rows, groups, stretches)

    def read_again(
        self, view: View, before: Labelled, places: dict[int, Setting], changed: dict[int, Setting]
    ) -> list[int]:
        """The labels where some settings have changed. before, places: how the report was read, in which settings;
        changed: the new settings."""
        rows, groups = bytearray(before.rows), before.groups
        for index, setting in changed.items():
            classes = groups[index].form_class, groups[index + 1].form_class
            add_to(rows, index, self._setting(setting, *classes) - self._setting(places.get(index, PLAIN), *classes))
        return self._best(bytes(rows), view.parted, before.stretches)

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
                scores = self._place_scores(name)
                at = index + _LOOKS.get(name[:2], 0)
                if scores is not None and scores[state] > 0 and 0 <= at < view.size:
                    for kind in _kind_of(name):
                        found[kind, at] = found.get((kind, at), 0) + scores[state]
        return sorted(found, key=lambda key: (-found[key], key))[:_TELLING]

    def _place_scores(self, feature: str) -> tuple[int, ...] | None:
        """What a feature of a place adds to each label but the first, None for one that the weights do not know."""
        kind, _, words = feature.partition("=")
        pairs = self._pair.get(kind)
        packed = self._of_place.get(feature) if pairs is None else pairs.get(_two_of(kind, words))
        return unpack(packed) if packed is not None else None

    def _form_tells(self, word: Word, offset: int, state: int) -> list[tuple[str, int]]:
        """The kinds of a form's features that speak for a label, and how much. offset: from the token to the form."""
        told: dict[str, int] = {}
        for reach, name in form_features(word, facts_of(word)):
            known = self._of_form.get(name) if abs(offset) <= reach else None
            scores = scores_in(cells_around(known, len(_OFFSETS))[FAR - offset]) if known is not None else None
            if scores is not None and scores[state] > 0:
                for kind in _kind_of(name):
                    told[kind] = told.get(kind, 0) + scores[state]
        return list(told.items())

    def _shape_of(self, word: Word) -> Shape:
        facts = facts_of(word)
        known = self._of_form
        told = [known[name] for _, name in form_features(word, facts) if name in known]
        group = self._group(form_class(word, facts), neighbour_class(word, facts), facts.norm)
        return Shape(group, cells_around(sum(told), len(_OFFSETS)))

    def _group(self, form_class: str, neighbour_class: str, norm: str) -> Group:
        key = form_class, neighbour_class, norm if norm in self._telling_norms else None
        known = self._groups.get(key)
        if known is None:
            known = self._groups[key] = Group(*key)
        return known

    def _setting_scores(self, setting: Setting, own_class: str, after_class: str) -> Packed:
        names = setting_features(setting, own_class, after_class)
        score = sum(self._of_place.get(name, 0) for name in names)
        if setting.own in LABELS[1:]:
            trust = _TRUST_TOLD if setting.rule in _TOLD else _TRUST
            score += trust << (BITS * (LABELS.index(setting.own) - 1))
        return score

    def _setting_cell(self, setting: Setting, own_class: str, after_class: str) -> bytes:
        """What a setting adds beyond a plain one."""
        return cell(self._setting(setting, own_class, after_class) - self._setting(PLAIN, own_class, after_class))

    def _pair_cells(self, one: Group, other: Group) -> tuple[bytes, bytes]:
        """What two groups side by side add to the first of them and to the second, in a plain setting."""
        weights = self._pair
        first, second = one.form_class, other.form_class
        among = one.neighbour_class, other.neighbour_class
        of_first = self._setting(PLAIN, first, second)
        of_first += weights["cn"].get((first, second), 0) + weights["cw"].get((first, other.norm), 0)
        of_second = weights["cp"].get((first, second), 0) + weights["wc"].get((one.norm, second), 0)
        return cell(of_first + weights["nn"].get(among, 0)), cell(of_second + weights["np"].get(among, 0))

    def _best(self, rows: bytes, parted: frozenset[int], stretches: Stretches) -> list[int]:
        """The best sequence of labels of a report. parted: tokens that no name goes on behind; stretches: see
        ``Labelled``; those that are searched are added."""
        scores, lanes = scores_of(rows), len(LANES)
        may_be_named = hopeful(rows, scores, self._gains)
        size = len(may_be_named)
        labels = [0] * size
        begin = may_be_named.find(1)
        while begin >= 0:
            end = may_be_named.find(0, begin)
            stop = end if end >= 0 else size
            key = begin, rows[ROW_BYTES * begin : ROW_BYTES * stop]
            known = stretches.get(key)
            if known is None:
                own = [scores[lanes * index : lanes * (index + 1)] for index in range(begin, stop)]
                opened = [index - 1 in parted for index in range(begin, stop)]
                known = stretches[key] = self._viterbi(own, opened)
            labels[begin:stop] = known
            begin = may_be_named.find(1, stop)
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
    return SequenceModel(compiled("name-weights", (f"ckb/{WEIGHTS}",), lambda: read_weights(read_text(WEIGHTS))))
