"""The claim ledger: each claim with who makes it, next to it who denies, doubts or confirms it, and where it stands.

Nothing here decides who is right. An accusation keeps its accuser; where no answer was found, that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sarchawa.dossier.shelf import Shelf
from sarchawa.dossier.view import LedgerLine, ReportLine, Side, evidence_of
from sarchawa.model import Claim, ComparedClaim, Comparison, Evidence, Source, Statement
from sarchawa.text.fold import norm_phrase

_ANSWERS = frozenset(("deny", "doubt", "confirm"))
_ORDER = ("denied", "doubted", "not confirmed", "unclaimed", "accusation", "denial", "confirmed", "claimed")


def ledger(shelf: Shelf, reports: Sequence[ReportLine], comparisons: Iterable[Comparison]) -> tuple[LedgerLine, ...]:
    """Status comparisons first, then what single reports say of a claim's standing, then accusations and denials by
    themselves. What a copy repeats of its original is told once."""
    lines: list[LedgerLine] = []
    taken: dict[str, list[tuple[int, int]]] = {report.id: [] for report in reports}
    told: set[tuple[str | None, tuple[str, ...]]] = set()
    for comparison in comparisons:
        if is_standing(comparison):
            lines.append(_from_comparison(shelf, comparison))
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
    return tuple(sorted(lines, key=lambda line: _ORDER.index(line.status) if line.status in _ORDER else len(_ORDER)))


def is_standing(comparison: Comparison) -> bool:
    """Whether a comparison tells where a claim stands; one of kind ``status`` may also tell the course of a number."""
    return comparison.kind == "status" and not isinstance(comparison.value, int | float)


def _overlaps(taken: list[tuple[int, int]], item: Claim | Statement) -> bool:
    return any(item.start < end and start < item.end for start, end in taken)


def _from_comparison(shelf: Shelf, comparison: Comparison) -> LedgerLine:
    answers = [claim for claim in comparison.claims if _is_answer(shelf, claim)]
    claims = [claim for claim in comparison.claims if claim not in answers]
    status = str(comparison.value or "unknown")
    return LedgerLine(
        status={"accused": "accusation"}.get(status, status),
        about="" if any(step.startswith("compare.status.") for step in comparison.steps) else comparison.about,
        claim=tuple(_side(claim) for claim in claims),
        answer=tuple(_side(claim) for claim in answers),
        comparison=comparison,
    )


def _is_answer(shelf: Shelf, claim: ComparedClaim) -> bool:
    """Whether a side speaks of the claim's standing: made from a Claim, or from a statement that denies, doubts or
    confirms."""
    reading = shelf.readings.get(claim.report)
    if reading is None or not claim.item:
        return False
    return any(item.id == claim.item for item in reading.claims) or any(
        item.id == claim.item and item.act in _ANSWERS for item in reading.statements
    )


def _side(claim: ComparedClaim) -> Side:
    return Side(words=evidence_of(claim), source=claim.source, value=claim.value)


def _from_claim(shelf: Shelf, report: str, claim: Claim) -> LedgerLine:
    answer = _spoken(shelf, shelf.words(report, claim), claim.source)
    target = (Side(words=shelf.words(report, claim.target)),) if claim.target is not None else ()
    if target:
        spoken = next((s for s in shelf.readings[report].statements if s.start <= target[0].words.start < s.end), None)
        if spoken is not None:
            target = (_spoken(shelf, target[0].words, spoken.speaker),)
    return LedgerLine(status=claim.status, about="", claim=target, answer=(answer,))


def _from_statement(shelf: Shelf, report: str, statement: Statement) -> LedgerLine:
    side = (_spoken(shelf, shelf.words(report, statement), statement.speaker),)
    if statement.act == "deny":
        return LedgerLine(status="denial", about="", claim=(), answer=side)
    return LedgerLine(status="accusation", about="", claim=side, answer=())


def _spoken(shelf: Shelf, words: Evidence, source: Source | None) -> Side:
    return Side(words=words, source=shelf.name(source), anonymous=bool(source and source.anonymous))
