"""What somebody denies, condemns or gives thanks for: the object of an act that is reported without words.

Each function looks at what stands before the verb ("ئەم دەنگۆیەی بە درۆ خستەوە", "پێشنیارەکەی ڕەت کردەوە").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from sarchawa.ckb import read_table
from sarchawa.find.statements.complements import leads_on
from sarchawa.find.statements.cues import Cue
from sarchawa.find.statements.draft import Stretch
from sarchawa.find.statements.extents import clause_end, says_that, trim
from sarchawa.find.statements.government import has_agent
from sarchawa.find.statements.objects import back_to_subject, object_before
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.sources import PRONOUNS
from sarchawa.text.fold import norm_word, norm_words

DESCRIBED = "statements.said.described_object"
_AGENT = tuple(map(norm_word, ("ی", "یان", "یشی", "یشیان")))
_OBJECT_ENDS = tuple(map(norm_word, ("ی", "یان", "ەکە", "ەکان", "ئەمە", "ئەوە")))
_THESE = frozenset(map(norm_word, ("ئەم", "ئەو", "هەموو")))
_JOINING = norm_words(("و", "بەڵام"))
_POINTERS = norm_words(("ئەو", "ئەم"))
_GENERAL, _EVERY = norm_word("گشتی"), norm_word("هەر")
_CLOSING = frozenset('"»”)')
_DESCRIBED = 4
"""Tokens before a verb within which its object opens with "ئەو"."""


@cache
def refusals() -> frozenset[str]:
    """The keys of what is refused and not denied (``ckb/refusals.tsv``)."""
    return frozenset(norm_word(row["form"]) for row in read_table("refusals.tsv"))


def is_refused(scene: Scene, cue: Cue, region_start: int) -> bool:
    """Whether a denial turns down what somebody offered or asked for ("پێشنیارەکەی ڕەت کردەوە"): no claim."""
    words = scene.doc.words
    if cue.saying.act != "deny" or cue.saying.frame != "deed":
        return False
    head = cue.first - 1
    while head > region_start and (leads_on(words[head - 1].norm) or words[head - 1].norm == _EVERY):
        head -= 1
    pointed = words[head].norm in _POINTERS
    head += pointed
    if head + 1 < cue.first and words[head + 1].norm == _GENERAL:
        return False  # "داواکاری گشتی"
    return words[head].kind == "word" and not refusals().isdisjoint(words[head].bases)


def described_object(scene: Scene, cue: Cue, region_start: int, end: int, later: Sequence[Cue]) -> Stretch | None:
    """What is denied or condemned, with the "کە" behind the verb that tells which one it is: "ئەو دەنگۆیەی ڕەت
    کردەوە کە ڕێگاکە داخراوە". Nobody says what stands there, least of all who denies it."""
    words = scene.doc.words
    before = range(cue.first - 1, max(region_start, cue.first - _DESCRIBED) - 1, -1)
    first = next((at for at in before if words[at].norm in _POINTERS), None)
    if first is None or not says_that(scene, cue.last + 1, end) or not words[cue.first - 1].norm.endswith(_AGENT):
        return None
    if any(words[at].kind == "punct" or words[at].is_finite_verb for at in range(first, cue.first)):
        return None
    inside = scene.candidates.between(cue.last + 1, end)
    stop = clause_end(scene, cue, cue.last + 1, end, later, [c.first for c in inside])
    stop = min((stop, *_turns(scene, cue.last + 1, stop, later)))
    left, right = trim(scene.doc, first, stop - 1)
    span = scene.doc.token_span(left, right)
    return Stretch(span.start, span.end, "indirect", DESCRIBED)


def _turns(scene: Scene, first: int, end: int, later: Sequence[Cue]) -> Iterator[int]:
    """The tokens at which what tells which thing is denied must end: where a quotation begins, at the mark or "و"
    before another one who speaks too ("، وەزیریش گوتی …"), at the "و" or "بەڵام" before a further verb of saying."""
    words = scene.doc.words
    yield from (at for at in range(first, end) if scene.quoted[at])
    for cue in later:
        before = cue.first - 1
        if not first < before < end:
            continue
        if words[before].norm in _JOINING:
            yield before
        speaker = scene.source_at(before)
        if speaker is not None and words[before].has("also") and speaker.first > first:
            yield speaker.first - 1


def with_object(scene: Scene, cue: Cue, region_start: int) -> int:
    """The first token of an act with what it is done to, where that stands right before it ("ئەم دەنگۆیەی بە درۆ
    خستەوە")."""
    words, first = scene.doc.words, cue.first
    marked = _marked_object(scene, first - 1, region_start)
    if marked is not None:
        return marked
    if cue.saying.frame == "deed" and not has_agent(words, cue):
        reach = object_before(scene, cue, region_start, least=1)
        if reach is not None:
            return _with_document(scene, reach[0], region_start)
    if first - 1 <= region_start or not words[first - 1].norm.endswith(_OBJECT_ENDS) or words[first - 1].kind != "word":
        return first
    source = scene.source_at(first - 1)
    if words[first - 1].norm in PRONOUNS or (source is not None and source.kind != "document"):
        return first
    first -= 1
    if first - 1 <= region_start or words[first - 1].norm not in _THESE:
        return first
    return _with_document(scene, first - 1, region_start)


def _with_document(scene: Scene, first: int, region_start: int) -> int:
    """An object with the document that leads on to those who made it ("بەیاننامەی ئەو دەوڵەتانەی")."""
    words, source = scene.doc.words, scene.source_at(first - 1)
    if first - 1 <= region_start or source is None or source.kind != "document" or words[first].norm not in _THESE:
        return first
    return first - 1 if leads_on(words[first - 1].norm) else first


def _marked_object(scene: Scene, clitic: int, region_start: int) -> int | None:
    """The first token of an object that ends with a name in marks and the agent's clitic behind them: "پێشنیارێکی
    کۆمپانیای «شنە»یان"; None where no such clitic stands at a token."""
    words = scene.doc.words
    if clitic - 1 <= region_start or words[clitic].norm not in _AGENT or words[clitic - 1].form not in _CLOSING:
        return None
    quote = scene.doc.quote_at(scene.doc.tokens[clitic - 1].start)
    if quote is None:
        return None
    first = back_to_subject(scene, scene.doc.first_token(quote.start), region_start)
    while first > region_start and leads_on(words[first - 1].norm) and words[first - 1].pos == "NOUN":
        first -= 1  # "لێدوانێکی کۆمپانیای «شنە»یان"
    return first
