"""Making a correction: from the id of what it is about, and what a person says, to a row of the store.

Each function stores one correction, applies it to the readings it is about and returns its number; the stories stay as
they are until they are told anew. All raise KeyError where there is nothing of an id, CorrectionError where what is
said cannot be said of it, ValueError where made_by is blank.
"""

from __future__ import annotations

from collections.abc import Sequence

from sarchawa.model import Comparison, Correction, LinkedEntity, Reading, Stated, Target
from sarchawa.record.corrections import ITEM_LAYERS, KINDS, CorrectionError, retyped, said_of, spoken, valued
from sarchawa.store.catalogue import linked_entity
from sarchawa.store.items import StoredItem
from sarchawa.store.store import Store
from sarchawa.text.fold import norm_phrase


def reject(store: Store, id: str, *, made_by: str, reason: str = "") -> int:
    """Say that an item is none."""
    item = _item(store, id)
    kind = KINDS[item.layer].field
    correction = Correction(
        kind="reject",
        layer=item.layer,
        targets=(_target(store, item),),
        found=said_of(item.item, item.layer, (kind,)),
        made_by=made_by,
        reason=reason,
    )
    return store.correct(correction)


def retype(store: Store, id: str, to: str, *, made_by: str, reason: str = "") -> int:
    """Say of which kind an item is: a name's type, an event's, a figure's category …"""
    item = _item(store, id)
    value = retyped(item.layer, to)
    found = said_of(item.item, item.layer, tuple(value))
    if value == found:
        raise CorrectionError(f"it is {to} already")
    correction = Correction(
        kind="retype",
        layer=item.layer,
        targets=(_target(store, item),),
        value=value,
        found=found,
        made_by=made_by,
        reason=reason,
    )
    return store.correct(correction)


def set_value(store: Store, id: str, given: str, *, made_by: str, reason: str = "") -> int:
    """Say what a time or a figure comes to (see record.corrections.valued)."""
    item = _item(store, id)
    value = valued(item.layer, given)
    found = said_of(item.item, item.layer, tuple(value))
    if value == found:
        raise CorrectionError("it has this value already")
    correction = Correction(
        kind="value",
        layer=item.layer,
        targets=(_target(store, item),),
        value=value,
        found=found,
        made_by=made_by,
        reason=reason,
    )
    return store.correct(correction)


def set_speaker(store: Store, id: str, who: str, *, made_by: str, reason: str = "") -> int:
    """Say whose words a statement, a figure or a claim is: the id of a person or body, a name, or "" for nobody
    known."""
    item = _item(store, id)
    value = _speaker(store, item, who)
    correction = Correction(
        kind="speaker",
        layer=item.layer,
        targets=(_target(store, item),),
        value=value,
        found=said_of(item.item, item.layer, tuple(value)),
        made_by=made_by,
        reason=reason,
    )
    return store.correct(correction)


def settle(store: Store, id: str, note: str, *, made_by: str) -> int:
    """Settle a comparison with a note."""
    comparison = store.item(id).item
    if not isinstance(comparison, Comparison):
        raise CorrectionError(f"{id} is no comparison")
    if not note.strip():
        raise CorrectionError("a note has words")
    sides = [
        Target(
            id=comparison.id,
            report=claim.report,
            sha256=_sha256(store, claim.report),
            start=claim.start,
            end=claim.end,
            text=claim.text,
        )
        for claim in comparison.claims
    ]
    correction = Correction(
        kind="note",
        layer="comparisons",
        targets=tuple(sides),
        found={"kind": comparison.kind, "about": comparison.about, "value": comparison.value},
        made_by=made_by,
        reason=note.strip(),
    )
    return store.correct(correction)


# --- who is who -------------------------------------------------------------------------------------------------------


def merge_entities(store: Store, ids: Sequence[str], *, made_by: str, reason: str = "") -> int:
    """Say that entities across reports are one person, body or place; told by the name of the first."""
    entities = list({entity.id: entity for entity in (linked_entity(store, id) for id in ids)}.values())
    if len(entities) < 2:
        raise CorrectionError("name two people, bodies or places, or more")
    if len(types := {entity.type for entity in entities}) > 1:
        raise CorrectionError(f"they are of different types ({', '.join(sorted(types))}): correct the type first")
    leaders = [entity.id for entity in entities]
    others = [member for entity in entities for member in entity.members if member not in leaders]
    correction = Correction(
        kind="merge",
        layer="entities",
        targets=_members(store, leaders),
        others=_members(store, others),
        made_by=made_by,
        reason=reason,
    )
    return store.correct(correction)


