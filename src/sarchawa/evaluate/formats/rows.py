"""Annotated texts made into gold rows, layer by layer."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from typing import Any, NamedTuple

from sarchawa.evaluate.formats.annotated import Annotated, Link, Mark, problem
from sarchawa.evaluate.formats.labels import FIELDS, TYPE_FIELD, LabelMap, Target
from sarchawa.evaluate.formats.values import ValueNotOursError, read_value
from sarchawa.model import Problem

Row = dict[str, Any]
_NAMING = frozenset(("speaker", "via", "source", "person", "of", "entity"))
"""Fields that name somebody: a mark tied to by them gives its entity's name, else its words."""
_SHOWN = frozenset(("type", "entity"))


class Imported(NamedTuple):
    """The rows of one text. layers: layer → rows; unmapped: label → how often it was left out; problems: what could
    not be taken over, with its line."""

    layers: dict[str, list[Row]]
    unmapped: Counter[str]
    problems: list[Problem]


def gold_rows(annotated: Annotated, labels: LabelMap) -> Imported:
    """The marks of a text as gold rows (docs/evaluate.md), by a label map; marks that only say a field of another
    (a speaker, a cue) are used there and are no items of their own unless their label says so."""
    unmapped: Counter[str] = Counter()
    problems: list[Problem] = []
    targets = {mark.key: labels.target(mark.labels) for mark in annotated.marks}
    marks = {mark.key: mark for mark in annotated.marks}
    said, used = _ties(annotated, labels, marks, targets, unmapped)
    layers: dict[str, list[Row]] = defaultdict(list)
    for mark in annotated.marks:
        target = targets[mark.key]
        if target is None:
            if mark.key not in used:
                unmapped[mark.labels[0]] += 1
            continue
        if not target.layer:
            continue
        row: Row = {"doc": annotated.id, "start": mark.start, "end": mark.end}
        row["text"] = annotated.text[mark.start : mark.end]
        row |= _fields(annotated, mark, target, said.get(mark.key, {}), labels, unmapped, problems)
        if target.layer in ("names", "events") and "type" not in row:
            unmapped[mark.labels[0]] += 1
            continue
        layers[target.layer].append(row)
    for rows in layers.values():
        rows.sort(key=lambda row: (row["start"], row["end"]))
    return Imported(dict(layers), unmapped, problems)


def report_row(annotated: Annotated) -> Row:
    """What is known of the text: its id, the SHA-256 of its UTF-8 bytes, its length in code points, its file."""
    sha256 = hashlib.sha256(annotated.text.encode("utf-8", "replace")).hexdigest()
    return {"doc": annotated.id, "sha256": sha256, "length": len(annotated.text), "file": annotated.file}


def entity_rows(names: list[Row]) -> list[Row]:
    """The entities that names are annotated with, each with every form it has."""
    forms: dict[str, set[str]] = defaultdict(set)
    types: dict[str, str] = {}
    for row in names:
        if "entity" in row:
            forms[row["entity"]].add(row["text"])
            types.setdefault(row["entity"], row["type"])
    return [{"name": name, "type": types[name], "aliases": sorted(forms[name] - {name})} for name in sorted(forms)]


def _fields(
    annotated: Annotated,
    mark: Mark,
    target: Target,
    tied: dict[str, str],
    labels: LabelMap,
    unmapped: Counter[str],
    problems: list[Problem],
) -> Row:
    """What is said of a mark: by its label, its attributes, and the marks tied to it."""
    row: Row = {}
    told = {TYPE_FIELD[target.layer]: target.type} if target.type else {}
    for name, value in (*mark.fields.items(), *tied.items()):
        field = labels.field((f"{mark.labels[-1]}.{name}", name))
        if field is None or (field and field not in FIELDS[target.layer]):
            if value not in mark.labels:
                unmapped[f"{mark.labels[-1]}.{name}"] += 1
        elif field:
            told.setdefault(field, value)
    for field, value in told.items():
        try:
            row |= read_value(target.layer, field, value)
        except ValueNotOursError as fault:
            problems.append(problem(annotated.file, mark.line, f"{fault}: left out"))
    return row


def _ties(
    annotated: Annotated,
    labels: LabelMap,
    marks: dict[str, Mark],
    targets: dict[str, Target | None],
    unmapped: Counter[str],
) -> tuple[dict[str, dict[str, str]], set[str]]:
    """What links say of marks: mark → field → words; and the marks that they used up."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    used: set[str] = set()
    same: list[Link] = []
    for link in annotated.links:
        field = labels.field(link.labels)
        if field == "":
            used |= {link.a, link.b}
        elif field == "entity":
            same.append(link)
        else:
            ends = next(((x, y) for x, y in ((link.a, link.b), (link.b, link.a)) if _holds(targets[x], field)), None)
            if field is None or ends is None:
                unmapped[link.labels[0]] += 1
                continue
            host, other = ends
            used.add(other)
            said[host].setdefault(field, _named(annotated, marks[other], labels, field))
    for key, name in _clusters(annotated, same, marks, labels).items():
        said[key].setdefault("entity", name)
    return said, used


def _holds(target: Target | None, field: str | None) -> bool:
    return target is not None and bool(target.layer) and field in FIELDS[target.layer]


def _named(annotated: Annotated, mark: Mark, labels: LabelMap, field: str) -> str:
    """What a tied mark says: its entity's name where the field names somebody, else its words."""
    if field in _NAMING:
        for name, value in mark.fields.items():
            if labels.field((name,)) == "entity":
                return value
    return annotated.text[mark.start : mark.end]


def _clusters(annotated: Annotated, links: list[Link], marks: dict[str, Mark], labels: LabelMap) -> dict[str, str]:
    """Marks that links say to be one entity: mark → the entity's name, the longest words of any of them."""
    head: dict[str, str] = {}

    def find(key: str) -> str:
        while head.get(key, key) != key:
            key = head[key]
        return key

    for link in links:
        a, b = sorted((find(link.a), find(link.b)))
        head.setdefault(a, a)
        head[b] = a
    groups: dict[str, list[str]] = defaultdict(list)
    for key in head:
        groups[find(key)].append(key)
    names: dict[str, str] = {}
    for group in groups.values():
        told = [_named(annotated, marks[key], labels, "entity") for key in group]
        name = max(sorted(told), key=len)
        names.update(dict.fromkeys(group, name))
    return names
