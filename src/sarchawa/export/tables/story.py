"""Stories, entities across reports and corrections as flat rows."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sarchawa.export.tables.schema import IN_REPORT, REPORT, SEQ, SPAN, Cells, Column, Reference, Table, maybe, text
from sarchawa.model import Correction, Evidence, LinkedEntity, Story

_STORY = text("story", "id of the story")
_IN_STORY = Reference(("story",), "stories", ("id",))


def _stories(story: Story) -> Iterator[Cells]:
    yield (story.id, story.title, story.period.earliest, story.period.latest, len(story.reports))


def _reports(story: Story) -> Iterator[Cells]:
    original = {copy: first for first, copy in story.copies}
    for seq, report in enumerate(story.reports):
        yield (story.id, seq, report, original.get(report))


def _pairs(story: Story) -> Iterator[Cells]:
    for seq, (kind, pair) in enumerate(
        [*(("joined", pair) for pair in story.why), *(("apart", pair) for pair in story.apart)]
    ):
        yield (story.id, seq, kind, pair.a, pair.b, pair.score, list(pair.reasons))


def _items(story: Story) -> Iterator[Cells]:
    for layer, items in (("statements", story.statements), ("figures", story.figures)):
        for seq, item in enumerate(items):
            yield (story.id, layer, seq, item)


def _evidence(span: Evidence) -> Cells:
    return (span.report, span.start, span.end, span.text)


def _timeline(story: Story) -> Iterator[Cells]:
    for seq, item in enumerate(story.timeline):
        yield (story.id, seq, item.when, item.precision, item.title)


def _timeline_evidence(story: Story) -> Iterator[Cells]:
    for item, told in enumerate(story.timeline):
        for seq, span in enumerate(told.evidence):
            yield (story.id, item, seq, *_evidence(span))


def _written(value: str | int | float | None) -> str | None:
    return None if value is None else str(value)


def _comparisons(story: Story) -> Iterator[Cells]:
    for seq, one in enumerate(story.comparisons):
        told = (one.explanation, one.explanation_ckb)
        yield (story.id, seq, one.id, one.kind, one.about, _written(one.value), *told, list(one.steps))


def _comparison_claims(story: Story) -> Iterator[Cells]:
    for one in story.comparisons:
        for seq, claim in enumerate(one.claims):
            place = (claim.report, claim.start, claim.end, claim.text)
            yield (story.id, one.id, seq, *place, claim.source, _written(claim.value), claim.item)


def _board(story: Story) -> Iterator[Cells]:
    for seq, row in enumerate(story.board):
        yield (story.id, seq, row.id, list(row.category), row.what, list(row.scope), row.background, row.whole)


def _board_cells(story: Story) -> Iterator[Cells]:
    for row in story.board:
        for seq, cell in enumerate(row.cells):
            place = (cell.report, cell.start, cell.end, cell.text)
            yield (
                *(story.id, row.id, seq, cell.figure, *place, cell.source, cell.low, cell.high),
                *(cell.qualifier, cell.as_of),
            )


def _board_relations(story: Story) -> Iterator[Cells]:
    for row in story.board:
        for cell in row.cells:
            for seq, relation in enumerate(cell.relations):
                told = (relation.kind, relation.to, relation.reason, relation.reason_ckb)
                yield (story.id, row.id, cell.figure, seq, *told)


def _passages(story: Story) -> Iterator[Cells]:
    for pair in story.passages:
        seq = 0
        for shared in pair.shared:
            for side, span in (("original", shared.original), ("copy", shared.copy)):
                yield (story.id, pair.original, pair.copy, seq, "shared", side, *_evidence(span))
            seq += 1
        for side, spans in (("original", pair.only_original), ("copy", pair.only_copy)):
            for span in spans:
                yield (story.id, pair.original, pair.copy, seq, "only", side, *_evidence(span))
                seq += 1


def _entities(entity: LinkedEntity) -> Iterator[Cells]:
    place = entity.place
    where: Cells = (None,) * 6
    if place is not None:
        where = (place.kind, place.country, place.latitude, place.longitude, place.whosonfirst, place.wikidata)
    yield (
        *(entity.id, entity.name, entity.type, list(entity.aliases), entity.mentions, list(entity.members)),
        *(list(entity.why), *where),
    )


def _members(entity: LinkedEntity) -> Iterator[Cells]:
    for seq, member in enumerate(entity.members):
        yield (entity.id, seq, member)


def _entity_roles(entity: LinkedEntity) -> Iterator[Cells]:
    for seq, role in enumerate(entity.roles):
        yield (entity.id, seq, role.role, role.of, role.status)


def _role_evidence(entity: LinkedEntity) -> Iterator[Cells]:
    for role, told in enumerate(entity.roles):
        for seq, span in enumerate(told.evidence):
            yield (entity.id, role, seq, *_evidence(span))


def _corrections(one: Correction) -> Iterator[Cells]:
    yield (
        *(one.number, one.kind, one.layer, one.made_by, one.made_at, one.reason),
        *(msgspec.json.encode(value).decode("utf-8") for value in (one.found, one.value)),
    )


def _targets(one: Correction) -> Iterator[Cells]:
    told = [*(("target", span) for span in one.targets), *(("other", span) for span in one.others)]
    for seq, (side, span) in enumerate(told):
        place = (span.report, span.sha256, span.start, span.end, span.text)
        yield (one.number, seq, side, span.id, *place, span.name)


STORY_TABLES: tuple[Table[Story], ...] = (
    Table(
        "stories",
        "Reports that tell one happening.",
        (
            *(text("id", "id of the story"), text("title", "headline of one of its reports")),
            *(maybe("earliest", "first day"), maybe("latest", "last day")),
            Column("reports", "integer", "how many tell it"),
        ),
        ("id",),
        _stories,
    ),
    Table(
        "story_reports",
        "Which reports tell a story, and which are copies.",
        (_STORY, SEQ, REPORT, maybe("copy_of", "id of the report that it republishes")),
        ("story", "seq"),
        _reports,
        (_IN_STORY, IN_REPORT, Reference(("copy_of",), "reports", ("id",))),
    ),
    Table(
        "story_pairs",
        "Why two reports are told together, or, though near, apart.",
        (
            *(_STORY, SEQ, text("kind", "joined or apart"), text("a", "a report"), text("b", "the other")),
            *(Column("score", "number", "0 to 1"), Column("reasons", "strings", "for people to read")),
        ),
        ("story", "seq"),
        _pairs,
        (_IN_STORY,),
    ),
    Table(
        "story_items",
        "The statements and figures that a story tells.",
        (_STORY, text("layer", "statements or figures"), SEQ, text("item", "id of the item")),
        ("story", "layer", "seq"),
        _items,
        (_IN_STORY,),
    ),
    Table(
        "timeline",
        "What happened when.",
        (
            *(_STORY, SEQ, text("when", "TIMEX3 value"), text("precision", "minute … year, unknown")),
            text("title", "what happened, in a report's words"),
        ),
        ("story", "seq"),
        _timeline,
        (_IN_STORY,),
    ),
    Table(
        "timeline_evidence",
        "The words that a line of a timeline rests on.",
        (_STORY, Column("item", "integer", "seq of the line"), SEQ, REPORT, *SPAN),
        ("story", "item", "seq"),
        _timeline_evidence,
        (Reference(("story", "item"), "timeline", ("story", "seq")), IN_REPORT),
    ),
    Table(
        "comparisons",
        "Where claims agree, disagree, add up, repeat or repair each other.",
        (
            *(_STORY, SEQ, text("id", "id of the comparison"), text("kind", "agree, disagree, adds_up …")),
            *(text("about", "what is compared"), maybe("value", "what it comes to, as text")),
            *(text("explanation", "in English"), text("explanation_ckb", "in Kurdish")),
            Column("steps", "strings", "rules that made it"),
        ),
        ("story", "id"),
        _comparisons,
        (_IN_STORY,),
    ),
    Table(
        "comparison_claims",
        "The sides of a comparison.",
        (
            *(_STORY, text("comparison", "id of the comparison"), SEQ, REPORT, *SPAN),
            *(text("source", "who says so"), maybe("value", "as text"), text("item", "id of the item")),
        ),
        ("story", "comparison", "seq"),
        _comparison_claims,
        (Reference(("story", "comparison"), "comparisons", ("story", "id")), IN_REPORT),
    ),
    Table(
        "board",
        "Things counted: a row for each thing of one group.",
        (
            *(_STORY, SEQ, text("id", "id of the row"), Column("category", "strings", "killed, injured …")),
            *(text("what", "noun most used"), Column("scope", "strings", "groups counted, all for people at large")),
            *(maybe("background", "another time that the numbers speak of"), maybe("whole", "row for people at large")),
        ),
        ("story", "id"),
        _board,
        (_IN_STORY,),
    ),
    Table(
        "board_cells",
        "The figures of a row, in order of time.",
        (
            *(_STORY, text("row", "id of the row"), SEQ, text("figure", "id of the figure"), REPORT, *SPAN),
            *(text("source", "who gives it, empty for the report itself"), maybe("low", "lower bound", "number")),
            *(maybe("high", "upper bound", "number"), text("qualifier", "exact, about …")),
            maybe("as_of", "TIMEX3 value for when it was given"),
        ),
        ("story", "row", "seq"),
        _board_cells,
        (Reference(("story", "row"), "board", ("story", "id")), IN_REPORT),
    ),
    Table(
        "board_relations",
        "What a figure is beside the others of its row.",
        (
            *(_STORY, text("row", "id of the row"), text("figure", "id of the figure"), SEQ),
            *(text("kind", "first, same, revision, disagreement …"), maybe("to", "id of the other figure")),
            *(text("reason", "in English"), text("reason_ckb", "in Kurdish")),
        ),
        ("story", "row", "figure", "seq"),
        _board_relations,
        (Reference(("story", "row"), "board", ("story", "id")),),
    ),
    Table(
        "passages",
        "What a copy has of its original, and what only one has.",
        (
            *(_STORY, text("original", "id of a report"), text("copy", "id of its copy"), SEQ),
            *(text("kind", "shared or only"), text("side", "original or copy"), REPORT, *SPAN),
        ),
        ("story", "copy", "seq", "side"),
        _passages,
        (_IN_STORY, IN_REPORT),
    ),
)

ENTITY_TABLES: tuple[Table[LinkedEntity], ...] = (
    Table(
        "linked_entities",
        "Persons, bodies and places across reports.",
        (
            *(text("id", "id of the entity"), text("name", "fullest form"), text("type", "PER, ORG or LOC")),
            *(Column("aliases", "strings", "other forms"), Column("mentions", "integer", "how often it is named")),
            Column("members", "strings", "ids of the entities of single reports that are told as one"),
            *(Column("why", "strings", "reasons for it"), maybe("place_kind", "country, region or city")),
            *(maybe("place_country", "ISO 3166-1 alpha-2"), maybe("latitude", "WGS 84, degrees", "number")),
            *(maybe("longitude", "WGS 84, degrees", "number"), maybe("whosonfirst", "id there", "integer")),
            maybe("wikidata", "id there"),
        ),
        ("id",),
        _entities,
    ),
    Table(
        "linked_entity_members",
        "Which entities of single reports are told as one.",
        (text("entity", "id of the linked entity"), SEQ, text("member", "id of an entity of reports")),
        ("entity", "seq"),
        _members,
        (Reference(("entity",), "linked_entities", ("id",)),),
    ),
    Table(
        "linked_entity_roles",
        "What a person is called in reports.",
        (
            *(text("entity", "id of the linked entity"), SEQ, text("role", "the role's words")),
            *(maybe("of", "words of the body or place"), text("status", "current, former or unknown")),
        ),
        ("entity", "seq"),
        _entity_roles,
        (Reference(("entity",), "linked_entities", ("id",)),),
    ),
    Table(
        "role_evidence",
        "Where reports say so.",
        (text("entity", "id of the linked entity"), Column("role", "integer", "seq of the role"), SEQ, REPORT, *SPAN),
        ("entity", "role", "seq"),
        _role_evidence,
        (Reference(("entity", "role"), "linked_entity_roles", ("entity", "seq")), IN_REPORT),
    ),
)

CORRECTION_TABLES: tuple[Table[Correction], ...] = (
    Table(
        "corrections",
        "What people have stated and not taken back.",
        (
            *(Column("number", "integer", "in order of making"), text("kind", "reject, retype, speaker, value …")),
            *(text("layer", "what it is about"), text("made_by", "who"), text("made_at", "ISO date-time, UTC")),
            *(text("reason", "why"), text("machine", "what the machine found, JSON")),
            text("person", "what is stated instead, JSON"),
        ),
        ("number",),
        _corrections,
    ),
    Table(
        "correction_targets",
        "The words that a correction is about.",
        (
            *(Column("number", "integer", "of the correction"), SEQ, text("side", "target, or other of a split")),
            *(text("id", "of the item or entity"), REPORT, text("sha256", "of the report's text"), *SPAN),
            text("name", "of an entity"),
        ),
        ("number", "seq"),
        _targets,
        (Reference(("number",), "corrections", ("number",)),),
    ),
)
