"""Candidates that look like the subject of a cue and are none: what is called, denied, accused, a predicate, a verb."""

from __future__ import annotations

from sarchawa.find.statements.complements import PREPOSITIONS, has_preposition
from sarchawa.find.statements.cues import Cue
from sarchawa.find.statements.government import has_agent
from sarchawa.find.statements.sources import Candidate
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word

_THAT, _TO = norm_word("کە"), norm_word("بە")
_THEIR, _ITS = norm_word("یان"), norm_word("ی")
_OBJECT = (_ITS, _THEIR)
_NAMES = ("PER", "ORG", "LOC")
_DESCRIBED = ("role", "official", "person", "unnamed")
_DEEDS = ("charge", "deed")
_CLOSING = frozenset(')"»”')


def is_predicate(doc: Doc, candidate: Candidate) -> bool:
    """Whether a candidate is what somebody or something is, with the copula ("کە هەولێرە")."""
    word = doc.words[candidate.last]
    shown = candidate.kind not in _NAMES and word.has("demonstrative")  # "پارێزەری ئەو نانەوایانەیە"
    also = candidate.kind == "role" and doc.words[candidate.first - 1].norm == _THAT  # "کە جێگری سەرۆکیشە"
    return word.has("copula.3sg") and (candidate.kind in _NAMES or shown or also)


def reaches_to(doc: Doc, candidate: Candidate, cue: Cue) -> bool:
    """Whether a phrase goes on to a cue, its verb: it is the object ("بەیاننامەی ئەو وڵاتانەی ڕەتکردووەتەوە")."""
    between = doc.words[candidate.last : cue.first]
    return all(word.pos == "DET" or word.norm.endswith(_ITS) for word in between)


def is_verb(doc: Doc, candidate: Candidate) -> bool:
    """Whether what looks like a noun for a person closes a clause as its verb ("وێنەیەک نێردراوە،")."""
    word, behind = doc.words[candidate.last], candidate.last + 1
    alone = candidate.first == candidate.last and word.is_finite_verb and word.has("participle")
    return alone and candidate.kind in _DESCRIBED and doc.words[behind].kind == "punct"


def is_called(doc: Doc, candidate: Candidate, cue: Cue) -> bool:
    """Whether a candidate is what is called something: the clitic of the agent stands on it, and so on no word of
    the cue ("سەردانەکەی بە گرنگ وەسف کرد", not "وەزارەتی دارایی بە گرنگ وەسفی کرد"), and "بە …" is right behind."""
    words = doc.words
    behind = candidate.last + 1
    marked = words[candidate.last].norm.endswith(_OBJECT) and candidate.kind not in ("PER", "role")
    bare = not any(word.norm.endswith(_OBJECT) for word in words[cue.first : cue.last])
    return marked and bare and behind < len(words) and words[behind].led_by(_TO)


def is_done_to(doc: Doc, candidate: Candidate, cue: Cue) -> bool:
    """Whether the clitic of whoever acts hangs on the marks around a candidate, or on those around its short name:
    "«X»یان تۆمەتبار کرد", "«X»ی بە … سزا دا", "X (Y)ی تۆمەتبار کرد". Who stands right before a past "accused" is the
    accused; the accuser would leave a clitic on the verb."""
    words = doc.words
    if candidate.last + 1 == cue.first and cue.saying.frame == "charge" and words[cue.last].tense == "past":
        return not has_agent(words, cue)
    closing = next((at for at in (candidate.last + 1, candidate.last) if words[at].form in _CLOSING), cue.last)
    if words[candidate.last + 1].form == "(":
        closing = next((at for at in range(candidate.last + 2, cue.first) if words[at].form == ")"), cue.last)
    tokens, hung_on = doc.tokens, closing + 1
    if hung_on >= cue.first or words[cue.last].tense != "past" or tokens[closing].end != tokens[hung_on].start:
        return False
    behind = words[hung_on + 1]
    led_on = behind.norm in PREPOSITIONS or has_preposition(behind)
    done = hung_on + 1 == cue.first and cue.saying.frame in _DEEDS
    return words[hung_on].norm == _THEIR or (
        words[hung_on].norm == _ITS and (done or (candidate.kind == "PER" and led_on))
    )
