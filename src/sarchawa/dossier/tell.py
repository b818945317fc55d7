"""From a collection to what its dossier says: reports in order, speakers, people, warnings and what stays unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from sarchawa.dossier.board import measures
from sarchawa.dossier.ledger import is_standing, ledger
from sarchawa.dossier.shelf import Shelf, by_item
from sarchawa.dossier.view import (
    ComparisonGroup,
    CopyLine,
    Dossier,
    EntityLine,
    Form,
    Notice,
    ReportLine,
    RoleLine,
    Speaker,
    StatementLine,
    StoryView,
    evidence_of,
)
from sarchawa.model import (
    Collection,
    Comparison,
    CopiedPassages,
    Evidence,
    Joined,
    LinkedEntity,
    Name,
    Reading,
    Report,
    Source,
    Statement,
    Story,
)
from sarchawa.story.titles import first_line, headline, is_readable
from sarchawa.text.fold import norm_phrase

KINDS = ("disagree", "repairs", "course", "adds_up", "agree", "repeats")
"""Kinds of comparison in the order a reader needs them: what does not fit, before what does. ``course`` is a ``status``
that follows a number over time; where a claim stands is told by the ledger."""


def tell(collection: Collection, story_id: str | None = None) -> Dossier:
    """The dossier of one story (an id or the start of one), or of all; UnknownStory where there is no such story."""
    shelf = Shelf(collection)
    if story_id is not None:
        return Dossier(stories=(_story(shelf, shelf.story(story_id), 1),))
    views: list[StoryView] = []
    number = 1
    newest = sorted(collection.stories, key=lambda story: (story.period.latest or "", story.id), reverse=True)
    for story in sorted(newest, key=lambda story: len(story.reports) < 2):
        views.append(_story(shelf, story, number))
        number += len(story.reports)
    told = {report for story in collection.stories for report in story.reports}
    alone = [reading.report.id for reading in collection.readings if reading.report.id not in told]
    return Dossier(stories=tuple(views), outside=_reports(shelf, alone, (), number))


def _story(shelf: Shelf, story: Story, first_number: int) -> StoryView:
    reports = _reports(
        shelf,
        [report for report in story.reports if report in shelf.readings],
        story.copies,
        first_number,
        {one.copy: one for one in story.passages},
    )
    compared = by_item(story.comparisons)
    copied = {report.id for report in reports if report.copy_of}
    return StoryView(
        id=story.id,
        title=story.title,
        period=story.period,
        reports=reports,
        independent=len(reports) - len(copied),
        outlets=tuple(sorted({report.outlet for report in reports if report.outlet})),
        why=_strongest(story.why),
        apart=story.apart,
        timeline=story.timeline,
        measures=measures(shelf, reports, story, compared),
        speakers=_speakers(shelf, reports, frozenset(story.statements), compared),
        ledger=ledger(shelf, reports, story.comparisons),
        comparisons=tuple(
            ComparisonGroup(kind=kind, comparisons=tuple(c for c in story.comparisons if _kind(c) == kind))
            for kind in KINDS
        ),
        entities=_entities(shelf, reports),
        warnings=tuple(_warnings(shelf, story, reports, compared)),
        unknowns=tuple(_unknowns(shelf, reports)),
        corrections=shelf.corrections_in(story),
    )


def _strongest(joined: Sequence[Joined]) -> tuple[Joined, ...]:
    """The links that hold a story together: the strongest first, none between reports that stronger ones join
    already."""
    group: dict[str, set[str]] = {}
    held = []
    for link in sorted(joined, key=lambda link: (-link.score, link.a, link.b)):
        a, b = group.setdefault(link.a, {link.a}), group.setdefault(link.b, {link.b})
        if a is not b:
            held.append(link)
            a |= b
            group.update(dict.fromkeys(b, a))
    return tuple(held)


def _kind(comparison: Comparison) -> str:
    return "claim" if is_standing(comparison) else {"status": "course"}.get(comparison.kind, comparison.kind)


def _reports(
    shelf: Shelf,
    ids: Iterable[str],
    copies: Iterable[tuple[str, str]],
    number: int,
    passages: Mapping[str, CopiedPassages] = MappingProxyType({}),
) -> tuple[ReportLine, ...]:
    """Reports by date (undated last), of one day originals before copies, numbered on from ``number``.

    copies: pairs (original, copy), as in Story; a copy of a copy is a copy of the first; passages: by copy.
    """
    original = {copy: first for first, copy in copies}
    for copy in list(original):
        while (further := original.get(original[copy])) is not None and further != copy:
            original[copy] = further

    def place(report: str) -> tuple[str, bool, str]:
        return (shelf.readings[report].report.published.value or "9999", report in original, report)

    return tuple(
        _report(shelf.readings[report], at, original.get(report), passages.get(report))
        for at, report in enumerate(sorted(ids, key=place), start=number)
    )


def _report(reading: Reading, number: int, copy_of: str | None, passages: CopiedPassages | None) -> ReportLine:
    report = reading.report
    published = report.published
    headline_words = date_words = None
    start, words = (reading.sentences[0].start, reading.sentences[0].text) if reading.sentences else (0, report.text)
    if not is_readable(report.title) and is_readable(words):
        first = first_line(words)
        headline_words = _cut(report, start + first[0], start + first[1])
    if published.start is not None and published.end is not None:
        date_words = _cut(report, published.start, published.end)
    return ReportLine(
        id=report.id,
        number=number,
        outlet=report.source,
        headline=headline(report.title, words),
        headline_words=headline_words,
        url=report.url,
        language=report.language,
        date=published.value,
        basis=published.basis,
        date_words=date_words,
        copy_of=copy_of,
        copied=_copied(passages) if passages else None,
        words=len(report.text.split()),
        statements=len(reading.statements),
        figures=len(reading.figures),
        warnings=report.warnings,
    )


def _copied(passages: CopiedPassages) -> CopyLine:
    """What a copy shares with its original, in words."""
    shared = sum(len(passage.copy.text.split()) for passage in passages.shared)
    own = sum(len(words.text.split()) for words in passages.only_copy)
    return CopyLine(
        original=passages.original,
        percent=100 * shared // (shared + own) if shared + own else 0,
        only_copy=passages.only_copy,
        only_original=passages.only_original,
    )


def _cut(report: Report, start: int, end: int) -> Evidence:
    return Evidence(report=report.id, start=start, end=end, text=report.text[start:end])


def _speakers(
    shelf: Shelf, reports: Sequence[ReportLine], wanted: frozenset[str], compared: Mapping[str, tuple[str, ...]]
) -> tuple[Speaker, ...]:
    """Named speakers, the most quoted first; then unnamed ones, each of its own report; a joint statement under each of
    its speakers. What a copy repeats of its original is told with the original's."""
    said: dict[tuple[str, str], list[tuple[Source, StatementLine]]] = {}
    for report in reports:
        for statement in shelf.readings[report.id].statements:
            if wanted and statement.id not in wanted:
                continue
            for source in (statement.speaker, *statement.more_speakers):
                entity = shelf.entity(source.entity)
                key = ("entity", entity.id) if entity else (report.copy_of or report.id, source.text or source.name)
                lines = said.setdefault(key, [])
                line = _statement(shelf, report.id, statement, source, compared)
                if not (report.copy_of and _repeated(lines, line, report.copy_of)):
                    lines.append((source, line))
    speakers = []
    for lines in said.values():
        source = lines[0][0]
        entity = shelf.entity(source.entity)
        roles = (
            dict.fromkeys(f"{role.role} {role.of}" if role.of else role.role for role in entity.roles) if entity else {}
        )
        speakers.append(
            Speaker(
                name=shelf.name(source),
                type=entity.type if entity else None,
                anonymous=all(one.anonymous for one, _ in lines) and entity is None,
                roles=tuple(roles),
                statements=tuple(sorted((line for _, line in lines), key=lambda line: line.date or "9999")),
            )
        )
    return tuple(sorted(speakers, key=lambda s: (not s.name, s.type is None, -len(s.statements), s.name)))


