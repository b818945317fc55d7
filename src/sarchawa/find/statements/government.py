"""Whether a possible source is a subject, or hangs on a preposition, on the noun before it, or on a passive."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sarchawa.ckb import function_words, read_table
from sarchawa.find.statements.channel import is_channel
from sarchawa.find.statements.complements import (
    OWN_NAME,
    POINTERS,
    PREPOSITIONS,
    QUANTIFIERS,
    SET_APART,
    has_preposition,
    leads_on,
)
from sarchawa.find.statements.cues import Cue
from sarchawa.find.statements.sources import PARTS, Candidate, is_body_noun, is_document, is_located, titles
from sarchawa.find.statements.written import UNLIKELY
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

_TO_GIVE = "دان"
_BODIES = ("medium", "body", "ORG")
_IZAFE, _CLOSING = norm_word("ی"), frozenset(')"»”')
_AGENT = norm_words(function_words("agent"))
_AGENTS = ("agent.3sg", "agent.3pl", "clitic.3sg", "clitic.3pl")
_CALLED = norm_words(("بەناوی", "بەنێوی"))
_INTRODUCED = 7
_MOTION = ("هاتن", "چوون", "گەیشتن", "رۆیشتن")
_ADVERBS = frozenset(map(norm_word, "دواتری کۆتایی سەرەتای ئەمساڵی بەیانی ئێوارەی".split()))


@cache
def before_names() -> frozenset[str]:
    """The keys of what may stand before a person's name with no ending: titles and roles of one word."""
    return titles() | {norm_word(row["form"]) for row in read_table("role_heads.tsv") if " " not in row["form"]}


def governed(doc: Doc, candidate: Candidate) -> bool:
    """Whether a candidate is no subject: it hangs on a preposition, before it or glued to it, or on the izafe of the
    noun before it ("ماڵی X")."""
    if candidate.led:
        return True
    if candidate.first == 0:
        return False
    if is_located(doc.words[candidate.last]):  # "لە وەزارەتەکەدا"; "حکومەتی ڕواندا" opens a clause and only ends so
        return doc.words[candidate.first - 1].kind != "punct"
    if candidate.role >= 0:
        return _led_role(doc, candidate.role)
    before_mark = doc.words[candidate.first - 1].form in SET_APART and candidate.first > 1
    if candidate.kind == "LOC" and _goes_to(doc.words[candidate.first - 1 - before_mark]):
        return True
    set_apart = candidate.kind not in ("PER", "ORG", "LOC")
    at = _before_marks(doc, candidate.first, set_apart=set_apart)
    at = _before_number(doc, at)
    if candidate.kind == "PER" and at and doc.words[at].norm in before_names():
        return doc.words[at - 1].norm in PREPOSITIONS  # "بە سەرۆک X", not "وەزیری دارایی دکتۆر X"
    before = doc.words[at]
    if before.kind not in ("word", "latin", "number") or (at == 0 and before.norm in PARTS):
        return False  # "زۆرینەی دانیشتووان …"
    if before.norm in _AGENT or (candidate.kind == "PER" and _is_introduced(doc, candidate.first)):
        return False
    if before.norm in PREPOSITIONS or (before.norm in POINTERS and has_preposition(before)):
        return True
    if candidate.kind in _BODIES and before.norm == _IZAFE and doc.words[at - 1].form in _CLOSING:
        return True  # "بەرنامەی (بەهار)ی کەناڵی شار"
    if candidate.kind == "medium" and at and doc.words[at - 1].norm in PREPOSITIONS and _is_strange(before):
        return True  # "لە سۆشیاڵ میدیا"
    if before.verb == _TO_GIVE and before.has("direction"):
        return True  # "دڵنیایی دایە یاریزانان", "دڵنیایی دەداتە خەڵکی گەڕەکەکە"
    if before.norm in titles():
        return False
    if is_channel(before) or is_document(before):
        return before.has("izafe") and before.has("definite")  # "وتەکانی X ڕەت کردەوە": X's words
    if candidate.kind == "PER" and before_mark and before.pos == "PROPN" and not before.has("izafe"):
        return False  # "ئەندامی لیژنەکە لە سلێمانی «X»"
    return leads_on(before.norm) and before.pos in ("NOUN", "ADJ", "PROPN", "NUM") and not _is_adverb(before.norm)


def _is_introduced(doc: Doc, first: int) -> bool:
    """Whether "by the name of" leads to a name from somebody told of for the first time ("منداڵێکی تەمەن دە ساڵ بەناوی
    X"); in "بەناوی X ەوە" another speaks for X."""
    words = doc.words
    before = range(max(0, first - 1 - _INTRODUCED), first - 1)
    return words[first - 1].norm in _CALLED and any(words[at].has("indefinite") for at in before)


def _led_role(doc: Doc, first: int) -> bool:
    """Whether a preposition leads to the role that begins at a token, glued to it or before it."""
    before = doc.words[first - 1] if first else None
    return has_preposition(doc.words[first]) or (before is not None and before.norm in PREPOSITIONS)


@remembered
def _goes_to(word: Word) -> bool:
    """Whether a verb leads to where somebody goes ("هاتوونەتە X")."""
    return word.has("direction") and word.verb in _MOTION


def _before_marks(doc: Doc, first: int, *, set_apart: bool) -> int:
    """The token before a phrase; before the mark that opens a quotation at it. set_apart: whether it may describe a
    few words set apart, so that the token before those counts ("لەگەڵ «X Y» وەزیری …")."""
    at = first - 1
    token = doc.tokens[at]
    quote = doc.quote_at(token.start)
    if (
        set_apart
        and quote is not None
        and quote.end == token.end
        and first - doc.first_token(quote.start) <= OWN_NAME + 2
    ):
        return max(0, doc.first_token(quote.start) - 1)
    if set_apart and doc.words[at].form == ")":
        opening = next((i for i in range(at - 1, max(0, at - OWN_NAME - 2), -1) if doc.words[i].form == "("), 0)
        named = opening > 0 and is_body_noun(doc.words[opening - 1])  # "کەناڵی (شنە) وەزیری ئاو …"
        return max(0, opening - 1) if opening and not named else at
    return max(0, at - 1) if doc.words[at].form in SET_APART else at


def agent(doc: Doc, candidate: Candidate) -> bool:
    """Whether a candidate is the agent of a passive ("لەلایەن X", "لەلایەن دوو کارمەندەوە")."""
    return candidate.first > 0 and doc.words[_before_number(doc, candidate.first - 1)].norm.rstrip("ی") in _AGENT


def _before_number(doc: Doc, at: int) -> int:
    """The token before what counts a phrase that ends behind a token ("بۆ سێ وەزارەتەکە", "بۆ ژمارەیەک سیاسەتمەدار");
    the token itself where nothing counts it."""
    while at and (doc.words[at].pos == "NUM" or doc.words[at].norm in PARTS or doc.words[at].norm in QUANTIFIERS):
        at -= 1
    return at


def _is_strange(word: Word) -> bool:
    """Whether no table knows a word, which then belongs to the noun behind it."""
    return word.analysis.cost >= UNLIKELY and word.pos == "NOUN" and not is_located(word)


def _is_adverb(norm: str) -> bool:
    return norm in _ADVERBS or norm in _weekdays()


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(norm_word(row["form"]) for row in read_table("weekdays.tsv"))


def has_agent(words: Sequence[Word], cue: Cue) -> bool:
    """Whether a past verb bears the clitic of its agent itself: it would stand on an object."""
    if words[cue.last].tense != "past":
        return False
    return any(words[index].has(tag) for index in range(cue.first, cue.last + 1) for tag in _AGENTS)
