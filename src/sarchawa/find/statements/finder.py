"""All statements of a report, from the constructions, joined and ordered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sarchawa.find.statements.according_to import (
    according_to,
    content_start,
    is_told_anew,
    passed_on,
    with_pronouns_told,
)
from sarchawa.find.statements.acts import PERFORMED, performed_act
from sarchawa.find.statements.bare_quotes import bare_quotes
from sarchawa.find.statements.crediting import find_places
from sarchawa.find.statements.draft import Draft
from sarchawa.find.statements.excerpts import unmarked_speech, unopened_quote
from sarchawa.find.statements.given_texts import given_texts
from sarchawa.find.statements.going_on import going_on
from sarchawa.find.statements.headings import credited_by_colon
from sarchawa.find.statements.interviews import answers
from sarchawa.find.statements.points import points
from sarchawa.find.statements.said import SaidByCue
from sarchawa.find.statements.scene import Scene
from sarchawa.model import Name, Role, Source, Statement, Time
from sarchawa.text.doc import Doc
from sarchawa.text.ordered import Ordered

_LEAD_MARKS = 4
"""Code points of marks and blanks between a verb of saying and the quotation it leads to, at most."""
_LINE = re.compile(r"\S(?:[^\n\r\u2028\u2029]*\S)?")
_WORD = re.compile(r"\w")
_ENCLOSING = 40
"""Contents before another one that are asked whether they enclose it."""


def find_statements(doc: Doc, names: Sequence[Name], roles: Sequence[Role], times: Sequence[Time]) -> list[Statement]:
    """Every stretch of content that the report attributes to a source, ordered by (start, end).

    Speakers carry the words that name them; which entity that is, is for the record stage to say. A statement within
    another speaker's statement has that speaker as ``via``.
    """
    scene = Scene(doc, names, roles, times)
    places = list(find_places(scene))
    credited = list(according_to(scene, places))
    clauses = [(place.first, content_start(scene, place)) for place in places]
    anew = [place.first for place in places if is_told_anew(scene, place)]
    said = SaidByCue(scene, [draft for draft in credited if draft.speakers], clauses, anew)
    drafts = with_pronouns_told([*said.drafts(), *credited])
    opening, drafts = unopened_quote(scene, drafts)
    opening = opening or unmarked_speech(scene, drafts)
    if opening is not None:
        drafts.append(opening)
    drafts = going_on(scene, drafts)
    drafts.extend(points(scene, drafts))
    drafts.extend(credited_by_colon(scene))
    drafts.extend(answers(scene, drafts))
    given = list(given_texts(scene))
    drafts = [d for d in drafts if not any(d.start < text.start <= d.end for text in given)] + given
    drafts.extend(bare_quotes(scene, said.used_quotes, drafts))
    drafts = _with_via(scene, _without_mere_leads(scene, _distinct(drafts)), passed_on(scene, places))
    drafts = _distinct([part for draft in drafts for part in _by_paragraph(doc, draft)])
    return [_statement(doc, draft) for draft in sorted(drafts, key=lambda d: (d.start, d.end, d.order))]


def _by_paragraph(doc: Doc, draft: Draft) -> Iterator[Draft]:
    """A draft for each paragraph that its content runs over: a line break ends a stretch."""
    lines = [line for line in _LINE.finditer(doc.text, draft.start, draft.end) if _WORD.search(line.group())]
    own = len(lines) > 1 and any(step.rule == PERFORMED for step in draft.steps)
    for line in lines:
        start, end = line.span()
        if draft.kind == "indirect" and len(lines) > 1:
            end -= len(line.group()) - len(line.group().rstrip(".،"))
        act = (performed_act(doc, start, end) or "say") if own else draft.act
        yield draft._replace(start=start, end=end, act=act)


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft a span: the one of the latest cue."""
    best: dict[tuple[int, int], Draft] = {}
    for draft in sorted(drafts, key=lambda d: d.order):
        best[draft.start, draft.end] = draft
    return list(best.values())


def _only_leads_to(scene: Scene, draft: Draft, other: Draft) -> bool:
    """Whether a medium's content is nothing but who said what is told in it ("ئاژانسەکە بڵاوی کردەوە، وەزیر گوتی
    …")."""
    cue = other.cue
    if draft is other or cue is None or draft.act != "report" or not draft.start <= cue.start < cue.end <= other.start:
        return False
    before = scene.doc.tokens_between(draft.start, cue.start)
    return not any(scene.doc.words[at].is_finite_verb for at in before)


def _without_mere_leads(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that tell nothing but who is quoted next ("کەناڵەکە بڵاوی کردەوە، X گوتی: «…»"): whose
    they are passes the quotation on."""
    quoted = {d.cue.end: d for d in drafts if d.kind == "direct" and d.cue is not None and d.cue.end <= d.start}
    ending = {d.end: d for d in sorted(drafts, key=lambda d: d.start) if d.kind == "indirect" and d.cue is not None}
    mere = {}
    for draft in drafts:
        quote = quoted.get(draft.end)
        told_on = ending.get(draft.end)
        if draft.kind == "indirect" and quote is not None and quote.start - draft.end <= _LEAD_MARKS:
            mere[draft] = quote
        elif told_on is not None and _only_leads_to(scene, draft, told_on):
            mere[draft] = told_on
    told = {quote: lead for lead, quote in mere.items()}
    return [d._replace(via=told[d].speakers[0]) if d in told else d for d in drafts if d not in mere]


def _with_via(scene: Scene, drafts: Sequence[Draft], via_of_sentence: Mapping[int, Source]) -> list[Draft]:
    indirect = Ordered((draft for draft in drafts if draft.kind == "indirect"), lambda draft: draft.start)
    found = []
    for draft in drafts:
        sentence = scene.doc.sentences[scene.doc.sentence_at(draft.start)]
        around = [
            other
            for other in indirect.between(sentence[0], draft.start + 1)[-_ENCLOSING:]
            if other is not draft and draft.end <= other.end and other.speakers[0].text != draft.speakers[0].text
        ]
        if around:
            nearest = min(around, key=lambda other: (other.end - other.start, other.start))
            draft = draft._replace(via=nearest.speakers[0])
        else:
            passing = via_of_sentence.get(scene.doc.sentence_at(draft.start))
            if passing is not None and draft.cue is not None and passing.text != draft.speakers[0].text:
                draft = draft._replace(via=passing)
        found.append(draft)
    return found


def _statement(doc: Doc, draft: Draft) -> Statement:
    return Statement(
        start=draft.start,
        end=draft.end,
        text=doc.text[draft.start : draft.end],
        kind=draft.kind,
        speaker=draft.speakers[0],
        more_speakers=draft.speakers[1:],
        via=draft.via,
        cue=draft.cue,
        channel=draft.channel,
        date=draft.day,
        act=draft.act,
        steps=draft.steps,
    )
