"""The layers of one report as flat rows: what ``analyze`` prints, without nesting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sarchawa.export.tables.schema import IN_REPORT, REPORT, SEQ, SPAN, Cells, Column, Reference, Table, maybe, text
from sarchawa.model import Claim, Event, Figure, Name, Reading, Role, Source, Span, Statement, Step, Time
from sarchawa.record.corrections import RULE
from sarchawa.story.schemes import schemes_of

Item = Time | Name | Role | Statement | Figure | Event | Claim

_ID = text("id", "id of the item, stable")
_ITEM = (REPORT, _ID, *SPAN)
_CORRECTIONS = Column("corrections", "integers", "numbers of what people stated of it")
_ITEM_KEY = ("report", "id")
_BY_A_PERSON = f"{RULE}."


def _of(item: Item) -> Cells:
    return (item.id, item.start, item.end, item.text)


def _corrected(steps: Sequence[Step]) -> list[int]:
    return [int(step.rule.removeprefix(_BY_A_PERSON)) for step in steps if step.rule.startswith(_BY_A_PERSON)]


def _source_columns(name: str, who: str) -> tuple[Column, ...]:
    return (
        maybe(f"{name}_entity", f"{who}: id of the person or body, null for a describing phrase"),
        maybe(f"{name}_name", f"{who}, for people to read"),
        maybe(f"{name}_start", f"{who}: first code point of the words that name it", "integer"),
        maybe(f"{name}_end", f"{who}: code point behind them", "integer"),
        maybe(f"{name}_text", f"{who}: the words, null where it is understood"),
        maybe(f"{name}_anonymous", f"{who}: named by no name", "boolean"),
    )


def _source(source: Source | None) -> Cells:
    if source is None:
        return (None,) * 6
    return (source.entity, source.name, source.start, source.end, source.text, source.anonymous)


def _span_columns(name: str, what: str) -> tuple[Column, ...]:
    return (
        maybe(f"{name}_start", f"{what}: first code point", "integer"),
        maybe(f"{name}_end", f"{what}: code point behind the last", "integer"),
        maybe(f"{name}_text", f"{what}: the words"),
    )


def _span(span: Span | None) -> Cells:
    return (None, None, None) if span is None else (span.start, span.end, span.text)


def _reports(reading: Reading) -> Iterator[Cells]:
    report = reading.report
    published = report.published
    yield (
        *(report.id, report.path, report.source, report.url, report.title, report.language, report.sha256),
        *(len(report.text), published.value, published.basis, published.start, published.end),
        *(list(report.warnings), report.text),
    )


def _sentences(reading: Reading) -> Iterator[Cells]:
    for seq, span in enumerate(reading.sentences):
        yield (reading.report.id, seq, span.start, span.end, span.text)


def _tokens(reading: Reading) -> Iterator[Cells]:
    words = reading.report.text
    for seq, token in enumerate(reading.tokens):
        place = (token.start, token.end, words[token.start : token.end])
        yield (reading.report.id, seq, *place, token.norm, token.lemma, token.pos)


def _token_parts(reading: Reading) -> Iterator[Cells]:
    words = reading.report.text
    for seq, token in enumerate(reading.tokens):
        for part, span in enumerate(token.parts):
            yield (reading.report.id, seq, part, span.start, span.end, words[span.start : span.end], span.tag)


def _times(reading: Reading) -> Iterator[Cells]:
    for time in reading.times:
        yield (
            *(reading.report.id, *_of(time), time.type, time.value, time.mod, time.earliest, time.latest, time.basis),
            *(list(time.warnings), _corrected(time.steps)),
        )


def _entities(reading: Reading) -> Iterator[Cells]:
    for entity in reading.entities:
        place = entity.place
        where: Cells = (None,) * 7
        if place is not None:
            where = (
                *(place.kind, place.country, place.latitude, place.longitude),
                *(place.whosonfirst, place.wikidata, place.basis),
            )
        yield (reading.report.id, entity.id, entity.name, entity.type, list(entity.aliases), *where)


def _names(reading: Reading) -> Iterator[Cells]:
    for name in reading.names:
        yield (reading.report.id, *_of(name), name.type, name.key, name.entity, _corrected(name.steps))


def _roles(reading: Reading) -> Iterator[Cells]:
    for role in reading.roles:
        told = (role.person, role.role, role.of, role.status)
        yield (reading.report.id, *_of(role), *_span(role.holder), *told, _corrected(role.steps))


def _statements(reading: Reading) -> Iterator[Cells]:
    for said in reading.statements:
        yield (
            *(reading.report.id, *_of(said), said.kind, *_source(said.speaker), *_source(said.via), *_span(said.cue)),
            *(said.channel, said.date, said.act, _corrected(said.steps)),
        )


def _more_speakers(reading: Reading) -> Iterator[Cells]:
    for said in reading.statements:
        for seq, source in enumerate(said.more_speakers):
            yield (reading.report.id, said.id, seq, *_source(source))


def _figures(reading: Reading) -> Iterator[Cells]:
    for figure in reading.figures:
        yield (
            *(reading.report.id, *_of(figure), figure.low, figure.high, figure.qualifier, figure.what),
            *(figure.category, *_source(figure.source), figure.when, _corrected(figure.steps)),
        )


def _events(reading: Reading) -> Iterator[Cells]:
    for event in reading.events:
        schemes = schemes_of(event, reading.report.text)
        told = (event.type, event.when, list(event.where))
        yield (reading.report.id, *_of(event), *told, *schemes.plover, *schemes.acled, _corrected(event.steps))


def _participants(reading: Reading) -> Iterator[Cells]:
    for event in reading.events:
        for seq, one in enumerate(event.participants):
            yield (reading.report.id, event.id, seq, one.role, one.entity, one.text)


def _claims(reading: Reading) -> Iterator[Cells]:
    for claim in reading.claims:
        rest = (*_source(claim.source), *_span(claim.target), _corrected(claim.steps))
        yield (reading.report.id, *_of(claim), claim.status, *rest)


def _steps(reading: Reading) -> Iterator[Cells]:
    items = (reading.times, reading.names, reading.roles, reading.statements, reading.figures, reading.events)
    words = reading.report.text
    for layer in (*items, reading.claims):
        for item in layer:
            for seq, step in enumerate(item.steps):
                place = (step.start, step.end, words[step.start : step.end])
                yield (reading.report.id, item.id, seq, step.rule, step.resource, *place)


def _keys(reading: Reading) -> Iterator[Cells]:
    yield (reading.report.id, list(reading.keys))


_ENTITY = (Reference(("report", "entity"), "entities", ("report", "id")),)

TOKENS = Table(
    "tokens",
    "Words and marks, with their lemma and part of speech.",
    (
        *(REPORT, SEQ, *SPAN),
        text("norm", "its spelling-insensitive form"),
        text("lemma", "dictionary form"),
        text("pos", "universal part of speech"),
    ),
    ("report", "seq"),
    _tokens,
    (IN_REPORT,),
)
TOKEN_PARTS = Table(
    "token_parts",
    "Stem, endings and clitics of the words that have any.",
    (
        *(REPORT, Column("token", "integer", "seq of the token"), Column("part", "integer", "place in it, from 0")),
        *(*SPAN, text("tag", "what the part is")),
    ),
    ("report", "token", "part"),
    _token_parts,
    (Reference(("report", "token"), "tokens", ("report", "seq")),),
)
"""Rows of TOKENS and TOKEN_PARTS are there where the reading was made with tokens: a store has none."""

READING_TABLES: tuple[Table[Reading], ...] = (
    Table(
        "reports",
        "The reports, with their unchanged text.",
        (
            text("id", "the report's id"),
            text("path", "the file it came from"),
            text("source", "outlet"),
            text("url", "address"),
            text("title", "headline as it was given"),
            text("language", "ISO 639-3"),
            text("sha256", "of the text's UTF-8 bytes"),
            Column("length", "integer", "of the text in code points"),
            maybe("published", "ISO date of the report"),
            text("published_basis", "given, metadata, stated, inferred or unknown"),
            maybe("published_start", "where the text states it: first code point", "integer"),
            maybe("published_end", "where the text states it: code point behind the last", "integer"),
            Column("warnings", "strings", "reservations"),
            text("text", "the whole text"),
        ),
        ("id",),
        _reports,
    ),
    Table("sentences", "Sentences.", (REPORT, SEQ, *SPAN), ("report", "seq"), _sentences, (IN_REPORT,)),
    TOKENS,
    TOKEN_PARTS,
    Table(
        "times",
        "Dates, clock times, durations and repetitions (TIMEX3).",
        (
            *(*_ITEM, text("type", "DATE, TIME, DURATION or SET"), text("value", "TIMEX3 value, INVALID or XXXX")),
            *(maybe("mod", "TIMEX3 modifier"), maybe("earliest", "ISO, inclusive"), maybe("latest", "ISO, inclusive")),
            text("basis", "explicit, report or context"),
            *(Column("warnings", "strings", "what an editor must see"), _CORRECTIONS),
        ),
        _ITEM_KEY,
        _times,
        (IN_REPORT,),
    ),
    Table(
        "entities",
        "Persons, bodies and places of each report.",
        (
            *(REPORT, text("id", "the same for the same name in every report"), text("name", "fullest form")),
            *(text("type", "PER, ORG or LOC"), Column("aliases", "strings", "other forms met")),
            *(maybe("place_kind", "country, region or city"), maybe("place_country", "ISO 3166-1 alpha-2")),
            *(maybe("latitude", "WGS 84, degrees", "number"), maybe("longitude", "WGS 84, degrees", "number")),
            *(maybe("whosonfirst", "id at Who's On First", "integer"), maybe("wikidata", "id at Wikidata")),
            maybe("place_basis", "why the name must mean this place: only or most populous"),
        ),
        _ITEM_KEY,
        _entities,
        (IN_REPORT,),
    ),
    Table(
        "names",
        "Proper names where they stand.",
        (
            *(*_ITEM, text("type", "PER, ORG or LOC"), text("key", "by which mentions are compared")),
            *(maybe("entity", "id of the entity"), _CORRECTIONS),
        ),
        _ITEM_KEY,
        _names,
        (IN_REPORT, *_ENTITY),
    ),
    Table(
        "roles",
        "Who is what.",
        (
            *(*_ITEM, *_span_columns("holder", "the name that holds the role"), maybe("person", "id of the entity")),
            *(text("role", "the role's words"), maybe("of", "words of the body or place")),
            *(text("status", "current, former or unknown"), _CORRECTIONS),
        ),
        _ITEM_KEY,
        _roles,
        (IN_REPORT, Reference(("report", "person"), "entities", ("report", "id"))),
    ),
    Table(
        "statements",
        "Who said what.",
        (
            *(*_ITEM, text("kind", "direct, indirect or mixed"), *_source_columns("speaker", "speaker")),
            *(*_source_columns("via", "who passes it on"), *_span_columns("cue", "words of saying")),
            *(text("channel", "tweet, statement, interview …"), maybe("date", "TIMEX3 value")),
            *(text("act", "say, condemn, demand, deny …"), _CORRECTIONS),
        ),
        _ITEM_KEY,
        _statements,
        (IN_REPORT,),
    ),
    Table(
        "statement_speakers",
        "Further speakers of joint statements.",
        (REPORT, text("statement", "id of the statement"), SEQ, *_source_columns("speaker", "speaker")),
        ("report", "statement", "seq"),
        _more_speakers,
        (Reference(("report", "statement"), "statements", ("report", "id")),),
    ),
    Table(
        "figures",
        "Numbers that count or measure.",
        (
            *(*_ITEM, maybe("low", "lower bound", "number"), maybe("high", "upper bound", "number")),
            *(text("qualifier", "exact, about, at least …"), text("what", "lemma of what is counted")),
            *(text("category", "killed, injured, money …"), *_source_columns("source", "who is credited")),
            *(maybe("when", "TIMEX3 value"), _CORRECTIONS),
        ),
        _ITEM_KEY,
        _figures,
        (IN_REPORT,),
    ),
    Table(
        "events",
        "Mentions of happenings.",
        (
            *(*_ITEM, text("type", "attack, protest, meeting …"), maybe("when", "TIMEX3 value")),
            *(Column("where", "strings", "ids of the places"), maybe("plover_event", "PLOVER's event type")),
            *(maybe("plover_mode", "PLOVER's mode"), maybe("acled_event", "ACLED's event type")),
            *(maybe("acled_sub_event", "ACLED's sub-event type"), _CORRECTIONS),
        ),
        _ITEM_KEY,
        _events,
        (IN_REPORT,),
    ),
    Table(
        "event_participants",
        "Who takes part in an event.",
        (
            *(REPORT, text("event", "id of the event"), SEQ, text("role", "target, agent, victim …")),
            *(maybe("entity", "id of the entity"), text("text", "the words")),
        ),
        ("report", "event", "seq"),
        _participants,
        (Reference(("report", "event"), "events", ("report", "id")), *_ENTITY),
    ),
    Table(
        "claims",
        "Words that tell how a claim stands.",
        (
            *(*_ITEM, text("status", "denied, confirmed, not confirmed …"), *_source_columns("source", "who says so")),
            *(*_span_columns("target", "the claim spoken of"), _CORRECTIONS),
        ),
        _ITEM_KEY,
        _claims,
        (IN_REPORT,),
    ),
    Table(
        "steps",
        "Why each item is there: the rules that made it.",
        (
            *(REPORT, text("item", "id of the item"), SEQ, text("rule", "name of the rule")),
            *(text("resource", "table or model it used"), *SPAN),
        ),
        ("report", "item", "seq"),
        _steps,
        (IN_REPORT,),
    ),
    Table(
        "keys",
        "Content-word lemmas of each report: what stories are told by.",
        (REPORT, Column("lemmas", "strings", "in reading order")),
        ("report",),
        _keys,
        (IN_REPORT,),
    ),
)
