"""Speakers who take the same stand on a happening: agree; who condemns it outright, and who only on a condition:
disagree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.model import Comparison, Source, Statement
from sarchawa.story.compare.drafts import draft, listed
from sarchawa.story.compare.facts import Facts
from sarchawa.story.happenings import CAUSES, EventMention
from sarchawa.story.view import View
from sarchawa.text.fold import norm_word

IF = norm_word("ئەگەر")
WANTING = frozenset(map(norm_word, ("داوا", "پێویست", "دەبێت", "دەبێ", "خوازیار")))
"""Words that make a demand of what a clause names."""


class Stand(NamedTuple):
    """A speaker's stand. start, end: the clause; conditional: whether it hangs on an "if"; cause: type and day of what
    it is on."""

    view: View
    statement: Statement
    source: Source
    stance: str
    start: int
    end: int
    conditional: bool
    cause: tuple[str, str | None] | None


def find(facts: Facts) -> Iterator[Comparison]:
    """One comparison for each stand that two speakers take, or that one speaker takes twice, on a happening."""
    stands = [stand for view in facts.views for stand in _stands_of(facts, view)]
    titles = {row["stance"]: row["title"] for row in read_table("stances.tsv")}
    for stance, members in _by_cause(stands):
        plain = [stand for stand in members if not stand.conditional]
        voices = {s.view.source_key(s.source) for s in plain}
        if len({(s.view.id, s.start) for s in plain}) > 1 and (len({s.view.id for s in plain}) > 1 or len(voices) > 1):
            claims = [s.view.claim(s.start, s.end, s.source, stance, s.statement.id) for s in plain]
            verb = "condemn it" if stance == "condemn" else f"call for the same: {_english(stance)}"
            yield draft(
                "agree",
                titles[stance],
                f"{listed(c.source for c in claims)} {verb}.",
                claims,
                value=stance,
                steps=(f"compare.stances.{stance}",),
            )
        if stance != "condemn":
            continue
        bound = [s for s in members if s.conditional and s.source.entity not in {p.source.entity for p in plain}]
        if bound and plain:
            claims = [s.view.claim(s.start, s.end, s.source, "outright", s.statement.id) for s in plain]
            claims += [s.view.claim(s.start, s.end, s.source, "on a condition", s.statement.id) for s in bound]
            yield draft(
                "disagree",
                titles[stance],
                f"{listed(c.source for c in claims if c.value == 'outright')} without a condition, "
                f"{listed(c.source for c in claims if c.value != 'outright')} only on one.",
                claims,
                steps=(f"compare.stances.{stance}.conditional",),
            )


def _by_cause(stands: list[Stand]) -> Iterator[tuple[str, list[Stand]]]:
    """The stands on one kind of happening of one day; those on an undated one with the first dated, if it is of their
    kind."""
    kinds: dict[tuple[str, str], dict[str | None, list[Stand]]] = {}
    for stand in stands:
        if stand.cause is None:
            continue  # a stand on no happening
        kind, day = stand.cause
        kinds.setdefault((stand.stance, kind), {}).setdefault(day, []).append(stand)
    for (stance, _), by_day in kinds.items():
        undated = by_day.pop(None, [])
        for position, day in enumerate(sorted(by_day, key=str)):
            yield stance, by_day[day] + (undated if position == 0 else [])
        if undated and not by_day:
            yield stance, undated


def _english(stance: str) -> str:
    return {
        "inquiry": "an inquiry",
        "punish": "punishment of those behind it",
        "recount": "a recount",
        "dialogue": "dialogue",
        "calm": "calm",
        "compensate": "compensation",
        "release": "release of those held",
    }.get(stance, stance)


@cache
def _stances() -> dict[str, str]:
    return {norm_word(row["form"]): row["stance"] for row in read_table("stances.tsv")}


@cache
def _demands() -> frozenset[str]:
    return frozenset(row["stance"] for row in read_table("stances.tsv") if row["needs"] == "demand")


def _stands_of(facts: Facts, view: View) -> Iterator[Stand]:
    for statement in view.reading.statements:
        sources = [s for s in (statement.speaker, *statement.more_speakers) if s.entity or s.name]
        spans = [(statement.start, statement.end)]
        if statement.cue is not None and statement.act in ("condemn", "demand"):
            spans.append((statement.cue.start, statement.cue.end))
        seen: set[str] = set()
        cause = _cause(facts.mentions[view.id], statement)
        for start, end in spans:
            for stance, at in _named(view, start, end):
                if start <= at < statement.end and view.statement_at(at, at + 1) is not statement:
                    continue  # the words of another speaker, told within this statement
                if stance not in seen and _taken(view, statement, stance, at):
                    seen.add(stance)
                    where = view.clause_at(at)
                    first, last = (max(where[0], start), min(where[1], end)) if start <= at < end else (start, end)
                    conditional = _conditional(view, at)
                    for source in sources:
                        yield Stand(view, statement, source, stance, first, last, conditional, cause)
        inside = any(m.kind in CAUSES for m in facts.mentions[view.id] if _within(m, statement))
        if statement.act == "condemn" and "condemn" not in seen and inside:
            for source in sources:
                yield Stand(view, statement, source, "condemn", statement.start, statement.end, False, cause)


def _named(view: View, start: int, end: int) -> Iterator[tuple[str, int]]:
    for index in view.doc.tokens_between(start, end):
        for base in view.doc.words[index].bases:
            if base in _stances():
                yield _stances()[base], view.doc.tokens[index].start
                break


def _taken(view: View, statement: Statement, stance: str, at: int) -> bool:
    """Whether the words take the stand, and do not only name the thing. A condemnation always does; what needs a demand
    is asked for ("داوای … کرد"), or its clause says that it must be ("پێویستە … بکرێت"); nobody demands what he says
    cannot be."""
    if stance not in _demands():
        return True
    first, last = view.clause_at(at)
    words = [view.doc.words[i] for i in view.doc.tokens_between(first, last)]
    behind = [view.doc.words[i] for i in view.doc.tokens_between(at, last)]
    if any(word.norm.startswith("ناتوان") for word in words):
        return False
    wanted = any(not WANTING.isdisjoint(word.bases) for word in words)
    wished = any(word.is_finite_verb and word.norm.startswith("ب") for word in behind)
    return (wanted and wished) or (statement.act == "demand" and (wanted or wished or _asked_for(view, statement, at)))


def _asked_for(view: View, statement: Statement, at: int) -> bool:
    """The first word of what a demand asks for."""
    content = view.content_between(statement.start, statement.end)
    return bool(content) and content[0].start == at


def _conditional(view: View, at: int) -> bool:
    """An "if" before the words in their sentence ("ئەگەر … بێت، ئەوا … سەرکۆنە دەکەین")."""
    first, _ = view.sentence_at(at)
    return any(view.doc.words[i].norm == IF for i in view.doc.tokens_between(first, at))


def _within(mention: EventMention, statement: Statement) -> bool:
    return statement.start <= mention.event.start < statement.end


def _cause(mentions: list[EventMention], statement: Statement) -> tuple[str, str | None] | None:
    """What the stand is on: the happening named in the statement, else the last one named before it."""
    inside = [m for m in mentions if m.kind in CAUSES and _within(m, statement)]
    before = [m for m in mentions if m.kind in CAUSES and m.event.start < statement.start]
    mention = inside[0] if inside else (before[-1] if before else None)
    return (mention.kind, mention.day) if mention else None
