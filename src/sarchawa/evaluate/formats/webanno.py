"""WebAnno TSV 3.x, as INCEpTION and WebAnno export it (their user guides, "WebAnno TSV 3.x").

Offsets are UTF-16 units of the document, as Java counts. Read are span layers with their features, slots (``ROLE_``)
and relations; chains are noted and passed over. A value in several rows with one number (``PER[2]``) is one mark.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sarchawa.evaluate.formats.annotated import STRUCTURE, Annotated, Faults, FormatError, Link, Mark, problem
from sarchawa.evaluate.formats.offsets import CODE_POINTS, UTF16, Quoted, likely_units, map_of, unit_of
from sarchawa.model import Problem

FORMAT = "#FORMAT=WebAnno TSV 3"
_LABELS = ("value", "label", "type", "category", "kind")
_ESCAPED = re.compile(r"\\(->|.)", re.DOTALL)
_VALUE = re.compile(r"((?:\\.|[^\\])*)\[(\d+)\]", re.DOTALL)
_SIGN = re.compile(r"\\.|.", re.DOTALL)
_REF = re.compile(r"(\d+-\d+(?:\.\d+)?)(?:\[(\d+)(?:_(\d+))?\])?")
_LETTERS = {"t": "\t", "n": "\n", "r": "\r"}
_NONE, _NULL = "_", "*"


class Layer(NamedTuple):
    """kind: SP, RL or CH; name: in full; features: a column each; base: of a relation, the layer that it ties."""

    kind: str
    name: str
    features: tuple[str, ...]
    base: str

    @property
    def short(self) -> str:
        """The name without its package: ``NamedEntity``."""
        return self.name.rpartition(".")[2]


class Row(NamedTuple):
    """A token or a part of one, with a cell for each column."""

    line: int
    key: str
    start: int
    end: int
    words: str
    cells: list[str]


class _Sentence:
    def __init__(self) -> None:
        self.text: list[str] = []
        self.rows: list[Row] = []


class _Span:
    """A mark while its rows are gathered."""

    def __init__(self, layer: Layer, row: Row) -> None:
        self.layer, self.line, self.start, self.end = layer, row.line, row.start, row.end
        self.fields: dict[str, str] = {}

    def labels(self) -> tuple[str, ...]:
        told = [self.fields[name] for name in _LABELS if name in self.fields]
        if self.layer.short == "NamedEntity":
            return (*told, self.layer.short)
        return (*(f"{self.layer.short}.{value}" for value in told), *told, self.layer.short)


def looks_like_webanno(text: str) -> bool:
    """Whether a text begins as a TSV of version 3."""
    return text.startswith(FORMAT)


def read_webanno(content: str, *, id: str, file: str, text: str | None = None) -> Annotated:
    """The document of a TSV. text: the document itself, where it is at hand: the TSV holds its sentences, not what
    stands between them, which is filled with blanks. Raises FormatError with every fault."""
    return _Reading(file).read(content, id, text)


class _Reading:
    def __init__(self, file: str) -> None:
        self._file = file
        self._faults = Faults(file)
        self._layers: list[Layer] = []
        self._sentences: list[_Sentence] = []
        self._notes: list[Problem] = []

    def read(self, content: str, id: str, text: str | None) -> Annotated:
        if not looks_like_webanno(content):
            raise FormatError(problem(self._file, 1, "is no WebAnno TSV 3", f'it begins "{FORMAT}.3"'))
        self._parse(content)
        rows = [row for sentence in self._sentences for row in sentence.rows]
        if not rows and not self._faults:
            self._faults.add(0, "holds no tokens", "export it again")
        if self._faults:
            raise self._faults.error()
        if text is None:
            text = self._made()
        quoted = [Quoted(((row.start, row.end),), row.words) for row in rows]
        unit, wrong = unit_of(text, quoted, likely_units(text, UTF16))
        place = map_of(text, unit)
        for index in wrong:
            row = rows[index]
            reason = f"{row.words[:40]!r} does not stand at {row.start}-{row.end} of the text"
            self._faults.add(row.line, reason, "is it the same text?")
        if self._faults:
            raise self._faults.error()
        if unit not in (UTF16, CODE_POINTS):
            self._notes.append(problem(self._file, 0, f"its offsets count {unit}; they were converted"))
        spans, links = self._annotations()
        marks = []
        for key, span in spans.items():
            start, end = place(span.start), place(span.end)
            if start is None or end is None or start >= end:
                self._notes.append(
                    problem(self._file, span.line, f"a mark of {span.layer.short} covers no word: left out")
                )
                continue
            marks.append(Mark(key=key, start=start, end=end, labels=span.labels(), fields=span.fields, line=span.line))
        for sentence in self._sentences:
            first, last = place(sentence.rows[0].start), place(sentence.rows[-1].end)
            if first is not None and last is not None and first < last:
                line = sentence.rows[0].line
                marks.append(Mark(key=f"s{line}", start=first, end=last, labels=(STRUCTURE,), line=line))
        known = {mark.key for mark in marks}
        kept = tuple(link for link in links if link.a in known and link.b in known)
        return Annotated(id=id, text=text, file=self._file, marks=tuple(marks), links=kept, notes=tuple(self._notes))

    # --- lines

    def _parse(self, content: str) -> None:
        fresh = True
        for number, raw in enumerate(content.split("\n"), 1):
            line = raw.rstrip("\r")
            if line.startswith("#T_"):
                self._layer(number, line)
            elif line.startswith("#Text="):
                if fresh or (self._sentences and self._sentences[-1].rows):
                    self._sentences.append(_Sentence())
                self._sentences[-1].text.append(unescaped(line.removeprefix("#Text=")))
                fresh = False
            elif not line.strip():
                fresh = True
            elif not line.startswith("#") or "\t" in line:
                if not self._sentences or (fresh and self._sentences[-1].rows):
                    self._sentences.append(_Sentence())
                fresh = False
                self._row(number, line)
        self._sentences = [sentence for sentence in self._sentences if sentence.rows]

    def _layer(self, number: int, line: str) -> None:
        kind, _, rest = line.removeprefix("#T_").partition("=")
        name, *features = rest.split("|")
        if kind not in ("SP", "RL", "CH") or not name:
            self._faults.add(number, "describes no layer", "write #T_SP=, #T_RL= or #T_CH=")
            return
        base = next((one.removeprefix("BT_") for one in features if one.startswith("BT_")), "")
        if kind == "CH":
            self._notes.append(problem(self._file, number, f"the chains of {name} are not read"))
        self._layers.append(Layer(kind, name, tuple(features) or ("",), base))

    def _row(self, number: int, line: str) -> None:
        key, where, words, *cells = [*line.split("\t"), "", ""][: max(3, line.count("\t") + 1)]
        begin, _, end = where.partition("-")
        if re.fullmatch(r"\d+-\d+(?:\.\d+)?", key) is None or not (begin.isdecimal() and end.isdecimal()):
            self._faults.add(number, "is no row of a token", 'write "1-1<tab>0-4<tab>word" and a cell a feature')
            return
        width = sum(len(layer.features) for layer in self._layers)
        cells = cells[:-1] if len(cells) == width + 1 and not cells[-1] else cells
        if len(cells) != width:
            self._faults.add(number, f"has {len(cells)} cells, its layers have {width}", "export it again")
            return
        start, stop = int(begin), int(end)
        if start > stop:
            self._faults.add(number, f"ends before it begins ({where})", "mend its offsets")
            return
        self._sentences[-1].rows.append(Row(number, key, start, stop, unescaped(words), cells))

    # --- the text

    def _made(self) -> str:
        """The document made of its sentences, each at its place; filled with blanks between."""
        for length in (lambda s: len(s.encode("utf-16-le")) // 2, len):
            text, size, filled = "", 0, 0
            for sentence in self._sentences:
                told = "\n".join(sentence.text) or " ".join(row.words for row in sentence.rows if "." not in row.key)
                first = sentence.rows[0]
                lead = max(0, told.find(first.words))
                gap = first.start - length(told[:lead]) - size
                if gap < 0:
                    break
                text += " " if gap == 1 and text else "\n" * gap
                filled += gap > 0 and size > 0
                text += told
                size += gap + length(told)
            else:
                if filled:
                    reason = f"what stands between its sentences is not in the file: {filled} gaps were filled"
                    self._notes.append(problem(self._file, 0, reason, "put the text beside it, NAME.txt"))
                return text
        line = self._sentences[0].rows[0].line
        raise FormatError(
            problem(self._file, line, "its sentences overlap", "export it again, or give its text beside")
        )

    # --- annotations

    def _annotations(self) -> tuple[dict[str, _Span], list[Link]]:
        spans: dict[str, _Span] = {}
        slots: list[tuple[str, str, str, int, str]] = []  # host, role, target, line, layer of the target
        ties: list[tuple[Layer, Row, list[list[str]]]] = []
        for sentence in self._sentences:
            for row in sentence.rows:
                at = 0
                for layer in self._layers:
                    cells = [split_values(cell) for cell in row.cells[at : at + len(layer.features)]]
                    at += len(layer.features)
                    if all(cell == [_NONE] for cell in cells):
                        continue
                    if layer.kind == "SP":
                        self._span(layer, row, cells, spans, slots)
                    elif layer.kind == "RL":
                        ties.append((layer, row, cells))
        endings = {key[len(span.layer.name) :]: key for key, span in spans.items()}
        links = [
            Link(labels=(role,), a=host, b=found, line=line)
            for host, role, target, line, of in dict.fromkeys(slots)
            if (found := _slot_target(target, of, host, spans, endings)) is not None
        ]
        for layer, row, cells in ties:
            links += _relations(layer, row, cells, spans, endings)
        return spans, links

    def _span(
        self,
        layer: Layer,
        row: Row,
        cells: list[list[str]],
        spans: dict[str, _Span],
        slots: list[tuple[str, str, str, int, str]],
    ) -> None:
        number = max(len(cell) for cell in cells)
        for index in range(number):
            stacked = [cell[index] if index < len(cell) else _NULL for cell in cells]
            told = [_VALUE.fullmatch(value) for value in stacked]
            targets_at = {at + 1 for at, name in enumerate(layer.features) if name.startswith("ROLE_")}
            id_ = next((found[2] for at, found in enumerate(told) if found and at not in targets_at), "")
            key = f"{layer.name}[{id_}]" if id_ else f"{layer.name}@{row.key}#{index}"
            span = spans.setdefault(key, _Span(layer, row))
            span.start, span.end = min(span.start, row.start), max(span.end, row.end)
            values = [found[1] if found else value for found, value in zip(told, stacked, strict=True)]
            for place, feature in enumerate(layer.features):
                value = values[place]
                if feature.startswith("ROLE_") and place + 1 < len(values):
                    roles, targets = split_at(value, ";"), split_at(stacked[place + 1], ";")
                    named = feature.rpartition(":")[2].rpartition("_")[0] or feature
                    for role, target in zip(roles, targets, strict=False):
                        label = named if role in (_NONE, _NULL) else unescaped(role)
                        slots.append((key, label, target, row.line, layer.features[place + 1]))
                elif value not in (_NONE, _NULL, "") and not (place and layer.features[place - 1].startswith("ROLE_")):
                    span.fields[feature] = unescaped(value)


def _relations(
    layer: Layer, row: Row, cells: list[list[str]], spans: dict[str, _Span], endings: dict[str, str]
) -> list[Link]:
    """The relations that end in a row: the last column names the row they begin in."""
    links = []
    place = next((at for at, name in enumerate(layer.features) if name.startswith("BT_")), len(cells) - 1)
    for index, told in enumerate(cells[place]):
        found = _REF.fullmatch(told)
        if found is None:
            continue
        source = _target(f"{found[1]}[{found[2]}]" if int(found[2] or 0) else found[1], layer.base, spans, endings)
        own = f"{row.key}[{found[3]}]" if int(found[3] or 0) else row.key
        target = _target(own, layer.base, spans, endings)
        values = [
            unescaped(_VALUE.sub(r"\1", cells[at][min(index, len(cells[at]) - 1)]))
            for at in range(len(layer.features))
            if at != place and cells[at][0] not in (_NONE, _NULL)
        ]
        if source is not None and target is not None:
            links.append(Link(labels=(*values, layer.short), a=source, b=target, line=row.line))
    return links


def _slot_target(told: str, layer: str, host: str, spans: dict[str, _Span], endings: dict[str, str]) -> str | None:
    """The key of the mark in a slot. The number behind it is the target's, or, of a stacked host, the host's own."""
    found = _target(told, layer, spans, endings)
    return _target(told.partition("[")[0], layer, spans, endings) if found in (None, host) else found


def _target(told: str, layer: str, spans: dict[str, _Span], endings: dict[str, str]) -> str | None:
    """The key of the mark that ``1-3[2]`` or ``1-3`` means, of a layer or, failing that, of any."""
    found = _REF.fullmatch(told)
    if found is None:
        return None
    ending = f"[{found[2]}]" if int(found[2] or 0) else f"@{found[1]}#0"
    return f"{layer}{ending}" if f"{layer}{ending}" in spans else endings.get(ending)


def unescaped(value: str) -> str:
    """A value without its backslashes: ``a\\|b`` is ``a|b``."""
    return _ESCAPED.sub(lambda found: _LETTERS.get(found[1], found[1]), value) if "\\" in value else value


def split_values(cell: str) -> list[str]:
    """The stacked values of a cell, still escaped."""
    return split_at(cell, "|")


def split_at(cell: str, mark: str) -> list[str]:
    """The parts of a cell between marks that no backslash stands before."""
    if mark not in cell:
        return [cell]
    parts = [""]
    for sign in _SIGN.findall(cell):
        if sign == mark:
            parts.append("")
        else:
            parts[-1] += sign
    return parts
