"""Where claims stand: denied, confirmed, not confirmed, doubted, claimed by nobody; accusations that stay open:
status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sarchawa.model import Claim, ComparedClaim, Comparison, Statement
from sarchawa.story.compare.alignment import overlap
from sarchawa.story.compare.drafts import draft, said_by
from sarchawa.story.compare.facts import Facts
from sarchawa.story.happenings import CAUSES
from sarchawa.story.view import View
from sarchawa.text.fold import norm_phrase, norm_word

ABOUT = {
    "denied": "ڕەت کراوەتەوە",
    "confirmed": "پشتڕاست کراوەتەوە",
    "not confirmed": "پشتڕاست نەکراوەتەوە",
    "doubted": "گومانی لێ کراوە",
    "unclaimed": "کەس لە ئەستۆی نەگرتووە",
    "claimed": "لە ئەستۆ گیراوە",
    "accused": "تۆمەت، یەکلایی نەکراوەتەوە",
}
ACCUSING = tuple(map(norm_word, ("تۆمەتبار", "تاوانبار")))
ACTIVE = tuple(map(norm_word, ("کرد", "دەکات", "دەکا", "دەکەن", "دەکەم", "دەکەین")))
SAME_CLAIM = 0.6
"""Share of content words by which a statement told in another report is taken for the claim whose standing is told."""


def find(facts: Facts) -> Iterator[Comparison]:
    """One comparison for each claim whose standing a report tells, one for each happening that is doubted, and one for
    each accusation whose standing nobody tells."""
    doubts: list[ComparedClaim] = []
    for view in facts.views:
        for claim in view.reading.claims:
            if claim.status == "doubted":
                doubts.append(view.claim(claim.start, claim.end, claim.source, "doubted", claim.id))
            else:
                yield _told(facts, view, claim)
        for statement in view.reading.statements:
            held = any(statement.start <= c.end and c.start <= statement.end for c in view.reading.claims)
            if statement.act == "doubt" and not held and _of_a_happening(facts, view, statement):
                doubts.append(view.claim(statement.start, statement.end, statement.speaker, "doubted", statement.id))
    if doubts:
        who = sorted({said_by(claim) for claim in doubts})
        yield draft(
            "status",
            ABOUT["doubted"],
            f"Doubted by {', '.join(who)}.",
            doubts,
            value="doubted",
            steps=("compare.status.doubted",),
        )
    for view in facts.views:
        for statement in view.reading.statements:
            if statement.kind == "indirect" and _is_accusation(statement) and not _standing_told(view, statement):
                yield _accused(view, statement)


def _told(facts: Facts, view: View, claim: Claim) -> Comparison:
    standing = view.claim(claim.start, claim.end, claim.source, claim.status, claim.id)
    claims = [standing]
    who = ""
    if claim.target is not None:
        target = next(
            (s for s in view.reading.statements if (s.start, s.end) == (claim.target.start, claim.target.end)), None
        )
        source = target.speaker if target else None
        claims.insert(0, view.claim(claim.target.start, claim.target.end, source, item=target.id if target else ""))
        if target is not None and view.source_key(target.speaker) != view.source_key(claim.source):
            who = f" A claim of {said_by(claims[0])}:"
            claims[1:1] = _also_told(facts, view, target)
    by = f" by {standing.source}" if standing.source else ""
    sentence = {
        "unclaimed": "nobody has claimed responsibility",
        "claimed": f"responsibility is claimed{by}",
    }.get(claim.status, f"{claim.status}{by}")
    return draft(
        "status",
        ABOUT.get(claim.status, claim.status),
        f"{who} {sentence}.".strip().capitalize() if not who else f"{who.strip()} {sentence}.",
        claims,
        value=claim.status,
        steps=(f"compare.status.{claim.status.replace(' ', '_')}",),
    )


def _of_a_happening(facts: Facts, view: View, statement: Statement) -> bool:
    """Whether what is doubted is a happening: one is named in the statement or in its sentence."""
    first, last = view.sentence_at(statement.start)
    last = max(last, statement.end)
    return any(m.kind in CAUSES and first <= m.event.start < last for m in facts.mentions[view.id])


def _also_told(facts: Facts, view: View, target: Statement) -> list[ComparedClaim]:
    """Statements of other reports that make the same claim."""
    words = view.words_between(target.start, target.end)
    found = []
    for other in facts.views:
        if other is view:
            continue
        for statement in other.reading.statements:
            theirs = other.words_between(statement.start, statement.end)
            if len(words & theirs) >= 3 and overlap(words, theirs, facts.rarity) >= SAME_CLAIM:
                found.append(other.claim(statement.start, statement.end, statement.speaker, item=statement.id))
    return found


def _is_accusation(statement: Statement) -> bool:
    """Whether the words of saying themselves accuse, and in the active: of a passive the speaker found is the
    accused."""
    cue = "".join(norm_phrase(statement.cue.text)) if statement.cue else ""
    told = statement.speaker.entity or statement.speaker.text
    accuses = any(word in cue for word in ACCUSING) and any(verb in cue for verb in ACTIVE)
    return statement.act == "accuse" and bool(told) and accuses


def _standing_told(view: View, statement: Statement) -> bool:
    targets = [c.target for c in view.reading.claims if c.target is not None]
    return any(t.start < statement.end and statement.start < t.end for t in targets)


def _accused(view: View, statement: Statement) -> Comparison:
    claims: Sequence[ComparedClaim] = [
        view.claim(statement.start, statement.end, statement.speaker, "accused", statement.id)
    ]
    return draft(
        "status",
        ABOUT["accused"],
        f"An accusation by {said_by(claims[0])}; the report neither confirms nor denies it.",
        claims,
        value="accused",
        steps=("compare.status.accused",),
    )
