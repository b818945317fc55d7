"""Roles that a sentence tells of a person: what somebody is, was, has become, is called or was chosen as."""

from __future__ import annotations

from typing import NamedTuple

from sarchawa.find.names.offices import RolePhrase
from sarchawa.find.names.view import View
from sarchawa.find.role_reach import CLOSING, COMMAS, OPENING, Holders, reach
from sarchawa.model import Name, RoleStatus
from sarchawa.text.fold import norm_word

_AS = frozenset(("وەک", "وەکو"))
_BECAME = frozenset(norm_word(word) for word in ("بووە", "بووەتە", "دەبێتە", "ببێتە", "بوویە", "بۆتە", "بووبە"))
_MADE = frozenset(map(norm_word, ("کردە", "کردیە", "کردیانە", "کردووەتە", "کردۆتە", "کردوویەتە", "دەکاتە")))
_WAS = frozenset(norm_word(word) for word in ("بوو", "بوون"))
_COPULA = frozenset(("copula.3sg", "demonstrative"))
_WHO = "کە"
_TO = "بە"
_FOR = "بۆ"
_NAMED = frozenset(map(norm_word, ("ناوی", "بەناوی", "کەناوی")))
_CHOSEN = frozenset(
    norm_word(word)
    for word in (
        "دیاری دیاریکرد دیاریکرا هەڵبژێردرا هەڵبژارد هەڵبژاردن هەڵبژاردنی دامەزرا دامەزرێنرا دامەزراند "
        "دەستنیشان دەستنیشانکرا ناسێنرا ڕاسپێردرا دەستبەکار دەستبەکاربوو کارم سوێندی کاندید"
    ).split()
)
_WORKED = frozenset(("کاری",))
_THAT = frozenset(("ئەو", "ئەم"))
_REACH = 12
_ADVERBS = 3


class Given(NamedTuple):
    """A role given to a person. rule: what says so; status: what it says of the role's validity; last: the phrase's
    last token where it reaches further than the vocabulary knows."""

    holder: Name
    rule: str
    status: RoleStatus
    last: int


def called(view: View, at: int, holders: Holders) -> Name | None:
    """ "رۆژنامەنووسێک بە ناوی X Y", "ئەفسەرێک کە ناوی X Y بوو": the person that a name is given to."""
    if view.norm(at) in (_TO, _WHO):
        at += 1
    if view.norm(at) not in _NAMED:
        return None
    return holders.by_first.get(at + 1 + (view.mark(at + 1) in OPENING))


def who_is(view: View, phrase: RolePhrase, holders: Holders) -> Given | None:
    """ "X Y، کە ئێستا سەرۆکی … ە", "X Y کەئەندامی …": a relative clause says what the one before it is or was."""
    told: RoleStatus = phrase.status or "current"
    at = phrase.first
    if phrase.start:
        if view.facts[at].folded[: phrase.start] != _WHO:
            return None
    else:
        at -= 1
        while view.norm(at) != _WHO:
            at -= 1
            if phrase.first - at > _ADVERBS + 1 or at < 0 or not view.facts[at + 1].wordlike or view.facts[at + 1].verb:
                return None
    last = at - 1
    last -= view.mark(last) in COMMAS
    last -= view.mark(last) in CLOSING
    name = holders.by_last.get(last)
    said = _said(view, phrase, holders)
    if name is None or said is None or phrase.kind == "kin":
        return None
    return Given(name, "roles.who_is", "former" if said == "was" else told, reach(view, phrase, holders))


def what_it_is(view: View, phrase: RolePhrase, holders: Holders) -> Given | None:
    """ "X Y نووسەرێکی ژاپۆنییە": the sentence opens with the person and ends with what he is."""
    doc = view.doc
    said = _said(view, phrase, holders)
    if said is None or phrase.start:
        return None
    opens = doc.first_token(doc.sentences[doc.sentence_at(doc.tokens[phrase.first].start)][0])
    while opens < phrase.first and (view.facts[opens].title or view.mark(opens) in OPENING or view.mark(opens) == "."):
        opens += 1
    name = holders.by_first.get(opens)
    if name is None or phrase.first - opens > _REACH:
        return None
    between = range(holders.last(name) + 1, phrase.first)
    if any(view.facts[at].verb or at in holders.by_first or view.norm(at) in _THAT for at in between):
        return None
    told: RoleStatus = "former" if said == "was" else phrase.status or "current"
    return Given(name, "roles.is", told, reach(view, phrase, holders))


def is_predicate(view: View, phrase: RolePhrase, previous: int, holders: Holders) -> bool:
    """Whether a role is what somebody has or comes to: "وەک سەرۆک", "بووە سەرۆک", "بوو بە سەرۆک", "X کردە سەرۆک", "X بۆ
    سەرۆک". previous: the token before it."""
    before = view.norm(previous)
    return not phrase.start and (
        before in _AS
        or before in _BECAME
        or before in _MADE
        or (before == _TO and not phrase.tied)
        or (before == _FOR and previous - 1 in holders.by_last)
    )


def predicate(view: View, phrase: RolePhrase, holders: Holders) -> Given | None:
    """ "بووە سەرۆکوەزیران", "وەک وەزیری ناوخۆ هەڵبژێردرا": the role of the one the sentence is about."""
    previous = phrase.first - 1
    made = view.norm(previous) in _MADE
    topic = holders.by_last.get(previous - 1)  # "X وەک وەزیری ناوخۆ و Y وەک وەزیری دارایی", "X کردە سەرۆک"
    topic = topic or (None if made else holders.topic(view.doc.tokens[phrase.first].start))
    if topic is None:
        return None
    if made:
        return Given(topic, "roles.made", phrase.status or "current", phrase.last)
    turned = view.norm(previous) == _TO and (view.norm(previous - 1) in _BECAME or view.norm(previous - 1) in _WAS)
    if view.norm(previous) in _BECAME or turned or phrase.start:
        return Given(topic, "roles.became", phrase.status or "current", phrase.last)
    for at in range(phrase.last + 1, min(view.size, phrase.last + _REACH)):
        norm = view.norm(at)
        if view.doc.words[at].kind == "punct" and view.mark(at) in ".؟!":
            break
        if norm in _WORKED:
            works = at + 1 < view.size and view.doc.words[at + 1].folded.startswith("دەک")  # "کاری دەکات": still does
            return Given(topic, "roles.worked_as", "current" if works else "former", phrase.last)
        if norm in _CHOSEN and (view.norm(previous) != _FOR or _is_chosen(view, at)):
            return Given(topic, "roles.chosen_as", phrase.status or "unknown", phrase.last)
    return None


def _is_chosen(view: View, at: int) -> bool:
    """Whether a word of choosing says that somebody was chosen: "دیاری کران", "هەڵبژێردرا", not "کاتێکی دیاری کرد"."""
    words = view.doc.words
    return words[at].is_passive or (at + 1 < view.size and words[at + 1].is_passive)


def _said(view: View, phrase: RolePhrase, holders: Holders) -> str | None:
    """Whether a clause says that somebody "is" or "was" what a role phrase tells: it ends in the copula or stands
    before "بوو"; None if it does not."""
    end = reach(view, phrase, holders)
    if view.norm(end + 1) in _WAS:
        return "was"
    if phrase.stem.ending in ("ە", "یە") or view.norm(end + 1) in _BECAME:
        return "is"
    segments = view.doc.words[end].analysis.segments
    return "is" if segments and segments[-1][1] in _COPULA else None
