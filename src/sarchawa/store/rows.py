"""Records to rows: which columns each layer has beside the record itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import msgspec

from sarchawa.model import Claim, Entity, Event, Figure, Name, Role, Source, Statement, Time

Cell = str | int | float | None
Cells = tuple[Cell, ...]

_LARGEST = 2**63 - 1


class Layer(NamedTuple):
    """A table of items. name: of the table and of the Reading's field; type: of its records; columns: those between
    ``seq`` and ``record``; cells: their values for one record."""

    name: str
    type: type[Any]
    columns: tuple[str, ...]
    cells: Callable[[Any], Cells]

    @property
    def insert(self) -> str:
        """The SQL that adds one row: (report, seq, *cells, record)."""
        names = ", ".join(f'"{column}"' for column in ("report", "seq", *self.columns, "record"))
        return f"INSERT INTO {self.name} ({names}) VALUES ({', '.join('?' * (len(self.columns) + 3))})"


_SPAN = ("id", "start", "end", "text")


def as_json(values: Sequence[Any]) -> str:
    """A list as JSON that people can read in a table browser."""
    return json.dumps(msgspec.to_builtins(list(values)), ensure_ascii=False)


def number(value: str | int | float | None) -> Cell:
    """A value as SQLite can hold it: a whole number beyond 64 bits becomes the nearest float (the record keeps it
    whole)."""
    if isinstance(value, int) and abs(value) > _LARGEST:
        try:
            return float(value)
        except OverflowError:
            return str(value)
    return value


def _span(item: Time | Name | Role | Statement | Figure | Event | Claim) -> Cells:
    return (item.id, item.start, item.end, item.text)


def _name(source: Source | None) -> str | None:
    return None if source is None else source.name or source.text or ""


def _entity(source: Source | None) -> str | None:
    return None if source is None else source.entity


def _times(item: Time) -> Cells:
    rest = (item.type, item.value, item.mod, item.earliest, item.latest, item.basis, as_json(item.warnings))
    return (*_span(item), *rest)


def _entities(item: Entity) -> Cells:
    return (item.id, item.name, item.type, as_json(item.aliases))


def _names(item: Name) -> Cells:
    return (*_span(item), item.type, item.key, item.entity)


def _roles(item: Role) -> Cells:
    return (*_span(item), item.person, item.role, item.of, item.status)


def _statements(item: Statement) -> Cells:
    return (
        *_span(item),
        item.kind,
        item.act,
        "، ".join(_name(source) or "" for source in (item.speaker, *item.more_speakers)),
        item.speaker.entity,
        int(item.speaker.anonymous),
        _name(item.via),
        item.cue.text if item.cue else None,
        item.channel,
        item.date,
    )


def _figures(item: Figure) -> Cells:
    counted = (number(item.low), number(item.high), item.qualifier, item.what, item.category)
    return (*_span(item), *counted, _name(item.source), _entity(item.source), item.when)


def _events(item: Event) -> Cells:
    return (*_span(item), item.type, item.when, as_json(item.where))


def _claims(item: Claim) -> Cells:
    return (*_span(item), item.status, _name(item.source), _entity(item.source))


LAYERS: tuple[Layer, ...] = (
    Layer("times", Time, (*_SPAN, "type", "value", "mod", "earliest", "latest", "basis", "warnings"), _times),
    Layer("entities", Entity, ("id", "name", "type", "aliases"), _entities),
    Layer("names", Name, (*_SPAN, "type", "key", "entity"), _names),
    Layer("roles", Role, (*_SPAN, "person", "role", "of", "status"), _roles),
    Layer(
        "statements",
        Statement,
        (*_SPAN, "kind", "act", "speaker", "speaker_entity", "anonymous", "via", "cue", "channel", "date"),
        _statements,
    ),
    Layer(
        "figures",
        Figure,
        (*_SPAN, "low", "high", "qualifier", "what", "category", "source", "source_entity", "when"),
        _figures,
    ),
    Layer("events", Event, (*_SPAN, "type", "when", "where"), _events),
    Layer("claims", Claim, (*_SPAN, "status", "source", "source_entity"), _claims),
)
