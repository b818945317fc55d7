"""Re-checking of a whole store: does every line of the record still stand on the words it names?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from sarchawa.ckb import table_version
from sarchawa.model import (
    BoardCell,
    Collection,
    ComparedClaim,
    Evidence,
    Reading,
    Record,
    Source,
    Span,
    Statement,
    Story,
)
from sarchawa.record.corrected import corrected, is_of_report
from sarchawa.store.columns import differing
from sarchawa.store.errors import told_as_store_error
from sarchawa.store.originals import faults_of_originals
from sarchawa.store.rows import LAYERS
from sarchawa.store.states import states
from sarchawa.store.store import Store


class Fault(Record, frozen=True):
    """Something in a store that does not hold. report: where ("" for the whole store); item: which; what: the fault."""

    report: str
    item: str
    what: str


class Verdict(Record, frozen=True):
    """What was checked, and what does not hold."""

    reports: int
    items: int
    stories: int
    faults: tuple[Fault, ...]


def verify(store: Store) -> Verdict:
    """Check every report's hash, every span against its text, every id, reference and column of a store. Raises
    StoreError."""
    with store.snapshot():
        return _verify(store)


def _verify(store: Store) -> Verdict:
    faults = list(_database(store))
    collection = store.collection()
    for reading in collection.readings:
        faults += _reading(reading)
    faults += _shared_ids(collection)
    faults += _stories(collection)
    faults += _columns(store, collection)
    faults += _resources(store)
    faults += _originals(store)
    faults += _corrections(store, collection)
    items = sum(len(getattr(reading, layer.name)) for reading in collection.readings for layer in LAYERS)
    return Verdict(reports=len(collection.readings), items=items, stories=len(collection.stories), faults=tuple(faults))


def _database(store: Store) -> Iterator[Fault]:
    with told_as_store_error(store.file):
        execute = store.connection.execute
        for (told,) in execute("PRAGMA integrity_check"):
            if told != "ok":
                yield Fault(report="", item="", what=f"SQLite: {told}")
        for table, _, parent, _ in execute("PRAGMA foreign_key_check"):
            yield Fault(report="", item=table, what=f"a row refers to nothing in {parent}")
        reports = execute("SELECT count(*) FROM reports").fetchone()[0]
        for table in ("report_words", "search_rows"):
            rows = execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            if rows != reports:
                yield Fault(report="", item=table, what=f"{rows} rows for {reports} reports")


def _reading(reading: Reading) -> Iterator[Fault]:
    report = reading.report
    if hashlib.sha256(report.text.encode("utf-8")).hexdigest() != report.sha256:
        yield Fault(report=report.id, item="", what="the text has another hash than when it was stored")
    published = report.published
    if published.start is not None and published.end is not None:
        yield from _within(report.id, "published", report.text, published.start, published.end)
    for sentence in reading.sentences:
        yield from _words(report.id, "sentence", report.text, sentence)
    entities = {entity.id for entity in reading.entities}
    for layer in LAYERS:
        if layer.name == "entities":
            continue
        seen: set[str] = set()
        for item in getattr(reading, layer.name):
            if item.id in seen or not item.id:
                yield Fault(report=report.id, item=item.id, what=f"its id is not its own in {layer.name}")
            seen.add(item.id)
            for span in _spans(item):
                yield from _words(report.id, item.id, report.text, span)
            for step in item.steps:
                yield from _within(report.id, item.id, report.text, step.start, step.end)
            if not item.steps:
                yield Fault(report=report.id, item=item.id, what=f"nothing tells why it is there ({layer.name})")
            for entity in _entities_of(item):
                if entity not in entities:
                    yield Fault(report=report.id, item=item.id, what=f"it names an entity that there is not: {entity}")


def _spans(item: Any) -> Iterator[Any]:
    """Everything in an item that has offsets and words: itself, its cue, target, holder and sources."""
    yield item
    for field in ("cue", "target", "holder"):
        if getattr(item, field, None) is not None:
            yield getattr(item, field)
    for source in _sources(item):
        if source.start is not None and source.end is not None and source.text is not None:
            yield Span(start=source.start, end=source.end, text=source.text)


def _sources(item: Any) -> tuple[Source, ...]:
    if isinstance(item, Statement):
        return tuple(source for source in (item.speaker, *item.more_speakers, item.via) if source is not None)
    source = getattr(item, "source", None)
    return (source,) if isinstance(source, Source) else ()


def _entities_of(item: Any) -> Iterator[str]:
    named = [getattr(item, "entity", None), getattr(item, "person", None), *getattr(item, "where", ())]
    named += [part.entity for part in (*_sources(item), *getattr(item, "participants", ()))]
    yield from (entity for entity in named if entity is not None)


def _shared_ids(collection: Collection) -> Iterator[Fault]:
    """Ids of items that stand in two reports: an id must lead to one place. (Entities may be in many.)"""
    where: dict[str, str] = {}
    for reading in collection.readings:
        for layer in LAYERS:
            for item in getattr(reading, layer.name) if layer.name != "entities" else ():
                first = where.setdefault(item.id, reading.report.id)
                if first != reading.report.id:
                    yield Fault(report=reading.report.id, item=item.id, what=f"an item of {first} has the same id")


def _stories(collection: Collection) -> Iterator[Fault]:
    texts = {reading.report.id: reading.report.text for reading in collection.readings}
    items = {item.id for r in collection.readings for layer in LAYERS for item in getattr(r, layer.name)}
    for story in collection.stories:
        evidence_of: list[tuple[str, Evidence | ComparedClaim | BoardCell]]
        evidence_of = [(story.id, words) for line in story.timeline for words in line.evidence]
        evidence_of += [(comparison.id, claim) for comparison in story.comparisons for claim in comparison.claims]
        evidence_of += [(story.id, words) for words in _copied(story)]
        evidence_of += [(row.id, cell) for row in story.board for cell in row.cells]
        for owner, words in evidence_of:
            if words.report not in texts:
                yield Fault(report=words.report, item=owner, what="it rests on a report that there is not")
            else:
                yield from _words(words.report, owner, texts[words.report], words)
        yield from _missing("report", story.id, story.reports, texts.keys())
        yield from _missing("item", story.id, (*story.statements, *story.figures), items)
        claimed = [claim.item for comparison in story.comparisons for claim in comparison.claims if claim.item]
        yield from _missing("item", story.id, claimed, items)
    members = {entity.id for reading in collection.readings for entity in reading.entities}
    for entity in collection.entities:
        yield from _missing("entity", entity.id, entity.members, members)
        for role in entity.roles:
            for words in role.evidence:
                yield from _words(words.report, entity.id, texts.get(words.report, ""), words)


def _copied(story: Story) -> Iterator[Evidence]:
    """The words that a story's copies and their originals share, and those that only one has."""
    for passages in story.passages:
        for shared in passages.shared:
            yield from (shared.original, shared.copy)
        yield from (*passages.only_original, *passages.only_copy)


