"""What the record says of each span of a report, as marks for its text."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.dossier.language import Interface
from sarchawa.dossier.marks import Mark
from sarchawa.dossier.shelf import Shelf
from sarchawa.dossier.visible import shown
from sarchawa.model import Figure, Reading

Amount = float | int | None


def reading_marks(reading: Reading, shelf: Shelf, t: Interface) -> Iterator[Mark]:
    """A mark for every item of a reading, its note in the interface's language."""
    for time in reading.times:
        warnings = (t.label("warning", warning) for warning in time.warnings)
        yield Mark(
            time.start,
            time.end,
            "t",
            _note(t("layer.times"), t.when(time.value), t.label("basis", time.basis), *warnings),
        )
    for name in reading.names:
        entity = shelf.entity(name.entity)
        yield Mark(name.start, name.end, "n", _note(t.label("type", name.type), entity.name if entity else ""))
    for role in reading.roles:
        person = shelf.entity(role.person)
        yield Mark(
            role.start,
            role.end,
            "r",
            _note(t("layer.roles"), person.name if person else "", t.label("held", role.status)),
        )
    for statement in reading.statements:
        speaker = shelf.name(statement.speaker) or t("speaker.unknown")
        via = f"{t('via')} {shelf.name(statement.via)}" if statement.via else ""
        yield Mark(
            statement.start,
            statement.end,
            "s",
            _note(t.label("act", statement.act), speaker, via, t.label("kind", statement.kind)),
        )
    for figure in reading.figures:
        source = shelf.name(figure.source) or t("source.report")
        yield Mark(
            figure.start, figure.end, "f", _note(t.label("category", figure.category), figure_amount(figure, t), source)
        )
    for event in reading.events:
        when = t.when(event.when) if event.when else ""
        yield Mark(event.start, event.end, "e", _note(t("layer.events"), t.label("event", event.type), when))
    for claim in reading.claims:
        yield Mark(claim.start, claim.end, "c", _note(t("layer.claims"), t.label("status", claim.status)))


def figure_amount(figure: Figure, t: Interface) -> str:
    """A figure's number in words, see ``amount``."""
    return amount(figure.low, figure.high, figure.qualifier, figure.category, t)


def amount(low: Amount, high: Amount, qualifier: str, category: str, t: Interface) -> str:
    """A number with its qualifier in words: "98", "about 60 %", "at least 30", "30–40", "some (no number)"."""
    if low is None and high is None:
        return t("qualifier.none")
    percent = t("percent.sign") if category == "percent" else ""
    if low is not None and high is not None and low != high:
        said = t("number.range").replace("{a}", t.number(low)).replace("{b}", t.number(high))
    else:
        one = low if low is not None else high
        said = t.number(one) if one is not None else ""
    return t(f"qualifier.{qualifier}").replace("{n}", said + percent)


def _note(*parts: str) -> str:
    return " · ".join(shown(part) for part in parts if part)
