"""FollowTheMoney entities (https://followthemoney.tech), a JSON object a line: what Aleph, OpenAleph and yente load.

Article: a report. Person, Organization, PublicBody (where the head of the name leaves no doubt), Address (a place): who
and what is named, across reports. Mention: a name where it stands. UnknownLink: a role in a body that is itself named.
Event: a happening that has a day or a place. All but articles and mentions have ``proof``, the articles they rest on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from unicodedata import category

import msgspec

from sarchawa.ckb import read_table
from sarchawa.export.naming import web_address
from sarchawa.export.reading import Row
from sarchawa.export.selection import Selection
from sarchawa.model import Entity, Event, LinkedEntity, Name, Reading, Report, Role
from sarchawa.record.ids import content_id
from sarchawa.story.timex import precision
from sarchawa.text.fold import norm_word
from sarchawa.text.words import word

PUBLIC_BODIES = "public_bodies.tsv"
_DATES = ("minute", "day", "month", "year", "part of day")


def chunks(selection: Selection) -> Iterator[bytes]:
    """A line an entity: report by report its article, mentions, events and links, then who and what is named."""
    encode = msgspec.json.Encoder().encode
    articles: dict[str, str] = {}
    for reading in selection.readings():
        articles[reading.report.id] = article_id(reading.report)
        yield b"".join(encode(record) + b"\n" for record in of_reading(reading, selection.linked))
    for entity in selection.entities():
        yield encode(of_entity(entity, [articles[id] for id in selection.reports_naming(entity)])) + b"\n"


def of_reading(reading: Reading, linked: dict[str, str]) -> Iterator[Row]:
    """The entities of one report. linked: entity of a report → entity across reports."""
    report = reading.report
    entities = {entity.id: entity for entity in reading.entities}
    yield _article(report, reading.names)
    for name in reading.names:
        if name.entity is not None and name.type != "LOC":  # FollowTheMoney's mentions are of persons and bodies
            yield _mention(name, report, linked.get(name.entity, name.entity))
    for event in reading.events:
        if (record := _event(event, reading, entities, linked)) is not None:
            yield record
    for role in reading.roles:
        if (record := _link(role, reading, linked)) is not None:
            yield record


def article_id(report: Report) -> str:
    return f"sarchawa-report-{content_id(report.id, report.sha256)}"


def entity_id(linked: str) -> str:
    return f"sarchawa-entity-{linked}"


def _entity(id: str, schema: str, **properties: str | Sequence[str | None] | None) -> Row:
    told: dict[str, list[str]] = {}
    for name, given in properties.items():
        values = [given] if isinstance(given, str) or given is None else given
        if kept := list(dict.fromkeys(value for value in values if value)):
            told[name] = kept
    return {"id": id, "schema": schema, "properties": told}


def _article(report: Report, names: Sequence[Name]) -> Row:
    published = report.published.value
    return _entity(
        article_id(report),
        "Article",
        fileName=report.id,
        title=one_line(report.title),
        publisher=one_line(report.source),
        publishedAt=published if published and precision(published) in ("day", "month", "year") else None,
        sourceUrl=web_address(report.url),
        keywords=report.language,
        mimeType="text/plain",
        peopleMentioned=[one_line(name.text) for name in names if name.type == "PER"],
        companiesMentioned=[one_line(name.text) for name in names if name.type == "ORG"],
        locationMentioned=[one_line(name.text) for name in names if name.type == "LOC"],
        bodyText=_kept(report.text).strip(),
    )


def _mention(name: Name, report: Report, linked: str) -> Row:
    schema = "Person" if name.type == "PER" else "Organization"
    return _entity(
        f"sarchawa-mention-{name.id}",
        "Mention",
        name=one_line(name.text),
        document=article_id(report),
        resolved=entity_id(linked),
        detectedSchema=schema,
    )


def _event(event: Event, reading: Reading, entities: dict[str, Entity], linked: dict[str, str]) -> Row | None:
    dated = _date(event.when)
    if dated is None and not event.where:
        return None
    report = reading.report
    sentence = next((s.text for s in reading.sentences if s.start <= event.start < s.end), event.text)
    involved = [
        entity_id(linked.get(one.entity, one.entity))
        for one in event.participants
        if one.entity is not None and one.entity in entities and entities[one.entity].type != "LOC"
    ]
    places = [entities[id] for id in event.where if id in entities]
    return _entity(
        f"sarchawa-event-{event.id}",
        "Event",
        name=one_line(event.text),
        keywords=event.type,
        summary=one_line(sentence),
        date=dated,
        location=[one_line(place.name) for place in places],
        addressEntity=[entity_id(linked.get(place.id, place.id)) for place in places],
        country=[place.place.country.lower() for place in places if place.place is not None],
        involved=involved,
        proof=article_id(report),
    )


def _link(role: Role, reading: Reading, linked: dict[str, str]) -> Row | None:
    """A role in a body, where the body is one of those named and the words of the role hold it."""
    if role.person is None or role.of is None:
        return None
    body = next(
        (
            name.entity
            for name in reading.names
            if name.entity and name.type == "ORG" and role.start <= name.start and name.end <= role.end
        ),
        None,
    )
    if body is None:
        return None
    return _entity(
        f"sarchawa-role-{role.id}",
        "UnknownLink",
        subject=entity_id(linked.get(role.person, role.person)),
        object=entity_id(linked.get(body, body)),
        role=one_line(role.role),
        status=role.status if role.status != "unknown" else None,
        proof=article_id(reading.report),
    )


def of_entity(entity: LinkedEntity, articles: Sequence[str]) -> Row:
    """A person, body or place across reports. articles: ids of those that name it."""
    id = entity_id(entity.id)
    name, aliases = one_line(entity.name), [one_line(alias) for alias in entity.aliases if alias != entity.name]
    if entity.type == "PER":
        parts = [alias for alias in aliases if " " not in alias and " " in name]  # a part of a name fits many people
        aliases = [alias for alias in aliases if alias not in parts]
        roles = [" ".join(part for part in (role.role, role.of) if part) for role in entity.roles]
        position = list(map(one_line, roles))
        return _entity(id, "Person", name=name, alias=aliases, weakAlias=parts, position=position, proof=articles)
    if entity.type == "ORG":
        schema = "PublicBody" if is_public_body(entity.name) else "Organization"
        return _entity(id, schema, name=name, alias=aliases, proof=articles)
    place = entity.place
    return _entity(
        id,
        "Address",
        name=name,
        alias=aliases,
        full=name,
        city=name if place is not None and place.kind == "city" else None,
        region=name if place is not None and place.kind == "region" else None,
        country=place.country.lower() if place is not None else None,
        latitude=f"{place.latitude:.6f}" if place is not None else None,
        longitude=f"{place.longitude:.6f}" if place is not None else None,
        wikidataId=place.wikidata if place is not None else None,
        proof=articles,
    )


def is_public_body(name: str) -> bool:
    """Whether the head of a body's name can head no other ("وەزارەتی تەندروستی")."""
    first = name.split()[0] if name.split() else ""
    head = word(first, "word")
    return any(base in _public_heads() for base in (head.norm, *head.bases))


@cache
def _public_heads() -> frozenset[str]:
    return frozenset(norm_word(row["form"]) for row in read_table(PUBLIC_BODIES))


def _date(when: str | None) -> str | None:
    """A TIMEX3 value as FollowTheMoney writes dates, None where it is no calendar point."""
    exact = precision(when)
    if when is None or exact not in _DATES or "/" in when:
        return None
    if exact == "minute":
        return f"{when}:00" if len(when) == len("2022-06-14T22:40") else when[:10]
    return when[:10]


def one_line(text: str) -> str:
    """Words on one line with single blanks, as FollowTheMoney keeps names."""
    return " ".join(_kept(text).split())


def _kept(text: str) -> str:
    """A text without what FollowTheMoney drops, so that it reads the same when it has: invisible marks. Where one of
    them, after a ه, is all that makes an ە of it, the ە is written."""
    plain = text.replace("ه\u200c", "ە")
    return "".join(letter for letter in plain if category(letter) != "Cf")
