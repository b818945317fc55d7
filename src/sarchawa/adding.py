"""Reports into a store: which are there already, by which id a report is kept, and what becomes of each.

How a report is read is the Reader's: here and now, in other processes, or long ago.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec.structs import replace

from sarchawa.ingest import Item, Taken
from sarchawa.ingest.taking import is_named_by_text
from sarchawa.model import Problem, Reading, Record, Report
from sarchawa.record.ids import content_id

if TYPE_CHECKING:
    from sarchawa.store import Store


class Stored(Record, frozen=True):
    """What became of a report. report: its id in the store; file: the name it came with, "" for a text."""

    kind: Literal["added", "updated", "unchanged"]
    report: str
    file: str


class Begun(NamedTuple):
    """A report that is being read. analysis: version of what reads it; result: waits for what it comes to."""

    analysis: str
    result: Callable[[], Reading | Problem]


class Reader(NamedTuple):
    """How reports are read. analysis: version of what reads them; begin: begins to read one; ahead: how many may have
    been begun when the first of them is asked for; also: a version that is as good where it has read one already."""

    analysis: str
    begin: Callable[[Report], Begun]
    ahead: int = 0
    also: str = ""


Outcome = tuple[Stored | Problem, tuple[str, ...]]
"""What became of a report, and its warnings."""


class _UnderWay(NamedTuple):
    """A report that is being read. item: as it came, its report with the id that it will be stored by; given: hash of
    all that was given of it."""

    item: Taken
    given_id: str
    given: str
    is_known: bool
    begun: Begun


def add_reports(store: Store, items: Iterable[Item | Report], reader: Reader) -> Iterator[Outcome]:
    """Read reports and store those that are not there; what became of each, in order. A Problem stays one."""
    waiting: deque[Outcome | _UnderWay] = deque()
    ids: Counter[str] = Counter()  # of those that are under way

    def finish() -> Outcome:
        first = waiting.popleft()
        if not isinstance(first, _UnderWay):
            return first
        ids.subtract((first.given_id, first.item.report.id))
        return _put(store, first)

    for one in items:
        item = Taken(report=one) if isinstance(one, Report) else one
        if isinstance(item, Taken):
            while ids[item.report.id] > 0:  # what it will be depends on what becomes of that one
                yield finish()
        begun = (item, ()) if isinstance(item, Problem) else _begin(store, item, reader)
        if isinstance(begun, _UnderWay):
            ids.update((begun.given_id, begun.item.report.id))
        waiting.append(begun)
        while waiting and (len(waiting) > reader.ahead or not isinstance(waiting[0], _UnderWay)):
            yield finish()
    while waiting:
        yield finish()


def _begin(store: Store, item: Taken, reader: Reader) -> Outcome | _UnderWay:
    """Begin to read a report, unless it is there."""
    report = item.report
    given_id = report.id
    known = store.known(given_id, report.sha256)
    earlier = _taken_otherwise(store, item) if known is None else None
    own_id = known[0] if known else earlier
    if own_id is not None:
        report = with_earlier_data(replace(report, id=own_id), store.report(own_id))
    elif store.report(given_id) is not None:
        report = apart(report)
    given = given_hash(report)
    if known is not None and known[1] == given and known[2] in (reader.analysis, reader.also):
        return Stored(kind="unchanged", report=report.id, file=item.report.path), ()
    return _UnderWay(replace(item, report=report), given_id, given, own_id is not None, reader.begin(report))


def _put(store: Store, one: _UnderWay) -> Outcome:
    reading = one.begun.result()
    if isinstance(reading, Problem):
        return reading, ()
    item = one.item
    store.put(
        reading,
        given_id=one.given_id,
        input=one.given,
        analysis=one.begun.analysis,
        origin=item.origin,
        original=item.original,
    )
    stored = Stored(kind="updated" if one.is_known else "added", report=item.report.id, file=item.report.path)
    return stored, reading.report.warnings


def given_hash(report: Report) -> str:
    """The hash of all that was given of a report and decides what is found in it and told of it."""
    return content_id(
        *(report.sha256, report.source, report.url, report.title),
        *(report.published.value or "", report.published.basis),
    )


def given_id_of(item: Taken, earlier: str) -> str:
    """The id that a report comes with: its own, or made of the text it has by now."""
    return item.report.id if is_named_by_text(item.report) else earlier


def _taken_otherwise(store: Store, item: Taken) -> str | None:
    """The stored report that another version of the program took out of the same original, None where there is none: of
    the same name, or named by its text as this one is by its own."""
    if item.origin is None:
        return None
    for id in store.extracted(item.origin.sha256, item.origin.within):
        stored = store.report(id)
        if stored is not None and stored.path == item.report.path:
            given_id = store.given_id(id)
            if given_id == item.report.id:
                return id
            if is_named_by_text(item.report) and is_named_by_text(replace(stored, id=given_id)):
                return id
    return None


def apart(report: Report) -> Report:
    """The report under an id of its own, where another text has its id already: both are reports, and both are kept."""
    own_id = f"{report.id}~{report.sha256[:8]}"
    warning = f"another text has the id {report.id!r} already: this one is kept as {own_id!r}"
    return replace(report, id=own_id, warnings=(*report.warnings, warning))


def with_earlier_data(report: Report, stored: Report | None) -> Report:
    """The report with what was told about it before (stored: as it was kept), where nothing is told now."""
    if stored is None:
        return report
    told = stored.published.basis in ("given", "metadata")
    return replace(
        report,
        source=report.source or stored.source,
        url=report.url or stored.url,
        title=report.title or stored.title,
        published=stored.published if told and report.published.basis == "unknown" else report.published,
        path=stored.path,
    )
