"""The spine: from a report to its Reading, and from paths to a store. Start here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from msgspec.structs import replace

from sarchawa.adding import Begun, Reader, Stored, add_reports, given_hash, given_id_of
from sarchawa.ingest import Instructions, Item, Taken, foreign, is_read, take, take_again
from sarchawa.ingest.again import is_current
from sarchawa.ingest.language import identify
from sarchawa.ingest.report import ReportError
from sarchawa.model import Note, Origin, Problem, Published, Reading, Record, Report
from sarchawa.record.ids import content_id
from sarchawa.record.version import READING, STORIES, version_of

if TYPE_CHECKING:
    from sarchawa.store import Store
    from sarchawa.store.store import GivenReport
    from sarchawa.story.archive import Spread

REPORT_IT = "please report this text as a fault"

Progress = Callable[[str, int], None]
"""Called with the stage ("reports", "stories") and how many reports it has done."""


class BuildResult(Record, frozen=True):
    """What a build did. added, updated, unchanged: numbers of reports; stories: how many there are now; problems: what
    could not be used, and why; warnings: what was used with a reservation, as a Problem each."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    stories: int = 0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


VAGUE_TOLLS = "vague tolls count as ACLED counts them: 10 for tens, 100 for hundreds, 1000 for thousands (asked for)"


def read(report: Report, *, tokens: bool = False, vague_tolls: bool = False) -> Reading:
    """Everything found in one report: sentences, times, names, roles, statements, figures, events, claims.

    A report in another language comes back with no layer and a warning that says so. tokens: fill ``Reading.tokens``
    too. vague_tolls: give "tens" and "hundreds" of killed, injured … ACLED's least number, and a warning that says so.
    """
    if not is_read(report):
        return Reading(report=replace(report, warnings=(*report.warnings, foreign(report))))
    # Here and not above: the finders' tables take a while to compile, and `--help` need not wait for them.
    from sarchawa.find.claims import find_claims
    from sarchawa.find.events import find_events
    from sarchawa.find.figures import BY_CONVENTION, TENS_AND_HUNDREDS, find_figures
    from sarchawa.find.lost_blanks import first_of_each_token, with_blanks
    from sarchawa.find.names import find_names
    from sarchawa.find.roles import find_roles
    from sarchawa.find.statements import find_statements
    from sarchawa.find.times import find_published, find_times
    from sarchawa.record import Found, make_reading
    from sarchawa.text import Doc

    written = Doc(report.text)
    doc = with_blanks(written)
    published = find_published(doc, report.published)
    times = find_times(doc, published)
    names = first_of_each_token(written, find_names(doc))
    roles = find_roles(doc, names)
    statements = find_statements(doc, names, roles, times)
    found = Found(
        times=times,
        names=names,
        roles=roles,
        statements=statements,
        figures=find_figures(doc, times, vague_tolls=TENS_AND_HUNDREDS if vague_tolls else None),
        events=find_events(doc, names),
        claims=find_claims(doc, names, statements),
    )
    report = replace(report, published=published)
    if any(step.rule == BY_CONVENTION for figure in found.figures for step in figure.steps):
        report = replace(report, warnings=(*report.warnings, VAGUE_TOLLS))
    return make_reading(report, doc, written, found, tokens=tokens)


def read_or_problem(report: Report, *, tokens: bool = False, vague_tolls: bool = False) -> Reading | Problem:
    """The Reading of a report, or, where the analysis fails on it, a Problem that names it."""
    try:
        return read(report, tokens=tokens, vague_tolls=vague_tolls)
    except Exception as fault:  # whatever one report does to the analysis, it must not stop the others
        return unread(report, f"could not be analysed ({type(fault).__name__}: {fault})")


def unread(report: Report, reason: str) -> Problem:
    """A Problem that names a report and why it could not be read."""
    place = "" if os.path.basename(report.path) == report.id else report.id
    return Problem(file=report.path or report.id, place=place, reason=reason, mend=REPORT_IT)


def read_day(words: str) -> str | None:
    """The ISO day that a line of words names as a whole, None where it names none or says anything else besides: what
    ingest reads the dates of feeds, tables and pages by."""
    from sarchawa.find.times.day_line import read_day as of_line

    return of_line(words)