def _repeated(lines: list[tuple[Source, StatementLine]], line: StatementLine, original: str) -> bool:
    """Whether the original says the same; the copy's words are then noted there."""
    for place, (source, told) in enumerate(lines):
        if (
            told.words.report == original
            and norm_phrase(told.words.text) == norm_phrase(line.words.text)
            and line.words not in told.again
        ):
            lines[place] = (source, replace(told, again=(*told.again, line.words)))
            return True
    return False


def _statement(
    shelf: Shelf, report: str, statement: Statement, speaker: Source, compared: Mapping[str, tuple[str, ...]]
) -> StatementLine:
    others = [source for source in (statement.speaker, *statement.more_speakers) if source is not speaker]
    return StatementLine(
        id=statement.id,
        words=shelf.words(report, statement),
        kind=statement.kind,
        act=statement.act,
        channel=statement.channel,
        date=statement.date,
        speaker_words=shelf.source_words(report, speaker),
        cue=shelf.words(report, statement.cue) if statement.cue else None,
        via=shelf.name(statement.via),
        via_words=shelf.source_words(report, statement.via),
        joint=tuple(shelf.name(source) for source in others),
        compared=compared.get(statement.id, ()),
    )


def _entities(shelf: Shelf, reports: Sequence[ReportLine]) -> tuple[EntityLine, ...]:
    """Whom and what the reports name, the most often named first; every form that is written."""
    found: dict[str, tuple[LinkedEntity, list[tuple[str, Name]]]] = {}
    for report in reports:
        for name in shelf.readings[report.id].names:
            entity = shelf.entity(name.entity)
            if entity is not None:
                found.setdefault(entity.id, (entity, []))[1].append((report.id, name))
    inside = {report.id for report in reports}
    lines = [_entity(shelf, entity, names, inside) for entity, names in found.values()]
    return tuple(sorted(lines, key=lambda line: (-line.mentions, line.name)))


