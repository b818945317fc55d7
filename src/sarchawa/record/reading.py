"""The layers of one report joined: entities, who is credited with what, ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from sarchawa.model import (
    Claim,
    Event,
    Figure,
    Name,
    NameType,
    Reading,
    Report,
    Role,
    Source,
    Statement,
    Time,
    Token,
    TokenPart,
)
from sarchawa.record.entities import link_names
from sarchawa.record.found import Found
from sarchawa.record.ids import LayerIds
from sarchawa.record.sentences import Sentences
from sarchawa.record.speakers import SourceResolver
from sarchawa.record.whole_tokens import of_whole_tokens
from sarchawa.text.doc import Doc

_CONTENT = frozenset(("NOUN", "VERB", "ADJ", "PROPN", "NUM"))


def make_reading(report: Report, doc: Doc, written: Doc, found: Found, *, tokens: bool = False) -> Reading:
    """The Reading of a report: every layer in order of (start, end), with ids, entities and sources filled in.

    doc: as the finders read it; written: with the tokens that the text has (find.lost_blanks), which names, times and
    figures are the whole of.
    """
    names, entities = link_names(found.names)
    roles = _link_roles(found.roles, names)
    resolver = SourceResolver(doc, names, roles, entities)
    statements = [_credit_statement(statement, resolver) for statement in found.statements]
    sentences = Sentences(doc, found.times, names, statements)
    kinds = {entity.id: entity.type for entity in entities}
    entity_of = {name.text: name.entity for name in names}
    figures = [_credit_figure(figure, sentences) for figure in found.figures]
    events = [_place_event(event, sentences, kinds, entity_of) for event in found.events]
    claims = [replace(c, source=resolver.resolve(c.source) if c.source else None) for c in found.claims]
    return Reading(
        report=report,
        sentences=tuple(doc.span(start, end) for start, end in doc.sentences),
        times=_numbered(report, "times", of_whole_tokens(written, found.times)),
        entities=entities,
        names=_numbered(report, "names", of_whole_tokens(written, names)),
        roles=_numbered(report, "roles", roles),
        statements=_numbered(report, "statements", statements),
        figures=_numbered(report, "figures", of_whole_tokens(written, figures)),
        events=_numbered(report, "events", events),
        claims=_numbered(report, "claims", claims),
        keys=tuple(reading.lemma for reading in doc.readings if reading.pos in _CONTENT),
        tokens=tokens_of(written) if tokens else (),
    )


Item = TypeVar("Item", Time, Name, Role, Statement, Figure, Event, Claim)


def _numbered(report: Report, layer: str, items: Sequence[Item]) -> tuple[Item, ...]:
    """Items in order with their ids; two of one layer on one span are told apart by their order."""
    seen: dict[tuple[int, int], int] = {}
    numbered: list[Item] = []
    ids = LayerIds(report, layer)
    for item in sorted(items, key=lambda i: (i.start, i.end)):
        nth = seen.get((item.start, item.end), 0)
        seen[item.start, item.end] = nth + 1
        numbered.append(replace(item, id=ids.of(item.start, item.end, str(nth) if nth else "")))
    return tuple(numbered)


def _link_roles(roles: Sequence[Role], names: Sequence[Name]) -> list[Role]:
    by_start = {name.start: name for name in names}
    linked = []
    for role in roles:
        holder = by_start.get(role.holder.start) if role.holder else None
        linked.append(replace(role, person=holder.entity if holder else None))
    return linked


def _credit_statement(statement: Statement, resolver: SourceResolver) -> Statement:
    return replace(
        statement,
        speaker=resolver.resolve(statement.speaker),
        more_speakers=tuple(resolver.resolve(source) for source in statement.more_speakers),
        via=resolver.resolve(statement.via) if statement.via else None,
    )


def _credit_figure(figure: Figure, sentences: Sentences) -> Figure:
    """A figure within a statement is credited to its speaker (the innermost statement's), or, where that is nobody
    named, to whoever is named as passing it on; its day is the one its sentence gives."""
    around = [s for s in sentences.statements_at(figure.start) if s.start <= figure.start and figure.end <= s.end]
    source: Source | None = None
    if around and figure.source is None:
        inner = min(around, key=lambda s: (s.end - s.start, s.start))
        passed_on = inner.speaker.anonymous and inner.via is not None and not inner.via.anonymous
        source = inner.via if passed_on else inner.speaker
    when = figure.when or sentences.time_near(figure.start, figure.end)
    return replace(figure, source=figure.source or source, when=when)


def _place_event(
    event: Event, sentences: Sentences, kinds: Mapping[str, NameType], entity_of: Mapping[str, str | None]
) -> Event:
    """An event's day and places as its own sentence gives them. kinds: of the entities by id; entity_of: by a name's
    words."""
    named = [name.entity for name in sentences.names_at(event.start) if name.entity]
    places = dict.fromkeys(entity for entity in named if kinds[entity] == "LOC")
    participants = tuple(replace(p, entity=p.entity or entity_of.get(p.text)) for p in event.participants)
    return replace(
        event,
        when=event.when or sentences.time_within(event.start, event.end) or sentences.time_near(event.start, event.end),
        where=event.where or tuple(places),
        participants=participants,
    )


def tokens_of(doc: Doc) -> tuple[Token, ...]:
    """The tokens of a text as they are printed."""
    return tuple(_token(doc, index) for index in range(len(doc)))


def _token(doc: Doc, index: int) -> Token:
    token, reading = doc.tokens[index], doc.readings[index]
    word = token.word
    spans = word.parts_of(reading)
    parts = tuple(TokenPart(start=token.start + p.start, end=token.start + p.end, tag=p.tag) for p in spans)
    return Token(start=token.start, end=token.end, norm=word.norm, lemma=reading.lemma, pos=reading.pos, parts=parts)