def _missing(what: str, owner: str, named: Iterable[str], there: Iterable[str]) -> Iterator[Fault]:
    known = set(there)
    for id in named:
        if id not in known:
            yield Fault(report="", item=owner, what=f"it names {what} {id}, which there is not")


def _resources(store: Store) -> Iterator[Fault]:
    """Steps that name a resource this program does not have in that version: their derivation can no longer be looked
    up."""
    with told_as_store_error(store.file):
        rows = store.connection.execute(
            "SELECT DISTINCT resource, resource_version FROM steps ORDER BY 1, 2"
        ).fetchall()
    for resource, version in rows:
        if resource and table_version(resource) != version:
            yield Fault(report="", item=resource, what=f"its version {version} is not this program's: build again")


def _originals(store: Store) -> Iterator[Fault]:
    """Bytes that reports were taken from and that are no longer what they were."""
    with told_as_store_error(store.file):
        for report, original, what in faults_of_originals(store.connection):
            yield Fault(report=report, item=original[:16], what=what)


def _corrections(store: Store, collection: Collection) -> Iterator[Fault]:
    """Corrections that have lost what they are about; readings that are not the machine's as people have corrected
    it."""
    became = states(store)
    standing = store.standing()
    for correction in standing:
        if (state := became[correction.number]) in ("lost its item", "lost its words"):
            target = correction.targets[0]
            what = f"correction {correction.number} by {correction.made_by} has {state}: {target.text[:60]!r}"
            yield Fault(report=target.report, item=target.id, what=what)
    for reading in collection.readings:
        about = [one for one in standing if is_of_report(one, reading.report.id)]
        if about and corrected(store.machine_reading(reading.report.id), about).reading != reading:
            what = "its record is not what the machine found as people have corrected it"
            yield Fault(report=reading.report.id, item="", what=what)


def _columns(store: Store, collection: Collection) -> Iterator[Fault]:
    with told_as_store_error(store.file):
        for report, item, table in differing(store, collection):
            yield Fault(report=report, item=item, what=f"its row in {table} differs from its record")


def _words(report: str, item: str, text: str, span: Any) -> Iterator[Fault]:
    if not 0 <= span.start < span.end <= len(text):
        yield Fault(report=report, item=item, what=f"{span.start}-{span.end} is no span of the text")
    elif text[span.start : span.end] != span.text:
        now, then = text[span.start : span.end], span.text
        yield Fault(report=report, item=item, what=f"at {span.start}-{span.end} stands {now[:60]!r}, not {then[:60]!r}")


def _within(report: str, item: str, text: str, start: int, end: int) -> Iterator[Fault]:
    if not 0 <= start <= end <= len(text):
        yield Fault(report=report, item=item, what=f"{start}-{end} is outside the text")