def _entity(shelf: Shelf, entity: LinkedEntity, names: list[tuple[str, Name]], inside: set[str]) -> EntityLine:
    forms: dict[str, tuple[Evidence, int]] = {}
    for report, name in names:
        words = shelf.words(report, name)
        first, count = forms.get(words.text, (words, 0))
        forms[words.text] = (first, count + 1)
    roles = []
    for role in entity.roles:
        words_here = tuple(words for words in role.evidence if words.report in inside)
        if words_here:
            roles.append(RoleLine(role=role.role, of=role.of, status=role.status, words=words_here))
    return EntityLine(
        id=entity.id,
        name=entity.name,
        type=entity.type,
        mentions=len(names),
        reports=tuple(dict.fromkeys(report for report, _ in names)),
        roles=tuple(roles),
        forms=tuple(Form(text=text, count=count, words=words) for text, (words, count) in forms.items()),
        why=entity.why,
        place=entity.place,
    )


def _warnings(
    shelf: Shelf, story: Story, reports: Sequence[ReportLine], compared: Mapping[str, tuple[str, ...]]
) -> Iterator[Notice]:
    """What the readings warn of, and words that no longer stand where the record says."""
    for report in reports:
        for warning in report.warnings:
            yield Notice(kind=warning, report=report.id)
        for time in shelf.readings[report.id].times:
            for warning in time.warnings:
                words = shelf.words(report.id, time)
                yield Notice(
                    kind=warning, report=report.id, words=words, note=time.value, compared=compared.get(time.id, ())
                )
    rests_on = [words for item in story.timeline for words in item.evidence]
    rests_on += [words for one in story.passages for words in (*one.only_copy, *one.only_original)]
    rests_on += [evidence_of(claim) for comparison in story.comparisons for claim in comparison.claims]
    for words in rests_on:
        if words.report in shelf.readings and not shelf.holds(words):
            yield Notice(kind="words moved", report=words.report, words=words)


def _unknowns(shelf: Shelf, reports: Sequence[ReportLine]) -> Iterator[Notice]:
    """What the reports leave open, said as such."""
    for report in reports:
        reading = shelf.readings[report.id]
        if report.date is None:
            yield Notice(kind="no date", report=report.id)
        if report.copy_of is not None:
            continue  # what a copy leaves open, its original does
        for statement in reading.statements:
            speaker = statement.speaker
            words = shelf.words(report.id, statement)
            if not shelf.name(speaker):
                yield Notice(kind="unknown speaker", report=report.id, words=words)
            elif speaker.anonymous and not shelf.entity(speaker.entity):
                source = shelf.source_words(report.id, speaker)
                yield Notice(kind="unnamed source", report=report.id, words=source or words, note=shelf.name(speaker))
        for figure in reading.figures:
            if figure.low is None and figure.high is None and figure.category != "other":
                yield Notice(
                    kind="no number", report=report.id, words=shelf.words(report.id, figure), note=figure.category
                )
        for time in reading.times:
            if time.value == "XXXX":
                yield Notice(kind="unknown time", report=report.id, words=shelf.words(report.id, time))
