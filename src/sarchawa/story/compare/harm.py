"""Whether anybody was hurt: voices that say nobody agree; a harm figure or event against them: disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sarchawa.model import ComparedClaim, Comparison, Source
from sarchawa.story.compare.drafts import draft, listed, number, said_by
from sarchawa.story.compare.facts import Facts
from sarchawa.story.compare.unharmed import Unharmed
from sarchawa.story.happenings import cause_near
from sarchawa.story.timex import day_of
from sarchawa.story.view import View

HARM_TYPES = frozenset({"injury", "killing"})


class Voice(NamedTuple):
    """Somebody saying that no harm came: words of the clause, of which cause and day (None unknown)."""

    view: View
    unharmed: Unharmed
    source: Source | None
    cause: str | None
    day: str | None


class Harm(NamedTuple):
    """Somebody saying that people were hurt. what: ``killed`` or ``injured``."""

    view: View
    start: int
    end: int
    source: Source | None
    what: str
    value: str | int | float | None
    cause: str | None
    day: str | None
    item: str


def find(facts: Facts) -> Iterator[Comparison]:
    """For each cause and day: the voices that say nobody came to harm, together and against those that say somebody
    did."""
    voices = [_voice(facts, view, u) for view in facts.views for u in facts.unharmed[view.id]]
    voices = [voice for voice in voices if voice.cause is not None]
    harms = _harms(facts)
    for group in _by_happening(voices):
        claims = [_claim(voice) for voice in group]
        if len({voice.view.source_key(voice.source) for voice in group}) > 1:
            yield draft(
                "agree",
                "بێ زیان دەرچوون",
                f"{listed(said_by(claim) for claim in claims)} say that no harm came.",
                claims,
                steps=("compare.harm.unharmed",),
            )
        everybody = [voice for voice in group if voice.unharmed.everybody]
        against = [harm for harm in harms if any(_contradict(harm, voice) for voice in everybody)]
        told = [voice for voice in everybody if any(_contradict(harm, voice) for harm in against)]
        if against and told:
            nobody = "dead" if all(voice.unharmed.denies == "death" for voice in told) else "hurt"
            hurt = [h.view.claim(h.start, h.end, h.source, h.value, h.item) for h in against]
            safe = [_claim(voice) for voice in told]
            yield draft(
                "disagree",
                "ئایا کەس زیانی پێگەیشت؟",
                f"{listed(said_by(claim) for claim in hurt)} {'speaks' if len(hurt) == 1 else 'speak'} of people "
                f"{' or '.join(sorted({h.what for h in against}))}, {listed(said_by(claim) for claim in safe)} "
                f"of nobody {nobody}, as far as the words go.",
                [*hurt, *safe],
                steps=("compare.harm.disputed",),
            )


def _voice(facts: Facts, view: View, unharmed: Unharmed) -> Voice:
    mention = cause_near(facts.mentions[view.id], view, unharmed.start)
    statement = view.statement_at(unharmed.start, unharmed.end)
    day = mention.day if mention else None
    if day is None:
        day = (day_of(statement.date) if statement else None) or view.day
    return Voice(view, unharmed, statement.speaker if statement else None, mention.kind if mention else None, day)


def _claim(voice: Voice) -> ComparedClaim:
    start, end = voice.unharmed.clause
    end = max(end, voice.unharmed.end)
    statement = voice.view.statement_at(voice.unharmed.start, voice.unharmed.end)
    if statement is not None:
        start, end = max(start, statement.start), min(end, statement.end)
    return voice.view.claim(start, end, voice.source)


def _by_happening(voices: Sequence[Voice]) -> list[list[Voice]]:
    groups: dict[str | None, list[Voice]] = {}
    for voice in voices:
        groups.setdefault(voice.day, []).append(voice)
    return list(groups.values())


def _harms(facts: Facts) -> list[Harm]:
    """Figures of killed and injured, and mentions of killings and injuries that no figure of theirs stands in."""
    found: list[Harm] = []
    for view in facts.views:
        for c in facts.counted_by_report[view.id]:
            if c.category in ("killed", "injured") and not c.derived and c.high != 0:
                cause = cause_near(facts.mentions[view.id], view, c.start)
                value = number(c.exact) if c.exact is not None else "some"
                kind = cause.kind if cause else None
                found.append(
                    Harm(
                        view, c.start, c.end, c.source, c.category, value, kind, c.day or (cause and cause.day), c.item
                    )
                )
        for mention in facts.mentions[view.id]:
            event = mention.event
            if event.type in HARM_TYPES and not any(h.view is view and _near(view, h, event.start) for h in found):
                cause = cause_near(facts.mentions[view.id], view, event.start)
                what = "killed" if event.type == "killing" else "injured"
                source = view.source_at(event.start, event.end)
                kind = cause.kind if cause else None
                found.append(Harm(view, event.start, event.end, source, what, None, kind, mention.day, event.id))
    return found


def _near(view: View, harm: Harm, start: int) -> bool:
    return view.clause_at(harm.start) == view.clause_at(start)


def _contradict(harm: Harm, voice: Voice) -> bool:
    """Of one day; a denial of deaths is not contradicted by injured people; nobody contradicts
    himself."""
    if not harm.day or harm.day != voice.day:
        return False
    if voice.unharmed.denies == "death" and harm.what != "killed":
        return False
    return harm.view.source_key(harm.source) != voice.view.source_key(voice.source)
