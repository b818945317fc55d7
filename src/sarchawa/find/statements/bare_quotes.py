"""Quotations without a verb of saying of their own: behind a colon, or a paragraph that goes on quoting the last
speaker."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.find.statements.acts import performed_act
from sarchawa.find.statements.draft import Draft
from sarchawa.find.statements.government import governed
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.sources import as_source, is_label
from sarchawa.model import Source, Step
from sarchawa.text.fold import norm_words
from sarchawa.text.ordered import Ordered
from sarchawa.text.quotes import Quote

_THIS = norm_words(("ئەمە", "ئەوە", "ئەم", "ئەمەش", "ئەوەش"))
_WORDS = norm_words(("وتەی", "وتەیەی", "گوتەی", "گوتەیەی", "قسەی", "قسەیەی", "قسانەی"))
_SPEECH = 5
"""A quotation of fewer tokens is a name or a word the reporter holds at arm's length."""


def bare_quotes(scene: Scene, used: set[int], previous: list[Draft]) -> Iterator[Draft]:
    """used: starts of the quotations already taken; previous: the drafts found so far."""
    doc = scene.doc
    direct = Ordered((draft for draft in previous if draft.kind == "direct"), lambda draft: draft.end)
    for quote in doc.quotes:
        tokens = doc.tokens_between(quote.inner_start, quote.inner_end)
        if quote.start in used or len(tokens) < 2:
            continue
        speaker = _behind_colon(scene, quote) or _whose(scene, quote)
        if speaker is None and len(tokens) >= _SPEECH:
            speaker = _goes_on(scene, quote, direct)
        if speaker is None:
            continue
        yield Draft(
            start=quote.inner_start,
            end=quote.inner_end,
            kind="direct",
            speakers=(speaker,),
            cue=None,
            channel="",
            day=None,
            act=performed_act(doc, quote.inner_start, quote.inner_end) or "say",
            steps=(Step(rule="statements.bare_quote", start=quote.start, end=quote.end),),
            order=tokens[0],
        )


def _behind_colon(scene: Scene, quote: Quote) -> Source | None:
    """The free candidate of the sentence before the colon that opens the quotation."""
    at = scene.doc.first_token(quote.start)
    if at == 0 or scene.doc.words[at - 1].form != ":":
        return None
    first, _ = scene.unit(at - 1)
    free = [c for c in scene.candidates.between(first, at) if c.last < at and not governed(scene.doc, c)]
    if free and is_label(scene.doc, free[0]):
        return None
    nearest = next((c for c in free if c.last == at - 2), free[0]) if free else None
    return as_source(scene.doc, nearest) if nearest is not None else None


def _whose(scene: Scene, quote: Quote) -> Source | None:
    """Whose words the sentence says a quotation is ("«…»، ئەمە وتەی X ە"): the name, else the words up to the
    copula."""
    words = scene.doc.words
    if not quote.closed:
        return None
    at = scene.doc.first_token(quote.end)
    while at < len(words) and (words[at].kind == "punct" or words[at].norm in _THIS):
        at += 1
    _, end = scene.unit(scene.doc.first_token(quote.start))
    if at + 1 >= end or words[at].norm not in _WORDS or words[at - 1].norm not in _THIS:
        return None
    candidate = scene.candidate_from(at + 1, within=0)
    if candidate is not None and candidate.kind in ("PER", "ORG", "role"):
        return as_source(scene.doc, candidate)
    for last in range(at + 1, end):
        if words[last].has("copula.3sg") or (words[last].kind == "word" and words[last + 1].kind == "punct"):
            span = scene.doc.token_span(at + 1, last)
            return Source(start=span.start, end=span.end, text=span.text)
        if words[last].kind != "word" or words[last].is_finite_verb:
            break
    return None


def _goes_on(scene: Scene, quote: Quote, direct: Ordered[Draft]) -> Source | None:
    """Whoever was quoted in the paragraph before, where the quotation is all there is of its own. direct: the
    drafts of direct speech, by their end."""
    doc = scene.doc
    sentence = doc.sentences[doc.sentence_at(quote.start)]
    if quote.start > sentence[0] or sentence[1] - quote.end > 2:
        return None
    last = direct.last_before(quote.start + 1)
    if last is None:
        return None
    near = doc.sentence_at(quote.start) - doc.sentence_at(last.start) <= 2
    return last.speakers[0] if near and last.speakers else None