def split_entity(store: Store, id: str, parts: Sequence[str], *, made_by: str, reason: str = "") -> int:
    """Say that an entity is several: its members of these ids are apart from the rest; or, where ids of reports are
    given, whom these reports name is another of the same name."""
    entity = linked_entity(store, id)
    wanted = list(dict.fromkeys(parts))
    if wanted and all(part in entity.members for part in wanted):
        return _split_members(store, entity, wanted, made_by, reason)
    return _split_reports(store, entity, wanted, made_by, reason)


def _split_members(store: Store, entity: LinkedEntity, parts: list[str], made_by: str, reason: str) -> int:
    rest = [member for member in entity.members if member not in parts]
    if not rest:
        raise CorrectionError("name some of its names, not all")
    correction = Correction(
        kind="split",
        layer="entities",
        targets=_members(store, parts),
        others=_members(store, rest),
        made_by=made_by,
        reason=reason,
    )
    return store.correct(correction)


def _split_reports(store: Store, entity: LinkedEntity, reports: list[str], made_by: str, reason: str) -> int:
    naming = [_named_in(store, member) for member in entity.members]
    for report in reports:
        if not any(report in named for named in naming):
            raise KeyError(report)
    if not reports or not any(set(named) - set(reports) for named in naming):
        raise CorrectionError("name some of the reports that name it, not all")
    targets = [
        target
        for member, named in zip(entity.members, naming, strict=True)
        for report in reports
        if report in named
        for target in _members(store, [member], inside=report)
    ]
    elsewhere = [
        target
        for member, named in zip(entity.members, naming, strict=True)
        if (rest := [report for report in named if report not in reports])
        for target in _members(store, [member], inside=rest[0])
    ]
    correction = Correction(
        kind="split",
        layer="entities",
        targets=tuple(targets),
        others=tuple(elsewhere),
        reports_only=True,
        made_by=made_by,
        reason=reason,
    )
    return store.correct(correction)


def _named_in(store: Store, member: str) -> list[str]:
    rows = store.connection.execute("SELECT DISTINCT report FROM names WHERE entity = ? ORDER BY report", (member,))
    return [row[0] for row in rows]


def _members(store: Store, ids: Sequence[str], inside: str | None = None) -> tuple[Target, ...]:
    """Entities of single reports, each with a place where it is named (in a report, if one is given)."""
    where, values = (" AND names.report = ?", (inside,)) if inside is not None else ("", ())
    targets = []
    for id in ids:
        row = store.connection.execute(
            'SELECT names.report, reports.sha256, start, "end", names.text, entities.name FROM names '
            "JOIN reports ON reports.id = names.report "
            "JOIN entities ON entities.report = names.report AND entities.id = names.entity "
            f"WHERE names.entity = ?{where} ORDER BY names.report, names.seq LIMIT 1",
            (id, *values),
        ).fetchone()
        if row is not None:
            report, sha256, start, end, text, name = row
            targets.append(Target(id=id, report=report, sha256=sha256, start=start, end=end, text=text, name=name))
    return tuple(targets)


# --- items ------------------------------------------------------------------------------------------------------------


def _item(store: Store, id: str) -> StoredItem:
    item = store.item(id)
    if item.layer not in ITEM_LAYERS:
        raise CorrectionError(f"{id} is of {item.layer}: only what stands on words of a report is corrected so")
    if item.rejected:
        raise CorrectionError(f"{id} is rejected: take that back first")
    return item


def _target(store: Store, stored: StoredItem) -> Target:
    item, report = stored.item, stored.report or ""
    sha256 = _sha256(store, report)
    return Target(id=item.id, report=report, sha256=sha256, start=item.start, end=item.end, text=item.text)


def _sha256(store: Store, id: str) -> str:
    report = store.report(id)
    return report.sha256 if report is not None else ""


def _speaker(store: Store, item: StoredItem, who: str) -> dict[str, Stated]:
    """Whom a person means: the report's own entity where it names that one."""
    if not who.strip():
        return spoken(item.layer, "")
    reading = store.reading(item.report or "")
    try:
        linked = linked_entity(store, who.strip())
    except KeyError:
        return _by_name(reading, item.layer, who)
    if linked.type == "LOC":
        raise CorrectionError(f"{linked.name} is a place: only people and bodies speak")
    own = [entity for entity in reading.entities if entity.id in linked.members]
    if own:
        return spoken(item.layer, own[0].name, entity=own[0].id, type=own[0].type)
    return spoken(item.layer, linked.name, entity=linked.id, type=linked.type)


def _by_name(reading: Reading, layer: str, who: str) -> dict[str, Stated]:
    """The one person or body of the report with this name in any spelling, or the name alone."""
    key = norm_phrase(who)
    found = [
        entity
        for entity in reading.entities
        if entity.type != "LOC" and any(norm_phrase(form) == key for form in (entity.name, *entity.aliases))
    ]
    if len(found) == 1:
        return spoken(layer, found[0].name, entity=found[0].id, type=found[0].type)
    return spoken(layer, who)
