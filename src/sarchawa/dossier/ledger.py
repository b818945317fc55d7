"""The claim ledger: each claim with who makes it, next to it who denies, doubts or confirms it, and where it stands.

Each side has its date, so that the course of a claim can be followed: reported, then denied, then confirmed. Nothing
here decides who is right. An accusation keeps its accuser; where no answer was found, that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from sarchawa.dossier.shelf import Shelf
from sarchawa.dossier.view import DatedBy, LedgerLine, ReportLine, Side, evidence_of
from sarchawa.model import Claim, ComparedClaim, Comparison, Evidence, Source, Statement
from sarchawa.story.timex import day_of, stretch
from sarchawa.text.fold import norm_phrase

_ANSWERS = frozenset(("deny", "doubt", "confirm"))
_NAMES = {"accused": "accusation"}
_ORDER = (
    "contradicted",
    "denied",
    "doubted",
    "not confirmed",
    "unclaimed",
    "accusation",
    "denial",
    "confirmed",
    "claimed",
)


def ledger(shelf: Shelf, reports: Sequence[ReportLine], comparisons: Iterable[Comparison]) -> tuple[LedgerLine, ...]:
    """Status comparisons first, then what single reports say of a claim's standing, then accusations and denials by
    themselves. What a copy repeats of its original is told once."""
    lines: list[LedgerLine] = []
    taken: dict[str, list[tuple[int, int]]] = {report.id: [] for report in reports}
    told: set[tuple[str | None, tuple[str, ...]]] = set()
    standing = [comparison for comparison in comparisons if is_standing(comparison)]
    for one_claim in _one_claim(standing, shelf):
        lines.append(_from_comparisons(shelf, one_claim))
        for comparison in one_claim:
            for side in comparison.claims:
                taken.setdefault(side.report, []).append((side.start, side.end))
                told.add((side.report, norm_phrase(side.text)))
    for report in reports:
        reading = shelf.readings[report.id]
        for claim in reading.claims:
            if _overlaps(taken[report.id], claim) or (report.copy_of, norm_phrase(claim.text)) in told:
                continue
            lines.append(_from_claim(shelf, report.id, claim))
            told.add((report.id, norm_phrase(claim.text)))
            taken[report.id] += [(span.start, span.end) for span in (claim, claim.target) if span is not None]
        for statement in reading.statements:
            if statement.act not in ("accuse", "deny") or _overlaps(taken[report.id], statement):
                continue
            if (report.copy_of, norm_phrase(statement.text)) not in told:
                lines.append(_from_statement(shelf, report.id, statement))
                told.add((report.id, norm_phrase(statement.text)))
    return tuple(sorted(lines, key=lambda line: _rank(line.status)))


def is_standing(comparison: Comparison) -> bool:
    """Whether a comparison tells where a claim stands; one of kind ``status`` may also tell the course of a number."""
    return comparison.kind == "status" and not isinstance(comparison.value, int | float)


def _overlaps(taken: list[tuple[int, int]], item: Claim | Statement) -> bool:
    return any(item.start < end and start < item.end for start, end in taken)


def _from_comparisons(shelf: Shelf, comparisons: Sequence[Comparison]) -> LedgerLine:
    """One claim with all that is told of its standing. comparisons: those that speak of it, one at least."""
    claim: dict[tuple[str, int, int], Side] = {}
    answer: dict[tuple[str, int, int], Side] = {}
    for comparison in comparisons:
        for compared in comparison.claims:
            answers = _is_answer(shelf, compared)
            status = str(comparison.value or "unknown") if answers or _accuses(comparison) else "reported"
            side = _side(shelf, compared, _NAMES.get(status, status))
            (answer if answers else claim).setdefault((compared.report, compared.start, compared.end), side)
    first = comparisons[0]
    told = [_NAMES.get(str(c.value), str(c.value or "unknown")) for c in comparisons]
    return _line(
        told,
        "" if any(step.startswith("compare.status.") for step in first.steps) else first.about,
        claim.values(),
        answer.values(),
        tuple(comparisons),
    )


def _line(
    told: Iterable[str],
    about: str,
    claim: Iterable[Side],
    answer: Iterable[Side],
    comparisons: tuple[Comparison, ...] = (),
) -> LedgerLine:
    """A line with its course. told: every standing that is told of the claim."""
    claims, answers = tuple(claim), tuple(answer)
    course = sorted((*claims, *answers), key=_when)
    return LedgerLine(
        status=_standing(frozenset(told), answers),
        about=about,
        claim=claims,
        answer=answers,
        course=tuple(course),
        comparisons=comparisons,
    )


def _standing(told: frozenset[str], answers: Sequence[Side]) -> str:
    """Where a claim stands now: ``contradicted`` where it is both confirmed and denied; else as on the last day on
    which something is said of it."""
    if {"confirmed", "denied"} <= told:
        return "contradicted"
    days = [day for side in answers if (day := day_of(side.date))]
    last = {side.status for side in answers if days and day_of(side.date) == max(days)} & told
    return min(last or told, key=_rank)


def _rank(status: str) -> int:
    return _ORDER.index(status) if status in _ORDER else len(_ORDER)


def _when(side: Side) -> tuple[bool, str, bool, str, int]:
    """In time, the unknown last; of one time the claim before what is said of it."""
    known = stretch(side.date)
    day = known.earliest.date().isoformat() if known else ""
    return (known is None, day, side.status not in ("reported", "accusation"), side.words.report, side.words.start)


def _accuses(comparison: Comparison) -> bool:
    return comparison.value == "accused"


def _one_claim(comparisons: Iterable[Comparison], shelf: Shelf) -> list[list[Comparison]]:
    """Comparisons by the claim they speak of: those with a side of the claim in common are of one."""
    groups: list[tuple[list[ComparedClaim], list[Comparison]]] = []
    for comparison in comparisons:
        sides = [claim for claim in comparison.claims if not _is_answer(shelf, claim)]
        known = next((g for g in groups if any(_same_words(a, b) for a in g[0] for b in sides)), None)
        if known is None:
            groups.append((sides, [comparison]))
        else:
            known[0].extend(sides)
            known[1].append(comparison)
    return [members for _, members in groups]


def _same_words(a: ComparedClaim, b: ComparedClaim) -> bool:
    return a.report == b.report and a.start < b.end and b.start < a.end


def _is_answer(shelf: Shelf, claim: ComparedClaim) -> bool:
    """Whether a side speaks of the claim's standing: made from a Claim, or from a statement that denies, doubts or
    confirms."""
    item = _item(shelf, claim)
    return isinstance(item, Claim) or (isinstance(item, Statement) and item.act in _ANSWERS)


def _item(shelf: Shelf, claim: ComparedClaim) -> Claim | Statement | None:
    """What a side was made from."""
    reading = shelf.readings.get(claim.report)
    if reading is None or not claim.item:
        return None
    items: tuple[Claim | Statement, ...] = (*reading.claims, *reading.statements)
    return next((item for item in items if item.id == claim.item), None)


def _side(shelf: Shelf, claim: ComparedClaim, status: str) -> Side:
    side = Side(words=evidence_of(claim), source=claim.source, value=claim.value, status=status)
    return _dated(shelf, side, _item(shelf, claim)) if claim.report in shelf.readings else side


def _dated(shelf: Shelf, side: Side, item: Claim | Statement | None) -> Side:
    """The side with its words of saying and when it was said: on the date of its statement, else on the report's."""
    report = side.words.report
    spoken = item if isinstance(item, Statement) else _statement_at(shelf, side.words)
    cue = spoken.cue if spoken is not None and item is spoken else None
    published = shelf.readings[report].report.published.value
    date = spoken.date if spoken is not None and spoken.date else published
    by: DatedBy = "statement" if spoken is not None and spoken.date else "report" if published else "unknown"
    return replace(side, cue=shelf.words(report, cue) if cue else None, date=date, dated_by=by)


