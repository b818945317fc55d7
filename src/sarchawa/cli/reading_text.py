"""A Reading as plain text: one line an item, with its place, what it was read as, and its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from sarchawa.model import Figure, Reading, Source, Statement


class _Item(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


def as_text(reading: Reading) -> str:
    """The report's head, then its layers; ends with an empty line."""
    report = reading.report
    published = f"{report.published.value or 'no date'} ({report.published.basis})"
    head = f"{report.id}  {report.source or '-'}  {published}  {len(report.text)} characters"
    return "\n".join((head, *_lines(reading), "", ""))


def _lines(reading: Reading) -> Iterator[str]:
    entities = {entity.id: entity.name for entity in reading.entities}
    for time in reading.times:
        yield _line("time", time, f"{time.value} {' '.join(f'[{warning}]' for warning in time.warnings)}".strip())
    for name in reading.names:
        yield _line("name", name, f"{name.type} {entities.get(name.entity or '', '')}".strip())
    for role in reading.roles:
        yield _line(
            "role", role, f"{entities.get(role.person or '', '?')}: {role.role} {role.of or ''} ({role.status})"
        )
    for statement in reading.statements:
        yield _line("statement", statement, f"{statement.act}, {statement.kind}, {_speakers(statement)}")
    for figure in reading.figures:
        yield _line("figure", figure, f"{_number(figure)} {figure.what} ({figure.category}), {_who(figure.source)}")
    for event in reading.events:
        yield _line("event", event, f"{event.type} {event.when or ''}".strip())
    for claim in reading.claims:
        yield _line("claim", claim, f"{claim.status}, {_who(claim.source)}")


def _line(layer: str, item: _Item, told: str) -> str:
    return f"  {layer:9} {item.start:5}-{item.end:<5} {told} | {' '.join(item.text.split())}"


def _speakers(statement: Statement) -> str:
    return "، ".join(_who(source) for source in (statement.speaker, *statement.more_speakers))


def _who(source: Source | None) -> str:
    if source is None:
        return "the report itself"
    return (source.name or source.text or "unnamed") + (" (anonymous)" if source.anonymous else "")


def _number(figure: Figure) -> str:
    bounds = sorted({str(value) for value in (figure.low, figure.high) if value is not None}, key=lambda v: (len(v), v))
    return " ".join(filter(None, ("" if figure.qualifier == "exact" else figure.qualifier, "-".join(bounds))))
