"""What the record says of each span of a report, as marks for its text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sarchawa.dossier.language import Interface
from sarchawa.dossier.marks import Mark
from sarchawa.dossier.shelf import Shelf
from sarchawa.dossier.visible import shown
from sarchawa.model import Reading
from sarchawa.record.corrections import Item

Amount = float | int | None


def reading_marks(reading: Reading, shelf: Shelf, t: Interface) -> Iterator[Mark]:
    """A mark for every item of a reading, its note in the interface's language; of one that a person has corrected, by
    whom."""
    for item, mark in zip(items_in_order(reading), _marks(reading, shelf, t), strict=True):
        people = dict.fromkeys(one.made_by for one in shelf.corrections_of(item))
        by = f"{t('corrected')}: {t('list.comma').join(people)}" if people else ""
        yield mark._replace(note=_note(mark.note, by)) if by else mark


def items_in_order(reading: Reading) -> Iterator[Item]:
    """Every item, in the order of reading_marks."""
    return chain(
        *(reading.times, reading.names, reading.roles, reading.statements),
        *(reading.figures, reading.events, reading.claims),
    )


def _marks(reading: Reading, shelf: Shelf, t: Interface) -> Iterator[Mark]:
    for time in reading.times:
        warnings = (t.label("warning", warning) for warning in time.warnings)
        basis = "" if time.basis == "explicit" else t.label("basis", time.basis)
        yield Mark(time.start, time.end, "t", _note(t.when(time.value), basis, *warnings))
    for name in reading.names:
        entity = shelf.entity(name.entity)
        other = entity.name if entity and entity.name != name.text else ""
        yield Mark(name.start, name.end, "n", _note(t.label("type", name.type), other))
    for role in reading.roles:
        person = shelf.entity(role.person)
        held = "" if role.status == "unknown" else t.label("held", role.status)
        yield Mark(role.start, role.end, "r", _note(t("layer.roles"), person.name if person else "", held))
    for statement in reading.statements:
        speaker = shelf.name(statement.speaker) or t("speaker.unknown")
        via = f"{t('via')} {shelf.name(statement.via)}" if statement.via else ""
        yield Mark(statement.start, statement.end, "s", _note(speaker, t.label("act", statement.act), via))
    for figure in reading.figures:
        number = amount(figure.low, figure.high, figure.qualifier, figure.category, t)
        source = shelf.name(figure.source)
        yield Mark(figure.start, figure.end, "f", _note(t.label("category", figure.category), number, source))
    for event in reading.events:
        when = t.when(event.when) if event.when else ""
        yield Mark(event.start, event.end, "e", _note(t.label("event", event.type), when))
    for claim in reading.claims:
        yield Mark(claim.start, claim.end, "c", _note(t.label("status", claim.status)))


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
