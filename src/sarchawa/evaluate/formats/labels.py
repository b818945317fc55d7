"""Which layer and type of ours the labels of others mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sarchawa.evaluate.formats.annotated import STRUCTURE
from sarchawa.evaluate.gold import LAYERS

DROP = "-"


class Target(NamedTuple):
    """What a label becomes: an item of a ``layer``, of a type where that says it; a ``field`` of the item it hangs on;
    or, with neither, nothing."""

    layer: str = ""
    type: str = ""
    field: str = ""


class MapError(ValueError):
    """A line of a label map that cannot be read."""


TYPE_FIELD = MappingProxyType(
    {"names": "type", "times": "type", "statements": "kind", "figures": "category", "events": "type", "roles": "status"}
)
"""The field that a type says, by layer."""

_TYPES = {
    **dict.fromkeys(("PER", "ORG", "LOC"), "names"),
    **dict.fromkeys(("DATE", "TIME", "DURATION", "SET"), "times"),
}
_SINGULAR = {layer.removesuffix("s"): layer for layer in LAYERS}
_ALIKE = {
    "person": "PER",
    "pers": "PER",
    "organization": "ORG",
    "organisation": "ORG",
    "location": "LOC",
    "timex3": "times",
    "timex": "times",
    "quotation": "statements",
    "quote": "statements",
}
_FIELD_ALIKE = {
    "identifier": "entity",
    "equiv": "entity",
    "coref": "entity",
    "coreference": "entity",
    "temporalvalue": "value",
    "holder": "speaker",
}
FIELDS = MappingProxyType(
    {
        "sentences": frozenset(),
        "times": frozenset(("type", "value", "mod")),
        "names": frozenset(("type", "entity")),
        "roles": frozenset(("person", "role", "of", "status")),
        "statements": frozenset(("kind", "speaker", "via", "cue", "channel", "date", "act", "anonymous")),
        "figures": frozenset(("value", "low", "high", "qualifier", "what", "category", "source", "when")),
        "events": frozenset(("type", "when")),
    }
)
"""The fields of an item that a file may say, by layer (docs/evaluate.md)."""
_EVERY_FIELD = frozenset().union(*FIELDS.values())


class LabelMap:
    """Labels of others to ours, whatever their case; with those that mean the same in all schemes built in."""

    def __init__(self, given: Mapping[str, Target]) -> None:
        self._given = {label.casefold(): target for label, target in given.items()}

    def target(self, labels: Iterable[str]) -> Target | None:
        """What a mark with these labels becomes, the first that is known deciding; None where none is."""
        labels = [label.casefold() for label in labels]
        for label in labels:
            if label in self._given:
                return self._given[label]
        return next((found for found in map(_known, labels) if found is not None), None)

    def field(self, labels: Iterable[str]) -> str | None:
        """The field that an attribute, a relation or a slot says; "" for one to drop, None where that is not known."""
        for label in [label.casefold() for label in labels]:
            target = self._given.get(label)
            told = _FIELD_ALIKE.get(label, label)
            if target is not None and target.field:
                return target.field
            if told in _EVERY_FIELD:  # even where marks of this name are dropped: they are often the ends of such ties
                return told
            if target == Target():
                return ""
        return None


def _known(label: str) -> Target | None:
    if label == STRUCTURE:
        return Target()
    try:
        return read_target(_ALIKE.get(label, label))
    except MapError:
        return None


def read_map(told: Iterable[str]) -> LabelMap:
    """A map from options like ``PERSON=PER,GPE=LOC`` and ``Holder=.speaker``. Raises MapError."""
    given: dict[str, Target] = {}
    for part in (part.strip() for one in told for part in one.split(",")):
        label, equals, target = part.rpartition("=")
        if not equals or not label.strip():
            raise MapError(f"{part!r} is no LABEL=TARGET; write it like PERSON=PER")
        given[label.strip()] = read_target(target.strip())
    return LabelMap(given)


def read_target(told: str) -> Target:
    """A target as it is written: a type (``PER``, ``DATE``), a layer (``statements``), a layer with its type
    (``events.attack``), a field (``.speaker``), or ``-`` for nothing. Raises MapError.

    >>> read_target("PER"), read_target("statement.direct").layer, read_target(".speaker").field
    (Target(layer='names', type='PER', field=''), 'statements', 'speaker')
    """
    if told == DROP:
        return Target()
    if told.startswith("."):
        if told[1:] not in _EVERY_FIELD:
            raise MapError(f"{told!r} is no field; one of {', '.join(sorted(_EVERY_FIELD))}")
        return Target(field=told[1:])
    if told.upper() in _TYPES:
        return Target(layer=_TYPES[told.upper()], type=told.upper())
    head, _, type_ = told.partition(".")
    layer = head.casefold()
    layer = _SINGULAR.get(layer, layer)
    if layer not in LAYERS or (type_ and layer not in TYPE_FIELD):
        wanted = f"a type ({', '.join(_TYPES)}), a layer ({', '.join(LAYERS)}), layer.type, .field or -"
        raise MapError(f"{told!r} is nothing a label can become; {wanted}")
    return Target(layer=layer, type=type_)