def _statement_at(shelf: Shelf, words: Evidence) -> Statement | None:
    """The statement whose content or words of saying these words are, the shortest where several are."""
    found = []
    for statement in shelf.readings[words.report].statements:
        spans = [
            (statement.start, statement.end),
            *([(statement.cue.start, statement.cue.end)] if statement.cue else []),
        ]
        if any(start < words.end and words.start < end for start, end in spans):
            found.append(statement)
    return min(found, key=lambda one: (one.end - one.start, one.start), default=None)


def _from_claim(shelf: Shelf, report: str, claim: Claim) -> LedgerLine:
    answer = _spoken(shelf, shelf.words(report, claim), claim.source, claim.status, claim)
    target: tuple[Side, ...] = ()
    if claim.target is not None:
        words = shelf.words(report, claim.target)
        spoken = next((s for s in shelf.readings[report].statements if s.start <= words.start < s.end), None)
        target = (_spoken(shelf, words, spoken.speaker if spoken else None, "reported", spoken),)
    return _line([claim.status], "", target, (answer,))


def _from_statement(shelf: Shelf, report: str, statement: Statement) -> LedgerLine:
    kind = "denial" if statement.act == "deny" else "accusation"
    side = (_spoken(shelf, shelf.words(report, statement), statement.speaker, kind, statement),)
    return _line([kind], "", () if kind == "denial" else side, side if kind == "denial" else ())


def _spoken(shelf: Shelf, words: Evidence, source: Source | None, status: str, item: Claim | Statement | None) -> Side:
    side = Side(words=words, source=shelf.name(source), anonymous=bool(source and source.anonymous), status=status)
    return _dated(shelf, side, item)
