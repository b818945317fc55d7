"""brat standoff: ``NAME.txt`` and beside it ``NAME.ann`` (brat's "Annotation Data Format").

Offsets are code points of the text. Read are text-bound annotations (T, discontinuous ones too), events (E), relations
(R), equivalences (*), attributes (A, M), normalisations (N: the name of its entity) and notes (#: passed over).
"""

from __future__ import annotations

import re
from itertools import pairwise

from sarchawa.evaluate.formats.annotated import Annotated, Faults, Link, Mark, problem
from sarchawa.evaluate.formats.offsets import CODE_POINTS, Quoted, likely_units, map_of, unit_of
from sarchawa.model import Problem

_BOUND = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)")
_ID = re.compile(r"[TERAMN]\S+|#\S+|\*")
ENTITY = "entity"
SAME = "Equiv"


def read_brat(ann: str, text: str, *, id: str, file: str) -> Annotated:
    """The marks of an ``.ann`` file on its text. Raises FormatError with every fault.

    A discontinuous mark becomes the stretch from its first to its last word, with a note where words lie between.
    """
    return _Reading(text, file).read(ann, id)


class _Bound:
    """A T line."""

    def __init__(self, line: int, label: str, spans: tuple[tuple[int, int], ...], words: str) -> None:
        self.line, self.label, self.spans, self.words = line, label, spans, words
        self.fields: dict[str, str] = {}


class _Reading:
    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._faults = Faults(file)
        self._bound: dict[str, _Bound] = {}
        self._trigger: dict[str, str] = {}  # an event's id → its trigger's
        self._links: list[tuple[int, str, str, str]] = []
        self._said: list[tuple[int, str, str, str]] = []  # of attributes: line, of what, name, value

    def read(self, ann: str, id: str) -> Annotated:
        for number, line in enumerate(ann.split("\n"), 1):
            if line.strip():
                self._line(number, line.rstrip("\r"))
        for number, of, name, value in self._said:
            bound = self._bound.get(self._trigger.get(of, of))
            if bound is not None:
                bound.fields.setdefault(name, value)
            elif not of.startswith(("R", "*")):
                self._faults.add(number, f"speaks of {of}, which is not there", "add it, or take this line away")
        links = []
        for number, label, a, b in self._links:
            ends = [self._trigger.get(end, end) for end in (a, b)]
            for end in ends:
                if end not in self._bound:
                    self._faults.add(number, f"ties {end}, which is not there", "add it, or take this line away")
            links.append(Link(labels=(label,), a=ends[0], b=ends[1], line=number))
        marks, notes = self._placed()
        if self._faults:
            raise self._faults.error()
        return Annotated(id=id, text=self._text, file=self._file, marks=marks, links=tuple(links), notes=notes)

    def _line(self, number: int, line: str) -> None:
        key, _, rest = line.partition("\t")
        if _ID.fullmatch(key) is None or not rest:
            self._faults.add(number, "is no line of brat's", "write ID, a tab, and what it says")
        elif key[0] == "T":
            self._text_bound(number, key, rest)
        elif key[0] == "E":
            self._event(number, key, rest)
        elif key[0] == "R":
            self._relation(number, rest)
        elif key == "*":
            _, *ends = rest.split()
            self._links += [(number, SAME, a, b) for a, b in pairwise(ends)]
        elif key[0] in "AM":
            self._attribute(number, rest)
        elif key[0] == "N":
            self._normalisation(number, rest)

    def _text_bound(self, number: int, key: str, rest: str) -> None:
        where, _, words = rest.partition("\t")
        found = _BOUND.fullmatch(where)
        if found is None:
            self._faults.add(number, "has no label and offsets", 'write "T1<tab>PER 0 4<tab>words"')
            return
        if key in self._bound:
            self._faults.add(number, f"{key} is there twice", "number it anew")
        ends = [part.split() for part in found[2].split(";")]
        spans = tuple((int(start), int(end)) for start, end in ends)
        if any(start >= end for start, end in spans):
            self._faults.add(number, f"{key} covers nothing ({found[2]})", "its end must come after its start")
            return
        self._bound[key] = _Bound(number, found[1], spans, words)

    def _event(self, number: int, key: str, rest: str) -> None:
        parts = [part.rpartition(":") for part in rest.split()]
        if not parts or not parts[0][0]:
            self._faults.add(number, "names no trigger", 'write "E1<tab>Attack:T1 Place:T2"')
            return
        trigger = parts[0][2]
        self._trigger[key] = trigger
        self._links += [(number, re.sub(r"\d+$", "", role), trigger, end) for role, _, end in parts[1:]]

    def _relation(self, number: int, rest: str) -> None:
        label, *ends = rest.split()
        keys = [end.rpartition(":")[2] for end in ends]
        if len(keys) != 2:
            self._faults.add(number, "does not tie two things", 'write "R1<tab>Speaker Arg1:T1 Arg2:T2"')
            return
        self._links.append((number, label, keys[0], keys[1]))

    def _attribute(self, number: int, rest: str) -> None:
        parts = rest.split(maxsplit=2)
        if len(parts) < 2:
            self._faults.add(number, "says nothing of anything", 'write "A1<tab>Kind T1 direct"')
            return
        self._said.append((number, parts[1], parts[0], parts[2] if len(parts) > 2 else "true"))

    def _normalisation(self, number: int, rest: str) -> None:
        told, _, title = rest.partition("\t")
        parts = told.split()
        if len(parts) < 3:
            self._faults.add(number, "names no entry", 'write "N1<tab>Reference T1 BASE:ID<tab>name"')
            return
        self._said.append((number, parts[1], ENTITY, title.strip() or parts[2]))

    def _placed(self) -> tuple[tuple[Mark, ...], tuple[Problem, ...]]:
        """The marks at their places, the unit of the offsets told by the words."""
        keys = list(self._bound)
        quoted = [Quoted(self._bound[key].spans, self._bound[key].words) for key in keys]
        unit, wrong = unit_of(self._text, quoted, likely_units(self._text, CODE_POINTS))
        place = map_of(self._text, unit)
        marks, notes, misplaced = [], [], frozenset(wrong)
        if unit != CODE_POINTS:
            notes.append(problem(self._file, 0, f"its offsets count {unit}; they were converted"))
        for index, key in enumerate(keys):
            bound = self._bound[key]
            ends = [(place(start), place(end)) for start, end in bound.spans]
            if index in misplaced or any(None in pair for pair in ends):
                self._faults.add(bound.line, f"{key} does not stand there: {self._stands(bound)}", "mend its offsets")
                continue
            start = min(first for first, _ in ends if first is not None)
            end = max(last for _, last in ends if last is not None)
            if any(self._text[last:first].strip() for (_, last), (first, _) in pairwise(ends)):
                what = f"{key} is discontinuous: taken whole, from its first word to its last"
                notes.append(problem(self._file, bound.line, what))
            marks.append(
                Mark(key=key, start=start, end=end, labels=(bound.label,), fields=bound.fields, line=bound.line)
            )
        return tuple(marks), tuple(notes)

    def _stands(self, bound: _Bound) -> str:
        start, end = bound.spans[0]
        if bound.spans[-1][1] > len(self._text):
            return f"the text ends at {len(self._text)}"
        return f"it says {bound.words[:40]!r}, the text has {self._text[start:end][:40]!r}"