def build(
    paths: Iterable[str | os.PathLike[str]],
    store_path: str | os.PathLike[str],
    *,
    published: Published | None = None,
    source: str = "",
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    vague_tolls: bool = False,
    how: Instructions | None = None,
    reader: Reader | None = None,
    spread: Spread | None = None,
) -> BuildResult:
    """Read reports into a store, and tell the stories of everything in it.

    Each report is stored as soon as it is read: a build that is killed loses nothing, and the next one goes on. A
    report that is stored already, with the same text and data and by the same analysis, is not read again. One that
    cannot be read is told in the result and stops nothing. paths, stdin, how: as for sarchawa.ingest.take (where how is
    None, with published, source and our own reader of days); vague_tolls: as for read; reader, spread: as for add. What
    the paths do not name stays in the store as it is. Raises StoreError.
    """
    how = how or Instructions(published=published, source=source, read_day=read_day)
    items = take(paths, how, stdin=stdin)
    return add(items, store_path, progress=progress, vague_tolls=vague_tolls, reader=reader, spread=spread)


def reader_here(*, vague_tolls: bool = False) -> Reader:
    """Reads reports here and now, one after another; vague_tolls: as for read."""
    analysis = analysis_version(vague_tolls=vague_tolls)
    return Reader(analysis, lambda report: Begun(analysis, partial(read_or_problem, report, vague_tolls=vague_tolls)))


def add(
    items: Iterable[Item | Report],
    store_path: str | os.PathLike[str],
    *,
    progress: Progress | None = None,
    told: Callable[[Stored | Problem], None] | None = None,
    vague_tolls: bool = False,
    reader: Reader | None = None,
    spread: Spread | None = None,
) -> BuildResult:
    """Read reports into a store, and tell the stories of everything in it: what ``build`` does with what its paths
    hold. told: called with what becomes of each, in order; reader: what reads them, in place of this process; spread:
    see tell_stories. Raises StoreError."""
    return add_all([(items, reader or reader_here(vague_tolls=vague_tolls))], store_path, progress, told, spread)


def add_all(
    lots: Iterable[tuple[Iterable[Item | Report], Reader]],
    store_path: str | os.PathLike[str],
    progress: Progress | None = None,
    told: Callable[[Stored | Problem], None] | None = None,
    spread: Spread | None = None,
) -> BuildResult:
    """Reports into a store, as ``add`` does, each lot with a reader of its own."""
    problems: list[Problem] = []
    warnings: list[Problem] = []
    count = {"added": 0, "updated": 0, "unchanged": 0}
    tell = progress or (lambda stage, done: None)
    # Here and not above, as in all that writes to a store: reading a report needs neither the store nor the stories.
    from sarchawa.store import Store

    with Store.open(store_path) as store:
        for items, reader in lots:
            for outcome, warned in add_reports(store, items, reader):
                if isinstance(outcome, Note):
                    warnings.append(outcome)
                    continue
                if told is not None:
                    told(outcome)
                if isinstance(outcome, Problem):
                    problems.append(outcome)
                    continue
                count[outcome.kind] += 1
                file = outcome.file or outcome.report
                warnings += [Problem(file=file, place=outcome.report, reason=warning) for warning in warned]
                tell("reports", sum(count.values()))
        store.index_missing()
        stories = tell_stories(store, tell, spread)
    return BuildResult(**count, stories=stories, problems=tuple(problems), warnings=tuple(warnings))


def rebuild(store_path: str | os.PathLike[str], *, progress: Progress | None = None) -> BuildResult:
    """Read the reports of a store anew where another version of the analysis read them, and tell its stories.

    The store keeps each report as it was given and what it was taken from, so that this needs none of the files, and
    reaches what came without one (added in the reading room, piped in). Where another version took the text out of its
    original, it is taken out anew; a report whose text has changed by that is read anew under the same id. What cannot
    be read stays as it was. Raises StoreError.
    """
    from sarchawa.store import Store

    problems: list[Problem] = []
    updated = unchanged = 0
    tell = progress or (lambda stage, done: None)
    Store.open(store_path, readonly=not os.path.exists(store_path)).close()  # of no store there is nothing to read
    with Store.open(store_path) as store:
        for given in store.given():
            version, _, tolls = given.analysis.partition("+")
            origin = store.origin(given.report)
            if version == version_of(READING) and (origin is None or is_current(origin)):
                unchanged += 1
                continue
            report = _as_given(store.report(given.report))
            given_id, mark = given.given_id, given.input
            if origin is not None and not is_current(origin):
                again = _taken_again(store, report, given, origin)
                if isinstance(again, Problem):
                    problems.append(again)
                    again = Taken(report=report, origin=origin)
                given_id = given_id_of(again, given_id) if again.report.text != report.text else given_id
                report, origin, mark = replace(again.report, id=given.report), again.origin, given_hash(again.report)
            outcome = read_or_problem(report, vague_tolls=bool(tolls))
            if isinstance(outcome, Problem):
                problems.append(outcome)
                continue
            analysis = "+".join(part for part in (version_of(READING), tolls) if part)
            store.put(outcome, given_id=given_id, input=mark, analysis=analysis, origin=origin)
            updated += 1
            tell("reports", updated + unchanged)
        stories = tell_stories(store, tell)
    return BuildResult(updated=updated, unchanged=unchanged, stories=stories, problems=tuple(problems))


def _as_given(stored: Report | None) -> Report:
    """A stored report as it was before it was read."""
    assert stored is not None
    found_by_us = stored.published.basis not in ("given", "metadata")
    of_reading = (VAGUE_TOLLS, foreign(stored))
    return replace(
        stored,
        language=identify(stored.text),
        published=Published() if found_by_us else stored.published,
        warnings=tuple(warning for warning in stored.warnings if warning not in of_reading),
    )


def _taken_again(store: Store, stored: Report, given: GivenReport, origin: Origin) -> Taken | Problem:
    """A report taken out of its original by this version, with what it was told from outside."""
    how = Instructions(read_day=read_day)
    try:
        again = take_again(origin, store.original(stored.id), path=stored.path, id=given.given_id, how=how)
    except ReportError as fault:
        return Problem(file=stored.path or stored.id, place=stored.id, reason=fault.reason, mend=fault.mend)
    report = replace(
        again.report,
        source=stored.source or again.report.source,
        url=again.report.url or stored.url,
        title=again.report.title or stored.title,
        published=stored.published if stored.published.basis == "given" else again.report.published,
    )
    return Taken(report=report, origin=again.origin)


def analysis_version(*, vague_tolls: bool = False) -> str:
    """The version of the analysis, with what was asked of it."""
    return version_of(READING) + ("+vague-tolls" if vague_tolls else "")


def stories_are_current(store: Store) -> bool:
    """Whether the stored stories are those of just the stored readings and decisions, by this program's rules: not
    after a stopped build."""
    return store.stories_made_of() == _made_of(store)


def _made_of(store: Store) -> str:
    standing = [str(decision.number) for decision in store.decisions() if decision.undone is None]
    standing += [f"entities {one.number}" for one in store.standing(()) if one.layer == "entities"]
    return content_id(version_of(STORIES), *standing, *(part for row in store.contents() for part in row))


def tell_stories(store: Store, tell: Progress | None = None, spread: Spread | None = None) -> int:
    """Bring the stories up to date with the readings and decisions; how many there are.

    Only what has changed is told again: the result is, byte for byte, that of a build of all reports at once. spread:
    what does a function of many arguments; it may do so in other processes.
    """
    while not stories_are_current(store):
        from sarchawa.store import StoredArchive
        from sarchawa.story import settled_by
        from sarchawa.story import tell as tell_anew
        from sarchawa.story.archive import here

        if tell is not None:
            tell("stories", store.count("reports"))
        with store.snapshot():
            earlier, made_of = store.stories_made_of(), _made_of(store)
            archive = StoredArchive(store, version_of(STORIES))
            told = tell_anew(archive, settled_by(store.decisions(), store.standing(())), spread or here)
        if store.put_stories(
            *(told.told, told.entities, made_of),
            marks=told.marks,
            standing=told.ids,
            kept=archive.new,
            earlier=earlier,
        ):
            break
    return store.count("stories")
